"""What is kept is read as it was written, or not at all."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen import sealed

PARTS = {"satu": b"isi", "kosong": b"", "dua": bytes(range(256))}


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    sealed.write(tmp_path / "store/kept", "code", PARTS)
    return tmp_path / "store/kept"


def test_parts_come_back(kept: Path) -> None:
    found = sealed.read(kept, "code")
    assert {name: bytes(part) for name, part in found.items()} == PARTS
    assert list(found) == list(PARTS)


def test_other_code_made_them(kept: Path) -> None:
    assert sealed.read(kept, "other") == {}


def test_nothing_is_waited_for_that_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "kept")
    assert sealed.read(tmp_path / "kept", "code") == {}


def test_there_is_none(tmp_path: Path) -> None:
    assert sealed.read(tmp_path / "kept", "code") == {}


@given(at=st.integers(0, 10**6), bit=st.integers(0, 7))
def test_a_bit_that_turned_is_noticed(tmp_path_factory: pytest.TempPathFactory, at: int, bit: int) -> None:
    path = tmp_path_factory.mktemp("kept") / "kept"
    sealed.write(path, "code", PARTS)
    data = bytearray(path.read_bytes())
    start = data.index(b"\n") + 1
    data[start + at % (len(data) - start)] ^= 1 << bit
    path.write_bytes(data)
    assert sealed.read(path, "code") == {}


@pytest.mark.parametrize(
    "text", [b"", b"\n", b"{}\n", b"[]\n", b"null\n", b'{"schema": 1}\n', b"[" * 100_000 + b"\n", b"\xff\n"]
)
def test_what_is_no_such_file_is_nothing(tmp_path: Path, text: bytes) -> None:
    (tmp_path / "kept").write_bytes(text)
    assert sealed.read(tmp_path / "kept", "code") == {}
