"""A city's own places come whole from the tables, under the names that they are written with."""

import io
import os
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from publish.project import Project

from sitegen.content import registers
from sitegen.content.drafting import regionfile

ROOT = Path(__file__).parents[2]
OLD = (ROOT / "content/reference/regions.yml").read_text("utf-8")
QUOTE = '"'
REAL = yaml.load(OLD, Loader=yaml.BaseLoader)["regions"]


def tables(dotted: bool, named: dict[str, str] | None = None) -> dict[str, str]:
    """As idn-area-data has them: names in capitals, codes with dots or, for districts and villages once, without."""
    made = dict.fromkeys(regionfile.TABLES, "code,parent_code,name\n")
    for code, name in (named or REAL).items():
        shown = code if dotted or code.count(".") < 2 else code.replace(".", "")
        made[regionfile.TABLES[code.count(".")]] += f'{shown},x,"{name.upper().replace(QUOTE, QUOTE * 2)}"\n'
    return made


@pytest.mark.parametrize("dotted", [True, False])
def test_the_register_is_the_same_when_it_is_made_again(dotted: bool) -> None:
    codes = [code for code in REAL if code.count(".") == 1]
    made = regionfile.written(OLD, tables(dotted), codes)
    lines = [(old, new) for old, new in zip(OLD.splitlines(), made.splitlines(), strict=True) if old != new]
    # What the source itself parts, and a name that is written in two ways there.
    assert all("Tundosor" in old or "Oro-Oro" in old for old, _ in lines)


def test_a_city_has_its_own_places_and_those_of_samples() -> None:
    made = regionfile.written(OLD, tables(dotted=True), ["35.74"])
    found = yaml.load(made, Loader=yaml.BaseLoader)
    assert list(found) == ["source", "centroids", "samples", "regions"]
    assert set(found["regions"]) == {code for code in REAL if code == "35" or code.startswith("35.74")}
    assert list(found["centroids"]) == ["35.74.04"]
    others = regionfile.written(OLD, tables(dotted=True), ["35.05"])
    assert list(yaml.load(others, Loader=yaml.BaseLoader)["centroids"]) == ["35.05.10"]
    assert registers.read({"content/reference/regions.yml": made})[1] == ()


def test_nothing_that_stands_elsewhere_is_lost() -> None:
    source, rest = OLD[: OLD.index("# Titik")], OLD[OLD.index("# Titik") :]
    old = rest.replace('  "99.01": ', '# contoh kabupaten\n  "99.01": ').replace(
        '  "35.05.10"', '# Blitar\n  "35.05.10"'
    )
    found = yaml.load(regionfile.written(f"{old}\n{source}", tables(dotted=True), ["35.05"]), Loader=yaml.BaseLoader)
    known = yaml.load(OLD, Loader=yaml.BaseLoader)
    assert (found["source"], found["samples"]) == (known["source"], known["samples"])
    assert list(found["centroids"]) == ["35.05.10"]


@pytest.mark.parametrize("key", ['"samples":', "samples :", "'samples':"])
def test_a_key_is_one_however_it_is_written(key: str) -> None:
    made = regionfile.written(OLD.replace("samples:", key), tables(dotted=True), ["35.05"])
    assert yaml.load(made, Loader=yaml.BaseLoader)["samples"]["99.01"] == "Kabupaten Contoh"


def test_comments_above_the_places_and_at_the_end_stay() -> None:
    old = OLD.replace("regions:", "# Kota kita\nregions:") + "\n# selesai\n"
    made = regionfile.written(old, tables(dotted=True), ["35.74"])
    assert "# Kota kita\nregions:\n" in made
    assert made.endswith("\n# selesai\n")
    assert regionfile.written(made, tables(dotted=True), ["35.74"]) == made


@pytest.mark.parametrize(
    "centroids",
    [
        'centroids: {"35.74.04": "-7.7, 113.2"}',
        'centroids:\n  "35.74.04":\n    -7.7, 113.2\n  "35.05.10":\n    -8.1, 112.2',
    ],
)
def test_a_place_keeps_its_point_or_nothing_is_written(centroids: str) -> None:
    old = f"{centroids}\n\n{OLD[OLD.index('# Wilayah rekaan') :]}"
    with pytest.raises(regionfile.LosingError):
        regionfile.written(old, tables(dotted=True), ["35.74"])


