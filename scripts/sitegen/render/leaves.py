"""A long list of events cut into pages."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sitegen.content.addresses import PER_PAGE, of_page, page_count
from sitegen.content.library import Entry
from sitegen.content.models import Event
from sitegen.locales import Locale
from sitegen.render.frames import Rendition

View = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Leaf:
    """Page `number` of `count`, the first is 1: its address in each language, and what it shows."""

    number: int
    count: int
    addresses: Mapping[str, str]
    events: Sequence[View]
    newer: str | None
    older: str | None

    @property
    def first(self) -> bool:
        """Whether it has the list's own address."""
        return self.number == 1

    def title(self, locale: Locale, title: str) -> str:
        """The list's title, with the page's number from the second on."""
        return title if self.first else locale.t("page.title", title=title, page=self.number)

    def description(self, locale: Locale, text: str) -> str:
        """The list's description, with which page of how many it is from the second on."""
        return text if self.first else f"{text} {locale.t('page.of', page=self.number, pages=self.count)}."

    @property
    def view(self) -> View:
        """What a page shows of its place in the list; the ledger lets only first pages last."""
        turned = {"page": self.number, "pages": self.count, "newer": self.newer, "older": self.older}
        return {"events": self.events, **turned}


def leaves(site: Rendition, parts: tuple[str, ...], entries: Sequence[Entry[Event]]) -> Iterator[Leaf]:
    """The pages of a list at the address of `parts`: one at least."""
    locale, count = site.locale, page_count(len(entries))
    for number in range(1, count + 1):
        shown = entries[(number - 1) * PER_PAGE : number * PER_PAGE]
        yield Leaf(
            number,
            count,
            {other.code: of_page(other, parts, number) for other in site.locales},
            [site.cards[each.folder] for each in shown],
            of_page(locale, parts, number - 1) if number > 1 else None,
            of_page(locale, parts, number + 1) if number < count else None,
        )
