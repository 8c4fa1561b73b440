"""People whom a press release names, each with office, rank, form of address and degrees as they are printed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from sitegen.content.drafting import roles
from sitegen.content.drafting.gazetteer import Gazetteer, Named
from sitegen.content.drafting.manuscript import Manuscript
from sitegen.content.drafting.mentions import MOST, Mention, Person, mentions
from sitegen.content.drafting.readings import Reading, doubt


def people(manuscript: Manuscript, named: Sequence[Named], book: Gazetteer) -> tuple[Reading[Person], ...]:
    """Everyone who is named with an office, a rank or a part in the event; in the order of the text."""
    places = frozenset(each.name.casefold() for each in named) | frozenset(name for _, name in book.by_name)
    found: list[Mention] = []
    for mention in sorted(islice(mentions(manuscript, places), MOST), key=lambda each: each.start):
        if not any(each.start <= mention.start < each.end for each in found):
            found.append(mention)
    return tuple(_reading(manuscript, group) for group in _groups(found) if _worth(group))


def _groups(found: Sequence[Mention]) -> list[list[Mention]]:
    """Mentions of one person together: a shorter name is part of a longer one (`Wawali Ina`)."""
    groups: list[list[Mention]] = []
    for mention in sorted(found, key=lambda each: -len(_parts(each.person.name))):
        parts = _parts(mention.person.name)
        own = [group for group in groups if parts and parts <= _parts(group[0].person.name)]
        if len(own) == 1:
            own[0].append(mention)
        elif not own:
            groups.append([mention])
    for group in groups:
        group.sort(key=lambda each: each.start)
    return sorted(groups, key=lambda group: group[0].start)


def _parts(name: str) -> frozenset[str]:
    return frozenset(part for part in re.findall(r"[\w'’]+", name.casefold()) if len(part) > 1)


def _worth(group: Sequence[Mention]) -> bool:
    """Whether there is more than a word that may be anything."""
    longest = max((each.person.name for each in group), key=len)
    known = any(each.person.office or each.person.rank or each.person.degrees for each in group)
    return known and (len(longest.split()) > 1 or any(each.certain for each in group))


def _reading(manuscript: Manuscript, group: Sequence[Mention]) -> Reading[Person]:
    """One person of all mentions: the longest name, and of each part the first that is certain."""
    ordered = sorted(group, key=lambda each: (not each.certain, each.start))
    name = max((each.person.name for each in ordered), key=lambda name: len(name.split()))
    full = [each for each in ordered if each.person.name == name] or ordered
    values = {
        key: next((value for each in (*full, *ordered) if (value := getattr(each.person, key))), None)
        for key in ("office", "rank", "honorific", "degrees")
    }
    person = Person(name, values["office"], values["rank"], values["honorific"], values["degrees"])
    doubts = () if any(each.certain and each.person.name == name for each in ordered) else (doubt("person-split"),)
    line = manuscript.line(full[0].start)
    if not person.office:
        doubts = (*doubts, doubt("person-office"))
    spans = [(each.start, each.end) for each in group]
    role = roles.role(manuscript, [*spans, *_unnamed(manuscript, person.office)])
    return Reading(replace(person, role=role), line, doubts)


def _unnamed(manuscript: Manuscript, office: str | None) -> Iterator[tuple[int, int]]:
    """Where an office stands for the person: `dengan narasumber Kepala BNN Kabupaten Blitar`."""
    if office and len(office) > 8:
        yield from (found.span() for found in re.finditer(re.escape(office), manuscript.text))
