"""The editors' form in a real browser: an event with a photo and its translation, from the form to the built site."""

import json
import os
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from bench.hosting import free, hosted
from browser.test_policy import WATCH, violations
from browser.visiting import Visit, served
from building import start_from
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from publish.answers import ask
from publish.project import ROOT, Project
from render.editing import HOSTS, with_form

from sitegen.content import frontmatter
from sitegen.render import policy

EVENT = "content/events/2026/rapat-formulir"
ON = '  admin: {{host: local, address: "{address}"}}\n  # Zona waktu IANA'


@contextmanager
def local_backend(root: Path) -> Iterator[str]:
    """Decap's own server before a project's files, as an editor starts it with `npx decap-server`."""
    port = free()
    surroundings = {**os.environ, "PORT": str(port), "BIND_HOST": "127.0.0.1"}
    program = ROOT / "node_modules/decap-server/dist/index.js"
    server = subprocess.Popen(["node", str(program)], cwd=root, env=surroundings, stdout=subprocess.DEVNULL)
    try:
        _await(f"http://127.0.0.1:{port}")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(10)


def _await(address: str) -> None:
    said = {"data": b'{"action":"info"}', "headers": {"Content-Type": "application/json"}}
    for _ in range(200):
        try:
            with urllib.request.urlopen(urllib.request.Request(f"{address}/api/v1", **said)):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("decap-server does not answer")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, site: Path) -> Iterator[Project]:
    """A project whose editors have the form, built, with Decap's server before its files."""
    project = Project(tmp_path_factory.mktemp("form"))
    project.reset()
    (project.root / "node_modules").symlink_to(ROOT / "node_modules")
    with local_backend(project.root) as address:
        project.edit("mkdocs.yml", "  # Zona waktu IANA", ON.format(address=address))
        start_from(site, project.site)
        project.build()
        yield project


@contextmanager
def opened(chromium: Browser, address: str) -> Iterator[Visit]:
    """Someone at a desk before the form."""
    context = chromium.new_context(viewport={"width": 1400, "height": 1000})
    context.add_init_script(WATCH)
    visit = Visit(context)
    visit.page.goto(f"{address}/admin/")
    yield visit
    context.close()


@pytest.fixture
def editor(chromium: Browser, project: Project) -> Iterator[Visit]:
    """An editor who has logged in, held by what the server says and by what the page says."""
    with hosted(project.site) as address, opened(chromium, address) as visit:
        visit.page.get_by_role("button", name="Masuk").click()
        expect(visit.page.get_by_role("heading", name="Jenis naskah")).to_be_visible()
        yield visit


def write(page: Page, name: str, text: str, number: int = 0) -> None:
    """Fill the field of that name, or a later one: those of the other language and of items come after the first."""
    page.locator(f"[id^='{name}-field-']:visible").nth(number).fill(text)


def choose(page: Page, name: str, text: str) -> None:
    page.locator(f"[id^='{name}-field-']:visible").first.fill(text)
    page.keyboard.press("Enter")


def publish(page: Page) -> None:
    page.get_by_role("button", name="Terbitkan").click()
    page.get_by_text("Terbitkan sekarang").click()
    expect(page.get_by_text("Naskah diterbitkan").or_(page.get_by_text("Naskah tersimpan"))).to_be_visible()


def test_an_event_with_a_photo_and_its_translation_is_written_and_published(
    editor: Visit, project: Project, tmp_path: Path
) -> None:
    page = editor.page
    page.get_by_role("link", name="Buat naskah jenis kegiatan").click()
    write(page, "id", "Rapat Formulir")
    write(page, "title", 'Contoh: RT 01 & RW 02 # "bersama"')
    expect(page.get_by_text("Tanda pengenal: tulis dengan huruf kecil, angka, dan tanda hubung")).to_be_visible()
    write(page, "id", "")
    write(page, "id", "rapat-formulir")
    write(page, "title", "Sample: RT 01 & RW 02", 1)
    write(page, "summary", "Warga bermusyawarah.")
    write(page, "summary", "Residents deliberate.", 1)
    write(page, "published", "2026-11-10")
    choose(page, "sample", "ya")
    page.get_by_role("button", name="Tambah sesi").click()
    write(page, "id", "sesi-1", 1)
    write(page, "start", "2026-12-05 08.30")
    write(page, "end", "2026-12-05 11.00")
    write(page, "title", "Sesi pembuka", 1)
    page.get_by_label("sesi-1: Judul sesi").fill("Opening session")
    write(page, "organizer", "Kecamatan Contoh")
    write(page, "organizer", "Contoh District", 1)
    choose(page, "organizer_region", "99.01.01)")
    choose(page, "audience", "RT")
    choose(page, "topics", "Keamanan lingkungan")
    page.get_by_role("button", name="Tambah foto").click()
    photo = tmp_path / "Pembukaan Acara.jpg"
    Image.effect_noise((1200, 800), 60).convert("RGB").save(photo)
    page.get_by_role("button", name="Pilih gambar").click()
    page.locator("input[type=file]").set_input_files(photo)
    page.get_by_role("button", name="Pakai yang dipilih").click()
    write(page, "alt", "Camat membuka rapat")
    write(page, "credit", "Humas")
    page.get_by_label("pembukaan-acara.jpg: Isi foto").fill("The head of the district opens the meeting")
    texts = page.locator("[contenteditable=true]")
    texts.nth(0).fill("Rapat dibuka oleh camat.")
    texts.nth(1).fill("The head of the district opened the meeting.")
    publish(page)
    assert violations(editor) == []
    assert editor.faults == []
    folder = project.root / EVENT
    assert sorted(path.name for path in folder.iterdir()) == ["index.en.md", "index.id.md", "pembukaan-acara.jpg"]
    assert (folder / "pembukaan-acara.jpg").read_bytes() == photo.read_bytes()
    said = project.run("check")
    assert (said.returncode, "rapat-formulir" in said.stdout) == (0, False), said.stdout
    project.build()
    shown = (project.site / "kegiatan/2026/rapat-formulir/index.html").read_text("utf-8")
    assert "Camat membuka rapat" in shown
    told = (project.site / "en/events/2026/rapat-formulir/index.html").read_text("utf-8")
    assert {each in told for each in ("Opening session", "The head of the district opens the meeting")} == {True}


