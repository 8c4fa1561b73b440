"""Identity numbers block the build wherever they stand; phone numbers are pointed at."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pacing import at_most

from sitegen.content.personal import check, contact, withheld


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
        "31 32 33 34 35 36 37 38",
        "Luas 1.200 m², 3³",
        "1234 5678 9012 3456 7890",
        "https://situs.example/foto/1234567890123456",
        "0335 421234",
        "0,3333333333333333",
        "0.3333333333333333",
        "-7,1234567890123456 dan 113,1234567890123456",
        "NPWP 16 digit: 0012345678901000",
        "**NPWP**: 0012 3456 7890 1000",
        "VA BRI 8888801234567890",
        "Virtual account (BRIVA): 8888801234567890",
        "No. rekening 1234567890123456",
        "resi JNE 0812345678901234",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    "text",
    [
        *("Target 1200 1300 1400 1500 orang.", "Pukul 0800 0900 1000 1100.", "Kode 1001 1002 1003 1004"),
        *(
            "Port 8080.8081.8082.8083",
            "Jalur 1112 1314 1516 1718",
            "Jumlah KK 1200 1300 1400 1500",
            "LKK 1200-1300-1400-1500",
        ),
        *(
            "Teknik 1200 1300 1400 1500",
            "KK: 45 50 38 41 52 40 39 44",
            "312 KK, 1200 1300 1400 1500",
            "08:30:00 10:30:00 12:30",
        ),
    ],
)
def test_groups_of_figures_without_a_place_and_a_date_are_no_identity_number(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    ("before", "number"),
    [
        *(
            ("NIK ", "1200 1300 1400 1500"),
            ("**No. KK**: ", "1001-1002-1003-1004"),
            ("KTP nomor ", "8080.8081.8082.8083"),
        ),
        *(("NIK beliau: ", "1200 1300 1400 1500"), ("", "1200130014001500"), ("", "3573 0212 0345 6789")),
        *(
            ("NIK ", "3573:0212:0345:6789"),
            ("nik", "35730 21203 45678 9"),
            ("Nomor Induk Kependudukan ", "3573/02120345678-9"),
        ),
    ],
)
def test_what_is_said_to_be_an_identity_number_is_one_and_so_is_one_run_of_sixteen(before: str, number: str) -> None:
    assert codes(f"Warga {before}{number}, hadir") == [("personal-number", 1, 7 + len(before))]
    if before:
        assert withheld(f"Warga {before}{number}, hadir") == (f"Warga {before}[NIK/KK], hadir", {"number": 1})


@pytest.mark.parametrize(
    "text",
    [
        *(
            "NPWP 3574040101900001",
            "VA 3574040101900001",
            "Rekening Budi, NIK 1200130014001500",
            "Nova 1200130014001500",
        ),
        *("resi 12, 1200130014001500", "| Resi | 1200130014001500 |", "Budi,1200130014001500", "NIK.1200130014001500"),
        *("RT 5,3574040101900001", "VA 1200130014001500 (NIK)"),
    ],
)
def test_a_number_beside_an_account_s_name_is_one_if_it_may_be_a_person_s(text: str) -> None:
    assert [code for code, *_ in codes(text)] == ["personal-number"]


def test_what_is_said_behind_a_number_counts_too() -> None:
    assert codes("Warga 1200 1300 1400 1500 (NIK)") == [("personal-number", 1, 7)]


def test_an_identity_number_within_an_address_is_one_all_the_same() -> None:
    assert codes("https://situs.example/?nik=3574040101900001") == [("personal-number", 1, 28)]


@pytest.mark.parametrize("number", ["081234567890", "0812-3456-7890", "+62 812 3456 7890", "62812345678"])
def test_a_mobile_number_is_a_warning(number: str) -> None:
    assert codes(f"Hubungi {number} ya") == [("phone-number", 1, 9)]


MOBILES = [
    *("(0812) 3456 7890", "(+62) 812-3456-7890", "+62 (0)812 3456 7890", "+62 (812) 3456-7890", "0062 812 3456 7890"),
    *("0812\u20133456\u20137890", "0812\u20113456\u20117890", "0812&nbsp;3456&nbsp;7890", "0812\u00a03456\u00a07890"),
    *("0812**3456**7890", "0812<wbr>3456<wbr>7890", "0812 - 3456 - 7890", "0812/34567890", "0812/3456-7890"),
    *("０８１２３４５６７８９０", "（0812）34567890", "&#48;81234567890", "+62&shy;81234567890", "tel:+6281234567890"),
    *("081 234 567 890", "081-234-567-890", "081.234.567.890", "0 812 3456 7890", "081 2345 67890"),
    *("+62 81 234 567 890", "+62-81-2345-67890", "https://telegram.me/+6281234567890"),
    *("https://wa.me:443/6281234567890", "https://wa.me./6281234567890", "https://signal.me/#p/+6281234567890"),
    *("https://api.whatsapp.com?phone=62%20812%203456%207890", "https://wa.me?phone=6281234567890"),
    *("HP.081234567890", "\u2022081234567890", "0812  3456  7890", "whatsapp://send?phone=6281234567890"),
    *("WA. 0812/3456/7890", "HP: +62812/3456/7890", "telepon 0812/345/67890"),
    *("HP 0812 / 3456 / 7890", "HP 081234567890-A"),
    *("https://wa.me/6281234567890", "wa.me/+6281234567890", "[WA](https://wa.me/6281234567890)"),
    *("https://api.whatsapp.com/send?phone=6281234567890", "api.whatsapp.com/send/?phone=%2B6281234567890&text=Halo"),
]


@pytest.mark.parametrize("number", MOBILES)
def test_a_mobile_number_is_one_however_it_is_written_and_linked_and_an_office_s_own_is_allowed(number: str) -> None:
    text = f"Warga é\nHubungi {number}, 5 orang"
    assert [(code, line) for code, line, _ in codes(text)] == [("phone-number", 2)]
    for own in ("0812 3456 7890", "+62 (0)812-3456-7890", "https://wa.me/6281234567890"):
        assert list(check("a.md", text, frozenset({contact(own), contact("0335 421234"), contact("")}))) == []


def test_a_mobile_number_is_told_of_where_it_begins() -> None:
    assert codes("Hubungi https://wa.me/6281234567890") == [("phone-number", 1, 23)]
    assert codes("Hubungi **0812**-3456&nbsp;7890") == [("phone-number", 1, 11)]
    assert codes("WA 0812-3456-7890/0813-4567-8901") == [("phone-number", 1, 4), ("phone-number", 1, 19)]


def test_a_mobile_number_behind_a_comma_is_no_fraction() -> None:
    assert codes("Telp 0335421230,081234567890") == [("phone-number", 1, 17)]
    assert codes("RT 5,081234567890") == [("phone-number", 1, 6)]


def test_a_number_behind_an_office_s_own_is_still_one() -> None:
    own = frozenset({contact("0812 3456 7890")})
    found = check("a.md", "WA 0812-3456-7890 2 orang, 0812-3456-7891 2 orang", own)
    assert [(each.code, each.column) for each in found] == [("phone-number", 28)]


@pytest.mark.parametrize(
    "text",
    [
        *("(0335) 421234 \u2013 (0335) 421235", "(0335)\u00a0421234", "0800 1234 5678", "Rp62.812.345.678"),
        *("Kas 62.812.345.678", "sebesar **62.812.345.678** rupiah"),
        *("Rp 62.812.345.678", "Rp. 62.812.345.678", "08.12 11.30 13.30", "RT 08 11 12 13 14 15", "081 234 567"),
        *("0812/425.102/2025", "Nomor 0812/1234/2025", "188.45/0812/425.012/2025", "188.45/0812345678/2025"),
        *("08.30\u201311.00 12/10/2025", "0830 - 1130 12/10/2025", "0830\u20131130 12\u201313/10/2025"),
        *("12/08/2025\u201314/08/2025 08.00", "2025-08-12 10.30.00", "20250812_103000", "08 12 2025 08 13 2025"),
        *("35.74.08.1234 35.74.08.1235", "-7.0812345678, 113.0812345678", "ISBN 978-602-8123-45-67"),
        *("19700812 199003 1 001", "19700812.199003.1.001", "| 0812 | 3456 | 7890 |", "foto/081234567890.jpg"),
        *("https://situs.example/foto/081234567890", "[a](https://situs.example/a?foto=081234567890)"),
        *(
            "pagu 0815.000.000",
            "Pagu 0812.500.000 rupiah",
            "kode 0812345678-A",
            "SK 0812/3456/7890",
            "0812/3456/7890/2025",
        ),
        *("luas 0,0812345678 ha", "-0,0812345678"),
        *("https://chat.whatsapp.com/AbC0812DeF", "https://t.me/kanal/12"),
    ],
)
def test_figures_that_are_no_mobile_number(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize("sign", ["&#64;", "&#x40;", "&commat;", "%40", "\uff20", "\ufe6b", " [at] ", "(AT)"])
def test_an_address_is_one_whatever_its_sign_is_written_as(sign: str) -> None:
    assert codes(f"Kirim ke mailto:a{sign}gmail.com.") == [("personal-email", 1, 17)]
    assert list(check("a.md", f"Kirim ke a{sign}gmail.com.", frozenset({contact("a@gmail.com")}))) == []
    assert codes(f"Kirim ke camat{sign}kotacontoh.go.id.") == []


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


@pytest.mark.parametrize(
    "written",
    [
        "[35740401](https://x.go.id/)01900001",
        "[35740401][x]01900001\n\n[x]: https://x.go.id/",
        f"35740401<b class='{'x' * 400}'></b>01900001",
        f"35740401<!-- {'x' * 400} -->01900001",
        "35740401<?x?>01900001",
        "35740401[^1]01900001\n\n[^1]: Catatan.",
        "35740401\n01900001",
        "3574      0401 0190              0001",
        "> 3574 0401\n> 0190 <span>0001</span>",
        "source_hash: 3574040101900001",
    ],
)
@pytest.mark.parametrize("front", ["", "---\ntitle: Rapat\nsource_hash: 3574040101900002\n---\n\n"])
def test_a_number_that_readers_see_in_one_piece_is_one_whatever_parts_it(written: str, front: str) -> None:
    found = [each for each in check("a.md", f"{front}Warga yang hadir: {written}\n") if each.code == "personal-number"]
    assert [(each.line, dict(each.values)["start"]) for each in found] == [(front.count("\n") + 1, "3574")]


@pytest.mark.parametrize(
    "body",
    [
        "| RT | a | b | c |\n|---|---|---|---|\n| 3574 | 0401 | 0190 | 0001 |\n",
        "- 3574\n- 0401\n- 0190\n- 0001\n\n[a](https://x.go.id/)",
        "[Foto](https://situs.example/foto/3574/0401) 2026, [0190](x.pdf), 0001, 312 orang",
    ],
)
def test_figures_of_several_places_are_no_number(body: str) -> None:
    assert list(check("a.md", f"---\ntitle: x\n---\n\n{body}\n")) == []


@given(st.text(alphabet="0123456789 .-\n"))
def test_no_text_raises_and_a_bare_sixteen_is_never_missed(text: str) -> None:
    list(check("a.md", text))
    assert ("personal-number", 1, 1) in codes("3574040101900001\n" + text)


@pytest.mark.parametrize(
    "number",
    [
        *("3574\u00a00401\u00a00190\u00a00002", "3574  0401  0190  0001", "3574\t0401\t0190\t0001"),
        *(
            "3574\u20130401\u20130190\u20130001",
            "3574\u20110401\u20110190\u20110001",
            "3574\u20090401\u20090190\u20090001",
        ),
        *("3574/0401/0190/0001", "3574 - 0401 - 0190 - 0001", "357404 010190/0001", "35.74.04 010190 0001"),
        *(
            "35 74 04 01 01 90 00 01",
            "357 404 010 190 0001",
            "357-404-010-190-000-1",
            "3.574.040.101.900.001",
            "3574040101 900001",
            "35.74.04.01-01-90.0001",
            "3574 040101 900001",
        ),
        *("③⑤⑦④⓪④⓪①⓪①⑨⓪⓪⓪⓪①", "³⁵⁷⁴⁰⁴⁰¹⁰¹⁹⁰⁰⁰⁰¹"),
        *("357404 0101900001", "3574 0401 01900001", "35740401 01900001", "3 5 7 4 0 4 0 1 0 1 9 0 0 0 0 1"),
        *(
            "357404&#48;101900001",
            "3574&nbsp;0401&nbsp;0190&nbsp;0001",
            "357404&#x30;101900001",
            "3574&#0000032;0401 0190 0001",
        ),
        *(
            "3574&shy;040101900001",
            "3574\u00ad0401\u00ad0190\u00ad0001",
            "3574\u200b04010190\u20600001",
            "3574&ensp;0401 0190 0001",
        ),
        *("357404**010190**0001", "35<b></b>74040101900001", "357404_010190_0001", "35<!-- x -->74040101900001"),
        *("３５７４０４０１０１９００００１", "&#51;&#53;74040101900001", "3574\\040101900001"),
    ],
)
@pytest.mark.parametrize("before", ["", "NIK.", "No.", "Budi,", "RT 5 ", "RT 5\u00a0", "**NIK**: ", "(", "nik", "-"])
def test_an_identity_number_however_it_is_hidden(number: str, before: str) -> None:
    text = f"Warga é &amp; **anu**\n\u00a0{before}{number}, hadir 5 orang"
    assert codes(text) == [("personal-number", 2, 2 + len(before))]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "31-10-2025 08.30 11.00",
            "31-10-2025\u00a008.30\u201311.00",
            "12/10/2025\u201314/10/2025 08.00",
            "31/10/2025 0830 1100",
        ),
        *(
            "12/10/25 14/10/25 0800",
            "2024/11/23 2025/11/24",
            "1945\u20131949 1950\u20131955",
            "**31-10-2025** 08.30\u201311.00",
        ),
        *(
            "ISBN 978-602-1234-56-7",
            "Rp1.574.040.101.900.001",
            "Rp3.574.040.101.900.001",
            "Rp 3.574.040.101.900.001",
            "Rp 35.740.401.019.000.01",
            "470/1234/425.113/2025",
        ),
        *("188.45/123/425.012/2025", "-7.7543210, 113.2159876", "113.21598765432101", "35.74.04.1004 35.74.04.1005"),
        *("0811-3456-7890 / 0812-3456-7890", "(0335) 421234 \u2013 (0335) 421235", "19740401 199901 1 001"),
        *(
            "3574040101900001234",
            "357404010190000",
            "35740401\u00a001900",
            "sha 9f357404010190000a",
            "1 2 3 4 5 6 7 8 9 10 11",
            "1-" * 40,
            "1 " * 17,
        ),
        *(
            "https://situs.example/2025/10/31/1234567890123456",
            "| 3574 | 0401 | 0190 | 0001 |",
            "3574, 0401, 0190, 0001",
        ),
        *(
            "<table><tr><td>3574</td><td>0401</td><td>0190</td><td>0001</td></tr></table>",
            "10\u00a0000\u00a0000\u00a0000\u00a0000\u00a00",
        ),
    ],
)
def test_figures_that_are_no_identity_number(text: str) -> None:
    assert [each for each in codes(text) if each[0] == "personal-number"] == []


@given(
    st.text(alphabet="a .,\u00e9\u00a0*\n&;<b>"),
    st.lists(st.sampled_from(["\u00ad", "&shy;", "**", "<b>", "</b>", "\u200b", "`", ""]), min_size=15, max_size=15),
)
def test_a_hidden_number_is_told_of_where_it_begins(before: str, veils: list[str]) -> None:
    number = "".join(figure + veil for figure, veil in zip("3574040101900001", [*veils, ""], strict=True))
    place = before.count("\n") + 1, len(before) - before.rfind("\n")
    assert ("personal-number", *place) in codes(before + number)


def test_what_is_withheld_from_notes_is_withheld_however_it_is_hidden() -> None:
    text = "NIK 357404**010190**0001, KK 3574\u00a00401\u00a00190\u00a00002, 3574040101900003."
    assert withheld(text) == ("NIK [NIK/KK], KK [NIK/KK], [NIK/KK].", {"number": 3})


@pytest.mark.parametrize("number", [*MOBILES, "+62 812\u20133456\u20137890"])
def test_telephones_are_withheld_however_they_are_written(number: str) -> None:
    text, counts = withheld(f"Hubungi {number} ya")
    assert "3456" not in text
    assert counts == {"phone": 1}


@pytest.mark.parametrize(
    "number",
    ["197001011990031001", "19700101 199003 1 001", "19700101.199003.1.001", "19700101 - 199003 - 1 - 001"],
)
def test_numbers_of_officials_are_withheld(number: str) -> None:
    assert withheld(f"Camat (NIP. {number})") == ("Camat (NIP. [nomor])", {"number": 1})


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("NIK 357404\n0112900003, hadir", "NIK [NIK/KK]\n, hadir"),
        ("NIK 357404011\n2900003", "NIK [NIK/KK]\n"),
        ("NIK 35 74 04 01\n12 90 00 03", "NIK [NIK/KK]\n"),
        ("HP 081 234 567 890, +62 81 234 567 890", "HP [telepon], [telepon]"),
        ("HP 0812-3456-\n7890 ya", "HP [telepon]\n ya"),
        ("NIP 19700101 199003\n1 001", "NIP [nomor]\n"),
        ("3574040112900003\n0812-3456-7890\n0813-4567-8901", "[NIK/KK]\n[telepon]\n[telepon]"),
        ("HP 0812-3456-789\n12 Desember 2026\n08.30", "HP [telepon]\n12 Desember 2026\n08.30"),
        ("pukul 08.30\n11.00 WIB\n120 orang", "pukul 08.30\n11.00 WIB\n120 orang"),
    ],
)
def test_a_number_that_a_line_s_end_breaks_is_withheld_and_lines_stay_as_many(text: str, kept: str) -> None:
    assert withheld(text, wrapped=True)[0] == kept


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "0812-3456-",
            "0812 ",
            "0812",
            "+62 ",
            "62 0 ",
            "62" + " " * 40,
            "(0",
            "(",
            "+",
            "0812/",
            "0812<b ",
            "&",
            "a.",
            "a@",
        ),
        *("NIK 1", "NIK 3573 ", "KK: ", "NIK no ", "HP 0812/3456/", "a [at] ", "a  ", "NIK" + " " * 50, "1" + " " * 50),
        *("a%40", "a&#64", "wa.me/", "https://wa.me/0", "628", "Rapat RT pukul 08.30, é 120 orang. "),
    ],
)
def test_a_search_for_telephones_and_addresses_takes_well_under_a_second(unit: str) -> None:
    at_most(2, lambda: codes(unit * (95_000 // len(unit))))


NUMBERS = ("1 2 ", "1   2", "1<b></b>", "&#48;", "1<!--", "1\u00a0", "1-", "1<b ", "*", "&#0", "\u3000", "3574 ")


def test_a_search_for_numbers_takes_no_long_time() -> None:
    at_most(20, lambda: [codes(unit * (90_000 // len(unit))) for unit in NUMBERS])
