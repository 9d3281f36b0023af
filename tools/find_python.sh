#!/usr/bin/env bash
# Prints a Python that is new enough and can make a virtual environment; $PYTHON, when set, is tried first.
set -euo pipefail

suits() {
  "$1" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

for python in ${PYTHON:-} python3.11 python3.12 python3.13 python3.14 python3; do
  if suits "$python"; then
    echo "$python"
    exit
  fi
done
echo "Tafelronde needs Python 3.11 or newer with its venv module (on Debian: apt install python3-venv)." >&2
exit 1
