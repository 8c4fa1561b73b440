"""What every server with our rules must answer, whichever it is."""

import json
import re
from pathlib import Path
from urllib.parse import urljoin

from publish.answers import CAPITALS, FILE, GONE, NEW, OLD, SHOUTED, STYLE, ask

from sitegen.publish.hosting import rules
from sitegen.store import digest_of

IN_CAPITALS = ("SURAT.PDF", "Daftar.XLSX")
"""Files as some computers name them, which lie in the tree that is served."""
COMMON = {name.lower(): value for name, value in rules.ALWAYS.items()}


def types(address: str) -> None:
    """Each kind of file says what it is, text with its charset."""
    for path, kind in {
        "/": "text/html; charset=utf-8",
        "/jadwal/jadwal.ics": "text/calendar; charset=utf-8",
        "/jadwal/rss.xml": "application/rss+xml",
        "/jadwal/atom.xml": "application/atom+xml",
        "/jadwal/feed.json": "application/feed+json",
        "/build.json": "application/json",
        "/sitemap.xml": "application/xml",
        "/data/kegiatan.csv": "text/csv; charset=utf-8",
        "/assets/kabar.css": "text/css; charset=utf-8",
        "/assets/kabar.js": "text/javascript; charset=utf-8",
        "/assets/logo.svg": "image/svg+xml",
        "/assets/kartu-id.jpg": "image/jpeg",
        "/modul/siskamling-dan-patroli/modul-siskamling-dan-patroli.pdf": "application/pdf",
        "/modul/semua-modul.zip": "application/zip",
    }.items():
        found = ask(address + path)
        assert (found.status, found.headers["content-type"].lower()) == (200, kind), path


def headers(address: str, policy: str) -> None:
    """What stands on every answer, and what depends on the kind of file."""
    for path in ("/", "/en/schedule/", "/tidak-ada/", "/jadwal/rss.xml", "/assets/kabar.js"):
        found = ask(address + path).headers
        assert {name: found.get(name) for name in COMMON} == COMMON, path
        assert found["content-security-policy"] == policy, path
        assert found["cache-control"] == "no-cache", path
    assert "sandbox" in ask(address + "/assets/logo.svg").headers["content-security-policy"]
    letter, table = (ask(f"{address}/{name}").headers for name in IN_CAPITALS)
    assert letter["content-security-policy"] == rules.FRAMED
    for found in (table, ask(address + "/modul/semua-modul.zip").headers):
        assert found["content-disposition"] == "attachment"
    for path in ("/jadwal/rss.xml", "/jadwal/jadwal.ics", "/data/kegiatan.csv", "/build.json"):
        found = ask(address + path).headers
        assert found["access-control-allow-origin"] == "*", path
        assert found["cross-origin-resource-policy"] == "cross-origin", path
    for path in ("/", "/assets/kabar.js"):
        found = ask(address + path).headers
        assert "access-control-allow-origin" not in found, path
        assert found["cross-origin-resource-policy"] == "same-origin", path


def own_answers(address: str, policy: str) -> None:
    """What a server answers by itself, without a file of ours, says the same: an old address must not be kept."""
    beyond = ask(f"{address}/modul/semua-modul.zip", Range="bytes=99999999-")
    assert beyond.status == 416
    refused = ask(f"{address}/jadwal/", method="PUT")  # Caddy shows the page
    for answer in (ask(address + OLD), ask(f"{address}/jadwal"), beyond, refused):
        found = answer.headers
        assert {name: found.get(name) for name in COMMON} == COMMON, answer.status
        assert found["content-security-policy"] == policy, answer.status
        assert found["cache-control"] == "no-cache", answer.status
        assert found["cross-origin-resource-policy"] in ("same-origin", "cross-origin"), answer.status


def caching(address: str, site: Path) -> None:
    """The very version that is asked for is kept for ever, any other is asked for again; a page is only confirmed."""
    version = digest_of((site / STYLE).read_bytes())[:10]
    for coding in ("identity", "gzip", "br", "gzip, deflate, br, zstd"):
        kept = ask(f"{address}/{STYLE}?v={version}", Accept_Encoding=coding)
        assert kept.headers.get("content-encoding", "identity") in coding
        assert kept.headers["cache-control"] == "public, max-age=31536000, immutable", coding
        assert digest_of(kept.text.encode())[:10] == version
        for other in ("0123456789", "..", "../../etc", "%2e%2e%2f", ""):
            found = ask(f"{address}/{STYLE}?v={other}", Accept_Encoding=coding)
            assert (found.status, found.headers["cache-control"]) == (200, "no-cache"), (other, coding)
    plain = ask(f"{address}/{STYLE}", Accept_Encoding="br;q=0, gzip; q=0.0")
    assert "content-encoding" not in plain.headers, "neither may be sent"
    tag = ask(f"{address}/jadwal/").headers["etag"]
    assert ask(f"{address}/jadwal/", If_None_Match=tag).status == 304


