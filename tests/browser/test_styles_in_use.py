"""Nothing looks different for what was left out of the style sheet."""

import pytest
from browser.stylesheets import everything
from browser.test_pages import KINDS
from playwright.sync_api import Browser, Page

LOOKS = [("light", "screen", 360), ("dark", "screen", 360), ("light", "print", 800), ("light", "screen", 2000)]
SEVERAL = ("home", "write-up", "module", "guide")
"""Kinds of pages that hold different things."""
MORE = [pytest.param(kind, marks=pytest.mark.long) for kind in SEVERAL[1:3]]

SEE = """look => {
  const named = (one) => [one.tagName, one.className, one.matches(":first-child"), one.matches(":last-child")].join();
  const path = (one) => (one.parentElement ? path(one.parentElement) + ">" : "") + named(one);
  const names = Array.from(getComputedStyle(document.body)).filter((name) => !name.startsWith("--"));
  const apart = new Map(Array.from(document.querySelectorAll("body, body *"), (one) => [path(one), one]));
  const now = new Map();
  for (const [at, one] of apart) {
    for (const pseudo of ["", "::before", "::after", "::marker"]) {
      const style = getComputedStyle(one, pseudo || null);
      if (pseudo && style.content === "none") continue;
      now.set(at + pseudo, names.map((name) => style.getPropertyValue(name)));
    }
  }
  window.seen ??= {};
  const before = (window.seen[look] ??= now);
  const others = [];
  for (const [at, values] of now) {
    const old = before.get(at) ?? [];
    const told = (name, i) => (values[i] === old[i] ? [] : [`${at} ${name}: ${old[i]} > ${values[i]}`]);
    others.push(...names.flatMap(told));
  }
  return [now.size * names.length, others.slice(0, 20)];
}"""
"""How many computed values there are (elements are taken once that do not differ by what they are and where they
stand), and those among them that were others when the same look was seen before."""

SWAP = """() => new Promise((loaded) => {
  const link = document.querySelector("link[rel=stylesheet]");
  link.addEventListener("load", loaded, { once: true });
  link.href = "/everything.css";
})"""

TEXT = """
<article class="kp-page md-typeset"><h2>a</h2><h3>b</h3><h4>c</h4><h5>d <code>e</code></h5><h6>f</h6>
<p><abbr title="x">a</abbr> <b>b</b> <del>c</del> <ins>d</ins> <kbd>e</kbd> <mark>f</mark> <q>g</q> <s>h</s>
<small>i</small> <sub>j</sub><sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup> <u>k</u> <cite>l</cite>
<a href="#">m <code>n</code></a></p><hr><blockquote><p>a</p></blockquote><pre tabindex="0"><code>a</code></pre>
<ol type="a"><li>a<ol><li>b<ol><li>c</li></ol></li></ol></li></ol><ul><li><p>a</p><ul><li>b</li></ul></li></ul>
<dl><dt>a</dt><dd><p>b</p></dd></dl>
<details open><summary>a</summary><p>b</p></details>
<details class="note"><summary>a</summary><p>b</p></details>
<div class="kp-table"><table><caption>a</caption><thead><tr><th scope="col">a</th></tr></thead><tbody><tr>
<td class="kp-right"><a href="#">b</a></td></tr></tbody><tfoot><tr><td>c</td></tr></tfoot></table></div>
<figure><img src="data:," alt=""><figcaption>a</figcaption></figure>
<div class="footnote"><hr><ol><li id="fn:1"><p>a <a class="footnote-backref" href="#fnref:1">b</a></p></li></ol></div>
</article>
"""
"""What a text of an editor may become, but for admonitions."""

ADMONITIONS = "abstract bug danger example failure info note question quote success tip warning other"


def text() -> str:
    """Everything that a text of an editor may become."""
    boxes = (
        f'<div class="admonition {kind}"><p class="admonition-title">a</p><p>b</p></div>'
        for kind in ADMONITIONS.split()
    )
    return TEXT.replace("<hr><blockquote>", "".join(boxes) + "<hr><blockquote>")


def differences(chromium: Browser, url: str, sheet: str, looks: list[tuple[str, str, int]]) -> list[str]:
    """The computed values that are others with `sheet` in the place of the published one. There must be many alike."""
    page = chromium.new_page(reduced_motion="reduce")
    page.route("**/everything.css", lambda route: route.fulfill(body=sheet, content_type="text/css"))
    page.goto(url, wait_until="networkidle")
    page.evaluate("html => document.querySelector('main').insertAdjacentHTML('beforeend', html)", text())
    for scheme, medium, width in looks:
        assert see(page, scheme, medium, width)[0] > 10_000
    page.evaluate(SWAP)
    found = [value for look in looks for value in see(page, *look)[1]]
    page.close()
    return found


def see(page: Page, scheme: str, medium: str, width: int) -> tuple[int, list[str]]:
    page.set_viewport_size({"width": width, "height": 740})
    page.emulate_media(color_scheme=scheme, media=medium)  # type: ignore[arg-type]
    count, others = page.evaluate(SEE, f"{scheme} {medium} {width}")
    return count, others


@pytest.mark.browser
@pytest.mark.parametrize("kind", ["home", "guide", *MORE])
def test_every_element_looks_as_it_would_with_nothing_left_out(chromium: Browser, address: str, kind: str) -> None:
    path = KINDS[kind][SEVERAL.index(kind) % 2]
    assert differences(chromium, address + path, everything(), LOOKS) == []


@pytest.mark.browser
def test_the_comparison_sees_a_rule_that_is_missing(chromium: Browser, address: str) -> None:
    less = everything().replace(".md-typeset blockquote", ".md-typeset gone")
    assert differences(chromium, address + "/", less, LOOKS[:1])
