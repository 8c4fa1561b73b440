"""Nothing personal gets into a draft, by whatever part of a press release, nor into its folder's name."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

import build
from sitegen.content.drafting import formats
from sitegen.content.drafting.manuscript import Manuscript

ROOT = Path(__file__).parents[2]
TITLE = "<title>Bimtek RT, hubungi 0812-3456-7890 NIK 3574040112900003</title>"
LINK = '<link rel=canonical href="https://wa.me/6281234567890?nik=3574040112900003">'


def page(head: str, body: str = "<p>Kecamatan Kanigaran menggelar rapat.</p>") -> Manuscript:
    return formats.read("rilis.html", f"<html><head>{head}</head><body>{body}</body></html>".encode())


def drafted(tmp_path: Path, name: str, text: str) -> tuple[str, str]:
    """What `new event --from` says, and all that it writes: names and texts."""
    for each in ("content/reference", "docs"):
        shutil.copytree(ROOT / each, tmp_path / each)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    shutil.copy(ROOT / "mkdocs.en.yml", tmp_path)
    (tmp_path / name).write_text(text, "utf-8")
    arguments = ["new", "event", "--root", str(tmp_path), "--from", str(tmp_path / name)]
    done = CliRunner().invoke(build.command, arguments)
    assert done.exit_code == 0, done.output
    files = [*(tmp_path / "content/events").rglob("*.md")]
    return done.output, "\n".join(f"{path.relative_to(tmp_path)}\n{path.read_text('utf-8')}" for path in files)


def test_a_page_s_title_and_address_name_nobody_in_a_draft(tmp_path: Path) -> None:
    said, made = drafted(tmp_path, "rilis.html", f"<html>{TITLE}{LINK}<p>Kecamatan Kanigaran menggelar rapat.</p>")
    assert "title: Bimtek RT, hubungi [telepon] NIK [NIK/KK]" in made.replace('"', "")
    assert not any(each in made for each in ("3456", "357404", "wa.me"))
    assert "2 nomor telepon" in said


def test_a_file_s_name_names_nobody_in_a_draft(tmp_path: Path) -> None:
    _, made = drafted(tmp_path, "Chat dengan +62 812\u20113456\u20117890.txt", "rapat kami\nbesok di sini ya")
    assert "content/events" in made
    assert "3456" not in made


def test_a_title_that_is_a_line_too_counts_once() -> None:
    found = page("", "<h1>Hubungi 0812\u20113456\u20117890</h1><p>Kecamatan</p>")
    assert (found.title, found.withheld) == ("Hubungi [telepon]", (("phone", 1),))


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://wa.me/6281234567890", "phone"),
        ("https://situs.example/kontak/081234567890", "phone"),
        ("https://situs.example/%30812-3456-7890", "phone"),
        ("https://t.me/budi", "phone"),
        ("https://situs.example/?nik=3574040112900003", "number"),
        ("https://situs.example/?dari=budi%40gmail.com", "mail"),
    ],
)
def test_an_address_that_tells_of_somebody_is_dropped(url: str, kind: str) -> None:
    found = page(f'<link rel=canonical href="{url}">')
    assert (found.url, found.withheld) == (None, ((kind, 1),))


@pytest.mark.parametrize(
    "url",
    [
        *("https://situs.example/2025/10/31/rapat-rt-08", "https://situs.example/?p=12345"),
        *("https://kominfo.kota.go.id/berita/35/2025/08/12/rapat-1234567890", "https://situs.example/d-7812345678"),
    ],
)
def test_another_address_stays(url: str) -> None:
    found = page(f'<link rel=canonical href="{url}">')
    assert (found.url, found.withheld) == (url, ())


@pytest.mark.parametrize(
    "written",
    [
        *("0812\u20113456\u20117890", "0812\u20133456\u20137890", "+62 (812) 3456-7890", "0812/34567890"),
        *("0812 - 3456 - 7890", "0812\u260e3456\u260e7890", "0812\u200b3456\u200b7890", "budi\uff203456.com"),
        *("NIP. 19700101.345678.1.001", "NIK 357404\n0112903456", "NIK 357404011\n2903456", "0812-3456-\n7890"),
    ],
)
def test_signs_and_lines_hide_nothing(written: str) -> None:
    found = formats.read("rilis.txt", f"Warga: {written} ya\nKecamatan".encode())
    assert not any(each in found.text for each in ("345", "357404", "7890"))
    assert [count for _, count in found.withheld] == [1]
    assert len(found.lines) == written.count("\n") + 2
