"""The packages of package-lock.json as an SBOM: CycloneDX 1.6, on standard output, the same bytes every time.

npm's own list needs to know where each package came from, and no lock here names a host.
"""

import base64
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cyclonedx.model import HashAlgorithm, HashType, Property
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

ROOT = Path(__file__).parents[2]


def components(lock: dict[str, Any]) -> Iterator[Component]:
    """Every package once for each place where it is, with the hash that npm holds it to."""
    for path, found in lock["packages"].items():
        if path:
            *scope, name = path.rpartition("node_modules/")[2].split("/")
            yield Component(
                type=ComponentType.LIBRARY,
                bom_ref=path,
                group="/".join(scope) or None,
                name=name,
                version=found["version"],
                purl=PackageURL("npm", "/".join(scope) or None, name, found["version"]),
                hashes=[HashType(alg=HashAlgorithm.SHA_512, content=hexadecimal(found["integrity"]))],
                properties=[Property(name="cdx:npm:package:path", value=path)],
            )


def hexadecimal(integrity: str) -> str:
    """`sha512-<base64>`, as locks have it."""
    return base64.b64decode(integrity.removeprefix("sha512-"), validate=True).hex()


def told(lock: dict[str, Any]) -> str:
    """The list as text, of the lock alone: without a number and a time of its own, or a guess at what needs what."""
    data = json.loads(JsonV1Dot6(Bom(components=components(lock))).output_as_string())
    for name in ("serialNumber", "metadata", "dependencies"):
        del data[name]
    return json.dumps(data, indent=2, sort_keys=True) + "\n"


if __name__ == "__main__":
    sys.stdout.write(told(json.loads((ROOT / "package-lock.json").read_text("utf-8"))))
