"""What a server answers, and a site with old addresses to ask it about."""

import gzip
import os
import shutil
import urllib.error
import urllib.request
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import brotli

from sitegen import urls
from sitegen.content.admin import Admin
from sitegen.publish import packing
from sitegen.publish.hosting import apache, caddy, nginx, pagehosts
from sitegen.publish.hosting.rules import Rules, of_form

OLD, NEW, GONE, FILE = (
    "/kegiatan/2024/lama/",
    "/kegiatan/2025/pembinaan-rt-rw-kanigaran/",
    "/en/topics/",
    "/lama/surat.pdf",
)
STYLE = "assets/kabar.css"
CAPITALS = {"/Jadwal/": "/jadwal/", "/EN/schedule/": "/en/schedule/"}
"""Old addresses that are others than those of pages by their capitals alone."""
SHOUTED = ("/Modul/", "/modul/Semua-Modul.zip")
"""A page and a file that are gone, and are others than what there is by the same."""

FORM = Admin(host="github", repository="kominfo/kabar", login="https://masuk.kota.example")
"""A form for editors, which has headers of its own."""


@dataclass(frozen=True)
class Answer:
    """A status, headers by name in small letters, and the body as it travelled."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body, unpacked."""
        unpack = {"br": brotli.decompress, "gzip": gzip.decompress}.get(self.headers.get("content-encoding", ""), bytes)
        return bytes(unpack(self.body)).decode()


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


OPENER = urllib.request.build_opener(_Stay)


def ask(url: str, *, method: str = "GET", **headers: str) -> Answer:
    """One request; a redirect is not followed. `Accept_Encoding` is the header Accept-Encoding."""
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(url, headers=told, method=method)
    try:
        with OPENER.open(request, timeout=20) as answer:
            return Answer(answer.status, _small(url, answer.headers.items()), answer.read())
    except urllib.error.HTTPError as error:
        with error:
            return Answer(error.code, _small(url, error.headers.items()), error.read())


def _small(url: str, headers: Iterable[tuple[str, str]]) -> dict[str, str]:
    found = [(name.lower(), value) for name, value in headers]
    assert len(dict(found)) == len(found), f"a header is there twice: {url}: {found}"
    return dict(found)


def with_old_addresses(site: Path, target: Path, base: str = "/") -> Path:
    """The site with an address that moved, one that is gone, a file that is gone, some that are packed, and a form."""
    shutil.copytree(site.resolve(), target, copy_function=os.link)
    below = base.rstrip("/")
    rules = Rules(
        base=base,
        policy=policy_of(site),
        missing=((f"{base}en/", f"{base}en/404.html"), (base, f"{base}404.html")),
        moves={below + old: below + new for old, new in {OLD: NEW, **CAPITALS}.items()},
        gone=(below + GONE, below + SHOUTED[0]),
        gone_files=(below + FILE, below + SHOUTED[1]),
        places={f"{base}admin/": of_form(FORM)},
    )
    (target / "admin").mkdir()
    for name in ("index.html", "form.js"):
        (target / "admin" / name).write_text("", "utf-8")
    for path, text in (nginx.files(rules) | caddy.file(rules) | apache.files(rules) | pagehosts.files(rules)).items():
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        (target / path).unlink(missing_ok=True)
        (target / path).write_text(text, "utf-8")
    for old in (OLD, *CAPITALS, SHOUTED[0]):  # each has its page, as the build makes it
        page = target / urls.index(old.removeprefix("/"))
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text('<!doctype html><html lang="id"><title>Alamat lama</title>', "utf-8")
    kept = next(target.glob(f"_versions/*/{STYLE}")).relative_to(target).as_posix()
    for path in ("jadwal/index.html", "jadwal/jadwal.ics", "jadwal/rss.xml", "jadwal/feed.json", STYLE, kept):
        packing.beside(target / path)
    return target


def policy_of(site: Path) -> str:
    """What hosts state for all pages of a built site."""
    lines = (site / pagehosts.HEADERS).read_text("utf-8").splitlines()
    return next(line.partition(": ")[2] for line in lines if line.strip().startswith("Content-Security-Policy: "))
