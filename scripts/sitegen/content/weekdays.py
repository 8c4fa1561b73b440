"""Weekdays that a text states, held against their dates. What does not state both is left alone."""

import datetime as dt
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from operator import attrgetter, itemgetter

from sitegen.content import calendar, datewords, grids, weekdaywords
from sitegen.content.datewords import JOIN, RANGE, SETTING, SPACE, Dates, Day
from sitegen.content.weekdaywords import Stated

_REACH = dt.timedelta(days=240)
_WEEK = 6
"""Days from its first to its last."""
_BETWEEN = re.compile(rf"(?:{SPACE}|[,(*_|]|(?<!\w)(?i:{SETTING}|tgl|on|the|last|next)(?!\w)\.?)+")
_AGAIN = re.compile(rf"[)*_]*{JOIN}(?:(?i:hari|malam|tanggal|tgl\.?){SPACE}+)?[*_]*")
"""Between a date and the next that says its own weekday: `Kamis, 30 Oktober s.d. Sabtu, 1 November 2025`."""
_NTH = re.compile(rf"{SPACE}+[1-5](?![\w/.:-])")
"""`Minggu 1 Desember` may be the month's first week as well as a Sunday; with a comma it is the Sunday."""
_UNHELD = re.compile(r"[^,(]+")
_FIGURES = re.compile(r"[\d/]+")
_COUNT = re.compile(rf"\d/\d{{1,2}}(?:{SPACE}[^\W\d_]+){{0,2}}{JOIN}(?:(?i:hari) )?\Z")
_BEHIND = 48
"""Characters within which one count stands before another."""
_LAST = re.compile(r"(?i)lalu|depan|kemarin|ini|mendatang")
_CLOSED = re.compile(rf"[*_]*(?:{SPACE}+(?i:pagi|siang|sore|malam|pukul|jam|at)\b|{SPACE}*(?:[),;]|\Z))")
_EVERY = re.compile(rf"\b(?i:(?:se)?tiap|kecuali|every|each|except){SPACE}+(?:(?i:hari|malam){SPACE}+)?[*_]*\Z")
_STROKE = re.compile(r"[*_]*(?:[^\S\n]*/[^\S\n]*|[^\S\n]+[-–—][^\S\n]+)[*_]*(?:(?i:tanggal|tgl\.?)[^\S\n]+)?")
_LEADS = re.compile(r"(?:\A|[\n:|])(?:[^\S\n]*[-*])?[*_]*[^\S\n]*[*_]*\Z")
"""A line or a cell begins, or what follows its title: elsewhere a dash may part two thoughts."""
_HEADING = re.compile(r" {0,3}#{1,6}(?!#)")
_HEAD = re.compile(
    r"(?:[\s*_:/&,()-]|\d{4}|hari|day|tanggal|tgl\b\.?|dates?|waktu|time|jam|pukul|jadwal|pelaksanaan|"
    r"kegiatan|dan|and)*",
    re.IGNORECASE,
)
"""Heads of columns whose cells say one thing together: `Hari` and `Tanggal`, not `Hari ronda` and `Berlaku sejak`."""
_WHEN = re.compile(r"hari|day|tanggal|tgl|date|waktu|time", re.IGNORECASE)
_BEGUN = re.compile(r"(?:\A|[\n|])[^\S\n]*[*_]*(?:(?i:hari)[^\S\n]+)?[*_]*\Z")
"""A cell begins: `Rapat persiapan kerja bakti Minggu` names what is done, `Minggu, kerja bakti` says when."""
_GAP = r"[^\S\n]*+"
_BEGINS = rf"{_GAP}(?:\|{_GAP})?(?:(?:[-*+]|\d{{1,2}}[.)]){_GAP})?[*_]*+"
_SAYS = rf"[*_]*+{_GAP}[:|]{_GAP}[*_]*+{_GAP}"
_DAY = re.compile(rf"(?:\A|\n){_BEGINS}(?i:hari|day){_SAYS}\Z")
_DATE = re.compile(rf"[*_]*+{_GAP}(?:[.,;|\\]{_GAP})?\n(?:[ \t|:-]*+\n)?{_BEGINS}(?i:tanggal|tgl\.?|date){_SAYS}")
"""As invitations say both: `Hari: Senin`, and in the next line or row `Tanggal: 8 Desember 2026`."""
_OPENED = re.compile(rf"{SPACE}*[*_]*\({SPACE}*(?:(?i:hari){SPACE}+)?\Z")


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A stated weekday that is not its date's, at an index of the text; `date` is None when there is no such day."""

    index: int
    stated: str
    written: str
    date: dt.date | None


