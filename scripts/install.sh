#!/usr/bin/env bash
# Fetch what the tests need from the system: `install.sh npm`, `install.sh chromium PYTHON`, `install.sh java`,
# `install.sh nginx`, for the long ones `install.sh servers`, and for measuring under load `install.sh wrk`.
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
	brotli=(libnginx-mod-http-brotli-filter libnginx-mod-http-brotli-static)
	[ -e /usr/lib/nginx/modules/ngx_http_brotli_static_module.so ] || apt nginx "${brotli[@]}" ||
		fail 'nginx with brotli' "sudo apt-get install -y nginx ${brotli[*]}"
	;;
servers)
	if command -v caddy >/dev/null && [ -x /usr/sbin/apache2 ] && command -v rsync >/dev/null; then
		exit 0
	fi
	apt caddy apache2 rsync || fail 'Caddy, Apache and rsync' 'sudo apt-get install -y caddy apache2 rsync'
	;;
wrk)
	command -v wrk >/dev/null || apt wrk || fail wrk 'sudo apt-get install -y wrk'
	;;
*)
	echo "usage: install.sh npm | chromium PYTHON | java | nginx | servers | wrk" >&2
	exit 2
	;;
esac
