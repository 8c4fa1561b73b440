"""Content hashes of what makers read: the code itself, and files of the project."""

import json
import platform
from pathlib import Path

from sitegen.store import digest_of


def code_digest(root: Path) -> str:
    """Hash all that makes: the code with its strings, the lock, Python."""
    package = Path(__file__).parent
    files = sorted([*package.rglob("*.py"), *package.glob("strings/*")])
    parts = [f"{path.relative_to(package).as_posix()} {digest_of(path.read_bytes())}" for path in files]
    lock = root / "requirements.txt"
    parts += [platform.python_version(), digest_of(lock.read_bytes()) if lock.is_file() else ""]
    return digest_of("\n".join(parts).encode())


class Sources:
    """Digests of the files and folders under `root` that makers read, each file read once."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._known: dict[str, str] = {}

    def digest(self, source: str) -> str:
        """Hash a file, or a folder's relative paths and contents. OSError when there is neither."""
        if source not in self._known:
            path = self.root / source
            self._known[source] = self._folder(source, path) if path.is_dir() else digest_of(path.read_bytes())
        return self._known[source]

    def agrees(self, other: "Sources", source: str) -> bool:
        """Whether a source is still what the other reading found."""
        try:
            return self.digest(source) == other.digest(source)
        except OSError:
            return False

    def _folder(self, source: str, folder: Path) -> str:
        names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
        return digest_of(json.dumps([(name, self.digest(f"{source}/{name}")) for name in names]).encode())