@dataclass(frozen=True, slots=True)
class _Said:
    """Weekdays with their dates, or none with those of a week, and from where to where the text says both."""

    weekdays: Sequence[Stated]
    dates: Dates
    paired: float
    start: int
    end: int
    meant: Sequence[Sequence[Day]] = ()
    """The days as they may be meant: with the years that follow from others."""


def mismatches(text: str, around: dt.date | None = None) -> Iterator[Mismatch]:
    """Every contradiction. A date without a year takes one that brings it near `around`, else it is passed over."""
    for said in filter(attrgetter("weekdays"), _said(text)):
        readings = [_wrong(said, days) for days in _readings(said.meant, around)]
        if readings and all(readings):
            written = " ".join(text[said.dates.start : said.dates.end].split())
            yield from (Mismatch(each.index, each.word, written, date) for each, date in readings[0])


def _said(text: str) -> Iterator[_Said]:
    """In reading order. A year holds for all that is joined with its date, be it of a week that has no weekday."""
    runs: list[list[_Said]] = []
    for said in _found(text):
        if runs and _AGAIN.fullmatch(text, runs[-1][-1].end, said.start):
            runs[-1].append(said)
        else:
            runs.append([said])
    for run in runs:
        readings = [iter(each) for each in datewords.readings([day for said in run for day in said.dates.days])]
        for said in run:
            yield replace(said, meant=[tuple(islice(each, len(said.dates.days))) for each in readings])


def _found(text: str) -> Iterator[_Said]:
    end = 0
    for group in weekdaywords.groups(text):
        weekdays = weekdaywords.stated(group)
        if weekdays and (dates := _dates(text, group)) and not _is_count(group, dates, end):
            weekdays = [] if _is_week(group, dates) or _is_habit(group, weekdays, dates) else weekdays
            start, end = min(group.start(), dates.start), max(group.end(), dates.end)
            yield _Said(weekdays, dates, _paired(dates, group[0]), start, end)


def _dates(text: str, found: re.Match[str]) -> Dates | None:
    """The dates behind the weekdays, or those before a bracket that holds them.

    Below a row of a table, and below a heading, stands what is another's.
    """
    if between := _BETWEEN.match(text, found.end()):
        parted = "\n" in between[0] and (
            "|" in between[0] or _HEADING.match(text, text.rfind("\n", 0, found.start()) + 1)
        )
        if not parted and (dates := datewords.at(text, between.end())):
            return dates if "|" not in between[0] or _is_one(text, found.start(), dates.start) else None
    if dates := _below(text, found) or _apart(text, found):
        return dates
    opened = _OPENED.search(text, max(0, found.start() - 12), found.start())
    dates = datewords.before(text, opened.start()) if opened and _CLOSED.match(text, found.end()) else None
    # Of several beside one date, or with more to say, it is a habit: `sejak 1 Desember 2026 (Senin dan Rabu)`.
    return dates if dates and (len(dates.days) > 1 or found[0].casefold() in calendar.weekdays()) else None


def _is_one(text: str, weekday: int, date: int) -> bool:
    """Whether a weekday and a date in neighbouring cells say one thing, by their columns' heads and where it stands."""
    heads = grids.heads(text, weekday, date)
    if not heads:
        return True
    named = _WHEN.search(heads[0]) or _BEGUN.search(text, max(0, weekday - 40), weekday)
    return bool(named) and all(map(_HEAD.fullmatch, heads))


def _below(text: str, found: re.Match[str]) -> Dates | None:
    """The dates in the line below, where titles say what both are."""
    titled = _DAY.search(text, max(0, found.start() - 40), found.start())
    date = _DATE.match(text, found.end()) if titled else None
    return datewords.at(text, date.end()) if date else None


def _apart(text: str, found: re.Match[str]) -> Dates | None:
    """One date in full, which a stroke parts from one weekday: `Selasa / 2 Desember 2026`."""
    stroke = _STROKE.match(text, found.end())
    if not stroke or found[0].casefold() not in calendar.weekdays():
        return None
    dates = datewords.at(text, stroke.end())
    is_title = "/" in stroke[0] or _LEADS.search(text, max(0, found.start() - 12), found.start())
    return dates if dates and len(dates.days) == 1 and dates.days[0].year and is_title else None


