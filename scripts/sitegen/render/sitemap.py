"""The sitemap (sitemaps.org 0.9) with each page's alternates (xhtml:link)."""

from collections.abc import Iterable
from html import escape

from sitegen import urls
from sitegen.products import Product, Work


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
    """sitemap.xml, and robots.txt that names it."""
    rows = "".join(
        f"<url><loc>{escape(row['href'])}</loc>"
        + "".join(
            f'<xhtml:link rel="alternate" hreflang="{other["language"]}" href="{escape(other["href"])}"/>'
            for other in row["alternates"]
        )
        + "</url>\n"
        for row in work.inputs["rows"]
    )
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
    )
    robots = f"User-agent: *\nAllow: /\nSitemap: {urls.absolute(work.inputs['site'], 'sitemap.xml')}\n"
    return {"sitemap.xml": f"{head}{rows}</urlset>\n".encode(), "robots.txt": robots.encode()}
