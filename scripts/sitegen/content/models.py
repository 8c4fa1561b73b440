"""What editors state: the front matter of a write-up, a module and their translations. Fields are the YAML keys."""

import re
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from sitegen.dates import When

Status = Literal["provisional", "scheduled", "postponed", "cancelled"]
Mode = Literal["in_person", "online", "mixed"]
Role = Literal["opens", "speaker", "moderator", "attends"]
Audience = Literal["rt", "rw", "lkk", "tomas", "toga", "pokmas", "posyandu", "dasawisma", "umum"]


def refuse(code: str) -> PydanticCustomError:
    """An error whose `code` names the wording in strings/problems.yml."""
    return PydanticCustomError(code, "{code}", {"code": code})


def _slug(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text) or len(text) > 80:
        raise refuse("bad-slug")
    return text


def _line(text: str) -> str:
    folded = " ".join(text.split())
    if not folded:
        raise refuse("empty-text")
    return folded


def _when(value: object) -> object:
    if isinstance(value, When):
        return value
    try:
        found = When.parse(value) if isinstance(value, str) else None
    except ValueError:
        found = None
    # A year outside these is a slip of the finger, and would overflow when moved to another time zone.
    if found is None or not 1900 <= found.year <= 2199:
        raise refuse("bad-date")
    return found


def _day(when: When) -> When:
    if when.precision != "day":
        raise refuse("bad-day")
    return when


def _vague(when: When) -> When:
    if when.precision == "minute":
        raise refuse("date-has-time")
    return when


