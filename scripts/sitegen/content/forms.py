"""Templates to fill in, letters and sheets that modules give away: what they say, and which modules need them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from sitegen import wording

Words = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Form:
    """A template. `said` has its words by language: `file`, `title`, `use`, and `blocks` (docx) or `words` (xlsx).

    `revised` is the ISO date on which its words last changed; `modules` are the slugs of those that need it.
    """

    id: str
    kind: Literal["docx", "xlsx"]
    revised: str
    modules: tuple[str, ...]
    said: Mapping[str, Words]

    def file(self, language: str) -> str:
        """The name it is published under, which says what it is: `buku-kas-rt.xlsx`."""
        return f"{self.said[language]['file']}.{self.kind}"


@cache
def load() -> tuple[Form, ...]:
    """Every form, in the order of strings/forms.yml."""
    found: Words = wording.load("forms.yml")
    return tuple(_form(key, facts) for key, facts in found.items())


def needed_by(module: str) -> tuple[Form, ...]:
    """The forms that a module gives away, by its slug; most give a few, some none."""
    return tuple(form for form in load() if module in form.modules)


def _form(key: str, facts: Words) -> Form:
    said = {language: facts[language] for language in facts if len(language) == 2}
    return Form(key, facts["kind"], facts["revised"], tuple(facts["modules"]), said)
