"""The rules of what was announced and no longer holds: a status with its reason, and the list of changes."""

import datetime as dt
from collections.abc import Iterator, Mapping

from sitegen import problems
from sitegen.content import life, series
from sitegen.content.entries import Told
from sitegen.content.models import Change, Event, Session
from sitegen.dates import When
from sitegen.problems import Problem, few


def check(told: Told[Event], now: dt.datetime) -> Iterator[Problem]:
    """What a status lacks, what a change names that is not there, and changes that changed nothing."""
    yield from _reasons(told)
    yield from _changes(told, now)
    for session in told.facts.sittings:
        yield from _idle(told, session)


def _reasons(told: Told[Event]) -> Iterator[Problem]:
    document = told.folder.main
    for number, session in enumerate(told.facts.sessions):
        if session.status == "cancelled" and not session.cancel_reason:
            yield document.problem("cancelled-without-reason", "sessions", number, "status", given=session.id)
        if session.status != "cancelled" and session.cancel_reason:
            yield document.problem("reason-without-cancel", "sessions", number, "cancel_reason", given=session.status)
        if session.status == "postponed" and not told.facts.changes_of(session.id):
            yield document.problem("postponed-without-note", "sessions", number, "status", given=session.id)


def _changes(told: Told[Event], now: dt.datetime) -> Iterator[Problem]:
    """Each names a session of the event, and a day that has come and is no earlier than the one before it."""
    facts, document = told.facts, told.folder.main
    known = {session.id: session for session in facts.sittings}
    yield from few(_strangers(told, known))
    for number, change in enumerate(facts.changes):
        if change.session in known:
            yield from _elsewhere(told, number, change, known[change.session].start.date)
        if number and change.date < facts.changes[number - 1].date:
            yield document.problem("changes-out-of-order", "changes", number, "date", given=change.date)
        if change.date.first(facts.zone) > now:
            today = now.astimezone(facts.zone).date()
            yield document.problem("change-to-come", "changes", number, "date", given=change.date, today=today)


def _strangers(told: Told[Event], known: Mapping[str, Session]) -> Iterator[Problem]:
    """Changes of a session that the event has not."""
    for number, change in enumerate(told.facts.changes):
        if change.session not in known:
            near = problems.nearest(change.session, known) or (min(known) if len(known) == 1 else "")
            values = {"given": change.session, "known": ", ".join(known), "nearest": near}
            yield told.folder.main.problem("unknown-session", "changes", number, "session", **values)


def _elsewhere(told: Told[Event], number: int, change: Change, first: dt.date) -> Iterator[Problem]:
    """A `was` that is no date of the series. What lies before its first date may be told of an earlier plan."""
    rule, was = told.facts.series, change.was
    if rule is None or was is None or was.date < first or series.parse(rule.every) is None:
        return
    if was.day is None or not series.is_planned(rule, first, was.date):
        near = series.nearest(rule, first, was.date) or ""
        values = {"given": was, "every": rule.every, "nearest": near}
        yield told.folder.main.problem("not-in-series", "changes", number, "was", **values)


def _idle(told: Told[Event], session: Session) -> Iterator[Problem]:
    """The last change that names a former date, or a former way to attend, when just that still holds.

    An earlier one may name it: a session can move and move back. In a series each date has a last change of its own.
    """
    facts, document = told.facts, told.folder.main
    dated: dict[dt.date | None, int] = {}
    attended: list[int] = []
    for number, change in enumerate(facts.changes):
        if change.session == session.id and change.was:
            dated[change.was.date if facts.series else None] = number
        if change.session == session.id and change.was_mode:
            attended.append(number)
    for number in dated.values():
        was = facts.changes[number].was
        if session.status != "postponed" and was and _stands(facts, session, was):
            yield document.problem("was-unchanged", "changes", number, "was", given=was)
    for number in attended[-1:]:
        mode = facts.changes[number].was_mode
        if mode == life.mode(session, facts):
            yield document.problem("was-mode-unchanged", "changes", number, "was_mode", given=mode)


def _stands(facts: Event, session: Session, was: When) -> bool:
    """Whether a session begins just when it was to begin; in a series, on the one date that a change names."""
    rule = facts.series
    if rule is None:
        return was == session.start
    apart = {*(each.date for each in rule.skip), *(each.date.date for each in rule.moved)}
    kept = was.date not in apart and series.is_planned(rule, session.start.date, was.date)
    return kept and was.time in (None, session.start.time)
