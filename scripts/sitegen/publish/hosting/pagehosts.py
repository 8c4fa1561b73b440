"""`_headers` and `_redirects`, which Netlify and Cloudflare Pages read; GitLab Pages reads the latter alone."""

from sitegen.publish.hosting import rules as kinds
from sitegen.publish.hosting.rules import Rules

HEADERS, REDIRECTS = "_headers", "_redirects"
MOST, BYTES = 1000, 64_000
"""GitLab takes no rule at all of a file that is longer; Cloudflare takes 2,000."""


def files(rules: Rules) -> dict[str, str]:
    """Both files by path."""
    return {HEADERS: _headers(rules), REDIRECTS: _redirects(rules)}


def _headers(rules: Rules) -> str:
    """No header is in two rules that fit the same path: some hosts join what both say.

    Where a place has a policy of its own, that of all pages is left to the pages, which state it themselves; what is
    said of all holds there too, joined or not.
    """
    base = rules.base
    own = {name for said in rules.places.values() for name in said}
    everywhere = {name: value for name, value in kinds.headers(rules).items() if name not in own}
    if kinds.POLICY in own:
        everywhere[kinds.POLICY] = kinds.FRAMED
    blocks = [(f"{base}*", everywhere), *((f"{place}*", dict(said)) for place, said in rules.places.items())]
    if kinds.POLICY in own:
        blocks += [(f"{base}*.svg", {kinds.POLICY: kinds.POLICIES["svg"]})]
    blocks += [(f"{base}*.{ending}", {"Access-Control-Allow-Origin": "*"}) for ending in kinds.OPEN]
    blocks += [(f"{base}*.{ending}", {"Content-Disposition": "attachment"}) for ending in kinds.DOWNLOADS]
    blocks += [(f"{base}*.ics", {"Content-Type": "text/calendar; charset=utf-8"})]
    blocks += [(f"{base}*/{name}", {"Content-Type": kind}) for name, kind in kinds.NAMED.items()]
    return "\n".join(
        line for path, said in blocks for line in (path, *(f"  {name}: {value}" for name, value in said.items()), "")
    )


def _redirects(rules: Rules) -> str:
    """The newest years first, as many as every host takes; what is left out has its page all the same."""
    text = ""
    for old in sorted(rules.moves, reverse=True)[:MOST]:
        line = f"{old} {rules.moves[old]} 301\n"
        if len(text) + len(line) > BYTES:
            break
        text += line
    return text
