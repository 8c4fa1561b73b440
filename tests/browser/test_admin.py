"""The editors' form in a real browser: an event with a photo and its translation, from the form to the built site."""

import os
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from bench.hosting import free
from browser.test_policy import WATCH, violations
from browser.visiting import Visit, served
from building import start_from
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from publish.project import ROOT, Project

EVENT = "content/events/2026/rapat-formulir"
ON = "  admin: {{host: local, address: \"{address}\"}}\n  # Zona waktu IANA"


@contextmanager
def local_backend(root: Path) -> Iterator[str]:
    """Decap's own server before a project's files, as an editor starts it with `npx decap-server`."""
    port = free()
    surroundings = {**os.environ, "PORT": str(port), "BIND_HOST": "127.0.0.1"}
    program = ROOT / "node_modules/decap-server/dist/index.js"
    server = subprocess.Popen(["node", str(program)], cwd=root, env=surroundings, stdout=subprocess.DEVNULL)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(10)


def answers(address: str) -> None:
    request = urllib.request.Request(
        f"{address}/api/v1", data=b'{"action":"info"}', headers={"Content-Type": "application/json"}
    )
    for _ in range(100):
        try:
            with urllib.request.urlopen(request):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("decap-server does not answer")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, site: Path) -> Iterator[tuple[Project, str]]:
    """A project whose editors have the form, built; and where its files can be written to."""
    project = Project(tmp_path_factory.mktemp("form"))
    project.reset()
    (project.root / "node_modules").symlink_to(ROOT / "node_modules")
    with local_backend(project.root) as address:
        project.edit("mkdocs.yml", "  # Zona waktu IANA", ON.format(address=address))
        start_from(site, project.site)
        project.build()
        answers(address)
        yield project, address


@pytest.fixture
def editor(chromium: Browser, project: tuple[Project, str]) -> Iterator[Visit]:
    """An editor at a desk, before the list of events."""
    context = chromium.new_context(viewport={"width": 1400, "height": 1000})
    context.add_init_script(WATCH)
    with served(project[0].site) as address:
        visit = Visit(context)
        visit.page.goto(f"{address}/admin/")
        visit.page.get_by_role("button", name="Masuk").click()
        expect(visit.page.get_by_role("heading", name="Jenis naskah")).to_be_visible()
        yield visit
    context.close()


def write(page: Page, name: str, text: str, pane: int = 0) -> None:
    """Fill the field of that name in the Indonesian or (1) the other pane; hidden fields of that one are passed over."""
    page.locator(f"[id^='{name}-field-']:visible").nth(pane).fill(text)


def choose(page: Page, name: str, text: str) -> None:
    page.locator(f"[id^='{name}-field-']:visible").first.fill(text)
    page.keyboard.press("Enter")


def test_an_event_with_a_photo_and_its_translation_is_written_and_published(
    editor: Visit, project: tuple[Project, str], tmp_path: Path
) -> None:
    page, (made, backend) = editor.page, project
    page.get_by_role("link", name="Buat naskah jenis kegiatan").click()
    write(page, "id", "rapat-formulir")
    write(page, "title", "Contoh: RT 01 & RW 02 # \"bersama\"")
    write(page, "title", "Sample: RT 01 & RW 02", 1)
    write(page, "summary", "Warga bermusyawarah.")
    write(page, "summary", "Residents deliberate.", 1)
    write(page, "published", "2026-11-10")
    choose(page, "sample", "ya")
    page.get_by_role("button", name="Tambah sesi").click()
    write(page, "id", "sesi-1", 1)
    write(page, "start", "2026-12-05 08.30")
    write(page, "end", "2026-12-05 11.00")
    write(page, "organizer", "Kecamatan Contoh")
    write(page, "organizer", "Contoh District", 1)
    choose(page, "organizer_region", "99.01.01")
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
    page.get_by_role("button", name="Terbitkan").click()
    page.get_by_text("Terbitkan sekarang").click()
    page.wait_for_timeout(3000)
    page.screenshot(path="/tmp/kp/g.png", full_page=True)
    for f in sorted((made.root / EVENT).iterdir()):
        print(f, f.read_text() if f.suffix == ".md" else "")
    assert violations(editor) == []
    assert editor.faults == []
    said = made.run("check")
    print(said.stdout)
    assert said.returncode == 0
    assert 0
