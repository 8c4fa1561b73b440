"""The frame of every page, and the hand-written pages: MkDocs is run for real."""

import errno
import io
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin

import camera
import pytest
import yaml
from PIL import Image

from sitegen.content import frame, markdown, pagelinks
from sitegen.content.brand import Brand
from sitegen.content.site import Edition, Office, Site
from sitegen.products import Product, Work
from sitegen.publish import shell
from sitegen.render import fill

ROOT = Path(__file__).parents[2]
KINDS = ("home", "schedule", "events", "modules", "topics", "regions", "glossary", "search", "page")
SCRIPTS = ("finder", "search", "words")
SHIPPED = ("kabar.css", "kabar.js", "logo.svg", *(f"{name}.js" for name in SCRIPTS))
SOMEWHERE = {f"assets/{name}.js" for name in SCRIPTS}
BUDGET = {
    "kabar.js": 13_000,
    "search.js": 28_000,
    "finder.js": 12_000,
    "words.js": 6_000,
}
"""Bytes that a reader's script may have, comments included."""
OFFICE = Office(name="Kantor", email="a@example.org")
EDITIONS = {code: Edition(code, "Kabar", "Kabar.", OFFICE) for code in ("id", "en")}
SITE = Site("https://kabar.example/", "Asia/Jakarta", "kabar.example", Brand(), EDITIONS)
Project = Callable[[dict[str, str | bytes]], Path]


def made(root: Path) -> dict[str, dict[str, bytes]]:
    """What is made for each language, by language; what belongs to none is the main one's."""
    results: dict[str, dict[str, bytes]] = {}
    for product in shell.products(root, SITE):
        needed = [(path, content, start) for key, start in product.needs for path, content in results[key].items()]
        work = Work(product.inputs, {path: content for path, content, start in needed if path.startswith(start)}, root)
        results[product.key] = product.make(work)
    assert list(results) == ["mkdocs:id", "mkdocs:en", "assets", "shell:id", "shell:en"]
    main = results["mkdocs:id"] | results["assets"] | results["shell:id"]
    return {
        language: whole(files) for language, files in (("id", main), ("en", results["mkdocs:en"] | results["shell:en"]))
    }


def whole(files: dict[str, bytes]) -> dict[str, bytes]:
    """Without what is for other products of the shell alone, and what stands under its version once more."""
    others = ("@mkdocs/", "@theme/", "@versions", "@inline/", "_versions/")
    return {path: content for path, content in files.items() if not path.startswith(others)}


def run(product: Product, root: Path) -> dict[str, bytes]:
    return product.make(Work(product.inputs, {}, root))


