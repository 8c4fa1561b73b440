"""A reader who opens pages while releases change: is each one of a release, with the style and scripts it asks for?"""

import json
import random
import re
import threading
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import brotli

from sitegen.publish import workplace
from sitegen.store import digest_of

_ASKED = re.compile(r'(?:src|href)="([^"]+\?v=([0-9a-f]{10}))"')


@dataclass
class Seen:
    """How many pages were opened with all that they ask for by version, and what was wrong, a line each."""

    pages: int = 0
    parts: int = 0
    wrong: list[str] = field(default_factory=list)


class Reader(threading.Thread):
    """Opens one page after the other until `leave` is called; `served` is the folder of a delivery."""

    def __init__(self, address: str, served: Path, paths: list[str], seed: int) -> None:
        super().__init__(daemon=True)
        self.seen = Seen()
        self._address, self._served, self._paths = address, served, paths
        self._chance, self._left = random.Random(seed), threading.Event()
        self._opened: list[tuple[str, str]] = []

    def run(self) -> None:
        """Until told to leave."""
        while not self._left.is_set():
            self._open(self._chance.choice(self._paths))

    def leave(self) -> Seen:
        """What was seen; a page that is of no release counts as wrong."""
        self._left.set()
        self.join()
        known = {pair for file in self._served.glob(f"releases/*/{workplace.DELIVERED}") for pair in _pairs(file)}
        self.seen.wrong += [f"{path}: of no release" for path, digest in self._opened if (path, digest) not in known]
        return self.seen

    def _open(self, path: str) -> None:
        url = f"{self._address}/{path.removesuffix('index.html')}"
        body = self._ask(url)
        if body is None:
            return
        self._opened.append((path, digest_of(body)))
        self.seen.pages += 1
        for asked, version in _ASKED.findall(body.decode()):
            part = self._ask(urljoin(url, unescape(asked)))
            if part is not None and digest_of(part)[:10] != version:
                self.seen.wrong.append(f"{path}: {urlsplit(asked).path} is not {version}")
            self.seen.parts += 1

    def _ask(self, url: str) -> bytes | None:
        request = urllib.request.Request(url, headers={"Accept-Encoding": self._chance.choice(("br", "identity"))})
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                body: bytes = answer.read()
                return brotli.decompress(body) if answer.headers["Content-Encoding"] == "br" else body
        except OSError as error:
            self.seen.wrong.append(f"{url}: {error}")
            return None


def _pairs(manifest: Path) -> list[tuple[str, str]]:
    return list(json.loads(manifest.read_bytes()).items())
