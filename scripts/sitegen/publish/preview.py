"""The preview: the site as released, built anew when a file is saved. Its reload script is added on the way out."""

import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from wsgiref.types import StartResponse

import watchfiles
from mkdocs.livereload import LiveReloadServer

from sitegen.content import site as settings
from sitegen.publish import release
from sitegen.render import policy

FOLDERS = ("content", "docs", "overrides", "scripts")
OURS = ("127.0.0.1", "localhost")


def serve(root: Path, site: Path, port: int, build: Sequence[str], say: Callable[[str], None]) -> None:
    """Build by the command `build`, serve on this machine alone and build again at every change, until interrupted.

    Each build is a process of its own: a change of the code counts, and a build that fails leaves the last good site.
    `say` is told the address. OSError when the port is taken.
    """
    stamp = release.work_folder(site) / "changed"
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.touch()

    def run() -> None:
        subprocess.run(build, cwd=root, check=False)  # noqa: S603 - the command is our own

    run()
    server = _Server(run, OURS[0], port, str(site), _mount(root))
    server.error_handler = lambda code: _page_not_found(site, code)
    server.watch(str(stamp))
    for paths, deep in (([root / name for name in FOLDERS], True), ([root], False)):
        threading.Thread(target=_watch, args=(paths, deep, stamp), daemon=True).start()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    say(server.url)
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        pass
    finally:
        if server.serve_thread.is_alive():
            server.shutdown()


class _Server(LiveReloadServer):
    """MkDocs' own, for this machine's names alone: any other is one that a page of a stranger made lead here.

    The script that it adds to a page differs each time, so that no policy can name it.
    """

    def serve_request(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        if urlsplit(f"//{environ.get('HTTP_HOST', '')}").hostname in OURS:
            return super().serve_request(environ, start_response)
        start_response("421 Misdirected Request", [("Content-Type", "text/plain")])
        return [f"http://{OURS[0]}:{self.server_port}{self.mount_path}\n".encode()]

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        return super()._inject_js_into_html(policy.without(content), epoch)  # type: ignore[no-any-return, no-untyped-call]


def _mount(root: Path) -> str:
    """The path that the site will have on its host, so that addresses from the root work here too."""
    found, _, _ = settings.read({path.name: path.read_text("utf-8") for path in root.glob("mkdocs*.yml")})
    return urlsplit(found.url).path if found else "/"


def _watch(paths: Sequence[Path], deep: bool, stamp: Path) -> None:
    """Touch the stamp at every change; the server looks at that one file. At the top only the settings count."""
    present = [path for path in paths if path.exists()]
    for changes in watchfiles.watch(*present, recursive=deep, raise_interrupt=False):
        if deep or any(Path(path).match("mkdocs*.yml") for _, path in changes):
            stamp.touch()


def _page_not_found(site: Path, code: int) -> bytes | None:
    page = site / "404.html"
    return page.read_bytes() if code == 404 and page.exists() else None
