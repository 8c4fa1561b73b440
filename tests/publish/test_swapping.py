"""Releases that change under readers, before a real server: the short form of `make bench-load`."""

import itertools
import time
from pathlib import Path

from bench.hosting import hosted
from bench.walking import Reader
from publish.answers import ask
from publish.test_delivery import released, styled

from sitegen.publish import delivery
from sitegen.publish.hosting import nginx
from sitegen.publish.hosting.rules import Rules

SECONDS, PAGES = 3, 12


def files(colour: str) -> dict[str, str]:
    """A site of a dozen pages that ask for the style by its version, with rules for nginx."""
    own = styled(colour)
    page = own.pop("index.html")
    own |= {f"{number}/index.html": page.replace('href="', 'href="../') for number in range(PAGES)}
    return (
        own | nginx.files(Rules("/", "default-src 'none'", (("/", "/404.html"),), {}, ())) | {"404.html": "tidak ada"}
    )


def test_no_page_is_half_and_none_is_mixed(tmp_path: Path) -> None:
    site, served = tmp_path / "site", tmp_path / "served"
    released(site, files("color-0"))
    delivery.deliver(site, served, stay=200)
    with hosted(served / "current") as address:
        readers = [Reader(address, served, [f"{n}/index.html" for n in range(PAGES)], seed) for seed in range(3)]
        for reader in readers:
            reader.start()
        until = time.monotonic() + SECONDS
        for number in itertools.takewhile(lambda _: time.monotonic() < until, itertools.count(1)):
            released(site, files(f"color-{number}"))
            delivery.deliver(site, served, stay=200)
        seen = [reader.leave() for reader in readers]
    assert [each for one in seen for each in one.wrong] == []
    assert min(one.pages for one in seen) > 0
    assert len(list((served / "releases").iterdir())) > 2


def test_a_page_from_before_gets_the_style_from_before(tmp_path: Path) -> None:
    site, served = tmp_path / "site", tmp_path / "served"
    old, new = released(site, files("red")), files("blue")
    delivery.deliver(site, served)
    asked = next(path for path in old if path.startswith("_versions/"))
    _, version, style = asked.split("/", 2)
    with hosted(served / "current") as address:
        released(site, new)
        delivery.deliver(site, served)
        kept = ask(f"{address}/{style}?v={version}")
        assert kept.body == old[asked] != new[style].encode()
        assert "immutable" in kept.headers["cache-control"]
        delivery.deliver(site, served, stay=1)
        lost = ask(f"{address}/{style}?v={version}")
        assert lost.body == new[style].encode()
        assert lost.headers["cache-control"] == "no-cache", "never kept under a version that it is not"
