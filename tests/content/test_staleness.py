"""Until the next staleness nothing that is made of the library differs; at its very second something does."""

import datetime as dt
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import remembering
from content.conftest import GOLDEN
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen import locales
from sitegen.content.library import Asset, Library, Sources, gather, read
from sitegen.content.staleness import SECOND, staleness
from sitegen.content.turns import Staleness
from sitegen.render import site

ROOT = Path(__file__).parents[2]
BASE = gather(GOLDEN / "base")
WIB = dt.timezone(dt.timedelta(hours=7))
ZONES = ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura", "UTC", "America/New_York", "Pacific/Kiritimati"]
EPOCH = dt.datetime(2026, 12, 1, tzinfo=dt.UTC)


Made = dict[str, Any]


def made(library: Library) -> Made:
    """Everything that is made of a library, and what the ledger keeps of it."""
    products = site.products(library, locales.load())
    found: Made = {each.key: (each.inputs, each.needs, each.sources) for each in products}
    return {**found, "ledger": (site.addresses(products), site.sessions(library))}


def differences(before: Made, after: Made) -> list[str]:
    """The products in which they differ: the shortest way to read what is wrong."""
    return sorted(key for key in before.keys() | after.keys() if before.get(key) != after.get(key))


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=WIB)


def project(*events: dict[str, Any], zone: str = "Asia/Jakarta", module: str = "2026-01-05") -> Sources:
    """The base project with these events instead of its own; JSON is YAML too."""
    texts = {path: text for path, text in BASE.texts.items() if not path.startswith("content/events/")}
    texts["mkdocs.yml"] = texts["mkdocs.yml"].replace("Asia/Jakarta", zone)
    path = "content/modules/siskamling/index.id.md"
    before, _, rest = texts[path].partition("published: ")
    texts[path] = f"{before}published: {module}{rest[rest.index(chr(10)) :]}"
    for number, fields in enumerate(events):
        whole = {
            **{"id": f"acara-{number}", "title": "Rapat", "summary": "Rapat.", "published": "2026-11-02"},
            **{"organizer": "RW", "regions": ["35.74"], "topics": ["siskamling"], **fields},
        }
        folder = f"content/events/{str(whole['published'])[:4]}/acara-{number}"
        texts[f"{folder}/index.id.md"] = f"---\n{json.dumps(whole)}\n---\n\nIsi.\n"
    return Sources(texts, {path: Asset(1, "0") for path in BASE.assets})


def library_at(sources: Sources, now: dt.datetime) -> Library:
    """Read it, whatever the rules say about its dates; what can't be read would prove nothing."""
    found, _ = remembering.read(sources, now)
    known = {entry.folder for entry in (*found.events, *found.modules)} | {folder for _, folder in found.embargoed}
    texts = {path.rpartition("/")[0] for path in sources.texts if path.endswith("index.id.md")}
    assert known | {*found.drafts} == texts
    return found


def made_at(sources: Sources, now: dt.datetime) -> Made:
    return made(library_at(sources, now))


def stale(sources: Sources, now: dt.datetime) -> Staleness | None:
    return staleness(library_at(sources, now))


def session(start: str, end: str | None = None, **fields: Any) -> dict[str, Any]:
    return {"id": "sesi", "start": start, **({"end": end} if end else {}), **fields}


NOW = at("2026-11-21T09:00")
ONE = session("2026-12-05 08.30", "2026-12-05 11.00")
SERIES: dict[str, Any] = {
    "sessions": [session("2026-12-04 13.30", "2026-12-04 15.30")],
    "series": {"every": "Jumat pertama"},
}


