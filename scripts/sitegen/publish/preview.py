"""The preview: the site as released, built anew when a file is saved. Its reload script is added on the way out.

So is the list of what is wrong: a page shows the last good state, and above it why it is not the latest.
"""

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
from sitegen.content.brand import Brand
from sitegen.content.site import Site
from sitegen.publish import handover, panel, release
from sitegen.publish.handover import Handed
from sitegen.render import policy

FOLDERS = ("content", "docs", "overrides", "scripts")
OURS = ("127.0.0.1", "localhost")


def serve(root: Path, site: Path, port: int, build: Sequence[str], say: Callable[[str, str], None]) -> None:
    """Build by the command `build`, serve on this machine alone and build again at every change, until interrupted.

    Each build is a process of its own: a change of the code counts, and a build that fails leaves the last good site.
    `say` is told the address, and that of the page of what waits. OSError when the port is taken.
    """
    stamp = release.work_folder(site) / "changed"
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.touch()
    left = release.work_folder(site) / handover.FILE
    server = _Server(root, site, port, lambda: _built(root, [*build, "--handover", str(left)], left))
    server.watch(str(stamp))
    for paths, deep in (([root / name for name in FOLDERS], True), ([root], False)):
        threading.Thread(target=_watch, args=(paths, deep, stamp), daemon=True).start()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    say(server.url, server.url + panel.ADDRESS)
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

    def __init__(self, folder: Path, site: Path, port: int, build: Callable[[], Handed]) -> None:
        self.folder, self.site, self.build = folder, site, build
        found = _settings(folder)
        self.mount = f"/{urlsplit(found.url).path.strip('/')}/".replace("//", "/") if found else "/"
        self.again()
        super().__init__(self.again, OURS[0], port, str(site), self.mount)
        self.error_handler = self._page_not_found

    def again(self) -> None:
        """Build; what came of it shows on every page from now on."""
        handed, found = self.build(), _settings(self.folder)
        self.state = panel.State(self.folder, self.mount, found.brand if found else Brand(), handed, self.site.exists())

    def serve_request(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        if urlsplit(f"//{environ.get('HTTP_HOST', '')}").hostname not in OURS:
            start_response("421 Misdirected Request", [("Content-Type", "text/plain")])
            return [f"http://{OURS[0]}:{self.server_port}{self.mount_path}\n".encode()]
        if environ["PATH_INFO"] == self.mount_path + panel.ADDRESS:
            epoch, page = self._visible_epoch, panel.status(self.state)
            start_response("200 OK", [("Content-Type", "text/html; charset=utf-8")])
            return [super()._inject_js_into_html(page, epoch)]  # type: ignore[no-untyped-call]
        return super().serve_request(environ, start_response)

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        page = panel.above(policy.without(content), self.state)
        return super()._inject_js_into_html(page, epoch)  # type: ignore[no-any-return, no-untyped-call]

    def _page_not_found(self, code: int) -> bytes | None:
        if code != 404:
            return None
        epoch, page = self._visible_epoch, self.site / "404.html"
        told = page.read_bytes() if page.exists() else panel.missing(self.state)
        return self._inject_js_into_html(told, epoch)


def _built(root: Path, build: Sequence[str], left: Path) -> Handed:
    """Run a build; what it leaves of the one before is not its own."""
    left.unlink(missing_ok=True)
    subprocess.run(build, cwd=root, check=False)  # noqa: S603 - the command is our own
    return handover.read(left)


def _settings(root: Path) -> Site | None:
    """What the site says of itself, if that can be read: the path it will have on its host, its colours."""
    texts = {path.name: path.read_text("utf-8", "replace") for path in root.glob("mkdocs*.yml")}
    return settings.read(texts)[0]


def _watch(paths: Sequence[Path], deep: bool, stamp: Path) -> None:
    """Touch the stamp at every change; the server looks at that one file. At the top only the settings count."""
    present = [path for path in paths if path.exists()]
    for changes in watchfiles.watch(*present, recursive=deep, raise_interrupt=False):
        if deep or any(Path(path).match("mkdocs*.yml") for _, path in changes):
            stamp.touch()
