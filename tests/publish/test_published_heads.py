"""The heads of the real site as it is published: what chat apps, search engines and feed readers find in each page."""

import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import html
from PIL import Image
from render.vocabulary import blocks, faults, nodes

SITE = "https://kabar-pembinaan.example/"
WHATSAPP = 300 * 1024
"""So much of a page, and of its picture, is looked at before a preview is shown (bytes)."""
TYPES = {".xml": ("application/rss+xml", "application/atom+xml"), ".json": ("application/feed+json",)}
TYPES |= {".ics": ("text/calendar",)}


@dataclass(frozen=True)
class Page:
    """A page as it is served: its address below the site's root, and its bytes."""

    address: str
    data: bytes

    @cached_property
    def text(self) -> str:
        return self.data.decode()

    @cached_property
    def tree(self) -> Any:
        return html.document_fromstring(self.text)

    @cached_property
    def metas(self) -> Mapping[str, list[str]]:
        """What `meta` elements say, by property or name."""
        found: dict[str, list[str]] = {}
        for each in self.tree.xpath("//meta[@property or @name]"):
            found.setdefault(each.get("property") or each.get("name"), []).append(each.get("content"))
        return found

    @cached_property
    def url(self) -> str:
        return SITE + self.address

    @property
    def findable(self) -> bool:
        return "noindex" not in self.metas["robots"][0]

    @property
    def missing(self) -> bool:
        """Whether it is what stands for a page that is not there, which has no address."""
        return self.address.endswith("404.html")

    @property
    def canonical(self) -> str | None:
        found: list[str] = self.tree.xpath("//link[@rel='canonical']/@href")
        assert len(found) == (0 if self.missing else 1)
        return found[0] if found else None

    @property
    def languages(self) -> dict[str, str]:
        return {each.get("hreflang"): each.get("href") for each in self.tree.xpath("//head/link[@hreflang]")}


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Page]:
    """Every page by its full address; those that only lead on are none."""
    found = {}
    for path in sorted(site.rglob("*.html")):
        page = Page(path.relative_to(site).as_posix().removesuffix("index.html"), path.read_bytes())
        if 'class="kp-site' in page.text:
            found[page.url] = page
    assert {"", "en/", "404.html", "en/404.html", "tentang/", "kegiatan/2025/pembinaan-rt-rw-kanigaran/"} <= {
        page.address for page in found.values()
    }
    return found


def file(site: Path, url: str) -> Path:
    """The file that serves a full address of the site."""
    assert url.startswith(SITE), url
    path = site / unquote(urlsplit(url).path.lstrip("/"))
    return path / "index.html" if path.is_dir() else path


# Previews

ONCE = ("og:title", "og:description", "og:url", "og:type", "og:site_name", "og:locale", "twitter:card", "description")
PICTURE = ("og:image", "og:image:type", "og:image:width", "og:image:height", "og:image:alt")


def test_each_page_says_each_thing_once_in_quotes_and_within_what_is_read(pages: Mapping[str, Page]) -> None:
    for page in pages.values():
        once = [name for name in ONCE if not (page.missing and name == "og:url")]
        start = page.data[:WHATSAPP].decode(errors="ignore")
        for name in once:
            key = "property" if name.startswith("og:") else "name"
            (content,) = re.findall(rf'<meta {key}="{name}" content="([^"<>]*)">', start)
            assert content.strip(), (page.address, name)
        repeated = {name: told for name, told in page.metas.items() if len(told) > 1 and name in (*ONCE, *PICTURE)}
        assert repeated == {}, page.address
        assert start.index('property="og:') < 2048, page.address


def test_previews_name_the_page_and_its_full_address(pages: Mapping[str, Page]) -> None:
    for page in pages.values():
        told = {name: values[0] for name, values in page.metas.items()}
        if not page.missing:
            assert told["og:url"] == page.canonical
            assert urlsplit(told["og:url"]).scheme == "https"
        title, name = page.tree.findtext(".//title"), told["og:site_name"]
        assert not told["og:title"].endswith(f" - {name}")
        assert told["og:title"] in title
        assert title.count(name) <= 1
        assert told["og:description"] == told["description"]
        assert len(told["description"]) <= 160, page.address
        language = "en_GB" if page.address.startswith("en/") else "id_ID"
        assert told["og:locale"] == language
        others = {"id": "id_ID", "en": "en_GB"}
        assert page.metas.get("og:locale:alternate", []) == [
            others[code] for code in page.languages if others.get(code, language) != language
        ]


def test_pictures_of_previews_are_there_in_the_size_that_is_said(site: Path, pages: Mapping[str, Page]) -> None:
    pictured = [page for page in pages.values() if "og:image" in page.metas]
    assert len(pictured) == len(pages), "some pages have a picture and some have none"
    for page in pictured:
        told = {name: page.metas[name][0] for name in PICTURE}
        assert told["og:image:alt"].strip()
        data = file(site, told["og:image"]).read_bytes()
        assert len(data) < WHATSAPP, told["og:image"]
        with Image.open(io.BytesIO(data)) as image:
            assert (image.format, image.get_format_mimetype()) == ("JPEG", told["og:image:type"])
            assert image.size == (int(told["og:image:width"]), int(told["og:image:height"])) == (1200, 630)
        assert page.metas["twitter:card"] == ["summary_large_image"]


