"""The photos and attachments that a write-up or a module names: there, publishable, each under its own name."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from sitegen import locales, problems
from sitegen.content import addresses, filekinds, forms, insides
from sitegen.content.entries import T, Told
from sitegen.content.models import Event, Photo
from sitegen.content.sources import Asset
from sitegen.content.tree import Place
from sitegen.problems import Problem, few

LARGEST = 15
"""Megabytes that a photo may have."""

_ATTENDANCE = ("daftar-hadir", "daftar_hadir", "daftarhadir", "absensi", "presensi", "attendance")
_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".heic", ".avif")


@dataclass(frozen=True, slots=True)
class _Named:
    """A file where it is named."""

    place: Place
    file: str
    photo: bool


def published(file: str, *, photo: bool) -> str:
    """The name that a file gets on the site: every photo becomes a JPEG."""
    return file.rsplit(".", 1)[0] + ".jpg" if photo else file


@cache
def cards() -> frozenset[str]:
    """The names of the picture that a page is shared with, which lies beside it in every language."""
    return frozenset(f"{locale.words['card']}.jpg" for locale in locales.load())


def unfit(file: str, files: Mapping[str, Asset]) -> Iterator[tuple[str, dict[str, object]]]:
    """Why one of a folder's files can't be published as a photo, if so: a problem's code and its further values."""
    if filekinds.ending(file) not in filekinds.PHOTOS:
        yield "photo-type", {"known": ", ".join(filekinds.PHOTOS)}
    elif file not in files:
        yield "missing-file", {"nearest": problems.nearest(file, files)}
    elif files[file].kind and files[file].kind not in filekinds.PICTURES:
        yield "no-picture", {}
    elif excess := oversize(files[file], LARGEST):
        yield "photo-too-large", excess
    else:
        yield from _unopenable(files[file])


