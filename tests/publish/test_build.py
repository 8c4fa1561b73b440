"""The command from end to end, on a copy of the project."""

import gzip
import json
import random
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from attacks import parcels
from publish.project import NOW, Project, tree

EVENT = "content/events/2025/pembinaan-rt-rw-kanigaran"
OTHER = "content/events/2022/bimtek-pengurus-rt-blitar"
SAMPLE = "content/events/2026/contoh-bimtek-administrasi-rt-rw"
PAGE = "kegiatan/2025/pembinaan-rt-rw-kanigaran/index.html"
TOPICS = "content/reference/topics.yml"


def own(folder: Path) -> dict[str, bytes]:
    """The site without Pagefind's own files, which may differ from run to run."""
    return {path: data for path, data in tree(folder).items() if not path.startswith("pagefind/")}


def unpublish(project: Project, folder: str) -> None:
    (project.root / folder / "index.id.md").write_text(
        "---\nid: kanigaran-2025\npublished: 2025-10\ngone: Ditarik atas permintaan panitia.\n---\n"
    )
    (project.root / folder / "index.en.md").write_text("---\ngone: Withdrawn at the organiser's request.\n---\n")


def rename(project: Project, folder: str, slug: str) -> None:
    target = (project.root / folder).with_name(slug)
    (project.root / folder).rename(target)
    old = "/".join(folder.split("/")[2:])
    path = target.relative_to(project.root).as_posix() + "/index.id.md"
    project.edit(path, "\npublished:", f"\naliases: [{old}]\npublished:")


def add(project: Project) -> None:
    target = project.root / "content/events/2026/contoh-tambahan"
    shutil.copytree(project.root / SAMPLE, target)
    text = (target / "index.id.md").read_text()
    identity = next(line for line in text.splitlines() if line.startswith("id: "))
    (target / "index.id.md").write_text(text.replace(identity, "id: contoh-tambahan", 1))


EDITS: dict[str, Callable[[Project], None]] = {
    "a sentence": lambda project: project.edit(f"{EVENT}/index.id.md", "\n---\n\n", "\n---\n\nKalimat baru.\n\n"),
    "a title": lambda project: project.edit(f"{OTHER}/index.id.md", "\ntitle: ", "\ntitle: Lagi, "),
    "a translation": lambda project: project.edit(f"{EVENT}/index.en.md", "\nsummary: ", "\nsummary: Again, "),
    "no translation": lambda project: (project.root / OTHER / "index.en.md").unlink(),
    "reference data": lambda project: project.edit(TOPICS, "Keamanan lingkungan", "Keamanan kampung"),
    "a template": lambda project: project.edit("overrides/pages/event.html", "<", "<!-- baru --><"),
    "the frame": lambda project: project.edit("overrides/partials/footer.html", "<footer", "<footer data-baru"),
    "a string": lambda project: project.edit("scripts/sitegen/strings/id.yml", "Jadwal", "Agenda"),
    "the settings": lambda project: project.edit("mkdocs.yml", "site_name: ", "site_name: Kanal "),
    "a page": lambda project: project.edit("docs/id/tentang.md", "\n---\n", "\n---\n\nKalimat baru.\n"),
    "a new write-up": add,
    "a renamed write-up": lambda project: rename(project, OTHER, "bimtek-rt-blitar"),
    "a page taken down": lambda project: unpublish(project, EVENT),
    "a deleted write-up": lambda project: shutil.rmtree(project.root / SAMPLE),
}


def follow(project: Project, edits: list[str], folder: Path, every: int = 1) -> None:
    """After so many edits, of which each was built, the build in place must equal one from nothing by one process."""
    for number, edit in enumerate(edits, 1):
        with suppress(AssertionError, FileNotFoundError):  # an edit before this one may have taken its place away
            EDITS[edit](project)
        project.build()
        if number % every == 0:
            clean = folder / f"clean{number}"
            project.build("--out", str(clean), "--jobs", "1")
            assert own(project.site) == own(clean), f"after {edits[:number]}"
            assert sum(path.startswith("pagefind/") for path in tree(clean)) > 5


def test_a_build_after_an_edit_equals_a_clean_one(project: Project, tmp_path: Path) -> None:
    project.keep_module("pencegahan-narkoba")
    follow(project, ["a translation", "a title", "reference data", "a renamed write-up"], tmp_path, every=4)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(8))
def test_a_build_after_any_edits_equals_a_clean_one(project: Project, tmp_path: Path, seed: int) -> None:
    names = list(EDITS)
    random.Random(seed).shuffle(names)
    follow(project, names, tmp_path)


