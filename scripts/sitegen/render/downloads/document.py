"""A document's bytes: a template of overrides/paper with its data, as PDF/UA-1 (ISO 14289-1)."""

import io
import json
from pathlib import Path
from typing import Any

import pikepdf

from sitegen.render import qrcodes
from sitegen.render.downloads import compiler
from sitegen.render.downloads.breaks import line

FOLDER = "overrides/paper"
View = dict[str, Any]


def told(view: View) -> View:
    """What every document says of itself: title, version, who answers for it, and the code of its page."""
    return {
        **{key: view[key] for key in ("language", "date", "keywords", "words")},
        **{key: line(view[key]) for key in ("title", "summary", "version", "office")},
        "code": {"address": view["address"], "scan": view["scan"], "alt": line(view["alt"]), "svg": svg(view["scan"])},
    }


def svg(address: str) -> str:
    """The QR code of an address as a drawing (SVG 1.1)."""
    code = qrcodes.of(address)
    size = f"0 0 {code['size']} {code['size']}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{size}"><path d="{code["path"]}"/></svg>'


def pdf(template: str, document: View, root: Path) -> bytes:
    """The tagged PDF of `FOLDER/<template>.typ`; `document` is the plain data it shows, its `date` [y, m, d].

    Always the same bytes for the same data. Raises ValueError when it can't be PDF/UA (compiler.pdf_ua).
    """
    year, month, day = document["date"]
    text = json.dumps(document, ensure_ascii=False)
    return _packed(compiler.pdf_ua(root / FOLDER / f"{template}.typ", text, (year, month, day)))


def _packed(data: bytes) -> bytes:
    """The same document in fewer bytes."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        document.save(
            out,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            recompress_flate=True,
        )
    return out.getvalue()
