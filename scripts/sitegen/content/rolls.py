"""Attendance lists within a text: a table of people with what they signed, or can be reached by."""

import re
from collections.abc import Iterator
from html import unescape
from itertools import chain, islice, pairwise, takewhile

from sitegen.content.frontmatter import Document
from sitegen.problems import Problem

FEWEST = 3
"""Rows that name somebody: a form to be filled in has none, or one as an example."""
HEADS = 3
"""Rows among which the headings are: a title may stand above them, or nothing."""
_RULE = frozenset(" \t>|:-")
_MARKUP = re.compile(r"<[^<>]*>|\]\([^()]*\)|[*`\[]|(?<!\w)_|_(?!\w)")
_THING = (
    r"acara|alat|aplikasi|apotek|balai|bangunan|bank|bantuan|barang|berkas|bidang|blok|buku|cabang|desa|dinas|dokumen"
    r"|dusun|fasilitas|file|formulir|forum|gang|gedung|gereja|gr[ou]+p|instansi|jabatan|jalan|jenis|kampung|kantor"
    r"|kecamatan|kegiatan|kelompok|kelurahan|klinik|komunitas|koperasi|lapangan|layanan|lembaga|lingkungan|lkk|lokasi"
    r"|lomba|majelis|masjid|materi|media|modul|mush?[ao]ll?a|opd|organisasi|pahlawan|pasar|pelatihan|perangkat"
    r"|perumahan|perusahaan|pos|polsek|posyandu|produk|program|proyek|pura|puskesmas|rt|ruang|ruangan|rumah(?! tangga)"
    r"|rw|seksi|sekolah|sesi|situs|skpd|surat|taman|tempat|tokoh|toko|umkm|unit|usaha|vihara|warung|wilayah|yayasan"
    r"|of (?:the )?(?:activity|event|group|institution|mosque|office|organi[sz]ation|place|programme|road|school"
    r"|service|session|street|unit|village)"
)
_GROUP = r"(?:peserta|participants?|penerima|pengurus|petugas|tamu)\b"
_NAME = re.compile(
    rf"(?:daftar |full |no\.?/)?(?:nama|name)(?:\b|_)(?! (?:{_THING})\b)|ketua r[tw]\b|{_GROUP}"
    r"|(?:ibu|bapak|bpk\.?)(?: ?/ ?(?:ibu|bapak|bpk\.?|sdri?\.?))*$",
    re.IGNORECASE,
)
"""Of people: the name of a thing is none."""
_TELLING = re.compile(
    r"\b(?:nik|nip|(?:no\.? *|nomor )(?:kk|kartu keluarga)|nomor induk|e-?mail"
    r"|(?:no\.? *)?(?:hp|ktp|wa|tlp|telp|telpon|telepon|ponsel|handphone)|whatsapp|kontak"
    r"|t\.? *t\.? *[dl]|tempat,? *(?:tgl|tanggal)|(?:tgl\.?|tanggal) *lahir|date of birth"
    r"|paraf|tanda *tangan|phone|mobile|signature|signed)\b",
    re.IGNORECASE,
)
_GROUPED = re.compile(_GROUP, re.IGNORECASE)
_AMOUNT = re.compile(r"(?:jumlah|jml\.?|total|banyaknya)(?: (?:orang|peserta|penerima|petugas))?", re.IGNORECASE)
"""Of a group; one of its people may well sign for an amount."""
_TABLE = re.compile(r"</?table\b", re.IGNORECASE)
_ROW = re.compile(r"<tr\b", re.IGNORECASE)
_CELL = re.compile(r"<t[hd]\b[^<>]*>", re.IGNORECASE)
Row = list[str]


def check(document: Document) -> Iterator[Problem]:
    """Each list, where its table begins."""
    for line, rows in (*_piped(document.body), *_marked(document.body)):
        for heads in islice(rows, HEADS):
            names = next((number for number, cell in enumerate(heads) if _NAME.match(cell)), None)
            if names is not None and any(map(_TELLING.search, heads)):
                if not _is_counted(heads, names) and _filled(rows, names):
                    yield Problem.at(document.path, document.within(line), "attendance-table")
                break


def _is_counted(heads: Row, names: int) -> bool:
    """Whether it is of groups, each with how many there are and whom to ask: `Peserta | Jumlah | Kontak`."""
    asked = all(cell.casefold().startswith("kontak") for cell in heads if _TELLING.search(cell))
    return asked and bool(_GROUPED.match(heads[names])) and any(map(_AMOUNT.fullmatch, heads))


def _filled(rows: Iterator[Row], column: int) -> bool:
    """Whether enough rows of a table have something in a column."""
    named = (cells for cells in rows if column < len(cells) and re.search(r"\w", cells[column]))
    return len(list(islice(named, FEWEST))) == FEWEST


def _piped(body: str) -> Iterator[tuple[int, Iterator[Row]]]:
    """The rows of each table of Markdown, with the line of the first."""
    lines = body.split("\n")
    for at, rule in enumerate(lines[1:]):
        if "|" in lines[at] and "|" in rule and "-" in rule and _RULE.issuperset(rule):
            below = takewhile(lambda line: "|" in line, islice(lines, at + 2, None))
            yield at + 1, map(_cells, chain([lines[at]], below))


def _marked(body: str) -> Iterator[tuple[int, Iterator[Row]]]:
    """The rows of each table of HTML, with the line of the table."""
    for start, end in pairwise([*(each.start() for each in _TABLE.finditer(body)), len(body)]):
        rows = _ROW.split(body[start:end])[1:]
        yield body.count("\n", 0, start) + 1, ([_bare(cell) for cell in _CELL.split(row)[1:]] for row in rows)


def _cells(row: str) -> Row:
    return [_bare(cell) for cell in row.strip(" \t>").strip("|").split("|")]


def _bare(cell: str) -> str:
    return " ".join(unescape(_MARKUP.sub("", cell)).split())
