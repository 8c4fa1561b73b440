"""One file's fault does not hold back the rest: the last good version stands in, and is named."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
import remembering

from sitegen.content import library
from sitegen.content.sources import Asset, Sources
from sitegen.problems import is_error
from sitegen.publish import lastgood
from sitegen.publish.lastgood import Mended, Reading
from sitegen.store import Store

ROOT = Path(__file__).parents[2]
NOW = dt.datetime.fromisoformat("2026-11-21T09:00:00+07:00")
TOPICS = "content/reference/topics.yml"


@pytest.fixture(scope="module")
def good() -> Sources:
    """The project's own content, without an error."""
    return library.gather(ROOT)


@pytest.fixture
def folder(good: Sources) -> str:
    """The folder of an event that has a topic and a translation, and to which nothing else leads."""
    return next(
        path.rsplit("/", 1)[0]
        for path, text in good.texts.items()
        if path.startswith("content/events/2026/contoh-") and path.endswith("index.en.md") and "gone:" not in text
    )


def read(sources: Sources) -> Reading:
    return remembering.read(sources, NOW)


def edited(sources: Sources, **texts: str | None) -> Sources:
    """The sources with files written or, for None, deleted."""
    kept = {path: text for path, text in {**sources.texts, **texts}.items() if text is not None}
    return replace(sources, texts=kept)


def mend(sources: Sources, good: Sources) -> Mended:
    assert any(map(is_error, read(sources)[1])), "nothing is wrong with it"
    found = lastgood.mend(sources, good.texts, read)
    assert found
    return found


def notes(mended: Mended) -> list[tuple[str, str]]:
    return sorted((note.path, note.code) for note in mended.notes)


def test_texts_are_remembered_and_recalled(good: Sources, tmp_path: Path) -> None:
    store = Store(tmp_path)
    digests = lastgood.remember(store, good.texts)
    assert lastgood.recall(store) == {path: text for path, text in good.texts.items() if path.startswith("content/")}
    store.prune(set(list(digests)[1:]))
    assert len(lastgood.recall(store)) == len(digests) - 1
    (tmp_path / "good.json").write_text("{")
    assert lastgood.recall(store) == {}


def test_a_faulty_file_is_put_back_and_its_error_still_shown(good: Sources, folder: str) -> None:
    path = f"{folder}/index.id.md"
    broken = edited(good, **{path: good.texts[path].replace("\ntitle:", "\ntitel:")})
    mended = mend(broken, good)
    assert notes(mended) == [(path, "kept-last-good")]
    assert mended.sources.texts == good.texts
    assert {problem.path for problem in mended.problems if is_error(problem)} == {path}


def test_other_edits_are_published_meanwhile(good: Sources, folder: str) -> None:
    other = next(p for p in good.texts if p.endswith("index.id.md") and folder not in p and "/events/" in p)
    text = good.texts[other].replace("\n---\n", "\n---\nKalimat baru.\n\n", 1)
    mended = mend(edited(good, **{f"{folder}/index.id.md": "tanpa apa-apa", other: text}), good)
    assert mended.sources.texts[other] == text
    assert notes(mended) == [(f"{folder}/index.id.md", "kept-last-good")]


def test_a_broken_translation_leaves_the_new_facts(good: Sources, folder: str) -> None:
    own, translation = f"{folder}/index.id.md", f"{folder}/index.en.md"
    text = good.texts[own].replace("\n---\n", "\n---\nKalimat baru.\n\n", 1)
    mended = mend(edited(good, **{own: text, translation: "---\ntitle: [\n---\n"}), good)
    assert mended.sources.texts[own] == text
    assert notes(mended) == [(translation, "kept-last-good")]


def test_a_file_deleted_by_mistake_comes_back(good: Sources, folder: str) -> None:
    path = f"{folder}/index.id.md"
    assert notes(mend(edited(good, **{path: None}), good)) == [(path, "kept-last-good")]


def test_a_new_entry_with_a_fault_is_left_out_with_all_its_files(good: Sources) -> None:
    new = "content/events/2026/baru"
    broken = edited(good, **{f"{new}/index.id.md": "---\ntitle: Baru\n---\n", f"{new}/index.en.md": "---\n---\n"})
    mended = mend(broken, good)
    assert notes(mended) == [(new, "left-out-faulty")]
    assert mended.sources.texts == good.texts


def test_a_new_translation_with_a_fault_is_left_out_alone(good: Sources, folder: str) -> None:
    path = f"{folder}/index.en.md"
    before = edited(good, **{path: None})
    mended = mend(edited(before, **{path: "---\ntitle: [\n---\n"}), before)
    assert notes(mended) == [(path, "left-out-faulty")]


def test_reference_data_that_others_need_comes_back(good: Sources) -> None:
    mended = mend(edited(good, **{TOPICS: None}), good)
    assert notes(mended) == [(TOPICS, "kept-last-good")]
    assert mended.sources.texts == good.texts


