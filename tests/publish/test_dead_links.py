"""The check before a release: dead links and fragments, and calls on third parties."""

from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sitegen import sealed
from sitegen.publish import links
from sitegen.render import policy
from sitegen.store import Store
from sitegen.workers import Workers

SITE = "https://kabar.example.go.id/rt/"


def codes(folder: Path, site: dict[str, str], before: dict[str, str] | None = None) -> list[tuple[str, str, str]]:
    """(page, code, reference) of every problem; `before` is the site that was found whole."""
    store = Store(folder / "store")
    paths = {path: store.put(text.encode()) for path, text in site.items()}
    old = {path: store.put(text.encode()) for path, text in (before or {}).items()}
    return [
        (it.path, it.code, dict(it.values)["reference"]) for it in links.problems(paths, old, store, SITE, Workers(1))
    ]


def codes_of(folder: Path, body: str, **others: str) -> list[str]:
    other = {"en/index.html": "<p id=atas>", "assets/a.css": "", "foto kita.jpg": ""}
    return [code for _, code, _ in codes(folder, {"en/page/index.html": body, **other, **others})]


SOUND = [
    '<a href="">self</a><a href="#">top</a><a href="#top">top</a><a href="?q=1">query</a>',
    '<a href="../">up</a><a href="..">up</a><a href="./">here</a><a href=".">here</a>',
    '<h2 id="jadwal">x</h2><a href="#jadwal">x</a><a name="lama"></a><a href="./#lama">x</a>',
    '<h2 id="é">x</h2><a href="#%C3%A9">x</a><a href="#:~:text=kata">x</a>',
    '<a href="/rt/en/#atas">x</a><a href="https://kabar.example.go.id/rt/en/">x</a><a href="../#atas">x</a>',
    '<a href="https://elsewhere.example/#x">x</a><a href="mailto:a@b.c">x</a><a href="tel:+62">x</a>',
    '<a href="https://kabar.example.go.id/other/">the same host, another site</a>',
    '<a href="//elsewhere.example/">x</a><link rel=canonical href="https://elsewhere.example/">',
    '<img src="../../foto%20kita.jpg" srcset="../../foto%20kita.jpg 1x, ../../foto%20kita.jpg 2x">',
    '<img src="data:image/gif;base64,R0lG"><link rel=stylesheet href="../../assets/a.css?v=1">',
    '<!-- <a href="dead/"> --><script>let a = "<a href=\'dead/\'>"</script><svg><use href="#i"/><g id="i"/></svg>',
    '<meta http-equiv="refresh" content="0; url=../"><meta property="og:image" content="https://cdn.example/a.jpg">',
    '<p style="color: red">x</p><style>p { background: url(data:image/gif;base64,R0lG) }</style>',
]


@pytest.mark.parametrize("body", SOUND)
def test_what_leads_somewhere_is_no_problem(tmp_path: Path, body: str) -> None:
    assert codes_of(tmp_path, body) == []


FAULTY = {
    '<a href="tiada/">x</a>': "page-link-dead",
    '<a href="../../en">x</a>': "page-link-dead",
    '<a href="/en/">outside the base path</a>': "page-link-dead",
    '<a href="../../../../../en/">x</a>': "page-link-dead",
    '<a href="https://kabar.example.go.id/rt/tiada/">x</a>': "page-link-dead",
    '<img src="tiada.jpg">': "page-link-dead",
    '<img srcset="../../foto%20kita.jpg 1x, tiada.jpg 2x">': "page-link-dead",
    '<a href="#tiada">x</a>': "page-fragment-dead",
    '<a href="../#tiada">x</a>': "page-fragment-dead",
    '<p style="background: url(tiada.png)">x</p>': "page-link-dead",
    '<style>@import "tiada.css";</style>': "page-link-dead",
    '<meta http-equiv="refresh" content="0; url=tiada/">': "page-link-dead",
    '<meta property="og:image" content="https://kabar.example.go.id/rt/tiada.jpg">': "page-link-dead",
    '<form action="tiada/"></form>': "page-link-dead",
    '<script src="https://cdn.example/a.js"></script>': "page-loads-elsewhere",
    '<script src="//cdn.example/a.js"></script>': "page-loads-elsewhere",
    '<script data-then="https://cdn.example/a.js"></script>': "page-loads-elsewhere",
    '<script data-then="tiada.js"></script>': "page-link-dead",
    '<link rel="preload stylesheet" href="https://fonts.example/css">': "page-loads-elsewhere",
    '<link rel=preconnect href="https://fonts.example/">': "page-loads-elsewhere",
    '<img srcset="https://cdn.example/a.jpg 1x">': "page-loads-elsewhere",
    '<iframe src="https://video.example/"></iframe>': "page-loads-elsewhere",
    "<p style=\"background: url('https://cdn.example/a.png')\">x</p>": "page-loads-elsewhere",
    '<a href="javascript:a()">x</a>': "page-link-acts",
    '<a href="\x01 jAva\tscript&#58;a()">x</a>': "page-link-acts",
    '<a href="data:text/html,x">x</a>': "page-link-acts",
    '<form action="vbscript:a"></form>': "page-link-acts",
    '<svg><a xlink:href="javascript:a()">x</a></svg>': "page-link-acts",
    '<iframe src="javascript:a()"></iframe>': "page-link-acts",
}


