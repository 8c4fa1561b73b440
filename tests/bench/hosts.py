"""Caddy and Apache before a built site, as HOSTING.md sets them up; they need no root and leave nothing behind."""

import os
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.hosting import free

CADDY, APACHE = "caddy", "/usr/sbin/apache2"
_CADDY = """{{
	admin off
	auto_https off
}}
:{port} {{
	bind 127.0.0.1
	root * {site}
	import {site}/_hosting/Caddyfile
}}
"""
_APACHE = """ServerName localhost
ServerRoot {folder}
PidFile {folder}/pid
Listen 127.0.0.1:{port}
ErrorLog {folder}/error.log
{modules}
TypesConfig /etc/mime.types
DocumentRoot {site}
<Directory {site}>
AllowOverride All
Require all granted
Options FollowSymLinks
</Directory>
# As on rented space, where all sites get something.
Header set Cache-Control "max-age=600"
"""
_MODULES = (
    "mpm_event",
    "authz_core",
    "alias",
    "deflate",
    "dir",
    "env",
    "filter",
    "headers",
    "mime",
    "negotiation",
    "rewrite",
)


@contextmanager
def caddy(site: Path) -> Iterator[str]:
    """Where Caddy serves the site meanwhile."""
    with _run({"Caddyfile": _CADDY}, site, [CADDY, "run", "--config", "{folder}/Caddyfile"]) as address:
        yield address


@contextmanager
def apache(site: Path) -> Iterator[str]:
    """Where Apache serves the site meanwhile."""
    modules = "\n".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so" for name in _MODULES)
    settings = _APACHE.replace("{modules}", modules)
    command = [APACHE, "-f", "{folder}/apache.conf", "-DFOREGROUND"]
    with _run({"apache.conf": settings}, site, command) as address:
        yield address


@contextmanager
def _run(files: Mapping[str, str], site: Path, command: Sequence[str]) -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="kabar-host-") as name:
        Path(name).chmod(0o755)
        values = {"folder": name, "port": free(), "site": site}
        for path, text in files.items():
            Path(name, path).write_text(text.format(**values), "utf-8")
        told = [part.format(**values) for part in command]
        server = subprocess.Popen(told, env={**os.environ, "HOME": name, "XDG_DATA_HOME": name})
        try:
            address = f"http://127.0.0.1:{values['port']}"
            _await(address, server)
            yield address
        finally:
            server.terminate()
            server.wait(10)


def _await(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(100):
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address):
                return
        except urllib.error.HTTPError:
            break
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the server does not serve the site: see above")
