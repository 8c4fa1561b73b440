"""What a value may be, whichever model it stands in: a line, a date, a slug, a region code."""

import re
from functools import cache
from typing import Annotated
from zoneinfo import available_timezones

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, WithJsonSchema
from pydantic_core import PydanticCustomError

from sitegen.content import glyphs, typed
from sitegen.dates import FIRST_YEAR, LAST_YEAR, When

FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*\.[A-Za-z0-9]+")
"""What a file may be called: its name stands in an address as it is."""


LONGEST = 1000
"""Characters of a line: a summary of half a page."""
FARTHEST = 2000
"""Characters of an address; no PDF can lead to one of 8,000 bytes."""
SLUG = re.compile(rf"(?=.{{1,80}}\Z){typed.SLUG}")
"""Part of an address that an editor chooses."""
DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
VAGUE = "[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?"
MOMENT = "[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:[ T][0-9]{2}[:.][0-9]{2})?)?)?"
REGION_CODE = r"[0-9]{2}(\.[0-9]{2}(\.[0-9]{2}(\.[0-9]{4})?)?)?"
POINT = r"-?[0-9]{1,2}(?:\.[0-9]{1,12})?, *-?[0-9]{1,3}(?:\.[0-9]{1,12})?"
"""Latitude and longitude."""
VERSION = r"[0-9]{1,4}(?:\.[0-9]{1,4}){0,2}"
"""Of a module: numbers with points between."""
DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])", re.IGNORECASE)
"""Names that Windows gives to no file, whatever its ending."""
_WEB = re.compile(
    r"https?://[A-Za-z0-9.-]*[A-Za-z0-9-]\.[A-Za-z0-9-]+\.?(?::[0-9]{1,5})?(?:[/?#][^\s<>\"'\\]*)?", re.IGNORECASE
)
_OTHERWISE = re.compile(r"(?:mailto|tel|geo):(?!//)", re.IGNORECASE)
"""A mailbox, a telephone, a place: none of them has a host."""
_MAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


def refuse(code: str) -> PydanticCustomError:
    """An error whose `code` names the wording in strings/problems.yml."""
    return PydanticCustomError(code, "{code}", {"code": code})


def _slug(text: str) -> str:
    if not SLUG.fullmatch(text):
        raise refuse("bad-slug")
    return text


def _line(text: str) -> str:
    folded = " ".join(text.split())
    if not glyphs.visible(folded.replace(" ", "")):
        raise refuse("empty-text")
    if len(folded) > LONGEST:
        raise refuse("too-long")
    return folded


def _when(value: object) -> object:
    if isinstance(value, When):
        return value
    try:
        found = When.parse(value) if isinstance(value, str) else None
    except ValueError:
        raise refuse(typed.fault(str(value))) from None
    if found is None:
        raise refuse("bad-date")
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise refuse("bad-year")
    return found


def _day(when: When) -> When:
    if when.precision != "day":
        raise refuse("bad-day")
    return when


def _vague(when: When) -> When:
    if when.precision == "minute":
        raise refuse("date-has-time")
    return when


