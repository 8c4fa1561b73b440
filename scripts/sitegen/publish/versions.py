"""Files that pages load are asked for under their version, so that hosts may let browsers keep them."""

import json
import re

KNOWN = "@versions.json"
"""JSON: `versions`, the beginning of a file's hash by its path, and `drawings`, data: URLs by path."""
PRODUCT = "assets"
FOLDER = "assets/"
DRAWN = ("src", 'rel="icon" href')
"""Where a page holds a small drawing itself, in this order: an icon that others fetch has its href first."""
_LOADED = re.compile(rf'(rel="icon" href|href|src|data-then)="([^"?#]*?)({FOLDER}[^"?#]+)"')


def asked(markup: str, known: bytes) -> str:
    """Finished markup that asks for each file under the version it has; `known` is what KNOWN holds.

    A version stands in the query, and not in the name: a page that someone still holds from before a release finds the
    file that there is now, and not none.
    """
    told = json.loads(known)

    def ask(found: re.Match[str]) -> str:
        name, way, path = found.groups()
        if name in DRAWN and path in told["drawings"]:
            return f'{name}="{told["drawings"][path]}"'
        return f'{name}="{way}{path}?v={told["versions"][path]}"' if path in told["versions"] else found[0]

    return _LOADED.sub(ask, markup)
