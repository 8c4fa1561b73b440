"""`new event` and `new module`: asked or told, from files and folders; whole or not at all."""

import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import build
from sitegen.content import library
from sitegen.problems import is_error
from sitegen.publish import newfiles

ROOT = Path(__file__).parents[2]
CASES = Path(__file__).parent / "cases"
NOW = "2026-11-29T09:00:00+07:00"
TOLD = (
    *("--title", "Contoh: Pembinaan siskamling", "--organizer", "Kecamatan Contoh", "--region", "99.01.01"),
    *("--date", "Sabtu, 5 Desember 2026", "--time", "08.30-11.00", "--venue", "Pendopo Kecamatan Contoh"),
    *("--summary", "Isi contoh."),
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "content/reference", tmp_path / "content/reference")
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def new(project: Path, *arguments: str, said: str | None = None) -> Result:
    kind, *rest = arguments
    return CliRunner().invoke(build.command, ["new", kind, "--root", str(project), "--now", NOW, *rest], input=said)


def written(project: Path) -> list[str]:
    files = (
        path for part in ("events", "modules") for path in (project / "content" / part).rglob("*") if path.is_file()
    )
    return sorted(path.relative_to(project / "content").as_posix() for path in files)


def errors(project: Path) -> list[str]:
    _, found = library.read(library.gather(project), build.dt.datetime.fromisoformat(NOW))
    return [
        each.code for each in found if is_error(each) and each.path.startswith(("content/events", "content/modules"))
    ]


def test_told_by_flags_alone(project: Path) -> None:
    done = new(project, "event", *TOLD)
    assert done.exit_code == 0, done.output
    assert done.output.startswith("Ditulis: content/events/2026/contoh-pembinaan-siskamling/index.id.md (draf;")
    (path,) = written(project)
    text = (project / "content" / path).read_text("utf-8")
    assert "    start: 2026-12-05 08.30        # Sabtu\n    end: 2026-12-05 11.00\n" in text
    assert "sample: ya" in text
    assert errors(project) == []


def test_a_pipe_among_the_registers_keeps_nobody_waiting(project: Path) -> None:
    os.mkfifo(project / "content/reference/pipa.yml")
    assert new(project, "event", *TOLD).exit_code == 0


def test_asked_in_indonesian_and_asked_again(project: Path) -> None:
    answers = [
        "Pembinaan RT",
        "",
        "Kelurahan Jati",
        "Kecamatan Sukodono",
        "35.74.03.1004",
        "entah",
        "5/12/2026",
        "",
        "",
        "ya",
    ]
    done = new(project, "event", "--ask", said="\n".join(answers) + "\n")
    assert done.exit_code == 0, done.output
    assert "Judul kegiatan: " in done.output
    assert 'Wilayah "Kecamatan Sukodono" tidak dikenali' in done.output
    assert '"entah" bukan tanggal.' in done.output
    assert written(project) == ["events/2026/pembinaan-rt/index.en.md", "events/2026/pembinaan-rt/index.id.md"]
    text = (project / "content/events/2026/pembinaan-rt/index.id.md").read_text("utf-8")
    assert 'organizer_region: "35.74.03.1004"' in text
    assert "date: 2026-12-05                   # Sabtu" in text
    assert errors(project) == []


def test_where_nothing_can_be_answered_nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build.sys, "stdin", None)  # as it is when it was closed
    assert not build.asked(None)


def test_what_was_told_is_not_asked(project: Path) -> None:
    done = new(project, "event", "--ask", "--no-translation", *TOLD, said="")
    assert done.exit_code == 0, done.output
    assert "Judul kegiatan" not in done.output


def test_nothing_is_overwritten(project: Path) -> None:
    assert new(project, "event", *TOLD).exit_code == 0
    path = project / "content/events/2026/contoh-pembinaan-siskamling/index.id.md"
    path.write_text("milik editor", "utf-8")
    done = new(project, "event", *TOLD)
    assert done.exit_code == 1
    assert "sudah ada dan tidak ditimpa" in done.output
    assert path.read_text("utf-8") == "milik editor"
    assert new(project, "event", *TOLD, "--slug", "lain").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--date", "kemarin dulu", "--title", "A"), "bukan tanggal"),
        (("--time", "nanti", "--title", "A"), "bukan jam"),
        (("--region", "Sukorejo", "--title", "A"), "35.05.02.2009 (Desa Sukorejo, Kabupaten Blitar)"),
        (("--region", "Kanigarang", "--title", "A"), "35.74.04 (Kecamatan Kanigaran, Kota Probolinggo)"),
        (("--from", "tiada.docx"), "Error: tiada.docx tidak ditemukan. Periksa namanya"),
        (("--from", "tiada.docx"), "\ntiada.docx was not found. Check its name"),
        (("--title", "A", "--slug", "Tidak Boleh"), "nama folder"),
        (("--title", "A", "--slug", "../../etc"), "nama folder"),
        ((), "Judulnya belum ada"),
        (("--from", str(CASES), "--title", "A"), "--from"),
    ],
)
def test_what_cannot_be_is_refused_in_words(project: Path, arguments: tuple[str, ...], said: str) -> None:
    done = new(project, "event", *arguments)
    assert done.exit_code == 1
    assert said in done.output
    assert written(project) == []


