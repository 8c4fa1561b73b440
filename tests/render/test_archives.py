"""The modules' packs: what is in them, that they open without the network, and when they are made anew."""

import datetime as dt
import hashlib
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from posixpath import dirname, join, normpath

import pytest
from building import NOW as THEN
from PIL import Image
from render.test_golden_pages import rendered

from sitegen import locales
from sitegen.content import addresses, forms, library, markdown, packing
from sitegen.content.library import Library
from sitegen.content.picturefiles import Extent
from sitegen.content.sources import Asset, Sources
from sitegen.products import Made, Product, Work, make
from sitegen.render import archives, booklets, site, templates
from sitegen.render.packs import offline, zipping
from sitegen.render.packs.zipping import Member
from sitegen.store import Store
from sitegen.workers import Workers

ROOT = Path(__file__).parents[2]
NOW = dt.datetime.fromisoformat(THEN)
SPOKEN = locales.load()
BASE = library.gather(ROOT / "tests/golden/base")
WATCH = "content/modules/siskamling"
SECOND = """---
title: {title}
summary: Cara memimpin musyawarah.
published: 2026-09-01
updated: 2026-10-15
{sample}duration: 20
outcomes: [Memimpin musyawarah]
version: "2.1"
history: [{{date: 2026-10-15, note: Ditambah contoh}}]
topics: [siskamling]
---

## Awal

Lihat [siskamling](/modul/siskamling/), [isinya](/modul/siskamling/#awal),
[PDF](/modul/musyawarah/modul-musyawarah.pdf) & [jadwal](/jadwal/).
"""
TRANSLATION = """---
title: {title}
summary: How to lead a deliberation.
outcomes: {{"1": Lead a deliberation}}
history: {{"1": With an example}}
---

## Beginning

See the [watch](/en/modules/siskamling/).
"""


def read(sources: Sources) -> Library:
    found, faults = library.read(sources, NOW)
    assert not [each for each in faults if each.code not in ("untranslated", "untranslated-text")], faults
    return found


def with_second(sample: bool = True, english: bool = True, **texts: str) -> Library:
    """The invented project with another module, which is no sample unless it says so."""
    mark = "sample: ya\n" if sample else ""
    title = '"Contoh: Musyawarah"' if sample else "Musyawarah"
    folder = "content/modules/musyawarah"
    found = {**BASE.texts, f"{folder}/index.id.md": SECOND.format(title=title, sample=mark)}
    if english:
        found[f"{folder}/index.en.md"] = TRANSLATION.format(
            title='"Sample: Deliberation"' if sample else "Deliberation"
        )
    return read(replace(BASE, texts={**found, **texts}))


def packs(found: Library) -> dict[str, Product]:
    return {product.inputs["path"]: product for product in archives.products(found, SPOKEN)}


def contents(product: Product) -> dict[str, bytes]:
    """What is in a pack whose files say no more than their path; names without the top folder."""
    return opened(packed(product))


def packed(product: Product) -> bytes:
    needed = {path: path.encode() for _, path in product.needs}
    return product.make(Work(product.inputs, needed, ROOT))[product.inputs["path"]]


