"""The preview: the site as released, built anew when a file is saved. Its reload script is added on the way out.

So is the list of what is wrong: a page shows the last good state, and above it why it is not the latest. The page of a
write-up is shown as it was saved before the build is done with it (`glance.py`).
"""

import signal
import threading
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any
from urllib.parse import urlsplit
from wsgiref.types import StartResponse

import watchfiles
from mkdocs.livereload import LiveReloadServer

from sitegen import urls
from sitegen.content import site as settings
from sitegen.content.brand import Brand
from sitegen.content.site import Site
from sitegen.publish import builds, panel, unchanged, workplace
from sitegen.publish.builds import Builds
from sitegen.publish.glances import Glances
from sitegen.publish.handover import Handed
from sitegen.publish.orders import Order
from sitegen.render import policy

OURS = ("127.0.0.1", "localhost")
ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PAUSE = 3.0
"""Seconds until a build is tried again that another command was in the way of."""
LONGEST = 2000
"""Characters of an address: what is longer is none of ours, and MkDocs' own server counts how often a page changed."""
TICK = 1000
"""Milliseconds after which it is asked whether what is watched is still there."""


def serve(order: Callable[[], Order], port: int, build: Sequence[str], say: Callable[[str, str], None]) -> None:
    """Build by the command `build`, serve on this machine alone and build again at every change, until interrupted.

    Each build is a process of its own: a change of the code counts, and a build that fails leaves the last good site.
    `say` is told the address, and that of the page of what waits. OSError when the port is taken; RefusedError where no
    site can be.
    """
    root, site = order().root, order().site
    left = workplace.claim(site) / workplace.HANDOVER
    seen = _sight(root)
    running = Builds(root, [*build, "--handover", str(left)], left)
    server: _Server | None = None
    _listen()
    try:
        server = _Server(order, port, running.run)
        changes = SimpleQueue[None]()
        for paths, deep in (([root / name for name in workplace.SOURCES], True), ([root], False)):
            threading.Thread(target=_watch, args=(root, paths, deep, server, changes, seen), daemon=True).start()
        threading.Thread(target=_keep_up, args=(server, changes), daemon=True).start()
        say(server.url, server.url + panel.ADDRESS)
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        pass
    finally:
        for each in ENDINGS:
            signal.signal(each, signal.SIG_IGN)
        running.end()
        if server and server.serve_thread.is_alive():
            server.shutdown()


def _listen() -> None:
    """Let the first signal to end interrupt, and no other come in between while all is being ended."""
    signals = count()  # no lock: a signal may come in the middle of what handles the one before

    def end(*_: object) -> None:
        if not next(signals):
            raise KeyboardInterrupt

    for each in ENDINGS:
        if signal.getsignal(each) != signal.SIG_IGN:  # as nohup has it
            signal.signal(each, end)