@pytest.mark.parametrize(("body", "code"), FAULTY.items())
def test_what_leads_nowhere_or_elsewhere_is_named(tmp_path: Path, body: str, code: str) -> None:
    assert codes_of(tmp_path, body) == [code]


HELD = {
    '<p style="color: red">x</p>': "<p style>",
    '<button onclick="a()">x</button>': "<button onclick>",
    "<svg><a OnLoad='a()'/></svg>": "<a onload>",
    "<script>a()</script>": "<script>",
    "<style>p { color: red }</style>": "<style>",
}


@pytest.mark.parametrize(("body", "element"), HELD.items())
def test_what_a_page_s_own_policy_holds_back_is_named(tmp_path: Path, body: str, element: str) -> None:
    page = f'<head>{policy.meta(policy.of_pages())}</head><script type="application/ld+json">{{}}</script>{body}'
    assert codes(tmp_path, {"index.html": page}) == [("index.html", "page-held-back", element)]


def test_what_a_policy_allows_is_no_problem(tmp_path: Path) -> None:
    page = policy.stated(b'<head><meta charset="utf-8"></head><script>a()</script><style>p { color: red }</style>')
    assert codes(tmp_path, {"index.html": page.decode()}) == []


def test_style_sheets_are_read_too(tmp_path: Path) -> None:
    style = (
        "@import 'b.css'; @font-face { src: url(../f.woff2) } p { background: url( \"https://cdn.example/a.png\" ) }"
    )
    found = codes(tmp_path, {"assets/a.css": style, "f.woff2": ""})
    assert found == [
        ("assets/a.css", "page-loads-elsewhere", "https://cdn.example/a.png"),
        ("assets/a.css", "page-link-dead", "b.css"),
    ]


def test_a_404_page_is_served_anywhere_and_so_cannot_lead_relatively(tmp_path: Path) -> None:
    site = {"en/404.html": '<a href="../">x</a><a href="/rt/">x</a><a href="#isi">x</a><p id=isi>', "index.html": ""}
    assert codes(tmp_path, site) == [("en/404.html", "page-link-relative", "../")]


def test_a_404_page_may_lead_to_its_own_site_by_a_full_address_in_any_case(tmp_path: Path) -> None:
    site = {"404.html": '<a href="HTTPS://kabar.example.go.id/rt/">x</a>', "index.html": ""}
    assert codes(tmp_path, site) == []


def test_a_release_that_was_found_whole_is_not_read_again(tmp_path: Path) -> None:
    site = {"index.html": '<a href="dead/">x</a>', "other/index.html": "one"}
    assert codes(tmp_path, site | {"other/index.html": "two"}, site) == []


PARTS = st.sampled_from(["..", ".", "a", "b", "index.html", "kata%20dua", ""])
RELATIVE = st.lists(PARTS, min_size=1, max_size=5).map("/".join).filter(lambda place: not place.startswith("/"))


@given(
    path=st.sampled_from(["index.html", "a/index.html", "a/b/index.html", "a/b/c.html", "a.html"]),
    place=RELATIVE,
    query=st.sampled_from(["", "?q=a/b", "#x", "?q=1#x%20y"]),
)
@settings(deadline=None)
def test_a_relative_address_leads_where_a_browser_would_go(path: str, place: str, query: str) -> None:
    full = urlsplit(urljoin(SITE + path, place + query))
    inside = unquote(full.path).removeprefix("/rt/")
    found, fragment = links._resolve(path, place + query, SITE)
    assume(full.path.startswith("/rt/") and "//" not in place)
    assert (found, fragment) == (inside + "index.html" * (not inside or inside.endswith("/")), unquote(full.fragment))


