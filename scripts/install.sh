#!/usr/bin/env bash
# Fetch what the tests need from the system: `install.sh npm`, `install.sh chromium PYTHON`, `install.sh java`, and
# what measuring needs: `install.sh nginx`.
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
java)
	command -v java >/dev/null || apt default-jre-headless || fail Java 'sudo apt-get install -y default-jre-headless'
	;;
nginx)
	[ -e /usr/lib/nginx/modules/ngx_http_brotli_filter_module.so ] || apt nginx libnginx-mod-http-brotli-filter ||
		fail 'nginx with brotli' 'sudo apt-get install -y nginx libnginx-mod-http-brotli-filter'
	;;
*)
	echo "usage: install.sh npm | chromium PYTHON | java | nginx" >&2
	exit 2
	;;
esac
