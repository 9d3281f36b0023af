#!/usr/bin/env bash
# Installs the named Debian packages, without questions and without extras; only root may.
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive

apt-get update -qq </dev/null
apt-get install -qq --yes --no-install-recommends "$@" </dev/null >/dev/null
