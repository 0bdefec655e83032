#!/bin/sh
# Installs Chromium for the browser tests on Debian and Ubuntu; elsewhere says what is missing.
set -eu
if ! command -v apt-get >/dev/null; then
    echo "The browser tests need Chromium: install it, so that 'chromium' or 'google-chrome' is on the PATH." >&2
    exit 1
fi
sudo=""
if [ "$(id -u)" -ne 0 ]; then sudo="sudo"; fi
export DEBIAN_FRONTEND=noninteractive
$sudo apt-get update -qq
$sudo apt-get install -y -qq --no-install-recommends chromium >/dev/null
