"""Whatever is done to a project that is published: no address vanishes, and no name changes, without its being said."""

import datetime as dt
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from sitegen import locales
from sitegen.content import library
from sitegen.content.library import Library
from sitegen.content.sources import Asset, Sources
from sitegen.problems import Problem, is_error
from sitegen.products import Product
from sitegen.publish import ledger
from sitegen.publish.ledger import Ledger
from sitegen.render import site

ROOT = Path(__file__).parents[2]
NOW = dt.datetime.fromisoformat("2026-11-21T09:00:00+07:00")
EVENT, MODULE, TOPICS = "content/events/2026/rapat-rw", "content/modules/siskamling", "content/reference/topics.yml"
MOVED = "content/reference/moved.yml"
PDF = Asset(9, "0" * 64, "pdf")
SAMPLE, REAL = 'region: "99.01.01"', 'region: "35.74.04"'

Texts = Mapping[str, str]
Edit = Callable[[Sources], Sources]


def with_texts(sources: Sources, texts: Mapping[str, str | None]) -> Sources:
    kept = {path: text for path, text in {**sources.texts, **texts}.items() if text is not None}
    return replace(sources, texts=kept)


def replaced(path: str, old: str, new: str) -> Edit:
    def edit(sources: Sources) -> Sources:
        assert old in sources.texts[path], f"{old!r} is not in {path}"
        return with_texts(sources, {path: sources.texts[path].replace(old, new, 1)})

    return edit


def without(*parts: str) -> Edit:
    """Whatever begins like that is deleted."""

    def edit(sources: Sources) -> Sources:
        texts = {path: text for path, text in sources.texts.items() if not path.startswith(parts)}
        return replace(
            sources, texts=texts, assets={p: a for p, a in sources.assets.items() if not p.startswith(parts)}
        )

    return edit


def renamed(old: str, new: str) -> Edit:
    def edit(sources: Sources) -> Sources:
        texts = {path.replace(old, new, 1): text for path, text in sources.texts.items()}
        return replace(sources, texts=texts, assets={p.replace(old, new, 1): a for p, a in sources.assets.items()})

    return edit


def moved(**rows: str) -> Edit:
    """Further entries of moved.yml: an old address, and what is said of it."""
    text = "".join(f"- source: {source}\n  {said}\n" for source, said in rows.items())
    return lambda sources: with_texts(sources, {MOVED: sources.texts[MOVED] + text})


def gone(*addresses: str) -> Edit:
    return moved(**dict.fromkeys(addresses, "gone: Tidak dipakai lagi."))


def both(*edits: Edit) -> Edit:
    def edit(sources: Sources) -> Sources:
        for each in edits:
            sources = each(sources)
        return sources

    return edit


def front(line: str, before: str = "published:", path: str = f"{EVENT}/index.id.md") -> Edit:
    return replaced(path, f"\n{before}", f"\n{line}\n{before}")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Sources:
    """The small project of tests/golden/base as it is published: an event, an attachment, a module with its sheet."""
    folder = tmp_path_factory.mktemp("base") / "base"
    shutil.copytree(ROOT / "tests/golden/base", folder)
    found = library.gather(folder)
    texts = {path: text.replace("\nsample: ya\n", "\n").replace(SAMPLE, REAL) for path, text in found.texts.items()}
    found = replace(found, texts=texts, assets={**found.assets, f"{EVENT}/surat.pdf": PDF, f"{MODULE}/lembar.pdf": PDF})
    named = "attachments: [{file: %s, title: Surat}]"
    return both(
        front(named % "surat.pdf", "topics:"),
        front(named % "lembar.pdf", "topics:", f"{MODULE}/index.id.md"),
        front("points: [Jaga bersama.]", "topics:", f"{MODULE}/index.id.md"),
    )(found)


def read(sources: Sources, now: dt.datetime = NOW) -> Library:
    found, problems = library.read(sources, now)
    assert [problem for problem in problems if is_error(problem)] == []
    return found


