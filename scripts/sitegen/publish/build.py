"""One build from content/ to the served site: read, make, compare, verify, release."""

import datetime as dt
import re
import time
import traceback
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from sitegen import groups, locales, products, urls
from sitegen.content import glyphs, library, zones
from sitegen.content import site as settings
from sitegen.content.library import Library
from sitegen.content.sources import FOLDERS, LOOKS, Sources
from sitegen.content.staleness import staleness
from sitegen.content.turns import Staleness
from sitegen.fingerprints import code_digest
from sitegen.groups import Plans
from sitegen.locales import Locale
from sitegen.problems import Problem, is_error
from sitegen.products import Made, Product, ProductError
from sitegen.publish import (
    assets,
    hosting,
    lastgood,
    ledger,
    links,
    memories,
    opened,
    readings,
    record,
    release,
    retrieval,
    shell,
    unchanged,
    workplace,
)
from sitegen.publish.orders import STEPS, Order, Outcome, Progress
from sitegen.publish.release import Released
from sitegen.publish.unchanged import Last
from sitegen.render import site as pages
from sitegen.store import DamagedError, Store
from sitegen.workers import LostError, Workers


def read(order: Order) -> tuple[Library, tuple[Problem, ...]]:
    """Read and check everything, and change nothing."""
    store, code = Store(workplace.store_folder(order.site)), code_digest(order.root)
    sources = _gather(order.root, store, code)
    known = readings.recall(store, code)
    at = moment(order.now, sources.texts)
    return library.read(sources, at, order.production, read_folders=known.read_all, read_alone=known.alone)


def build(order: Order, progress: Progress = lambda step, done, total: None) -> Outcome:
    """Build and release. Whatever stands in the way is a Problem of the outcome."""
    try:
        with workplace.hold(order.site) as store, Workers(order.jobs) as workers:
            return memories.used(store, partial(_build, order, store, workers, progress), partial(_place, order.root))
    except workplace.RefusedError as refusal:
        return Outcome((refusal.problem,))
    except (LostError, MemoryError) as error:
        return _refused(order, "worker-lost", error)
    except OSError as error:
        return _refused(order, "disk-refuses", error)
    except Exception as error:
        return _failed(order.root, error)


def moment(now: dt.datetime, texts: Mapping[str, str]) -> dt.datetime:
    """The second in the site's zone, as its settings among the `texts` say: nothing in content is more exact."""
    site, _, _ = settings.read(texts)
    zone = ZoneInfo(site.timezone if site else zones.DEFAULT)
    return (now.astimezone(zone) if now.tzinfo else now.replace(tzinfo=zone)).replace(microsecond=0)


def spoken(found: Library) -> tuple[Locale, ...]:
    """The languages that the site has an edition in, its main one first."""
    return tuple(locale for locale in locales.load() if locale.code in found.site.editions)


def _gather(root: Path, store: Store, code: str) -> Sources:
    """All inputs; pictures that are known to open are not opened again."""
    return library.gather(root, opened.recall(store, code))


def _build(order: Order, store: Store, workers: Workers, progress: Progress) -> Outcome:
    clock = _Clock(progress)
    code, began = code_digest(order.root), time.time_ns()
    sources = _gather(order.root, store, code)
    opened.remember(store, code, sources.assets)
    now, known = moment(order.now, sources.texts), readings.recall(store, code)

    read_folders = partial(known.read_all, workers=workers, progress=partial(progress, "read"))

    def read_anew(given: Sources) -> lastgood.Reading:
        return library.read(given, now, order.production, read_folders=read_folders, read_alone=known.alone)

    found, problems = read_anew(sources)
    if _wrong(problems) and order.keep_going:
        mended = lastgood.mend(sources, lastgood.recall(store), read_anew)
        if mended:
            sources, found, problems = mended.sources, mended.library, (*mended.problems, *mended.notes)
        else:
            return Outcome(problems, found=found)
    elif _wrong(problems):
        return Outcome(problems, found=found)
    lacking = pages.missing(order.root, found)
    absent = [Problem.at("package.json", (1, 1), "form-not-installed", given=path) for path in lacking]
    absent += [Problem.at(path, (1, 1), "font-spoilt") for path in glyphs.spoilt(order.root)]
    absent += assets.faults(order.root)
    if absent:
        return Outcome((*problems, *absent), left_out=found.left_out, found=found)
    said, problems = problems, (*problems, *_clock_behind(order.site, now))
    clock.lap("read")
    stale = staleness(found)
    plans = groups.recall(store, code)
    items, current = _products(order, found, stale, plans)
    differences = _compare(order.previous, current, pages.standing(items), found)
    if _wrong(differences):
        return Outcome((*problems, *differences), left_out=found.left_out, found=found)
    clock.lap("plan")

    made, faults, released = _publish(order, store, code, items, found.site.url, workers, clock)
    if not released:
        return Outcome((*problems, *differences, *faults), made, left_out=found.left_out, found=found)

    def keep() -> None:
        known.keep(store, code)
        plans.keep(store, code)
        links.keep(store, code, made.site)
        if not released.left:
            last = Last(now, stale, order.production, said, found.left_out, len(items))
            watched = {*FOLDERS, LOOKS, *(source for item in items for source in item.sources)}
            unchanged.keep(order, store, code, watched, began, last)

    left = _left(order.site, store, made, sources, released, keep)
    clock.lap("release")
    whole = (*problems, *differences, *left)
    return Outcome(whole, made, released, found.left_out, clock.laps, stale=stale, found=found)


