"""The policy in a real browser: nothing on the site breaks by it, and nothing that got into a page runs."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bench.hosting import hosted
from browser.test_pages import SOME
from browser.visiting import Visit, served
from lxml import html
from PIL import Image
from playwright.sync_api import Browser, expect
from publish.answers import policy_of

from sitegen.render import policy

WATCH = """addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sourceFile }) =>
  (window.violations ??= []).push([effectiveDirective, blockedURI, sourceFile].join(" ")))"""
SHEETS = ("/kegiatan/2026/contoh-bimtek-administrasi-rt-rw/pengumuman/",)
RAN = "(top.ran??=[]).push(1)"
ATTACKS = {
    "a script": f"<script>{RAN}</script>",
    "a module": f'<script type="module">{RAN}</script>',
    "a script as data": f'<script src="data:text/javascript,{RAN}"></script>',
    "a script of others": '<script src="https://elsewhere.example/x.js"></script>',
    "a handler": f'<img src="x" onerror="{RAN}">',
    "a handler of a drawing": f'<svg onload="{RAN}"></svg>',
    "a frame": f'<iframe srcdoc="<script>{RAN}</script>"></iframe>',
    "a frame of data": f'<iframe src="data:text/html,<script>{RAN}</script>"></iframe>',
    "an object": f'<object data="data:text/html,<script>{RAN}</script>"></object>',
    "a style": "<style>h1 { color: rgb(1, 2, 3) }</style>",
    "a style of an element": '<p id="styled" style="color: rgb(1, 2, 3)">x</p>',
    "a sheet as data": '<link rel="stylesheet" href="data:text/css,h1{color:rgb(1,2,3)}">',
    "a picture of others": '<img src="https://elsewhere.example/x.png" alt="">',
}
BASE = '<base href="https://elsewhere.example/">'
CLICKS = {
    "a link": f'<a class="attack" href="javascript:{RAN}">x</a>',
    "a form": '<form action="https://elsewhere.example/"><button class="attack">x</button></form>',
}


def attacked(site: Path, target: Path, attack: str, *, stated: bool) -> Path:
    """The site with a page into which something got; with the policy that the page states, or without."""
    shutil.copytree(site.resolve(), target, copy_function=os.link)
    page = (target / "index.html").read_bytes()
    page = page if stated else policy.without(page)
    (target / "index.html").unlink()
    (target / "index.html").write_bytes(page.replace(b"</main>", f"{attack}</main>".encode()))
    return target


@pytest.fixture(scope="module")
def headed(site: Path) -> Iterator[str]:
    """Where nginx serves the site with its headers."""
    with hosted(site) as found:
        yield found


@pytest.fixture
def watched(chromium: Browser) -> Iterator[Visit]:
    """A visitor who notes each violation."""
    context = chromium.new_context(viewport={"width": 360, "height": 740}, permissions=["clipboard-write"])
    context.add_init_script(WATCH)
    yield Visit(context)
    context.close()


def violations(visit: Visit) -> list[str]:
    found: list[str] = visit.page.evaluate("window.violations ?? []")
    return found


def touch(visit: Visit) -> None:
    """Whatever a page has to choose, open, copy, explain or print is used."""
    page = visit.page
    for details in page.locator("details:not([open]) > summary").all():
        if details.is_visible():
            details.click()
    page.keyboard.press("Escape")
    page.locator(".kp-scheme").click()
    for select in page.locator("main select").all():
        if select.is_visible() and select.locator("option").count() > 1:
            select.select_option(index=1)
            select.select_option(index=0)
    for button in page.locator("main [data-copy]").all():
        if button.is_visible():
            button.click()
    for term in page.locator("main a[aria-describedby]").all()[:1]:
        term.hover()
    page.emulate_media(media="print")
    page.emulate_media(media="screen")


@pytest.mark.browser
@pytest.mark.parametrize("path", [*SOME, *SHEETS])
def test_nothing_on_a_page_breaks_by_the_headers(watched: Visit, headed: str, path: str) -> None:
    watched.page.goto(headed + path, wait_until="load")
    touch(watched)
    assert violations(watched) == []
    assert [url for url in watched.requests if not url.startswith((headed, "data:"))] == []
    assert [fault for fault in watched.faults if "404" not in fault or "Refused" in fault] == []


@pytest.mark.browser
@pytest.mark.parametrize("path", ["/jadwal/", "/en/"])
@pytest.mark.parametrize("host", ["headed", "address"])
def test_searching_works_by_headers_and_without(
    watched: Visit, host: str, path: str, request: pytest.FixtureRequest
) -> None:
    address = request.getfixturevalue(host)
    watched.page.goto(address + path, wait_until="load")
    watched.page.keyboard.press("/")
    watched.page.locator("dialog input[type=search]").fill("siskamling")
    expect(watched.page.locator("dialog .kp-results h2").first).to_be_visible()
    watched.page.goto(f"{address}/cari/?q=siskamling", wait_until="load")
    expect(watched.page.locator(".kp-results h2").first).to_be_visible()
    faults = [fault for fault in watched.faults if not fault.startswith("failed: ")]  # what was left on its way
    assert (violations(watched), faults) == ([], [])


@pytest.mark.browser
@pytest.mark.parametrize("stated", [True, False], ids=["by the page alone", "by the header alone"])
def test_what_got_into_a_page_does_not_run(watched: Visit, site: Path, tmp_path: Path, stated: bool) -> None:
    tree = attacked(site, tmp_path / "site", "".join([*ATTACKS.values(), *CLICKS.values(), BASE]), stated=stated)
    with served(tree) if stated else hosted(tree) as address:
        page = watched.page
        page.goto(address + "/", wait_until="load")
        assert page.evaluate("top.ran") is None
        assert page.evaluate("document.baseURI") == f"{address}/"
        for place in ("h1", "#styled"):
            assert page.locator(place).first.evaluate("it => getComputedStyle(it).color") != "rgb(1, 2, 3)"
        for at in range(len(CLICKS)):
            page.locator(".attack").nth(at).evaluate("it => it.click()")
        page.wait_for_timeout(200)
        assert page.url == f"{address}/"
        assert page.evaluate("top.ran") is None
        told = " ".join(violations(watched))
        for kind in ("script-src-elem", "script-src-attr", "style-src-elem", "style-src-attr", "frame-src", "img-src"):
            assert kind in told, told
        for kind in ("object-src", "base-uri", "form-action"):
            assert kind in told, told
        assert [url for url in watched.requests if "elsewhere.example" in url and url not in blocked(watched)] == []


def blocked(visit: Visit) -> list[str]:
    """What the browser itself held back."""
    return [fault.removeprefix("failed: ") for fault in visit.faults if fault.startswith("failed: ")]


@pytest.mark.browser
def test_a_chosen_appearance_is_there_before_any_script_comes(chromium: Browser, headed: str) -> None:
    context = chromium.new_context(color_scheme="light")
    page = context.new_page()
    page.goto(headed + "/", wait_until="load")
    page.evaluate("localStorage.setItem('kp-scheme', 'dark')")
    page.route("**/*.js*", lambda route: route.abort())
    page.goto(headed + "/jadwal/", wait_until="domcontentloaded")
    assert page.locator("html").get_attribute("data-kp-scheme") == "dark"
    page.evaluate("localStorage.setItem('kp-scheme', '\"><script>')")
    page.goto(headed + "/jadwal/", wait_until="domcontentloaded")
    assert page.locator("html").get_attribute("data-kp-scheme") is None
    context.close()


@pytest.mark.browser
def test_a_page_from_a_pack_shows_its_picture_and_style_and_runs_nothing(watched: Visit, tmp_path: Path) -> None:
    body = f'<style>p {{ color: rgb(4, 5, 6) }}</style><p>x<img src="foto.png" alt="x">{ATTACKS["a script"]}'
    page = f'<!doctype html><html lang="id"><head><meta charset="utf-8"></head>{body}'
    (tmp_path / "index.html").write_bytes(policy.off_line(page.encode()))
    Image.new("RGB", (3, 2)).save(tmp_path / "foto.png")
    watched.page.goto((tmp_path / "index.html").as_uri(), wait_until="load")
    assert watched.page.locator("img").evaluate("it => it.naturalWidth") == 3
    assert watched.page.locator("p").evaluate("it => getComputedStyle(it).color") == "rgb(4, 5, 6)"
    assert watched.page.evaluate("top.ran") is None
    assert len(violations(watched)) == 1


def test_every_page_states_its_policy_first_and_holds_to_it(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 100
    faults = [f"{path.relative_to(site)}: {fault}" for path in pages for fault in faults_of(path.read_bytes())]
    assert faults == []


def faults_of(page: bytes) -> Iterator[str]:
    """Where a page has no policy, or something that its policy does not allow."""
    tree: Any = html.fromstring(page)
    metas = tree.xpath("//head/meta")
    if len(metas) < 2 or metas[1].get("http-equiv") != policy.ATTRIBUTE:
        yield "no policy in the second place"
        return
    stated = metas[1].get("content")
    for kind in ("script", "style"):
        yield from (f"{kind}: {source}" for source in policy.inline(page, kind) if source not in stated)
    for element in tree.iter():
        for name in element.attrib:
            if name == "style" or re.match("on[a-z]", name):
                yield f"<{element.tag} {name}>"


def test_the_header_of_the_site_allows_what_any_page_does(site: Path) -> None:
    header = policy_of(site)
    for path in site.rglob("*.html"):
        stated = re.search(rb'Content-Security-Policy" content="([^"]+)"', path.read_bytes())
        assert stated, path
        for directive in stated[1].decode().split(";"):
            name, *sources = directive.split()
            allowed = next(each.split()[1:] for each in header.split(";") if each.split()[0] == name)
            assert sources == ["'none'"] or set(sources) <= set(allowed), f"{path}: {directive}"