def products(found: Library) -> list[Product]:
    languages = tuple(each for each in locales.load() if each.code in found.site.editions)
    return site.products(found, languages)


def state(found: Library) -> Ledger:
    """What a build writes down, without MkDocs' part."""
    return ledger.of(ledger.plain(site.addresses(products(found)), site.sessions(found), found.site.identity))


def complaints(published: Sources, after: Sources, now: dt.datetime = NOW) -> tuple[Problem, ...]:
    found = read(after, now)
    return ledger.compare(state(read(published)), state(found), found, site.standing(products(found)))


def lost(found: tuple[Problem, ...]) -> set[str]:
    return {dict(each.values)["address"] for each in found if each.code == "address-vanished"}


WITHDRAWN = {f"{EVENT}/index.id.md": "---\nid: rapat-rw\npublished: 2026-11-02\ngone: Ditarik.\n---\n"}
REGIONS = tuple(f"{kind}/{code}/" for kind in ("wilayah", "en/regions") for code in ("35", "35.74", "35.74.04"))
TAKEN_DOWN = both(without(EVENT), lambda sources: with_texts(sources, WITHDRAWN), gone(*REGIONS))
"""The regions' pages go with the only event in them: one line each, for what is below them too."""
OLD = "aliases: [2026/rapat-rw]"
NEW_NAME = both(renamed("/rapat-rw/", "/rapat-warga/"), front(OLD, path="content/events/2026/rapat-warga/index.id.md"))
LAST_YEAR = both(
    renamed("2026/rapat-rw/", "2025/rapat-rw/"),
    replaced("content/events/2025/rapat-rw/index.id.md", "published: 2026", "published: 2025"),
)
OTHER_YEAR = both(LAST_YEAR, front(OLD, path="content/events/2025/rapat-rw/index.id.md"))

# What is done; an address that would vanish; what is done besides, so that it may be published.
VANISHING: dict[str, tuple[Edit, str, Edit | None]] = {
    "a renamed folder": (renamed("/rapat-rw/", "/rapat-warga/"), "/kegiatan/2026/rapat-rw/", NEW_NAME),
    "another year": (LAST_YEAR, "/en/events/2026/rapat-rw/notice/", OTHER_YEAR),
    "its calendar": (renamed("/rapat-rw/", "/rapat-warga/"), "/kegiatan/2026/rapat-rw/sesi.ics", NEW_NAME),
    "its attachment": (renamed("/rapat-rw/", "/rapat-warga/"), "/en/events/2026/rapat-rw/surat.pdf", NEW_NAME),
    "a deleted event": (without(EVENT), "/kegiatan/2026/rapat-rw/", TAKEN_DOWN),
    "a draft": (front("draft: ya"), "/kegiatan/2026/rapat-rw/", TAKEN_DOWN),
    "published in the future": (
        replaced(f"{EVENT}/index.id.md", "published: 2026-11-02", "published: 2026-11-30"),
        "/kegiatan/2026/rapat-rw/",
        TAKEN_DOWN,
    ),
    "an attachment that is named no more": (
        both(replaced(f"{EVENT}/index.id.md", "attachments: [{file: surat.pdf, title: Surat}]\n", "")),
        "/kegiatan/2026/rapat-rw/surat.pdf",
        gone("kegiatan/2026/rapat-rw/surat.pdf", "en/events/2026/rapat-rw/surat.pdf"),
    ),
    "a renamed module": (renamed("/siskamling/", "/jaga/"), "/modul/siskamling/", None),
    "its PDF": (renamed("/siskamling/", "/jaga/"), "/modul/siskamling/modul-siskamling.pdf", None),
    "its pack": (renamed("/siskamling/", "/jaga/"), "/en/modules/siskamling/module-siskamling.zip", None),
    "its summary": (
        replaced(f"{MODULE}/index.id.md", "points: [Jaga bersama.]\n", ""),
        "/modul/siskamling/modul-siskamling-ringkas.pdf",
        gone("modul/siskamling/modul-siskamling-ringkas.pdf", "en/modules/siskamling/module-siskamling-summary.pdf"),
    ),
    "all modules": (without(MODULE), "/modul/semua-modul.zip", None),
    "a translation of a module": (
        without(f"{MODULE}/index.en.md"),
        "/en/modules/siskamling/module-siskamling.pdf",
        None,
    ),
    "a topic": (replaced(TOPICS, "tertib-administrasi:", "administrasi:"), "/topik/tertib-administrasi/", None),
    "a topic's feed": (
        replaced(TOPICS, "tertib-administrasi:", "administrasi:"),
        "/topik/tertib-administrasi/rss.xml",
        None,
    ),
    "a topic's calendar": (
        replaced(TOPICS, "tertib-administrasi:", "administrasi:"),
        "/en/topics/tertib-administrasi/schedule.ics",
        None,
    ),
    "a region": (replaced(f"{EVENT}/index.id.md", '"35.74.04"', '"35.74"'), "/wilayah/35.74.04/", None),
    "a regulation": (
        replaced("content/reference/regulations.yml", "pp-60-2017:", "pp-60:"),
        "/peraturan/pp-60-2017/",
        None,
    ),
    "a programme": (
        replaced("content/reference/programmes.yml", "kampung-contoh:", "kampung:"),
        "/program/kampung-contoh/",
        moved(
            **{
                "program/kampung-contoh/": "to: program/kampung/",
                "en/programmes/kampung-contoh/": "gone: Tidak dipakai lagi.",
            }
        ),
    ),
    "an old address that is taken back": (lambda sources: with_texts(sources, {MOVED: "[]\n"}), "/topik/ronda/", None),
    "a hand-written page": (renamed("docs/id/tentang.md", "docs/id/perihal.md"), "/tentang/", None),
    "a language": (without("mkdocs.en.yml"), "/en/", None),
}


