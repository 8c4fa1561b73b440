"""What of a page could run or lead astray, as a parser of HTML sees it."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from lxml import etree, html

from sitegen.render import policy

# fmt: off
ELEMENTS = frozenset({
    "html", "head", "meta", "title", "script", "link", "body", "a", "header", "div", "img", "span", "small", "form",
    "input", "button", "svg", "path", "nav", "details", "summary", "ul", "li", "main", "article", "ol", "h1", "h2",
    "h3", "h4", "h5", "h6", "p", "time", "picture", "source", "footer", "section", "br", "label", "select",
    "option", "noscript", "figure", "figcaption", "strong", "em", "b", "i", "u", "s", "del", "ins", "code", "pre",
    "kbd", "q", "cite", "sup", "sub", "mark", "abbr", "dl", "dt", "dd", "table", "caption", "thead", "tbody",
    "tfoot", "tr", "th", "td", "blockquote", "hr", "wbr", "rect", "g", "use", "circle", "output", "fieldset",
    "legend", "aside", "line",
})
ADDRESSES = frozenset({"href", "src", "action", "formaction", "data", "poster", "cite", "background", "xlink:href"})
# fmt: on
SHELL = Path(__file__).parents[2] / "overrides/partials/first.html"
INLINE = policy.inline(SHELL.read_bytes(), "script")
"""What stands in the page itself: as the shell has it to the letter, before anything is filled in."""
OWN = re.compile(r"(?:\.{1,2}/|/)*assets/[a-z]+\.js(?:\?v=[0-9a-f]+)?")
SCHEMES = frozenset({"", "http", "https", "mailto", "tel", "geo", "webcal"})
NEVER = re.compile(r"on.*|style|srcdoc|formaction|ping|background", re.IGNORECASE)


def faults(page: str) -> Iterator[str]:
    """Elements and attributes that no page has, programs that are not the site's own, addresses that lead astray."""
    for element in html.document_fromstring(page).iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag not in ELEMENTS:
            yield f"<{element.tag}>"
        for name, value in element.attrib.items():
            astray = name in ADDRESSES and not leads(value) and not _logo(element, value)
            if astray or NEVER.fullmatch(name):
                yield f"{name}={value}"
        yield from _program(element)


def _logo(element: etree._Element, address: str) -> bool:
    """The site's own, which stands in the page, and in its tab."""
    above = element.getparent()
    shown = above is not None and above.get("class") == "kp-brand__name"
    icon = (element.tag, element.get("rel")) == ("link", "icon")
    return (shown or icon) and address.startswith("data:image/svg+xml,")


def leads(address: str) -> bool:
    """Whether an address is of a scheme that may be, as browsers read it: without tabs and line breaks."""
    read = re.sub(r"[\t\n\r]", "", address).strip()
    return urlsplit(read).scheme in SCHEMES and not read.startswith(("//", "\\", "/\\"))


def _is_ours(script: etree._Element) -> bool:
    if script.get("type") == "application/ld+json":
        return True
    if set(script.attrib) == {"data-then"} and OWN.fullmatch(script.get("data-then", "")):
        return policy.inline(f"<script>{script.text or ''}</script>".encode(), "script") <= INLINE
    return not script.text and bool(OWN.fullmatch(script.get("src", "")))


def _program(element: etree._Element) -> Iterator[str]:
    if element.tag == "script" and not _is_ours(element):
        yield f"<script src={element.get('src')}>"
    if element.tag == "use" and not element.get("href", "").startswith("#"):
        yield f"<use href={element.get('href')}>"
    onward = element.get("content", "").split("url=", 1)[-1] if element.get("http-equiv") else ""
    if element.tag == "meta" and not leads(onward):
        yield f"refresh {onward}"
