"""Numbers of people's identity cards and families (NIK, KK) in a text, however they are written."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator

from sitegen.content import veils

# Most texts have no long number at all, and this is quick to see: of a telephone, of sixteen digits.
LIKELY = re.compile(r"\d(?:[ .-]?\d){9}")
_LONGER = re.compile(r"\d(?:[ .-]?\d){15}")
# NIK and KK: six digits of a region, six of a date (a woman's day is 40 more), four in sequence.
NUMBER = re.compile(
    r"(?<![\d.,-])(?<!\d )"
    r"(?:(?P<plain>\d{16})"
    r"|\d{4}(?P<four>[ .-])\d{4}(?P=four)\d{4}(?P=four)\d{4}"
    r"|\d{6}(?P<six>[ .-])\d{6}(?P=six)\d{4}"
    r"|\d{2}(?P<two>[ .-])\d{2}(?P=two)\d{2}(?P=two)\d{6}(?P=two)\d{4}"
    r"|\d{2}(?P<pairs>[ .-])(?:\d{2}(?P=pairs)){5}\d{4})"
    r"(?!\d|[ .-]\d)"
)
PLAIN = re.compile(r"(?<!\d)(?<!\d[.,])\d{16}(?!\d)")
"""As part of a fraction it is none: what names a place and a date is still in `spans`."""
_SHAPE = re.compile(r"[1-9]\d{5}(?:0[1-9]|[12]\d|3[01]|4[1-9]|[56]\d|7[01])(?:0[1-9]|1[0-2])\d{6}")
_GAP = r"(?:[ \t]*+[./-][ \t]*+|[ \t]++)"
"""Of any number of spaces a page shows one."""
_SIXTEEN = re.compile(rf"(?<![0-9])(?=([0-9](?:{_GAP}?[0-9]){{15}})(?![0-9]))")
_AFTER = re.compile(rf"{_GAP}[0-9]")
_PLACED = re.compile(
    r"(?:1[1-9]|21|3[1-6]|5[1-3]|6[1-5]|7[1-6]|8[12]|9[1-7])(?!00)[0-9]{2}(?!00)[0-9]{2}"
    r"(?:0[1-9]|[12][0-9]|3[01]|4[1-9]|[56][0-9]|7[01])(?:0[1-9]|1[0-2])[0-9]{2}(?!0000)[0-9]{4}"
)
"""A province that there is, a day and a month: of all numbers of sixteen digits one in fifty has them."""
# Who it is said of may stand between: `NIK beliau: 3574...`; of `Jumlah KK 1200` it is said how many there are.
_CALLED = (
    r"(?<![^\W\d_])(?:nik|ktp(?:-?el)?|(?<!jumlah )(?<!jml )(?<!total )(?<!banyak )(?<![0-9] )kk"
    r"|kartu keluarga|induk kependudukan)(?![^\W\d_])[^\w<>]{0,9}(?:</?[a-z]{1,6}>){0,2}[^\w<>]{0,3}"
    r"(?:(?:no|nomor|number|nya|adalah|ialah|yaitu|is|saya|beliau)(?![^\W\d_])[^\w<>]{0,5}){0,2}"
)
_BESIDE = re.compile(rf"{_CALLED}\Z", re.IGNORECASE)
_BEHIND = re.compile(r"[^\w\n|]{1,4}NIK\b", re.IGNORECASE)
_OTHER = re.compile(
    r"(?<![^\W\d_])(?:npwp|va|virtual account|briva|rekening|rek|resi)(?![^\W\d_])"
    r"[^\d\n|]{0,24}(?:16 digit[^\w\n|]{0,4})?\Z",
    re.IGNORECASE,
)
"""Before sixteen digits: of an office's taxes, of a bank or of a parcel."""
_FAR = 60
"""Characters within which what a number is said to be stands before it."""
_SAID = re.compile(rf"{_CALLED}([0-9](?:[ \t]*+[.:/-]?[ \t]*+[0-9]){{15}})(?![0-9])", re.IGNORECASE)
_MONEY = re.compile(r"\bRp\.? ?\Z", re.IGNORECASE)
_YEARS = re.compile(r"(?:(?:19|20)\d\d){4}")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"')]+")


def numbers(text: str) -> dict[int, str]:
    """Where such numbers stand, and their digits."""
    found = {start: digits for each in (spans, said) for start, _, digits in each(text)}
    return found | dict(_usual(text)) if _LONGER.search(text) else found


def named(path: str) -> Iterator[tuple[int, str]]:
    """The same in names of files and folders, which have figures of clocks too: what is made as these are."""
    return ((start, digits) for start, digits in numbers(path).items() if _SHAPE.fullmatch(digits))