@pytest.mark.parametrize("samples", ['samples: {"99": Contoh,\n"99.01": Kabupaten Contoh}', "samples: [", "- a"])
def test_what_would_lose_something_writes_nothing(samples: str) -> None:
    start = OLD.index("# Wilayah rekaan")
    old = f"{OLD[:start]}{samples}\n{OLD[OLD.index('regions:') :]}"
    with pytest.raises(regionfile.LosingError):
        regionfile.written(old, tables(dotted=True), ["35.74"])


@pytest.mark.parametrize(
    ("capitals", "name"),
    [
        ("KOTA SEMARANG", "Kota Semarang"),
        ("ORO-ORO DOWO", "Oro-oro Dowo"),
        ("RIA-RIO", "Ria-Rio"),
        ("CENDANA PUTIH II", "Cendana Putih II"),
        ("DKI JAKARTA", "DKI Jakarta"),
        ("PA'TENGKO", "Pa'tengko"),
        ("KAMPUNG (BARU)", "Kampung (Baru)"),
        ("TUNDOSURO/TUNDOSORO", "Tundosuro/Tundosoro"),
    ],
)
def test_names_are_written_as_names(capitals: str, name: str) -> None:
    assert regionfile.named(capitals) == name


def test_a_name_that_yaml_would_take_for_something_else_is_quoted() -> None:
    named = {"35": "Jawa Timur", "35.74": "Kota X", "35.74.01": "No", "35.74.02": 'A: "B"', "35.74.03": "12"}
    made = regionfile.written(OLD, tables(True, named), ["35.74"])
    found = yaml.safe_load(made)["regions"]
    assert [found[code] for code in ("35.74.01", "35.74.02", "35.74.03")] == ["No", 'A: "b"', "12"]


def test_the_command_says_what_it_wrote_and_what_is_missing(tmp_path: Path) -> None:
    from build import command

    project = Project(tmp_path / "project")
    project.reset()
    target = project.root / "content/reference/regions.yml"
    before = target.read_bytes()

    def run(*codes: str, folder: Path) -> tuple[int, str]:
        done = CliRunner().invoke(command, ["regions", "--root", str(project.root), *codes, "--from", str(folder)])
        return done.exit_code, done.output

    code, said = run("35.74", folder=tmp_path)
    assert (code, "provinces.csv" in said) == (1, True)
    os.mkfifo(tmp_path / "provinces.csv")  # nobody writes to it
    code, said = run("35.74", folder=tmp_path)
    assert (code, "provinces.csv" in said) == (1, True)
    (tmp_path / "provinces.csv").unlink()
    code, said = run("35.74", folder=tmp_path / "tiada")
    assert (code, "tiada tidak ditemukan" in said, "tiada was not found" in said) == (1, True, True)
    code, said = run(folder=tmp_path)
    assert (code, said.startswith("Error: Sebutkan kode"), "Name the codes" in said) == (1, True, True)
    for name, text in tables(dotted=True).items():
        (tmp_path / f"{name}.csv").write_text(text, "utf-8")
    code, said = run("35.99", folder=tmp_path)
    assert (code, '"35.99"' in said, "33.74" in said) == (1, True, True)
    assert run("", "35.99", folder=tmp_path)[0] == 1
    assert target.read_bytes() == before
    target.write_bytes(b"\xff\xfe")
    code, said = run("35.74", folder=tmp_path)
    assert (code, "content/reference/regions.yml" in said, target.read_bytes()) == (1, True, b"\xff\xfe")
    target.write_bytes(before)
    code, said = run("35.74", folder=tmp_path)
    assert (code, "content/reference/regions.yml" in said) == (0, True)
    (tmp_path / "villages.csv").write_text("nama\n", "utf-8")
    written = target.read_bytes()
    assert run("35.74", folder=tmp_path)[0] == 1
    assert target.read_bytes() == written != before
    assert io.BytesIO(written).readline().startswith(b"# Daftar wilayah resmi")