@pytest.fixture(scope="module")
def real() -> dict[str, dict[str, bytes]]:
    return made(ROOT)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A copy of the project with one small page in each language, and then the files that a test states."""

    def build(files: dict[str, str | bytes]) -> Path:
        for path in ("overrides", "scripts/mkdocs_hooks.py", "mkdocs.yml", "mkdocs.en.yml"):
            source, target = ROOT / path, tmp_path / path
            target.parent.mkdir(parents=True, exist_ok=True)
            (shutil.copytree if source.is_dir() else shutil.copy)(source, target)
        pages = {"docs/id/tentang.md": "# Tentang\n", "docs/en/about.md": "# About\n"}
        for path, text in (pages | files).items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_bytes(text if isinstance(text, bytes) else text.encode())
        return tmp_path

    return build


def beside(pages: str, folder: str) -> set[str]:
    """What the guides show, by its place beside them."""
    return {path.relative_to(ROOT / pages).as_posix() for path in (ROOT / pages / folder).iterdir()}


def config(language: str = "id") -> dict[str, object]:
    name = "mkdocs.yml" if language == "id" else f"mkdocs.{language}.yml"
    found: dict[str, object] = yaml.safe_load((ROOT / name).read_text("utf-8"))
    return found


def test_a_product_reads_its_own_language_and_not_the_pages_templates() -> None:
    indonesian, english, loaded, *_ = shell.products(ROOT, SITE)
    assert "docs/id" in indonesian.sources
    assert "docs/en" not in indonesian.sources
    assert {"mkdocs.yml", "mkdocs.en.yml", "docs/en", "overrides/shell", "overrides/frame.html"} <= set(english.sources)
    assert "mkdocs.en.yml" not in indonesian.sources
    for product in (indonesian, english):
        assert not {"overrides", *loaded.sources} & {*product.sources}, "a style starts no run of MkDocs"
    assert {"overrides/pages", "overrides/styles", "overrides/assets"} == {*loaded.sources}
    assert all((ROOT / source).exists() for each in (indonesian, english, loaded) for source in each.sources)


def test_a_run_yields_shells_pages_and_only_the_theme_files_that_are_used(real: dict[str, dict[str, bytes]]) -> None:
    for language, prefix in (("id", ""), ("en", "en/")):
        shells = {path for path in real[language] if path.startswith("@shell/")}
        assert shells == {f"@shell/{language}/{kind}.html" for kind in (*KINDS,)}
        written = {path.stem for path in (ROOT / "docs" / language).glob("*.md")}
        pages = {path for path in real[language] if path.startswith("@docs/")}
        assert pages == {f"@docs/{language}/{prefix}404.html"} | {
            f"@docs/{language}/{prefix}{name}/index.html" for name in written
        }
    published = {language: {path for path in real[language] if not path.startswith("@")} for language in real}
    assert published["id"] == {f"assets/{name}" for name in SHIPPED} | beside("docs/id/", "gambar")
    assert published["en"] == {f"en/{path}" for path in beside("docs/en/", "pictures")}


@pytest.mark.parametrize("name", BUDGET)
def test_a_script_stays_small(real: dict[str, dict[str, bytes]], name: str) -> None:
    assert 0 < len(real["id"][f"assets/{name}"]) <= BUDGET[name]


def test_the_holes_are_those_that_pages_fill(real: dict[str, dict[str, bytes]]) -> None:
    for files in real.values():
        for path, content in files.items():
            if path.endswith(".webp"):
                continue
            holes = set(re.findall(r"@@([a-z]+)@@", content.decode()))
            if path.startswith("@"):
                assert holes == (fill.HOLES if path.startswith("@shell/") else fill.HAND_WRITTEN), path


@pytest.mark.parametrize("language", ["id", "en"])
def test_each_shell_marks_its_own_menu_entry(real: dict[str, dict[str, bytes]], language: str) -> None:
    sections = config(language)["extra"]["sections"]  # type: ignore[index]
    for kind in KINDS:
        page = real[language][f"@shell/{language}/{kind}.html"].decode()
        tabs = page[page.index('class="kp-tabs"') : page.index("</header>")]
        marked = re.findall(r'href="@@base@@([^"]*)" aria-current="true"', tabs)
        in_menu = kind not in ("page", "search")
        assert marked == ([sections[kind].removeprefix("./")] if in_menu else []), kind


def test_a_hand_written_page_marks_its_own_menu_entry(real: dict[str, dict[str, bytes]]) -> None:
    page = real["id"]["@docs/id/tentang/index.html"].decode()
    assert '<a href="../tentang/" aria-current="page">Tentang</a>' in page
    assert 'aria-current="true"' not in page


def test_nothing_needs_another_inline_script_or_style_or_another_host(real: dict[str, dict[str, bytes]]) -> None:
    for files in real.values():
        for path, content in files.items():
            if not path.endswith(".html"):
                continue
            page = content.decode()
            assert len(re.findall(r"<script(?![^>]* src=)", page)) == 1, f"{path}: but the one that shows an appearance"
            assert not re.search(r"<style|\sstyle=|\son[a-z]+=", page), path
            asked = re.findall(r'<(?:script|img|link)\b[^>]*?(?:src|href)="([^"]*)"', page)
            assert [url for url in asked if re.match(r"(?!data:image/)[a-z]+:|//", url)] == []


def test_material_s_faults_are_gone(real: dict[str, dict[str, bytes]]) -> None:
    for files in real.values():
        for path, content in files.items():
            if path.endswith(".html"):
                page = content.decode()
                assert not re.search(r'type="checkbox"|tabindex=""|role="dialog"|name="generator"', page), path
                assert page.count('href="#isi"') == page.count('id="isi"') == 1
                assert page.index('href="#isi"') < page.index("<header")


def test_every_page_finds_the_theme_files_at_the_root(real: dict[str, dict[str, bytes]]) -> None:
    assets = {path for path in real["id"] if path.startswith("assets/")}
    for language, address in (("id", "kegiatan/2025/x/"), ("en", "en/events/2025/x/"), ("en", "en/"), ("id", "")):
        root = "../" * address.count("/") or "./"
        prefix = "" if language == "id" else "en/"
        parts = dict.fromkeys(fill.HOLES, "") | {"root": root, "base": root + prefix}
        page = fill.fill(real[language][f"@shell/{language}/events.html"], parts).decode()
        asked = re.findall(r'(?:href|src|data-then)="([^"]*assets/[^"]*?)(?:\?v=[0-9a-f]{10})?"', page)
        found = {urljoin(f"/{address}", url) for url in asked}
        # The icon stands in the page.
        assert found == {f"/{path}" for path in assets - SOMEWHERE - {"assets/logo.svg"}}, address
        home = re.search(r'class="kp-brand__name" href="([^"]*)"', page)
        assert home
        assert urljoin(f"/{address}", home[1]) == f"/{prefix}"
    for path, content in real["en"].items():
        if path.startswith("@docs/en/"):
            address = "/" + path.removeprefix("@docs/en/")
            for url in re.findall(r'(?:href|src|data-then)="([^"]*assets/[^"?]*)', content.decode()):
                assert urljoin(address, url).removeprefix("/") in assets, path


def test_the_foot_says_who_answers(real: dict[str, dict[str, bytes]]) -> None:
    for language, files in real.items():
        office = {**config()["extra"]["office"], **config(language)["extra"]["office"]}  # type: ignore[index]
        for path, content in files.items():
            if path.endswith(".html"):
                foot = content.decode().partition("<footer")[2]
                assert office["name"] in foot
                assert f'href="mailto:{office["email"]}"' in foot
                assert 'href="https://www.lapor.go.id/"' in foot
                assert "ODbL" in foot


def test_the_same_files_give_the_same_bytes(project: Project) -> None:
    root = project({})
    assert made(root) == made(root)


def test_a_site_in_a_subfolder_keeps_its_404_whole(project: Project) -> None:
    texts = {
        name: (ROOT / name).read_text("utf-8").replace("kabar-pembinaan.example/", "kota.example/kabar/")
        for name in ("mkdocs.yml", "mkdocs.en.yml")
    }
    files = made(project(texts))
    assert b'href="/kabar/assets/kabar.css?v=' in files["id"]["@docs/id/404.html"]
    assert b'href="/kabar/assets/kabar.css?v=' in files["en"]["@docs/en/en/404.html"]
    assert b'action="/kabar/en/search/"' in files["en"]["@docs/en/en/404.html"]
    assert b'href="/kabar/en/schedule/"' in files["en"]["@docs/en/en/404.html"]


def test_what_an_editor_writes_is_escaped(project: Project) -> None:
    text = (ROOT / "mkdocs.yml").read_text("utf-8").replace("site_name: Kabar Pembinaan", 'site_name: "Kabar <b> & RT"')
    page = made(project({"mkdocs.yml": text}))["id"]["@shell/id/page.html"].decode()
    assert "<title>@@title@@ - Kabar &lt;b&gt; &amp; RT</title>" in page
    assert "<b>" not in page


def test_what_an_editor_writes_is_no_hole(project: Project) -> None:
    """In a title, a heading that is listed, a name of the settings: a part of the frame would stand there once more."""
    text = (ROOT / "mkdocs.yml").read_text("utf-8").replace("site_name: Kabar", 'site_name: "@@content@@ @@head@@')
    title = "---\ntitle: '@@head@@ & @@toc@@'\ndescription: x\n---\n\n"
    body = "Isi.\n\n## @@head@@\n\n## @@alternates@@\n\n## @@content@@\n"
    root = project({"mkdocs.yml": re.sub(r"(site_name: .*)", r'\1"', text), "docs/id/tentang.md": title + body})
    files = made(root)["id"]
    page, shell_ = files["@docs/id/tentang/index.html"].decode(), files["@shell/id/page.html"].decode()
    assert sorted(re.findall("@@[a-z]+@@", page)) == sorted(f"@@{name}@@" for name in fill.HAND_WRITTEN)
    assert [shell_.count(f"@@{name}@@") for name in ("content", "head", "canonical")] == [1, 1, 1]
    assert "<h1>&#64;&#64;head&#64;&#64; &amp; &#64;&#64;toc&#64;&#64;</h1>" in page
    assert 'href="@@root@@' in shell_ or 'href="@@base@@' in shell_


def test_links_from_the_root_tables_and_pictures_of_a_hand_written_page(project: Project) -> None:
    table = "| a | b |\n|---|--:|\n| 1 | 2 |\n"
    root = project(
        {
            "docs/id/tentang.md": f"# Tentang\n\n[Jadwal](/jadwal/) ![x](gambar/x.png)\n\n{table}",
            "docs/en/about.md": "# About\n\n[Schedule](/en/schedule/)\n",
            "docs/id/gambar/x.png": "<svg/>",
            "docs/en/picture/y.svg": "<svg/>",
        }
    )
    files = made(root)
    page = files["id"]["@docs/id/tentang/index.html"].decode()
    assert '<a href="../jadwal/">Jadwal</a>' in page
    assert '<div class="kp-table" role="region" tabindex="0" aria-label="Tabel"><table>' in page
    assert '<td class="kp-right">2</td>' in page
    assert 'src="../gambar/x.png"' in page
    assert '<a href="../../en/schedule/">Schedule</a>' in files["en"]["@docs/en/en/about/index.html"].decode()
    assert files["id"]["gambar/x.png"] == files["en"]["en/picture/y.svg"] == b"<svg/>"


def test_a_list_of_a_page_begins_at_the_number_that_was_typed_as_in_other_texts(project: Project) -> None:
    text = "Lanjutan:\n\n3. Fotokopi\n4. Meterai\n\nLalu:\n\n1. Satu\n\n- Dua\n"
    page = made(project({"docs/id/tentang.md": text}))["id"]["@docs/id/tentang/index.html"].decode()
    shown = pagelinks.rendered(text)
    assert '<ol start="3">' in shown
    assert shown[shown.index("<ol") :].strip() in page
    assert shown.strip() == markdown.render(text).html.strip()


def test_a_picture_of_a_page_keeps_its_place_while_it_loads(project: Project) -> None:
    text = '# Tentang\n\n![Denah](gambar/x.png "Denah pos")\n\nDi baris ![ini](gambar/x.png) juga.\n'
    root = project({"docs/id/a/b.md": text.replace("gambar", "../gambar"), "docs/id/tentang.md": text})
    (root / "docs/id/gambar").mkdir()
    (root / "docs/id/gambar/x.png").write_bytes(camera.saved(Image.new("RGB", (64, 48)), "PNG"))
    files = made(root)["id"]
    for path, way in (("tentang", "../"), ("a/b", "../../")):
        page = files[f"@docs/id/{path}/index.html"].decode()
        size = 'width="64" height="48" loading="lazy" decoding="async"'
        image = f'<img src="{way}gambar/x.png" alt="Denah" {size}>'
        assert (
            f'<figure class="kp-picture">{image}<figcaption data-pagefind-ignore>Denah pos</figcaption></figure>'
            in page
        )
        assert f'Di baris <img alt="ini" src="{way}gambar/x.png"> juga.' in page


def test_a_picture_of_a_page_does_not_tell_where_it_was_taken(project: Project) -> None:
    taken = {kind: camera.saved(camera.flag(64, 48), kind, exif=camera.notes(6)) for kind in ("JPEG", "PNG", "WEBP")}
    files = made(project({f"docs/id/gambar/{kind}.png": data for kind, data in taken.items()}))["id"]
    for kind, data in taken.items():
        published = files[f"gambar/{kind}.png"]
        with Image.open(io.BytesIO(published)) as image:
            assert (image.format, image.size) == (kind, (48, 64))
            assert not image.getexif()
        assert b"SECRET" in data
        assert b"SECRET" not in published


def test_a_long_page_offers_its_contents(project: Project) -> None:
    root = project({"docs/id/tentang.md": "# Tentang\n\nIsi.\n\n## Satu\n\n## Dua & tiga\n\n## Empat\n"})
    page = made(root)["id"]["@docs/id/tentang/index.html"].decode()
    assert page.index("</h1>") < page.index('<details class="kp-toc"') < page.index("<p>Isi.</p>")
    assert '<a href="#dua-tiga">Dua &amp; tiga</a>' in page
    assert page.count("<h1") == 1


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"docs/id/tentang.md": "# Tentang\n\n[x](tidak-ada.md)\n"}, "tidak-ada.md"),
        ({"docs/id/tentang.md": "# Tentang\n\n[x](#tidak-ada)\n"}, "tidak-ada"),
        ({"overrides/partials/menu.html": "{{ words.tidak_ada }}"}, "tidak_ada"),
    ],
)
def test_a_fault_is_told_in_mkdocs_own_words(project: Project, files: dict[str, str], told: str) -> None:
    root = project(files)
    with pytest.raises(shell.ShellError, match=told):
        run(shell.products(root, SITE)[0], root)


def test_a_page_s_fields_choose_no_template_and_its_text_is_the_one_that_was_checked(project: Project) -> None:
    """Of what MkDocs reads of a page nothing but title and description counts: redirect.html would run `location`."""
    front = "---\ntitle: Promo\n# a\u2028template: redirect.html\n# b\u2028location: x\nstatus: 2026-13-45\n---\nIsi.\n"
    more = "---\ntitle: Lain\ntemplate: redirect.html\nlocation: x\n---\nIsi.\n"
    odd = "---\ntitle: Ganjil\n# rahasia\ndated: 2026-13-45\n---\nIsi.\n"
    root = project({"docs/id/promo.md": front, "docs/id/lain.md": more, "docs/id/ganjil.md": odd})
    pages = made(root)["id"]
    for name in ("promo", "lain", "ganjil"):
        page = pages[f"@docs/id/{name}/index.html"].decode()
        assert page.count("<script") == 1, name
        assert 'data-then="' in page
        assert "<p>Isi.</p>" in page
    assert "rahasia" not in pages["@docs/id/ganjil/index.html"].decode()
    assert "2026-13-45" not in pages["@docs/id/ganjil/index.html"].decode()


@pytest.mark.parametrize(
    ("template", "foreign"),
    [
        ("main.html", "<script>alert(1)</script>"),
        ("404.html", "<style>p{}</style>"),
        pytest.param("main.html", "<style>p{}</style>", marks=pytest.mark.long),
        pytest.param("404.html", "<script>alert(1)</script>", marks=pytest.mark.long),
    ],
)
def test_a_script_that_is_not_the_frame_s_stops_the_build(project: Project, foreign: str, template: str) -> None:
    text = (ROOT / "overrides" / template).read_text("utf-8")
    root = project({f"overrides/{template}": text.replace("{% endblock %}", foreign + "{% endblock %}")})
    with pytest.raises(shell.ShellError, match="<" + foreign[1:6]):
        made(root)


def test_a_disk_that_is_full_is_no_fault_of_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    full = subprocess.CompletedProcess([], 1, "", "OSError: [Errno 28] No space left on device: 'out/index.html'")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: full)
    with pytest.raises(OSError, match="No space left") as refused:
        run(shell.products(ROOT, SITE)[0], ROOT)
    assert refused.value.errno == errno.ENOSPC


def test_the_theme_s_own_sitemap_is_never_made(project: Project) -> None:
    """MaterialX's asks for a plugin that is not switched on."""
    root = project({"overrides/sitemap.xml": "{{ config.plugins.tidak_ada.on }}"})
    assert run(shell.products(root, SITE)[0], root)


