"""The style sheet: written short without a change of meaning, and cut down to what pages can use."""

import re

import pytest
from browser.stylesheets import theme

from sitegen.content import markdown
from sitegen.publish import sheets, stylesheet, usage

SHORT = [
    ("a { b : calc( 1px + 2px ) ; }", "a{b:calc(1px + 2px)}"),
    ("a{b:calc(1px - -2px);c:-1px  -2px}", "a{b:calc(1px - -2px);c:-1px -2px}"),
    ('a > b ~ c , d::before { content : "a  /* b */" }', 'a>b~c,d::before{content:"a  /* b */"}'),
    ("li:nth-child( 2n + 1 ) *{a:b}", "li:nth-child(2n + 1) *{a:b}"),
    ("a :is( b , c ) d{e:f}", "a :is(b,c) d{e:f}"),
    ("a{b:url( data:image/svg+xml;utf8,<svg/> )}", "a{b:url(data:image/svg+xml;utf8,<svg/>)}"),
    ("a{b:url(\"data:x,<svg a='b  c'/>\")}", "a{b:url(\"data:x,<svg a='b  c'/>\")}"),
    ("a{ --b : ; --c: x  y }", "a{--b: ;--c:x y}"),
    ("a{b:rgb(0 0 0 / 35%) !important}", "a{b:rgb(0 0 0/35%)!important}"),
    ("a{&:hover{b:c}d:e}", "a{&:hover{b:c}d:e}"),
    (
        "@media (min-width: 3em) and (x) , print { a:hover { b:c } }",
        "@media (min-width:3em) and (x),print{a:hover{b:c}}",
    ),
    ("@media (400px <= width) { a{b:c} }", "@media (400px <= width){a{b:c}}"),
    ("@supports not (selector(a :hover)) { a{b:c} }", "@supports not (selector(a :hover)){a{b:c}}"),
    ("@layer a , b; @layer a { @media print { b{c:d} } }", "@layer a,b;@layer a{@media print{b{c:d}}}"),
    ("@page { margin: 1mm }", "@page{margin:1mm}"),
    ("@keyframes a { from { b:c } 50% { b:d } }", "@keyframes a{from{b:c}50%{b:d}}"),
    ('@charset "utf-8";/* x */a/* y */b{c:d/* z */e}/*# sourceMappingURL=x */', "a/**/b{c:d/**/e}"),
]


@pytest.mark.parametrize(("text", "short"), SHORT)
def test_a_sheet_is_written_short_and_says_the_same(text: str, short: str) -> None:
    assert sheets.write(sheets.read(text, "x")) == short
    assert sheets.write(sheets.read(short, "x")) == short


def test_a_fault_is_told_with_its_file_and_line() -> None:
    with pytest.raises(sheets.SheetError, match=r'File "overrides/styles/9-new\.css", line 2: '):
        sheets.read("a{b:c}\n}", "overrides/styles/9-new.css")
    with pytest.raises(sheets.SheetError, match=r"line 3"):
        sheets.read("a {\n  b: c;\n  d\n}", "x")


PAGE = '<main class="page md-typeset" id="isi"><p dir="ltr">kbd rtl</p><details open><input type="search"></details>'
SCRIPT = 'element.classList.add("is-" + name); make("output"); style.setProperty("--height", 1)'


def possible(selector: str) -> bool:
    (rule,) = sheets.read(f"{selector}{{a:b}}", "x")
    return usage.of([SCRIPT], [PAGE]).possible(rule.prelude)


@pytest.mark.parametrize(
    "selector",
    ["main", "*", ".page p", "table td", "#isi>.md-typeset", "[open]", "[dir=ltr] p", ":root", "output",
     "p:not(.foo)::after", ":is(.foo,.page) p", "[type=search]", ".admonition.warning", ".footnote-ref",
     '[id^="x"]', "a[href$=pdf]"],
)  # fmt: skip
def test_what_a_page_a_script_or_a_text_can_hold_is_kept(selector: str) -> None:
    assert possible(selector)


@pytest.mark.parametrize(
    "selector",
    [".md-nav", "#foo", "main .foo", "video", "[dir=rtl] p", "[data-md-color-scheme=slate]", "p.page+aside",
     ":is(.foo,.bar) p", "[type=checkbox]", ".rtl", "p:host"],
)  # fmt: skip
def test_what_none_can_hold_is_left_out(selector: str) -> None:
    assert not possible(selector)


THEME = """
:root{--used:1px;--by-used:var(--used);--unused:2px;--height:0}
.page,.md-nav{margin:var(--by-used)}.md-nav{color:var(--unused)}
@media print{.md-nav{a:b}}@keyframes gone{to{a:b}}@keyframes there{to{a:b}}.page{animation:there 1s}
"""


def test_the_theme_s_rules_lie_in_a_layer_and_ours_are_all_kept() -> None:
    rules = stylesheet.joined(THEME, {"a.css": ".ours{--mine:1;b:c}", "b.css": "@media print{.ours{d:e}}"})
    found = sheets.write(stylesheet.reduced(rules, usage.of([SCRIPT], [PAGE])))
    assert found == (
        "@layer material{:root{--used:1px;--by-used:var(--used);--height:0}.page{margin:var(--by-used)}"
        "@keyframes there{to{a:b}}.page{animation:there 1s}}.ours{b:c}@media print{.ours{d:e}}"
    )


def test_a_sheet_in_which_everything_is_used_stays_whole() -> None:
    rules = stylesheet.joined("main{color:var(--x)}:root{--x:red}", {"a.css": ".page{--y:1;b:var(--y)}"})
    assert stylesheet.reduced(rules, usage.of([], [PAGE])) == rules


def test_no_kind_of_admonition_that_the_theme_draws_is_left_out() -> None:
    drawn = set(re.findall(r"--md-admonition-icon--([a-z]+):", theme()))
    assert len(drawn) > 10
    assert drawn | markdown.CLASSES <= usage.of([], []).names