def _clock_behind(site: Path, now: dt.datetime) -> tuple[Problem, ...]:
    """A warning when the site was last built for a later moment: with a clock set back, pages are not out yet."""
    before = record.built(site)
    if before is None or before <= now:
        return ()
    values = {"now": f"{now:%Y-%m-%d %H.%M}", "built": f"{before.astimezone(now.tzinfo):%Y-%m-%d %H.%M}"}
    return (Problem.at(site.name, (1, 1), "clock-behind", **values),)


def _products(
    order: Order, found: Library, stale: Staleness | None, plans: Plans
) -> tuple[list[Product], ledger.Ledger]:
    """Everything to make, and the ledger that is among it."""
    languages = spoken(found)
    items = [*pages.products(found, languages, plans), *shell.products(order.root, found.site)]
    homes = pages.events(found), pages.former(found)
    data = ledger.plain(pages.addresses(items), pages.sessions(found), found.site.identity, *homes)
    built = record.product(found, stale, languages[0], production=order.production)
    rules = hosting.product(found, languages, items)
    return [*items, rules, ledger.product(data), built], ledger.of(data)


def _compare(
    place: str | None, current: ledger.Ledger, standing: frozenset[str], found: Library
) -> tuple[Problem, ...]:
    if place is None:
        return ()
    data = retrieval.fetch(place)
    if isinstance(data, Problem):
        return (data,)
    previous = ledger.read(data, place)
    return (previous,) if isinstance(previous, Problem) else ledger.compare(previous, current, found, standing)


def _publish(
    order: Order, store: Store, code: str, items: list[Product], site_url: str, workers: Workers, clock: "_Clock"
) -> tuple[Made, tuple[Problem, ...], Released | None]:
    """Make, verify, release; again when the store turns out to be damaged."""
    for attempt in range(3):
        made = products.make(items, store, order.root, workers, partial(clock.progress, "make"))
        clock.lap("make")
        try:
            wanted = made.site
            _hold_to_its_word(wanted, items)
            before = release.published(order.site, code) or links.recall(store, code)
            faults = tuple(links.problems(wanted, before, store, site_url, workers))
            clock.lap("verify")
            return made, faults, None if faults else release.release(order.site, store, wanted, code)
        except DamagedError as damage:
            products.forget(store, damage.args[0])
            if attempt:
                store.keep({})
    raise ProductError(products.LOSES)


def _left(
    site: Path, store: Store, made: Made, sources: Sources, released: Released, keep: Callable[[], None]
) -> tuple[Problem, ...]:
    """Tidy up behind a release, which stands whatever comes of that: what is still left of the site before."""
    left = released.left
    try:
        store.prune({*made.paths.values(), *lastgood.remember(store, sources.texts)})
        keep()
    except (OSError, MemoryError) as error:
        left = str(error) or type(error).__name__
    return (Problem.at(site.name, (1, 1), "old-site-left", reason=left),) if left else ()


def _hold_to_its_word(paths: Mapping[str, str], items: Iterable[Product]) -> None:
    """Every address that the ledger promises is a file of the site."""
    addresses = next(item.inputs["addresses"] for item in items if item.key == ledger.KEY)
    for address in addresses:
        if urls.index(address) not in paths:
            raise ProductError(f"the ledger promises {address or '/'}, which no product yields")


def _refused(order: Order, code: str, error: Exception) -> Outcome:
    """What the machine would not do. A memory that is full says nothing but its name."""
    problem = Problem.at(order.site.name, (1, 1), code, reason=str(error) or type(error).__name__)
    return Outcome((problem,), trace="".join(traceback.format_exception(error)))


def _failed(root: Path, error: Exception) -> Outcome:
    """Name the file of the project at which a maker stopped, if it was at one, and not what led there."""
    trace, (path, line) = "".join(traceback.format_exception(error)), _place(root, error) or ("sitegen", 1)
    told = str(error) if isinstance(error, ProductError) else f"{type(error).__name__}: {error}"
    message, traced, rest = told.partition("Traceback (most recent call last)")
    if traced:
        message += rest.strip().splitlines()[-1]
    reason = " ".join(message.split())
    return Outcome((Problem.at(path, (line, 1), "make-failed", reason=reason),), trace=trace)


def _place(root: Path, error: Exception) -> tuple[str, int] | None:
    """The last file of the project in what led to an error, and its line."""
    trace = "".join(traceback.format_exception(error))
    places = re.findall(rf'File "(?:{re.escape(str(root))}/)?((?:content|docs|overrides)/[^"]+)", line (\d+)', trace)
    return (places[-1][0], int(places[-1][1])) if places else None


def _wrong(problems: Iterable[Problem]) -> bool:
    return any(is_error(problem) for problem in problems)


class _Clock:
    """Seconds by step; a step that is done twice adds up. `progress` is told of each that begins."""

    def __init__(self, progress: Progress) -> None:
        self.laps: dict[str, float] = {}
        self.progress = progress
        progress(STEPS[0], 0, 0)
        self._since = time.perf_counter()

    def lap(self, step: str) -> None:
        """End a step."""
        now = time.perf_counter()
        self.laps[step] = self.laps.get(step, 0.0) + now - self._since
        self._since = now
        for following in STEPS[STEPS.index(step) + 1 :][:1]:
            self.progress(following, 0, 0)
