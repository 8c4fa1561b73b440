"""`addresses.json`: what the site has published, so that the next build can tell what would vanish."""

import datetime as dt
import http.client
import json
import urllib.request
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sitegen.problems import Problem
from sitegen.products import Product, Work

ADDRESS = "addresses.json"
KEY = "ledger"
SCHEMA = 1
_PATIENCE = 20
_LARGEST = 50_000_000


@dataclass(frozen=True, slots=True)
class Ledger:
    """Addresses below the site's root, and each session's UID with the instant it ends."""

    addresses: frozenset[str]
    ends: Mapping[str, dt.datetime]


def plain(addresses: Iterable[str], sessions: Iterable[Mapping[str, str]]) -> dict[str, Any]:
    """State the ledger as JSON data.

    `addresses`: pages, feeds, calendars and downloads (no assets, pagination, samples or search index), without a
    leading slash. `sessions`: {uid, start, end, place, status}; start and end are instants with an offset, ISO 8601.
    """
    rows = sorted((dict(sorted(session.items())) for session in sessions), key=lambda row: row["uid"])
    return {"schema": SCHEMA, "addresses": sorted(set(addresses)), "sessions": rows}


def product(data: Mapping[str, Any]) -> Product:
    """The product that publishes a ledger."""
    return Product(KEY, make, data)


def make(work: Work) -> dict[str, bytes]:
    """Write the ledger, one entry a line: it is read by people too when a build stops."""
    return {ADDRESS: (json.dumps(work.inputs, ensure_ascii=False, indent=1) + "\n").encode()}


def fetch(place: str) -> bytes | Problem:
    """Get a published ledger from an http(s) address or a file; a Problem when it can't be had."""
    try:
        if place.startswith(("http://", "https://")):
            with urllib.request.urlopen(place, timeout=_PATIENCE) as answer:  # noqa: S310 - http(s) alone
                return bytes(answer.read(_LARGEST))
        return Path(place).read_bytes()
    except (OSError, ValueError, http.client.HTTPException) as error:
        return Problem.at(place, (1, 1), "previous-out-of-reach", reason=getattr(error, "reason", None) or error)


def of(data: Mapping[str, Any]) -> Ledger:
    """Read a ledger stated as JSON data; ValueError, TypeError or KeyError when it is none."""
    ends = {str(row["uid"]): dt.datetime.fromisoformat(row["end"]) for row in data["sessions"]}
    sound = data["schema"] == SCHEMA and all(isinstance(address, str) for address in data["addresses"])
    if not sound or not all(end.tzinfo for end in ends.values()):
        raise ValueError("no ledger of this schema")
    return Ledger(frozenset(data["addresses"]), ends)


def read(data: bytes, place: str) -> Ledger | Problem:
    """Read a ledger as it was published; a Problem when it is none."""
    try:
        return of(json.loads(data))
    except (ValueError, TypeError, KeyError):
        return Problem.at(place, (1, 1), "previous-unreadable")


def compare(previous: Ledger, current: Ledger, now: dt.datetime) -> tuple[Problem, ...]:
    """Errors for what was published and would be no more: any address, any session that has not ended."""
    addresses = sorted(previous.addresses - current.addresses)
    sessions = sorted(uid for uid, end in previous.ends.items() if end >= now and uid not in current.ends)
    return (
        *(Problem.at(address or "/", (1, 1), "address-vanished", address="/" + address) for address in addresses),
        *(Problem.at(uid, (1, 1), "session-vanished", uid=uid, end=previous.ends[uid].isoformat()) for uid in sessions),
    )
