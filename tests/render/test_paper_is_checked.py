"""Nothing unchecked reaches the compiler: of any text without an error among its problems there is a PDF."""

from dataclasses import replace

from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from render.test_booklets import BASE, FOLDER, NOW, ROOT, SPOKEN

from sitegen import problems
from sitegen.content import glyphs, library
from sitegen.products import Work
from sitegen.render import booklets

TEXT = f"{FOLDER}/index.id.md"
PRINTABLE = [chr(code) for code in range(0x20, 0x1F700) if not glyphs.missing(chr(code))]
MARKS = "\u0301\u20e3\u05b7\u1dc6\u093f\u064b\u00ad\u200b\u200d\u200f\u202e\ufe0f"
SIGNS = st.one_of(st.sampled_from("aRT 05, “→”✓☐"), st.sampled_from(MARKS), st.sampled_from(PRINTABLE))
"""Letters of all scripts that can be printed, and marks that may stand on the wrong one."""
WORDS = st.text(SIGNS, min_size=1, max_size=8).map("x{}".format)
PIECES = st.one_of(
    st.builds("{} {}".format, st.sampled_from(["##", "##", "###"]), WORDS),
    st.builds("- {}\n- {}\n\n    1. {}".format, WORDS, WORDS, WORDS),
    st.builds("| {} | {} |\n|---|--:|\n| {} |".format, WORDS, WORDS, WORDS),
    st.builds(
        "<table><tr><th colspan='{}'>{}</th><td rowspan='{}'>x</td></tr><tr><td>{}</td></tr></table>".format,
        st.integers(0, 2), WORDS, st.integers(0, 3), WORDS,
    ),
    st.builds("<{}>{}</b>".format, st.sampled_from(["b", "li", "td", "details", "dd", "h4"]), WORDS),
    st.builds("> {}\n\n!!! note \"{}\"\n    {}".format, WORDS, WORDS, WORDS),
    st.builds("{}[^1] `{}`\n\n[^1]: {}".format, WORDS, WORDS, WORDS),
    st.builds("{}\n:   {}\n\n    {}".format, WORDS, WORDS, WORDS),
    st.builds("<{0}>{1} [<s>{2}</s>](/jadwal/)</{0}>".format, st.sampled_from(["u", "ins", "del"]), WORDS, WORDS),
    st.builds("&#{}; &nbsp; **{}** [{}](/jadwal/)".format, st.integers(1, 0x2FF), WORDS, WORDS),
    st.builds("{}\n\n    {}".format, WORDS, WORDS),
    WORDS,
)  # fmt: skip


@settings(max_examples=30, suppress_health_check=[HealthCheck.filter_too_much])
@given(st.lists(PIECES, min_size=1, max_size=5), WORDS)
@example(["## <br>", "isi"], "x")
@example(["#### \u200b", "isi"], "x")
@example(["[^1]\n\n[^1]: ## \u3164"], "x")
@example(["[x\u00ad](/jadwal/) [**x**&shy;\u200b](/jadwal/)"], "x\u00ad")
@example(
    ["## <u>a <s>b</s></u>", "<del>[a](/jadwal/)[^1]</del>\n:   <s><u>b</u></s>\n\n[^1]: [<s>c</s>](/jadwal/)"], "x"
)
@example(["a&#1;b &#x7F; &#xFFFE; &#0; &#128; &#1114112;"], "x")
@example(["`<!-- 漢 -->`", "&#28450;"], "x")
@example(["\u05e9\u1dc6 a\ue000b\u0007 \ufeff"], "x")
@example(["` \n\n<h4>a</h4>\n\n `"], "x")
def test_what_passes_the_checks_can_be_printed(pieces: list[str], word: str) -> None:
    said = BASE.texts[TEXT].replace("Menyusun jadwal ronda", f'"{word}"', 1)
    texts = {**BASE.texts, TEXT: "\n\n".join((said, "## Awal", *pieces))}
    found, faults = library.read(replace(BASE, texts=texts), NOW)
    assume(not any(problems.is_error(fault) for fault in faults))
    for product in booklets.products(found, SPOKEN):
        if product.inputs["language"] == "id":
            (made,) = product.make(Work(product.inputs, {}, ROOT)).values()
            assert made.startswith(b"%PDF")
