#!/usr/bin/env bash
# Installs from Debian what the tests need and this machine lacks, where it may; then names what is still missing.
set -euo pipefail
cd "$(dirname "$0")/.."

read -ra missing < <(.venv/bin/python tools/check_machine.py --packages) || true

if ((${#missing[@]})) && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing from Debian: ${missing[*]}"
  tools/install_debian.sh "${missing[@]}" || echo "Debian did not give them." >&2
fi
exec .venv/bin/python tools/check_machine.py
