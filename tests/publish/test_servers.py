"""Real servers before the real site, with the rules that it brings: nginx always, Caddy and Apache in long runs."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from bench import hosts
from bench.hosting import hosted
from publish import serving
from publish.answers import FORM, STYLE, ask, policy_of, with_old_addresses
from publish.project import ROOT

from sitegen.publish.hosting.rules import of_form

WHOLE = pytest.mark.long


@pytest.fixture(scope="module")
def tree(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("served")
    for above in (folder, *folder.parents):  # servers started by root read as somebody else
        if above.stat().st_uid == 0 and above != Path("/"):
            above.chmod(above.stat().st_mode | 0o055)
    tree = with_old_addresses(site, folder / "site")
    for name in serving.IN_CAPITALS:
        (tree / name).write_bytes(b"%PDF-1.7")
    return tree


@pytest.fixture(
    scope="module", params=["nginx", pytest.param("caddy", marks=WHOLE), pytest.param("apache", marks=WHOLE)]
)
def address(request: pytest.FixtureRequest, tree: Path) -> Iterator[str]:
    """Where the site is served; a server that is missing fails loudly: scripts/install.sh has it."""
    with {"nginx": hosted, "caddy": hosts.caddy, "apache": hosts.apache}[request.param](tree) as found:
        yield found


def test_each_kind_of_file_says_what_it_is(address: str) -> None:
    serving.types(address)


def test_every_answer_has_its_headers(address: str, site: Path) -> None:
    serving.headers(address, policy_of(site))


def test_what_a_server_answers_by_itself_has_them_too(address: str, site: Path) -> None:
    serving.own_answers(address, policy_of(site))


def test_the_form_has_headers_of_its_own_and_nothing_else_has_them(address: str) -> None:
    own = {name.lower(): value for name, value in of_form(FORM).items()}
    for path in ("/admin/", "/admin/form.js"):
        told = ask(address + path).headers
        assert {name: told[name] for name in own} == own, path
        assert told["x-content-type-options"] == "nosniff"
    for path in ("/", "/kegiatan/", f"/{STYLE}"):
        told = ask(address + path).headers
        assert not [name for name in own if told[name] == own[name]], path


def test_what_is_asked_for_by_version_is_kept(address: str, tree: Path) -> None:
    serving.caching(address, tree)


def test_old_addresses_lead_on_or_say_what_became_of_them(address: str) -> None:
    serving.old_addresses(address)


def test_a_page_of_what_is_not_there_is_sent_whole(address: str) -> None:
    serving.whole(address)


def test_capitals_make_another_address(address: str) -> None:
    serving.capitals(address)


def test_what_is_for_servers_is_hidden(address: str) -> None:
    serving.hidden(address)


def test_what_is_packed_travels_packed(address: str, tree: Path) -> None:
    serving.packed(address, tree)


def test_a_download_goes_on_where_it_stopped(address: str, tree: Path) -> None:
    serving.ranges(address, tree)


@pytest.mark.long
def test_the_rules_are_sound_to_the_other_servers_themselves(tree: Path, tmp_path: Path) -> None:
    (tmp_path / "Caddyfile").write_text(f":8080 {{\n\troot * {tree}\n\timport {tree}/_hosting/Caddyfile\n}}\n", "utf-8")
    command = [hosts.CADDY, "validate", "--config", str(tmp_path / "Caddyfile"), "--adapter", "caddyfile"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_site_may_be_below_a_path_of_its_host(site: Path, tmp_path: Path) -> None:
    tree = with_old_addresses(site, tmp_path / "site", "/kabar/")
    with hosted(tree, base="/kabar/") as address:
        serving.caching(address, tree)
        serving.old_addresses(address)
        serving.capitals(address)
        serving.hidden(address)
        serving.packed(address, tree)


def test_downloads_are_counted_and_nobody_is_in_the_log(tree: Path, tmp_path: Path) -> None:
    """The line of HOSTING.md, on a log that nginx wrote."""
    line = next(each for each in (ROOT / "HOSTING.md").read_text("utf-8").splitlines() if " | awk " in each)
    log, path = tmp_path / "kabar.log", "/modul/siskamling-dan-patroli/modul-siskamling-dan-patroli.pdf"
    with hosted(tree, f"access_log {log} kabar;") as address:
        ask(address + path, User_Agent="Peramban", Referer="https://asal.example/")
        for part in ("bytes=0-999", "bytes=1000-1999"):
            ask(address + path, Range=part)
        ask(f"{address}/tidak/ada.pdf")
        ask(f"{address}/jadwal/")
    text = log.read_text("utf-8")
    assert len(text.splitlines()) == 6, "the request for the style is hosted's own"
    for each in ("127.0.0.1", "Peramban", "asal.example"):
        assert each not in text
    command = line.replace("/var/log/nginx/kabar.log", str(log))
    counted = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True).stdout
    assert [each.split(" ")[0::2] for each in counted.splitlines()] == [["2", path]]
