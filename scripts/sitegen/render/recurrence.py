"""A series in schema.org's words: a Schedule."""

from typing import Any
from zoneinfo import ZoneInfo

from sitegen.content import series
from sitegen.content.models import Series, Session
from sitegen.dates import When

View = dict[str, Any]
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def schedule(rule: Series, session: Session, zone: ZoneInfo) -> View | None:
    """The days of a series and its hours; None for the last day of a month, for which a Schedule has no form.

    A weekday within the month is written as in iCalendar (`1FR`, `-1FR`), which byDay allows. A date that moved is an
    exception too: it stands among the events of its own.
    """
    found = series.parse(rule.every)
    if found is None or (found.date or 0) < 0:
        return None
    start, end = session.start, session.end
    apart = sorted({each.date for each in rule.skip} | {each.date.date for each in rule.moved})
    told = {
        "@type": "Schedule",
        "repeatFrequency": f"P{found.interval}W" if found.days and not found.nth else "P1M",
        "byDay": by_day(found),
        "byMonthDay": found.date,
        "startDate": start.date.isoformat(),
        "endDate": str(rule.until) if rule.until else None,
        "exceptDate": [When(day.year, day.month, day.day, start.time).iso(zone) for day in apart],
        "startTime": f"{start.time:%H:%M:%S}" if start.time else None,
        "endTime": f"{end.time:%H:%M:%S}" if end and end.time and end.date == start.date else None,
        "scheduleTimezone": zone.key,
    }
    return {name: value for name, value in told.items() if value}


def by_day(rule: series.Rule) -> list[str]:
    """The weekdays; within a month with their number from its beginning, or its end."""
    if rule.nth:
        return [f"{nth}{DAYS[rule.days[0]][:2].upper()}" for nth in rule.nth]
    return [f"https://schema.org/{DAYS[day]}" for day in rule.days]
