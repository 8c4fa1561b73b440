"""The rules for nginx, to be included: `nginx-http.conf` beside the servers, `nginx-server.conf` in the site's own."""

from sitegen.publish.hosting import rules as kinds
from sitegen.publish.hosting.rules import Rules

HTTP, SERVER = f"{kinds.HIDDEN}nginx-http.conf", f"{kinds.HIDDEN}nginx-server.conf"
LOG = "'$time_iso8601 $status $body_bytes_sent $kabar_whole $request_method $uri'"
"""No address of a reader, nothing of their browser, not where they came from: what was asked for, and when."""


def files(rules: Rules) -> dict[str, str]:
    """Both files by path."""
    return {HTTP: _http(rules), SERVER: _server(rules)}


def _http(rules: Rules) -> str:
    longest = max([len(old) for old in (*rules.moves, *rules.gone, *rules.gone_files)], default=0)
    count = len(rules.moves) + len(rules.gone) + len(rules.gone_files)
    return "\n".join(
        [
            "# include in http { ... }, after the others: HOSTING.md",
            f"map_hash_bucket_size {_power(longest + 32, 128)};",
            f"map_hash_max_size {_power(2 * count, 2048)};",
            f"log_format kabar {LOG};",
            _map("$http_range", "kabar_whole", {'""': "whole", "~^bytes=0-": "whole", "default": "part"}),
            _map("$arg_v", "kabar_version", {'"~^[0-9a-f]{10}$"': "$arg_v", "default": "none"}),
            _map("$uri", "kabar_moved", {**rules.moves, "default": '""'}),
            _map("$uri", "kabar_gone", {**dict.fromkeys((*rules.gone, *rules.gone_files), "1"), "default": '""'}),
            _map("$uri", "kabar_missing", {**_missing(rules), "default": rules.missing[-1][1]}),
            _map("$uri", "kabar_policy", {**_policies(), "default": f'"{rules.policy}"'}),
            _map("$uri", "kabar_readers", {_of(kinds.OPEN): '"*"', "default": '""'}),
            _map("$uri", "kabar_sharing", {_of(kinds.OWN): "same-origin", "default": "cross-origin"}),
            _map("$uri", "kabar_kept", {_of(kinds.DOWNLOADS): "attachment", "default": '""'}),
            _map("$uri", "kabar_age", {f"~^{rules.base}_versions/": f'"{kinds.KEPT}"', "default": kinds.ASKED_AGAIN}),
            "",
        ]
    )


def _server(rules: Rules) -> str:
    by_type: dict[str, list[str]] = {}
    for ending, kind in kinds.TYPES.items():
        by_type.setdefault(kind, []).append(ending)
    said = {name: f'"{value}"' for name, value in kinds.ALWAYS.items()}
    said |= {"Content-Security-Policy": "$kabar_policy", "Access-Control-Allow-Origin": "$kabar_readers"}
    said |= {"Cross-Origin-Resource-Policy": "$kabar_sharing", "Content-Disposition": "$kabar_kept"}
    said |= {"Cache-Control": "$kabar_age"}
    packed = " ".join(sorted({*kinds.TEXT.values(), *kinds.NAMED.values()} - {"text/html"}))
    base = rules.base
    return "\n".join(
        [
            "# include in server { ... }, which says listen, server_name and root: HOSTING.md",
            "index index.html;",
            "server_tokens off;",
            "absolute_redirect off;",
            "default_type application/octet-stream;",
            "types {",
            *(f"  {kind} {' '.join(found)};" for kind, found in by_type.items()),
            "}",
            "charset utf-8;",
            f"charset_types {' '.join(sorted(kinds.SAID - {'text/html'}))};",
            "gzip on;",
            "gzip_static on;",
            "gzip_vary on;",
            f"gzip_types {packed};",
            *(f"add_header {name} {value} always;" for name, value in said.items()),
            "if ($kabar_moved) { return 301 $kabar_moved; }",
            "if ($kabar_gone) { return 410; }",
            "error_page 403 =404 @kabar_missing;",
            "error_page 404 @kabar_missing;",
            "error_page 410 @kabar_gone;",
            f"location {base} {{ try_files $uri $uri/ =404; }}",
            f"location ~ ^{base}(?<kabar_file>assets/.+)$ {{"
            f" try_files {base}_versions/$kabar_version/$kabar_file $uri =404; }}",
            *(
                f"location ~ ^{base}(.*/)?{_literal(name)}$ {{ types {{ }} default_type {kind}; }}"
                for name, kind in kinds.NAMED.items()
            ),
            f"location ^~ {base}_hosting/ {{ return 404; }}",
            f"location ^~ {base}_versions/ {{ return 404; }}",
            rf"location ~ ^{base}(_headers|_redirects|(.*/)?\.htaccess)$ {{ return 404; }}",
            "location @kabar_missing { try_files $kabar_missing =404; }",
            "location @kabar_gone { try_files ${uri}index.html $kabar_missing =404; }",
            "",
        ]
    )


def _missing(rules: Rules) -> dict[str, str]:
    return {f"~^{prefix}": page for prefix, page in rules.missing}


def _policies() -> dict[str, str]:
    return {_of([ending]): f'"{policy}"' for ending, policy in kinds.POLICIES.items()}


def _of(endings: "tuple[str, ...] | list[str]") -> str:
    return f'"~{kinds.endings(endings)}"'


def _map(source: str, name: str, values: dict[str, str]) -> str:
    return "\n".join([f"map {source} ${name} {{", *(f"  {key} {value};" for key, value in values.items()), "}"])


def _literal(name: str) -> str:
    return name.replace(".", r"\.")


def _power(least: int, smallest: int) -> int:
    """A power of two, as nginx wants the sizes of its tables."""
    return max(smallest, 1 << (least - 1).bit_length()) if least else smallest
