"""On which day the event of a press release was, or is to be: the one date among many, its year, its weekday."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from sitegen.content import calendar
from sitegen.content.datewords import Day
from sitegen.content.drafting import dated, vocabulary
from sitegen.content.drafting.dated import Stated
from sitegen.content.drafting.labels import Label
from sitegen.content.drafting.manuscript import Manuscript
from sitegen.content.drafting.readings import Reading
from sitegen.dates import When

SPAN = 14
"""Days of an event at most: what is longer is a period, not an event."""
_NEAR = dt.timedelta(days=45)
_PAST, _FUTURE = 12, 2
_ENOUGH = 4


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A date in its setting; `score` is how much speaks for it, `aside` whether words say that it is another's.

    `told` when it stands where a press release tells when: in its first words, or with what happened.
    """

    stated: Stated
    score: int
    aside: bool
    labelled: bool
    told: bool


def days(manuscript: Manuscript, labels: Sequence[Label], today: dt.date) -> Reading[tuple[When, ...]] | None:
    """The day or days, in order; a month when no day is known; None when nothing is said. `today` weighs years."""
    line = dated.dateline(manuscript)
    written = _full(line.days[0]) if line else None
    anchors = (*((written,) if written else ()), *dated.anchors(manuscript))
    candidates = [_weigh(manuscript, each, labels) for each in dated.stated(manuscript.text) if not _same(each, line)]
    fit = sorted((each for each in candidates if not each.aside), key=lambda each: -each.score)
    if fit and fit[0].score >= _ENOUGH - 1:
        found = _resolved(manuscript, fit[0].stated, anchors, today)
        if fit[0].score < _ENOUGH or not fit[0].told:
            found = found.doubted("date-weak")
        best = _keys(fit[0].stated)
        others = [each for each in fit[1:] if not _within(each.stated, best) and each.score >= _ENOUGH]
        if others and not (fit[0].labelled and not others[0].labelled):
            found = found.doubted("date-others", others=_spoken(manuscript, others))
        return found
    return _vague(manuscript, labels, anchors, fit)


def _same(each: Stated, other: Stated | None) -> bool:
    return other is not None and each.end == other.end


def _weigh(manuscript: Manuscript, each: Stated, labels: Sequence[Label]) -> _Candidate:
    text = manuscript.text
    start, end = manuscript.sentence(each.start)
    sentence = text[start:end]
    near = text[max(start, each.start - 50) : each.start].rsplit(",", 1)[-1]
    after = text[each.end : min(end, each.end + 25)]
    aside = bool(_aside().search(near) or re.match(r"\W*(?:lalu\W+)?(?:mendatang|yang akan datang)\b", after))
    labelled = any(label.kind in ("date", "time") and label.start <= each.start <= label.end for label in labels)
    coming = re.search(
        r"(?i)\b(?:selanjutnya|berikutnya|tahap kedua|akan kembali|serupa|nantinya|rencananya juga)\b", sentence
    )
    happens = bool(vocabulary.anyhow("happening").search(sentence))
    paragraph = manuscript.paragraph(each.start)
    score = 2 * bool(each.weekdays) + bool(each.days[-1].year) + bool(each.bracketed) + 6 * labelled
    score += 2 * happens + 2 * (paragraph <= 3) + (paragraph <= 1)
    told = labelled or paragraph <= 1 or (bool(each.weekdays) and paragraph <= 2) or (happens and paragraph <= 4)
    passed = (aside and not _announced(near, after)) or bool(coming and not labelled)
    return _Candidate(each, score, passed, labelled, told)


def _announced(near: str, after: str) -> bool:
    """`akan digelar pada 5 Desember mendatang` is the event itself."""
    return bool(re.search(r"(?i)\bakan\b", near) and re.match(r"\W*(?:mendatang|yang akan datang)", after)) and not (
        _aside().search(near)
    )


def _resolved(
    manuscript: Manuscript, each: Stated, anchors: tuple[dt.date, ...], today: dt.date
) -> Reading[tuple[When, ...]]:
    line = manuscript.line(each.start)
    doubts: Reading[None] = Reading(None, line)
    year = each.days[0].year
    if year is None:
        year, doubts = _year(manuscript, each, anchors, today, doubts)
    dates = [day.of(day.year or year) for day in each.days]
    if None in dates:
        written = manuscript.text[each.start : each.end]
        first = next((day for day in dates if day), None)
        known = When(first.year, first.month, first.day) if first else When(year)
        return Reading((known,), line, doubts.doubts).doubted("no-such-date", written=written)
    spread = _spread([day for day in dates if day], each.ranged)
    value = tuple(When(day.year, day.month, day.day) for day in spread)
    found = Reading(value, line, doubts.doubts)
    if wrong := _mismatch(each, spread):
        found = found.doubted("weekday-wrong", written=manuscript.text[each.start : each.end], **wrong)
    if len(value) > SPAN or spread != sorted(spread):
        return Reading(value[:1], line, found.doubts).doubted("date-span", days=len(value))
    if not 1990 <= value[0].year <= today.year + _FUTURE:
        found = found.doubted("date-far")
    return found


