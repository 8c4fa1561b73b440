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
    """No header is in two rules that fit the same path: some hosts join what both say."""
    base = rules.base
    blocks = [(f"{base}*", kinds.headers(rules))]
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
