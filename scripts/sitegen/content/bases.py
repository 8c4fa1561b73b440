"""What a module says it rests on: each event and each regulation must be there to be read."""

from collections.abc import Collection, Iterator

from sitegen import problems
from sitegen.content.entries import Told
from sitegen.content.models import Module
from sitegen.content.registers import Registers
from sitegen.problems import Problem


def check(told: Told[Module], registers: Registers, events: Collection[str] | None) -> Iterator[Problem]:
    """Sources that name nothing, or something that is not known; `events` are the ids of all events but drafts.

    Where some could not be read, or the register of regulations, it may be there: no fault makes another.
    """
    known = (
        ("event", events, "unknown-event"),
        ("regulation", registers.named.get("regulations"), "unknown-regulation"),
    )
    for number, source in enumerate(told.facts.sources):
        for kind, names, code in known:
            given = getattr(source, kind)
            if source.kind == kind and not (given or source.url):
                yield told.folder.main.problem("basis-unnamed", "sources", number, "kind", kind=kind)
            if given and names is not None and given not in names:
                near, known_names = problems.nearest(given, names), sorted(names)
                values = {"given": given, "nearest": near, "known": ", ".join(known_names[:12])}
                values["example"] = near or next(iter(known_names), "")
                yield told.folder.main.problem(code, "sources", number, kind, **values)
