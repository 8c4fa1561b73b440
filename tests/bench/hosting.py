"""nginx with brotli before a built site, as tests/bench/nginx.conf says; it needs no root and leaves nothing behind."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CONFIGURATION = Path(__file__).with_name("nginx.conf")
NGINX = shutil.which("nginx") or "/usr/sbin/nginx"


@contextmanager
def hosted(site: Path, *further: str, base: str = "/") -> Iterator[str]:
    """Where nginx serves the site meanwhile, without a slash at the end. RuntimeError when it does not compress.

    `site` may be a link that is set anew meanwhile; `further` are lines for the server's block, `base` is the path at
    which the site's rules say that it is.
    """
    with tempfile.TemporaryDirectory(prefix="kabar-nginx-") as name:
        folder, port = Path(name), free()
        (folder / "site").symlink_to(site.absolute())
        (folder / f"root{base}").parent.mkdir(parents=True, exist_ok=True)
        Path(f"{folder}/root{base}".rstrip("/")).symlink_to(site.absolute())
        (folder / "listen.conf").write_text("\n".join([f"listen 127.0.0.1:{port};", *further]), "utf-8")
        shutil.copy(CONFIGURATION, folder)
        command = [NGINX, "-p", f"{folder}/", "-c", CONFIGURATION.name]
        # Started by root, nginx would read as somebody who may not look into this folder.
        command += ["-g", "user root;"] if os.geteuid() == 0 else []
        server = subprocess.Popen(command)
        try:
            address = f"http://127.0.0.1:{port}{base}".rstrip("/")
            _await(address, server)
            yield address
        finally:
            server.terminate()
            server.wait(10)


def free() -> int:
    """A port that nobody uses."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _await(address: str, server: subprocess.Popen[bytes]) -> None:
    request = urllib.request.Request(address + "/assets/kabar.css", headers={"Accept-Encoding": "br"})
    for _ in range(100):
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(request) as answer:
                if answer.headers["Content-Encoding"] == "br":
                    return
                break
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("nginx does not serve the site with brotli: see above")
