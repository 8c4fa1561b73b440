"""What every page loads: asked for by version, and as few requests as can be."""

from pathlib import Path

import pytest

from sitegen import problems
from sitegen.content.brand import Brand
from sitegen.joining import sound
from sitegen.products import Work
from sitegen.publish import assets, versions
from sitegen.store import digest_of, sane

FILES = {
    "overrides/assets/logo.svg": '<svg fill="#fff"/>',
    "overrides/assets/map.svg": f"<svg>{'x' * 2000}</svg>",
    "overrides/assets/page.js": 'import { a } from "./part.js";\na();\n',
    "overrides/assets/part.js": "export const a = () => 1;\n",
    "overrides/assets/first.js": 'import("page.js"); import("elsewhere.js");\n',
    "overrides/pages/page.html": '<p class="x">{{ y }}</p>',
    "overrides/styles/1.css": ".x { a: b }",
}


def made(root: Path) -> dict[str, bytes]:
    for path, text in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    return assets.make(Work({"brand": Brand().model_dump()}, {assets.THEME: b".x{c:d}.md-nav{c:d}"}, root))


def test_one_sheet_and_scripts_that_are_whole(tmp_path: Path) -> None:
    files = made(tmp_path)
    style = files["assets/kabar.css"]
    assert style.startswith(b"@layer material{.x{c:d}}:root{")
    assert style.endswith(b".x{a:b}")
    assert b"--kp-gold" not in style, "nothing asks for it"
    assert b"import" not in files["assets/page.js"]
    assert b"export" not in files["assets/page.js"]
    assert files["assets/part.js"] == b"export const a=()=>1;"


def test_a_page_asks_for_the_version_there_is(tmp_path: Path) -> None:
    page = '<link href="../assets/kabar.css"><img src="/x/assets/map.svg"><a href="assets/other.css">'
    first = versions.asked(page, made(tmp_path)[versions.KNOWN])
    assert first.count("?v=") == 2
    assert 'href="assets/other.css"' in first
    (tmp_path / "overrides/styles/2.css").write_text(".x { e: f }", "utf-8")
    second = versions.asked(page, made(tmp_path)[versions.KNOWN])
    assert first[:50] != second[:50]
    assert first[60:] == second[60:]


def test_a_small_drawing_stands_in_the_page(tmp_path: Path) -> None:
    page = '<link rel="icon" href="assets/logo.svg"><img src="../assets/logo.svg" alt="">'
    drawing = "data:image/svg+xml,%3Csvg%20fill=%22%23fff%22/%3E"
    assert versions.asked(page, made(tmp_path)[versions.KNOWN]) == (
        f'<link rel="icon" href="{drawing}"><img src="{drawing}" alt="">'
    )


def test_an_icon_that_others_fetch_is_a_file(tmp_path: Path) -> None:
    found = versions.asked('<link href="assets/logo.svg" rel="icon">', made(tmp_path)[versions.KNOWN])
    assert found.startswith('<link href="assets/logo.svg?v=')


def test_a_script_asks_for_another_under_its_version(tmp_path: Path) -> None:
    files = made(tmp_path)
    version = digest_of(files["assets/page.js"])[:10]
    assert files["assets/first.js"].decode() == f'import("page.js?v={version}");import("elsewhere.js");'


def test_a_file_stands_under_its_version_too(tmp_path: Path) -> None:
    files = made(tmp_path)
    for path in [path for path in files if path.startswith("assets/")]:
        assert files[f"_versions/{digest_of(files[path])[:10]}/{path}"] == files[path]


@pytest.mark.parametrize(
    "name",
    ["foto\u00a0baru.jpg", "b c.png", "peta (1).svg", "a\n.js", "x.js~", "index.html", "a b/c.png", "\udcff.jpg"],
)
def test_a_file_that_no_page_can_ask_for_is_told_of(tmp_path: Path, name: str) -> None:
    made(tmp_path)
    assert not [*assets.faults(tmp_path)]
    path = tmp_path / assets.ASSETS / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("x", "utf-8")
    (found,) = assets.faults(tmp_path)
    assert (found.path, found.code) == (f"{assets.ASSETS}/{name}", "asset-unfit")
    assert problems.report([found]).encode().count(b"\n") == 2


def test_text_in_another_encoding_is_named(tmp_path: Path) -> None:
    made(tmp_path)
    (tmp_path / "overrides/styles/2.css").write_bytes("/* é */".encode("latin-1"))
    assert [(each.path, each.code) for each in assets.faults(tmp_path)] == [("overrides/styles/2.css", "not-utf-8")]


@pytest.mark.parametrize("name", [".env", ".git/config", ".DS_Store", "ikon/.x.svg"])
def test_hidden_files_are_nobody_s_to_see(tmp_path: Path, name: str) -> None:
    before = made(tmp_path)
    path = tmp_path / assets.ASSETS / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("rahasia", "utf-8")
    assert made(tmp_path) == before
    assert not [*assets.faults(tmp_path)]


@pytest.mark.parametrize("path", ["a\u00a0b.jpg", "a\u202eb.js", "a\nb", "a/\udcff", "../a", "a//b", "a\\b", "a\0"])
def test_what_no_manifest_could_be_read_with_is_never_made(path: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        sound(path)
    assert not sane({path: digest_of(b"")})


@pytest.mark.parametrize(
    "name", ["lambang.PNG", "foto.jpeg", "ikon/kota-v1.2.svg", "huruf.woff2", "pedoman_logo.pdf", "a.webmanifest"]
)
def test_what_servers_know_how_to_send_may_lie_there(tmp_path: Path, name: str) -> None:
    made(tmp_path)
    path = tmp_path / assets.ASSETS / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("x", "utf-8")
    assert not [*assets.faults(tmp_path)]
