"""What a host says besides a file's bytes: types, headers by kind of file, where old addresses lead, what is gone."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sitegen.content.admin import Admin
from sitegen.render import policy

TEXT = {
    "css": "text/css",
    "csv": "text/csv",
    "html": "text/html",
    "ics": "text/calendar",
    "js": "text/javascript",
    "json": "application/json",
    "svg": "image/svg+xml",
    "txt": "text/plain",
    "webmanifest": "application/manifest+json",
    "xml": "application/xml",
}
"""The type of each ending of files that are text: these are packed on their way."""
_OFFICE = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."
TYPES = {
    **TEXT,
    "avif": "image/avif",
    "docx": f"{_OFFICE}wordprocessingml.document",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "odp": f"{_OPEN}presentation",
    "ods": f"{_OPEN}spreadsheet",
    "odt": f"{_OPEN}text",
    "pdf": "application/pdf",
    "png": "image/png",
    "pptx": f"{_OFFICE}presentationml.presentation",
    "webp": "image/webp",
    "xlsx": f"{_OFFICE}spreadsheetml.sheet",
    "zip": "application/zip",
}
"""All others (the index of the search) are application/octet-stream."""
NAMED = {
    "atom.xml": "application/atom+xml",
    "feed.json": "application/feed+json",
    "rss.xml": "application/rss+xml",
}
"""The type of files that say more by their name than by their ending (RFC 4287; jsonfeed.org)."""
SAID = frozenset({"text/css", "text/csv", "text/html", "text/calendar", "text/javascript", "text/plain"})
"""Types with a charset: the others state it themselves, or are UTF-8 always."""

POLICY, OPENER = policy.ATTRIBUTE, "Cross-Origin-Opener-Policy"
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    OPENER: "same-origin",
}
FRAMED = "frame-ancestors 'none'"
POLICIES = {"pdf": FRAMED, "svg": f"{policy.DRAWING};{FRAMED}"}
"""The policy of documents that are no pages; a reader of PDF is a plug-in, which a page's policy may hold back."""
OPEN = ("csv", "ics", "json", "xml")
"""What pages of others may read too: feeds, calendars, open data, and when the site was built."""
OWN = ("css", "html", "js", "pack", "pagefind", "pf_filter", "pf_fragment", "pf_index", "pf_meta")
"""What only pages of the site load; pictures and documents are shown by readers of feeds too."""
DOWNLOADS = ("docx", "odp", "ods", "odt", "pptx", "xlsx", "zip")
"""What is kept and not shown, also by the browsers in other apps."""
ASKED_AGAIN, FOR_EVER = "no-cache", "public, max-age=31536000, immutable"
HIDDEN = "_hosting/"
_PLAIN = re.compile(r"[A-Za-z0-9._~/-]+")


@dataclass(frozen=True, slots=True)
class Rules:
    """A site's rules. `base` is the path at which it is (`/` or `/kabar/`); every address begins with it.

    `policy` is that of all pages, `missing` the 404 page by the address below which it is shown, the longest first,
    `moves` old to new, `gone` pages whose answer is 410, and `gone_files` files that have nothing in their place;
    `places` has the headers that are others below an address (the editors' form's).
    """

    base: str
    policy: str
    missing: tuple[tuple[str, str], ...]
    moves: Mapping[str, str]
    gone: tuple[str, ...]
    gone_files: tuple[str, ...] = ()
    places: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def headers(rules: Rules) -> dict[str, str]:
    """What every answer has, redirects and errors too."""
    return {POLICY: rules.policy, **ALWAYS}


def of_site(scripts: Iterable[str], styles: Iterable[str]) -> str:
    """The policy that a host states for all pages: what any of them needs. Each page holds itself to less."""
    return f"{policy.of_pages(scripts, styles)};{FRAMED}"


def of_form(admin: Admin) -> dict[str, str]:
    """What the editors' form has of its own. At GitHub one logs in in a window, which then tells the form."""
    found = {POLICY: f"{policy.of_form(admin.calls)};{FRAMED}"}
    return found | ({OPENER: f"{ALWAYS[OPENER]}-allow-popups"} if admin.host == "github" else {})


def plain(address: str) -> bool:
    """Whether an address may stand in every server's rules as it is; of any other, the page alone says where to go."""
    return _PLAIN.fullmatch(address) is not None


def endings(names: Iterable[str]) -> str:
    """A pattern for files with these endings, which some computers write in capitals."""
    return rf"\.({'|'.join(names)})$"
