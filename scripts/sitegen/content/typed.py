"""What an editor may have meant by a value in another form than ours: `5 Desember 2026`, `9901`, `Rapat RW`."""

import re
from collections.abc import Callable, Mapping
from functools import cache

from sitegen.content import calendar, datewords
from sitegen.content.datewords import Day
from sitegen.dates import When

_ISO = re.compile(r"(?<!\d)((?:19|20|21)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_TIME = re.compile(r"(?<![\d.:])(\d{1,2})[.:](\d{2})(?:[.:]00)?(?![\d.:])")
# A minus sign begins the end of a range: west of Greenwich nobody writes for this site.
_ZONE = re.compile(
    r"(?i)(?<=[.:]\d\d)(?:\.\d+)?\s*\(?"
    r"(?:(?P<ours>WIB|WITA|WIT|(?:UTC|GMT)?\s*\+0?[789](?::?00)?)|(?:UTC|GMT)?\s*\+\d{1,2}(?::?\d\d)?|UTC|GMT|Z)\)?\s*"
)
LONGEST = 200
"""Characters of a value that may have been meant: a date is looked for at every place of it."""
SLUG = "[a-z0-9]+(?:-[a-z0-9]+)*"


def nearest(code: str, given: str) -> str:
    """The value in our form, for the codes of refusals; empty when it is anyone's guess."""
    return _GUESSES[code](given) if code in _GUESSES else ""


def fault(text: str) -> str:
    """The code for what is no date in our form: a day that no calendar has, a time with its zone, or anything else."""
    if len(text) > LONGEST:
        return "bad-date"
    if is_impossible(text):
        return "no-such-date"
    return "time-with-zone" if _zoned(text) else "bad-date"


def is_impossible(text: str) -> bool:
    """Whether it states a day that is in no calendar."""
    found = _day(text)
    return found is not None and found[0].of(found[0].year) is None


def slug(text: str) -> str:
    """A name as an address or an identifier: `Rapat RW` is `rapat-rw`."""
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")[:80].rstrip("-")


def _moment(text: str) -> str:
    """A date, with its time if it states one; a range is left to the editor."""
    if not (found := _day(text)):
        return _month(text)
    date, rest = found[0].of(found[0].year), found[1]
    times = _TIME.findall(rest)
    if date is None or len(times) > 1 or not _is_idle(_TIME.sub(" ", rest)):
        return ""
    moment = f"{date} {int(times[0][0]):02}.{times[0][1]}" if times else str(date)
    try:
        When.parse(moment)
    except ValueError:
        return ""
    return moment


def _local(text: str) -> str:
    """A moment without the zone behind it, when that is one of ours."""
    found = _zoned(text)
    return _moment(text[: found.start()]) if found and found["ours"] else ""


def _zoned(text: str) -> re.Match[str] | None:
    return next((found for found in _ZONE.finditer(text) if found.end() == len(text)), None)


def _day(text: str) -> tuple[Day, str] | None:
    """The one day that a text states, and what else it says."""
    if found := _ISO.search(text):
        year, month, day = map(int, found.groups())
        if month > 12 >= day:
            month, day = day, month
        return Day(day, month, year), _around(text, found.start(), found.end())
    for start in range(len(text)):
        if dates := datewords.at(text, start):
            rest = _around(text, dates.start, dates.end)
            return (dates.days[0], rest) if len(dates.days) == 1 and dates.days[0].year else None
    return None


def _month(text: str) -> str:
    found = re.fullmatch(r"([^\W\d]+)\.? +((?:19|20|21)\d\d)", text.strip())
    month = calendar.months().get(found[1].casefold()) if found else None
    return f"{found[2]}-{month:02}" if found and month else ""


def _around(text: str, start: int, end: int) -> str:
    return f"{text[:start]} {text[end:]}"


def _is_idle(rest: str) -> bool:
    """Whether words beside a date say nothing more: its weekday, `pukul`, `WIB`."""
    return all(word.casefold() in _idle() for word in re.findall(r"[^\s,.()]+", rest))


@cache
def _idle() -> frozenset[str]:
    return frozenset({*calendar.weekdays(), "hari", "tanggal", "tgl", "pukul", "jam", "pkl", "wib", "wita", "wit", "t"})


def _address(text: str) -> str:
    return f"https://{text}" if re.fullmatch(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:/\S*)?", text) else ""


def _region(text: str) -> str:
    digits = re.sub(r"[\s.\"'“”‘’]", "", text)
    if not re.fullmatch(r"\d{2}|\d{4}|\d{6}|\d{10}", digits):
        return ""
    return ".".join(part for part in (digits[:2], digits[2:4], digits[4:6], digits[6:]) if part)


def _number(text: str) -> str:
    found = re.fullmatch(r"[^\d-]*(\d{1,3}(?:\.\d{3})+|\d+)(?:\s+[^\W\d]+)?", text)
    return found[1].replace(".", "") if found else ""


def _file(text: str) -> str:
    found = re.sub(r"[^A-Za-z0-9._-]+", "-", text).strip("-._").replace("-.", ".")
    return found if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*\.[A-Za-z0-9]+", found) else ""


def _version(text: str) -> str:
    found = re.fullmatch(r"\D*(\d{1,4}(?:[.,]\d{1,4}){0,2})\D*", text)
    return found[1].replace(",", ".") if found else ""


def _old(text: str) -> str:
    found = re.search(rf"(?<!\d)\d{{4}}/{SLUG}(?=/?$)", text)
    return found[0] if found else ""


_GUESSES: Mapping[str, Callable[[str], str]] = {
    "bad-date": _moment,
    "time-with-zone": _local,
    "bad-day": lambda text: _moment(text)[:10],
    "date-has-time": lambda text: _moment(text)[:10],
    "bad-slug": slug,
    "bad-url": _address,
    "bad-region-code": _region,
    "bad-number": _number,
    "bad-file-name": _file,
    "bad-version": _version,
    "bad-alias": _old,
}
