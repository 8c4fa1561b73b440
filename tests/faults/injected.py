"""The command with a fault in it: at the n-th call to the system it is killed, refused or interrupted.

Run as a program it waits for orders, one JSON object a line. Each build is a fork of it, so that modules are loaded,
words read and templates compiled once: in a first build of its own.
"""

import builtins
import errno
import io
import json
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

SCRIPTS = Path(__file__).parents[2] / "scripts"
NEEDS_ROOM = {"open", "write", "link", "mkdir", "symlink"}
READS = {"read", "list"}
SIGNALS = {"kill": signal.SIGKILL, "stop": signal.SIGSTOP, "term": signal.SIGTERM, "int": signal.SIGINT}


class ShapelessError(Exception):
    """Can be raised, but not sent to another process."""

    def __init__(self, one: str, two: str) -> None:
        super().__init__(one)


class Fault:
    """What happens (`what`: a signal, an errno's name or an accident) at which call (`at`) of whom (`who`).

    `reads`: of those that read, and not of those that write. `stays`: of all that follow, too; a full disk refuses only
    what needs room.
    """

    def __init__(
        self, what: str = "", at: int = 0, who: str = "build", reads: bool = False, stays: bool = False
    ) -> None:
        self.what, self.at, self.who, self.reads, self.stays = what, at, who, reads, stays
        self.count = 0

    def instant(self, call: str, path: object = "", half: Callable[[], None] = lambda: None) -> None:
        """Count a call that is about to be made; `half` does half of it."""
        where = os.fsdecode(path) if isinstance(path, (str, bytes, os.PathLike)) else ""
        worker = multiprocessing.parent_process() is not None
        if not where.startswith(FOLDER) or (call in READS) != self.reads or worker != (self.who == "worker"):
            return
        self.count += 1
        if self.at and (self.count == self.at or (self.stays and self.count > self.at)):
            self.strike(call, where, half)

    def strike(self, call: str, path: str, half: Callable[[], None]) -> None:
        if self.what in SIGNALS:
            half()
            os.kill(os.getpid(), SIGNALS[self.what])
        elif self.what == "keyboard":
            os.killpg(0, signal.SIGINT)
        elif self.what == "hang":
            time.sleep(3600)
        elif self.what == "memory":
            raise MemoryError
        elif self.what == "shapeless":
            raise ShapelessError("this", "that")
        elif call != "sync" and (self.what not in ("ENOSPC", "EDQUOT") or call in NEEDS_ROOM):
            half()
            code = getattr(errno, self.what)
            raise OSError(code, os.strerror(code), path)


FOLDER = "\0"


def inject(fault: Fault) -> None:
    """Put the fault under everything that makers, the store, the release and the delivery call."""
    for name in ("replace", "rename", "link", "symlink"):
        _counted(fault, os, name, name, 1)
    for name in ("unlink", "mkdir", "rmdir", "chmod", "utime"):
        _counted(fault, os, name, name, 0)
    _counted(fault, os, "scandir", "list", 0)
    for name in ("sync", "fsync"):
        _counted(fault, os, name, name, None)
    _counted(fault, subprocess.Popen, "__init__", "start", None)
    shutil._USE_CP_SENDFILE = False  # type: ignore[attr-defined]  # a copy, too, may stop half-way
    real = io.open

    def opened(file: Any, mode: str = "r", *rest: Any, **named: Any) -> Any:
        if "r" in mode or isinstance(file, int):
            fault.instant("read", file)
            return real(file, mode, *rest, **named)
        fault.instant("open", file)
        return (
            Written(fault, real(file, mode, *rest, **named), file) if "b" in mode else real(file, mode, *rest, **named)
        )

    io.open = builtins.open = opened


def _counted(fault: Fault, owner: Any, name: str, call: str, place: int | None) -> None:
    real = getattr(owner, name)

    def counted(*arguments: Any, **named: Any) -> Any:
        fault.instant(call, FOLDER if place is None else _whole(arguments[place], named.get("dir_fd")))
        # Nobody pulls the plug here, and a sync waits for everything that others write.
        return None if call == "sync" else real(*arguments, **named)

    setattr(owner, name, counted)


def _whole(path: Any, folder: int | None) -> Any:
    return path if folder is None else Path(f"/proc/self/fd/{folder}").readlink() / path


class Written:
    """A file whose writing may stop half-way."""

    def __init__(self, fault: Fault, file: Any, path: object) -> None:
        self.fault, self.file, self.path = fault, file, path

    def __enter__(self) -> "Written":
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.file, name)

    def write(self, data: bytes) -> int:
        def half() -> None:
            self.file.write(data[: len(data) // 2])
            self.file.flush()

        self.fault.instant("write", self.path, half)
        return int(self.file.write(data))


def run(order: dict[str, Any]) -> None:
    """Be the build that is ordered."""
    global FOLDER
    os.setpgid(0, 0)
    FOLDER = order["folder"] + "/"
    for descriptor, name in ((1, "out"), (2, "err")):
        os.dup2(os.open(f"{order['told']}.{name}", os.O_WRONLY | os.O_CREAT | os.O_TRUNC), descriptor)
    os.environ.update(order.get("environment", {}))
    from sitegen import workers

    workers.PATIENCE, workers.WORTH_A_POOL = order.get("patience", workers.PATIENCE), 0.0
    fault = Fault(**order.get("fault", {}))
    inject(fault)
    import build

    code = _code(build.command, order["arguments"])
    sys.stdout.flush()
    sys.stderr.flush()
    Path(f"{order['told']}.count").write_text(str(fault.count))
    os._exit(code)


def _code(command: Callable[[list[str]], None], arguments: list[str]) -> int:
    try:
        command(arguments)
    except SystemExit as end:
        return int(end.code or 0)
    except BaseException:
        sys.excepthook(*sys.exc_info())  # type: ignore[arg-type]
    return 99


def wait_for_orders() -> None:
    sys.path.insert(0, str(SCRIPTS))
    import build

    for line in sys.stdin:
        order = json.loads(line)
        if "first" in order:
            with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
                answer = _code(build.command, order["first"])
        elif "wait" in order:
            answer = os.waitstatus_to_exitcode(os.waitpid(order["wait"], 0)[1])
        else:
            answer = os.fork()
            if not answer:
                run(order)
        sys.stdout.write(f"{answer}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    wait_for_orders()
