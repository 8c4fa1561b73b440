"""What the modules can be limited to, beside their topics: whom a module is for, and how long it takes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from sitegen.content.models import Audience, Module
from sitegen.locales import Locale

By = Literal["audience", "minutes"]
WORDS: Mapping[By, str] = {"audience": "for", "minutes": "minutes"}
"""The address word of each: `modul/untuk/rt/`, `modul/menit/31-45/`."""
SPANS: Mapping[str, tuple[int, int]] = {"short": (1, 30), "medium": (31, 45), "long": (46, 600)}
"""Minutes, both ends included. Their names are address words."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Modules for one audience, or of one length: `name` is a value of Audience or a key of SPANS."""

    by: By
    name: str

    def holds(self, module: Module) -> bool:
        """Whether a module belongs to it."""
        if self.by == "audience":
            return self.name in module.audience
        least, most = SPANS[self.name]
        return least <= module.duration <= most

    def value(self, locale: Locale) -> str:
        """How addresses name it: `rt`, `sampai-30`."""
        return self.name if self.by == "audience" else locale.words[self.name]

    def parts(self, locale: Locale) -> tuple[str, ...]:
        """Its page's address, in parts."""
        return "modules", locale.words[WORDS[self.by]], self.value(locale)


ALL = (
    *(Selection("audience", name) for name in get_args(Audience)),
    *(Selection("minutes", name) for name in SPANS),
)
"""Each has its page, with or without modules: no address comes and goes with an edit of a module."""