def opened(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        tops = {name.split("/")[0] for name in archive.namelist()}
        assert len(tops) == 1
        (top,) = tops
        return {name.removeprefix(f"{top}/"): archive.read(name) for name in archive.namelist()}


class Page(HTMLParser):
    """What a page leads to and loads, and whether every element that is opened is closed in its turn."""

    VOID = frozenset({"meta", "br", "hr", "img"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.tags: list[str] = []
        self.stack: list[str] = []
        self.feed(html)
        assert self.stack == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.stack += [] if tag in self.VOID else [tag]
        for name, value in attrs:
            if name == "href":
                self.links.append(value or "")
            elif name in ("src", "srcset", "data", "poster", "style") or name.startswith("on"):
                self.loads.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag


def pages(files: Mapping[str, bytes]) -> Iterator[tuple[str, str, Page]]:
    for name, data in files.items():
        if name.endswith(".html"):
            yield name, data.decode(), Page(data.decode())


LIBRARY = read(library.gather(ROOT))
REAL = packs(LIBRARY)


@pytest.fixture(scope="session")
def published(site: Path) -> dict[str, bytes]:
    """Every pack of the real site as it is published, by its path."""
    return {path.relative_to(site.resolve()).as_posix(): path.read_bytes() for path in site.resolve().rglob("*.zip")}


def test_there_is_a_pack_of_every_module_and_one_of_all_in_each_language() -> None:
    alone = [f"modul/{entry.slug}/modul-{entry.slug}.zip" for entry in LIBRARY.modules]
    english = [f"en/modules/{entry.slug}/module-{entry.slug}.zip" for entry in LIBRARY.modules if "en" in entry.said]
    assert len(alone) >= 8
    assert set(REAL) == {*alone, *english, "modul/semua-modul.zip", "en/modules/all-modules.zip"}


@pytest.mark.parametrize("path", REAL)
def test_a_published_pack_is_whole_small_and_unpacks_anywhere(path: str, published: Mapping[str, bytes]) -> None:
    assert published.keys() == REAL.keys()
    with zipfile.ZipFile(io.BytesIO(published[path])) as archive:
        members = archive.infolist()
    names = [member.filename for member in members]
    top = PurePosixPath(path).stem
    assert names == sorted(names)
    assert len({name.lower() for name in names}) == len(names)
    for member in members:
        assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._/-]*", member.filename)
        assert member.filename.startswith(f"{top}/")
        assert ".." not in PurePosixPath(member.filename).parts
        assert len(member.filename) <= packing.LONGEST
        assert member.external_attr == 0o644 << 16
        assert member.create_system == 3
        assert not member.extra
        done = member.filename.endswith((".pdf", ".docx", ".xlsx"))
        assert member.compress_type == (zipfile.ZIP_STORED if done else zipfile.ZIP_DEFLATED)
    together = path in {addresses.pack_of_all(locale) for locale in SPOKEN}
    assert len(published[path]) < (2_000_000 if together else 400_000)


@pytest.mark.parametrize("path", REAL)
def test_the_checksums_of_a_published_pack_are_those_of_all_its_files(
    path: str, published: Mapping[str, bytes], site: Path
) -> None:
    files = opened(published[path])
    lines = files[zipping.SUMS].decode().splitlines()
    told = {line[66:]: line[:64] for line in lines}
    assert all(line[64:66] == "  " for line in lines)
    assert told == {name: hashlib.sha256(data).hexdigest() for name, data in files.items() if name != zipping.SUMS}
    for module in REAL[path].inputs["modules"]:
        for file in module["files"]:
            assert files[join(module["place"], file["name"])] == (site / file["path"]).read_bytes()


@pytest.mark.parametrize("path", REAL)
def test_a_published_page_leads_to_files_of_its_pack_or_to_the_web(
    path: str, published: Mapping[str, bytes], site: Path
) -> None:
    files = opened(published[path])
    url = LIBRARY.site.url
    for name, html, page in pages(files):
        assert page.loads == []
        assert not {"script", "link", "iframe", "object", "form"} & set(page.tags)
        assert not re.search(r"url\(|@import", html)
        assert not re.search(r"/\*|\*/", html.partition("</style>")[0]), "comments are for whoever writes the style"
        assert html.startswith("<!doctype html>\n<html lang=")
        head, viewport = html.index('<meta charset="utf-8">'), '<meta name="viewport" content="width=device-width'
        assert head < html.index("Content-Security-Policy") < html.index(viewport) < html.index("<style>")
        ids = set(re.findall(r' id="([^"]*)"', html))
        for link in page.links:
            target, _, fragment = link.partition("#")
            if target.startswith(url):
                on_site = site / target.removeprefix(url)
                assert (on_site / "index.html" if target.endswith("/") else on_site).is_file(), link
            elif not target.startswith("https://"):
                there = normpath(join(dirname(name), target)) if target else name
                assert there in files, link
                assert not fragment or target or fragment in ids, link


def test_every_file_of_a_module_is_listed_on_its_page_with_its_size() -> None:
    for product in REAL.values():
        files = contents(product)
        locale = next(each for each in SPOKEN if each.code == product.inputs["language"])
        for module in product.inputs["modules"]:
            html = files[join(module["place"], "index.html")].decode()
            entry = next(each for each in LIBRARY.modules if f"/{each.slug}/" in module["url"])
            listed = re.findall(r'<li><a href="([^"]*)">[^<]*</a> <span class="size">\(([^<]*)\)', html)
            found = [path for kind, path in addresses.documents(entry, locale).items() if kind != "pack"]
            own = [PurePosixPath(path).name for path in found]
            own += [form.file(locale.code) for form in forms.needed_by(entry.slug)]
            own += [each.file for each in entry.facts.attachments]
            assert [name for name, _ in listed] == own
            assert all(told == f"{name}, 1 KB" for name, told in listed)
            beside = [join(module["place"], name) for name in (*own, "index.html")]
            assert set(beside) <= files.keys()


@pytest.mark.parametrize("slug", [entry.slug for entry in LIBRARY.modules])
@pytest.mark.parametrize("locale", SPOKEN, ids=lambda locale: locale.code)
def test_the_page_says_what_the_module_says(slug: str, locale: locales.Locale) -> None:
    product = REAL[f"{locale.address('modules', slug)}{locale.words['module']}-{slug}.zip"]
    entry = next(each for each in LIBRARY.modules if each.slug == slug)
    module, body = entry.said[locale.code], entry.bodies[locale.code]
    said = [module.title, module.summary, *module.outcomes, *module.points]
    said.append(markdown.plain(markdown.render(body, language=locale.code).html))
    said += [*module.checklist, *module.questions, *(each.name for each in module.sources)]
    text = markdown.plain(contents(product)["index.html"].decode().split("<main>")[1])
    place = 0
    for words in said:
        place = text.index(" ".join(words.split()), place)
    for words in (locale.t("pack.edition", version=module.version, date=locale.date(module.published)),):
        assert words in text[place:]


def test_version_tells_what_one_has_and_where_the_newest_is() -> None:
    files = contents(packs(with_second())["modul/musyawarah/modul-musyawarah.zip"])
    url = "https://kabar.example/modul/musyawarah/"
    assert files["VERSION"].decode().replace(LIBRARY.site.url, "https://kabar.example/") == (
        f"Contoh: Musyawarah\nVersi: 2.1\nTanggal: 15 Oktober 2026\nAlamat: {url}\n"
    ).replace("https://kabar.example/", read(BASE).site.url)


def test_the_pack_of_all_has_a_line_a_folder_and_a_link_for_each_module() -> None:
    for locale in SPOKEN:
        product = REAL[addresses.pack_of_all(locale)]
        files = contents(product)
        slugs = [entry.slug for entry in LIBRARY.modules]
        lines = files["VERSION"].decode().splitlines()[3:]
        assert [line.partition(": ")[0] for line in lines] == slugs
        opening = Page(files["index.html"].decode())
        assert [link for link in opening.links if link.endswith("/index.html")] == [f"{s}/index.html" for s in slugs]
        for slug, line in zip(slugs, lines, strict=True):
            entry = next(each for each in LIBRARY.modules if each.slug == slug)
            assert entry.said[locale.code].summary in unescape(files["index.html"].decode())
            assert f"{locale.address('modules', slug)}" in line
            assert '<a href="../index.html">' in files[f"{slug}/index.html"].decode()


def test_links_to_what_is_in_the_pack_stay_in_it() -> None:
    found = with_second()
    site_url = found.site.url
    alone = contents(packs(found)["modul/musyawarah/modul-musyawarah.zip"])["index.html"].decode()
    assert f'href="{site_url}modul/siskamling/">siskamling' in alone
    assert 'href="modul-musyawarah.pdf">PDF' in alone
    together = contents(packs(found)["modul/semua-modul.zip"])["musyawarah/index.html"].decode()
    assert 'href="../siskamling/index.html">siskamling' in together
    assert 'href="../siskamling/index.html#awal">isinya' in together
    assert 'href="modul-musyawarah.pdf">PDF' in together
    assert f'href="{site_url}jadwal/">jadwal' in together
    english = contents(packs(found)["en/modules/all-modules.zip"])["musyawarah/index.html"].decode()
    assert 'href="../siskamling/index.html">watch' in english


def test_a_link_is_rewritten_whatever_its_address_holds() -> None:
    html = '<a href="https://x/a?b&amp;c">1</a> <a href="https://x/a#z">2</a> <a href="#z">3</a> <a href="d.pdf">4</a>'
    places = {"https://x/a": "a/index.html", "https://x/a?b&c": "a/b&c.html"}
    assert offline.near(html, places, "a") == (
        '<a href="b&amp;c.html">1</a> <a href="index.html#z">2</a> <a href="#z">3</a> <a href="d.pdf">4</a>'
    )
    assert offline.near('<a rel="noopener" href="https://x/a">5</a>', places, "a") == (
        '<a rel="noopener" href="index.html">5</a>'
    )
    assert offline.near('<p>href="https://x/a"</p>', places, "a") == '<p>href="https://x/a"</p>'


def test_attachments_come_along() -> None:
    texts = {
        f"{WATCH}/index.id.md": BASE.texts[f"{WATCH}/index.id.md"].replace(
            "topics:", "attachments: [{file: Denah.pdf, title: Denah pos}]\ntopics:"
        ),
        f"{WATCH}/index.en.md": BASE.texts[f"{WATCH}/index.en.md"].replace(
            "summary:", "attachments: {Denah.pdf: Map of the post}\nsummary:"
        ),
    }
    assets = {f"{WATCH}/Denah.pdf": Asset(2_000, "0", "pdf")}
    found = packs(read(replace(BASE, texts={**BASE.texts, **texts}, assets=assets)))
    for path, word, title in (("modul", "modul", "Denah pos"), ("en/modules", "module", "Map of the post")):
        product = found[f"{path}/siskamling/{word}-siskamling.zip"]
        assert (f"file:{WATCH}/Denah.pdf", f"{path}/siskamling/Denah.pdf") in product.needs
        files = contents(product)
        assert files["Denah.pdf"] == f"{path}/siskamling/Denah.pdf".encode()
        assert f'<a href="Denah.pdf">{title}</a>' in files["index.html"].decode()


def test_pictures_of_the_text_come_along() -> None:
    texts = {
        f"{WATCH}/index.id.md": BASE.texts[f"{WATCH}/index.id.md"] + '\n![Pos dan tiga jalur](denah.jpeg "Denah")\n',
        f"{WATCH}/index.en.md": BASE.texts[f"{WATCH}/index.en.md"] + '\n![Post and three paths](denah.jpeg "Map")\n',
    }
    assets = {f"{WATCH}/denah.jpeg": Asset(2_000, "0", "jpeg", Extent(True, 40, 30))}
    found = read(replace(BASE, texts={**BASE.texts, **texts}, assets=assets))
    out = io.BytesIO()
    Image.new("RGB", (40, 30)).save(out, "JPEG")
    for path, place in (("modul/siskamling/modul-siskamling.zip", ""), ("modul/semua-modul.zip", "siskamling/")):
        product = packs(found)[path]
        needed = {path: out.getvalue() if path.endswith(".jpg") else b"a file" for _, path in product.needs}
        files = opened(product.make(Work(product.inputs, needed, ROOT))[path])
        assert files[f"{place}denah.jpg"] == out.getvalue()
        html = files[f"{place}index.html"].decode()
        assert '<img src="denah.jpg" alt="Pos dan tiga jalur" width="40" height="30"' in html
        assert "denah.jpg" not in html.partition("<section")[2].partition("</section>")[0]


def test_a_module_that_is_not_translated_is_named_in_the_english_pack_with_where_to_read_it() -> None:
    real = {path: text.replace("sample: ya\n", "").replace("Contoh: ", "") for path, text in BASE.texts.items()}
    watch = {path: text for path, text in real.items() if path.startswith(WATCH)}
    found = with_second(sample=False, english=False, **watch)
    made = packs(found)
    assert "en/modules/musyawarah/module-musyawarah.zip" not in made
    assert "en/modules/musyawarah/module-musyawarah.zip" not in addresses.addresses(found, SPOKEN)
    files = contents(made["en/modules/all-modules.zip"])
    assert not [name for name in files if name.startswith("musyawarah")]
    html = files["index.html"].decode()
    assert "Not in English yet" in html
    assert f'<a href="{found.site.url}modul/musyawarah/" hreflang="id" lang="id">Musyawarah</a>' in html
    assert "musyawarah/index.html" in contents(made["modul/semua-modul.zip"])
    listed = next(each for each in site.products(found, SPOKEN) if each.key == "page:en/modules/musyawarah/").inputs
    assert "modul/musyawarah/modul-musyawarah.zip" in [each["path"] for each in listed["packs"]]


def test_without_an_english_module_there_is_no_english_pack_of_all() -> None:
    texts = {path: text for path, text in BASE.texts.items() if path != f"{WATCH}/index.en.md"}
    found = read(replace(BASE, texts=texts))
    assert set(packs(found)) == {"modul/siskamling/modul-siskamling.zip", "modul/semua-modul.zip"}
    assert "en/modules/all-modules.zip" not in addresses.addresses(found, SPOKEN)


def test_samples_are_packed_together_only_while_there_is_nothing_else() -> None:
    only = packs(with_second())["modul/semua-modul.zip"]
    assert only.inputs["sample"]
    assert not site.lasts(only)
    mixed = packs(with_second(sample=False))
    assert [each["place"] for each in mixed["modul/semua-modul.zip"].inputs["modules"]] == ["musyawarah"]
    assert site.lasts(mixed["modul/semua-modul.zip"])
    assert "modul/siskamling/modul-siskamling.zip" in mixed
    assert not site.lasts(mixed["modul/siskamling/modul-siskamling.zip"])
    assert b"Contoh: " in contents(only)["siskamling/index.html"]


def test_packs_have_lasting_addresses_that_the_link_check_knows() -> None:
    products = site.products(LIBRARY, SPOKEN)
    assert REAL.keys() <= set(site.addresses(products))
    assert REAL.keys() <= addresses.addresses(LIBRARY, SPOKEN).keys()


def test_pages_offer_the_packs_with_their_size_and_what_is_in_them() -> None:
    found = {each.key: each for each in site.products(LIBRARY, SPOKEN)}
    for locale, top in zip(SPOKEN, ("modul", "en/modules"), strict=True):
        own = f"{top}/siskamling-dan-patroli/"
        product = found[f"page:{own}"]
        name = f"{locale.words['module']}-siskamling-dan-patroli.zip"
        assert f"pack:{own}{name}" in dict(product.needs)
        html = rendered(product)[f"{own}index.html"].decode()
        assert f'{name}" download' in html
        assert locale.t("module.pack") in html
        assert locale.t("module.pack-forms") in html
        library_page = found[f"page:{top}/"]
        path = addresses.pack_of_all(locale)
        assert (f"pack:{path}", path) in library_page.needs
        html = rendered(library_page)[f"{top}/index.html"].decode()
        assert f'{path}" download' in html
        assert locale.t("modules.pack-text") in html


def test_a_pack_is_as_old_as_its_module() -> None:
    made = packs(with_second())
    dates = {}
    for path in ("modul/musyawarah/modul-musyawarah.zip", "modul/semua-modul.zip"):
        with zipfile.ZipFile(io.BytesIO(packed(made[path]))) as archive:
            dates |= {member.filename: member.date_time[:3] for member in archive.infolist()}
    assert {dates[name] for name in dates if name.startswith("modul-musyawarah/")} == {(2026, 10, 15)}
    assert dates["semua-modul/siskamling/index.html"] == (2026, 10, 1)
    assert dates["semua-modul/musyawarah/modul-musyawarah.pdf"] == (2026, 10, 15)
    assert dates["semua-modul/VERSION"] == dates["semua-modul/SHA256SUMS"] == (2026, 10, 15)


@pytest.mark.parametrize(("day", "said"), [((1945, 8, 17), (1980, 1, 1)), ((2199, 12, 31), (2107, 12, 31))])
def test_no_file_is_older_or_younger_than_a_zip_can_say(day: tuple[int, int, int], said: tuple[int, int, int]) -> None:
    data = zipping.pack("a", {"b.txt": Member(b"b", dt.date(*day))})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(*said, 0, 0, 0)}


@pytest.mark.parametrize(
    "name", ["a/../b", "/b", "b/", "é.pdf", "a b.pdf", "b\\c", ".b", "B.TXT", "a" * (packing.LONGEST - 1)]
)
def test_a_path_that_does_not_unpack_everywhere_is_refused(name: str) -> None:
    member = Member(b"", dt.date(2026, 1, 1))
    with pytest.raises(ValueError, match="not a path for a pack"):
        zipping.pack("a", {"b.txt": member, name: member})


def test_another_process_elsewhere_makes_the_same_bytes() -> None:
    product = REAL["modul/semua-modul.zip"]
    program = (
        "import hashlib, json, sys; from pathlib import Path; from sitegen.products import Work;"
        "from sitegen.render import archives; inputs, needed = json.load(sys.stdin);"
        "needed = {path: path.encode() for path in needed};"
        "(data,) = archives.make_pack(Work(inputs, needed, Path(sys.argv[1]))).values();"
        "print(hashlib.sha256(data).hexdigest())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(ROOT)],
        input=stated(product),
        env={"PYTHONPATH": str(ROOT / "scripts"), "TZ": "Pacific/Honolulu", "PYTHONHASHSEED": "7", "HOME": os.devnull},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == hashlib.sha256(packed(product)).hexdigest()


def stated(product: Product) -> str:
    return json.dumps([dict(product.inputs), [path for _, path in reversed(product.needs)]])


def build(found: Library, store: Store) -> Made:
    products = [
        *booklets.products(found, SPOKEN),
        *templates.products(found, SPOKEN),
        *archives.products(found, SPOKEN),
    ]
    return make(products, store, ROOT, Workers(1))


def test_an_edit_remakes_its_own_pack_and_that_of_all_and_no_other(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    first = build(with_second(), store)
    assert {key for key in first.keys if key.startswith("pack:")} == {f"pack:{path}" for path in packs(with_second())}
    assert build(with_second(), store).keys == ()
    edited = with_second(**{f"{WATCH}/index.id.md": BASE.texts[f"{WATCH}/index.id.md"] + "\nTambahan.\n"})
    again = build(edited, store)
    assert [key for key in again.keys if key.startswith("pack:")] == [
        "pack:modul/semua-modul.zip",
        "pack:modul/siskamling/modul-siskamling.zip",
    ]
    clean = build(edited, Store(tmp_path / "clean"))
    assert clean.paths == again.paths