def _hash(text: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{16}", text):
        raise refuse("bad-hash")
    return text


def _yes(value: object) -> object:
    words = {"ya": True, "true": True, "yes": True, "tidak": False, "false": False, "no": False}
    if isinstance(value, bool):
        return value
    if not isinstance(value, str) or value.lower() not in words:
        raise refuse("bad-yes-no")
    return words[value.lower()]


def is_web(text: str) -> bool:
    """Whether it is an address of the web whose host is what it seems: plain letters, no name put before an @."""
    return len(text) <= FARTHEST and bool(_WEB.fullmatch(text))


def is_endless(text: str) -> bool:
    """Whether an address is longer than any that is published."""
    return len(text.encode()) > FARTHEST


def leads_out(text: str) -> bool:
    """Whether it leads elsewhere as it may: to a host that is what it seems, to a mailbox, a telephone, a place."""
    return is_web(text) or bool(_OTHERWISE.match(text) and not is_endless(text))


def _web(text: str) -> str:
    if not is_web(text):
        raise refuse("bad-url")
    return text


def _mail(text: str) -> str:
    if not _MAIL.fullmatch(text):
        raise refuse("bad-email")
    return text


def _region(text: str) -> str:
    if not re.fullmatch(REGION_CODE, text):
        raise refuse("bad-region-code")
    return text


@cache
def _zones() -> frozenset[str]:
    """`localtime` is another on each computer, `Factory` is none."""
    return frozenset(available_timezones() - {"Factory", "localtime"})


def _zone(text: str) -> str:
    if text not in _zones():
        raise refuse("bad-timezone")
    return text


def _geo(text: str) -> str:
    latitude, _, longitude = text.partition(",")
    if not re.fullmatch(POINT, text) or abs(float(latitude)) > 90 or abs(float(longitude)) > 180:
        raise refuse("bad-geo")
    return f"{latitude}, {longitude.strip()}"


def _file(text: str) -> str:
    if not FILE_NAME.fullmatch(text) or len(text) > 100:
        raise refuse("bad-file-name")
    return text


def _version(text: str) -> str:
    if not re.fullmatch(VERSION, text):
        raise refuse("bad-version")
    return text


def _in_digits(value: object) -> object:
    """`1.000` is a thousand to whoever writes Indonesian, and one to a computer."""
    if isinstance(value, str) and not re.fullmatch(r"\s*-?[0-9]+\s*", value):
        raise refuse("bad-number")
    return value


def _old(text: str) -> str:
    year, _, slug = text.partition("/")
    if not re.fullmatch("[0-9]{4}", year) or not SLUG.fullmatch(slug) or DEVICE.fullmatch(slug):
        raise refuse("bad-alias")
    return text


def _form(pattern: str, kinds: tuple[str, ...] = ("string", "number")) -> WithJsonSchema:
    """How a value is described to editing programs (see schemas). What looks like a number to them is text to us."""
    return WithJsonSchema({"type": [*kinds], "pattern": f"^{pattern}$"})


_YES_NO = {"type": "string", "pattern": "^([Yy][Aa]|[Tt][Ii][Dd][Aa][Kk]|[Yy][Ee][Ss]|[Nn][Oo])$"}
_TRUE_FALSE = {"type": "string", "pattern": "^([Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])$"}

Slug = Annotated[str, AfterValidator(_slug), _form(typed.SLUG)]
Line = Annotated[str, AfterValidator(_line), _form(r"[\s\S]*\S[\s\S]*", ("string", "number", "boolean"))]
Moment = Annotated[When, BeforeValidator(_when), _form(rf"\s*{MOMENT}\s*")]
Day = Annotated[Moment, AfterValidator(_day), _form(rf"\s*{DAY}\s*", ("string",))]
Date = Annotated[Moment, AfterValidator(_vague), _form(rf"\s*{VAGUE}\s*")]
YesNo = Annotated[
    bool,
    BeforeValidator(_yes),
    WithJsonSchema({"anyOf": [{"enum": ["ya", "tidak"]}, {"type": "boolean"}, _YES_NO, _TRUE_FALSE]}),
]
Email = Annotated[str, AfterValidator(_mail), _form(".+@.+", ("string",))]
Url = Annotated[str, AfterValidator(_web), _form("[Hh][Tt][Tt][Pp][Ss]?://.+", ("string",))]
RegionCode = Annotated[str, AfterValidator(_region), _form(REGION_CODE)]
Hash = Annotated[str, AfterValidator(_hash), _form("[0-9a-f]{16}")]
FileName = Annotated[str, AfterValidator(_file), _form(FILE_NAME.pattern, ("string",))]
TimeZone = Annotated[str, AfterValidator(_zone), _form("[A-Z].*", ("string",))]
InDigits = BeforeValidator(_in_digits)
Version = Annotated[str, AfterValidator(_version), _form(VERSION)]
Point = Annotated[str, AfterValidator(_geo), _form(POINT, ("string",))]
OldAddress = Annotated[str, AfterValidator(_old), _form("[0-9]{4}/.+", ("string",))]


class Model(BaseModel):
    """Frozen, and strict about names: an unknown key is an editor's typing mistake."""

    model_config = ConfigDict(frozen=True, extra="forbid")
