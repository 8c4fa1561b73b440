"""What a press release calls itself, and what it calls its event."""

import re
from collections.abc import Sequence

from sitegen.content.drafting import vocabulary
from sitegen.content.drafting.labels import Label, first
from sitegen.content.drafting.manuscript import Manuscript
from sitegen.content.drafting.readings import Reading

_LETTERHEAD = re.compile(
    r"(?i)(?:siaran pers|press release|rilis(?: berita)?|untuk (?:segera )?(?:disiarkan|diterbitkan)|nomor|no\.|hal\b"
    r"|perihal|pemerintah (?:kota|kabupaten)|(?:kecamatan|kelurahan) [a-z ]+$|dinas komunikasi|lampiran|kepada|yth"
    r"|assalam|kami\b|dengan hormat|mengharap|sehubungan|bersama ini|dalam rangka|jalan\b|jl\b|telp|telepon|surel"
    r"|website|laman|kode pos|undangan$|pengumuman$|berita$|foto|dok)"
)
"""Lines above a title that are none: a letter's head, an address, a greeting."""
_SENTENCE = re.compile(r"(?i)\b(?:telah|bertempat|dihadiri oleh|diikuti oleh|tanggal)\b|:$|^(?:\d{1,2}[.)]|[-•])\s")
"""What no title says."""
_SMALL = frozenset(("di", "dan", "ke", "se", "bagi", "dari", "untuk", "pada", "oleh", "yang", "dengan", "dalam"))
_DATELINE = re.compile(r"[A-Z][A-Za-z .,()]{2,40}\s?[-–—]\s|[\w.-]+\.(?:com|id|net|co)\b")
_CALLED = re.compile(r"\b(?:bertajuk|berjudul|bertema(?:kan)?|tajuk|tema)\s+[“\"‘']([^”\"’'\n]{8,140})[”\"’']")


def title(manuscript: Manuscript, labels: Sequence[Label]) -> Reading[str] | None:
    """The headline; else what an invitation states; else the event's own name, which somebody has to look at."""
    if label := first(labels, "title"):
        return Reading(label.value, manuscript.line(label.start))
    for number, (start, end) in enumerate(manuscript.paragraphs[:4]):
        line = manuscript.text[start:end].strip()
        if not manuscript.is_headline(number) or _SENTENCE.search(line):
            break
        stated = any(label.start < end and label.end > start for label in labels)
        if stated or _LETTERHEAD.match(line) or len(line.split()) < (4 if number else 3) or _DATELINE.match(line):
            continue
        found = Reading(_cased(line), manuscript.line(start))
        return found.doubted("title-capitals") if line.isupper() else found
    if manuscript.title:
        return Reading(manuscript.title, 0)
    called = _CALLED.search(manuscript.text) or _event().search(manuscript.text)
    if called:
        return Reading(" ".join(called[1].split()), manuscript.line(called.start())).doubted("title-of-event")
    return None


def _cased(line: str) -> str:
    """A line in capitals as a title; what is short stays (RT, PKK)."""
    if not line.isupper():
        return line
    words = (word if len(word) <= 3 else word.capitalize() for word in line.split())
    return " ".join(word.lower() if word.lower() in _SMALL else word for word in words)


def _event() -> re.Pattern[str]:
    verbs = vocabulary.either("held")
    return re.compile(
        rf"(?:{verbs})\s+(?:kegiatan\s+|acara\s+)?((?:[A-Z][\w/()-]*|\([A-Z]\w*\)|dan|bagi)(?:\s+(?:[A-Z][\w/()-]*|\([A-Z]\w*\)|dan|bagi)){{2,14}})"
    )
