"""The real lexicon: what must find each other, and what must never be taken for the same."""

from functools import cache
from pathlib import Path

import pytest

from sitegen.content import keys, registers
from sitegen.content.keys import Spelling
from sitegen.content.registers import Registers

ROOT = Path(__file__).parent.parent.parent

SAME = [
    "bimtek = bimbingan teknis = technical training",
    "ronda = siskamling = sistem keamanan lingkungan = neighbourhood watch",
    "kamtibmas = keamanan dan ketertiban masyarakat",
    "RT = rukun tetangga = neighbourhood unit = RT-RT",
    "RW = Rukun Warga = community units",
    "narkoba = narkotika = drugs",
    "izin = ijin = perizinan = permit = permits",
    "stunting = tengkes",
    "UU = undang-undang = perundang-undangan = law",
    "permendagri = peraturan menteri dalam negeri",
    "KK = kartu keluarga = family card",
    "surat pengantar = cover letter",
    "gotong royong = kerja bakti",
    "jumat = Jum'at = Friday",
    "november = nopember",
    "sekretaris = sekertaris = secretary",
    "risiko = resiko",
    "musyawarah = rembug = rembuk",
    "provinsi = propinsi = prov",
    "nomor = no",
    "WA = WhatsApp",
    "HP = ponsel = telepon genggam",
    "kades = kepala desa = village head",
    "pelatihan = melatih = training = trained",
    "formulir = blangko",
    "unduh = unduhan = download",
    "kegiatan = acara = event",
    "modul = materi",
    "hoaks = hoax = berita bohong = kabar bohong = fake news = misinformation",
    "konflik = perselisihan = sengketa = cekcok = dispute",
    "agustusan = tujuhbelasan = 17 Agustus = HUT RI",
    "damkar = pemadam kebakaran = fire brigade",
    "jaga malam = ronda = night guard",
    "izin keramaian = izin kegiatan = izin acara = event permit",
    "laporan keuangan = laporan kas = financial report",
    "absen = absensi = daftar hadir",
    "tupoksi = tugas pokok dan fungsi = tugas",
    "kerjasama = kerja sama",
    "tanggungjawab = tanggung jawab",
    "kwitansi = kuitansi = nota = receipt",
    "arti = pengertian = kepanjangan = definisi",
    "difabel = penyandang disabilitas = disabled people",
    "cookie = kuki",
    "jatim = Jawa Timur = East Java",
    "okt = oktober = October = Oct",
    "permendagri = peraturan menteri = ministerial regulation",
    "wakil = deputy = vice",
    "TNI = tentara = army = soldier",
    "berantem = perkelahian = fight",
]
APART = [
    "RT | RW",
    "desa | kelurahan",
    "LKK | LKD",
    "camat | kecamatan",
    "harga | penghargaan",
    "serta | peserta",
    "ketua | tua",
    "pemerintah | perintah",
    "undangan | undang-undang",
    "pelatihan | pembinaan | bimtek",
    "PP | perda | perwali",
    "warga | penduduk",
    "kata | data",
    "rapat | menemukan",
    "uang | keuangan",
    "buku | pembukuan",
    "wajib | kewajiban",
    "RT | kerukunan",
    "agustus | agustusan",
    "sumbangan | kas",
    "pencegahan | penanggulangan",
    "wakil | wawali | wakapolres",
    "kadus | kades",
]
NEAR = ["linmas | siskamling", "nikah | hajatan", "sabu | narkoba", "skck | suratpengantar", "umkm | ekonomi"]
"""What the site does not name is found by what lies near it."""


@cache
def reference() -> Registers:
    paths = ROOT.glob("content/reference/*.yml")
    found, faults = registers.read({path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in paths})
    assert faults == ()
    return found


@cache
def spelling(language: str) -> Spelling:
    return keys.spelling(reference().concepts, language)


def meant(query: str, language: str) -> tuple[tuple[str, ...], ...]:
    return tuple(dict.fromkeys(each.keys for each in spelling(language).query(query)))


@pytest.mark.parametrize("line", SAME)
def test_these_mean_the_same_on_the_indonesian_site(line: str) -> None:
    assert len({meant(query, "id") for query in line.split(" = ")}) == 1


@pytest.mark.parametrize("line", [line for line in SAME if "nomor" not in line])
def test_and_on_the_english_one_unless_inflected(line: str) -> None:
    inflected = {"RT-RT", "perizinan", "perundang-undangan", "melatih", "unduhan", "propinsi"}
    assert len({meant(query, "en") for query in line.split(" = ") if query not in inflected}) == 1


@pytest.mark.parametrize("line", APART)
def test_these_are_kept_apart(line: str) -> None:
    queries = line.split(" | ")
    for language in ("id", "en"):
        assert len({meant(query, language) for query in queries}) == len(queries)


def test_what_is_related_is_so_both_ways() -> None:
    related = spelling("id").related
    assert "camat" in related["kecamatan"]
    assert all(key in related[other] for key, others in related.items() for other in others)


@pytest.mark.parametrize("line", NEAR)
def test_this_lies_near(line: str) -> None:
    query, key = line.split(" | ")
    assert key in spelling("id").query(query)[0].related


def test_what_a_concept_says_itself_is_nearest() -> None:
    concepts = reference().concepts
    for slug, concept in concepts.items():
        own = tuple(other.replace("-", "") for other in concept.related)
        assert spelling("id").related.get(slug.replace("-", ""), ())[: len(own)] == own


def test_every_abbreviation_of_the_glossary_is_known() -> None:
    known = {term for concept in reference().concepts.values() for term in concept.id}
    abbreviations = {slug for slug, term in reference().terms.items() if "(" in term.id.name}
    assert len(abbreviations) > 5
    assert {slug for slug in abbreviations if slug not in known} == set()
