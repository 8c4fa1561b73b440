"""What the frame of every page takes from mkdocs.yml: its menus, the addresses it leads to, its words.

Its templates ask for all of them: a build stops at one that is missing.
"""

from typing import Annotated

from pydantic import BeforeValidator

from sitegen.content.fields import Line, Model, refuse


def _entry(value: object) -> object:
    if not isinstance(value, dict) or len(value) != 1:
        raise refuse("bad-menu-entry")
    return value


Menu = tuple[Annotated[dict[Line, Line], BeforeValidator(_entry)], ...]
"""Titles, each with the address or the hand-written page that it leads to."""


class Sections(Model):
    """Where the parts of the site are: an entry of the menu that leads there is marked."""

    home: Line
    schedule: Line
    events: Line
    modules: Line
    topics: Line
    regions: Line
    glossary: Line
    search: Line


class Words(Model):
    """All that the frame says by itself."""

    skip: Line
    menu: Line
    main_menu: Line
    crumbs: Line
    contents: Line
    table: Line
    search: Line
    search_label: Line
    languages: Line
    scheme: Line
    scheme_auto: Line
    scheme_light: Line
    scheme_dark: Line
    managed: Line
    corrections_title: Line
    corrections: Line
    complaints_title: Line
    complaints: Line
    pages: Line
    authoritative: Line
    regions: Line
    licence: Line
    missing_title: Line
    missing: Line
    missing_home: Line
    missing_schedule: Line
    missing_events: Line
