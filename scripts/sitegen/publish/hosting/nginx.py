"""The rules for nginx, to be included: `nginx-http.conf` beside the servers, `nginx-server.conf` in the site's own."""

import re
from collections.abc import Iterable
from itertools import groupby

from sitegen.publish.assets import KEPT
from sitegen.publish.hosting import rules as kinds
from sitegen.publish.hosting.rules import Rules
from sitegen.publish.versions import FOLDER

HTTP, SERVER = f"{kinds.HIDDEN}nginx-http.conf", f"{kinds.HIDDEN}nginx-server.conf"
HTML = "text/html"
"""nginx packs pages, and says their charset, without being told."""
BY_NAME = r'"~^(?<kabar_folder>.*/)index\.html$"'
"""A page whose file is asked for by name: what became of it, its address says."""
LOG = "'$time_iso8601 $status $body_bytes_sent $kabar_whole $request_method $uri'"
"""No address of a reader, nothing of their browser, not where they came from: what was asked for, and when."""


def files(rules: Rules) -> dict[str, str]:
    """Both files by path."""
    return {HTTP: _http(rules), SERVER: _server(rules)}


def _http(rules: Rules) -> str:
    versions = f"~^{re.escape(rules.base)}{KEPT}"
    old = [*rules.moves, *rules.gone, *rules.gone_files]
    return "\n".join(
        [
            "# include in http { ... }, after the others: HOSTING.md",
            f"map_hash_bucket_size {_power(max(map(len, old), default=0) + 32, 128)};",
            f"map_hash_max_size {_power(2 * len(old), 2048)};",
            f"log_format kabar {LOG};",
            _map("$http_range", "kabar_whole", {'""': "whole", "~^bytes=0-": "whole", "default": "part"}),
            _map("$arg_v", "kabar_version", {'"~^[0-9a-f]{10}$"': "$arg_v", "default": "none"}),
            _map("$uri", "kabar_address", {BY_NAME: "$kabar_folder", "default": "$uri"}),
            _map("$kabar_address", "kabar_moved", {**_moved(rules), "default": '""'}),
            _map("$kabar_address", "kabar_gone", {**dict.fromkeys(_gone(rules), "1"), "default": '""'}),
            _map("$uri", "kabar_missing", {**_missing(rules), "default": rules.missing[-1][1]}),
            _map("$uri", "kabar_policy", {**_policies(rules), "default": f'"{rules.policy}"'}),
            *_of_places(rules),
            _map("$uri", "kabar_readers", {_of(kinds.OPEN): '"*"', "default": '""'}),
            _map("$uri", "kabar_sharing", {_of(kinds.OWN): "same-origin", "default": "cross-origin"}),
            _map("$uri", "kabar_kept", {_of(kinds.DOWNLOADS): "attachment", "default": '""'}),
            _map("$uri", "kabar_age", {versions: f'"{kinds.FOR_EVER}"', "default": kinds.ASKED_AGAIN}),
            "",
        ]
    )


def _server(rules: Rules) -> str:
    said = {name: f'"{value}"' for name, value in kinds.ALWAYS.items()}
    said |= {name: f"${_variable(name)}" for name in _others(rules)}
    said |= {"Content-Security-Policy": "$kabar_policy", "Access-Control-Allow-Origin": "$kabar_readers"}
    said |= {"Cross-Origin-Resource-Policy": "$kabar_sharing", "Content-Disposition": "$kabar_kept"}
    said |= {"Cache-Control": "$kabar_age"}
    return "\n".join(
        [
            "# include in server { ... }, which says listen, server_name and root: HOSTING.md",
            "index index.html;",
            "server_tokens off;",
            "absolute_redirect off;",
            *_types(),
            "gzip on;",
            "gzip_static on;",
            "gzip_vary on;",
            f"gzip_types {' '.join(sorted({*kinds.TEXT.values(), *kinds.NAMED.values()} - {HTML}))};",
            *(f"add_header {name} {value} always;" for name, value in said.items()),
            "if ($kabar_moved) { return 301 $kabar_moved; }",
            "if ($kabar_gone) { return 410; }",
            "error_page 403 =404 @kabar_missing;",
            "error_page 404 @kabar_missing;",
            "error_page 410 @kabar_gone;",
            "location @kabar_missing { try_files $kabar_missing =404; }",
            "location @kabar_gone { try_files ${kabar_address}index.html $kabar_missing =404; }",
            "# a 416 has its headers already: one without a value keeps them from being added again",
            "error_page 416 @kabar_range;",
            'location @kabar_range { add_header Cache-Control ""; return 416; }',
            *_places(rules.base),
            "",
        ]
    )