def _hash(text: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{16}", text):
        raise refuse("bad-hash")
    return text


def _yes(value: object) -> object:
    words = {"ya": True, "true": True, "yes": True, "tidak": False, "false": False, "no": False}
    if isinstance(value, bool):
        return value
    if not isinstance(value, str) or value.lower() not in words:
        raise refuse("bad-yes-no")
    return words[value.lower()]


def _web(text: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"']+\.[^\s<>\"']+", text):
        raise refuse("bad-url")
    return text


def _region(text: str) -> str:
    if not re.fullmatch(r"\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?", text):
        raise refuse("bad-region-code")
    return text


def zone_name(text: str) -> str:
    """The name of an IANA zone, checked."""
    if text not in available_timezones():
        raise refuse("bad-timezone")
    return text


def _geo(text: str) -> str:
    found = re.fullmatch(r"(-?\d{1,2}(?:\.\d+)?), *(-?\d{1,3}(?:\.\d+)?)", text)
    if not found or abs(float(found[1])) > 90 or abs(float(found[2])) > 180:
        raise refuse("bad-geo")
    return f"{found[1]}, {found[2]}"


def _file(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*\.[A-Za-z0-9]+", text):
        raise refuse("bad-file-name")
    return text


def _old(text: str) -> str:
    if not re.fullmatch(r"\d{4}/[a-z0-9]+(-[a-z0-9]+)*", text):
        raise refuse("bad-alias")
    return text


Slug = Annotated[str, AfterValidator(_slug)]
Line = Annotated[str, AfterValidator(_line)]
Moment = Annotated[When, BeforeValidator(_when)]
Day = Annotated[Moment, AfterValidator(_day)]
Date = Annotated[Moment, AfterValidator(_vague)]
YesNo = Annotated[bool, BeforeValidator(_yes)]
Url = Annotated[str, AfterValidator(_web)]
RegionCode = Annotated[str, AfterValidator(_region)]
Hash = Annotated[str, AfterValidator(_hash)]
FileName = Annotated[str, AfterValidator(_file)]


class Model(BaseModel):
    """Frozen, and strict about names: an unknown key is an editor's typing mistake."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Venue(Model):
    """Where people meet. `region` is the Kemendagri code: names repeat across Indonesia."""

    name: Line
    address: Line | None = None
    region: RegionCode | None = None
    geo: Annotated[str, AfterValidator(_geo)] | None = None


class Session(Model):
    """One sitting. `id` is permanent: calendars and feeds recognise the session by it."""

    id: Slug
    start: Moment
    end: Moment | None = None
    title: Line | None = None
    status: Status = "scheduled"
    mode: Mode = "in_person"
    venue: Venue | None = None
    online_url: Url | None = None
    cancel_reason: Line | None = None


class Moved(Model):
    """One occurrence of a series on another day."""

    date: Day
    start: Moment
    end: Moment | None = None
    note: Line | None = None


class Series(Model):
    """A session that repeats, in words: `Jumat pertama`, `Senin`, `tanggal 5`, `hari terakhir`."""

    every: Line
    until: Day | None = None
    skip: tuple[Day, ...] = Field(default=(), alias="except")
    moved: tuple[Moved, ...] = ()


class Change(Model):
    """One announced change of a session. The list only grows."""

    date: Moment
    session: Slug
    note: Line
    was: Moment | None = None


class Participants(Model):
    """How many came. `all` without a count means that the source gives none."""

    count: Annotated[int, Field(gt=0)] | None = None
    precision: Literal["exact", "approximate", "all"] = "exact"


class Speaker(Model):
    """A person at this event. Office and rank belong to the appearance, not to the person."""

    id: Slug
    name: Line | None = None
    honorific: Line | None = None
    rank: Line | None = None
    degrees: Line | None = None
    office: Line | None = None
    institution: Line | None = None
    role: Role = "speaker"
    topic: Line | None = None


class Registration(Model):
    """How to sign up."""

    url: Url | None = None
    opens: Moment | None = None
    closes: Moment | None = None
    contact: Line | None = None


class Photo(Model):
    """A picture in the write-up's own folder."""

    file: FileName
    alt: Line
    caption: Line | None = None
    credit: Line | None = None
    minors: Literal["none", "consent"] = "none"


class Attachment(Model):
    """A file to download, in the write-up's own folder."""

    file: FileName
    title: Line


class Source(Model):
    """Where the facts come from."""

    name: Line
    url: Url
    author: Line | None = None
    date: Date | None = None


class Note(Model):
    """A dated correction."""

    date: Day
    note: Line


class Event(Model):
    """The front matter of `content/events/<year>/<slug>/index.id.md`: an event for its whole life.

    `regions` says where the participants come from, when neither the venue nor the organiser does.
    """

    id: Slug
    title: Line
    summary: Line
    published: Date
    updated: Day | None = None
    draft: YesNo = False
    sample: YesNo = False
    date: Date | None = None
    sessions: tuple[Session, ...] = ()
    timezone: Annotated[str, AfterValidator(zone_name)] = "Asia/Jakarta"
    mode: Mode = "in_person"
    changes: tuple[Change, ...] = ()
    series: Series | None = None
    venue: Venue | None = None
    organizer: Line
    organizer_region: RegionCode | None = None
    regions: tuple[RegionCode, ...] = ()
    audience: tuple[Audience, ...] = ()
    participants: Participants | None = None
    speakers: tuple[Speaker, ...] = ()
    topics: tuple[Slug, ...] = ()
    regulations: tuple[Slug, ...] = ()
    programmes: tuple[Slug, ...] = ()
    modules: tuple[Slug, ...] = ()
    registration: Registration | None = None
    capacity: Annotated[int, Field(gt=0)] | None = None
    cost: Line | None = None
    accessibility: Line | None = None
    photos: tuple[Photo, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    source: Source | None = None
    corrections: tuple[Note, ...] = ()
    aliases: tuple[Annotated[str, AfterValidator(_old)], ...] = ()

    @property
    def zone(self) -> ZoneInfo:
        """The zone that all wall-clock times of this event are in."""
        return ZoneInfo(self.timezone)

    @property
    def sittings(self) -> tuple[Session, ...]:
        """The sessions; an event that states only a `date` has one, named `acara`."""
        if self.sessions or self.date is None:
            return self.sessions
        return (Session(id="acara", start=self.date, mode=self.mode, venue=self.venue),)

    @property
    def when(self) -> When:
        """When the event begins; archives list by it."""
        return min((session.start for session in self.sittings), default=self.published)


class TakenDown(Model):
    """What is left of a page that was taken down: its address and the reason."""

    id: Slug | None = None
    published: Date
    gone: Line
    aliases: tuple[Annotated[str, AfterValidator(_old)], ...] = ()


class VenueText(Model):
    """A venue in another language."""

    name: Line | None = None
    address: Line | None = None


class SessionText(Model):
    """A session in another language."""

    title: Line | None = None
    cancel_reason: Line | None = None
    venue: VenueText | None = None


class SpeakerText(Model):
    """A speaker's office in another language."""

    office: Line | None = None
    institution: Line | None = None
    topic: Line | None = None


class PhotoText(Model):
    """A picture's words in another language."""

    alt: Line | None = None
    caption: Line | None = None


class EventTranslation(Model):
    """The front matter of `index.en.md`: prose alone, keyed by the item's id, file, number from 1 or date."""

    title: Line
    summary: Line
    source_hash: Hash | None = None
    organizer: Line | None = None
    cost: Line | None = None
    accessibility: Line | None = None
    venue: VenueText | None = None
    sessions: dict[str, SessionText] = {}
    speakers: dict[str, SpeakerText] = {}
    photos: dict[str, PhotoText] = {}
    attachments: dict[str, Line] = {}
    changes: dict[str, Line] = {}
    corrections: dict[str, Line] = {}
    moved: dict[str, Line] = {}
    contact: Line | None = None


class TakenDownTranslation(Model):
    """What is left of a translation when its page was taken down."""

    gone: Line


class Module(Model):
    """The front matter of `content/modules/<slug>/index.id.md`: training material."""

    title: Line
    summary: Line
    topics: tuple[Slug, ...] = ()
    audience: tuple[Audience, ...] = ()
    duration: Annotated[int, Field(gt=0, le=600)]
    level: Literal["basic", "further"] = "basic"
    outcomes: tuple[Line, ...]
    version: Line
    published: Date
    updated: Day | None = None
    draft: YesNo = False
    sample: YesNo = False
    history: tuple[Note, ...] = ()
    regulations: tuple[Slug, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    sources: tuple[Source, ...] = ()


class ModuleTranslation(Model):
    """A module's `index.en.md`."""

    title: Line
    summary: Line
    source_hash: Hash | None = None
    outcomes: dict[str, Line] = {}
    history: dict[str, Line] = {}
    attachments: dict[str, Line] = {}


class Page(Model):
    """The front matter of a hand-written page in `docs/`; `template` and `hide` are Material's own."""

    title: Line
    description: Line
    translation_of: Line | None = None
    hide: tuple[str, ...] = ()
