"""The paths of all products as one site: each a sound path, none yielded twice, no file where a folder must be."""

from collections.abc import Mapping


class ProductError(Exception):
    """A product that cannot be, or whose maker failed: a mistake in the program. The text names its key."""


def sound(path: str) -> str:
    """The path itself; ValueError when it is no path of a file below the site's root, or none that can be written."""
    path.encode()
    if any(part in ("", ".", "..") for part in path.split("/")) or "\\" in path or not path.isprintable():
        raise ValueError(f"not a path of a file on the site: {path!r}")
    return path


def join(yielded: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Everything that the products (key -> {path: digest}) yield, path -> digest in order. Raises ProductError."""
    owners: dict[str, str] = {}
    paths: dict[str, str] = {}
    for key, own in sorted(yielded.items()):
        for path, digest in own.items():
            if path in owners:
                raise ProductError(f"{owners[path]} and {key} both yield {path}")
            owners[path], paths[path] = key, digest
    for path, key in owners.items():
        parts = path.split("/")
        above = next((found for n in range(1, len(parts)) if (found := "/".join(parts[:n])) in owners), None)
        if above:
            raise ProductError(f"{owners[above]} yields the file {above} and {key} a file below it, {path}")
    return dict(sorted(paths.items()))