class _Server(LiveReloadServer):
    """MkDocs' own, for this machine's names alone: any other is one that a page of a stranger made lead here.

    The script that it adds to a page differs each time, so that no policy can name it. It would hold every request
    while it builds; a release is whole at any moment, and so the builds are not its own.
    """

    def __init__(self, order: Callable[[], Order], port: int, build: Callable[[], Handed]) -> None:
        self.folder, self.site, self.build, self.glances = order().root, order().site, build, Glances(order)
        found = _settings(self.folder)
        self.mount = f"/{urlsplit(found.url).path.strip('/')}/".replace("//", "/") if found else "/"
        self.made = time.monotonic()
        self.make()
        super().__init__(lambda: None, OURS[0], port, str(self.site), self.mount)
        self.serve_thread.daemon = True
        self.error_handler = self._page_not_found
        still = workplace.work_folder(self.site) / workplace.STILL  # without anything to watch it adds no script
        still.touch()
        self.watch(str(still))

    def make(self) -> None:
        """Build; what came of it shows on every page from now on."""
        self.made = time.monotonic()
        handed, found = self.build(), _settings(self.folder)
        self.state = panel.State(self.folder, self.mount, found.brand if found else Brand(), handed, self.site.exists())

    def show(self) -> None:
        """Let every open page load itself anew."""
        with self._epoch_cond:
            self._wanted_epoch = self._visible_epoch = max(self._visible_epoch + 1, time.monotonic_ns() // 1_000_000)
            self._epoch_cond.notify_all()

    def serve_request(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if not _ours(environ.get("HTTP_HOST", "")) or "\0" in path or len(path) > LONGEST:
            start_response("421 Misdirected Request", [("Content-Type", "text/plain")])
            return [f"http://{OURS[0]}:{self.server_port}{self.mount_path}\n".encode()]
        epoch, address = self._visible_epoch, path.removeprefix(self.mount_path)
        if address == panel.ADDRESS:
            page = super()._inject_js_into_html(panel.status(self.state, self.glances.drafts()), epoch)  # type: ignore[no-untyped-call]
        elif glance := self.glances.page(urls.index(address)):
            draft = self.glances.is_draft(urls.index(address))
            page = self._inject_js_into_html(panel.marked(glance, self.state) if draft else glance, epoch)
        else:
            return super().serve_request(environ, start_response)
        start_response("200 OK", [("Content-Type", "text/html; charset=utf-8")])
        return [page]

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        page = panel.above(policy.without(content), self.state)
        return super()._inject_js_into_html(page, epoch)  # type: ignore[no-any-return, no-untyped-call]

    def _page_not_found(self, code: int) -> bytes | None:
        if code != 404:
            return None
        epoch, page = self._visible_epoch, self.site / "404.html"
        told = page.read_bytes() if page.exists() else panel.missing(self.state)
        return self._inject_js_into_html(told, epoch)


def _ours(host: str) -> bool:
    try:
        return urlsplit(f"//{host}").hostname in OURS
    except ValueError:
        return False


def _settings(root: Path) -> Site | None:
    """What the site says of itself, if that can be read: the path it will have on its host, its colours."""
    texts = {path.name: path.read_text("utf-8", "replace") for path in root.glob("mkdocs*.yml") if path.is_file()}
    return settings.read(texts)[0]


def _watch(
    root: Path, paths: Sequence[Path], deep: bool, server: _Server, changes: SimpleQueue[None], seen: str
) -> None:
    """Show what can be shown at once, and ask for a build, at every change since all was as `seen` (_sight).

    At the top only the settings count.
    """
    for names in _changed(root, paths, deep):
        if names if deep else any(Path(name).match("mkdocs*.yml") for name in names):
            if server.glances.saved(names):
                server.show()
            changes.put(None)
        if seen and seen != _sight(root):
            changes.put(None)  # before anyone watched
        seen = ""


def _changed(root: Path, paths: Sequence[Path], deep: bool) -> Iterator[set[str]]:
    """What changes, by its path in the project, for ever; nothing when nothing did for a while.

    A folder that is put in the place of another is watched instead of it, and has changed itself. Where the system
    tells of no changes, because it watches no more folders or a name is no text, they are looked for.
    """
    anew, looking = set[str](), False
    while True:
        there = _places(paths)
        try:
            for found in watchfiles.watch(
                *there,
                recursive=deep,
                raise_interrupt=False,
                rust_timeout=TICK,
                yield_on_timeout=True,
                force_polling=looking or None,
                poll_delay_ms=2 * TICK,
                ignore_permission_denied=True,
            ):
                yield {Path(path).relative_to(root).as_posix() for _, path in found} | anew
                anew = set()
                # A folder in the place of one that was deleted may have its number, too.
                if _places(paths) != there or any(Path(path) in there for _, path in found):
                    break
        except FileNotFoundError:
            pass  # gone meanwhile
        except (OSError, RuntimeError):
            looking = True
        anew = {path.name for path in paths}
        time.sleep(TICK / 1000)


def _places(paths: Iterable[Path]) -> dict[Path, int]:
    """Those that there are, each with what tells it from another in its place."""
    return {path: path.stat().st_ino for path in paths if path.exists()}


def _sight(root: Path) -> str:
    """What the files look like that a build is made of, as far as that can be seen."""
    try:
        return unchanged.sight(root, [name for name in workplace.SOURCES if (root / name).exists()]).digest
    except OSError:
        return f"never the same: {time.monotonic()}"


def _keep_up(server: _Server, changes: SimpleQueue[None]) -> None:
    """Build after every change, once for all that were made meanwhile; the first build was made before."""
    server.glances.built(server.made, released=server.state.handed.released)
    while True:
        with suppress(Empty):
            changes.get(timeout=PAUSE if builds.refused(server.state.handed) else None)
        while not changes.empty():
            changes.get()
        try:
            server.make()
        except Exception:
            traceback.print_exc()
            continue
        server.show()
        server.glances.built(server.made, released=server.state.handed.released)