def test_what_renders_has_one_name() -> None:
    """A successor is named in the shell and in the preview, which serves with its server."""
    preview = (ROOT / "scripts/sitegen/publish/preview.py").read_text("utf-8")
    assert f"from {shell.GENERATOR}.livereload import" in preview


def test_a_menu_entry_without_its_page_stops_the_build(project: Project) -> None:
    root = project({})
    (root / "docs/id/tentang.md").rename(root / "docs/id/lain.md")
    with pytest.raises(shell.ShellError, match=r"tentang\.md"):
        run(shell.products(root, SITE)[0], root)


def test_an_address_of_the_web_in_a_menu_is_taken_as_the_check_takes_it(project: Project) -> None:
    root = project({})
    settings = (root / "mkdocs.yml").read_text("utf-8")
    settings = settings.replace("\nnav:\n", "\nnav:\n  - A: HTTPS://a.id\n  - B: https://b.id/baca.md\n")
    (root / "mkdocs.yml").write_text(settings.replace("  foot:\n", "  foot:\n    - Luar: Http://c.id\n"), "utf-8")
    page = made(root)["id"]["@docs/id/tentang/index.html"].decode()
    for address in ("HTTPS://a.id", "https://b.id/baca.md", "Http://c.id"):
        assert f'href="{address}"' in page


