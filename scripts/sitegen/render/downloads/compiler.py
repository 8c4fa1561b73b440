"""The Typst compiler, kept out of the main process: it starts threads that live on, and what forks must have none."""

import datetime as dt
import multiprocessing
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import typst


def pdf_ua(template: Path, document: str, date: tuple[int, int, int]) -> bytes:
    """What a template makes of its document (JSON), as PDF/UA-1; the same bytes whenever it is made.

    Its folder has the fonts, in `fonts/`. Raises ValueError when it can't be: a heading level that is skipped, a
    character that no font has.
    """
    if multiprocessing.parent_process() or sys.platform != "linux":
        return _compiled(template, document, date)
    # Workers fork this process when there is much to do; a child of it would wait for ever for the threads it lacks.
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("fork")) as apart:
        return apart.submit(_compiled, template, document, date).result()


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
