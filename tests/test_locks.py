"""The locks: everything pinned and hashed, no registry named, all of one mind."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-fuzz.txt")
PEERS, PEERS_OF_NPM = "tests/bench/requirements-peers.txt", "tests/bench/peers/eleventy/package-lock.json"
"""What the benchmark compares with; nothing else is made with it."""


def pins(name: str) -> dict[str, str]:
    """Package to version; every one must carry a hash."""
    text = (ROOT / name).read_text("utf-8").replace("\\\n", "")
    rows = [row for row in text.splitlines() if row and not row.lstrip().startswith("#")]
    found = [re.match(r"([a-z0-9._-]+)==(\S+)\s.*--hash=sha256:[0-9a-f]{64}", row) for row in rows]
    assert all(found), [row for row, match in zip(rows, found, strict=True) if not match]
    return {match[1]: match[2] for match in found if match}


@pytest.mark.parametrize("name", [*LOCKS, PEERS, "package-lock.json", PEERS_OF_NPM])
def test_no_lock_names_a_host_or_a_place_on_a_machine(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    if name.endswith(".json"):  # where packages ask for donations is no place that they come from
        text = json.dumps(json.loads(text, object_hook=lambda found: {**found, "funding": None}))
    assert not re.search(r"https?:|file:/|index-url|find-links|trusted-host|resolved|(^|\s)/", text)


def test_the_locks_agree() -> None:
    site, dev, fuzz = (pins(name) for name in LOCKS)
    assert {"mkdocs", "mkdocs-material", "pagefind"} <= site.keys()
    assert {package: version for package, version in dev.items() if site.get(package, version) != version} == {}
    assert fuzz.keys().isdisjoint(dev)


def test_what_is_asked_for_is_locked() -> None:
    for name in (*LOCKS, PEERS):
        rows = (ROOT / name.replace(".txt", ".in")).read_text("utf-8").splitlines()
        asked = {re.split(r"[<>=\[]", row)[0].lower() for row in rows if row and row[0] not in "#-"}
        assert asked <= pins(name).keys()


@pytest.mark.parametrize("name", ["package-lock.json", PEERS_OF_NPM])
def test_npm_packages_are_locked_by_their_content(name: str) -> None:
    packages = json.loads((ROOT / name).read_text("utf-8"))["packages"]
    assert all(found["integrity"].startswith("sha512-") for path, found in packages.items() if path)


def test_every_package_can_be_asked_about() -> None:
    """By the command of `make audit`, as far as it goes without the network: what it would ask about."""
    said = subprocess.run(["make", "-n", "audit"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    (found,) = re.findall(r"pip-audit (.*?) \|\|", said.replace("\\\n", " "))
    assert {"--strict", "--require-hashes", "--disable-pip", *LOCKS} <= {*found.split()}
    command = [str(Path(sys.executable).with_name("pip-audit")), *found.split(), "--dry-run"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    packages = {package for name in LOCKS for package in pins(name)}
    assert f"would have audited {len(packages)} packages" in done.stdout + done.stderr
