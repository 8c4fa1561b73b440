"""The packs as pages offer them: where each is, and what is in it; its size is known when it is made."""

from collections.abc import Iterable
from typing import Any

from sitegen.content import addresses, forms
from sitegen.content.library import Entry, Library
from sitegen.content.models import Module
from sitegen.locales import Locale

View = dict[str, Any]


def of_module(entry: Entry[Module], locale: Locale, spoken: Locale) -> list[View]:
    """The pack of a module, in the language that its page is told in; what is in it, in the page's own."""
    path = addresses.documents(entry, spoken)["pack"]
    present = (
        ("page", True),
        ("documents", True),
        ("forms", bool(forms.needed_by(entry.slug))),
        ("files", bool(entry.facts.attachments)),
    )
    parts = ", ".join(locale.t(f"module.pack-{part}") for part, there in present if there)
    use = locale.t("module.pack-holds", parts=parts)
    return [{"product": f"pack:{path}", "path": path, "title": spoken.t("module.pack"), "use": use}]


def of_all(library: Library, locale: Locale) -> list[View]:
    """The pack of all modules, dated as the newest in it; none in a language that no module is told in."""
    packed = addresses.packed(library.modules, locale)
    if not packed:
        return []
    path = addresses.pack_of_all(locale)
    return [{"product": f"pack:{path}", "path": path, "date": newest(packed, locale)}]


def newest(entries: Iterable[Entry[Module]], locale: Locale) -> str:
    """When the last of these modules changed."""
    found = max((each.facts.updated or each.facts.published for each in entries), key=lambda when: when.date)
    return locale.date(found, weekday=False)
