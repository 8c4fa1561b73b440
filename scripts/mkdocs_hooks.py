"""What MkDocs is told while it renders the shells and the hand-written pages.

MkDocs is run once per language; the languages share one set of theme files at the site's root. Nothing is kept in
module globals: MkDocs caches this module across configurations.
"""

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, StrictUndefined, pass_context
from jinja2.runtime import Context
from markdown import Markdown
from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from sitegen.content import conversion, fields, framing, frontmatter, opening
from sitegen.content import markdown as content

SHELLS = "shell/"
STATED = ("title", "description")
"""All that a hand-written page says of itself to its template."""
_SHORT = re.compile(r"(?<!<pre>)<code>(?=[^<]{1,20}</code>)")
_ALIGNED = re.compile(r'<(t[dh]) style="text-align: (left|center|right);">')


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """No hand-written page holds up MkDocs for longer than other texts hold up us."""
    config.markdown_extensions.append(conversion.Patient())  # type: ignore[arg-type] - MkDocs passes them on as they are
    return config


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
    """A menu entry whose hand-written page is missing stops the build: MkDocs would publish a link to its source."""
    for item in nav.items:
        if item.is_link and item.url.endswith(".md") and not fields.is_web(item.url):
            raise PluginError(f"nav: {config.docs_dir}/{item.url} tidak ada / does not exist")
    return nav


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """A missing word is an error, and `url` leads to the shared theme files; the sitemap is ours, not the theme's.

    What is escaped is no hole either.
    """
    env.undefined = StrictUndefined
    env.trim_blocks = env.lstrip_blocks = True
    env.filters.update(url=address, e=held, escape=held)
    config.theme.static_templates.discard("sitemap.xml")
    return env


def on_template_context(context: dict[str, Any], *, template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """A shell gets holes for its ways and its menu entry marked; a 404 is served anywhere, so its ways are absolute."""
    if template_name.startswith(SHELLS):
        kind = Path(template_name).stem
        context.update(base_url="@@base@@", root_url="@@root@@", kind=kind)
        _mark(context["nav"], config.extra["sections"].get(kind))
    else:
        base = urlsplit(config.site_url or "/").path
        context.update(base_url=base, root_url=base.removesuffix(_prefix(config)), kind="missing")
        _mark(context["nav"], None)
    return context


def on_page_context(context: dict[str, Any], *, page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """A hand-written page is nobody's section: its own entry, if it has one, is marked by MkDocs."""
    base, root = _ways(page, config)
    context.update(base_url=base, root_url=root, kind="written")
    _mark(nav, None)
    return context


def on_page_markdown(text: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """A text that can be converted: what is nested without end is shown as it was typed.

    MkDocs takes a template from a page's fields, and reads YAML otherwise than the check does: both fields and text
    are those that were checked.
    """
    stated = frontmatter.parse(page.file.content_string)
    page.meta = {key: value for key in STATED if (value := stated.get(key))}
    text = text if stated.fields is None else stated.body

    def convert(body: str) -> str:
        return Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs or {}).convert(body)

    return conversion.bearable(text, convert)


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """What is safe to publish. Links from the site's root become relative; tables and listings scroll by keyboard.

    Short code in a line is not parted at its signs. Pictures keep their place and wait until they are near.
    """
    _, root = _ways(page, config)
    html = content.cleaned(_ALIGNED.sub(r'<\1 class="kp-\2">', html), root)
    html = framing.sized(html, _pictures(html, page, files))
    html = _SHORT.sub(r'<code class="kp-unbroken">', html)
    name = escape(config.extra["words"]["table"])
    html = html.replace("<table>", f'<div class="kp-table" role="region" tabindex="0" aria-label="{name}"><table>')
    return html.replace("</table>", "</table></div>").replace("<pre>", '<pre tabindex="0">')


@pass_context
def address(context: Context, value: str) -> str:
    """The way to an address of this language, or to a theme file at the site's root; full addresses stay."""
    if re.match(r"[a-z]+:|[/#]", value, re.IGNORECASE):
        return value
    base: str = context["root_url"] if value.startswith("assets/") else context["base_url"]
    return escape(base) + held(value.removeprefix("./"))


def held(value: object) -> Markup:
    """Escaped, and without holes for the frame's parts (render/fill.py); what is escaped already stays as it is."""
    if isinstance(value, Markup):
        return value
    return Markup(str(escape(value)).replace("@@", "&#64;&#64;"))  # noqa: S704


def _pictures(html: str, page: Page, files: Files) -> dict[str, framing.Picture]:
    """Those of the language's own that the page shows, by the address that it shows them at."""
    found = {}
    for file in files.media_files():
        address = file.url_relative_to(page.file)
        if f'src="{address}"' in html and file.abs_src_path:
            with Path(file.abs_src_path).open("rb") as data:
                size = opening.size(data)
            if size:
                found[address] = framing.Picture(address, *size)
    return found


def _ways(page: Page, config: MkDocsConfig) -> tuple[str, str]:
    """From a hand-written page to its language's root and to the site's, each ending with a slash."""
    up = "../" * page.url.count("/")
    return up or "./", up + ("../" if _prefix(config) else "") or "./"


def _prefix(config: MkDocsConfig) -> str:
    """`` for mkdocs.yml, `en/` for mkdocs.en.yml."""
    language = Path(config.config_file_path).name.removeprefix("mkdocs.").removesuffix("yml")
    return language.replace(".", "/")


def _mark(nav: Navigation, entry: str | None) -> None:
    for item in nav.items:
        if item.is_link:
            item.active = item.url == entry
