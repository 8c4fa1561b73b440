"""Identity numbers block the build wherever they stand; phone numbers are pointed at."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.content.personal import check, contact


def codes(text: str) -> list[tuple[str, int, int]]:
    return [(found.code, found.line, found.column) for found in check("a.md", text)]


@pytest.mark.parametrize(
    "number",
    [
        "3574040101900001",
        "3574044101900001",
        "3574012345678901",
        "3574 0401 0190 0001",
        "3574-0401-0190-0001",
        "3574.0401.0190.0001",
        "357404 010190 0001",
        "357404-410190-0001",
        "35.74.04.010190.0001",
        "35.74.04.01.01.90.0001",
    ],
)
def test_an_identity_number_with_any_usual_separator(number: str) -> None:
    assert codes(f"Warga\nNIK {number}.") == [("personal-number", 2, 5)]
    assert codes(f"RT 05 tahun 2024, {number}, hadir") == [("personal-number", 1, 19)]


@pytest.mark.parametrize(
    "text",
    [
        "12345678901234567",
        "123456789012345",
        "---\nsource_hash: 3574040101900001\n---\n",
        "---\nsource_hash: '0000000000000000'\n---\n",
        "31-10-2025 08.30 11.00",
        "2025-10-31 08.30-11.00",
        "2019 2020 2021 2022",
        "1.234.567.890.123.456",
        "35.74.04.1004",
        "1234 5678 9012 3456 7890",
        "https://situs.example/foto/1234567890123456",
        "0335 421234",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert codes(text) == []


def test_an_identity_number_within_an_address_is_one_all_the_same() -> None:
    assert codes("https://situs.example/?nik=3574040101900001") == [("personal-number", 1, 28)]


@pytest.mark.parametrize("number", ["081234567890", "0812-3456-7890", "+62 812 3456 7890", "62812345678"])
def test_a_mobile_number_is_a_warning(number: str) -> None:
    assert codes(f"Hubungi {number} ya") == [("phone-number", 1, 9)]


@pytest.mark.parametrize("address", ["siti.aminah@gmail.com", "RT05@Yahoo.co.id", "a+b@outlook.com", "x_1@ymail.com"])
def test_an_address_that_anyone_can_have_is_a_warning_but_for_an_office_s_own(address: str) -> None:
    assert codes(f"Kirim ke {address}.") == [("personal-email", 1, 10)]
    assert list(check("a.md", f"Kirim ke {address}.", frozenset({contact(address)}))) == []


@pytest.mark.parametrize("text", ["kelurahan@kotacontoh.go.id", "@gmail", "gmail.com", "a@gmail.community", "a@b.c"])
def test_other_addresses_are_left_alone(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize("number", ["0812-3456-7890", "+62 812 3456 7890", "6281234567890"])
def test_an_office_s_own_telephone_is_left_alone_however_it_is_written(number: str) -> None:
    assert list(check("a.md", f"Hubungi {number} ya", frozenset({contact("0812 3456 7890")}))) == []


@given(st.text(alphabet="0123456789 .-\n"))
def test_no_text_raises_and_a_bare_sixteen_is_never_missed(text: str) -> None:
    list(check("a.md", text))
    assert ("personal-number", 1, 1) in codes("3574040101900001\n" + text)
