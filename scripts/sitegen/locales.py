"""One language of the site: its strings, its address words, its dates and numbers (CLDR, by Babel)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from babel import dates, numbers

from sitegen import urls, wording
from sitegen.dates import When

ZONES = {"Asia/Jakarta": "WIB", "Asia/Pontianak": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}


def opening(text: str) -> str:
    """A text as it begins a line: `Tokoh agama` for `tokoh agama`."""
    return text[:1].upper() + text[1:]


@dataclass(frozen=True, slots=True)
class Locale:
    """A language: `prefix` is its folder below the site's root, empty for the main one."""

    code: str
    prefix: str
    words: Mapping[str, str]
    strings: Mapping[str, str]

    def t(self, key: str, **values: object) -> str:
        """The string for a key, its `{names}` filled; an unknown key is a programming error (KeyError)."""
        return self.strings[key].format(**values) if values else self.strings[key]

    def address(self, *parts: str) -> str:
        """A page's address in this language; see urls.address."""
        return urls.address(self.prefix, self.words, *parts)

    def file(self, word: str) -> str:
        """The name of a calendar: `jadwal.ics` for `schedule`, `sesi.ics` for `session`."""
        return f"{self.words[word]}.ics"

    def number(self, value: int) -> str:
        """1.234.567 in Indonesian, 1,234,567 in English."""
        return numbers.format_decimal(value, locale=self.code)

    def size(self, count: int) -> str:
        """A file's size as readers know it: `118 KB`, `1,2 MB` (1 KB is 1,000 bytes)."""
        if count < 1_000_000:
            return f"{self.number(max(1, round(count / 1000)))} KB"
        return f"{numbers.format_decimal(round(count / 1_000_000, 1), locale=self.code)} MB"

    def date(self, when: When, *, weekday: bool = True) -> str:
        """As precisely as it is known: `Jumat, 31 Oktober 2025`, `Juli 2024`, `2016`. English is British."""
        if when.precision == "year":
            return str(when.year)
        if when.precision == "month":
            return _written(when.date, "MMMM y", self._babel)
        return _written(when.date, "EEEE, d MMMM y" if weekday else "d MMMM y", self._babel)

    def time(self, time: dt.time) -> str:
        """08.30 in Indonesian, 08:30 in English."""
        return f"{time:%H.%M}" if self.code == "id" else f"{time:%H:%M}"

    def zone(self, zone: ZoneInfo, at: dt.datetime) -> str:
        """WIB, WITA, WIT; elsewhere the offset from UTC."""
        return ZONES.get(zone.key) or dates.get_timezone_gmt(at, locale=self._babel)

    def hours(self, start: When, end: When | None, zone: ZoneInfo) -> str:
        """`pukul 08.30-11.00 WIB`, `pukul 08.30 WIB - selesai`; empty when no time is known."""
        if start.time is None:
            return ""
        name = self.zone(zone, start.first(zone))
        if end and end.time:
            return self.t("time.range", start=self.time(start.time), end=self.time(end.time), zone=name)
        return self.t("time.from", start=self.time(start.time), zone=name)

    def short_month(self, when: When) -> str:
        """`Des` or `Dec`, for a calendar leaf; empty when only the year is known."""
        return _written(when.date, "MMM", self._babel) if when.month else ""

    def period(self, start: When, end: When | None) -> str:
        """The days of a session: one date, or a range with what both share said once."""
        if end is None or end.last_date <= start.last_date:
            return self.date(start)
        last = self.date(end, weekday=False)
        if start.day is None:
            return f"{self.date(start)} \u2013 {last}"
        first = _written(start.date, "d" + self._unshared(start, end), self._babel)
        return f"{first} \u2013 {last}" if " " in first else f"{first}\u2013{last}"

    def _unshared(self, start: When, end: When) -> str:
        if start.year != end.year:
            return " MMMM y"
        return " MMMM" if start.month != end.month else ""

    @property
    def _babel(self) -> str:
        return "en_GB" if self.code == "en" else self.code


@lru_cache(maxsize=10_000)
def _written(date: dt.date, form: str, language: str) -> str:
    """CLDR's patterns take their time, and lists write the same days again and again."""
    return dates.format_date(date, form, locale=language)


@cache
def load() -> tuple[Locale, ...]:
    """All languages that have a strings file, the site's main one (no prefix) first."""
    found = []
    for path in sorted(wording.FOLDER.glob("??.yml")):
        data = wording.load(path.name)
        prefix = "" if data["main"] == "true" else f"{path.stem}/"
        found.append(Locale(path.stem, prefix, data["words"], data["strings"]))
    return tuple(sorted(found, key=lambda locale: (bool(locale.prefix), locale.code)))
