#!/usr/bin/env bash
# Fetch what the tests need from the system: `install.sh npm`, `install.sh chromium PYTHON`.
# What can't be had fails with the line to type.
set -euo pipefail

as_root() {
	if [ "$(id -u)" = 0 ]; then
		"$@"
	elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
		sudo "$@"
	else
		return 1
	fi
}

apt() {
	command -v apt-get >/dev/null || return 1
	export DEBIAN_FRONTEND=noninteractive
	as_root apt-get install -y -q --no-install-recommends "$@" >&2 ||
		{ as_root apt-get update -q >&2 && as_root apt-get install -y -q --no-install-recommends "$@" >&2; }
}

fail() {
	echo "The tests need $1. Type: $2" >&2
	exit 1
}

case "$1" in
npm)
	command -v npm >/dev/null || apt nodejs npm || fail npm 'sudo apt-get install -y nodejs npm'
	;;
chromium)
	python=$2
	if [ -n "${CHROMIUM:-}" ] || command -v chromium >/dev/null || command -v chromium-browser >/dev/null; then
		exit 0
	fi
	apt chromium || "$python" -m playwright install chromium ||
		fail Chromium "sudo apt-get install -y chromium, or: $python -m playwright install --with-deps chromium"
	;;
*)
	echo "usage: install.sh npm | chromium PYTHON" >&2
	exit 2
	;;
esac
