"""The rules as the build writes them: from the library, for as many addresses as a site may come to have."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from bench.hosting import hosted
from publish.answers import ask
from publish.project import ROOT
from render.telling import BASE, EN, ID, entry, shelf

from sitegen.content.admin import Admin
from sitegen.content.library import Library
from sitegen.content.reference import MovedAddress
from sitegen.products import Work
from sitegen.publish import hosting
from sitegen.publish.hosting import nginx, pagehosts, rules
from sitegen.publish.hosting.rules import Rules
from sitegen.render import site

INLINE = {
    "@inline/id.json": b'{"script": ["\'sha256-a\'"], "style": []}',
    "@inline/en.json": b'{"script": [], "style": []}',
}


@pytest.fixture
def library() -> Library:
    return BASE


def inputs(library: Library) -> dict[str, Any]:
    """What the product of the rules is told, as it arrives."""
    product = hosting.product(library, (ID, EN), list(site.products(library, (ID, EN))))
    told: dict[str, Any] = json.loads(json.dumps(dict(product.inputs)))
    return told


def files(told: dict[str, Any]) -> dict[str, str]:
    return {path: data.decode() for path, data in hosting.make(Work(told, INLINE, Path())).items()}


def test_an_old_address_is_in_the_rules_of_every_server() -> None:
    found = shelf(entry(date="2027-01-05", aliases=["2025/nama-lama"]))
    found = replace(found, site=replace(found.site, url="https://kota.example/kabar/"))
    told = inputs(found)
    assert told["moves"]["/kabar/kegiatan/2025/nama-lama/"] == "/kabar/kegiatan/2026/rapat/"
    assert told["moves"]["/kabar/en/events/2025/nama-lama/"] == "/kabar/en/events/2026/rapat/"
    made = files(told)
    for path in ("_hosting/nginx-http.conf", "_hosting/Caddyfile", "_redirects"):
        assert "/kabar/kegiatan/2025/nama-lama/ /kabar/kegiatan/2026/rapat/" in made[path], path
    assert made["kegiatan/2025/nama-lama/.htaccess"].endswith("$ /kabar/kegiatan/2026/rapat/\n")


def test_moved_addresses_pages_and_files(library: Library) -> None:
    moved = [
        MovedAddress(source="topik/lama/", to="topik/"),
        MovedAddress(source="topik/tiada/", gone="Digabung."),
        MovedAddress(source="kegiatan/2025/x/surat.pdf", gone="Ditarik."),
        MovedAddress(source="kegiatan/2025/x/daftar.pdf", to="modul/"),
        MovedAddress(source='topik/"aneh $x;\n/', to="topik/"),
    ]
    told = inputs(replace(library, moved=tuple(moved)))
    assert told["moves"]["/topik/lama/"] == told["moves"]["/topik/lama/"] == "/topik/"
    assert told["moves"]["/kegiatan/2025/x/daftar.pdf"] == "/modul/"
    assert "/topik/tiada/" in told["gone"]
    assert told["gone_files"] == ["/kegiatan/2025/x/surat.pdf"]
    assert "aneh" not in "".join(files(told).values()), "what needs escaping has its page alone"


def test_the_policy_of_all_pages_has_what_any_of_them_needs(library: Library) -> None:
    made = files(inputs(library))
    for path in ("_headers", ".htaccess", "_hosting/nginx-http.conf", "_hosting/Caddyfile"):
        assert "script-src 'self' 'wasm-unsafe-eval' 'sha256-a';" in made[path], path
        assert "frame-ancestors 'none'" in made[path]


def test_the_form_has_a_policy_of_its_own_at_every_host_and_the_pages_keep_theirs(library: Library) -> None:
    off = files(inputs(library))
    at = Admin(host="github", repository="kominfo/kabar", login="https://masuk.kota.example")
    on = files(inputs(replace(library, site=replace(library.site, url="https://kota.example/kabar/", admin=at))))
    assert "unsafe-eval" not in "".join(off.values()).replace("wasm-unsafe-eval", "")
    form, opener = rules.of_form(at)[rules.POLICY], "same-origin-allow-popups"
    assert f'"~^/kabar/admin/" "{form}";' in on["_hosting/nginx-http.conf"]
    assert f'"~^/kabar/admin/" "{opener}";' in on["_hosting/nginx-http.conf"]
    assert f'@place0 path /kabar/admin/*\nheader @place0 Content-Security-Policy "{form}"' in on["_hosting/Caddyfile"]
    assert f'Header always set Content-Security-Policy "{form}"\n' in on["admin/.htaccess"]
    assert f'Header always set Cross-Origin-Opener-Policy "{opener}"\n' in on["admin/.htaccess"]
    assert f"/kabar/admin/*\n  Content-Security-Policy: {form}\n" in on["_headers"]
    assert "/kabar/*\n" in on["_headers"]
    everywhere = on["_headers"].partition("/kabar/*\n")[2].partition("\n\n")[0]
    assert f"Content-Security-Policy: {rules.FRAMED}" in everywhere, "joined with the form's it must not hold it back"
    public = off["_hosting/nginx-http.conf"].partition('default "default-src')[2].partition('"')[0]
    for path in ("_hosting/nginx-http.conf", "_hosting/Caddyfile", ".htaccess"):
        assert f"default-src{public}" in off[path]
        assert f"default-src{public}" in on[path]
    assert not [path for path in off if path.startswith("admin/")]


def many(count: int) -> Rules:
    moves = {f"/kegiatan/2024/{'nama-yang-lama-' * 8}{n}/": f"/kegiatan/2025/rapat-{n}/" for n in range(count)}
    return Rules("/", "default-src 'none'", (("/", "/404.html"),), moves, ("/topik/tiada/",))


def test_hosts_of_pages_get_no_more_than_they_take() -> None:
    told = many(8000)
    made = pagehosts.files(told)
    assert len(made["_redirects"].splitlines()) <= 1000
    assert len(made["_redirects"]) <= 64_000
    assert made["_headers"].count("\n/") < 100
    assert max(map(len, made["_headers"].splitlines())) < 2000
    seen: dict[str, list[str]] = {}
    for block in made["_headers"].strip().split("\n\n"):
        path, *lines = block.splitlines()
        for line in lines:
            seen.setdefault(line.partition(":")[0].strip(), []).append(path)
    assert all(len(paths) == 1 for name, paths in seen.items() if "/*" in paths), "joined with what another rule says"


def test_a_request_that_was_not_encrypted_leads_to_this_site_and_leaves_no_address_of_a_reader() -> None:
    """Whatever host it names: nginx answers for hosts that it does not know, too."""
    found = re.search(r"```nginx\n(.*?)```", (ROOT / "HOSTING.md").read_text("utf-8"), re.DOTALL)
    assert found
    _, unencrypted = found[1].split("  listen 80;")
    assert "return 301 https://$server_name$request_uri;" in unencrypted
    assert "access_log off;" in unencrypted


def test_nginx_takes_the_old_addresses_of_2000_events_with_four_each(tmp_path: Path) -> None:
    rules = many(8000)
    folder = tmp_path / "site"
    style = "/* the server is there when this is */" + " " * 300
    pages = {"assets/kabar.css": style, "404.html": "tidak ada", "topik/tiada/index.html": "tiada"}
    for path, text in {**nginx.files(rules), **pages}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    with hosted(folder) as address:
        for old in (next(iter(rules.moves)), list(rules.moves)[-1]):
            assert ask(address + old).headers["location"] == rules.moves[old]
        found = ask(f"{address}/topik/tiada/")
        assert (found.status, found.text) == (410, "tiada")
        assert ask(f"{address}/tidak").status == 404
