"""The form for editors at /admin/: Decap CMS with fields made from the models. Only where mkdocs.yml asks for it."""

import json
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

from sitegen import wording
from sitegen.content.admin import Admin
from sitegen.content.library import Library
from sitegen.locales import Locale
from sitegen.products import Product, Work
from sitegen.render import policy
from sitegen.render.editing import backends
from sitegen.render.editing.collections import LIFTED, collections

PAGE, SCRIPT = "overrides/admin/index.html", "overrides/admin/form.js"
COPIES = {
    "decap-cms.js": "node_modules/decap-cms/dist/decap-cms.js",
    "decap-cms.js.LICENSE.txt": "node_modules/decap-cms/dist/decap-cms.js.LICENSE.txt",
    "js-yaml.min.js": "node_modules/js-yaml/dist/js-yaml.min.js",
}
"""What npm installed, which the site serves itself: by the name it has there."""


def products(library: Library, locales: tuple[Locale, ...]) -> Iterator[Product]:
    """The page with all it loads; none where editors have no form."""
    admin = library.site.admin
    if admin:
        words = wording.load("form.yml")["page"]
        told = {"form": form(library, admin, locales), "words": words, "calls": list(admin.calls)}
        yield Product("admin", make, told, sources=(PAGE, SCRIPT, *COPIES.values()))


def missing(root: Path, library: Library) -> tuple[str, ...]:
    """What the form needs of npm and the project has not got."""
    return tuple(path for path in COPIES.values() if library.site.admin and not (root / path).is_file())


def form(library: Library, admin: Admin, locales: tuple[Locale, ...]) -> dict[str, Any]:
    """All that the form is told: Decap's configuration, its words in Indonesian, and ours."""
    said, found = wording.load("form.yml"), collections(library, locales[0])
    config = {
        "load_config_file": False,
        "backend": {**backends.backend(admin), "commit_messages": said["commits"]},
        "publish_mode": backends.publish_mode(admin),
        "locale": locales[0].code,
        "site_url": library.site.url,
        "logo": {"src": "../assets/logo.svg"},
        "show_preview_links": False,
        # The pages are made elsewhere: a preview would show another.
        "editor": {"preview": False},
        "media_folder": "content",
        "slug": {"encoding": "ascii", "clean_accents": True},
        "i18n": {"structure": "multiple_files", "locales": list(library.site.editions), "default_locale": "id"},
        "collections": found,
    }
    order = [field["name"] for each in found for field in each["fields"]]
    return {
        "config": config,
        "phrases": wording.load("decap.yml"),
        "translated": said["translated"],
        "lifted": dict(LIFTED),
        "order": list(dict.fromkeys(order)),
    }


def make(work: Work) -> dict[str, bytes]:
    """Put what npm installed beside our own page, which states a policy of its own."""
    page = (work.root / PAGE).read_text("utf-8")
    for name, text in work.inputs["words"].items():
        page = page.replace(f"@@{name}@@", escape(text))
    made = {
        "index.html": policy.held(page.encode(), policy.of_form(work.inputs["calls"])),
        "form.js": (work.root / SCRIPT).read_bytes(),
        "form.json": json.dumps(work.inputs["form"], ensure_ascii=False).encode(),
        **{name: (work.root / path).read_bytes() for name, path in COPIES.items()},
    }
    return {f"{policy.FORM}{name}": data for name, data in made.items()}
