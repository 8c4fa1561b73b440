"""A published file, fetched from a site or read from a disk: whole, and in a time that somebody waits."""

import http.client
import io
import threading
import urllib.request
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

from sitegen.problems import Problem

ENOUGH = 120.0
"""Seconds for all of it: each part of an answer may come in time, and the whole never."""
LARGEST = 50_000_000
_PATIENCE = 20


def fetch(place: str, enough: float = ENOUGH, largest: int = LARGEST) -> bytes | Problem:
    """Get it from an http(s) address or a file; a Problem when it can't be had.

    What takes too long is left to itself, in a thread that ends with the program: then no build goes on beside it.
    """
    found = Future[bytes | Problem]()
    threading.Thread(target=_run, args=(found, place, largest), daemon=True).start()
    try:
        return found.result(enough)
    except TimeoutError:
        return _unreached(place, f"> {enough:g} s")


def _run(found: "Future[bytes | Problem]", place: str, largest: int) -> None:
    try:
        found.set_result(_fetched(place, largest))
    except BaseException as error:
        found.set_exception(error)


def _fetched(place: str, largest: int) -> bytes | Problem:
    try:
        return b"".join(_pieces(place, largest))
    except (OSError, ValueError, http.client.HTTPException) as error:
        return _unreached(place, str(getattr(error, "reason", None) or error or type(error).__name__))


def _unreached(place: str, reason: str) -> Problem:
    return Problem.at(place, (1, 1), "previous-out-of-reach", reason=" ".join(reason.split()))


def _pieces(place: str, largest: int) -> Iterator[bytes]:
    """The answer, or the file, bit by bit. OSError when it is too large, or comes to an end too early."""
    size = 0
    with _opened(place) as answer:
        while piece := answer.read1(1 << 20):
            yield piece
            size += len(piece)
            if size > largest:
                raise OSError(f"> {largest / 1e6:.0f} MB")
        if isinstance(answer, http.client.HTTPResponse) and answer.length:
            raise OSError(f"{size} / {size + answer.length} bytes")


def _opened(place: str) -> http.client.HTTPResponse | io.BufferedReader:
    if place.lower().startswith(("http://", "https://")):
        found: http.client.HTTPResponse = urllib.request.urlopen(place, timeout=_PATIENCE)  # noqa: S310
        return found
    return Path(place).open("rb")
