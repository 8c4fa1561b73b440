"""What must not be published without need: NIK, KK, mobile phones, personal e-mail; and what drafts leave out."""

import re
from collections.abc import Callable, Collection, Iterator

from sitegen.content import identities, markdown, outline, plaintext
from sitegen.problems import MOST, Problem

_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n.*?^---[ \t]*\r?$", re.MULTILINE | re.DOTALL)
_HASH = re.compile(r"^source_hash: *[\"']?[0-9a-f]{16}\b", re.MULTILINE)
_BREAK = re.compile(r"(?<!\n)\n[ \t>]*+(?=\d)")
"""One within a number, as far as can be seen: a line that begins a list, or a row, has its mark first."""
_FIGURE = re.compile(r"\d")
_HELD = re.compile(r"<[!?]")
"""What may hold empty lines, and is not shown."""
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
    front = found[0] if (found := _FRONT.match(text)) else ""
    # A hash of sixteen digits alone is rare, but it would stop a build for nothing.
    text = _HASH.sub(lambda found: " " * len(found[0]), front) + text[len(front) :]
    told = identities.numbers(text)
    if path.endswith(".md"):
        told |= _shown(text[len(front) :], len(front), {*told.values()})
    for start, digits in told.items():
        yield Problem.at(path, outline.place(text, start), "personal-number", start=digits[:4])
    if identities.LIKELY.search(text):
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
    return text.casefold() if "@" in text else re.sub(r"^62", "0", re.sub(r"\D", "", text))


def _mail(path: str, text: str, contacts: frozenset[str]) -> Iterator[Problem]:
    """Addresses of the kind that anyone can have."""
    if "@" in text:
        for found in _MAIL.finditer(text):
            if contact(found[0]) not in contacts:
                yield Problem.at(path, outline.place(text, found.start()), "personal-email", given=found[0])


def _telephones(path: str, text: str, contacts: frozenset[str]) -> Iterator[Problem]:
    addresses = identities.addresses(text)
    for found in _MOBILE.finditer(text):
        if not identities.holds(addresses, found.start()) and contact(found[0]) not in contacts:
            yield Problem.at(path, outline.place(text, found.start()), "phone-number", start=found[0][:4])


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

    for start, end, _ in reversed([*identities.spans(text)]):
        counts["number"] = counts.get("number", 0) + 1
        text = f"{text[:start]}[NIK/KK]{text[end:]}"
    for kind, pattern, sign in (
        ("number", identities.NUMBER, "[NIK/KK]"),
        ("number", identities.PLAIN, "[NIK/KK]"),
        ("phone", _CHAT, "[telepon]"),
        ("phone", _MOBILE, "[telepon]"),
        ("phone", _PHONE, "[telepon]"),
        ("mail", _MAILBOX, "[surel]"),
        ("number", _LONG, "[nomor]"),
    ):
        text = pattern.sub(taken(kind, sign), text)
    return text, counts