def test_an_edit_remakes_only_what_shows_it(project: Project) -> None:
    before = {path: (project.site / path).stat().st_mtime_ns for path in own(project.site)}
    project.edit(f"{EVENT}/index.id.md", "\n---\n", "\n---\n\nKalimat yang hanya tampil di halamannya.\n")
    said = project.build()
    changed = {path for path in own(project.site) if (project.site / path).stat().st_mtime_ns != before.get(path)}
    assert PAGE in changed
    assert {path for path in changed if path.startswith(("peraturan/", "glosarium/", "tentang/", "assets/"))} == set()
    assert "Selesai" in said
    assert "Done" in said


@pytest.mark.long
def test_two_builds_at_one_moment_are_alike_however_many_processes(project: Project, tmp_path: Path) -> None:
    project.keep_module("pencegahan-narkoba")
    project.build("--out", str(tmp_path / "one"), "--jobs", "1")
    project.build("--out", str(tmp_path / "two"), "--jobs", "3")
    assert own(tmp_path / "one") == own(tmp_path / "two")


def test_with_an_error_nothing_changes_and_the_place_is_named(project: Project) -> None:
    project.edit(f"{EVENT}/index.id.md", "\ntitle:", "\ntitel:")
    project.edit(f"{OTHER}/index.id.md", "\npublished:", "\npublished: kemarin #")
    report = project.refused()
    assert f"{EVENT}/index.id.md:3:1: kesalahan" in report
    assert f"{OTHER}/index.id.md:" in report
    assert "Perbaiki:" in report
    assert project.run("check", "--now", NOW).returncode == 1


def test_check_finds_nothing_in_the_project_and_writes_nothing(project: Project) -> None:
    before = tree(project.root)
    done = project.run("check", "--now", NOW)
    assert (done.returncode, tree(project.root)) == (0, before)


@pytest.mark.parametrize("command", ["check", pytest.param("build", marks=pytest.mark.long)])
def test_the_report_speaks_to_machines(project: Project, command: str) -> None:
    project.edit(f"{EVENT}/index.id.md", "\ntitle:", "\ntitel:")
    found = json.loads(project.run(command, "--now", NOW, "--format", "json").stdout)
    assert {each["path"] for each in found if each["level"] == "error"} == {f"{EVENT}/index.id.md"}
    rows = json.loads(project.run(command, "--now", NOW, "--format", "gitlab").stdout)
    assert any(row["location"]["path"] == f"{EVENT}/index.id.md" for row in rows)
    said = project.run(command, "--now", NOW, "--format", "github").stdout
    assert f"::error file={EVENT}/index.id.md,line=3," in said


def test_keep_going_publishes_the_last_good_version_and_what_else_changed(project: Project) -> None:
    page = (project.site / PAGE).read_bytes()
    project.edit(f"{EVENT}/index.id.md", "\ntitle:", "\ntitel:")
    project.edit(f"{OTHER}/index.id.md", "\n---\n", "\n---\n\nPembatalan mendesak.\n")
    said = project.build("--keep-going")
    assert "Pembatalan mendesak." in (project.site / "kegiatan/2022/bimtek-pengurus-rt-blitar/index.html").read_text()
    assert (project.site / PAGE).read_bytes() == page
    assert f"{EVENT}/index.id.md:1:1: peringatan [kept-last-good]" in said
    assert f"{EVENT}/index.id.md:3:1: kesalahan" in said
    project.reset()
    assert "kept-last-good" not in project.build("--keep-going")


def test_what_was_published_may_not_vanish(project: Project, tmp_path: Path) -> None:
    shutil.rmtree(project.root / "content/modules")  # they cite the event that is to vanish
    project.build()
    published = tmp_path / "addresses.json"
    shutil.copy(project.site / "addresses.json", published)
    assert "not_compared" not in project.build("--previous", str(published))
    gone = "/kegiatan/2025/pembinaan-rt-rw-kanigaran/"

    shutil.move(project.root / EVENT, tmp_path / "kept")
    report = project.refused("--previous", str(published))
    assert "[address-vanished]" in report
    assert gone in report
    assert "/en/events/2025/pembinaan-rt-rw-kanigaran/" in report

    shutil.move(tmp_path / "kept", (project.root / EVENT).with_name("nama-baru"))
    assert gone in project.refused("--previous", str(published))
    project.edit(
        f"{Path(EVENT).parent}/nama-baru/index.id.md",
        "\npublished:",
        "\naliases: [2025/pembinaan-rt-rw-kanigaran]\npublished:",
    )
    project.build("--previous", str(published))
    assert "nama-baru/" in (project.site / PAGE).read_text()

    project.reset()
    shutil.rmtree(project.root / "content/modules")
    unpublish(project, EVENT)
    project.build("--previous", str(published))
    assert "Ditarik atas permintaan panitia." in (project.site / PAGE).read_text()
    for path in ("index.html", "kegiatan/index.html", "kegiatan/2025/index.html", "jadwal/rss.xml", "sitemap.xml"):
        assert "pembinaan-rt-rw-kanigaran" not in (project.site / path).read_text(), path
    found = [gzip.decompress(path.read_bytes()) for path in project.site.glob("pagefind/*/fragment/*")]
    assert len(found) > 40
    assert not [text for text in found if b'"/kegiatan/2025/pembinaan-rt-rw-kanigaran/"' in text]


