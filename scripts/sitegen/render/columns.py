"""The columns of the open data: what stands in each file, in which order, of what kind, in which unit."""

from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["text", "number", "yes-no", "date", "code", "list", "url"]
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what its values are, in which unit if they have one, and an example as it stands in a CSV file.

    Its meaning is the string `data.column.<meaning>`.
    """

    name: str
    kind: Kind
    example: str
    meaning: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A file's worth of data, its rows in a stable order; each row has every column."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def column(name: str, kind: Kind, example: str, meaning: str = "", unit: str = "") -> Column:
    """A column, whose meaning goes by its name unless the name alone says too little."""
    return Column(name, kind, example, meaning or name, unit)


def pages(indonesian: str, english: str) -> tuple[Column, ...]:
    """The columns with a page's address in each language."""
    site = "https://kabar.example"
    return (
        column("url_indonesian", "url", f"{site}/{indonesian}/"),
        column("url_english", "url", f"{site}/en/{english}/"),
    )


TITLES = (
    column("title_indonesian", "text", "312 Ketua RT dan RW Kanigaran Dibekali soal Keamanan Lingkungan"),
    column("title_english", "text", "Kanigaran briefs 312 RT and RW heads on neighbourhood safety"),
)
NAMES = (
    column("name_indonesian", "text", "Kecamatan Kanigaran"),
    column("name_english", "text", "Kanigaran District"),
)
SUMS = (
    column("events", "number", "2", "sum-events", "events"),
    column("participants", "number", "312", "sum-participants", "people"),
    column("events_with_count", "number", "1", unit="events"),
    column("approximate", "yes-no", "false"),
)
EVENTS = (
    column("id", "text", "kanigaran-2025", "event-id"),
    *TITLES,
    column("status", "text", "held", "event-status"),
    column("year", "number", "2025", "event-year"),
    column("start", "date", "2025-10-31", "event-start"),
    column("sessions_held", "number", "1", unit="sessions"),
    column("participants", "number", "312", unit="people"),
    column("participants_precision", "text", "exact"),
    column("audience", "list", "rt; rw"),
    column("regions", "list", "35.74.04"),
    column("organizer_indonesian", "text", "Kecamatan Kanigaran, Kota Probolinggo"),
    column("organizer_english", "text", "Kanigaran District, Probolinggo City"),
    column("organizer_region", "code", "35.74.04"),
    column("topics", "list", "peran-rt-rw; izin-kegiatan", "topic-keys"),
    column("modules", "list", "izin-kegiatan-masyarakat"),
    column("regulations", "list", "pp-60-2017"),
    column("programmes", "list", "probolinggo-bersolek"),
    column("source_name", "text", "Kecamatan Kanigaran, Kota Probolinggo"),
    column("source_url", "url", "https://kec-kanigaran.probolinggokota.go.id/"),
    column("published", "date", "2025-10"),
    column("updated", "date", "2025-11-03"),
    *pages("kegiatan/2025/pembinaan-rt-rw-kanigaran", "events/2025/pembinaan-rt-rw-kanigaran"),
)
SESSIONS = (
    column("id", "text", "kanigaran-2025.acara", "session-id"),
    column("event", "text", "kanigaran-2025", "session-event"),
    *TITLES,
    column("status", "text", "held", "session-status"),
    column("start", "date", "2026-12-05T08:30:00+07:00", "session-start"),
    column("end", "date", "2026-12-05T11:00:00+07:00", "session-end"),
    column("timezone", "text", "Asia/Jakarta"),
    column("mode", "text", "in_person"),
    column("venue_indonesian", "text", "Pendopo Kecamatan Kanigaran"),
    column("venue_english", "text", "Kanigaran District Pendopo"),
    column("venue_region", "code", "35.74.04"),
)
MODULES = (
    column("id", "text", "izin-kegiatan-masyarakat", "module-id"),
    *TITLES,
    column("version", "text", "1.0"),
    column("published", "date", "2026-11-02"),
    column("updated", "date", "2026-11-20"),
    column("minutes", "number", "30", unit="minutes"),
    column("level", "text", "basic"),
    column("audience", "list", "rt; rw"),
    column("topics", "list", "izin-kegiatan", "topic-keys"),
    column("events", "number", "1", "module-events", "events"),
    *pages("modul/izin-kegiatan-masyarakat", "modules/izin-kegiatan-masyarakat"),
)
REGIONS = (
    column("code", "code", "35.74.04"),
    column("level", "text", "district", "region-level"),
    *NAMES,
    column("parent", "code", "35.74"),
    *pages("wilayah/35.74.04", "regions/35.74.04"),
)
TOPICS = (column("id", "text", "peran-rt-rw", "topic-id"), *NAMES, *pages("topik/peran-rt-rw", "topics/peran-rt-rw"))
BY_YEAR = (column("year", "number", "2025", "sum-year"), *SUMS)
BY_REGION = (
    column("code", "code", "35.74.04", "sum-code"),
    column("level", "text", "district", "sum-level"),
    *NAMES,
    *SUMS,
)
BY_TOPIC = (
    column("region", "code", "35.74.04", "covered-region"),
    column("topic", "text", "izin-kegiatan", "covered-topic"),
    column("events", "number", "1", "covered-events", "events"),
    column("last", "date", "2025-10-31", "covered-last"),
    column("last_event", "text", "kanigaran-2025", "covered-event"),
)
DICTIONARY = (
    column("table", "text", "kegiatan", "told-table"),
    column("column", "text", "participants", "told-column"),
    column("type", "text", "number", "told-type"),
    column("unit", "text", "people", "told-unit"),
    column("meaning_indonesian", "text", "Jumlah peserta.", "told-indonesian"),
    column("meaning_english", "text", "How many people came.", "told-english"),
    column("example", "text", "312", "told-example"),
)
