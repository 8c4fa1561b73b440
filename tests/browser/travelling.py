"""What travels from a host that compresses text, as nginx with brotli does."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import brotli
from playwright.sync_api import Browser, Response

HEADS = 300
"""Bytes of a response's head, about."""
LEVEL = 11
"""As in tests/bench/nginx.conf: a static site is packed once, ahead, as well as can be."""
TEXTUAL = ("text/", "javascript", "json", "xml", "svg")
RASTER = """() => [...document.images].filter((image) => {
  const { top, width } = image.getBoundingClientRect();
  return image.currentSrc && !/svg/.test(image.currentSrc) && width > 0 && top < innerHeight;
}).length"""


@dataclass(frozen=True)
class Loaded:
    """What a first visit to a page loads: bytes by path of what it asks for, itself first; `photos` above the fold."""

    parts: dict[str, int]
    photos: int

    @property
    def page(self) -> int:
        """Bytes of the page itself."""
        return next(iter(self.parts.values()))

    @property
    def whole(self) -> int:
        """Bytes of the page with all that it loads."""
        return sum(self.parts.values())

    def after(self, kept: "Loaded") -> int:
        """Bytes that the page loads when another was visited before.

        What has a version is in the browser then; of other files the browser asks whether they are still the same.
        """
        assets = [(path, size) for path, size in self.parts.items()][1:]
        known = [path for path, _ in assets if path in kept.parts]
        asked = sum(HEADS for path in known if "?v=" not in path)
        return self.page + asked + sum(size for path, size in assets if path not in known)


def loaded(browser: Browser, url: str) -> Loaded:
    """Visit a page for the first time, on a phone."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, device_scale_factor=2)
    page = context.new_page()
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(url, wait_until="networkidle")
    parts = dict(_sizes(answers))
    found = Loaded(parts, page.evaluate(RASTER))
    context.close()
    return found


def travels(body: bytes) -> int:
    """Bytes of a text on its way, head included."""
    return len(brotli.compress(body, quality=LEVEL)) + HEADS


def _sizes(answers: list[Response]) -> Iterator[tuple[str, int]]:
    for answer in answers:
        url = urlsplit(answer.url)
        if url.scheme in ("http", "https"):
            kind, body = answer.headers.get("content-type", ""), answer.body()
            textual = any(each in kind for each in TEXTUAL)
            yield f"{url.path}?{url.query}" if url.query else url.path, travels(body) if textual else len(body) + HEADS