@pytest.mark.parametrize("place", ["../", "../../a/", "../a.html", "a/../../", "./../../rt/"])
def test_what_leads_above_the_site_is_no_file_of_it(place: str) -> None:
    found, _ = links._resolve("index.html", place, SITE)
    assert found
    assert found.startswith("..")


PLACES = [
    *("index.html", "a/index.html", "a/b/index.html", "a/b/2/index.html", "a/b/3/index.html"),
    *("c/index.html", "c/berkas & co.pdf"),
]
TARGETS = [
    *("", "a/", "a/b/", "a/b/2/", "c/../a/b/", "a/./b/", "a//b/", "a%2Fb/"),
    *("c/", "c/berkas%20%26%20co.pdf", "#satu", "a/#satu", "c/#dua%20kata", "a/?b#satu"),
    *("a/index.html#satu", "a/b/../#satu"),
]


@st.composite
def pages(draw: st.DrawFn) -> dict[str, str]:
    """Pages at a few places that lead to each other relatively, some of them in vain."""
    site = {}
    for path in draw(st.lists(st.sampled_from(PLACES), unique=True)):
        up = "../" * path.count("/") or "./"
        body = draw(st.sampled_from(["", "<p id=satu>", '<p id="dua kata">', "<p id=satu><p id='dua kata'>"]))
        for target in draw(st.lists(st.sampled_from(TARGETS), max_size=3)):
            body += f'<a href="{up}{target}">'.replace("&", "&amp;")
        beside = ["", "../", "./", "../2/", "../3/", "2/", "../#satu", "../../#satu", "..#satu"]
        site[path] = f'{body}<a href="{draw(st.sampled_from(beside))}">'
    return site


@given(before=pages(), edits=st.dictionaries(st.sampled_from(PLACES), st.none() | pages(), max_size=2))
@settings(deadline=None, max_examples=400)
def test_looking_at_what_changed_finds_what_looking_at_all_finds(
    before: dict[str, str], edits: dict[str, dict[str, str] | None], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("links")
    while broken := {path for path, _, _ in codes(folder, before)}:
        before |= {path: "<p id=satu><p id='dua kata'>" if "<a" in before[path] else "" for path in broken}
    after = {path: (edits.get(path) or {}).get(path, text) for path, text in before.items() if edits.get(path, ...)}
    assert codes(folder, after, before) == codes(folder, after)


@pytest.mark.parametrize(
    ("before", "after", "less"),
    [
        ({"a/index.html": "<p id=satu>"}, {"a/index.html": "<p>"}, True),
        ({"a/index.html": "<p id=satu>"}, {"a/index.html": "<h2 id=satu>"}, False),
        ({"a/index.html": "<svg><g id=s1></svg>"}, {"a/index.html": "<p>"}, False),
        ({"a/index.html": "", "b.pdf": ""}, {"a/index.html": ""}, True),
        ({"a/index.html": "", "pagefind/id/fragment/x.pf_fragment": ""}, {"a/index.html": ""}, False),
    ],
)
def test_other_pages_are_looked_at_when_they_may_miss_something(
    tmp_path: Path, before: dict[str, str], after: dict[str, str], less: bool
) -> None:
    store = Store(tmp_path / "store")
    old, new = ({path: store.put(text.encode()) for path, text in site.items()} for site in (before, after))
    assert links._is_less(new, old, ["a/index.html"], store) is less


def test_what_is_drawn_in_a_page_is_nobody_elses(tmp_path: Path) -> None:
    """It is named by its number, and another with the next drawing."""
    drawn = '<svg><path id="s3r0"/></svg><p id="isi">x</p>'
    other = '<a href="a.html#s3r0">x</a><a href="a.html#isi">y</a>'
    found = codes(tmp_path, {"a.html": f'{drawn}<a href="#s3r0">x</a>', "b.html": other})
    assert found == [("b.html", "page-fragment-dead", "a.html#s3r0")]


def test_what_was_there_and_is_damaged_may_be_missed(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    assert links._is_less({"a/index.html": store.put(b"<p>")}, {"a/index.html": "0" * 64}, ["a/index.html"], store)


def test_a_site_that_was_found_whole_is_known_by_its_store(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    paths = {"index.html": store.put(b"<p>x</p>")}
    assert links.recall(store, "code") == {}
    links.keep(store, "code", paths)
    assert links.recall(store, "code") == paths
    assert links.recall(store, "other") == {}
    for other in (b"[]", b"x", b'{"../a": "b"}'):
        sealed.write(store.folder / links.NAME, "code", {"paths": other})
        assert links.recall(store, "code") == {}