def test_a_wrong_weekday_is_written_with_its_doubt(project: Path) -> None:
    done = new(project, "event", "--title", "Rapat", "--date", "Senin, 5 Desember 2026")
    assert "date: tertulis Senin, padahal 5 Desember 2026 hari Sabtu" in done.output
    assert errors(project) == []


def test_from_a_press_release(project: Path) -> None:
    done = new(project, "event", "--from", str(CASES / "contoh-hari-keliru.txt"), "--translation")
    assert done.exit_code == 0, done.output
    assert "  - baris 3, date: tertulis Rabu, padahal 11 Februari 2025 hari Selasa\n" in done.output
    assert len(written(project)) == 2
    assert errors(project) == []


def test_when_it_was_written_gives_the_year(project: Path) -> None:
    release = project / "rilis.txt"
    release.write_text(
        "Contoh: Rapat RT\n\nKelurahan Jati menggelar rapat pembinaan RT, Kamis (7/8), di Balai Kelurahan Jati.\n"
    )
    done = new(project, "event", "--from", str(release), "--dated", "2025-08-08")
    assert done.exit_code == 0, done.output
    text = (project / "content/events/2025/contoh-rapat-rt/index.id.md").read_text("utf-8")
    assert "published: 2025-08-08" in text
    assert "\ndate: 2025-08-07                   # Kamis" in text
    assert "tahunnya" not in text


def test_a_folder_gives_a_draft_each_and_one_bad_file_stops_none(project: Path, tmp_path: Path) -> None:
    folder = tmp_path / "rilis"
    shutil.copytree(CASES, folder)
    (folder / "rusak.docx").write_bytes(b"PK\x03\x04rusak")
    (folder / "kosong.txt").write_text("\n")
    (folder / "foto.jpg").write_bytes(b"\xff\xd8")
    (folder / "~$sementara.docx").write_bytes(b"x")
    done = new(project, "event", "--from", str(folder))
    assert done.exit_code == 1
    count = len(list(CASES.iterdir()))
    assert f"Draf baru: {count}; dilewati: 2." in done.output
    assert "Dilewati: rusak.docx: rusak.docx: berkas ini rusak atau bukan DOCX." in done.output
    assert len(written(project)) == count
    assert errors(project) == []
    again = new(project, "event", "--from", str(folder))
    assert f"Draf baru: 0; dilewati: {count + 2}." in again.output


def test_nothing_half_written_is_left(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "rename", full)
    done = new(project, "event", *TOLD)
    assert done.exit_code == 1
    assert "tidak dapat ditulis: No space left on device" in done.output
    assert not list((project / "content/events").rglob("*.md"))
    assert not list((project / "content/events/2026").iterdir())


def test_a_module(project: Path) -> None:
    done = new(
        project, "module", "--title", "Contoh: Menyusun jadwal ronda bersama warga", "--duration", "20", "--translation"
    )
    assert done.exit_code == 0, done.output
    assert written(project) == [
        f"modules/contoh-menyusun-jadwal-ronda-bersama/{name}" for name in ("index.en.md", "index.id.md")
    ]
    assert errors(project) == []
    text = (project / "content/modules/contoh-menyusun-jadwal-ronda-bersama/index.id.md").read_text("utf-8")
    assert done.output.count("\n  - ") == text.count("PERIKSA:")


def test_a_module_is_asked_for_too(project: Path) -> None:
    done = new(project, "module", "--ask", said="Buku tamu\n\n15\ntidak\n")
    assert done.exit_code == 0, done.output
    assert "duration: 15" in (project / "content/modules/buku-tamu/index.id.md").read_text("utf-8")


def test_the_day_is_the_sites_own(project: Path) -> None:
    late = build.dt.datetime(2026, 12, 31, 20, tzinfo=build.dt.UTC)
    assert newfiles.today(project, late) == build.dt.date(2027, 1, 1)