def _usual(text: str) -> Iterator[tuple[int, str]]:
    """Where sixteen digits stand as a NIK or a KK is usually written, and the digits, whatever they say.

    Years, hours and amounts in a row are parted as one is: what is parted has to be said to be one, or be in `spans`.
    """
    linked = addresses(text)
    for pattern in (NUMBER, PLAIN):
        for found in pattern.finditer(text):
            digits = re.sub(r"\D", "", found[0])
            other = holds(linked, found.start()) and not _SHAPE.fullmatch(digits)
            if other or _YEARS.fullmatch(digits):
                continue
            alone = found[0].isdigit() and not _is_of_other(text, found.start(), digits)
            if alone or _is_called(text, *found.span()):
                yield found.start(), digits


def _is_called(text: str, start: int, stop: int) -> bool:
    return bool(_BESIDE.search(text, max(0, start - _FAR), start) or _BEHIND.match(text, stop))


def _is_of_other(text: str, start: int, digits: str) -> bool:
    """Whether words before it say so, and it names no place and date: a person's NPWP is the NIK."""
    return not _PLACED.fullmatch(digits) and bool(_OTHER.search(text, max(0, start - _FAR), start))


def said(text: str) -> Iterator[tuple[int, int, str]]:
    """Where what is said to be a NIK or a KK stands, parted anywhere, and by colons too."""
    for found in _SAID.finditer(text):
        digits = re.sub(r"[^0-9]", "", found[1])
        if _PLACED.fullmatch(digits):
            yield *found.span(1), digits


def addresses(text: str) -> list[tuple[int, int]]:
    """From where to where each address of the web is."""
    return [(found.start(), found.end()) for found in _ADDRESS.finditer(text)]


def holds(spans: list[tuple[int, int]], index: int) -> bool:
    """Whether one of the spans, which are in order, holds a place."""
    at = bisect_right(spans, index, key=lambda span: span[0])
    return at > 0 and index < spans[at - 1][1]


def spans(text: str) -> Iterator[tuple[int, int, str]]:
    """Where a NIK or a KK stands, however it is parted, and whatever hides it: it must name a place and a date."""
    for stretch in veils.stretches(text):
        end = 0
        if _MONEY.search(text, max(0, stretch.places[0] - 5), stretch.places[0]):
            continue
        for found in _SIXTEEN.finditer(stretch.text):
            digits = re.sub(r"[^0-9]", "", found[1])
            if found.start() >= end and _PLACED.fullmatch(digits) and _is_parted_as_one(stretch.text, *found.span(1)):
                end = found.end(1)
                yield stretch.places[found.start()], stretch.places[end], digits


def _is_parted_as_one(text: str, start: int, stop: int) -> bool:
    """Whether gaps are where one has them: in fours, by its region, date and sequence, or after every so many digits.

    Dates and hours in a row have theirs elsewhere. Where both the region and the date are parted, all gaps are alike,
    or all but those of the date.
    A row of single digits, of pairs or of threes is none when it is longer, or says the same again and again.
    """
    gaps: dict[int, str] = {}
    count = 0
    for part in re.findall(r"[0-9]+|[^0-9]+", text[start:stop]):
        if part[0].isdigit():
            count += len(part)
        else:
            gaps[count] = part.strip() or " "
    alike = len(set(gaps.values())) <= 1
    inner = {2, 4} & gaps.keys() and {8, 10} & gaps.keys()
    dated = len({gaps.get(at) for at in (2, 4, 6, 12)}) == len({gaps.get(at) for at in (8, 10)}) == 1
    return (
        gaps.keys() <= {4, 8, 12}
        or gaps.keys() in ({4, 10}, {10})
        or (6 in gaps and gaps.keys() <= {2, 4, 6, 8, 10, 12} and (alike or dated or not inner))
        or (_is_even(gaps.keys()) and alike and len({*text[start:stop]}) > 4 and not _AFTER.match(text, stop))
    )


def _is_even(gaps: Collection[int]) -> bool:
    """Whether they are after every one, two or three digits, from the left or, as in amounts, from the right."""
    return {*gaps} == {3, 6, 9, 12} or any(
        {*gaps} == {*range(first, 16, size)} for first, size in ((1, 1), (2, 2), (3, 3), (1, 3))
    )


def listed(text: str) -> bool:
    """Whether a table or another plain file that is attached has a NIK or KK.

    Among columns of numbers many have sixteen digits: one counts if it is made as these are, and is no fraction. A sign
    that parts cells is none of a number; where cells are parted by semicolons or tabs, a comma is that of fractions.
    """
    text = veils.bare(text)
    if not LIKELY.search(text):
        return False
    head = text[:1000].partition("\n")[0]
    comma = not (";" in head or "\t" in head)
    text = re.sub(r"[;\t|\",]" if comma else r"[;\t|\"]", "\0", text)
    return any(_made(found, text) for pattern in (NUMBER, PLAIN) for found in pattern.finditer(text))


def _made(found: re.Match[str], text: str) -> bool:
    digits = found[0] if found[0].isdecimal() else re.sub(r"\D", "", found[0])
    if not _SHAPE.fullmatch(digits) or _YEARS.fullmatch(found[0]):
        return False
    start = found.start()
    return not (text[start - 1 : start] in (".", ",") and text[max(0, start - 2) : start - 1].isdigit())
