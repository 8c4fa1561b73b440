"""What was read in a press release: a value, the line where it stands, and why it is not certain, if it isn't."""

from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from sitegen.content.drafting import vocabulary

V = TypeVar("V", covariant=True)


@dataclass(frozen=True, slots=True)
class Reading(Generic[V]):
    """A value as it was read. `line` counts from 1, 0 for what nobody wrote; `doubts` are sentences for editors."""

    value: V
    line: int = 0
    doubts: tuple[str, ...] = ()

    @property
    def sure(self) -> bool:
        """Whether it may stand in a draft without a mark."""
        return not self.doubts

    def doubted(self, key: str, /, **values: object) -> "Reading[V]":
        """The same, less certain; `key` names a sentence of strings/drafts.yml."""
        said = doubt(key, **values)
        return self if said in self.doubts else replace(self, doubts=(*self.doubts, said))


def doubt(key: str, /, **values: object) -> str:
    """Why something is not certain, as one line."""
    plain = {name: " ".join(str(value).split()) for name, value in values.items()}
    return " ".join(str(vocabulary.draft_words()["doubts"][key]).format(**plain).split())
