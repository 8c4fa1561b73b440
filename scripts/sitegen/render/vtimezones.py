"""VTIMEZONE (RFC 5545, 3.6.5): how a zone's clocks are set, found in the zone itself.

`icalendar` can find it too; it passes over short summers (Morocco) and puts each beginning of summer an hour off.
"""

import calendar
import datetime as dt
from collections.abc import Iterator, Sequence
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard
from icalendar.prop import vRecur

from sitegen.render.vevents import DAYS

_STEP = dt.timedelta(days=7)
"""No zone changes its clocks and back within a week."""
_SECOND = dt.timedelta(seconds=1)


@lru_cache(maxsize=256)
def vtimezone(tzid: str, first: int, last: int) -> Timezone:
    """A zone in the years from `first` to `last`: how its clocks stand as they begin, and each change after that.

    What comes every year on the same weekday is told once, as a rule. All else is told one by one: ical.js, and so
    Thunderbird, reads no more than one date of an RDATE, and leaves out DTSTART beside it.
    """
    zone = ZoneInfo(tzid)
    start = dt.datetime(first, 1, 1, tzinfo=zone).astimezone(dt.UTC)
    found = Timezone()
    found.add("TZID", tzid)
    found.add_component(_part(zone, start, start))
    changes: dict[tuple[object, ...], list[dt.datetime]] = {}
    for moment in _changes(zone, start, dt.datetime(last + 1, 1, 2, tzinfo=dt.UTC)):
        before, after = (moment - _SECOND).astimezone(zone), moment.astimezone(zone)
        changes.setdefault((_offset(before), _offset(after), after.tzname()), []).append(moment)
    for moments in changes.values():
        rule = _yearly([_onset(zone, moment - _SECOND, moment) for moment in moments], last)
        for moment in moments[:1] if rule else moments:
            part = _part(zone, moment - _SECOND, moment)
            if rule:
                part.add("RRULE", vRecur.from_ical(rule))
            found.add_component(part)
    return found


def _part(zone: ZoneInfo, eve: dt.datetime, moment: dt.datetime) -> TimezoneStandard | TimezoneDaylight:
    """How clocks are set from `moment` on, and how they were set on its `eve`."""
    after = moment.astimezone(zone)
    part = TimezoneDaylight() if after.dst() else TimezoneStandard()
    part.add("DTSTART", _onset(zone, eve, moment))
    part.add("TZOFFSETFROM", _offset(eve.astimezone(zone)))
    part.add("TZOFFSETTO", _offset(after))
    part.add("TZNAME", after.tzname())
    return part


def _onset(zone: ZoneInfo, eve: dt.datetime, moment: dt.datetime) -> dt.datetime:
    """The moment as a clock shows it that nobody has set yet: so it is told (3.6.5)."""
    return (moment + _offset(eve.astimezone(zone))).replace(tzinfo=None)


def _yearly(onsets: Sequence[dt.datetime], last: int) -> str | None:
    """The rule of onsets that come every year up to the `last`, on the same weekday of a month, at the same hour."""
    alike = {(onset.month, onset.weekday(), onset.time()) for onset in onsets}
    years = [onset.year for onset in onsets]
    which = set.intersection(*map(_which, onsets))
    if len(onsets) < 2 or len(alike) > 1 or not which or years != list(range(years[0], last + 1)):
        return None
    return f"FREQ=YEARLY;BYMONTH={onsets[0].month};BYDAY={min(which)}{DAYS[onsets[0].weekday()]}"


def _which(onset: dt.datetime) -> set[int]:
    """Which of its weekdays in its month: the second is 2, the last is -1 too."""
    last = onset.day + 7 > calendar.monthrange(onset.year, onset.month)[1]
    return {(onset.day + 6) // 7, *([-1] if last else [])}


def _changes(zone: ZoneInfo, start: dt.datetime, end: dt.datetime) -> Iterator[dt.datetime]:
    """The instants, to the second, at which the offset from UTC changes."""
    while start < end:
        after = start + _STEP
        if _offset(start.astimezone(zone)) != _offset(after.astimezone(zone)):
            yield _change(zone, start, after)
        start = after


def _change(zone: ZoneInfo, before: dt.datetime, after: dt.datetime) -> dt.datetime:
    old = _offset(before.astimezone(zone))
    while after - before > _SECOND:
        middle = (before + (after - before) // 2).replace(microsecond=0)
        if _offset(middle.astimezone(zone)) == old:
            before = middle
        else:
            after = middle
    return after


def _offset(local: dt.datetime) -> dt.timedelta:
    offset = local.utcoffset()
    assert offset is not None, "made in a zone"
    return offset