@pytest.mark.parametrize(
    ("event", "kind", "instant"),
    [
        ({"sessions": [ONE]}, "end", "2026-12-05T11:00:01"),
        ({"sessions": [session("2026-12-05 08.30")]}, "end", "2026-12-06T00:00:00"),
        ({"date": "2026-12"}, "end", "2027-01-01T00:00:00"),
        ({"sessions": [ONE], "timezone": "Asia/Jayapura"}, "end", "2026-12-05T09:00:01"),
        ({"sessions": [{**ONE, "status": "cancelled", "cancel_reason": "Hujan."}]}, "end", "2026-12-05T11:00:01"),
        (SERIES, "end", "2026-12-04T15:30:01"),
        (
            {**SERIES, "sessions": [{**SERIES["sessions"][0], "status": "postponed"}]},
            "end",
            "2026-12-04T15:30:01",
        ),
        (
            {"sessions": [ONE], "registration": {"url": "https://x.example/", "closes": "2026-12-01"}},
            "registration",
            "2026-12-02T00:00:00",
        ),
        (
            {"sessions": [ONE], "changes": [{"date": "2026-11-30", "session": "sesi", "note": "Ruang lain."}]},
            "change",
            "2026-11-30T00:00:00",
        ),
        ({"sessions": [ONE], "updated": "2026-11-30"}, "change", "2026-11-30T00:00:00"),
        ({"sessions": [ONE], "published": "2026-11-25"}, "embargo", "2026-11-25T00:00:00"),
        (
            {"sessions": [ONE], "published": "2026-11-25", "timezone": "Asia/Jayapura"},
            "embargo",
            "2026-11-24T22:00:00",
        ),
    ],
)
def test_it_says_the_first_second_at_which_the_site_differs(event: dict[str, Any], kind: str, instant: str) -> None:
    sources = project(event)
    found = stale(sources, NOW)
    assert found is not None
    assert (found.at.replace(tzinfo=None).isoformat(), found.kind) == (instant, kind)
    assert found.folder == "content/events/2026/acara-0"
    assert str(found.at.tzinfo) == "Asia/Jakarta"
    last = made_at(sources, found.at - SECOND)
    assert differences(made_at(sources, NOW), last) == []
    assert differences(last, made_at(sources, found.at)) != []


@pytest.mark.parametrize(
    "event",
    [
        {"sessions": [{**ONE, "status": "postponed"}]},
        {
            "sessions": [session("2026-11-06 08.30", status="postponed")],
            "series": {"every": "Jumat pertama", "until": "2026-12-04"},
        },
        {"sessions": [session("2026-10-05 08.30")]},
        {"sessions": [ONE], "published": "2026-12-01", "draft": "ya"},
        {
            "sessions": [session("2026-10-05 08.30")],
            "registration": {"url": "https://x.example/", "closes": "2026-12-01"},
        },
    ],
    ids=["postponed", "the last of a postponed series", "over", "a draft", "registration for what is over"],
)
def test_some_things_wait_for_an_editor_however_much_time_passes(event: dict[str, Any]) -> None:
    sources = project(event)
    assert stale(sources, NOW) is None
    assert differences(made_at(sources, NOW), made_at(sources, at("2031-01-01T00:00"))) == []


def test_a_module_is_published_at_midnight_where_the_site_is() -> None:
    found = stale(project(zone="Asia/Jayapura", module="2026-12-01"), NOW)
    assert found is not None
    assert (found.at.isoformat(), found.kind) == ("2026-12-01T00:00:00+09:00", "embargo")
    assert found.folder == "content/modules/siskamling"


def test_production_does_not_wait_for_samples() -> None:
    event = {"sessions": [ONE], "sample": "ya", "title": "Contoh: rapat", "published": "2026-11-25"}
    sources = project(event, module="2026-12-01")
    assert staleness(read(sources, NOW)[0]) is not None
    found, _ = read(sources, NOW, production=True)
    assert (staleness(found), found.embargoed) == (None, ())


def minute(offset: int) -> str:
    return f"{EPOCH + dt.timedelta(minutes=offset):%Y-%m-%d %H.%M}"


def day(offset: int) -> str:
    return minute(offset)[:10]


OFFSETS = st.integers(-200_000, 200_000)


@st.composite
def events(draw: st.DrawFn) -> dict[str, Any]:
    """An event: some sessions or a series, in any state, perhaps with registration, changes, an embargo."""
    fields: dict[str, Any] = {"timezone": draw(st.sampled_from(ZONES)), "published": day(draw(OFFSETS) - 100_000)}
    fields |= draw(st.sampled_from([series, sittings]))(draw)
    names = [each["id"] for each in fields["sessions"]]
    if draw(st.booleans()):
        rows = sorted(draw(st.lists(st.tuples(OFFSETS, st.sampled_from(names)), max_size=3)))
        fields["changes"] = [{"date": minute(offset), "session": name, "note": "Berubah."} for offset, name in rows]
    if draw(st.booleans()):
        fields["updated"] = day(draw(OFFSETS))
    if draw(st.booleans()):
        url = {"url": "https://daftar.example/"} if draw(st.booleans()) else {}
        opens = draw(OFFSETS)
        fields["registration"] = {"opens": minute(opens), "closes": minute(opens + draw(st.integers(1, 50_000))), **url}
    return fields