def attach(project: Project) -> None:
    (project.root / EVENT / "surat.pdf").write_bytes(parcels.pdf())
    project.edit(
        f"{EVENT}/index.id.md", "\ntopics:", "\nattachments: [{file: surat.pdf, title: Surat undangan}]\ntopics:"
    )
    project.edit(f"{EVENT}/index.en.md", "\nsummary:", "\nattachments: {surat.pdf: Letter}\nsummary:")


def test_a_download_may_vanish_with_its_page_or_when_its_withdrawal_is_stated(project: Project, tmp_path: Path) -> None:
    attach(project)
    project.build()
    published = tmp_path / "addresses.json"
    shutil.copy(project.site / "addresses.json", published)
    assert "kegiatan/2025/pembinaan-rt-rw-kanigaran/surat.pdf" in published.read_text()

    project.reset()
    report = project.refused("--previous", str(published))
    assert "/kegiatan/2025/pembinaan-rt-rw-kanigaran/surat.pdf" in report
    folders = ("kegiatan/2025/pembinaan-rt-rw-kanigaran", "en/events/2025/pembinaan-rt-rw-kanigaran")
    rows = "".join(f"- source: {folder}/surat.pdf\n  gone: Salah berkas.\n" for folder in folders)
    (project.root / "content/reference/moved.yml").write_text(rows)
    project.build("--previous", str(published))

    project.reset()
    unpublish(project, EVENT)
    project.build("--previous", str(published))


def test_an_archive_outlives_its_only_event(project: Project, tmp_path: Path) -> None:
    published = tmp_path / "addresses.json"
    shutil.copy(project.site / "addresses.json", published)
    project.edit(f"{OTHER}/index.id.md", "\ndate: 2022-10-05", "\ndate: 2027-10-05")
    for language in ("id", "en"):
        path = project.root / OTHER / f"index.{language}.md"
        text = path.read_text("utf-8").replace("2022", "2027").replace("2027-10\n", "2022-10\n")
        path.write_text(text.replace("blitar-2027", "blitar-2022"), "utf-8")
        project.edit(
            f"{OTHER}/index.{language}.md",
            "Rabu," if language == "id" else "Wednesday,",
            "Selasa," if language == "id" else "Tuesday,",
        )
    project.build("--previous", str(published))
    assert "Belum ada kabar" in (project.site / "kegiatan/2022/index.html").read_text()
    assert 'href="../../kegiatan/2022/"' not in (project.site / "kegiatan/2025/index.html").read_text()


def test_what_only_a_sample_keeps_alive_has_not_vanished(project: Project, tmp_path: Path) -> None:
    published = tmp_path / "addresses.json"
    shutil.copy(project.site / "addresses.json", published)
    path = project.root / EVENT / "index.id.md"
    path.write_text(path.read_text("utf-8").replace("\npublished:", "\nsample: ya\npublished:", 1), "utf-8")
    project.build("--previous", str(published))


@pytest.mark.parametrize("now", ["9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+14:00"])
def test_no_moment_is_too_odd_to_be_refused_plainly(project: Project, now: str) -> None:
    done = project.run("build", "--now", now)
    assert done.returncode == 2


def test_a_place_that_cannot_be_written_is_said_plainly(project: Project) -> None:
    (project.root / "berkas").write_text("x")
    done = project.run("build", "--now", NOW, "--out", str(project.root / "berkas" / "site"))
    assert done.returncode == 1
    assert "[disk-refuses]" in done.stdout


@pytest.mark.long
def test_a_site_below_a_path_may_name_its_neighbour(project: Project) -> None:
    project.edit("mkdocs.yml", "site_url: https://kabar-pembinaan.example/", "site_url: https://example.org/kabar/")
    project.edit(
        "mkdocs.en.yml", "site_url: https://kabar-pembinaan.example/en/", "site_url: https://example.org/kabar/en/"
    )
    project.build()
    assert "https://example.org/kabar/jadwal/" in (project.site / "sitemap.xml").read_text()


