"""Mobile numbers in a text, however they are written, and in links to chats."""

import re
import unicodedata
from collections.abc import Iterator

from sitegen.content import veils

_GAP = r"(?: *+[.-] *+| ++)"
"""Of any number of spaces a page shows one."""
_MOBILE = re.compile(
    # Parted by dots alone in threes it is money.
    rf"(?<!\d)(?!62(?:\.\d{{3}}){{3}}(?!\d))(?:(?:\+|00)?62{_GAP}?0?{_GAP}?|0)(?:8[1-35-9][1-9]"
    # A slash is that of a decree or a date unless it parts what is dialled first from the rest.
    rf"(?:(?:{_GAP}?\d){{6,9}}(?!\d)|/\d{{3,4}}[ -]?\d{{3,5}}(?!\d|/\d{{1,4}}\b)"
    rf"|(?P<slashed> ?/ ?\d{{3,4}} ?/ ?\d{{3,5}}(?!{_GAP}?\d|/)))"
    # Where further groups are of three or more, none of them a clock's or an RT's, the first may end anywhere.
    rf"|{_GAP}?(?=8[1-35-9]{_GAP}?[1-9](?:{_GAP}?\d){{6,9}}(?!\d))\d{{2,5}}(?:{_GAP}\d{{3,5}}){{2,3}}(?!\d))"
)
"""What providers of mobile telephones have: none begins as hours and services do, with 080, 084, 0810, 0820, 0830."""
_TIED = re.compile(r"(?:\d\.|(?<!\d)0,|[\w./][/-]|Rp\.? ?)\Z")
"""Before figures: they are the rest of a number, or of a fraction, a name, or an address, or they are money."""
_BEFORE = 4
_CALLED = re.compile(
    r"(?<![^\W\d_])(?:hp|wa|whatsapp|te?lp|telepon|telpon|ponsel|handphone|phone|mobile|kontak|hubungi)[^\w\n]{0,8}\Z",
    re.IGNORECASE,
)
_FAR = 20
"""Characters within which what a number is said to be stands before it."""
_CODE = re.compile(r"-[A-Za-z](?!\w)")
"""Behind figures in one run: of a code."""
_ROUND = re.compile(r"0\d{3}\.\d{3}\.000")
_SPACES = str.maketrans(dict.fromkeys("\t()\uff08\uff09", " "))
CHAT = re.compile(
    r"(?i)\b(?:wa\.me|(?:[a-z]{1,9}\.)?whatsapp\.com|t(?:elegram)?\.me|signal\.me)\.?(?::\d+)?[/?][^\s<>\"')\]]+"
)
"""A link to a chat; its letters or figures are whose it is."""
_PLUS = re.compile(r"(?i)%2b")


def mobiles(text: str) -> Iterator[tuple[int, int, str]]:
    """Where a mobile number stands, up to where, and the number as readers see it."""
    for stretch in veils.dialled(text):
        first = stretch.places[0]
        before = text[max(0, first - _BEFORE) : first]
        shown = before + stretch.text.translate(_SPACES)
        end = -9
        for found in _MOBILE.finditer(shown):
            start = found.start()
            at, stop = (stretch.places[index - len(before)] for index in found.span())
            # One may follow another behind a slash.
            tied = start - end > 3 and _TIED.search(shown[max(0, start - _BEFORE) : start])
            if not tied and not _is_other(text, at, stop, found):
                end = found.end()
                yield at, stop, found[0]


def _is_other(text: str, at: int, stop: int, found: re.Match[str]) -> bool:
    """Whether figures are a decree's, an amount's or a code's (`0812345678-A`), and not said to be a telephone's."""
    figures = found[0]
    other = found["slashed"] or _ROUND.fullmatch(figures) or (figures.isdigit() and _CODE.match(text, stop))
    return bool(other) and not _CALLED.search(text, max(0, at - _FAR), at)


def linked(text: str) -> Iterator[tuple[int, str]]:
    """Where a link to a chat has one, and the number: `https://wa.me/62812...`."""
    for link in CHAT.finditer(text):
        for found in _MOBILE.finditer(_PLUS.sub("  +", link[0].replace("%20", " ")).replace("/", " ")):
            yield link.start() + found.start(), found[0]


def plain(text: str) -> str:
    """A telephone number as it is compared: as one dials it at home, figures alone."""
    figures = re.sub(r"\D", "", unicodedata.normalize("NFKC", text))
    return re.sub(r"\A(?:00)?620?", "0", figures)
