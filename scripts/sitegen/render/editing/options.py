"""What can be chosen in the form: from the library, which has it by key, and from the choices of a model."""

from collections.abc import Iterable, Mapping

from sitegen.content.library import Library
from sitegen.locales import ZONES, Locale, opening

Options = list[dict[str, str]]


def of_library(library: Library) -> Mapping[str, Options]:
    """Everything that a field may name, by the field's name; of regions and zones by the kind of value."""
    return {
        "topics": _options((key, each.id.name) for key, each in library.topics.items()),
        "regulations": _options((key, each.number) for key, each in library.regulations.items()),
        "programmes": _options((key, each.id.name) for key, each in library.programmes.items()),
        "modules": _options((each.slug, each.facts.title) for each in library.modules),
        "region": _options((code, _place(library, code)) for code in library.regions),
        "timezone": [{"value": name, "label": f"{short} ({name})"} for name, short in ZONES.items()],
    }


def of_choices(name: str, choices: Iterable[str], locale: Locale, words: Mapping[str, str]) -> Options:
    """The choices of a field that a model lists, in words: the site's own where it has any."""

    def word(each: str) -> str:
        return locale.strings.get(f"{name}.{each}") or words[each]

    return [{"value": each, "label": opening(word(each))} for each in choices]


def _options(found: Iterable[tuple[str, str]]) -> Options:
    return [{"value": key, "label": label} for key, label in sorted(found, key=lambda each: each[1].casefold())]


def _place(library: Library, code: str) -> str:
    """A region with all above it but the province, since names repeat: `Kanigaran, Kota Probolinggo (35.74.04)`."""
    region = library.regions[code]
    above = [library.regions[each].name for each in region.ancestors[1:] if each in library.regions]
    return f"{', '.join([region.name, *reversed(above)])} ({code})"
