"""Old addresses: a small page at each that leads to the new one, or says why there is none."""

from collections.abc import Iterator, Sequence

from sitegen import urls
from sitegen.content import life
from sitegen.content.library import Entry, Library
from sitegen.content.models import Event
from sitegen.content.occurrences import upcoming
from sitegen.locales import Locale
from sitegen.products import Product, Work
from sitegen.render import cards, signposts


def products(library: Library, locales: Sequence[Locale]) -> Iterator[Product]:
    """A page at every old address."""
    for entry in library.events:
        for alias in entry.facts.aliases:
            for locale in locales:
                yield from of_alias(library, entry, alias, locale)
    for gone in library.gone:
        for alias in gone.aliases:
            year, slug = alias.split("/")
            for locale in locales:
                own = locale.address("events", gone.year, gone.slug)
                yield redirect(library, locale, locale.address("events", year, slug), own)
    for each in library.moved:
        if not each.source.endswith("/"):
            continue  # a file that was withdrawn: nothing can stand in its place
        locale = next((other for other in locales if other.prefix and each.source.startswith(other.prefix)), locales[0])
        if each.to is not None:
            yield redirect(library, locale, each.source, each.to)
        elif each.gone is not None:
            yield farewell(library, locale, each.source, each.gone)


def of_alias(library: Library, entry: Entry[Event], alias: str, locale: Locale) -> Iterator[Product]:
    """What stands at an old address of an event, and at that of its sheet to print."""
    year, slug = alias.split("/")
    old, new, sample = locale.address("events", year, slug), cards.address(entry, locale), entry.facts.sample
    yield redirect(library, locale, old, new, sample=sample)
    if life.was_announced(entry):
        sheet = cards.notice(entry, locale) if upcoming((entry,), library.now) else new
        old_sheet = locale.address("events", year, slug, locale.words["notice"])
        yield redirect(library, locale, old_sheet, sheet, sample=sample)


def redirect(library: Library, locale: Locale, old: str, new: str, *, sample: bool = False) -> Product:
    """A page that sends its reader on, with and without JavaScript."""
    inputs = {**signposts.onward(library, locale, old, new), "sample": sample}
    return Product(f"moved:{old}", make_redirect, inputs=inputs)


def farewell(library: Library, locale: Locale, old: str, reason: str) -> Product:
    """A page that says why there is nothing any more, and leads to the home page."""
    inputs = {
        "language": locale.code,
        "title": locale.t("gone.title"),
        "lead": locale.t("gone.lead", reason=reason),
        "link": library.site.editions[locale.code].name,
        "canonical": urls.absolute(library.site.url, old),
        "target": urls.root_of(old) + locale.prefix,
        "path": urls.index(old),
    }
    return Product(f"moved:{old}", make_farewell, inputs=inputs)


def make_redirect(work: Work) -> dict[str, bytes]:
    """A small page that sends its reader on at once."""
    return {str(work.inputs["path"]): signposts.page(work.inputs, leaves=True)}


def make_farewell(work: Work) -> dict[str, bytes]:
    """The same page, without sending its reader on."""
    return {str(work.inputs["path"]): signposts.page(work.inputs, leaves=False)}
