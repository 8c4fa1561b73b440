"""What the preview adds to a page: what is wrong, in both languages, whatever an editor wrote; and what waits."""

import datetime as dt
import json
import re
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from sitegen.content import brand
from sitegen.content.brand import Brand
from sitegen.content.colours import contrast
from sitegen.content.library import gather, read
from sitegen.problems import Problem
from sitegen.publish import handover, panel, workplace
from sitegen.publish.handover import Handed
from sitegen.publish.orders import Outcome
from sitegen.publish.release import Released

ROOT = Path(__file__).parents[2]
EVENT = "content/events/2026/rapat/index.id.md"
ERROR = Problem.at(EVENT, (3, 1), "unknown-topic", "topics", given="<b>&", nearest="", known="ronda")
WARNING = Problem.at(EVENT, (2, 7), "photo-without-credit", "photos", given="a.jpg")
PAGE = b'<!doctype html><html><body class="kp-site"><main>Isi</main></body></html>'
DONE = Released((), (), ())


def handed(tmp_path: Path, outcome: Outcome) -> Handed:
    """What the preview gets of an outcome."""
    (tmp_path / workplace.HANDOVER).write_text(handover.data(outcome), "utf-8")
    return handover.read(tmp_path / workplace.HANDOVER)


def state(told: Handed, *, kept: bool = True) -> panel.State:
    return panel.State(ROOT, "/kota/", Brand(), told, kept)


def test_a_page_without_a_fault_stays_as_it_is(tmp_path: Path) -> None:
    assert panel.above(PAGE, state(handed(tmp_path, Outcome((), released=DONE)))) == PAGE


def test_a_draft_says_that_it_is_one_in_both_languages_and_status_leads_there(tmp_path: Path) -> None:
    told = panel.marked(PAGE, state(Handed())).decode()
    assert told.startswith('<!doctype html><html><body class="kp-site"><aside class="kp-preview kp-preview--draft"')
    assert '<strong>DRAF: belum terbit / <span lang="en">DRAFT: not published</span></strong>' in told
    waiting = Handed(True, None, (), ({"said": {"id": "Draf", "en": "Drafts"}, "items": [{"folder": "content/x"}]},))
    page = panel.status(state(waiting), {"content/x": "kegiatan/2026/x/"}).decode()
    assert '<li><a href="/kota/kegiatan/2026/x/"><code>content/x</code></a></li>' in page
    assert "<li><code>content/x</code></li>" in panel.status(state(waiting)).decode()


def test_errors_stand_open_at_the_top_before_warnings_in_both_languages(tmp_path: Path) -> None:
    told = panel.above(PAGE, state(handed(tmp_path, Outcome((WARNING, ERROR))))).decode()
    assert told.startswith(
        '<!doctype html><html><body class="kp-site"><aside class="kp-preview kp-preview--stop" lang="id"'
    )
    assert told.endswith("</aside><main>Isi</main></body></html>")
    assert "<details open>" in told
    assert "<strong>1 kesalahan; 1 peringatan.</strong>" in told
    assert '<span lang="en">1 error; 1 warning.</span>' in told
    assert "Di bawah ini keadaan baik yang terakhir." in told
    assert told.index(f"{EVENT}:3:1") < told.index(f"{EVENT}:2:7")
    assert re.findall(r"<b>(\w+)</b>", told) == ["kesalahan", "peringatan"]
    assert told.count("<strong>Perbaiki:</strong>") == told.count("<strong>Fix:</strong>") == 2
    assert '<a href="/kota/_status/">' in told


def test_what_an_editor_wrote_is_never_markup(tmp_path: Path) -> None:
    hostile = Problem.at("content/</style><script>x.md", (1, 1), "unknown-topic", given="<b>&", nearest="", known="a")
    told = panel.above(PAGE, state(handed(tmp_path, Outcome((hostile,))))).decode()
    assert "<script" not in told
    assert "&lt;/style&gt;&lt;script&gt;x.md:1:1" in told
    assert "&lt;b&gt;&amp;" in told


def test_warnings_alone_are_folded_and_hold_nothing_back(tmp_path: Path) -> None:
    told = panel.above(PAGE, state(handed(tmp_path, Outcome((WARNING,), released=DONE)))).decode()
    assert "<details>" in told
    assert "kp-preview--stop" not in told.split("<style>")[0]
    assert "keadaan baik" not in told


def test_a_build_that_could_say_nothing_is_told_of(tmp_path: Path) -> None:
    (tmp_path / workplace.HANDOVER).write_text("{", "utf-8")
    for path in (tmp_path / workplace.HANDOVER, tmp_path / "tiada.json"):
        told = panel.above(PAGE, state(handover.read(path))).decode()
        assert "Pembuatan situs berhenti tanpa sempat melapor." in told
        assert "<details open>" in told


def test_of_many_the_first_are_shown_and_the_rest_counted(tmp_path: Path) -> None:
    many = tuple(Problem.at(EVENT, (line, 1), "photo-without-credit", given="a.jpg") for line in range(1, 131))
    told = panel.above(PAGE, state(handed(tmp_path, Outcome(many)))).decode()
    assert told.count('<li class="kp-preview__warning">') == panel.MOST
    assert "Masih ada 30 lagi" in told


def test_before_there_is_a_site_a_page_says_so(tmp_path: Path) -> None:
    told = state(handed(tmp_path, Outcome((ERROR,))), kept=False)
    page = panel.above(panel.missing(told), told).decode()
    assert page.count("Situs ini belum pernah jadi.") == 2
    assert "keadaan baik" not in page


@pytest.mark.parametrize("released", [DONE, None])
def test_the_page_of_what_waits_says_what_status_says(tmp_path: Path, released: Released | None) -> None:
    now = dt.datetime(2026, 11, 21, 9, 0, tzinfo=ZoneInfo("Asia/Jakarta"))
    library, problems = read(gather(ROOT), now)
    outcome = Outcome((*problems, WARNING), released=released, found=library)
    told = panel.status(state(handed(tmp_path, outcome))).decode()
    assert "<p>Keadaan pada Sabtu, 21 November 2026, pukul 09.00 WIB." in told
    assert "Situs perlu dibangun lagi setelah Jumat, 4 Desember 2026" in told
    assert "<h2>Ditunda, menunggu tanggal baru (1)." in told
    assert '<code>content/events/2026/contoh-pelatihan-siskamling-ditunda</code> <span class="kp-state__fact">' in told
    assert f"{EVENT}:2:7" in told
    assert '<a href="/kota/">' in told
    assert json.loads((tmp_path / workplace.HANDOVER).read_text("utf-8"))["released"] == (released is not None)


@pytest.mark.parametrize("roles", [brand.light(Brand()), brand.dark(Brand())])
def test_all_of_it_can_be_read(roles: brand.Roles) -> None:
    for ground in ("wait-back", "stop-back", "surface"):
        for text in ("ink", "soft", "link"):
            assert contrast(roles[text], roles[ground]) >= brand.TEXT, (text, ground)
