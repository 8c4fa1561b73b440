"""What must not be published without need: NIK, KK, mobile phones, personal e-mail; and what drafts leave out."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from sitegen.content import identities, markdown, outline, plaintext, telephones
from sitegen.problems import MOST, Problem

_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n.*?^---[ \t]*\r?$", re.MULTILINE | re.DOTALL)
_HASH = re.compile(r"^source_hash: *[\"']?[0-9a-f]{16}\b", re.MULTILINE)
_BREAK = re.compile(r"(?<!\n)\n[ \t>]*+(?=\d)")
"""One within a number, as far as can be seen: a line that begins a list, or a row, has its mark first."""
_FIGURE = re.compile(r"\d")
_HELD = re.compile(r"<[!?]")
"""What may hold empty lines, and is not shown."""
_JOINTS = "\u2003\u200b"
"""What a line's end may be within a number, a space or nothing; no plain text has these signs."""
_BROKEN = re.compile(r"(?<=[\d.-])\n(?=\d)")
_PART = rf"[ .\u2013{_JOINTS}-]{{0,3}}"
_LONG = re.compile(rf"(?<![\w/=-])(?:\d{{12,24}}|\d{{8}}{_PART}\d{{6}}{_PART}\d{_PART}\d{{3}})(?!\d)")
"""Numbers of officials (NIP), of accounts: nobody needs them in a draft."""
_AT = r"(?:@|&(?:#0{0,5}64|#x0{0,5}40|commat);?|%40|[\ufe6b\uff20]| {0,2}[\[({] ?(?i:at) ?[\])}] {0,2})"
"""The sign of an address, also as HTML or a link has it, or as a word in brackets."""
_MAILBOX = re.compile(rf"(?<![\w.+-])[\w.+-]{{1,64}}{_AT}(?:[A-Za-z0-9-]{{1,63}}\.){{1,5}}[A-Za-z]{{2,20}}(?![\w@])")
_PHONE = re.compile(r"(?<![\w/.,-])\(?(?:\+62[ .-]?|62|0)\d{0,3}\)?[ .-]?\d{3,4}[ .-]?\d{3,5}(?![\d/])")
_MAIL = re.compile(
    rf"(?<![\w.+-])([\w.+-]{{1,64}}){_AT}"
    r"((?:gmail|googlemail|yahoo|ymail|rocketmail|hotmail|outlook|live|msn|icloud|me|proton|aol)\.(?:co\.id|com|id|me)\b)",
    re.IGNORECASE,
)

_Kind = tuple[str, str, Callable[[str], Iterable[tuple[int, int]]]]
"""What is withheld: its kind, what stands in its place, and where it is in a text."""


def check(path: str, text: str, contacts: frozenset[str] = frozenset()) -> Iterator[Problem]:
    """Every such number and address in a file, whatever part of it; `contacts` are an office's own, see `contact`."""
    yield from _mail(path, text, contacts)
    front = found[0] if (found := _FRONT.match(text)) else ""
    # A hash of sixteen digits alone is rare, but it would stop a build for nothing.
    text = _HASH.sub(lambda found: " " * len(found[0]), front) + text[len(front) :]
    told = identities.numbers(text)
    if path.endswith(".md"):
        told |= _shown(text[len(front) :], len(front), {*told.values()})
    for start, digits in told.items():
        yield Problem.at(path, outline.place(text, start), "personal-number", start=digits[:4])
    yield from _telephones(path, text, contacts)


def _shown(body: str, at: int, known: Collection[str]) -> dict[int, str]:
    """Further numbers that readers see in one line, whatever stands between their figures in the source.

    Only what has enough of them in one passage, with something that may go between, is worth to be rendered.
    """
    joined = _BREAK.sub(lambda found: " " * len(found[0]), body)
    told = {start: digits for start, _, digits in identities.spans(joined)}
    parts = [body] if _HELD.search(body) else body.split("\n\n")
    if any(len(_FIGURE.findall(part)) >= 16 and ("<" in part or "[" in part) for part in parts):
        seen = {digits for _, _, digits in identities.spans(plaintext.lines(markdown.render(body).html))}
        told |= {_near(body, digits): digits for digits in sorted(seen.difference(told.values(), known))[:MOST]}
    return {at + start: digits for start, digits in told.items() if digits not in known}


