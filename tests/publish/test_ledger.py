"""What was published may not vanish."""

import datetime as dt
import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen.problems import Problem
from sitegen.products import Work
from sitegen.publish import ledger
from sitegen.publish.ledger import Ledger

NOW = dt.datetime(2026, 11, 21, 8, 0, tzinfo=dt.UTC)


def session(uid: str, end: str, **more: str) -> dict[str, str]:
    return {"uid": uid, "start": end, "end": end, "place": "", "status": "scheduled", **more}


def made(addresses: list[str], *sessions: dict[str, str]) -> bytes:
    return ledger.make(Work(ledger.plain(addresses, sessions), {}, Path()))[ledger.ADDRESS]


def read(addresses: list[str], *sessions: dict[str, str]) -> Ledger:
    found = ledger.read(made(addresses, *sessions), "addresses.json")
    assert isinstance(found, Ledger)
    return found


def compare(previous: Ledger, current: Ledger) -> list[tuple[str, str]]:
    return [(problem.code, problem.path) for problem in ledger.compare(previous, current, NOW)]


def test_it_is_the_same_whatever_the_order() -> None:
    one, two = session("a@x", "2026-12-01T10:00:00+07:00"), session("b@x", "2026-12-01T10:00:00+07:00")
    assert made(["b/", "a/", "b/"], one, two) == made(["a/", "b/"], two, dict(reversed(one.items())))
    assert made(["a/"]).decode().endswith("}\n")


def test_an_address_that_vanishes_is_an_error() -> None:
    assert compare(read(["", "a/", "b/"]), read(["a/", "c/"])) == [
        ("address-vanished", "/"),
        ("address-vanished", "b/"),
    ]
    assert compare(read(["a/"]), read(["a/", "b/"])) == []


def test_a_session_that_has_not_ended_may_not_vanish() -> None:
    ends = {"past": "2026-11-21T14:59:59+07:00", "now": "2026-11-21T15:00:00+07:00", "coming": "2027-01-01T00:00:00Z"}
    published = read([], *(session(uid, end) for uid, end in ends.items()))
    assert compare(published, read([])) == [("session-vanished", "coming"), ("session-vanished", "now")]
    cancelled = [session("now", ends["now"], status="cancelled"), session("coming", "2028-01-01T00:00:00Z")]
    assert compare(published, read([], *cancelled)) == []


NOT_LEDGERS = [b"", b"<!doctype html>", b"[]", b"{}", b'{"schema": 2, "addresses": [], "sessions": []}', b"\xff"]
NOT_LEDGERS += [b'{"schema": 1, "addresses": [1], "sessions": []}', b'{"schema": 1, "addresses": [], "sessions": [1]}']
NOT_LEDGERS += [b'{"schema": 1, "addresses": [], "sessions": [{"uid": "a", "end": "2026-01-01T00:00:00"}]}']


@pytest.mark.parametrize("data", NOT_LEDGERS)
def test_what_is_no_ledger_is_a_problem(data: bytes) -> None:
    assert ledger.read(data, "x") == Problem.at("x", (1, 1), "previous-unreadable")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """The address of a server of `tmp_path`."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(tmp_path))) as found:
        threading.Thread(target=found.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{found.server_port}"
        found.shutdown()


def test_it_is_fetched_from_a_site_or_a_file(server: str, tmp_path: Path) -> None:
    (tmp_path / "addresses.json").write_bytes(made(["a/"]))
    assert ledger.fetch(f"{server}/addresses.json") == made(["a/"])
    assert ledger.fetch(str(tmp_path / "addresses.json")) == made(["a/"])


def test_what_is_out_of_reach_is_a_problem(server: str, tmp_path: Path) -> None:
    for place in (f"{server}/missing.json", "http://127.0.0.1:1/", "http://", "http://[", str(tmp_path / "missing")):
        found = ledger.fetch(place)
        assert isinstance(found, Problem)
        assert (found.path, found.code) == (place, "previous-out-of-reach")
        assert dict(found.values)["reason"]
