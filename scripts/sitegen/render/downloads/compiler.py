"""The Typst compiler, kept out of the main process: it starts threads that live on, and what forks must have none."""

import datetime as dt
import multiprocessing
import sys
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec

import typst

from sitegen import workers

P = ParamSpec("P")


def pdf_ua(template: Path, document: str, date: tuple[int, int, int]) -> bytes:
    """What a template makes of its document (JSON), as PDF/UA-1; the same bytes whenever it is made.

    Its folder has the fonts, in `fonts/`. Raises ValueError when it can't be: a heading level that is skipped, a
    character that no font has.
    """
    return _apart(_compiled, template, document, date)


def pixels(drawing: bytes, side: int) -> bytes:
    """An SVG as a square PNG of `side` pixels, whole and in its middle. Raises ValueError when it can't be drawn."""
    return _apart(_pixels, drawing, side)


def _pixels(drawing: bytes, side: int) -> bytes:
    page = f"#set page(width: {side}pt, height: {side}pt, margin: 0pt, fill: none)\n"
    page += '#image(bytes(sys.inputs.drawing), format: "svg", width: 100%, height: 100%, fit: "contain")'
    try:
        # At 72 pixels an inch a point is a pixel.
        return typst.compile(
            page.encode(),
            ignore_system_fonts=True,
            format="png",
            ppi=72,
            sys_inputs={"drawing": drawing.decode()},
        )
    except typst.TypstError as error:
        raise ValueError(str(error)) from None


def _apart(compiled: Callable[P, bytes], *arguments: P.args, **named: P.kwargs) -> bytes:
    if multiprocessing.parent_process() or sys.platform != "linux":
        return compiled(*arguments, **named)
    # Workers fork this process when there is much to do; a child of it would wait for ever for the threads it lacks.
    return workers.apart(compiled, *arguments, **named)


def _compiled(template: Path, document: str, date: tuple[int, int, int]) -> bytes:
    try:
        return typst.compile(
            template,
            root=template.parent,
            font_paths=[template.parent / "fonts"],
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards="ua-1",
            timestamp=int(dt.datetime(*date, tzinfo=dt.UTC).timestamp()),
            sys_inputs={"document": document},
        )
    except typst.TypstError as error:
        raise ValueError(str(error)) from None
