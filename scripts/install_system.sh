#!/bin/sh
# Installs Chromium and a Redis server for the tests on Debian and Ubuntu, if they are missing; elsewhere says what is.
set -eu
wanted=""
command -v chromium >/dev/null || command -v google-chrome >/dev/null || wanted="chromium"
command -v redis-server >/dev/null || wanted="$wanted redis-server"
if [ -z "$wanted" ]; then exit 0; fi
if ! command -v apt-get >/dev/null; then
    echo "The tests need$wanted: install it, so that it is on the PATH." >&2
    exit 1
fi
sudo=""
if [ "$(id -u)" -ne 0 ]; then sudo="sudo"; fi
export DEBIAN_FRONTEND=noninteractive
$sudo apt-get update -qq
# shellcheck disable=SC2086
$sudo apt-get install -y -qq --no-install-recommends $wanted >/dev/null
