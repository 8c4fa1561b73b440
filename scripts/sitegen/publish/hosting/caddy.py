"""The rules for Caddy 2, to be imported in the site's block, which says its address and root."""

from collections.abc import Iterable, Mapping

from sitegen.publish.assets import KEPT
from sitegen.publish.hosting import rules as kinds
from sitegen.publish.hosting.rules import Rules

FILE = f"{kinds.HIDDEN}Caddyfile"
WHOLE = ("\trequest_header -If-*", "\trequest_header -Range")
"""The page of an error is sent whole, whatever a reader has of it (RFC 9110, 13.2.1 and 14.2)."""


def file(rules: Rules) -> dict[str, str]:
    """The file by its path. In `route` what stands later counts; elsewhere Caddy has an order of its own.

    First an address becomes the one that it stands for, without doubled slashes and `index.html`.
    """
    base = rules.base
    lines = [
        "# import in the site's block: HOSTING.md",
        "route {",
        'uri path_regexp "/+(index\\.html$)?" /',
        *_map("kabar_moved", rules.moves),
        *_map("kabar_gone", dict.fromkeys(rules.gone, "page") | dict.fromkeys(rules.gone_files, "file")),
        "header {",
        *(f'\t{name} "{value}"' for name, value in kinds.headers(rules).items()),
        f'\tCache-Control "{kinds.ASKED_AGAIN}"',
        '\tCross-Origin-Resource-Policy "cross-origin"',
        "}",
        _matcher("own", [f"*.{ending}" for ending in kinds.OWN] + ["*/"]),
        'header @own Cross-Origin-Resource-Policy "same-origin"',
        *_of_kinds(),
        *_of_places(rules),
        _matcher(
            "hidden", [f"{base}{kinds.HIDDEN}*", f"{base}{KEPT}*", f"{base}_headers", f"{base}_redirects", "*/.ht*"]
        ),
        "error @hidden 404",
        *_moved(rules),
        *_gone(rules),
        *_kept(base),
        "encode gzip",
        "file_server {",
        "\tprecompressed br gzip",
        "}",
        "}",
        "handle_errors {",
        '\theader Content-Type "text/html; charset=utf-8"',
        "\theader -Content-Disposition",
        *WHOLE,
        *_missing(rules),
        "}",
        "",
    ]
    return {FILE: "\n".join(lines)}


def _of_kinds() -> Iterable[str]:
    for ending, kind in kinds.TYPES.items():
        yield _matcher(f"of_{ending}", [f"*.{ending}", *(["*/"] if ending == "html" else [])])
        yield f'header @of_{ending} Content-Type "{_said(kind)}"'
    for name, kind in kinds.NAMED.items():
        yield _matcher(f"of_{name.replace('.', '_')}", [f"*/{name}"])
        yield f'header @of_{name.replace(".", "_")} Content-Type "{kind}"'
    for ending, policy in kinds.POLICIES.items():
        yield f'header @of_{ending} Content-Security-Policy "{policy}"'
    yield _matcher("open", [f"*.{ending}" for ending in kinds.OPEN])
    yield 'header @open Access-Control-Allow-Origin "*"'
    yield _matcher("kept", [f"*.{ending}" for ending in kinds.DOWNLOADS])
    yield 'header @kept Content-Disposition "attachment"'


def _of_places(rules: Rules) -> Iterable[str]:
    for number, (address, said) in enumerate(rules.places.items()):
        yield _matcher(f"place{number}", [f"{address}*"])
        yield from (f'header @place{number} {name} "{value}"' for name, value in said.items())


def _said(kind: str) -> str:
    return f"{kind}; charset=utf-8" if kind in kinds.SAID else kind


def _kept(base: str) -> Iterable[str]:
    """What is asked for under a version that is there is that very version."""
    yield "@version {"
    yield f"\tpath {base}assets/*"
    yield '\texpression `{query.v}.matches("^[0-9a-f]{10}$")`'
    yield f"\tfile {{\n\t\ttry_files {base}{KEPT}{{query.v}}/assets/{{file}}\n\t}}"
    yield "}"
    yield f'header @version Cache-Control "{kinds.FOR_EVER}"'
    yield "rewrite @version {file_match.relative}"


def _map(name: str, values: Mapping[str, str]) -> Iterable[str]:
    """What a path is mapped to. A matcher of paths would take `Topik/` for `topik/`; this one does not."""
    if values:
        yield f"map {{path}} {{{name}}} {{"
        yield from (f"\t{path} {value}" for path, value in values.items())
        yield '\tdefault ""'
        yield "}"


def _moved(rules: Rules) -> Iterable[str]:
    if rules.moves:
        yield '@moved expression `{kabar_moved} != ""`'
        yield "redir @moved {kabar_moved} permanent"


def _gone(rules: Rules) -> Iterable[str]:
    if rules.gone:
        yield '@gone expression `{kabar_gone} == "page"`'
        yield "handle @gone {"
        yield from WHOLE
        yield "\tfile_server {\n\t\tstatus 410\n\t}"
        yield "}"
    if rules.gone_files:
        yield '@gone_files expression `{kabar_gone} == "file"`'
        yield "error @gone_files 410"


def _missing(rules: Rules) -> Iterable[str]:
    for number, (prefix, page) in enumerate(rules.missing):
        yield f"\t@missing{number} path {prefix}*"
        yield f"\thandle @missing{number} {{\n\t\trewrite * {page}\n\t\tfile_server\n\t}}"


def _matcher(name: str, paths: Iterable[str]) -> str:
    return f"@{name} path {' '.join(paths)}"
