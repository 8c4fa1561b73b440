"""Who answers for the site, and the site itself: GovernmentOrganization and WebSite."""

from sitegen import urls
from sitegen.content.library import Library
from sitegen.locales import Locale
from sitegen.render.frames import Rendition
from sitegen.render.structured.vocabulary import View, node, reference

LOGO = "assets/logo.svg"


def of_home(site: Rendition) -> list[View]:
    """What the front page tells: the office whole, and the site with the way to search it."""
    library, locale = site.library, site.locale
    return [whole(library, locale), website(library, locale)]


def whole(library: Library, locale: Locale) -> View:
    """The office as mkdocs.yml states it."""
    office = library.site.editions[locale.code].office
    found = {"email": office.email, "address": office.address, "logo": urls.absolute(library.site.url, LOGO)}
    return {**signature(library, locale), **{name: value for name, value in found.items() if value}}


def signature(library: Library, locale: Locale) -> View:
    """The office as other pages sign with it; it is one and the same in every language."""
    office = library.site.editions[locale.code].office
    identity = urls.absolute(library.site.url, "#office")
    return node("GovernmentOrganization", identity, name=office.name, url=office.url)


def website(library: Library, locale: Locale) -> View:
    """The site in a language. The variable of the search's address is named after the property that it stands for."""
    edition, home = library.site.editions[locale.code], urls.absolute(library.site.url, locale.address())
    search = urls.absolute(library.site.url, locale.address("search"))
    return node(
        "WebSite",
        edition_of(library, locale)["@id"],
        name=edition.name,
        description=edition.description,
        url=home,
        inLanguage=locale.code,
        publisher=reference(signature(library, locale)["@id"]),
        potentialAction=node("SearchAction", target=node("EntryPoint", urlTemplate=search + "?q={query}")),
    )


def edition_of(library: Library, locale: Locale) -> View:
    """The site in a language, by its identity."""
    return reference(urls.absolute(library.site.url, locale.address() + "#site"))
