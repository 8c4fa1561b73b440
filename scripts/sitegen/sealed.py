"""Files of named parts beside the store, which are worth nothing when damaged: read as they were written, or not."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from sitegen.store import plain_bytes
from sitegen.store import write as put

SCHEMA = 1


def write(path: Path, code: str, parts: Mapping[str, bytes | memoryview]) -> None:
    """Keep parts that this code (fingerprints) made."""
    data = b"".join(parts.values())
    sizes = {name: len(part) for name, part in parts.items()}
    head = {"schema": SCHEMA, "code": code, "digest": hashlib.sha256(data).hexdigest(), "sizes": sizes}
    path.parent.mkdir(parents=True, exist_ok=True)
    put(path, json.dumps(head).encode() + b"\n" + data)


def read(path: Path, code: str) -> dict[str, memoryview]:
    """The parts; none when there is no such file, when it is damaged, or when other code made it."""
    try:
        data = plain_bytes(path)
        end = data.index(b"\n")
        head, rest = json.loads(data[:end]), memoryview(data)[end + 1 :]
        stated = (SCHEMA, code, hashlib.sha256(rest).hexdigest())
        return dict(_parted(head["sizes"], rest)) if (head["schema"], head["code"], head["digest"]) == stated else {}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def _parted(sizes: Mapping[str, int], data: memoryview) -> Iterator[tuple[str, memoryview]]:
    at = 0
    for name, size in sizes.items():
        yield name, data[at : at + size]
        at += size
