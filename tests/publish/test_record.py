"""`build.json`: when the site was built and when it goes stale, and nothing that is nobody's business."""

import datetime as dt
import json
import socket
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from building import start_from
from publish.project import NOW, Project

from sitegen import locales
from sitegen.content.library import Sources, gather, read
from sitegen.content.staleness import staleness
from sitegen.products import Work
from sitegen.publish import record

ROOT = Path(__file__).parents[2]
WIB = ZoneInfo("Asia/Jakarta")
ID, _ = locales.load()
BASE = gather(ROOT / "tests/golden/base")
EVENT = "content/events/2026/rapat-rw/index.id.md"


def told(sources: Sources, now: str, *, production: bool = False) -> dict[str, Any]:
    """The record as it is published."""
    library, _ = read(sources, dt.datetime.fromisoformat(now).replace(tzinfo=WIB), production)
    product = record.product(library, staleness(library), ID, production=production)
    (text,) = record.make(Work(product.inputs, {}, Path())).values()
    found: dict[str, Any] = json.loads(text)
    return found


def with_event(old: str, new: str) -> Sources:
    return Sources({**BASE.texts, EVENT: BASE.texts[EVENT].replace(old, new, 1)}, BASE.assets)


def test_it_says_when_and_why() -> None:
    assert told(BASE, "2026-11-21T09:00:00") == {
        "schema": 1,
        "built": "2026-11-21T09:00:00+07:00",
        "stale": "2026-12-05T11:00:01+07:00",
        "because": {"kind": "end", "page": "kegiatan/2026/rapat-rw/"},
        "production": False,
        "events": 1,
        "coming": 1,
    }


def test_of_what_is_not_published_yet_it_says_no_name() -> None:
    found = told(with_event("published: 2026-11-02", "published: 2026-11-30"), "2026-11-21T09:00:00")
    assert (found["stale"], found["because"]) == ("2026-11-30T00:00:00+07:00", {"kind": "embargo", "page": None})
    assert (found["events"], found["coming"]) == (0, 0)
    assert "rapat" not in json.dumps(found)


def test_a_site_may_never_go_stale() -> None:
    found = told(BASE, "2027-01-01T00:00:00")
    assert (found["stale"], found["because"], found["coming"]) == (None, None, 0)
    found = told(BASE, "2026-11-21T09:00:00", production=True)
    assert (found["stale"], found["production"], found["events"]) == (None, True, 0)


def test_the_site_has_one_that_depends_on_the_moment_alone(project: Project, site: Path, tmp_path: Path) -> None:
    for place in (tmp_path / "one", tmp_path / "two" / "site"):
        place.parent.mkdir(exist_ok=True)
        start_from(site, place, record.KEY)
    said = project.build("--out", str(tmp_path / "one"), "--jobs", "1")
    project.build("--out", str(tmp_path / "two" / "site"), "--jobs", "2")
    text = (tmp_path / "one" / record.ADDRESS).read_text("utf-8")
    assert text == (tmp_path / "two" / "site" / record.ADDRESS).read_text("utf-8")
    found = json.loads(text)
    assert dt.datetime.fromisoformat(found["built"]) == dt.datetime.fromisoformat(NOW)
    assert all(name not in text for name in (socket.gethostname(), str(tmp_path), str(project.root)))
    assert "perlu dibangun lagi setelah Jumat, 4 Desember 2026, pukul 15.30 WIB: sesi di content/events/" in said
    assert "needs building again after Friday, 4 December 2026, 15:30 WIB: a session of content/events/" in said


def test_a_build_at_its_instant_shows_another_site(project: Project) -> None:
    """What `stale` promises holds for the files too: a second before, only the record's own moment differs."""
    project.build()
    stale = dt.datetime.fromisoformat(json.loads((project.site / record.ADDRESS).read_text("utf-8"))["stale"])
    for moment, alike in ((stale - dt.timedelta(seconds=1), True), (stale, False)):
        done = project.run("build", "--now", moment.isoformat())
        assert done.returncode == 0, done.stdout + done.stderr
        assert ("0 baru, 1 berubah, 0 dihapus" in done.stderr) == alike, done.stderr
