"""What a PDF does when it is opened, besides showing its pages (ISO 32000-2)."""

import io
import re
from collections.abc import Mapping
from typing import Any

from sitegen.content.allowance import Allowance, SpentError
from sitegen.content.filekinds import OUT

_END = re.compile(rb"%%EOF[\s\x00]*\Z")
_ACTS = re.compile(
    rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|GoToE|GoToR|AA|Rendition|Movie|Sound"
    rb"|OnInstantiate|3DD)(?![A-Za-z])"
)
_HOLDS = re.compile(rb"/(?:EF|AF|FileAttachment|Collection|OPI)(?=[\s/<>()\[\]]|\Z)")
"""Another file in it, a collection of such, a picture that lies elsewhere (ISO 32000-2, 7.11, 14.11.7, 14.13)."""
_LEADS = re.compile(rb"/(?:URI|Base|Thread|Ref|FS)(?![A-Za-z])")
_ASTRAY = re.compile(rf"{OUT}[a-z][a-z0-9+.-]*:|//|/?\\", re.IGNORECASE)
"""A link to a program of the reader's, whatever it is called, or to a file of another computer."""
_IGNORED = re.compile(r"[\x00-\x20]")
"""What may stand anywhere in an address: programs that follow it leave it out (WHATWG, URL, 4.4)."""
_SAID = re.compile(rb"\((?:[^\\()]|\\.)*+\)", re.DOTALL)
"""A text, in which no name stands: a title may be `SK 188.45/AA/2026`. Where qpdf wrote it brackets are escaped."""
_STREAM = 16_000_000
"""Bytes that a list of objects may be unpacked to; the longest, of where each lies, has a third of that."""


def harm(data: bytes, allowance: Allowance) -> str:
    """From its mark to its end; what acts may stand in any object, packed or not."""
    tail = data[-66_000:]
    if not data.startswith(b"%PDF-") or not _END.search(tail[-2048:]) or b"PK\x05\x06" in tail:
        return "attachment-contents"
    # Only projects with such attachments pay for loading what opens them.
    import pikepdf

    allowance.spend(documents=1)
    # Of a stream that unpacks to more, qpdf says that it is damaged.
    pikepdf.settings.set_qpdf_limits(flate_max_memory=_STREAM, run_length_max_memory=_STREAM)
    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            if document.is_encrypted:
                return "attachment-contents"
            allowance.spend(objects=len(document.get_xref_table()))
            # A catalog may stand in the trailer itself, and is no object then.
            if _opens(document.Root) or any(map(_acts, (document.trailer, *document.objects))):
                return "attachment-active"
            told = document.get_warnings()
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError, TypeError, RuntimeError):
        return "attachment-contents"
    if any("limit exceeded" in each for each in told):
        raise SpentError
    return "attachment-contents" if any("decod" in each or "filter" in each for each in told) else ""


def _opens(root: Any) -> bool:  # noqa: ANN401 - an object of PDF, which is of any type
    """Whether opening the document does more than to show a page (ISO 32000-2, 12.6.4)."""
    import pikepdf

    action = root.get("/OpenAction")
    return isinstance(action, pikepdf.Dictionary) and (action.get("/S") != "/GoTo" or "/Next" in action)


def _acts(found: Any) -> bool:  # noqa: ANN401
    """Whether an object runs something, or is a stream that lies in another file (ISO 32000-2, 7.3.8.2)."""
    import pikepdf

    written = _plain(found)
    if _ACTS.search(written) or _HOLDS.search(written) or (isinstance(found, pikepdf.Stream) and "/F" in found):
        return True
    return bool(_LEADS.search(written)) and _leads_astray(found)


def _leads_astray(found: Any) -> bool:  # noqa: ANN401
    """Whether an address in an object does, however it is written: in letters, in numbers, apart from it."""
    import pikepdf

    left = [found]
    while left:
        each = left.pop()
        if isinstance(each, pikepdf.Array):
            inner = list(each)
        elif isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
            named = dict(each.items())
            if _borrows(named):
                return True
            stated = [str(named[key]) for key in ("/URI", "/Base") if isinstance(named.get(key), pikepdf.String)]
            if any(_ASTRAY.match(_IGNORED.sub("", address)) for address in stated):
                return True
            inner = list(named.values())
        else:
            continue
        # What is an object of its own is looked at by itself.
        left += [child for child in inner if isinstance(child, pikepdf.Object) and not child.is_indirect]
    return False


def _borrows(named: Mapping[str, Any]) -> bool:
    """Whether it shows a page, or goes to a thread, of another file, or is one of the web (8.10.4, 12.6.4.7, 7.11)."""
    import pikepdf

    lent = named.get("/Subtype") == "/Form" and isinstance(named.get("/Ref"), pikepdf.Dictionary)
    return lent or (named.get("/S") == "/Thread" and "/F" in named) or named.get("/FS") == "/URL"


def _plain(found: Any) -> bytes:  # noqa: ANN401 - an object of PDF, which is of any type
    """An object as it is written, without its texts and what a stream holds; a name is in letters, however written."""
    import pikepdf

    if isinstance(found, pikepdf.Stream):
        found = found.stream_dict
    written: bytes = found.unparse(resolved=True) if isinstance(found, pikepdf.Object) else b""
    return _SAID.sub(b"()", written)
