"""What is compared with is fetched, or it is said why not: a hostile server keeps nobody waiting."""

import functools
import http.server
import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from sitegen.problems import Problem
from sitegen.publish.retrieval import fetch

LEDGER = b'{"schema": 1}'


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """The address of a server of `tmp_path`."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/ring":
                self.send_response(302)
                self.send_header("Location", "/ring")
                self.end_headers()
            elif self.path in ("/cut", "/slow"):
                self.send_response(200)
                self.send_header("Content-Length", "1000")
                self.end_headers()
                with suppress(OSError):  # nobody may be waiting any more
                    for _ in range(1 if self.path == "/cut" else 100):
                        self.wfile.write(b"{")
                        time.sleep(0.02)
            else:
                with suppress(OSError):
                    super().do_GET()

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(tmp_path))) as found:
        threading.Thread(target=found.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{found.server_port}"
        found.shutdown()


def test_it_is_fetched_from_a_site_or_a_file(server: str, tmp_path: Path) -> None:
    (tmp_path / "addresses.json").write_bytes(LEDGER)
    assert fetch(f"{server}/addresses.json") == LEDGER
    assert fetch(f"{server}/addresses.json".replace("http", "HTTP")) == LEDGER
    assert fetch(str(tmp_path / "addresses.json")) == LEDGER


def test_what_is_out_of_reach_is_a_problem(server: str, tmp_path: Path) -> None:
    for place in (f"{server}/missing.json", "http://127.0.0.1:1/", "http://", "http://[", str(tmp_path / "missing")):
        found = fetch(place)
        assert isinstance(found, Problem)
        assert (found.path, found.code) == (place, "previous-out-of-reach")
        assert dict(found.values)["reason"]


@pytest.mark.parametrize(("path", "reason"), [("ring", "infinite loop"), ("cut", "1 / 1000 bytes"), ("slow", "> 0 s")])
def test_an_answer_that_is_none_is_said(server: str, path: str, reason: str) -> None:
    found = fetch(f"{server}/{path}", 0 if path == "slow" else 60)
    assert isinstance(found, Problem)
    assert found.code == "previous-out-of-reach"
    assert reason in dict(found.values)["reason"]
    assert "\n" not in dict(found.values)["reason"]


def test_an_answer_without_end_is_cut_short(server: str, tmp_path: Path) -> None:
    (tmp_path / "huge").write_bytes(bytes(9_000_000))
    found = fetch(f"{server}/huge", largest=2_000_000)
    assert isinstance(found, Problem)
    assert dict(found.values)["reason"] == "> 2 MB"


ENDLESS = {
    "continue": (b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 100),
    "trailers": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n", b"X: y\r\n" * 1000),
    "header": (b"HTTP/1.1 200 OK\r\nX: ", b"a"),
    "silence": (b"", b""),
}


@pytest.fixture
def endless(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a server that begins an answer and goes on with it for ever."""
    first, then = ENDLESS[request.param]
    over = threading.Event()

    def answer(line: socket.socket) -> None:
        with line, suppress(OSError):
            line.recv(65536)
            line.sendall(first)
            while not over.wait(0.05):
                line.sendall(then)

    def serve() -> None:
        with suppress(OSError):
            while True:
                threading.Thread(target=answer, args=(listening.accept()[0],), daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=serve, daemon=True).start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
        over.set()


@pytest.mark.parametrize("endless", ENDLESS, indirect=True)
def test_whatever_never_ends_is_given_up_in_time(endless: str) -> None:
    begun = time.monotonic()
    found = fetch(endless, enough=0.5)
    assert isinstance(found, Problem)
    assert (found.code, dict(found.values)["reason"]) == ("previous-out-of-reach", "> 0.5 s")
    assert time.monotonic() - begun < 10


def test_a_file_that_nobody_writes_to_is_given_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "addresses.json")
    assert isinstance(fetch(str(tmp_path / "addresses.json"), enough=0.2), Problem)
