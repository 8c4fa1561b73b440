"""The sitemap (sitemaps.org 0.9) with each page's alternates (xhtml:link)."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from sitegen import urls
from sitegen.products import Product, Work

NAME = "sitemap.xml"
SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"
MOST = 50_000
"""Addresses in one file (sitemaps.org)."""
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def product(site_url: str, pages: Iterable[Product]) -> Product:
    """The addresses of all pages that want to be found, from their views."""
    rows = [
        {"href": page.inputs["canonical"], "alternates": page.inputs["alternates"]}
        for page in pages
        if "canonical" in page.inputs and not page.inputs.get("noindex", True)
    ]
    return Product(
        "sitemap", make_sitemap, inputs={"site": site_url, "rows": sorted(rows, key=lambda row: row["href"])}
    )


def make_sitemap(work: Work) -> dict[str, bytes]:
    """sitemap.xml, and robots.txt that names it; with very many pages an index of parts."""
    site, rows = work.inputs["site"], work.inputs["rows"]
    robots = f"User-agent: *\nAllow: /\nSitemap: {urls.absolute(site, NAME)}\n"
    if len(rows) <= MOST:
        return {NAME: _pages(rows), "robots.txt": robots.encode()}
    parts = {f"sitemap-{at // MOST + 1}.xml": _pages(rows[at : at + MOST]) for at in range(0, len(rows), MOST)}
    index = "".join(f"<sitemap><loc>{escape(urls.absolute(site, name))}</loc></sitemap>\n" for name in parts)
    whole = f'{HEAD}<sitemapindex xmlns="{SCHEMA}">\n{index}</sitemapindex>\n'
    return {NAME: whole.encode(), **parts, "robots.txt": robots.encode()}


def _pages(rows: Sequence[Mapping[str, Any]]) -> bytes:
    told = "".join(
        f"<url><loc>{escape(row['href'])}</loc>"
        + "".join(
            f'<xhtml:link rel="alternate" hreflang="{other["language"]}" href="{escape(other["href"])}"/>'
            for other in row["alternates"]
        )
        + "</url>\n"
        for row in rows
    )
    opening = f'<urlset xmlns="{SCHEMA}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
    return f"{HEAD}{opening}{told}</urlset>\n".encode()
