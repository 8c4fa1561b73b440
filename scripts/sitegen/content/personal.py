"""What must not be published without need: NIK, KK, mobile phones, personal e-mail; and what drafts leave out."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator

from sitegen.content import outline, veils
from sitegen.problems import Problem

# Most texts have no long number at all, and this is quick to see: of a telephone, of sixteen digits.
_LIKELY = re.compile(r"\d(?:[ .-]?\d){9}")
_LONGER = re.compile(r"\d(?:[ .-]?\d){15}")
# NIK and KK: six digits of a region, six of a date (a woman's day is 40 more), four in sequence.
_NUMBER = re.compile(
    r"(?<![\d.,-])(?<!\d )"
    r"(?:(?P<plain>\d{16})"
    r"|\d{4}(?P<four>[ .-])\d{4}(?P=four)\d{4}(?P=four)\d{4}"
    r"|\d{6}(?P<six>[ .-])\d{6}(?P=six)\d{4}"
    r"|\d{2}(?P<two>[ .-])\d{2}(?P=two)\d{2}(?P=two)\d{6}(?P=two)\d{4}"
    r"|\d{2}(?P<pairs>[ .-])(?:\d{2}(?P=pairs)){5}\d{4})"
    r"(?!\d|[ .-]\d)"
)
_PLAIN = re.compile(r"(?<!\d)\d{16}(?!\d)")
_SHAPE = re.compile(r"[1-9]\d{5}(?:0[1-9]|[12]\d|3[01]|4[1-9]|[56]\d|7[01])(?:0[1-9]|1[0-2])\d{6}")
_GAP = r"(?:[ \t]{0,3}[./-][ \t]{0,3}|[ \t]{1,3})"
_SIXTEEN = re.compile(rf"(?<![0-9])(?=([0-9](?:{_GAP}?[0-9]){{15}})(?![0-9]))")
_AFTER = re.compile(rf"{_GAP}[0-9]")
_PLACED = re.compile(
    r"(?:1[1-9]|21|3[1-6]|5[1-3]|6[1-5]|7[1-6]|8[12]|9[1-7])(?!00)[0-9]{2}(?!00)[0-9]{2}"
    r"(?:0[1-9]|[12][0-9]|3[01]|4[1-9]|[56][0-9]|7[01])(?:0[1-9]|1[0-2])[0-9]{2}(?!0000)[0-9]{4}"
)
"""A province that there is, a day and a month: of all numbers of sixteen digits one in fifty has them."""
_YEARS = re.compile(r"(?:(?:19|20)\d\d){4}")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"')]+")
_HASH = re.compile(r"^source_hash: *[\"']?[0-9a-f]{16}\b", re.MULTILINE)
_LONG = re.compile(r"(?<![\w/=-])(?:\d{12,24}|\d{8} \d{6} \d \d{3})(?!\d)")
"""Numbers of officials (NIP), of accounts: nobody needs them in a draft."""
_MAILBOX = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,20}(?![\w@])")
_CHAT = re.compile(r"(?i)\b(?:wa\.me|api\.whatsapp\.com|chat\.whatsapp\.com|t\.me)/\S+")
_PHONE = re.compile(r"(?<![\w/.,-])\(?(?:\+?62|0)\d{0,3}\)?[ .-]?\d{3,4}[ .-]?\d{3,5}(?![\d/])")
_MOBILE = re.compile(r"(?<![\d/.-])(?:\+?62[ .-]?|0)8\d{2}(?:[ .-]?\d){6,9}(?!\d)")
_MAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}@(?:gmail|googlemail|yahoo|ymail|rocketmail|hotmail|outlook|live|msn|icloud|me|proton|aol)"
    r"\.(?:co\.id|com|id|me)\b",
    re.IGNORECASE,
)


def check(path: str, text: str, contacts: frozenset[str] = frozenset()) -> Iterator[Problem]:
    """Every such number and address in a file, whatever part of it; `contacts` are an office's own, see `contact`."""
    yield from _mail(path, text, contacts)
    # A hash of sixteen digits alone is rare, but it would stop a build for nothing.
    text = _HASH.sub(lambda found: " " * len(found[0]), text) if "source_hash" in text else text
    told = {start: digits for start, _, digits in _identities(text)}
    told |= dict(_numbers(text)) if _LONGER.search(text) else {}
    for start, digits in told.items():
        yield Problem.at(path, outline.place(text, start), "personal-number", start=digits[:4])
    if _LIKELY.search(text):
        yield from _telephones(path, text, contacts)


def contact(text: str) -> str:
    """A telephone number or an address as it is compared: `+62 812-...` is `0812...`."""
    return text.casefold() if "@" in text else re.sub(r"^62", "0", re.sub(r"\D", "", text))


def _mail(path: str, text: str, contacts: frozenset[str]) -> Iterator[Problem]:
    """Addresses of the kind that anyone can have."""
    if "@" in text:
        for found in _MAIL.finditer(text):
            if contact(found[0]) not in contacts:
                yield Problem.at(path, outline.place(text, found.start()), "personal-email", given=found[0])


