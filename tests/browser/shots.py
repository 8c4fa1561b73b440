"""Pictures of every kind of page, to be looked at: `make shots`. Three of them stand in README.

    python -m browser.shots SITE FOLDER [KIND ...]

Each kind in both languages, at 360 and 1280 px, light and dark; the menu, a search and the choices open, and a page as
it prints. Once all kinds are taken, docs/images/screens.png is made anew.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from browser.test_pages import KINDS
from browser.visiting import ROOT, launched, served
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page

WIDTHS = {360: 740, 1280: 900}
SCHEMES = ("light", "dark")
README = ROOT / "docs/images/screens.png"
SHOWN = (("home-id", 360, "light"), ("write-up-en", 1280, "light"), ("schedule-id", 360, "dark"))
"""What stands in README: kind and language, width, scheme."""
MARGIN, FULL = 24, 1480
"""Around each picture in README's, and how far down a page it shows, in pixels of a screen twice as fine."""


def main(site: Path, out: Path, kinds: list[str]) -> None:
    """Take them all, or those of the kinds."""
    out.mkdir(parents=True, exist_ok=True)
    with served(site) as address, launched() as browser:
        for width, scheme, context in contexts(browser, json.loads((site / "build.json").read_text("utf-8"))["built"]):
            for name, path in pages(kinds):
                shoot(context, address + path, out / f"{name}-{width}-{scheme}.png")
            if not kinds:
                opened(context, address, out, f"{width}-{scheme}")
            context.close()
    if not kinds:
        together([Image.open(out / f"{name}-{width}-{scheme}.png") for name, width, scheme in SHOWN]).save(README)


def contexts(browser: Browser, now: str) -> Iterator[tuple[int, str, BrowserContext]]:
    """A browser of each kind, whose clock stands still at the moment of the build."""
    for width, height in WIDTHS.items():
        for scheme in SCHEMES:
            context = browser.new_context(
                viewport={"width": width, "height": height}, color_scheme=scheme, device_scale_factor=2
            )
            context.clock.set_fixed_time(now)
            yield width, scheme, context


def pages(kinds: list[str]) -> Iterator[tuple[str, str]]:
    """A name and a path for each kind of page in each language."""
    for kind, (indonesian, english) in KINDS.items():
        name = re.sub(r"\W+", "-", kind)
        if not kinds or name in kinds:
            yield f"{name}-id", indonesian
            yield f"{name}-en", english


def shoot(context: BrowserContext, url: str, path: Path) -> None:
    """A page from its top to its end."""
    page = context.new_page()
    page.goto(url, wait_until="networkidle")
    page.screenshot(path=path, full_page=True)
    page.close()


def opened(context: BrowserContext, address: str, out: Path, name: str) -> None:
    """What opens on a page, as it is on the screen; and a page on paper."""
    for kind, path in (("search", "/cari/?q=ronda"), ("choices", "/jadwal/#pilihan"), ("menu", "/"), ("print", "/")):
        page = context.new_page()
        page.goto(address + path, wait_until="networkidle")
        open_up(page, kind)
        page.screenshot(path=out / f"{kind}-open-{name}.png", full_page=kind == "print")
        page.close()


def open_up(page: Page, kind: str) -> None:
    """Make a page show what is asked for."""
    if kind == "print":
        page.goto(page.url + KINDS["write-up"][0].lstrip("/"), wait_until="networkidle")
        page.emulate_media(media="print")
    elif kind == "choices":
        page.locator("#pilihan summary").click()
    elif kind == "menu" and page.locator(".kp-menu summary").is_visible():
        page.locator(".kp-menu summary").click()
    elif kind == "search":
        page.locator(".kp-results li").first.wait_for()


def together(pictures: list[Image.Image]) -> Image.Image:
    """The pictures side by side, each as far as a screen or two reach, at half their size."""
    shown = [each.crop((0, 0, each.width, min(each.height, FULL))).convert("RGB") for each in pictures]
    width = sum(each.width for each in shown) + MARGIN * (len(shown) + 1)
    sheet = Image.new("RGB", (width, FULL + 2 * MARGIN), "#c9ced0")
    left = MARGIN
    for each in shown:
        sheet.paste(each, (left, MARGIN))
        left += each.width + MARGIN
    smaller = sheet.resize((sheet.width // 2, sheet.height // 2), Image.Resampling.LANCZOS)
    return smaller.quantize(256, dither=Image.Dither.NONE)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