def test_an_event_that_is_there_is_changed_and_nothing_else_of_it(editor: Visit, project: Project) -> None:
    """Its region stays a code, its lists and its translation stay as they are, and no translation comes to be."""
    page, path = editor.page, "content/events/2025/pembinaan-rt-rw-kanigaran/index"
    before = {code: fields_of((project.root / f"{path}.{code}.md").read_text("utf-8")) for code in ("id", "en")}
    address = page.url.partition("#")[0]
    page.goto(f"{address}#/collections/events/entries/2025/pembinaan-rt-rw-kanigaran/index")
    write(page, "cost", "Gratis")
    publish(page)
    after = {code: fields_of((project.root / f"{path}.{code}.md").read_text("utf-8")) for code in ("id", "en")}
    assert after["id"] == {**before["id"], "cost": "Gratis"}
    assert after["en"] == before["en"]
    assert violations(editor) == []


@pytest.mark.long
def test_a_line_of_a_module_is_translated_anew_beside_what_it_translates(editor: Visit, project: Project) -> None:
    page, path = editor.page, "content/modules/pendataan-warga-aman/index"
    before = {code: fields_of((project.root / f"{path}.{code}.md").read_text("utf-8")) for code in ("id", "en")}
    page.goto(f"{page.url.partition('#')[0]}#/collections/modules/entries/pendataan-warga-aman/index")
    expect(page.get_by_text(f"Naskah Indonesia: {before['id']['outcomes'][1]}")).to_be_visible()
    line = page.get_by_label("Nomor 2: hasil")
    expect(line).to_have_value(before["en"]["outcomes"]["2"])
    line.fill("Say what it is for")
    publish(page)
    after = {code: fields_of((project.root / f"{path}.{code}.md").read_text("utf-8")) for code in ("id", "en")}
    assert after["id"] == before["id"]
    assert after["en"] == {**before["en"], "outcomes": {**before["en"]["outcomes"], "2": "Say what it is for"}}
    assert violations(editor) == []


def test_a_form_that_is_not_told_what_it_asks_says_so(chromium: Browser, tmp_path: Path) -> None:
    folder = with_form(tmp_path, HOSTS["gitlab"])
    (folder / "admin/form.json").write_text("{", "utf-8")
    with served(folder) as address, opened(chromium, address) as visit:
        expect(visit.page.get_by_text("Formulir editor tidak dapat dimuat.")).to_be_visible()


def fields_of(text: str) -> dict[str, Any]:
    """What a file says, its text too."""
    found = frontmatter.parse(text)
    assert isinstance(found.fields, dict), found.faults
    return {**found.fields, "body": found.body.strip()}


def test_what_the_form_reads_it_writes_again(chromium: Browser, tmp_path: Path) -> None:
    """Every text of the site, of either language: the same fields with the same values, and the same text."""
    texts = {path: path.read_text("utf-8") for path in sorted(ROOT.glob("content/*/**/index.*.md"))}
    assert len(texts) > 20
    with served(with_form(tmp_path, HOSTS["gitlab"])) as address, opened(chromium, address) as visit:
        expect(visit.page.get_by_role("button", name="Masuk dengan GitLab")).to_be_visible()
        again = """text => { const { formatter } = CMS.getCustomFormats().kabar;
            return formatter.toFile(formatter.fromFile(text), [], {}) }"""
        for path, text in texts.items():
            assert fields_of(visit.page.evaluate(again, text)) == fields_of(text), path


@pytest.mark.parametrize("name", HOSTS)
def test_it_asks_nobody_but_the_site_and_the_host(chromium: Browser, tmp_path: Path, name: str) -> None:
    """Decap takes its configuration, and shows whom one logs in with."""
    with served(with_form(tmp_path, HOSTS[name])) as address, opened(chromium, address) as visit:
        expect(visit.page.get_by_role("button", name="Masuk")).to_be_visible()
        visit.page.wait_for_timeout(500)
        assert {f"{urlsplit(url).scheme}://{urlsplit(url).netloc}" for url in visit.requests} == {address}
        assert (violations(visit), visit.faults) == ([], [])
        assert visit.page.get_by_text("Pengaturan formulir tidak dapat dimuat").count() == 0


def test_the_server_states_the_policy_of_the_form_there_alone(project: Project) -> None:
    calls = json.loads((project.site / "admin/form.json").read_text("utf-8"))["config"]["backend"]["proxy_url"]
    with hosted(project.site) as address:
        for path in ("/admin/", "/admin/form.js"):
            stated = ask(address + path).headers["content-security-policy"]
            assert stated == f"{policy.of_form([calls.removesuffix('/api/v1')])};frame-ancestors 'none'", path
        for path in ("/", "/en/", "/assets/kabar.css", "/administrasi/"):
            assert "unsafe-" not in ask(address + path).headers["content-security-policy"].replace("wasm-unsafe", "")
