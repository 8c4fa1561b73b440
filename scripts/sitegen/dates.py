"""Dates as precisely as they are known: to the year, the month, the day or the minute."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal
from zoneinfo import ZoneInfo

Precision = Literal["year", "month", "day", "minute"]

FIRST_YEAR, LAST_YEAR = 1973, 2199
"""Earlier some clocks were off UTC by seconds, which no feed can say; later a date would overflow in another zone."""
_FORM = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2})(?:[ T](?P<hour>\d{2})[:.](?P<minute>\d{2}))?)?)?"
)


@dataclass(frozen=True, slots=True)
class When:
    """A wall-clock date of one place; the zone is its event's, never its own."""

    year: int
    month: int | None = None
    day: int | None = None
    time: dt.time | None = None

    @classmethod
    def parse(cls, text: str) -> "When":
        """Read `2026`, `2026-12`, `2026-12-05`, `2026-12-05 08:30` or `2026-12-05 08.30`; else ValueError."""
        found = _FORM.fullmatch(text.strip())
        if not found:
            raise ValueError(f"not a date: {text!r}")
        year, month, day, hour, minute = (int(part) if part else None for part in found.groups())
        assert year is not None
        try:
            dt.date(year, month or 1, day or 1)
            time = dt.time(hour, minute or 0) if hour is not None else None
        except ValueError as error:
            raise ValueError(f"no such date: {text!r}") from error
        return cls(year, month, day, time)

    @classmethod
    def of(cls, instant: dt.datetime) -> "When":
        """The wall-clock minute of an instant, in that instant's own zone."""
        return cls(instant.year, instant.month, instant.day, instant.time().replace(second=0, microsecond=0))

    @property
    def precision(self) -> Precision:
        """The smallest unit that is known."""
        if self.time is not None:
            return "minute"
        return "day" if self.day else "month" if self.month else "year"

    @property
    def date(self) -> dt.date:
        """The first day of the period."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def last_date(self) -> dt.date:
        """The last day of the period."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def first(self, zone: ZoneInfo) -> dt.datetime:
        """The instant at which the period begins."""
        return dt.datetime.combine(self.date, self.time or dt.time(), zone)

    def last(self, zone: ZoneInfo) -> dt.datetime:
        """The last second of the period; of a minute, the minute itself."""
        return dt.datetime.combine(self.last_date, self.time or dt.time(23, 59, 59), zone)

    def iso(self, zone: ZoneInfo) -> str:
        """ISO 8601, as precisely as it is known: `2024-07`, `2016-09-01`, `2026-12-05T08:30:00+07:00`."""
        return str(self) if self.time is None else self.first(zone).isoformat()

    def __str__(self) -> str:
        """The form that `parse` reads, with a colon in the time."""
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part]
        return "-".join(parts) + (f" {self.time:%H:%M}" if self.time is not None else "")

    def __lt__(self, other: "When") -> bool:
        """By the first moment; the vaguer of two that begin together comes last."""
        return self._key() < other._key()

    def _key(self) -> tuple[dt.date, dt.date, dt.time]:
        return (self.date, self.last_date, self.time or dt.time())