def test_a_published_session_may_not_vanish(project: Project, tmp_path: Path) -> None:
    published = tmp_path / "addresses.json"
    row = {
        "uid": "lama.sesi@x",
        "start": NOW,
        "end": "2026-12-01T00:00:00+07:00",
        "place": "",
        "status": "scheduled",
        "changes": 0,
    }
    published.write_text(json.dumps({"schema": 1, "addresses": [], "sessions": [row]}))
    assert "[session-vanished]" in project.refused("--previous", str(published))
    row["end"] = "2026-11-20T00:00:00+07:00"
    published.write_text(json.dumps({"schema": 1, "addresses": [], "sessions": [row]}))
    project.build("--previous", str(published))


def test_a_ledger_out_of_reach_stops_the_build(project: Project, tmp_path: Path) -> None:
    assert "[previous-out-of-reach]" in project.refused("--previous", "http://127.0.0.1:1/addresses.json")
    assert "[previous-out-of-reach]" in project.refused("--previous", str(tmp_path / "missing.json"))
    (tmp_path / "page.html").write_text("<!doctype html>")
    assert "[previous-unreadable]" in project.refused("--previous", str(tmp_path / "page.html"))


def test_production_leaves_samples_out_and_lists_them(project: Project) -> None:
    said = project.build("--production")
    assert SAMPLE in said
    folders = {folder for path in own(project.site) for folder in path.split("/")[:-1]}
    assert not [folder for folder in folders if folder.startswith("contoh-")]


def test_the_moment_comes_from_the_option_or_the_environment(project: Project) -> None:
    found = []
    for arguments in (("--now", "2026-11-21T09:00"), ("--now", "2026-11-21T02:00Z"), ()):
        done = project.run("build", *arguments, SOURCE_DATE_EPOCH="1795226400")
        assert done.returncode == 0, done.stderr
        found.append(own(project.site))
    assert found[0] == found[1] == found[2]
    done = project.run("build", "--now", "kemarin")
    assert done.returncode == 2
    assert 'Waktu "kemarin" tidak terbaca' in done.stderr
    for wrong in ("x", "-99999999999", "7258118400", "9" * 30):
        for command in ("check", "serve"):
            assert f'Waktu "{wrong}" tidak terbaca' in project.run(command, SOURCE_DATE_EPOCH=wrong).stderr


def test_a_folder_in_the_way_is_left_alone(project: Project, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    done = project.run("build", "--now", NOW, "--out", str(tmp_path / "site"))
    assert done.returncode == 1
    assert "[site-is-a-folder]" in done.stdout
    assert (tmp_path / "site").is_dir()


def test_a_dead_link_in_a_template_stops_the_release(project: Project) -> None:
    project.edit("overrides/pages/glossary.html", "<h", '<a href="@@base@@tiada/">x</a><h')
    report = project.refused()
    assert "[page-link-dead]" in report
    assert "tiada/" in report


def test_a_template_that_fails_is_named_with_its_line(project: Project) -> None:
    project.edit("overrides/pages/glossary.html", "<h", "{{ tiada.tiada.tiada }}<h")
    report = project.refused()
    assert "overrides/pages/glossary.html:" in report
    assert "[make-failed]" in report
    assert "'tiada' is undefined" in report
    assert "Traceback" in project.run_plainly("build", "--traceback").stderr


def test_a_frame_that_fails_in_mkdocs_is_named_with_its_line(project: Project) -> None:
    project.edit("overrides/partials/footer.html", "<footer", "\n{% if %}<footer")
    report = project.refused()
    assert "overrides/partials/footer.html:" in report
    assert "Expected an expression" in report


def test_a_translation_is_stamped(project: Project) -> None:
    path = f"{EVENT}/index.en.md"
    project.edit(f"{EVENT}/index.id.md", "\nsummary: ", "\nsummary: Lagi, ")
    assert "source_hash" in project.run("stamp", "pembinaan-rt-rw-kanigaran").stdout
    stamped = (project.root / path).read_text()
    assert project.run("stamp", "2025/pembinaan-rt-rw-kanigaran").returncode == 0
    assert (project.root / path).read_text() == stamped
    assert stamped.count("source_hash:") == 1
    assert project.run("stamp", "tiada").returncode == 1
    (project.root / path).write_text("---\ntitle: [\n---\n")
    assert project.run("stamp", "pembinaan-rt-rw-kanigaran").returncode == 1


def test_help_names_the_commands(project: Project) -> None:
    said = project.run("--help").stdout
    assert all(name in said for name in ("build", "check", "serve", "stamp", "status"))