def _is_count(found: re.Match[str], dates: Dates, last: int) -> bool:
    """Whether it may be how often or how many, as far as it says no year: in a cell of its own, or behind another."""
    text, written = found.string, found.string[dates.start : dates.end]
    if any(day.year for day in dates.days) or not _FIGURES.fullmatch(written):
        return False
    between = text[found.end() : dates.start]
    if written == "24/7":
        return _UNHELD.fullmatch(between) is not None or found[0].casefold() not in calendar.weekdays()
    if "|" in between:
        return True
    start = found.start()
    return bool(_UNHELD.fullmatch(between) and _COUNT.search(text, max(last, start - _BEHIND), start))


def _is_week(found: re.Match[str], dates: Dates) -> bool:
    """Whether it may be a week as well as a Sunday: `Minggu lalu (27/8)`, `Minggu 7–11 Desember`."""
    between = found.string[found.end() : dates.start]
    if not found[0].casefold().endswith("minggu"):
        return False
    ranged = dates.ranged and found[0].casefold() == "minggu" and _UNHELD.fullmatch(between)
    return bool(ranged or _NTH.match(found.string, found.end()) or _LAST.search(between))


def _is_habit(found: re.Match[str], weekdays: Sequence[Stated], dates: Dates) -> bool:
    """Whether several weekdays may be those of every week beside one date: `Buka Senin–Jumat, 5 Desember 2026 tutup`.

    In a line, two that follow each other are meant for it: `Kamis–Jumat, 7 Desember 2026`. Of every week are those that
    a text says are: `tutup tiap Minggu, 25 Desember 2026, dan 1 Januari 2027`; dates of one month may be their own.
    """
    if _EVERY.search(found.string, max(0, found.start() - 24), found.start()):
        months = {(day.month, day.year) for day in dates.days}
        if not dates.ranged and (len(months) > 1 or len(weekdays) > 1 == len(dates.days)):
            return True
    if len(weekdays) == 1 or len(dates.days) > 1:
        return False
    near = (weekdays[-1].number - weekdays[0].number) % 7 == 1
    return "\n" in found.string[found.end() : dates.start] or bool(RANGE.search(found[0]) and not near)


def _readings(meant: Sequence[Sequence[Day]], around: dt.date | None) -> list[list[dt.date | None]]:
    """The dates in full. Without a year there are readings for each likely year, the likeliest first."""
    if meant[0][0].year:
        return [_full(days) for days in meant]
    if around is None:
        return []
    first, *others = meant[0]
    found = [
        (_distance(dates, around), dates)
        for year in (around.year, around.year - 1, around.year + 1)
        for dates in map(_full, datewords.readings((replace(first, year=year), *others)))
        if year == around.year or _distance(dates, around) < _REACH
    ]
    return [dates for _, dates in sorted(found, key=itemgetter(0))]


def _distance(dates: Sequence[dt.date | None], around: dt.date) -> dt.timedelta:
    return abs(dates[0] - around) if dates[0] else _REACH


def _full(days: Sequence[Day]) -> list[dt.date | None]:
    return [day.of(day.year) for day in days]


def _paired(dates: Dates, weekdays: str) -> float:
    """From the first day to the last, how many days there may be for the weekdays to be those of the dates.

    In a range of a week or more they recur: `setiap Senin dan Kamis, 1–31 Oktober`. Those that are a list are days
    within a range wherever it has more than its two ends.
    """
    if not dates.ranged:
        return math.inf
    return _WEEK - 1 if RANGE.search(weekdays) else 1


def _wrong(said: _Said, days: Sequence[dt.date | None]) -> list[tuple[Stated, dt.date | None]]:
    """Weekdays and dates pair off when there are as many, so near; else each weekday must fall within the dates."""
    if None in days:
        return [(said.weekdays[0], None)]
    dates = [day for day in days if day is not None]
    if len(said.weekdays) == len(dates) and (dates[-1] - dates[0]).days <= said.paired:
        return [(each, date) for each, date in zip(said.weekdays, dates, strict=True) if not each.falls(date)]
    meant = _between(dates) if said.dates.ranged else dates
    wrong: list[tuple[Stated, dt.date | None]] = [
        (each, dates[0]) for each in said.weekdays if not any(map(each.falls, meant))
    ]
    # More weekdays than dates, and some are right: the others may be said of something else.
    return wrong if said.dates.ranged or len(wrong) == len(said.weekdays) or len(said.weekdays) <= len(dates) else []


def _between(dates: Sequence[dt.date]) -> list[dt.date]:
    """The days of a range, or so many of them that every weekday is there."""
    first = min(dates)
    return [first + dt.timedelta(days=each) for each in range(min((max(dates) - first).days, _WEEK) + 1)]
