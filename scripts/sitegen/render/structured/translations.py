"""The same work in the other languages: Indonesian is what was written, all else translates it."""

from collections.abc import Callable, Collection

from sitegen.locales import Locale
from sitegen.render.frames import Rendition
from sitegen.render.structured.vocabulary import View, reference


def of(site: Rendition, told: Collection[str], identity: Callable[[Locale], str]) -> View:
    """What a work says of its translations; `told` are the languages it is told in, `identity` its name in each."""
    main, *others = site.locales
    if site.locale == main:
        return {"workTranslation": [reference(identity(each)) for each in others if each.code in told]}
    return {"translationOfWork": reference(identity(main))} if site.locale.code in told else {}