def test_no_two_pages_of_a_language_have_the_same_description(pages: Mapping[str, Page]) -> None:
    found = Counter(
        (page.address.startswith("en/"), page.metas["description"][0]) for page in pages.values() if page.findable
    )
    assert [text for text, count in found.items() if count > 1] == []


# Addresses


def test_a_page_that_may_be_found_is_its_own_canonical_and_another_leads_to_one_that_is(
    pages: Mapping[str, Page],
) -> None:
    assert sum(page.findable for page in pages.values()) > 100
    for page in pages.values():
        if page.findable:
            assert page.canonical == page.url
        elif not page.missing:
            assert page.canonical in pages
            assert page.canonical == page.url or pages[page.canonical].canonical == page.canonical


def test_languages_lead_to_each_other_and_name_a_default(pages: Mapping[str, Page]) -> None:
    assert sum(bool(page.languages) for page in pages.values()) > 100
    for page in pages.values():
        if not page.languages:
            assert not page.findable or page.address.startswith("en/") or page.address == ""
            continue
        assert set(page.languages) == {"id", "en", "x-default"}
        assert page.languages["x-default"] == page.languages["id"]
        assert page.languages["en" if page.address.startswith("en/") else "id"] == page.url
        for other in page.languages.values():
            assert pages[other].languages == page.languages


def test_channels_in_heads_are_there_and_are_what_they_say(site: Path, pages: Mapping[str, Page]) -> None:
    for page in pages.values():
        links = page.tree.xpath("//head/link[@rel='alternate'][@type]")
        assert len(links) >= 2
        for link in links:
            path = file(site, urljoin(page.url, link.get("href")))
            assert path.is_file()
            assert link.get("type") in TYPES[path.suffix]
            assert link.get("title").strip()


# Data


def data(page: Page) -> list[Any]:
    """The page's block, if it has one."""
    found = blocks(page.text)
    assert len(found) <= 1, page.address
    return found


def test_what_search_engines_are_told_is_in_the_vocabulary_and_of_pages_that_they_may_find(
    pages: Mapping[str, Page],
) -> None:
    counted: Counter[str] = Counter()
    for page in pages.values():
        found = data(page)
        assert bool(found) == page.findable, page.address
        assert [fault for each in found for fault in faults(each)] == [], page.address
        counted.update(node["@type"] for each in found for node in each["@graph"])
    assert counted["BreadcrumbList"] == sum(page.findable for page in pages.values()) - 2, "all but the front pages"
    assert (counted["GovernmentOrganization"], counted["WebSite"], counted["DefinedTermSet"]) == (2, 2, 2)
    assert counted["NewsArticle"] == counted["Event"] == 10
    assert counted["LearningResource"] == 16
    assert counted["Legislation"] > 0 < counted["CollectionPage"]


def test_a_sample_is_in_nobody_s_data(pages: Mapping[str, Page]) -> None:
    named = [node.get("name") or node.get("headline") for page in pages.values() for node in nodes(data(page))]
    assert len(named) > 500
    assert [name for name in named if re.match(r"(Contoh|Sample)\b", name or "")] == []


def test_every_reference_is_told_of_somewhere_and_every_name_means_one_thing(pages: Mapping[str, Page]) -> None:
    every = [node for page in pages.values() for node in nodes(data(page)) if "@id" in node]
    kinds: dict[str, set[str]] = {}
    for node in every:
        kinds.setdefault(node["@id"], set()).update({node["@type"]} if "@type" in node else set())
    assert {name: found for name, found in kinds.items() if len(found) != 1} == {}
    whole = {node["@id"] for page in pages.values() for each in data(page) for node in each["@graph"] if "@id" in node}
    works = {node["@id"] for node in every if node.get("@type") in (None, "Legislation", "GovernmentOrganization")}
    assert works <= whole


def test_every_address_in_the_data_is_on_the_site(site: Path, pages: Mapping[str, Page]) -> None:
    seen = set(_addresses([block for page in pages.values() for block in data(page)]))
    assert len(seen) > 100
    for url in seen:
        path, _, fragment = url.partition("#")
        assert file(site, path).is_file(), url
        if fragment:
            assert pages[path].tree.xpath("//*[@id=$name]", name=unquote(fragment)), url


def _addresses(told: Any) -> Iterator[str]:
    """Every address of the site in what is told, but those that only name something."""
    if isinstance(told, list):
        for each in told:
            yield from _addresses(each)
    elif isinstance(told, dict):
        for name, value in told.items():
            if name not in ("@id", "urlTemplate"):
                yield from _addresses(value)
    elif isinstance(told, str) and told.startswith(SITE):
        yield told


def test_crumbs_on_the_page_and_in_its_data_are_the_same(pages: Mapping[str, Page]) -> None:
    for page in pages.values():
        steps = [node for block in data(page) for node in block["@graph"] if node["@type"] == "BreadcrumbList"]
        shown = page.tree.xpath("//nav[contains(@class, 'kp-crumbs')]//li")
        if steps:
            (trail,) = steps
            names = [each["name"] for each in trail["itemListElement"]]
            assert names == [" ".join(each.text_content().split()) for each in shown], page.address
            assert [each["position"] for each in trail["itemListElement"]] == list(range(1, len(names) + 1))
