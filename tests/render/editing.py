"""The editors' form without a build: for every host, as files of a site."""

import datetime as dt
import json
from dataclasses import replace
from functools import cache
from pathlib import Path

from sitegen import locales
from sitegen.content import library
from sitegen.content.admin import Admin
from sitegen.content.library import Library
from sitegen.products import Product, Work
from sitegen.render import admin

ROOT = Path(__file__).parents[2]
NOW = dt.datetime(2026, 11, 21, 9, tzinfo=dt.timezone(dt.timedelta(hours=7)))
AT = {"address": "https://git.kota.example", "repository": "kominfo/kabar", "app_id": "0a1b"}
HOSTS = {
    "gitlab": Admin(host="gitlab", **AT),
    "forgejo": Admin(host="forgejo", **AT),
    "gitea": Admin(host="gitea", **AT),
    "github": Admin(host="github", repository="kominfo/kabar", login="https://masuk.kota.example"),
}


@cache
def shelf() -> Library:
    """The real content."""
    found, _ = library.read(library.gather(ROOT), NOW)
    return found


def product(at: Admin) -> Product:
    """The product of the form that writes there."""
    found = replace(shelf(), site=replace(shelf().site, admin=at))
    (made,) = admin.products(found, locales.load())
    return made


def with_form(folder: Path, at: Admin) -> Path:
    """A folder with the form's files and the logo, to be served."""
    work = Work(json.loads(json.dumps(dict(product(at).inputs))), {}, ROOT)
    files = {**admin.make(work), "assets/logo.svg": (ROOT / "overrides/assets/logo.svg").read_bytes()}
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder
