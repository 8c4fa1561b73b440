"""The library of modules: all of them, those for one audience, those of one length."""

from collections.abc import Iterator, Sequence
from typing import Any

from sitegen.content import addresses, forms, selections
from sitegen.content.library import Entry
from sitegen.content.models import Module
from sitegen.content.selections import Selection
from sitegen.locales import Locale
from sitegen.render import cards, choices, found, frames
from sitegen.render.frames import Rendition
from sitegen.render.packs import offers
from sitegen.render.structured import catalogues

View = dict[str, Any]


def views(site: Rendition) -> Iterator[View]:
    """The library, then a page for each audience and each length."""
    locale = site.locale
    yield listing(
        site,
        site.library.modules,
        title=locale.t("modules"),
        description=locale.t("modules.description"),
        sample=False,
    )
    for each in selections.ALL:
        yield selected(site, each)


def selected(site: Rendition, selection: Selection) -> View:
    """The modules of one selection: nothing to be found or kept while there are none but samples."""
    locale = site.locale
    entries = [entry for entry in site.library.modules if selection.holds(entry.facts)]
    name = choices.name(selection, locale)
    return listing(
        site,
        entries,
        selection=selection,
        title=locale.t(f"modules.of-{selection.by}", name=name),
        description=locale.t(f"modules.of-{selection.by}-description", name=name),
        sample=all(entry.facts.sample for entry in entries),
    )


def listing(
    site: Rendition,
    entries: Sequence[Entry[Module]],
    *,
    title: str,
    description: str,
    sample: bool,
    selection: Selection | None = None,
) -> View:
    """A page of the library. Its documents' sizes are known when it is made: `downloads` has their addresses."""
    locale, locales = site.locale, site.locales
    home = (locale.t("modules"), locale.address("modules"))
    parts = {other.code: selection.parts(other) if selection else ("modules",) for other in locales}
    shown = [card(entry, site) for entry in entries]
    return frames.page(
        site,
        kind="modules",
        layout="modules",
        title=title,
        description=description,
        addresses={other.code: other.address(*parts[other.code]) for other in locales},
        crumbs=[home, (title, locale.address(*parts[locale.code]))] if selection else [home],
        noindex=sample,
        data={
            "modules": shown,
            "selected": selection is not None,
            "sample": sample,
            "choices": choices.of_modules(site, selection),
            "choosing": bool(shown) and selection is None,
            "downloads": [{"path": each["pdf"]} for each in shown],
            "structured": catalogues.of_cards(site.library, locale, locale.address(*parts[locale.code]), title, shown),
            "packs": [] if selection else offers.of_all(site.library, locale),
            "found": None if selection else found.page(locale, "page", title),
        },
    )


def card(entry: Entry[Module], site: Rendition) -> View:
    """A module in the library: for whom, how long, which version, what can be downloaded, what it is chosen by."""
    locale, module = site.locale, cards.said(entry, site.locale)
    own = next(each for each in site.locales if each.code == cards.spoken(entry, locale))
    audience = ", ".join(locale.t(f"audience.{each}") for each in module.audience)
    date = locale.date(module.updated or module.published, weekday=False)
    return {
        **cards.module_card(entry, locale),
        "audience": locale.t("module.for", audience=audience) if audience else "",
        "version": locale.t("paper.version", version=module.version),
        "dated": date,
        "pdf": addresses.documents(entry, own)["booklet"],
        "forms": forms_of(entry, locale),
        "values": {"topics": list(module.topics), **chosen_by(module, locale)},
    }


def forms_of(entry: Entry[Module], locale: Locale) -> str:
    """How many templates to fill in it gives away; empty when none."""
    count = len(forms.needed_by(entry.slug))
    if count == 1:
        return locale.t("module.forms-one")
    return locale.t("module.forms-many", count=count) if count else ""


def chosen_by(module: Module, locale: Locale) -> dict[str, list[str]]:
    """The values of each choice that the module fits."""
    return {
        by: [each.value(locale) for each in selections.ALL if each.by == by and each.holds(module)]
        for by in selections.WORDS
    }
