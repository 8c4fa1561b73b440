"""From sources to the library: what shows, what is left out, and that time alone makes no error."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import remembering
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitegen import problems
from sitegen.content.library import Library, Sources, gather, read
from sitegen.problems import Problem

ROOT = Path(__file__).parent.parent.parent
EVENT = "content/events/2026/rapat-rw/index.id.md"
ENGLISH = "content/events/2026/rapat-rw/index.en.md"
NOW = dt.datetime(2026, 11, 21, 9, 0, tzinfo=dt.UTC)
REAL = gather(ROOT)

Read = Callable[..., tuple[Library, tuple[Problem, ...]]]


def errors(found: tuple[Problem, ...]) -> list[str]:
    return [problems.line(each) for each in found if problems.is_error(each)]


@pytest.mark.parametrize("years", [0, 3])
@pytest.mark.parametrize("production", [False, True])
def test_the_real_content_has_no_error_today_nor_in_three_years(years: int, production: bool) -> None:
    now = NOW.replace(year=NOW.year + years)
    library, found = remembering.read(REAL, now, production)
    assert errors(found) == []
    assert len([entry for entry in library.events if not entry.facts.sample]) >= 5
    assert bool(library.left_out) == production
    assert not (production and any(entry.facts.sample for entry in library.events))


@given(st.datetimes(dt.datetime(2015, 1, 1), dt.datetime(2060, 1, 1)))
@settings(max_examples=settings().max_examples // 8)
def test_no_moment_is_an_error(moment: dt.datetime) -> None:
    _, found = remembering.read(REAL, moment.replace(tzinfo=dt.UTC))
    assert errors(found) == []


def test_an_entry_is_told_in_each_of_its_languages(reading: Read) -> None:
    library, _ = reading({})
    (entry,) = library.events
    assert (entry.folder, entry.year, entry.slug) == ("content/events/2026/rapat-rw", "2026", "rapat-rw")
    assert list(entry.said) == ["id", "en"]
    assert entry.facts.title == "Contoh: Rapat RW"
    assert entry.said["en"].title == "Sample: RW meeting"
    assert entry.said["en"].sessions == entry.facts.sessions
    assert entry.bodies["en"].startswith("\nThe meeting")
    assert entry.stale == frozenset()


def test_without_a_translation_there_is_only_the_main_language(reading: Read) -> None:
    library, _ = reading({ENGLISH: None})
    assert list(library.events[0].said) == ["id"]
    assert list(library.events[0].bodies) == ["id"]


def test_drafts_and_later_publications_are_left_out(base: Sources, reading: Read) -> None:
    text = base.texts[EVENT]
    draft, _ = reading({EVENT: text.replace("sample: ya", "sample: ya\ndraft: ya")})
    assert draft.events == ()
    later = text.replace("published: 2026-11-02", "published: 2026-11-22")
    eve = dt.datetime(2026, 11, 21, 16, 59, 59, tzinfo=dt.UTC)
    assert reading({EVENT: later}, now=eve)[0].events == ()
    assert len(reading({EVENT: later}, now=eve + dt.timedelta(seconds=1))[0].events) == 1


def test_production_leaves_samples_out_and_names_them(reading: Read) -> None:
    library, found = reading({}, production=True)
    assert library.events == ()
    assert library.modules == ()
    assert library.left_out == ("content/events/2026/rapat-rw", "content/modules/siskamling")
    assert errors(found) == []


def test_a_faulty_file_makes_no_fault_elsewhere(base: Sources, reading: Read) -> None:
    text = base.texts[EVENT].replace("topics:", "modules: [siskamling]\ntopics:")
    text = text.replace("Pembukaan,", "[modul](/modul/siskamling/) Pembukaan,")
    broken = base.texts["content/modules/siskamling/index.id.md"].replace("duration: 90\n", "")
    library, found = reading({EVENT: text, "content/modules/siskamling/index.id.md": broken})
    assert [problem.code for problem in found if problems.is_error(problem)] == ["missing-key"]
    assert library.modules == ()


def test_a_page_that_was_taken_down(base: Sources, reading: Read) -> None:
    gone = "---\nid: rapat-rw\npublished: 2026-11-02\ngone: Diturunkan.\naliases: [2026/rapat-lama]\n---\n"
    library, found = reading({EVENT: gone, ENGLISH: "---\ngone: Taken down.\n---\n"})
    (left,) = library.gone
    assert errors(found) == []
    assert library.events == ()
    assert (left.year, left.slug, left.event_id, left.aliases) == ("2026", "rapat-rw", "rapat-rw", ("2026/rapat-lama",))
    assert dict(left.reason) == {"id": "Diturunkan.", "en": "Taken down."}
    del base


def test_events_come_newest_first_by_their_own_date(base: Sources, reading: Read) -> None:
    text = base.texts[EVENT]
    files = {}
    for number, date in enumerate(["2014", "2024-07", "2024-07-15", "2025-10-31"]):
        other = text.replace("id: rapat-rw", f"id: rapat-{number}").replace("2026-12-05 08.30", date)
        files[f"content/events/2026/rapat-{number}/index.id.md"] = other.replace("    end: 2026-12-05 11.00\n", "")
    library, _ = reading(files)
    assert [str(entry.facts.when) for entry in library.events] == [
        "2026-12-05 08:30",
        "2025-10-31",
        "2024-07-15",
        "2024-07",
        "2014",
    ]


def test_hand_written_pages_know_their_counterparts(reading: Read) -> None:
    library, _ = reading({})
    pages = {page.path: page for page in library.pages}
    assert pages["docs/en/about.md"].address == "en/about/"
    assert dict(pages["docs/en/about.md"].counterparts) == {"id": "tentang/", "en": "en/about/"}
    assert dict(pages["docs/id/tentang.md"].counterparts) == {"id": "tentang/", "en": "en/about/"}


def test_the_site_has_an_edition_per_language_that_inherits(reading: Read) -> None:
    site = reading({})[0].site
    assert (site.url, site.timezone, site.identity) == ("https://kabar.example/", "Asia/Jakarta", "kabar.example")
    assert [(code, edition.name) for code, edition in site.editions.items()] == [
        ("id", "Kabar Contoh"),
        ("en", "Example news"),
    ]
    assert site.editions["en"].office.name == "Kecamatan Contoh"


def test_gather_reads_files_as_they_are(tmp_path: Path) -> None:
    folder = tmp_path / "content/events/2026/x"
    folder.mkdir(parents=True)
    (folder / "index.id.md").write_bytes(b"---\r\n")
    (folder / "foto.jpg").write_bytes(b"abc")
    (folder / ".hidden.md").write_text("x")
    (folder / "buruk.md").write_bytes(b"baris\nsa\xfftu")
    (folder / "tautan.md").symlink_to(folder / "index.id.md")
    (tmp_path / "mkdocs.yml").write_text("site_name: X\n")
    (tmp_path / "README.md").write_text("x")
    (tmp_path / "overrides/partials").mkdir(parents=True)
    (tmp_path / "overrides/partials/luar").symlink_to(tmp_path / "content")
    (tmp_path / "overrides/partials/logo.svg").symlink_to("/etc/passwd")
    (tmp_path / "overrides/partials/.#lock.html").symlink_to("budi@komputer.12345")
    sources = gather(tmp_path)
    assert dict(sources.texts) == {"mkdocs.yml": "site_name: X\n", "content/events/2026/x/index.id.md": "---\r\n"}
    assert sources.assets["content/events/2026/x/foto.jpg"].size == 3
    assert sources.assets["content/events/2026/x/foto.jpg"].digest.startswith("ba7816bf")
    assert [(fault.path.rsplit("/")[-1], fault.line, fault.column, fault.code) for fault in sources.faults] == [
        ("logo.svg", 1, 1, "symbolic-link"),
        ("luar", 1, 1, "symbolic-link"),
        ("buruk.md", 2, 3, "not-utf-8"),
        ("tautan.md", 1, 1, "symbolic-link"),
    ]


def test_a_file_that_is_not_utf_8_is_one_fault(base: Sources) -> None:
    texts = {path: text for path, text in base.texts.items() if path != EVENT}
    fault = Problem.at(EVENT, (1, 1), "not-utf-8")
    _, found = read(replace(base, texts=texts, faults=(fault,)), NOW)
    assert found == (fault,)


VALID = (Path(__file__).parent.parent / "golden/base" / EVENT).read_text("utf-8")


def read_or_refused(base: Sources, text: str) -> None:
    library, found = read(Sources({**base.texts, EVENT: text}), NOW)
    own = [each for each in found if each.path.startswith("content/events/")]
    assert library.events or library.gone or own or "draft" in text
    problems.report(found)


@given(text=st.text())
@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_an_event_or_a_problem(base: Sources, text: str) -> None:
    read_or_refused(base, text)


@given(start=st.integers(0, len(VALID)), length=st.integers(0, 30), text=st.text(max_size=8))
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_event_is_an_event_or_a_problem(base: Sources, start: int, length: int, text: str) -> None:
    read_or_refused(base, VALID[:start] + text + VALID[start + length :])


KEYS = ["series", "every", "until", "sessions", "date", "speakers", "photos", "venue", "region", "id", "start", "moved"]
VALUES = st.recursive(
    st.sampled_from(
        ["", "2026-12-05", "2026-12", "2026-12-05 08.30", "Sabtu", "ya", "99.01", "rapat", "\x07", "9" * 400]
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=3),
    max_leaves=6,
)


def flow(value: object) -> str:
    if isinstance(value, str):
        return '"' + value.encode("unicode_escape").decode() + '"'
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    assert isinstance(value, dict)
    return "{" + ", ".join(f"{key}: {flow(inner)}" for key, inner in value.items()) + "}"


@given(fields=st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=4))
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_shape_of_fields_is_an_event_or_a_problem(base: Sources, fields: dict[str, object]) -> None:
    own = "".join(f"{key}: {flow(value)}\n" for key, value in fields.items())
    read_or_refused(base, VALID.replace("organizer:", own + "organizer:"))


def test_a_link_to_what_is_published_later_waits(base: Sources, reading: Read) -> None:
    text = base.texts[EVENT].replace("Pembukaan,", "[modul](/modul/siskamling/) Pembukaan,")
    module = "content/modules/siskamling/index.id.md"
    later = base.texts[module].replace("published: 2026-10-01", "published: 2026-12-24")
    library, found = reading({EVENT: text, module: later})
    assert "modul/siskamling/" in library.to_come
    assert [problem.code for problem in found] == ["link-to-come", "not-yet-published"]
    shown, found = reading({EVENT: text, module: later}, now=NOW.replace(year=2027))
    assert "modul/siskamling/" not in shown.to_come
    assert [problem.code for problem in found] == ["past-without-report"]


@pytest.mark.parametrize("text", ["x", "- a", "5", "", "''", "[]", "sessions:)lg/\n", "? a", "- {a: 1}"])
@pytest.mark.parametrize("path", ["mkdocs.yml", "mkdocs.en.yml"])
def test_settings_that_are_no_fields_are_told_of(path: str, text: str) -> None:
    found = gather(Path(__file__).parents[1] / "golden/base")
    _, problems = read(Sources({**found.texts, path: text}, found.assets), NOW)
    assert path in {problem.path for problem in problems} or (path, text) == ("mkdocs.en.yml", "")