def _year(
    manuscript: Manuscript, each: Stated, anchors: tuple[dt.date, ...], today: dt.date, found: Reading[None]
) -> tuple[int, Reading[None]]:
    """The year of a date that states none, and how certain that is."""
    day = each.days[0]
    near = [
        (abs(date - anchor), date.year)
        for anchor in anchors
        for year in (anchor.year - 1, anchor.year, anchor.year + 1)
        if (date := day.of(year))
    ]
    if near:
        distance, year = min(near)
        others = {each for gap, each in near if gap <= _NEAR} - {year}
        return year, found if distance <= _NEAR and not others else found.doubted("year-guessed", year=year)
    said = _said_years(manuscript)
    options = [
        year
        for year in range(today.year - _PAST, today.year + _FUTURE)
        if (date := day.of(year)) and (not each.weekdays or each.falls(date, each.weekdays[0]))
    ]
    if len(said) == 1 and said[0] in options and each.weekdays:
        return said[0], found
    if said:
        return said[0], found.doubted("year-guessed", year=said[0])
    limit = today + dt.timedelta(days=120)
    likely = [year for year in options if (date := day.of(year)) and date <= limit] or options or [today.year]
    shown = ", ".join(map(str, reversed(options[-4:]))) or "?"
    return likely[-1], found.doubted("year-unstated" if each.weekdays else "year-unknown", years=shown)


def _said_years(manuscript: Manuscript) -> tuple[int, ...]:
    """Years that the text calls its own, else those of its dates that are stated in full."""
    if own := dated.years(manuscript.text):
        return own
    return tuple(dict.fromkeys(day.year for each in dated.stated(manuscript.text) for day in each.days if day.year))


def _vague(
    manuscript: Manuscript, labels: Sequence[Label], anchors: tuple[dt.date, ...], fit: Sequence[_Candidate]
) -> Reading[tuple[When, ...]] | None:
    """What is left when no date stands out: a month, the day of the text itself, any date at all; never certain."""
    for year, month, start, end in dated.months(manuscript.text):
        sentence = manuscript.text[slice(*manuscript.sentence(start))]
        near = manuscript.text[max(0, start - 40) : start]
        if (
            vocabulary.anyhow("happening").search(sentence)
            and not _aside().search(near)
            and manuscript.paragraph(start) <= 4
        ):
            found: Reading[tuple[When, ...]] = Reading((When(year, month),), manuscript.line(start))
            on = re.search(r"(?i)\b(?:pada|selama|di|bulan)(?: bulan)? \Z", near)
            return found if on and not fit else found.doubted("month-only", written=manuscript.text[start:end])
    if anchors:
        spoken = re.search(r"(?i)\bhari ini\b|\b(?:kemarin|tadi pagi|tadi siang|tadi malam)\b", manuscript.text)
        index = spoken.start() if spoken else 0
        day = anchors[0]
        line = manuscript.line(index) if spoken else 0
        written: Reading[tuple[When, ...]] = Reading((When(day.year, day.month, day.day),), line)
        return written.doubted("date-of-text", date=calendar.written(day, "id"))
    return None


def _spread(dates: list[dt.date], ranged: bool) -> list[dt.date]:
    """All days of a range, as far as they are believed; of a list those that it names."""
    length = (dates[-1] - dates[0]).days
    if len(dates) != 2 or not ranged or not 0 < length <= 366:
        return dates
    return [dates[0] + dt.timedelta(days=number) for number in range(length + 1)]


def _mismatch(each: Stated, dates: Sequence[dt.date]) -> dict[str, str]:
    """The first weekday stated that is not its date's, and what that date's is."""
    if len(each.weekdays) == len(dates):
        both = zip(each.weekdays, dates, strict=True)
        pairs = [(number, date) for number, date in both if not each.falls(date, number)]
    else:
        pairs = [(number, dates[0]) for number in each.weekdays if not any(each.falls(date, number) for date in dates)]
    if not pairs:
        return {}
    number, date = pairs[0]
    names = {"stated": calendar.weekday(number, "id"), "day": calendar.weekday(date.weekday(), "id")}
    return {**names, "date": calendar.written(date, "id")}


def _keys(each: Stated) -> frozenset[tuple[int, int]]:
    """The days without their years, so that `Kamis (1/9)` and `1 September 2016` are one; a range with its days."""
    keys = {(day.day, day.month) for day in each.days}
    if each.ranged and len(each.days) == 2 and each.days[0].month == each.days[1].month:
        keys |= {(day, each.days[0].month) for day in range(each.days[0].day, each.days[1].day)}
    return frozenset(keys)


def _within(each: Stated, best: frozenset[tuple[int, int]]) -> bool:
    return _keys(each) <= best


def _spoken(manuscript: Manuscript, others: Sequence[_Candidate]) -> str:
    shown = [manuscript.text[each.stated.start : each.stated.end].strip(" (") for each in others[:3]]
    return "; ".join(dict.fromkeys(shown))


def _full(day: Day) -> dt.date | None:
    return day.of(day.year) if day.year else None


def _aside() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?:{vocabulary.either('aside')})\b")
