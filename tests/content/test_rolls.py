"""An attendance list in a text is told of; a form to fill in, and any other table, is not."""

import pytest

from sitegen.content import frontmatter, rolls

HEAD = "---\ntitle: Rapat\n---\n\nPembuka.\n\n"
PEOPLE = "| Siti | 0812 |\n| Budi | 0813 |\n| Wati | 0814 |\n"


def found(body: str) -> list[int]:
    return [each.line for each in rolls.check(frontmatter.parse(HEAD + body, "content/events/2026/a/index.id.md"))]


@pytest.mark.parametrize(
    "heads",
    [
        *("| Nama | No. HP |", "|Nama lengkap|Tanda tangan|", "Nama | TTD"),
        *("| **Nama** | NIK |", "| Name | Signature |", "> | Nama | WA |", "| <b>Nama</b> | No. KTP |"),
        *(
            "| Daftar Nama | Tanda\u00a0Tangan |",
            "| No/Nama | Email |",
            "|Na&#109;a|No. KK|",
            "| nama_lengkap | Kontak |",
        ),
        *("| | |\n|---|---|\n| Nama | TTD |", "| DAFTAR HADIR | |\n|---|---|\n| **Nama** | No. Handphone |"),
        *("| Peserta | NoHP |", "| [Nama](/jadwal/) | T.T.D. |", "Nama | No. Telpon"),
        *("Nama | Nomor Induk Kependudukan", "Ketua RT | Telp.", "Nama | Tempat, tgl lahir", "Nama ketua RT | WA"),
        *("Nama rumah tangga | NIK", "Pengurus | HP", "| Ibu/Bapak | No. HP |", "Nama anak | Tanggal lahir"),
        *("Bapak / Ibu | Paraf", "Ibu | WA", "Nama anggota kelompok | HP", "Name | Date of birth"),
        *("Penerima bantuan | No. HP", "Penerima | NIK", "Petugas ronda | HP", "Tamu | Tanda tangan"),
        *("Nama | Nomor KK", "Nama | No KK", "Ketua RT | No. Kartu Keluarga", "Penerima | Jumlah | Tanda tangan"),
        *("| Nama | Jumlah | Tanda tangan |", "Peserta | Jumlah | TTD"),
    ],
)
def test_a_table_of_people_is_told_of_at_its_headings(heads: str) -> None:
    rule = "" if "---" in heads else "|---|---|\n"
    assert found(f"{heads}\n{rule}{PEOPLE}") == [7]


def test_a_table_of_html_is_told_of_where_it_begins() -> None:
    rows = "".join(f"<tr><td>{name}</td>\n<td></td></tr>" for name in ("Siti", "<i>Budi</i>", "Wati"))
    heads = "<tr>\n<th scope='col'>Nama</th><th>Tanda tangan</th></tr>"
    assert found(f"Ini:\n\n<table class=x>{heads}\n{rows}</table>\n") == [9]
    assert found(f"<table>{heads}{rows.replace('Wati', '')}</table>") == []
    assert found(f"<table>{heads}</table><table>{rows}</table>") == []


@pytest.mark.parametrize(
    "table",
    [
        "| Nama | Tanda tangan |\n|---|---|\n| | |\n| | |\n| | |\n| | |\n",
        "| Nama | Tanda tangan |\n|---|---|\n| Contoh: Siti | |\n| | |\n",
        "| Nama kegiatan | Tempat |\n|---|---|\n| a | b |\n| a | b |\n| a | b |\n",
        "| Nama RT | Jumlah KK |\n|---|---|\n| a | b |\n| a | b |\n| a | b |\n",
        "| Nama ketua | Jumlah KK |\n|---|---|\n| a | b |\n| a | b |\n| a | b |\n",
        "| Nama layanan | Telepon |\n|---|---|\n| a | b |\n| a | b |\n| a | b |\n",
        "| Nama kelurahan | E-mail kantor |\n|---|---|\n| a | b |\n| a | b |\n| a | b |\n",
        "| Nama posyandu | Kontak kader |\n|---|---|\n| a | b |\n| a | b |\n| a | b |\n",
        "| Ketua RT | Total KK |\n|---|---|\n| a | b |\n| a | b |\n| a | b |\n",
        "| Ketua RT | Warga (KK) |\n|---|---|\n| a | b |\n| a | b |\n| a | b |\n",
        "| Name of office | Phone |\n|---|---|\n| a | b |\n| a | b |\n| a | b |\n",
        "| Nama grup WA | Isi |\n|---|---|\n| a | b |\n| a | b |\n| a | b |\n",
        *(
            f"{heads}\n|---|---|\n| a | b |\n| a | b |\n| a | b |\n"
            for heads in (
                *("Nama masjid | Kontak", "Nama bank sampah | No. telepon", "Nama kelompok tani | Ketua | Kontak"),
                *("Nama jalan | Kontak pos", "Nama sesi | Paraf", "Nama mushola | HP", "Nama musala | HP"),
                *("Nama rumah sakit | Telepon", "Ibu kota | Kode telepon", "Ibu hamil | Telepon bidan"),
                *("Nama tokoh | Tanggal lahir", "Name of the mosque | Phone"),
                *("RW | Ketua RW | RT | KK", "Pengurus | KK | Jiwa", "Nama Blok | KK", "Nama SKPD | Telepon"),
                *("Nama Lingkungan | Jumlah RT | KK", "Nama Bantuan | KK penerima", "Nama Apotek | Telepon"),
                *("Nama Klinik | Telp", "Peserta | Jumlah | Kontak", "Penerima | Jumlah KK", "Nama | KK | Jiwa"),
            )
        ),
        "| Acara | Telepon |\n|---|---|\n| a | b |\n| a | b |\n| a | b |\n",
        "Nama | No. HP dan seterusnya, tanpa tabel.\n\nSiti | 0812\n",
        "| Nama | No. HP |\n",
        "| Nama kantor | Alamat |\n|---|---|\n| Nama | Kontak |\n| a | b |\n| a | b |\n",
    ],
)
def test_others_are_not(table: str) -> None:
    assert found(table) == []


def test_every_list_of_a_text_is_told_of() -> None:
    one = f"| Nama | HP |\n| :-- | --: |\n{PEOPLE}"
    assert found(f"{one}\nLalu\n\n{one}") == [7, 15]
