"""What a page may load and run: nothing but what its policy names, and its policy names what stands in it."""

import base64
import hashlib

import pytest

from sitegen.render import policy

HEAD = b'<!doctype html><html lang="id"><head><meta charset="utf-8">'


def source(text: bytes) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text).digest()).decode()}'"


def test_a_policy_names_what_stands_in_the_page_and_no_more() -> None:
    page = HEAD + (
        b'<SCRIPT>a()</SCRIPT><script src="x.js"></script><script type="module">b(1 < 2)</script>'
        b'<script type="application/ld+json">{"a": 1}</script><style>p{}</style>'
    )
    assert policy.inline(page, "script") == {source(b"a()"), source(b"b(1 < 2)")}
    assert policy.inline(page, "style") == {source(b"p{}")}
    stated = policy.stated(page).decode()
    assert stated.index("Content-Security-Policy") < stated.index("<SCRIPT>")
    for each in (b"a()", b"b(1 < 2)", b"p{}"):
        assert source(each) in stated
    assert source(b'{"a": 1}') not in stated


def test_nothing_is_allowed_that_is_not_named() -> None:
    directives = dict(each.split(" ", 1) for each in policy.of_pages().split(";"))
    assert directives["default-src"] == directives["base-uri"] == "'none'"
    assert directives["script-src"] == "'self' 'wasm-unsafe-eval'"
    for weak in ("unsafe-inline", "'unsafe-eval'", "http:", "https:", "*", "strict-dynamic"):
        assert weak not in policy.of_pages()
    assert "data:" not in directives["script-src"]


def test_a_page_without_a_place_for_its_policy_is_a_mistake_of_the_program() -> None:
    for page in (b"<html><head></head></html>", HEAD + HEAD):
        with pytest.raises(ValueError, match="no place for the policy"):
            policy.stated(page)


def test_a_preview_takes_the_policy_off() -> None:
    page = HEAD + b"<script>a()</script>"
    assert policy.without(policy.stated(page)) == page