def test_both_languages_have_the_same_words_and_sections() -> None:
    indonesian, english = config()["extra"], config("en")["extra"]
    assert isinstance(indonesian, dict)
    assert isinstance(english, dict)
    for part, model in (("words", frame.Words), ("sections", frame.Sections)):
        assert indonesian[part].keys() == english[part].keys() == model.model_fields.keys()
    assert len(indonesian["foot"]) == len(english["foot"])


def test_every_word_is_used() -> None:
    extra = config()["extra"]
    assert isinstance(extra, dict)
    templates = [path.read_text("utf-8") for path in (ROOT / "overrides").rglob("*.html")]
    used = "".join([*templates, (ROOT / "scripts/mkdocs_hooks.py").read_text("utf-8")])
    dynamic = {f"missing_{section}" for section in ("home", "schedule", "events")}
    assert [word for word in extra["words"] if not re.search(rf"\bwords\.{word}\b|\"{word}\"\]", used)] == sorted(
        dynamic, key=list(extra["words"]).index
    )


def test_nothing_hidden_comes_along() -> None:
    files = dict.fromkeys(("a.png", "b/c.pdf", ".x/evil.html", "b/.evil.png", "tentang/index.html", "a.md"), b"x")
    assert shell.beside(files, {*files} - {"tentang/index.html"}) == {"a.png": b"x", "b/c.pdf": b"x"}


def test_a_picture_that_fails_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture's library may raise anything, without a word."""

    def failing(_: bytes) -> bytes:
        raise AssertionError

    monkeypatch.setattr(shell.photos, "bare", failing)
    with pytest.raises(shell.ShellError, match=r"docs/id/denah\.png: AssertionError"):
        shell._bare("docs/id/denah.png", camera.saved(Image.new("RGB", (4, 3)), "PNG"))