def old_addresses(address: str) -> None:
    """What moved leads on, what is gone says so, and what is missing has its page in the reader's language."""
    for old in (OLD, f"{OLD}index.html", f"/{OLD}"):
        moved = ask(address + old)
        assert moved.status == 301, old
        assert urljoin(f"{address}/", moved.headers["location"]) == address + NEW, old
    for old in (GONE, f"{GONE}index.html", f"/{GONE}"):
        gone = ask(address + old)
        assert gone.status == 410, old
        assert '<html lang="en"' in gone.text, old
    assert ask(address + FILE).status == 410
    for path, language in (("/tidak/ada", "id"), ("/en/not/there/", "en"), ("/assets/", "id"), ("/en/x.ics", "en")):
        found = ask(address + path)
        assert found.status == 404, path
        assert f'<html lang="{language}"' in found.text, path
        assert found.headers["content-type"].lower() == "text/html; charset=utf-8", path
        assert "content-disposition" not in found.headers
    folder = ask(f"{address}/jadwal")
    assert folder.status in (301, 308)
    assert urljoin(f"{address}/jadwal", folder.headers["location"]) == f"{address}/jadwal/"


def whole(address: str) -> None:
    """The page of what is missing or gone is sent whole, also to a reader who has it already or asks for a part."""
    for path in ("/tidak/ada/", GONE, f"{GONE}index.html", FILE):
        first = ask(address + path)
        for asked in (
            {"If_None_Match": first.headers["etag"]},
            {"If_None_Match": "*"},
            {"If_Modified_Since": "Fri, 01 Jan 2100 00:00:00 GMT"},
            {"If_Match": '"lain"'},
            {"Range": "bytes=0-9"},
            {"Range": "bytes=99999999-"},
        ):
            found = ask(address + path, **asked)
            assert (found.status, found.body) == (first.status, first.body), (path, asked)
            assert found.headers["content-type"].lower() == "text/html; charset=utf-8", (path, asked)


def capitals(address: str) -> None:
    """Topik/ is an address of its own: topik/ neither leads to itself for ever nor is gone."""
    for old, new in CAPITALS.items():
        moved = ask(address + old)
        assert (moved.status, urljoin(f"{address}/", moved.headers["location"])) == (301, address + new)
        assert ask(address + new).status == 200
    for old in SHOUTED:
        assert (ask(address + old).status, ask(address + old.lower()).status) == (410, 200), old


def hidden(address: str) -> None:
    """What is for servers is not for readers."""
    for path in ("/_hosting/Caddyfile", "/_hosting/nginx-http.conf", "/_headers", "/_redirects"):
        assert ask(address + path).status == 404, path
    assert ask(f"{address}/.htaccess").status in (403, 404)


def packed(address: str, site: Path) -> None:
    """Text that is packed ahead travels as it is packed, as what it is, with a length and a sure ETag."""
    for path, kind in (
        ("jadwal/index.html", "text/html; charset=utf-8"),
        ("jadwal/jadwal.ics", "text/calendar; charset=utf-8"),
        ("jadwal/rss.xml", "application/rss+xml"),
        ("jadwal/feed.json", "application/feed+json"),
        (STYLE, "text/css; charset=utf-8"),
    ):
        for coding, ending in (("br", "br"), ("gzip", "gz")):
            found = ask(f"{address}/{path.removesuffix('index.html')}", Accept_Encoding=coding)
            assert found.headers["content-encoding"] == coding, path
            assert found.body == (site / f"{path}.{ending}").read_bytes()
            assert found.headers["content-type"].lower() == kind
            assert re.search("accept-encoding", found.headers["vary"], re.IGNORECASE)
            assert not found.headers["etag"].startswith("W/")
    plain = ask(f"{address}/jadwal/feed.json")
    assert "content-encoding" not in plain.headers
    assert json.loads(plain.body)["version"]


def ranges(address: str, site: Path) -> None:
    """A download that broke off goes on where it stopped."""
    path = "modul/siskamling-dan-patroli/modul-siskamling-dan-patroli.pdf"
    data = (site / path).read_bytes()
    found = ask(f"{address}/{path}", Range="bytes=1000-1999")
    assert (found.status, found.body) == (206, data[1000:2000])
    assert found.headers["content-range"] == f"bytes 1000-1999/{len(data)}"
