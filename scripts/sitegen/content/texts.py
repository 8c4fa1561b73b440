"""What translations state: prose alone, keyed by the ids, files and numbers of the facts that it belongs to."""

from pydantic import Field

from sitegen.content.fields import Hash, Line, Model


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
    sessions: dict[str, SessionText] = Field(default_factory=dict)
    speakers: dict[str, SpeakerText] = Field(default_factory=dict)
    photos: dict[str, PhotoText] = Field(default_factory=dict)
    attachments: dict[str, Line] = Field(default_factory=dict)
    changes: dict[str, Line] = Field(default_factory=dict)
    corrections: dict[str, Line] = Field(default_factory=dict)
    moved: dict[str, Line] = Field(default_factory=dict)
    contact: Line | None = None


class TakenDownTranslation(Model):
    """What is left of a translation when its page was taken down."""

    gone: Line


class ModuleTranslation(Model):
    """A module's `index.en.md`."""

    title: Line
    summary: Line
    source_hash: Hash | None = None
    outcomes: dict[str, Line] = Field(default_factory=dict)
    points: dict[str, Line] = Field(default_factory=dict)
    checklist: dict[str, Line] = Field(default_factory=dict)
    questions: dict[str, Line] = Field(default_factory=dict)
    sources: dict[str, Line] = Field(default_factory=dict)
    history: dict[str, Line] = Field(default_factory=dict)
    attachments: dict[str, Line] = Field(default_factory=dict)
