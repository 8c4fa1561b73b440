"""A static server as any host is one, and what a visitor meets on a page."""

import functools
import http.server
import os
import shutil
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Error, Page, Request, Response, sync_playwright

ROOT = Path(__file__).parents[2]
FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A static server as any host is one: its own 404 page by language, no log."""

    def log_message(self, *_: object) -> None:
        """Nothing: pytest's output is for failures."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site's own 404 page."""
        if code != 404:
            return super().send_error(code, message, explain)
        name = "en/404.html" if self.path.startswith("/en/") else "404.html"
        body = Path(self.directory, name).read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None


class Host(http.server.ThreadingHTTPServer):
    """The server itself. A browser that leaves while it is answered is no news."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Anything else is told of."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@contextmanager
def served(site: Path, handler: type[Quiet] = Quiet) -> Iterator[str]:
    """Where a built site is served meanwhile, without a slash at the end."""
    answer = functools.partial(handler, directory=str(site))
    with Host(("127.0.0.1", 0), answer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@contextmanager
def launched() -> Iterator[Browser]:
    """Debian's Chromium when it is there, else the one playwright fetched. Absent, the test fails."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    flags = [*FLAGS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=flags)
        yield browser
        browser.close()


def comes_true(page: Page, what: str, seconds: float = 20) -> None:
    """Wait until an expression or function is true; asked from outside, since a policy may keep a page from `eval`."""
    end = time.monotonic() + seconds
    while not page.evaluate(what):
        assert time.monotonic() < end, what
        page.wait_for_timeout(10)


SETTLED = """() => !matchMedia("(scripting: enabled)").matches || !document.querySelector("script[data-then]")
    || document.querySelector(".kp-scheme").hidden === false"""


def goto(page: Page, *arguments: Any, **named: Any) -> Response | None:
    """Go there as `Page.goto` does, and wait for the script, which comes once a page shows: no reader is that fast.

    Who asks for a page that is not loaded yet gets it.
    """
    answer = _goto(page, *arguments, **named)
    if named.get("wait_until") not in ("commit", "domcontentloaded"):
        with suppress(Error):  # it led on meanwhile: who follows a signpost waits for what it is about
            comes_true(page, SETTLED)
    return answer


_goto = Page.goto
Page.goto = goto  # type: ignore[method-assign]


class Visit:
    """A page with what it asked for and what went wrong on it."""

    def __init__(self, context: BrowserContext) -> None:
        self.page: Page = context.new_page()
        self.page.set_default_navigation_timeout(90_000)  # a busy machine is no fault
        self.requests: list[str] = []
        self.faults: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("requestfailed", self._failed)
        self.page.on("response", self._response)
        self.page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        self.page.on("console", lambda line: self.faults.append(line.text) if line.type == "error" else None)

    def _failed(self, request: Request) -> None:
        # What the browser itself gives up, as the icon of a page that is left at once, is no fault of the page.
        if request.failure != "net::ERR_ABORTED":
            self.faults.append(f"failed: {request.url}")

    def _response(self, response: object) -> None:
        status, url = response.status, response.url  # type: ignore[attr-defined]
        if status >= 400 and "404.html" not in url:
            self.faults.append(f"{status}: {url}")
