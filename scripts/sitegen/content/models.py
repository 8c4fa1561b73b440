"""What editors state: the front matter of a write-up, a module, a page. Fields are the YAML keys."""

from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import Field

from sitegen.content import zones
from sitegen.content.fields import (
    Date,
    Day,
    FileName,
    InDigits,
    Line,
    Model,
    Moment,
    OldAddress,
    Point,
    RegionCode,
    Slug,
    TimeZone,
    Url,
    Version,
    YesNo,
)
from sitegen.dates import When

Status = Literal["provisional", "scheduled", "postponed", "cancelled"]
Mode = Literal["in_person", "online", "mixed"]
Role = Literal["opens", "remarks", "speaker", "moderator", "attends"]
CROWD = 10_000_000
"""More people than any gathering has."""
MOST = 400
"""In a list of an event: seven years of weeks. Each item is held against the others."""
Audience = Literal["rt", "rw", "lkk", "tomas", "toga", "pokmas", "posyandu", "dasawisma", "umum"]


class Venue(Model):
    """Where people meet. `region` is the Kemendagri code: names repeat across Indonesia."""

    name: Line
    address: Line | None = None
    region: RegionCode | None = None
    geo: Point | None = None


class Session(Model):
    """One sitting. `id` is permanent: calendars and feeds recognise the session by it."""

    id: Slug
    start: Moment
    end: Moment | None = None
    title: Line | None = None
    status: Status = "scheduled"
    mode: Mode | None = None
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
    skip: tuple[Day, ...] = Field(default=(), alias="except", max_length=MOST)
    moved: tuple[Moved, ...] = Field(default=(), max_length=MOST)


class Change(Model):
    """One announced change of a session. The list only grows.

    `was` is the start that no longer holds: in a series it names the one date that changed. `was_mode` is how the
    session was to be attended before.
    """

    date: Moment
    session: Slug
    note: Line
    was: Moment | None = None
    was_mode: Mode | None = None


class Participants(Model):
    """How many came. `all` without a count means that the source gives none."""

    count: Annotated[int, Field(gt=0, le=CROWD), InDigits] | None = None
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

    `regions` says where the participants come from, when neither the venue nor the organiser does. Without `timezone`
    the site's own holds (see shelf.stock).
    """

    id: Slug
    title: Line
    summary: Line
    published: Date
    updated: Day | None = None
    draft: YesNo = False
    sample: YesNo = False
    date: Date | None = None
    sessions: tuple[Session, ...] = Field(default=(), max_length=MOST)
    timezone: TimeZone = zones.DEFAULT
    mode: Mode = "in_person"
    changes: tuple[Change, ...] = Field(default=(), max_length=MOST)
    series: Series | None = None
    venue: Venue | None = None
    organizer: Line
    organizer_region: RegionCode | None = None
    regions: tuple[RegionCode, ...] = ()
    audience: tuple[Audience, ...] = ()
    participants: Participants | None = None
    speakers: tuple[Speaker, ...] = Field(default=(), max_length=MOST)
    topics: tuple[Slug, ...] = ()
    regulations: tuple[Slug, ...] = ()
    programmes: tuple[Slug, ...] = ()
    modules: tuple[Slug, ...] = ()
    registration: Registration | None = None
    capacity: Annotated[int, Field(gt=0, le=CROWD), InDigits] | None = None
    cost: Line | None = None
    accessibility: Line | None = None
    photos: tuple[Photo, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    source: Source | None = None
    corrections: tuple[Note, ...] = ()
    aliases: tuple[OldAddress, ...] = ()

    @property
    def zone(self) -> ZoneInfo:
        """The zone that all wall-clock times of this event are in."""
        return ZoneInfo(self.timezone)

    @property
    def sittings(self) -> tuple[Session, ...]:
        """The sessions; an event that states only a `date` has one, named `acara`."""
        if self.sessions or self.date is None:
            return self.sessions
        return (Session(id="acara", start=self.date, venue=self.venue),)

    @property
    def places(self) -> tuple[str, ...]:
        """The codes it cites, each once: its venues', its participants', its organiser's."""
        venues = [self.venue, *(session.venue for session in self.sessions)]
        codes = [venue.region for venue in venues if venue and venue.region]
        return tuple(dict.fromkeys([*codes, *self.regions, *filter(None, [self.organizer_region])]))

    def changes_of(self, session: str) -> tuple[Change, ...]:
        """The changes of a session that it announces, in their order."""
        return tuple(change for change in self.changes if change.session == session)

    @property
    def when(self) -> When:
        """When the event begins; archives list by it."""
        return min((session.start for session in self.sittings), default=self.published)


class TakenDown(Model):
    """What is left of a page that was taken down: its address and the reason."""

    id: Slug | None = None
    published: Date
    gone: Line
    aliases: tuple[OldAddress, ...] = ()


class Basis(Model):
    """What a module rests on: an event (its `id`), a regulation (its key), or advice, which binds nobody."""

    kind: Literal["event", "regulation", "advice"]
    name: Line
    event: Slug | None = None
    regulation: Slug | None = None
    url: Url | None = None


class Module(Model):
    """The front matter of `content/modules/<slug>/index.id.md`: training material.

    `points` are what a reader must remember and, with `checklist`, what the one-page summary shows.
    """

    title: Line
    summary: Line
    topics: tuple[Slug, ...] = ()
    audience: tuple[Audience, ...] = ()
    duration: Annotated[int, Field(gt=0, le=600), InDigits]
    level: Literal["basic", "further"] = "basic"
    outcomes: tuple[Line, ...]
    points: tuple[Line, ...] = ()
    checklist: tuple[Line, ...] = ()
    questions: tuple[Line, ...] = ()
    version: Version
    published: Date
    updated: Day | None = None
    draft: YesNo = False
    sample: YesNo = False
    history: tuple[Note, ...] = ()
    regulations: tuple[Slug, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    sources: tuple[Basis, ...] = ()


class Page(Model):
    """The front matter of a hand-written page in `docs/`; `template` and `hide` are Material's own."""

    title: Line
    description: Line
    translation_of: Line | None = None
    hide: tuple[str, ...] = ()