DOWN = "---\npublished: 2026-11-02\ngone: Ditarik.\n"


@pytest.mark.parametrize(
    "text",
    [
        DOWN + "titel: x\n---\n",
        DOWN + "---\nMasih ada isinya.\n",
        DOWN.replace("gone:", '"gone" :') + "x: [\n---\n",
        DOWN,
        "---\n{published: 2026-11-02, gone: Ditarik., x: [}\n---\n",
    ],
)
def test_what_is_taken_down_badly_does_not_come_back(good: Sources, folder: str, text: str) -> None:
    """Somebody asked for it: their page must not be there because of a slip of the pen."""
    english = "---\ngone: Taken down.\n---\n"
    kept = {path: asset for path, asset in good.assets.items() if not path.startswith(f"{folder}/")}
    broken = edited(good, **{f"{folder}/index.id.md": text, f"{folder}/index.en.md": english})
    mended = mend(replace(broken, assets=kept), good)
    assert notes(mended) == [(folder, "left-out-withdrawn")]
    assert not [path for path in mended.sources.texts if path.startswith(f"{folder}/")]


def test_what_is_taken_down_well_does_not_come_back_for_somebody_else_s_fault(good: Sources, folder: str) -> None:
    link = f"\n[lihat](/kegiatan/{'/'.join(folder.split('/')[2:])}/sesi.ics)\n"
    other = next(p for p in good.texts if p.endswith("index.id.md") and folder not in p and "/events/" in p)
    before = edited(good, **{other: good.texts[other] + link})
    after = edited(before, **{f"{folder}/index.id.md": DOWN + "---\n", f"{folder}/index.en.md": None})
    if any(map(is_error, read(after)[1])):
        mended = lastgood.mend(after, before.texts, read)
        assert mended is None or DOWN in mended.sources.texts.get(f"{folder}/index.id.md", DOWN)


def test_a_newcomer_that_collides_is_left_out_not_the_page_it_collides_with(good: Sources, folder: str) -> None:
    new = f"content/events/{folder.split('/')[2]}/aaa-salinan"
    copy = edited(good, **{f"{new}/index.id.md": good.texts[f"{folder}/index.id.md"]})
    mended = mend(copy, good)
    assert notes(mended) == [(new, "left-out-faulty")]
    assert mended.sources.texts == good.texts


def test_many_faults_at_once(good: Sources) -> None:
    broken = {path: text.replace("\ntitle:", "\ntitel:") for path, text in good.texts.items() if "/events/" in path}
    mended = mend(edited(good, **broken), good)
    assert mended.sources.texts == good.texts


def test_a_file_that_is_not_text_is_put_back(good: Sources, folder: str, tmp_path: Path) -> None:
    path = f"{folder}/index.id.md"
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).write_bytes(b"\xff\xfe")
    faults = library.gather(tmp_path).faults
    unread = replace(edited(good, **{path: None}), faults=faults)
    assert notes(mend(unread, good)) == [(path, "kept-last-good")]


def test_settings_cannot_be_put_back(good: Sources) -> None:
    broken = edited(good, **{"mkdocs.yml": "site_name: x\n"})
    assert lastgood.mend(broken, good.texts, read) is None


def test_without_a_last_good_build_what_is_faulty_is_left_out(good: Sources, folder: str) -> None:
    path = f"{folder}/index.id.md"
    broken = edited(good, **{path: "---\ntitle: x\n---\n"})
    found = lastgood.mend(broken, {}, read)
    assert found
    assert [(note.path, note.code) for note in found.notes] == [(folder, "left-out-faulty")]


def test_a_photo_that_is_no_picture_holds_back_only_what_names_it(good: Sources, folder: str) -> None:
    path, photo = f"{folder}/index.id.md", f"{folder}/pembukaan-acara.jpg"
    other = next(p for p in good.texts if p.endswith("index.id.md") and folder not in p and "/events/" in p)
    stated = "photos: [{file: pembukaan-acara.jpg, alt: Suasana, credit: Humas}]"
    named = good.texts[path].replace("\ntitle:", f"\n{stated}\ntitle:", 1)
    elsewhere = good.texts[other].replace("\n---\n", "\n---\nKalimat baru.\n\n", 1)
    assert "\nphotos:" not in good.texts[path]
    broken = replace(
        edited(good, **{path: named, other: elsewhere}),
        assets={**good.assets, photo: Asset(9, "0" * 64, "other")},
    )
    mended = mend(broken, good)
    assert notes(mended) == [(path, "kept-last-good")]
    assert mended.sources.texts == {**good.texts, other: elsewhere}
    assert [(each.path, each.code) for each in mended.problems if is_error(each)] == [(path, "no-picture")]

    spoilt = lastgood.mend(broken, broken.texts, read)
    assert spoilt, "the file of a photo that was named before has been overwritten"
    assert notes(spoilt) == [(folder, "left-out-faulty")]
    assert spoilt.sources.texts[other] == elsewhere
