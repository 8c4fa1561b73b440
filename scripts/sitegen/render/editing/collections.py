"""What can be written in the form: events and modules, in all languages side by side."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from sitegen import wording
from sitegen.content.library import Library
from sitegen.content.models import Event, Module
from sitegen.content.texts import EventTranslation, ModuleTranslation
from sitegen.locales import Locale
from sitegen.render.editing import options
from sitegen.render.editing.widgets import Words, fields

FORMAT = "kabar"
"""Our own format of files (overrides/admin/form.js): everything in them is text, and what is empty is left out."""
LIFTED: Mapping[str, str] = {"contact": "registration"}
"""Lines of a translation that stand elsewhere among the facts."""


def collections(library: Library, locale: Locale) -> list[dict[str, Any]]:
    """Events, then modules. A new event's folder is called by its id, below the year in which it is published."""
    words = Words(wording.load("form.yml"), locale, options.of_library(library))
    event = {"slug": "{{fields.id}}", "path": '{{published | truncate(4,"")}}/{{slug}}/index'}
    module = {"slug": '{{title | truncate(60,"")}}', "path": "{{slug}}/index"}
    return [
        _collection("events", Event, EventTranslation, words) | event,
        _collection("modules", Module, ModuleTranslation, words) | module,
    ]


def _collection(name: str, model: type[BaseModel], text: type[BaseModel], words: Words) -> dict[str, Any]:
    told, body = words.said["collections"][name], words.said["body"]
    return {
        "name": name,
        "label": told["label"],
        "label_singular": told["one"],
        "description": told["about"],
        "folder": f"content/{name}",
        "create": True,
        "delete": False,
        "extension": "md",
        "format": FORMAT,
        "i18n": True,
        "summary": "{{title}}",
        "sortable_fields": ["published", "title"],
        "media_folder": "",
        "public_folder": "",
        "fields": [
            *fields(model, text, LIFTED, words),
            # Rich text would write the Markdown of the whole text anew: tables, notes and terms of ours are lost in it.
            {"name": "body", "widget": "markdown", "modes": ["raw"], "required": False, "i18n": True, **body},
        ],
    }