@pytest.mark.parametrize("name", VANISHING)
def test_an_address_that_would_vanish_stops_the_build(published: Sources, name: str) -> None:
    edit, address, mended = VANISHING[name]
    after = edit(published)
    found, problems = library.read(after, NOW)
    compared = ledger.compare(state(read(published)), state(found), found, site.standing(products(found)))
    stopped = [problem for problem in problems if is_error(problem)]
    assert address in lost(compared) or stopped, "nothing stands in its way"
    if mended:
        healed = mended(published) if mended in (TAKEN_DOWN, NEW_NAME, OTHER_YEAR) else mended(after)
        assert complaints(published, healed) == ()


def test_what_may_change_without_a_word(published: Sources) -> None:
    """A title, a venue's name in other letters, an edit of a text, a page more, and the passing of time."""
    path = f"{EVENT}/index.id.md"
    edits = both(
        replaced(path, "Rapat RW", "Undangan rapat RW"),
        replaced(path, "Pembukaan, lalu", "Doa, pembukaan, lalu"),
        replaced(path, "name: Balai Contoh", "name: balai contoh"),
    )
    assert complaints(published, edits(published)) == ()
    assert complaints(published, published, NOW + dt.timedelta(days=400)) == ()


def names(sources: Sources, kind: str) -> set[str]:
    """Guids of feeds, or UIDs of calendars, as products state them."""
    found = repr([dict(product.inputs) for product in products(read(sources)) if product.key.startswith(kind)])
    return set(re.findall(r"tag:[^'\" ]+" if kind == "feed" else r"[a-z0-9.-]+@[a-z.]+example", found))


RENAMES: dict[str, Edit] = {
    "the folder": NEW_NAME,
    "the year": OTHER_YEAR,
    "the title": replaced(f"{EVENT}/index.id.md", "Rapat RW", "Undangan rapat RW"),
    "the venue": replaced(f"{EVENT}/index.id.md", "name: Balai Contoh", "name: Balai Lain"),
    "the translation": without(f"{EVENT}/index.en.md"),
    "the site": both(
        replaced("mkdocs.yml", "https://kabar.example/", "https://baru.example/kabar/"),
        replaced("mkdocs.en.yml", "https://kabar.example/", "https://baru.example/kabar/"),
    ),
}


