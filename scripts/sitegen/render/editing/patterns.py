"""What a value of the form may look like, as a pattern that a browser knows.

A pattern lets through whatever the field's own validator does: it tells an editor early, the check decides.
"""

from collections.abc import Mapping
from typing import Any, get_args

from sitegen.content import fields, typed

PATTERNS: Mapping[str, str] = {
    "slug": f"^(?=.{{1,80}}$){typed.SLUG}$",
    "moment": f"^{fields.MOMENT}$",
    "day": f"^{fields.DAY}$",
    "date": f"^{fields.VAGUE}$",
    "url": r"^[Hh][Tt][Tt][Pp][Ss]?://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:[/?#]\S*)?$",
    "file": f"^(?:{fields.FILE_NAME.pattern})$",
    "version": f"^(?:{fields.VERSION})$",
    "point": f"^{fields.POINT}$",
    "old": f"^[0-9]{{4}}/{typed.SLUG}$",
    "line": rf"^[^\n]{{1,{fields.LONGEST}}}$",
}
"""By the name that strings/form.yml has a sentence for."""
_KINDS: Mapping[tuple[Any, ...], str] = {
    get_args(kind)[1:]: name
    for kind, name in (
        (fields.Slug, "slug"),
        (fields.Moment, "moment"),
        (fields.Day, "day"),
        (fields.Date, "date"),
        (fields.Url, "url"),
        (fields.FileName, "file"),
        (fields.Version, "version"),
        (fields.Point, "point"),
        (fields.OldAddress, "old"),
        (fields.Line, "line"),
        (fields.RegionCode, "region"),
        (fields.TimeZone, "timezone"),
        (fields.YesNo, "yes"),
    )
}


def kind(metadata: tuple[Any, ...]) -> str:
    """What a value is, by what checks it; KeyError for a type of value that the form does not know."""
    return _KINDS[metadata]
