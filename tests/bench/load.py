"""nginx under load while the site is built and delivered ten times; into RESULTS.md. What goes wrong is exit code 1.

`python -m bench.load`: wrk on loopback with 200 connections, for a minute at least, and readers who open pages with
what they ask for. Every other time the style sheet changes too, so that old pages ask for another than new ones.
"""

import json
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.hosting import hosted
from bench.measuring import here, keep
from bench.walking import Reader, Seen
from publish.project import PARTS, ROOT, Project, restore

SECONDS, CONNECTIONS, SWAPS, READERS = 60, 200, 10, 3
EVENT = "content/events/2025/pembinaan-rt-rw-kanigaran/index.id.md"
SCRIPT = Path(__file__).with_name("wrk.lua")


def main() -> int:
    """Build, deliver, serve; then all at once."""
    with tempfile.TemporaryDirectory(prefix="kabar-load-") as name:
        project, served = Project(Path(name, "project")), Path(name, "served")
        for part in PARTS:
            (project.root / part).parent.mkdir(parents=True, exist_ok=True)
            restore(ROOT / part, project.root / part)
        deliver(project, served)
        paths = json.loads((served / "current/_hosting/release.json").read_bytes())
        pages = [path for path in paths if path.endswith("index.html")]
        asked = Path(name, "paths")
        asked.write_text("\n".join(f"/{path.removesuffix('index.html')}" for path in paths if lasting(path)), "utf-8")
        with hosted(served / "current") as address:
            told, seen, took = under_load(address, project, served, pages, asked)
    wrong = [
        *seen.wrong,
        *(f"{name}: {told[name]}" for name in ("connect", "read", "write", "timeout", "status") if told[name]),
    ]
    keep("## Under load", report(told, seen, took, wrong))
    sys.stdout.write("\n".join(wrong[:20] or ["no error, no mixed page"]) + "\n")
    return 1 if wrong else 0


def lasting(path: str) -> bool:
    """Whether the path is there in every release: not what Pagefind names by its content, not what is for servers."""
    return not path.startswith(("_", ".", "pagefind/")) and "/." not in path


def under_load(
    address: str, project: Project, served: Path, pages: list[str], asked: Path
) -> tuple[dict[str, Any], Seen, list[float]]:
    """What wrk counted, what readers saw, and how many seconds each build with its delivery took."""
    command = [shutil.which("wrk") or "wrk", "-t1", f"-c{CONNECTIONS}", "-d1h", "--timeout", "30s", "--latency"]
    began = time.monotonic()
    load = subprocess.Popen([*command, "-s", str(SCRIPT), address, "--", str(asked)], stdout=subprocess.PIPE, text=True)
    readers = [Reader(address, served, pages, seed) for seed in range(READERS)]
    for reader in readers:
        reader.start()
    try:
        took = [rebuilt(project, served, number) for number in range(SWAPS)]
        time.sleep(max(0, SECONDS - (time.monotonic() - began)))
    finally:
        load.send_signal(signal.SIGINT)
        said, _ = load.communicate(timeout=60)
    seen = [reader.leave() for reader in readers]
    told: dict[str, Any] = json.loads(said.split("JSON")[1])
    wrong = [each for one in seen for each in one.wrong]
    return told, Seen(sum(one.pages for one in seen), sum(one.parts for one in seen), wrong), took


def rebuilt(project: Project, served: Path, number: int) -> float:
    """One edit, built and delivered: a text, and every other time the style too. Seconds."""
    began = time.monotonic()
    with (project.root / EVENT).open("a", encoding="utf-8") as text:
        text.write(f"\nPerubahan {number}.\n")
    if number % 2:
        with (project.root / "overrides/styles/3-frame.css").open("a", encoding="utf-8") as style:
            style.write(f"\n.kp-main {{ margin-top: {number / 100}px; }}\n")
    deliver(project, served)
    sys.stdout.write(f"{number + 1} of {SWAPS}: {time.monotonic() - began:.0f} s\n")
    sys.stdout.flush()
    return time.monotonic() - began


def deliver(project: Project, served: Path) -> None:
    """Build, and put it before readers; all releases stay, so that what was seen can be held against them."""
    project.build("--production")
    done = project.run("deliver", str(served), "--stay", str(SWAPS + 2))
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)


def report(told: dict[str, Any], seen: Seen, took: list[float], wrong: list[str]) -> str:
    """The section of RESULTS.md."""
    seconds, failed = told["seconds"], sum(told[name] for name in ("connect", "read", "write", "timeout"))
    speed = [f"{told['requests'] / seconds:.0f}", f"{told['bytes'] / 1e6:.0f}", told["p50"], told["p99"]]
    row = " | ".join(map(str, [told["requests"], *speed, failed, told["status"]]))
    return f"""
{here()}; `make bench-load`.

wrk on loopback, {CONNECTIONS} connections, brotli, every page, feed, calendar, picture and download in turn, for
{seconds:.0f} s, while the site was built and delivered {SWAPS} times: a text each time, every other time the style too;
{min(took):.0f} to {max(took):.0f} s each, on the same cores. Beside it {READERS} readers opened pages with all that
these ask for by version, and held both against the releases. nginx has one worker.

| Requests | a second | MB | Median, ms | 99 %, ms | Failed (connect, read, write, timeout) | Not 2xx or 3xx |
|---|---|---|---|---|---|---|
| {row} |

Readers opened {seen.pages} pages with {seen.parts} files asked for by version. Mixed or half pages, and errors:
{len(wrong)}.
"""


if __name__ == "__main__":
    sys.exit(main())