def _numbers(text: str) -> Iterator[tuple[int, str]]:
    """Where sixteen digits stand as a NIK or a KK is usually written, and the digits, whatever they say."""
    addresses = _addresses(text)
    for pattern in (_NUMBER, _PLAIN):
        for found in pattern.finditer(text):
            digits = re.sub(r"\D", "", found[0])
            linked = _holds(addresses, found.start())
            if not (linked and not _SHAPE.fullmatch(digits)) and not _YEARS.fullmatch(digits):
                yield found.start(), digits


def _telephones(path: str, text: str, contacts: frozenset[str]) -> Iterator[Problem]:
    addresses = _addresses(text)
    for found in _MOBILE.finditer(text):
        if not _holds(addresses, found.start()) and contact(found[0]) not in contacts:
            yield Problem.at(path, outline.place(text, found.start()), "phone-number", start=found[0][:4])


def _addresses(text: str) -> list[tuple[int, int]]:
    return [(found.start(), found.end()) for found in _ADDRESS.finditer(text)]


def _holds(spans: list[tuple[int, int]], index: int) -> bool:
    """Whether one of the spans, which are in order, holds a place."""
    at = bisect_right(spans, index, key=lambda span: span[0])
    return at > 0 and index < spans[at - 1][1]


def _identities(text: str) -> Iterator[tuple[int, int, str]]:
    """Where a NIK or a KK stands, however it is parted, and whatever hides it: it must name a place and a date."""
    for stretch in veils.stretches(text):
        end = 0
        for found in _SIXTEEN.finditer(stretch.text):
            digits = re.sub(r"[^0-9]", "", found[1])
            if found.start() >= end and _PLACED.fullmatch(digits) and _is_parted_as_one(stretch.text, *found.span(1)):
                end = found.end(1)
                yield stretch.places[found.start()], stretch.places[end], digits


def _is_parted_as_one(text: str, start: int, stop: int) -> bool:
    """Whether gaps are where one has them: in fours, by its region, date and sequence, or between all digits.

    Dates and hours in a row have theirs elsewhere. Where both the region and the date are parted, all gaps are alike.
    A row of single digits is none when it is longer, or says the same again and again.
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
    return (
        gaps.keys() <= {4, 8, 12}
        or (6 in gaps and gaps.keys() <= {2, 4, 6, 8, 10, 12} and (alike or not inner))
        or (len(gaps) == 15 and alike and len({*text[start:stop]}) > 4 and not _AFTER.match(text, stop))
    )


def listed(text: str) -> bool:
    """Whether a table or another plain file that is attached has a NIK or KK.

    Among columns of numbers many have sixteen digits: one counts if it is made as these are, and is no fraction. A sign
    that parts cells is none of a number; where cells are parted by semicolons or tabs, a comma is that of fractions.
    """
    if not _LIKELY.search(text):
        return False
    head = text[:1000].partition("\n")[0]
    comma = not (";" in head or "\t" in head)
    text = re.sub(r"[;\t|\",]" if comma else r"[;\t|\"]", "\0", text)
    return any(_made(found, text) for pattern in (_NUMBER, _PLAIN) for found in pattern.finditer(text))


def _made(found: re.Match[str], text: str) -> bool:
    start = found.start()
    fraction = text[start - 1 : start] in (".", ",") and text[max(0, start - 2) : start - 1].isdigit()
    return not fraction and bool(_SHAPE.fullmatch(re.sub(r"\D", "", found[0]))) and not _YEARS.fullmatch(found[0])


def withheld(text: str) -> tuple[str, dict[str, int]]:
    """A text without such numbers, telephones and mailboxes of people, and how many of each were taken out.

    For working notes, which nobody needs them in: whatever may be one goes. An office's own mailbox (`go.id`) stays.
    """
    counts: dict[str, int] = {}

    def taken(kind: str, sign: str) -> Callable[[re.Match[str]], str]:
        def put(found: re.Match[str]) -> str:
            if kind == "mail" and found[0].casefold().endswith(".go.id"):
                return found[0]
            counts[kind] = counts.get(kind, 0) + 1
            return sign

        return put

    for start, end, _ in reversed([*_identities(text)]):
        counts["number"] = counts.get("number", 0) + 1
        text = f"{text[:start]}[NIK/KK]{text[end:]}"
    for kind, pattern, sign in (
        ("number", _NUMBER, "[NIK/KK]"),
        ("number", _PLAIN, "[NIK/KK]"),
        ("phone", _CHAT, "[telepon]"),
        ("phone", _MOBILE, "[telepon]"),
        ("phone", _PHONE, "[telepon]"),
        ("mail", _MAILBOX, "[surel]"),
        ("number", _LONG, "[nomor]"),
    ):
        text = pattern.sub(taken(kind, sign), text)
    return text, counts