def _near(body: str, digits: str) -> int:
    """Where the longest beginning of a number stands; the text's own beginning if none does."""
    return next((at for end in range(15, 3, -1) if (at := body.find(digits[:end])) >= 0), 0)


def contact(text: str) -> str:
    """A telephone number or an address as it is compared: `+62 812-...` is `0812...`."""
    return text.casefold() if "@" in text else telephones.plain(text)


def _mail(path: str, text: str, contacts: frozenset[str]) -> Iterator[Problem]:
    """Addresses of the kind that anyone can have."""
    for found in _MAIL.finditer(text):
        address = f"{found[1]}@{found[2]}"
        if contact(address) not in contacts:
            yield Problem.at(path, outline.place(text, found.start()), "personal-email", given=address)


def _telephones(path: str, text: str, contacts: frozenset[str]) -> Iterator[Problem]:
    """Mobile numbers, in addresses only those of chats. What follows an office's own may seem to be a part of it."""
    own = tuple(each for each in contacts if len(each) > 9)
    chats = (found.span() for found in telephones.CHAT.finditer(text))
    addresses = sorted([*identities.addresses(text), *chats])
    shown = ((at, number) for at, _, number in telephones.mobiles(text) if not identities.holds(addresses, at))
    for start, number in (*shown, *telephones.linked(text)):
        if not contact(number).startswith(own):
            yield Problem.at(path, outline.place(text, start), "phone-number", start=number[:4])


def withheld(text: str, *, wrapped: bool = False) -> tuple[str, Counter[str]]:
    """A text without such numbers, telephones and mailboxes of people, and how many of each were taken out.

    For working notes, which nobody needs them in: whatever may be one goes. An office's own mailbox (`go.id`) stays.
    Where lines are `wrapped` a number may be broken; what follows it stays in its line. Such a text is plain already.
    """
    counts: Counter[str] = Counter()
    ends = ("\n", *_JOINTS) if wrapped else ("\n",)
    for kinds, joints in ((_SURE, ends), (_FURTHER, ends[:2])):
        for joint in joints:
            text = _taken(_BROKEN.sub(joint, text), kinds, counts).replace(joint, "\n")
    return text, counts


def _taken(text: str, kinds: Sequence[_Kind], counts: Counter[str]) -> str:
    for kind, sign, places in kinds:
        for start, end in reversed([*places(text)]):
            taken = text[start:end]
            if kind == "mail" and taken.casefold().endswith(".go.id"):
                continue
            if ")" in taken and text[start - 1 : start] == "(":
                start -= 1
            counts[kind] += 1
            text = f"{text[:start]}{sign}{re.sub(f'[^{_JOINTS}]', '', taken)}{text[end:]}"
    return text


def _of(pattern: re.Pattern[str]) -> Callable[[str], Iterable[tuple[int, int]]]:
    return lambda text: (found.span() for found in pattern.finditer(text))


_SURE: tuple[_Kind, ...] = (
    ("number", "[NIK/KK]", lambda text: (found[:2] for found in identities.spans(text))),
    ("number", "[NIK/KK]", lambda text: (found[:2] for found in identities.said(text))),
    ("number", "[NIK/KK]", _of(identities.NUMBER)),
    ("number", "[NIK/KK]", _of(identities.PLAIN)),
    ("phone", "[telepon]", _of(telephones.CHAT)),
    ("phone", "[telepon]", lambda text: (found[:2] for found in telephones.mobiles(text))),
)
_FURTHER: tuple[_Kind, ...] = (
    ("phone", "[telepon]", _of(_PHONE)),
    ("mail", "[surel]", _of(_MAILBOX)),
    ("number", "[nomor]", _of(_LONG)),
)
"""What only looks like one, and may be a piece of the others."""
