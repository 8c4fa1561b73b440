"""What part a person had in an event, by the words around the name."""

import re
from collections.abc import Mapping, Sequence

from sitegen.content.drafting.manuscript import Manuscript
from sitegen.content.drafting.readings import Reading

_BEFORE = (
    ("opens", r"\bdibuka\b(?:\s+\w+){0,4}\s+oleh\s*(?:\w+\s)?\Z|\bdibuka(?:\s+(?:secara|resmi|langsung))*\s*\Z"),
    ("moderator", r"\b(?:dimoderatori|dipandu)\b(?:\s+oleh)?\s*\Z"),
    (
        "speaker",
        r"\b(?:narasumber|pemateri|nara sumber|pembicara)(?:nya)?\b.{0,260}\Z"
        r"|\b(?:disampaikan|dipaparkan|dibawakan)(?:\s+\w+){0,2}\s+oleh\s*\Z"
        r"|\bdiisi(?:\s+oleh)?\b.{0,120}\Z|\bmateri\b[^.]{0,60}\b(?:oleh|disampaikan|dipaparkan|diberikan)\s*\Z",
    ),
    ("attends", r"\b(?:hadir|dihadiri|turut|tampak|disaksikan|didampingi)\b.{0,300}\Z"),
)
_AFTER = (
    ("opens", r"\A[^.“]{0,60}?\b(?:membuka|secara resmi membuka)\b"),
    ("moderator", r"\A[^.“]{0,40}?\b(?:menjadi|sebagai|selaku)\s+moderator\b"),
    ("speaker", r"\A[^.“]{0,240}?\b(?:menjadi|sebagai|selaku)\s+(?:nara ?sumber|pemateri|pembicara)\b"),
    (
        "speaker",
        r"\A[^.“]{0,60}?\b(?:memaparkan|menyampaikan materi|memberikan materi|memberi materi|membawakan materi)\b",
    ),
    ("attends", r"\A[^.“]{0,40}?\b(?:menghadiri|hadir|turut)\b"),
    ("remarks", r"\A[^.“]{0,60}?\b(?:sambutan|sambutannya|arahan|arahannya)\b"),
)
_SPOKEN = re.compile(
    r"\A[^.“]{0,50}?\b(?:menyampaikan|mengatakan|menegaskan|menuturkan|berharap|menjelaskan|mengapresiasi|mengajak|meminta"
    r"|menambahkan|berpesan|mengimbau|menekankan)\b"
)
_QUOTED = re.compile(r"\b(?:ujar|kata|tutur|ungkap|jelas|terang|papar|imbuh|tandas|tegas|pungkas)(?:nya)?\b[\s,]*\Z")
_SPEECH = re.compile(r"(?i)\bdalam (?:sambutan|arahan)\w*[^.]{0,80}\Z")
_TAUGHT = re.compile(r"(?i)\b(?:narasumber|nara sumber|pemateri|pembicara|materi)")
_BESIDES = re.compile(r"(?i)\b(?:turut|juga|pula|didampingi|disaksikan|tampak)\b")
"""Where somebody taught, who is only said to be there may be the one; who came besides is not."""
_ORDER = ("opens", "moderator", "speaker", "remarks", "attends")


def role(manuscript: Manuscript, mentions: Sequence[tuple[int, int]]) -> Reading[str]:
    """The first that is said, in the order of weight; who is only quoted may have spoken anywhere."""
    found: dict[str, int] = {}
    quoted = 0
    for start, end in mentions:
        first, last = manuscript.sentence(start)
        before, after = manuscript.text[first:start], manuscript.text[end:last]
        for name, pattern in _BEFORE:
            if re.search(pattern, before, re.IGNORECASE | re.DOTALL):
                found.setdefault(name, start)
        for name, pattern in _AFTER:
            if re.search(pattern, after, re.IGNORECASE):
                found.setdefault(name, start)
        if _SPEECH.search(before):
            found.setdefault("remarks", start)
        if _SPOKEN.search(after) or _QUOTED.search(before):
            quoted = quoted or start + 1
    if "moderator" in found:
        found.pop("speaker", None)
    said = next((name for name in _ORDER if name in found), None)
    if (
        said == "attends"
        and not quoted
        and _TAUGHT.search(manuscript.text)
        and not _BESIDES.search(_sentence(manuscript, found))
    ):
        return Reading(said, manuscript.line(found[said])).doubted("role-unsaid")
    if said and not (said == "attends" and quoted):
        return Reading(said, manuscript.line(found[said]))
    if quoted:
        return Reading("remarks", manuscript.line(quoted - 1)).doubted("role-quoted")
    return Reading("attends").doubted("role-unsaid")


def _sentence(manuscript: Manuscript, found: Mapping[str, int]) -> str:
    return manuscript.text[slice(*manuscript.sentence(found["attends"]))]