def oversize(asset: Asset, most: int) -> dict[str, object]:
    """What there is to say of a file with more megabytes than it may have; nothing of any other."""
    return {"size": -(-asset.size // 1_000_000), "largest": most} if asset.size > most * 1_000_000 else {}


def _unopenable(asset: Asset) -> Iterator[tuple[str, dict[str, object]]]:
    extent = asset.extent
    pixels, most = extent.width * extent.height, extent.most
    if not extent.whole:
        yield "damaged-picture", {}
    elif extent.moves:
        yield "moving-picture", {}
    elif pixels > most * 1_000_000:
        yield "huge-picture", {"pixels": -(-pixels // 1_000_000), "most": most}


def check(told: Told[T], shown: Collection[str] = ()) -> Iterator[Problem]:
    """Everything that is wrong with the files of a folder, at the line that names them; `shown` are named in texts."""
    named = _named(told)
    firsts: dict[str, _Named] = {}
    for each in named:
        firsts.setdefault(each.file, each)
    yield from few(
        fault
        for each in named
        for fault in (_one(told, each) if firsts[each.file] is each else _again(told, each, firsts[each.file]))
    )
    yield from _rivals(told, [each for each in firsts.values() if each.file in told.folder.files])
    yield from _uncredited(told)
    yield from _unnamed(told, {each.file for each in named}.union(shown))


def _named(told: Told[T]) -> list[_Named]:
    """In the order in which the file names them."""
    photos: tuple[Photo, ...] = told.facts.photos if isinstance(told.facts, Event) else ()
    found = [_Named(("photos", number, "file"), each.file, photo=True) for number, each in enumerate(photos)]
    found += [
        _Named(("attachments", number, "file"), each.file, photo=False)
        for number, each in enumerate(told.facts.attachments)
    ]
    return sorted(found, key=lambda each: told.folder.main.mark(*each.place))


def _one(told: Told[T], named: _Named) -> Iterator[Problem]:
    """A file by itself. Of a type that is refused nothing else is said: it will be another file."""
    document, files, given = told.folder.main, told.folder.files, named.file
    if named.photo and published(given, photo=True).lower() in cards():
        yield document.problem("reserved-file-name", *named.place, given=given)
    elif named.photo:
        for code, values in unfit(given, files):
            yield document.problem(code, *named.place, given=given, **values)
    elif given.lower() in _reserved(told):
        yield document.problem("reserved-file-name", *named.place, given=given)
    elif filekinds.ending(given) not in filekinds.ATTACHMENTS:
        known = ", ".join(filekinds.ATTACHMENTS)
        yield document.problem("attachment-type", *named.place, given=given, known=known)
    elif given not in files:
        yield document.problem("missing-file", *named.place, given=given, nearest=problems.nearest(given, files))
    else:
        yield from _contents(told, named, files[given])


def _reserved(told: Told[T]) -> frozenset[str]:
    """What the site itself publishes beside a page."""
    always = cards() | {"index.html"}
    if isinstance(told.facts, Event):
        return always | {locale.file("session") for locale in locales.load()}
    entry = told.entry()
    made = {path.rsplit("/", 1)[1] for locale in locales.load() for path in addresses.documents(entry, locale).values()}
    lent = {form.file(language) for form in forms.needed_by(told.folder.slug) for language in form.said}
    return always | made | lent


def _contents(told: Told[T], named: _Named, asset: Asset) -> Iterator[Problem]:
    """What an attachment's bytes say; an unknown kind says nothing."""
    ending = filekinds.ending(named.file)
    if excess := oversize(asset, insides.HEAVY):
        yield told.folder.main.problem("attachment-too-large", *named.place, given=named.file, **excess)
        return
    if asset.harm not in ("", "attachment-contents"):
        yield told.folder.main.problem(asset.harm, *named.place, given=named.file, kind=ending.upper())
        return
    if asset.harm or (asset.kind and asset.kind != filekinds.ATTACHMENTS[ending]):
        yield told.folder.main.problem("attachment-contents", *named.place, given=named.file, kind=ending.upper())
        return
    # An attached picture is opened too, since what its camera wrote into it is nobody's business.
    for code, values in _unopenable(asset):
        yield told.folder.main.problem(code, *named.place, given=named.file, **values)


def _again(told: Told[T], named: _Named, first: _Named) -> Iterator[Problem]:
    """One file named twice."""
    code = "duplicate-item" if first.photo == named.photo else "photo-and-attachment"
    line = told.folder.main.mark(*first.place)[0]
    yield told.folder.main.problem(code, *named.place, given=named.file, first=line)


def _rivals(told: Told[T], named: list[_Named]) -> Iterator[Problem]:
    """Two files of one address. Case makes no difference: on many computers it makes none either."""
    document = told.folder.main
    taken: dict[str, _Named] = {}
    for each in named:
        address = published(each.file, photo=each.photo)
        rival = taken.setdefault(address.lower(), each)
        if rival is not each:
            values = {"other": rival.file, "first": document.mark(*rival.place)[0], "published": address}
            yield document.problem("same-published-name", *each.place, given=each.file, **values)


def _uncredited(told: Told[T]) -> Iterator[Problem]:
    photos: tuple[Photo, ...] = told.facts.photos if isinstance(told.facts, Event) else ()
    for number, photo in enumerate(photos):
        if not photo.credit:
            yield told.folder.main.problem("photo-without-credit", "photos", number, given=photo.file)


def _unnamed(told: Told[T], named: set[str]) -> Iterator[Problem]:
    """Files that nobody publishes, and lists of people that nobody should."""
    for name in sorted(told.folder.files):
        path = f"{told.folder.path}/{name}"
        if any(word in name.casefold() for word in _ATTENDANCE):
            yield Problem.at(path, (1, 1), "attendance-list", given=name)
        elif name not in named:
            yield Problem.at(path, (1, 1), _unnamed_code(told, name), given=name)


def _unnamed_code(told: Told[T], name: str) -> str:
    if not name.casefold().endswith(_PICTURES):
        return "unnamed-file"
    return "unnamed-photo" if isinstance(told.facts, Event) else "unnamed-picture"