def _types() -> Iterable[str]:
    yield "default_type application/octet-stream;"
    yield "types {"
    for kind, endings in groupby(sorted(kinds.TYPES, key=kinds.TYPES.__getitem__), kinds.TYPES.__getitem__):
        yield f"  {kind} {' '.join(endings)};"
    yield "}"
    yield "charset utf-8;"
    yield f"charset_types {' '.join(sorted(kinds.SAID - {HTML}))};"


def _places(base: str) -> Iterable[str]:
    """The version that is asked for before the file that there is; what says more by its name; what is for servers."""
    start = f"^{re.escape(base)}"
    yield f"location {base} {{ try_files $uri $uri/ =404; }}"
    yield f"location ~ {start}(?<kabar_file>{FOLDER}.+)$ {{"
    yield f"  try_files {base}{KEPT}$kabar_version/$kabar_file $uri =404;\n}}"
    for name, kind in kinds.NAMED.items():
        yield f"location ~ {start}(.*/)?{re.escape(name)}$ {{ types {{ }} default_type {kind}; }}"
    for folder in (kinds.HIDDEN, KEPT):
        yield f"location ^~ {base}{folder} {{ return 404; }}"
    yield rf"location ~ {start}(_headers|_redirects|(.*/)?\.htaccess)$ {{ return 404; }}"


def _missing(rules: Rules) -> dict[str, str]:
    return {f"~^{re.escape(prefix)}": page for prefix, page in rules.missing}


def _moved(rules: Rules) -> dict[str, str]:
    return {_key(old, new): new for old, new in rules.moves.items()}


def _gone(rules: Rules) -> Iterable[str]:
    return (*map(_key, rules.gone), *map(_exactly, rules.gone_files))


def _key(old: str, new: str = "") -> str:
    """A map takes `Topik/` for `topik/`, and would send that page's readers round in a ring; a pattern does not."""
    return old if (old + new).islower() else _exactly(old)


def _exactly(address: str) -> str:
    return f'"~^{re.escape(address)}$"'


def _policies(rules: Rules) -> dict[str, str]:
    """A map takes the first pattern that fits: whatever kind of file it is, its place comes before that."""
    endings = {_of([ending]): f'"{policy}"' for ending, policy in kinds.POLICIES.items()}
    return _below(rules, kinds.POLICY) | endings


def _below(rules: Rules, name: str) -> dict[str, str]:
    """What a header says in the places that have one of their own."""
    return {f'"~^{re.escape(place)}"': f'"{said[name]}"' for place, said in rules.places.items() if name in said}


def _others(rules: Rules) -> list[str]:
    """The headers that every answer has and that are others in some place."""
    return sorted({name for said in rules.places.values() for name in said} - {kinds.POLICY})


def _of_places(rules: Rules) -> Iterable[str]:
    for name in _others(rules):
        yield _map("$uri", _variable(name), {**_below(rules, name), "default": f'"{kinds.ALWAYS[name]}"'})


def _variable(name: str) -> str:
    return f"kabar_{name.lower().replace('-', '_')}"


def _of(endings: Iterable[str]) -> str:
    return f'"~*{kinds.endings(endings)}"'


def _map(source: str, name: str, values: dict[str, str]) -> str:
    return "\n".join([f"map {source} ${name} {{", *(f"  {key} {value};" for key, value in values.items()), "}"])


def _power(least: int, smallest: int) -> int:
    """A power of two, as nginx wants the sizes of its tables."""
    return max(smallest, 1 << least.bit_length())
