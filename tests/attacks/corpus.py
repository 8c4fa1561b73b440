"""The attacks of corpus/*.yml, each as the files it makes of a small sound project."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "corpus"
EVENT = "content/events/2026/rapat-rw/index.id.md"
MODULE = "content/modules/siskamling/index.id.md"
PAGE = "docs/id/tentang.md"
TEXTS = {"body": (EVENT, "Pembukaan,"), "module": (MODULE, "Cara"), "page": (PAGE, "Lihat")}
PLACES = {"front": (EVENT, "organizer:"), "settings": ("mkdocs.yml", ""), "replace": (EVENT, "")}


@dataclass(frozen=True)
class Attack:
    """What is put where, and what must come of it: codes of which one is right; `harmless` is none that stops."""

    id: str
    technique: str
    payload: str
    put: str
    old: str
    expect: tuple[str, ...]


def attacks(name: str) -> list[Attack]:
    """Those of a file of the corpus."""
    return [_attack(case) for case in yaml.safe_load((FOLDER / f"{name}.yml").read_text("utf-8"))]


def _attack(case: dict[str, Any]) -> Attack:
    expect = case.get("expect", "harmless")
    expected = tuple(expect) if isinstance(expect, list) else (expect,)
    put = grown(case.get("put", "body"))
    return Attack(
        case["id"], case["technique"], grown(case.get("payload", "")), put, grown(case.get("old", "")), expected
    )


def grown(payload: Any) -> str:
    """A payload as it is written, or of many repetitions."""
    if isinstance(payload, str):
        return payload
    numbers = range(payload["times"])
    text = "".join(payload["many"].replace("{n}", str(at)).replace("{ticks}", "`" * (at % 300 + 1)) for at in numbers)
    closing = payload.get("close", "") * payload["times"] + payload.get("then", "") * payload["times"]
    return grown(payload.get("before", "")) + text + payload.get("after", "") + closing


def put(attack: Attack, texts: dict[str, str]) -> tuple[str, int]:
    """Change the texts of a project as the attack does; returns the file and the line where the payload begins."""
    kind, _, rest = attack.put.partition(":")
    if kind in TEXTS:
        path, old = TEXTS[kind]
        return _replace(texts, path, old, f"{attack.payload}\n\n{old}")
    if kind == "front":
        path, old = PLACES[kind]
        return _replace(texts, path, old, f"{attack.payload}\n{old}")
    if kind in ("settings", "replace"):
        return _replace(texts, rest or PLACES[kind][0], attack.old, attack.payload)
    if kind == "field":
        found = re.search(rf"^{rest}: .*$", texts[EVENT], re.MULTILINE)
        value = yaml.dump(attack.payload, allow_unicode=True, width=10**9).removesuffix("\n...\n")
        line = f"{rest}: {value}"
        old = found[0] if found else "organizer:"
        return _replace(texts, EVENT, old, line if found else f"{line}\n{old}")
    if kind == "yml":
        path = f"content/reference/{rest}.yml"
        line = texts[path].count("\n") + 1
        texts[path] += attack.payload + "\n"
        return path, line
    path = EVENT if kind == "whole" else rest
    texts[path] = {"copy": texts[EVENT], "copy-module": texts[MODULE]}.get(kind, attack.payload)
    return path, 1


def _replace(texts: dict[str, str], path: str, old: str, new: str) -> tuple[str, int]:
    assert old in texts[path], f"{old!r} is not in {path}"
    line = texts[path][: texts[path].index(old)].count("\n") + 1
    texts[path] = texts[path].replace(old, new, 1)
    return path, line


def markup() -> Iterator[Attack]:
    """What would run, if anything let it."""
    yield from attacks("markup")
