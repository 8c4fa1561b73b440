"""HTML as lines: its article, and what its head says of it; programs and forms are not even looked through."""

import datetime as dt
import re
from dataclasses import dataclass

from sitegen.content import outline, plaintext
from sitegen.content.drafting.manuscript import PARTS, day

_HTML = 1_000_000
"""Characters of a page that are looked at."""
_DAY = re.compile(r"((?:19|20)\d\d)-(\d\d)-(\d\d)")
_MUTED = frozenset(
    {"script", "style", "nav", "footer", "aside", "form", "noscript", "template", "svg", "button", "select"}
)


@dataclass(frozen=True, slots=True)
class Page:
    """What a page tells: its lines, and of itself its address, its title, the day it was published."""

    lines: list[str]
    url: str | None
    title: str | None
    dated: dt.date | None


def page(text: str) -> Page:
    """A page as far as it is long enough for a press release; programs in it are not even looked through."""
    text = re.sub(r"(?is)<(script|style|svg)\b.*?(?:</\1\b|\Z)", "<", text)
    text = re.sub(r"<(?![A-Za-z/!?])", "&lt;", text[:_HTML])
    text = outline.tamed(text, "&lt;")
    found = _Reader()
    for start in range(0, len(text), 16_384):
        if len(found.parts) < PARTS:
            found.feed(text[start : start + 16_384])
    found.close()
    return Page(found.lines(), found.url, found.title(), found.dated())


class _Reader(plaintext.Forgiving):
    """What a page tells: its blocks, those of its article if it has one, and what its head says of it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.muted = self.inside = 0
        self.article: list[str] = []
        self.heads: dict[str, str] = {}
        self.naming = ""
        self.url: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = {key: value or "" for key, value in attrs}
        self.muted += tag in _MUTED
        self.inside += tag in ("article", "main")
        self.naming = tag if tag in ("title", "h1") and tag not in self.heads else self.naming
        if tag == "meta" and (name := own.get("property") or own.get("name") or own.get("itemprop")):
            self.heads.setdefault(name.casefold()[:40], own.get("content", "")[:500])
        if tag == "link" and own.get("rel") == "canonical":
            self.url = own.get("href", "")[:2000] or None
        if tag == "time" and own.get("datetime"):
            self.heads.setdefault("time", own["datetime"][:40])
        if tag in plaintext.BLOCKS or tag in ("article", "main", "section"):
            self._put("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _MUTED:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self.muted = max(0, self.muted - (tag in _MUTED))
        self.inside = max(0, self.inside - (tag in ("article", "main")))
        if tag == self.naming:
            self.naming = ""
        if tag in plaintext.BLOCKS:
            self._put("\n")

    def handle_data(self, data: str) -> None:
        if self.naming:
            self.heads[self.naming] = self.heads.get(self.naming, "")[:500] + data[:500]
        if not self.muted and self.naming != "title":
            self._put(re.sub(r"\s+", " ", data))

    def _put(self, text: str) -> None:
        self.parts.append(text)
        if self.inside:
            self.article.append(text)

    def lines(self) -> list[str]:
        """The article's lines, else the whole page's."""
        own = "".join(self.article)
        return (own if len(own.strip()) > 200 else "".join(self.parts)).split("\n")

    def title(self) -> str | None:
        """As the page names itself."""
        said = self.heads.get("h1") or self.heads.get("og:title") or self.heads.get("title") or ""
        return " ".join(said.split()) or None

    def dated(self) -> dt.date | None:
        """When it was published."""
        for key in ("article:published_time", "datepublished", "date", "time"):
            if found := _DAY.search(self.heads.get(key, "")):
                return day(int(found[1]), int(found[2]), int(found[3]))
        return None
