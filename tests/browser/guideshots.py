"""The pictures in the guides, taken of the real preview: `make shots-guides`, after a change of what they show.

    python -m browser.guideshots [NAME ...]

A copy of the project, with the editors' form, is built and served as an editor does it, and opened in Chromium. Nothing
of a picture is drawn or typed by hand, so it shows what an editor will see, and of the samples alone.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from bench.hosting import free
from browser.test_admin import ON, local_backend
from browser.visiting import launched
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from publish.project import NOW, ROOT, Project
from publish.test_preview import get

FOLDERS = {"id": "docs/id/gambar", "en": "docs/en/pictures"}
WIDTH, HEAVIEST = 672, 24 * 1024
"""Pixels, sharp on a phone of 360 px and as wide as a text on a desk; and bytes, as of any photo in a text."""
TALL, MARGIN, SHADES = 1400, 12, 24
PATIENCE = 300
EPOCH = "1795226400"  # NOW
SAMPLE = "content/events/2026/contoh-bimtek-administrasi-rt-rw/index.id.md"
EVENT = {
    "id": "kegiatan/2026/contoh-bimtek-administrasi-rt-rw/",
    "en": "en/events/2026/contoh-bimtek-administrasi-rt-rw/",
}
MODULE = {"id": "modul/siskamling-dan-patroli/", "en": "en/modules/siskamling-dan-patroli/"}
MISTAKE = ("Selasa, 2 Februari 2027 dan", "Senin, 2 Februari 2027 dan")
CHANGE = ("Tersedia 60 tempat.", "Tersedia 60 tempat duduk.")


@dataclass(frozen=True)
class Shot:
    """A picture: its name in each language, what shows it, and how much of a screen it shows, in pixels of a page.

    `edit` is saved in the sample first: what is there, and what instead; `code` is of the message that it brings.
    """

    id: str
    en: str
    show: Callable[[Page, str, str], str]
    tall: int
    wide: int = 480
    edit: tuple[str, str] | None = None
    code: str = ""

    def path(self, language: str) -> str:
        """Where it lies in the project."""
        return f"{FOLDERS[language]}/{getattr(self, language)}.webp"


def status(page: Page, address: str, language: str) -> str:
    """The page of what waits."""
    page.goto(f"{address}_status/")
    return "main section"


def form(page: Page, address: str, language: str) -> str:
    """An announcement in the editors' form, both languages side by side."""
    page.goto(f"{address}admin/")
    page.get_by_role("button", name="Masuk").click()
    expect(page.get_by_role("heading", name="Jenis naskah")).to_be_visible()
    page.goto(f"{address}admin/#/collections/events/entries/{SAMPLE.split('/', 2)[2].removesuffix('.id.md')}")
    expect(page.locator("input[value^='Sample']").first).to_be_visible()
    return "#nc-root"


def downloads(page: Page, address: str, language: str) -> str:
    """What a module's page offers to print."""
    page.goto(address + MODULE[language])
    return ".kp-downloads"


def old_copy(page: Page, address: str, language: str) -> str:
    """What somebody reads who has scanned the code on a copy of an earlier version."""
    page.goto(f"{address}{MODULE[language]}#v0.9")
    expect(page.locator(".kp-outdated")).to_be_visible()
    return ".kp-downloads"


def told(page: Page, address: str, language: str) -> str:
    """A page with what is wrong above it, opened."""
    page.goto(address + EVENT[language])
    closed = page.locator(".kp-preview details:not([open]) summary")
    if closed.count():
        closed.click()
    return "body"


SHOTS = (
    Shot("menunggu", "waiting", status, 560),
    Shot("formulir", "form", form, 684, wide=800),
    Shot("unduhan", "downloads", downloads, 408),
    Shot("cetakan-lama", "old-copy", old_copy, 386),
    Shot("kesalahan", "mistake", told, 492, edit=MISTAKE, code="wrong-weekday"),
    Shot("peringatan", "warning", told, 508, edit=CHANGE, code="stale-translation"),
)


def main(names: list[str]) -> None:
    """Take them all, or those of the names, into docs/."""
    wanted = [shot for shot in SHOTS if not names or {shot.id, shot.en} & {*names}]
    with tempfile.TemporaryDirectory(prefix="kabar-guides-") as folder, launched() as browser:
        project = Project(Path(folder))
        with previewed(project) as address:
            for shot in wanted:
                with edited(project, address, shot):
                    for language in FOLDERS:
                        target = ROOT / shot.path(language)
                        target.parent.mkdir(exist_ok=True)
                        target.write_bytes(packed(taken(browser, address, shot, language)))
                        sys.stdout.write(f"{target.stat().st_size:7} {shot.path(language)}\n")


@contextmanager
def previewed(project: Project) -> Iterator[str]:
    """Where the copy is served meanwhile, as `make serve` does it."""
    project.reset()
    (project.root / "node_modules").symlink_to(ROOT / "node_modules")
    port = free()
    surroundings = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "PYTHONDONTWRITEBYTECODE": "1"}
    with local_backend(project.root) as backend:
        project.edit("mkdocs.yml", "  # Zona waktu IANA", ON.format(address=backend))
        project.build()
        server = subprocess.Popen(project.command("serve", "--port", str(port)), env=surroundings)
        try:
            address = f"http://127.0.0.1:{port}/"
            await_(address, "</html>")
            yield address
        finally:
            server.terminate()
            server.wait(20)


@contextmanager
def edited(project: Project, address: str, shot: Shot) -> Iterator[None]:
    """The sample as it is saved for a picture, once the preview has built it; afterwards as it was."""
    before = (project.root / SAMPLE).read_text("utf-8")
    if shot.edit:
        project.edit(SAMPLE, *shot.edit)
        await_(f"{address}_status/", f">{shot.code}<")
    yield
    if shot.edit:
        (project.root / SAMPLE).write_text(before, "utf-8")
        await_(f"{address}_status/", f">{shot.code}<", there=False)


def await_(address: str, text: str, *, there: bool = True) -> None:
    """Wait until the preview shows a text, or no longer does: a busy machine may take long to build."""
    end = time.monotonic() + PATIENCE
    while not (shown := get(address)) or (text in shown) != there:
        assert time.monotonic() < end, f"{address}: {text}"
        time.sleep(0.5)


def taken(browser: Browser, address: str, shot: Shot, language: str) -> Image.Image:
    """The part of a page that the picture shows, from where it begins as far as it is to reach."""
    screen = {"width": shot.wide, "height": TALL}
    context = browser.new_context(viewport=screen, device_scale_factor=WIDTH / shot.wide, color_scheme="light")  # type: ignore[arg-type]
    context.clock.set_fixed_time(NOW)
    page = context.new_page()
    shown = page.locator(shot.show(page, address, language)).first
    page.evaluate("document.activeElement.blur()")
    page.wait_for_timeout(500)
    top = max(0, shown.evaluate("element => element.getBoundingClientRect().top + scrollY") - MARGIN)
    data = page.screenshot(full_page=True, clip={"x": 0, "y": top, "width": shot.wide, "height": shot.tall})
    context.close()
    return Image.open(BytesIO(data)).convert("RGB")


def packed(image: Image.Image) -> bytes:
    """The picture as WebP, in as few colours as letters and panels need."""
    few = image.quantize(SHADES, dither=Image.Dither.NONE).convert("RGB")
    out = BytesIO()
    few.save(out, "WEBP", lossless=True, method=6, quality=80)
    return out.getvalue()


if __name__ == "__main__":
    main(sys.argv[1:])