def sittings(draw: st.DrawFn) -> dict[str, Any]:
    return {"sessions": [sitting(draw, f"sesi-{number}") for number in range(draw(st.integers(1, 3)))]}


def sitting(draw: st.DrawFn, name: str) -> dict[str, Any]:
    start = draw(OFFSETS)
    precise = draw(st.sampled_from(["minute", "day", "month", "lasting"]))
    found = {"id": name, "start": {"day": day(start), "month": day(start)[:7]}.get(precise, minute(start))}
    if precise == "lasting":
        found["end"] = minute(start + draw(st.integers(1, 6_000)))
    status = draw(st.sampled_from(["scheduled", "scheduled", "provisional", "postponed", "cancelled"]))
    return {**found, "status": status, **({"cancel_reason": "Hujan."} if status == "cancelled" else {})}


def series(draw: st.DrawFn) -> dict[str, Any]:
    """Every Friday from one on; some moved, some left out, open or not."""
    first = dt.datetime(2026, 12, 4) + dt.timedelta(weeks=draw(st.integers(-12, 12)))
    fridays = [f"{first + dt.timedelta(weeks=week):%Y-%m-%d}" for week in range(12)]
    apart = draw(st.lists(st.sampled_from(fridays), unique=True, max_size=4))
    moved = [
        {"date": each, "start": f"{dt.date.fromisoformat(each) + dt.timedelta(days=draw(st.integers(-9, 30)))} 10.00"}
        for each in apart[:2]
    ]
    rule = {"every": "Jumat", "moved": moved, "except": apart[2:]}
    if draw(st.booleans()):
        rule["until"] = fridays[-1]
    row = {"id": "sesi", "start": f"{fridays[0]} 13.30", "end": f"{fridays[0]} 15.30"}
    return {"series": rule, "sessions": [{**row, "status": draw(st.sampled_from(["scheduled", "postponed"]))}]}


@given(
    st.lists(events(), min_size=1, max_size=3),
    st.sampled_from(ZONES[:4]),
    OFFSETS,
    st.floats(0, 1, exclude_max=True),
    OFFSETS,
)
@settings(max_examples=settings().max_examples // 6)
def test_no_two_moments_before_the_next_staleness_differ(
    found: list[dict[str, Any]], zone: str, module: int, part: float, offset: int
) -> None:
    sources = project(*found, zone=zone, module=day(module))
    now = EPOCH + dt.timedelta(minutes=offset)
    present = made_at(sources, now)
    for _ in range(3):
        following = stale(sources, now)
        if following is None:
            assert differences(present, made_at(sources, now + dt.timedelta(days=3000))) == []
            return
        assert following.at > now
        between = now + dt.timedelta(seconds=int((following.at - now).total_seconds() * part))
        assert differences(present, made_at(sources, between)) == []
        last, then = made_at(sources, following.at - SECOND), made_at(sources, following.at)
        assert differences(present, last) == []
        assert following.kind not in ("end", "embargo") or differences(last, then), following
        now, present = following.at, then


@cache
def real() -> Sources:
    return gather(ROOT)


@pytest.mark.parametrize(
    ("since", "until", "times"),
    [
        ("2026-11-15T00:00", "2026-12-15T00:00", 2),
        pytest.param("2026-01-01T00:00", "2031-01-01T00:00", 50, marks=pytest.mark.long),
    ],
)
def test_the_real_content_goes_stale_when_it_says_so(since: str, until: str, times: int) -> None:
    """At each staleness it differs from a second before, which is as it was since the one before that."""
    moment, seen = at(since), 0
    present = made_at(real(), moment)
    while following := stale(real(), moment):
        if following.at > at(until):
            break
        last, then = made_at(real(), following.at - SECOND), made_at(real(), following.at)
        assert differences(present, last) == [], following
        assert differences(last, then) != [], following
        moment, present, seen = following.at, then, seen + 1
    assert seen >= times


@given(st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2030, 12, 31)))
@settings(max_examples=settings().max_examples // 16)
def test_the_real_content_is_the_same_until_it_goes_stale(moment: dt.datetime) -> None:
    now = moment.replace(microsecond=0, tzinfo=WIB)
    following = stale(real(), now)
    assert following is not None
    assert differences(made_at(real(), now), made_at(real(), following.at - SECOND)) == []
