"""Shells and their holes."""

import re

import pytest

from sitegen.render import fill

SHELL = (
    b"<title>@@title@@</title>@@head@@<a href='@@base@@x/'></a>@@alternates@@@@toc@@"
    b"<main>@@content@@</main>@@root@@@@canonical@@"
)
SHELL += b"@@meanings@@"
PARTS = dict.fromkeys(fill.HOLES, "")


def test_every_hole_is_filled_wherever_it_stands() -> None:
    page = fill.fill(
        SHELL + b"@@title@@", {**PARTS, "title": "T", "base": "../", "content": "<p>x</p>", "root": "../../"}
    )
    assert page == b"<title>T</title><a href='../x/'></a><main><p>x</p></main>../../T"


def test_what_fills_a_hole_is_not_searched_for_holes() -> None:
    page = fill.fill(SHELL, {**PARTS, "content": "@@head@@", "head": "SECRET"})
    assert b"<main>@@head@@</main>" in page


@pytest.mark.parametrize("shell", [SHELL.replace(b"@@toc@@", b""), SHELL + b"@@other@@"])
def test_a_theme_that_moved_its_holes_is_noticed(shell: bytes) -> None:
    with pytest.raises(ValueError, match="holes"):
        fill.fill(shell, PARTS)


def test_the_language_switch_leads_from_any_depth_to_the_counterpart() -> None:
    other = {"language": "en", "address": "en/about/", "name": "English", "label": "Read in English"}
    link = fill.switch({"switch": [other]}, "../")
    assert link == (
        '<a class="kp-lang" href="../en/about/" hreflang="en" lang="en" aria-label="Read in English">English</a>'
    )


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Sabtu, 5 Desember 2026, pukul 13.30–15.30 WIB", ["13.30–15.30 WIB"]),
        ("pukul 08.30 WIB–selesai", ["08.30 WIB–selesai"]),
        ("Friday, 5 May 2026, from 08:30 WITA", ["08:30 WITA"]),
        ("2–3 Februari 2027", ["2–3 Februari"]),
        ("31 Januari – 2 Februari 2027", []),
        ("31–45 menit <b>", ["31–45 menit"]),
    ],
)
def test_hours_and_days_stay_on_one_line(text: str, whole: list[str]) -> None:
    found = str(fill.unbroken(text))
    assert re.findall(r'<span class="kp-unbroken">(.*?)</span>', found) == whole
    assert re.sub(r"</?span[^>]*>", "", found) == text.replace("<b>", "&lt;b&gt;")
