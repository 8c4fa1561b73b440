"""The benchmark measures what it says, and gives each peer what it needs. What it costs is for `make bench` to say."""

import datetime as dt
import sys
from pathlib import Path

import pytest
from bench import builds, corpus, edits, extents, limits, processes, scenarios, speedtables
from bench.builds import Build
from bench.limits import LIMITS, SECONDS, Limit
from bench.peers import converter, generators, pages
from bench.processes import Cost
from bench.scenarios import WORD
from bench.speedtables import Size
from publish.project import ROOT, Project

from sitegen.content.library import gather, read
from sitegen.problems import is_error
from sitegen.store import Record, Store

HOLDS = "import time; held = b'x' * 50_000_000; time.sleep(0.6)"


@pytest.fixture(scope="module")
def found() -> list[pages.Page]:
    """The pages of the five real events, and of the samples."""
    return list(pages.pages(ROOT))


@pytest.fixture(scope="module")
def written(found: list[pages.Page], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the project of each peer."""
    folder = tmp_path_factory.mktemp("peers")
    converter.hugo(found, folder / "hugo")
    converter.eleventy(found, folder / "eleventy")
    converter.material(found, folder / "material")
    return folder


def run(program: str, folder: Path, **named: object) -> Cost:
    return processes.run([sys.executable, "-c", program], folder, folder / "log", **named)  # type: ignore[arg-type]


def test_memory_and_time_of_a_child_are_measured(tmp_path: Path) -> None:
    cost = run(HOLDS, tmp_path)
    assert 50 <= cost.memory < 75
    assert 0.6 <= cost.wall < 30
    assert cost.cpu < cost.wall


def test_memory_is_that_of_all_processes_and_of_none_that_is_apart(tmp_path: Path) -> None:
    both = f"import subprocess, sys; held = b'x' * 50_000_000; subprocess.run([sys.executable, '-c', {HOLDS!r}])"
    assert run(both, tmp_path).memory > 100
    assert run(both, tmp_path, apart=lambda command: HOLDS in command).memory < 75


def test_cpu_of_a_grandchild_counts(tmp_path: Path) -> None:
    busy = "import time\nwhile time.process_time() < 0.4: pass"
    assert run(f"import subprocess, sys; subprocess.run([sys.executable, '-c', {busy!r}])", tmp_path).cpu >= 0.4


def test_what_fails_is_told(tmp_path: Path) -> None:
    with pytest.raises(processes.FailedError, match="so it goes"):
        run("raise SystemExit('so it goes')", tmp_path)


def test_several_runs_give_medians_and_the_most_memory() -> None:
    costs = [Cost(1, 2, 30), Cost(2, 3, 20), Cost(9, 9, 10)]
    assert processes.middle(costs) == Cost(2, 3, 30)
    assert processes.together(costs) == Cost(12, 14, 30)


def test_pagefind_is_known() -> None:
    assert builds.is_pagefind(["/x/python", "-m", "pagefind", "--site", "y"])
    assert builds.is_pagefind(["/x/pagefind_extended", "--site", "y"])
    assert not builds.is_pagefind(["/x/python", "scripts/build.py", "build"])
    assert not builds.is_pagefind([])


def test_the_index_takes_as_long_as_its_processes() -> None:
    before = {"search:id": Record("a", {}, 9.0), "page:x": Record("a", {}, 1.0)}
    after = {
        **{"search:id": Record("b", {}, 4.0), "search:en": Record("c", {}, 3.0), "words:id": Record("d", {}, 0.5)},
        "page:x": Record("z", {}, 50.0),
    }
    assert builds.index_seconds(before, after, 2) == 4.0
    assert builds.index_seconds(before, after, 1) == 7.5
    assert builds.index_seconds(after, after, 2) == 0


def test_a_chilled_store_has_media_alone(tmp_path: Path) -> None:
    project = Project(tmp_path)
    store = Store(tmp_path / ".site/store")
    card, page = store.put(b"card"), store.put(b"page")
    (store.folder / "readings").write_bytes(b"x")
    (tmp_path / ".site/a").mkdir()
    project.site.symlink_to(".site/a")
    store.keep({"card:x": Record("f", {"x.jpg": card}), "page:x": Record("f", {"x.html": page})})
    scenarios.chill(project)
    assert store.records().keys() == {"card:x"}
    assert store.scan().keys() == {card}
    assert [path.name for path in (tmp_path / ".site").iterdir()] == ["store"]
    assert not project.site.is_symlink()
    assert not (store.folder / "readings").exists()


def test_edits_change_what_they_say_each_time(tmp_path: Path) -> None:
    text = tmp_path / "index.id.md"
    text.write_text("---\ntitle: Satu dua\n---\n\nIsi naskah ronda.\n", "utf-8")
    seen = {text.read_text("utf-8")}
    for turn in range(3):
        edits.word(text, turn)
        seen.add(text.read_text("utf-8"))
        edits.title(text, turn)
        seen.add(text.read_text("utf-8"))
    assert len(seen) == 7
    assert all(each.split("\n")[3:5] == ["", each.split("\n")[4]] and "Isi naskah " in each for each in seen)


def test_edits_of_the_reference_and_of_the_template_find_their_place(tmp_path: Path) -> None:
    for path, _ in (edits.TOPIC, edits.TEMPLATE):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes((ROOT / path).read_bytes())
    for turn in range(2):
        edits.reference(tmp_path, turn)
        edits.template(tmp_path, turn)
        assert f"Keamanan lingkungan {edits.WORDS[turn]}\n" in (tmp_path / edits.TOPIC[0]).read_text("utf-8")
        assert f'<header class="kp-title" data-turn={turn}>' in (tmp_path / edits.TEMPLATE[0]).read_text("utf-8")


def test_photos_are_seen_by_a_build_each_time(tmp_path: Path) -> None:
    project = Project(tmp_path)
    corpus.project(project.root, 20)
    own = tmp_path / "content/events"
    seen = set()
    for turn in range(2):
        edits.photos(own, ["acara-00005"], turn)
        seen.add(edits.file_of(own, "acara-00005", "/foto.jpg").read_bytes())
        library, problems = read(gather(tmp_path), dt.datetime(2026, 11, 21, 9, tzinfo=dt.UTC))
        assert not [each for each in problems if is_error(each)]
        event = next(entry for entry in library.events if entry.slug == "acara-00005")
        assert [each.file for each in event.facts.photos] == ["foto.jpg"]
    assert len(seen) == 2


def test_limits_say_by_how_much_they_are_missed() -> None:
    assert Limit(WORD, SECONDS, 0.6).verdict(0.5) == "0.50: met"
    assert Limit(WORD, SECONDS, 0.6).verdict(0.75) == "0.75: missed by 0.15"
    less = next(each for each in LIMITS[2_000] if each.unit == limits.LESS)
    assert less.verdict(5) == "5.00: missed by 1.00"
    hugo = {WORD: Cost(6, 6, 100), "cold": Cost(8, 8, 100)}
    assert limits.measured(less, 0.5, hugo) == 12


def test_every_peer_gets_every_write_up(found: list[pages.Page], written: Path) -> None:
    events = {page.path for page in found if page.kind == "event" and page.language == "id"}
    assert "kegiatan/2025/pembinaan-rt-rw-kanigaran" in events
    for path in events:
        for file in ("hugo/content/id/{}.md", "eleventy/content/id/{}.md", "material/id/docs/{}.md"):
            front, body = pages.parsed((written / file.format(path)).read_text("utf-8"))
            assert {"title", "summary", "date", "topik", "wilayah", "organizer"} <= front.keys()
            assert len(body) > 100


def test_a_write_up_has_its_facts_in_both_languages(found: list[pages.Page]) -> None:
    own = {page.language: page for page in found if page.path.endswith("/2025/pembinaan-rt-rw-kanigaran")}
    assert own["id"].front["place"] == "Pendopo Kecamatan Kanigaran"
    assert own["en"].front["speakers"][0] == {
        **{"name": "Purwantoro Noviyanto", "office": "Head of Kanigaran District (Camat)", "topic": ""}
    }
    assert own["id"].front["wilayah"] == own["en"].front["regions"] == ["35.74.04", "35.74", "35"]
    assert own["en"].front["translationKey"] == own["id"].front["translationKey"]
    assert own["id"].front["date"] == "2025-10-31"


def test_lists_lead_to_what_they_hold(written: Path) -> None:
    for head in ("kegiatan", "kegiatan/2025", "topik/peran-rt-rw", "wilayah/35.74"):
        assert (written / f"hugo/content/id/{head}/_index.md").exists()
        assert (
            "/kegiatan/2025/pembinaan-rt-rw-kanigaran/" in (written / f"material/id/docs/{head}/index.md").read_text()
        )
    assert "](/en/events/" in (written / "material/en/docs/index.md").read_text("utf-8")


def test_eleventy_is_told_where_pages_are_made(found: list[pages.Page]) -> None:
    event = next(page for page in found if page.kind == "event" and page.language == "en")
    topic = next(page for page in found if page.kind == "term")
    assert converter.address(event)["permalink"] == f"/en/{event.path}/"
    assert converter.address(topic)["permalink"] is False


def test_an_extent_counts_pages_and_write_ups(tmp_path: Path) -> None:
    for name, size in (("acara-00005", 100), ("acara-00006", 300), ("acara-00200", 900)):
        (tmp_path / "kegiatan" / name).mkdir(parents=True)
        (tmp_path / "kegiatan" / name / "index.html").write_bytes(b"x" * size)
    assert extents.extent(tmp_path) == (3, 0.0013, 200)


def test_the_peer_of_this_environment_builds_what_it_is_given(written: Path, tmp_path: Path) -> None:
    generators.build(generators.material(tmp_path).edited, written / "material", tmp_path / "log")
    made = (written / "material/id/site/kegiatan/2025/pembinaan-rt-rw-kanigaran/index.html").read_text("utf-8")
    assert '<a href="/wilayah/35.74.04/">Kanigaran</a>' in made
    assert "<strong>Kumoro Seto</strong>" in made


def test_tables_hold_costs_to_limits_and_ratios_to_hugo() -> None:
    small, large = (sized(events, wall) for events, wall in ((2_000, 8), (10_000, 60)))
    told = speedtables.whole(small)
    assert "| a word: at most 0.6 s | 8.00: missed by 7.40 | 6.00: missed by 5.40 |" in told
    assert "| cold, media warm: at most 3 (aim: 2) times Hugo's cold build | 2.00: met | 1.50: met |" in told
    assert "| a word | 8.00 s / 9.00 s / 300 MB | 2.00 s | 6.00 s | 2.00 / 1.50 | 4 | 3 |" in told
    assert f"| {scenarios.PHOTOS}: file | 20 | 6.0 | 300 |" in told
    assert "missed by 0.35" in speedtables.growth(small, large)


def sized(events: int, wall: float) -> Size:
    """What a run gave, made up: the index takes a quarter of each build."""
    names = (scenarios.COLD, scenarios.NOTHING, scenarios.WORD, scenarios.PHOTOS)
    hugo = {name: Cost(4, 4, 100) for name in ("cold", *names[1:])}
    size = Size(events, runs=dict.fromkeys(names, 3), peers={"Hugo 1": hugo})
    seconds, kinds = {"read": 1.0, "make file": 6.0, "make page": 9.0}, {"file": 20, "page": 40}
    size.ours.update({name: Build(Cost(wall, 9, 300), wall / 4, 4, seconds, kinds) for name in names})
    size.extents.update(dict.fromkeys(("ours, whole", "Hugo 1"), extents.Extent(events, 1.0, 2.0)))
    return size