@pytest.mark.parametrize("kind", ["feed", "calendar"])
@pytest.mark.parametrize("what", RENAMES)
def test_a_new_name_makes_nothing_new(published: Sources, what: str, kind: str) -> None:
    before = names(published, kind)
    assert len(before) > (1 if kind == "feed" else 0)
    assert names(RENAMES[what](published), kind) == before


def test_names_of_a_language_stay_when_another_is_switched_off(published: Sources) -> None:
    alone = with_texts(without("mkdocs.en.yml", "docs/en/")(published), {})
    found, _ = library.read(alone, NOW)
    guids = set(
        re.findall(r"tag:[^'\" ]+", repr([dict(p.inputs) for p in products(found) if p.key.startswith("feed")]))
    )
    assert guids == {guid for guid in names(published, "feed") if ":id/" in guid}


def test_another_identity_stops_the_build_though_nothing_is_to_come(published: Sources) -> None:
    after = replaced("mkdocs.yml", "identity: kabar.example", "identity: baru.example")(published)
    (found,) = complaints(published, after, NOW + dt.timedelta(days=400))
    assert (found.path, found.code) == ("mkdocs.yml", "identity-changed")
    assert dict(found.values) == {"was": "kabar.example", "now": "baru.example"}


def test_a_ledger_that_states_no_identity_is_compared_as_before(published: Sources) -> None:
    found = read(published)
    earlier = replace(state(found), identity="")
    assert ledger.compare(earlier, state(found), found, site.standing(products(found))) == ()


CHAINS = {
    "an alias that is somebody's address": ("aliases: [2026/rapat-rw]", "alias-taken"),
    "an alias of what is gone": ("aliases: [2026/turun]", "alias-taken"),
    "an alias that what is gone has too": ("aliases: [2025/turun-lama]", "alias-taken"),
    "its own address": ("aliases: [2026/lain]", "alias-taken"),
}


@pytest.mark.parametrize("name", CHAINS)
def test_an_old_address_leads_to_one_page(published: Sources, name: str) -> None:
    line, code = CHAINS[name]
    text = (
        published.texts[f"{EVENT}/index.id.md"]
        .replace("id: rapat-rw", f"id: lain\n{line}")
        .replace("surat.pdf", "s.pdf")
    )
    left = "---\nid: turun\npublished: 2026-11-02\ngone: Ditarik.\naliases: [2025/turun-lama]\n---\n"
    texts = {"content/events/2026/lain/index.id.md": text, "content/events/2026/turun/index.id.md": left}
    _, problems = library.read(with_texts(published, texts), NOW)
    assert code in {problem.code for problem in problems if is_error(problem)}


def test_an_alias_of_an_alias_is_written_in_one_place(published: Sources) -> None:
    """Renamed twice: both old addresses lead straight to the page."""
    path = "content/events/2026/ketiga/index.id.md"
    after = both(renamed("/rapat-rw/", "/ketiga/"), front("aliases: [2026/kedua, 2026/rapat-rw]", path=path))(published)
    targets = {
        product.inputs["path"]: product.inputs["target"]
        for product in products(read(after))
        if product.key.startswith("moved:kegiatan/") and not product.key.endswith("pengumuman/")
    }
    assert targets == dict.fromkeys(
        ("kegiatan/2026/kedua/index.html", "kegiatan/2026/rapat-rw/index.html"), "../../../kegiatan/2026/ketiga/"
    )
    assert complaints(published, after) == ()


def test_hand_written_pages_are_in_the_ledger(published: Sources) -> None:
    assert {"tentang/", "en/about/"} <= state(read(published)).addresses
