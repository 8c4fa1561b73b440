"""The lists of what the site and its tests are made with: all of it, with hashes, the same bytes every time."""

import base64
import json
import subprocess
import sys
from pathlib import Path

import pytest
from bench import npmlist
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from test_locks import LOCKS, ROOT, pins

LOCK = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
TOOL = Path(sys.executable).with_name("cyclonedx-py")


def of(name: str) -> str:
    """The list of a lock, by the command that `make sbom` runs; there it holds what it writes against the schema."""
    said = subprocess.run(["make", "-n", "sbom"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    (line,) = (line for line in said.splitlines() if "cyclonedx-py" in line and line.endswith(f" {name}"))
    program, *arguments, _, _, lock = line.split()
    assert Path(program).name == TOOL.name
    command = [str(TOOL), *arguments, "--no-validate", "--output-file", "-", lock]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("name", LOCKS)
def test_it_names_every_package_of_a_lock_with_its_hashes(name: str) -> None:
    data = json.loads(of(name))
    assert {each["name"]: each["version"] for each in data["components"]} == pins(name)
    for each in data["components"]:
        (place,) = each["externalReferences"]
        assert {found["alg"] for found in place["hashes"]} == {"SHA-256"}
        assert all(found["content"] in (ROOT / name).read_text("utf-8") for found in place["hashes"])
    assert data["metadata"]["component"]["name"] == "kabar-pembinaan"
    assert "timestamp" not in data["metadata"]
    assert "serialNumber" not in data


def test_it_is_the_same_every_time() -> None:
    assert of(LOCKS[0]) == of(LOCKS[0])


def test_it_names_every_package_of_npm_with_its_hash() -> None:
    text = npmlist.told(LOCK)
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    assert text == npmlist.told(LOCK)
    listed = {each["bom-ref"]: each for each in json.loads(text)["components"]}
    assert listed.keys() == LOCK["packages"].keys() - {""}
    for path, each in listed.items():
        (found,) = each["hashes"]
        integrity = "sha512-" + base64.b64encode(bytes.fromhex(found["content"])).decode()
        assert (each["version"], integrity) == (LOCK["packages"][path]["version"], LOCK["packages"][path]["integrity"])
        name = f"{each['group']}/{each['name']}" if "group" in each else each["name"]
        assert path.endswith(f"node_modules/{name}")
