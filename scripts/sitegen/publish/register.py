"""A city takes its own places into content/reference/regions.yml, whole or not at all."""

import csv
import errno
import os
import re
from collections.abc import Sequence
from pathlib import Path

from sitegen.content.drafting import regionfile
from sitegen.publish.newfiles import NewError
from sitegen.store import write

FILE = "content/reference/regions.yml"


def take(root: Path, folder: Path, codes: Sequence[str]) -> int:
    """Write the places of these kabupaten and kota, from the tables in a folder; returns how many. Raises NewError."""
    target = root / FILE
    try:
        tables = {name: _text(folder / f"{name}.csv", "utf-8-sig") for name in regionfile.TABLES}
        text = regionfile.written(_held(target), tables, codes)
        write(target, text.encode())
    except regionfile.UnknownRegionError as error:
        raise NewError("regions_unknown", code=error.args[0]) from None
    except regionfile.LosingError:
        raise NewError("regions_losing", path=FILE) from None
    except (ValueError, IndexError, csv.Error):
        raise NewError("regions_unread", name=folder) from None
    except OSError as error:
        raise NewError("unread_refused", name=error.filename or target, reason=error.strerror or error) from None
    return len(re.findall(r'^  "', f"\n{text}".rpartition("\nregions:\n")[2], re.MULTILINE))


def _held(file: Path) -> str:
    try:
        return _text(file, "utf-8")
    except UnicodeDecodeError:
        raise regionfile.LosingError from None


def _text(path: Path, encoding: str) -> str:
    """What a file says. OSError for what only has a file's name: a pipe would keep us waiting."""
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
    return path.read_text(encoding)
