"""What mkdocs.yml and mkdocs.<language>.yml say about the site itself."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict

from sitegen import locales
from sitegen.content import admin, brand, frame, frontmatter, machinery
from sitegen.content.admin import Admin
from sitegen.content.brand import Brand
from sitegen.content.faults import validate
from sitegen.content.fields import Email, Line, TimeZone, Url, refuse
from sitegen.content.frontmatter import Document
from sitegen.problems import Problem, few

MAIN = "mkdocs.yml"
LANGUAGE = "id"


def _host(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", text):
        raise refuse("bad-identity")
    return text


def _root(text: str) -> str:
    """Where the site is: its path stands in the rules of every server as it is, and in every code on paper."""
    if len(text) > 200 or not re.fullmatch(r"https?://[^/?#]+(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/?", text, re.I):
        raise refuse("bad-site-url")
    return text


class Office(BaseModel):
    """Who answers for the site: shown on the foot of every page.

    `contacts` are telephone numbers and e-mail addresses of offices that look like somebody's own, and are none.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Line
    email: Email
    address: Line | None = None
    url: Url | None = None
    contacts: tuple[Line, ...] = ()


class Licence(BaseModel):
    """What may be done with the open data, as the office that answers for it has decided."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Line
    url: Url


class _Extra(BaseModel):
    timezone: TimeZone
    identity: Annotated[str, AfterValidator(_host)]
    office: Office
    sections: frame.Sections
    foot: frame.Menu
    words: frame.Words
    brand: Brand = Brand()
    data_licence: Licence | None = None
    admin: Admin | None = None


class _Config(BaseModel):
    site_name: Line
    site_description: Line
    site_url: Annotated[Url, AfterValidator(_root)]
    nav: frame.Menu
    extra: _Extra


@dataclass(frozen=True, slots=True)
class Edition:
    """The site in one language; `data_licence` is None as long as nobody has decided on one."""

    language: str
    name: str
    description: str
    office: Office
    data_licence: Licence | None = None


@dataclass(frozen=True, slots=True)
class Site:
    """`url` ends with a slash; `identity` is the host in every UID; the main language's edition comes first.

    `admin` is None where editors have no form.
    """

    url: str
    timezone: str
    identity: str
    brand: Brand
    editions: Mapping[str, Edition]
    admin: Admin | None = None


def read(texts: Mapping[str, str]) -> tuple[Site | None, tuple[Document, ...], tuple[Problem, ...]]:
    """The site, or None when its settings are at fault; the settings of each language, merged, for checks."""
    if MAIN not in texts:
        return None, (), (Problem.at(MAIN, (1, 1), "missing-settings"),)
    main = frontmatter.parse_yaml(texts[MAIN], MAIN, strict=False)
    faults: list[Problem] = []
    documents, configs = [], {}
    for language, document in _editions(main, texts):
        faults += document.faults
        if document.fields is None:
            continue
        config, wrong = validate(_Config, document)
        wrong = (*machinery.check(document, language, MAIN), *wrong)
        known = {(fault.code, fault.field) for fault in faults}
        faults += [fault for fault in wrong if (fault.code, fault.field) not in known]
        told = {fault.field for fault in wrong}
        faults += few(each for each in machinery.otherwise(document, texts[document.path]) if each.field not in told)
        documents.append(document)
        if config:
            configs[language] = config
    faults += _elsewhere(configs, documents)
    if LANGUAGE in configs:
        faults += brand.faults(configs[LANGUAGE].extra.brand, main)
        faults += admin.faults(configs[LANGUAGE].extra.admin, main)
    if faults or LANGUAGE not in configs:
        return None, tuple(documents), tuple(faults)
    return _site(configs), tuple(documents), ()


def _elsewhere(configs: Mapping[str, _Config], documents: Sequence[Document]) -> Iterator[Problem]:
    """A language whose address is not below the site's own."""
    main = configs[LANGUAGE].site_url.rstrip("/") if LANGUAGE in configs else None
    for document in documents:
        language = document.path.split(".")[1]
        wanted = f"{main}/{language}/"
        if (
            main
            and language in configs
            and language != "yml"
            and configs[language].site_url.rstrip("/") + "/" != wanted
        ):
            given = configs[language].site_url
            yield document.problem("site-url-differs", "site_url", given=given, wanted=wanted)


def _editions(main: Document, texts: Mapping[str, str]) -> Iterator[tuple[str, Document]]:
    others = [locale.code for locale in locales.load() if locale.prefix]
    yield LANGUAGE, main
    for path in sorted(texts):
        found = re.fullmatch(r"mkdocs\.([a-z]{2})\.yml", path)
        if not found:
            continue
        if found[1] not in others:
            fault = Problem.at(path, (1, 1), "unknown-edition", given=found[1], known=", ".join(others))
            yield found[1], replace(frontmatter.parse_yaml("", path), fields=None, faults=(fault,))
            continue
        own = frontmatter.parse_yaml(texts[path], path, strict=False)
        inherits = isinstance(own.fields, dict) and own.fields.get("INHERIT") == MAIN
        yield found[1], replace(own, fields=_joined(main.fields, own.fields)) if inherits else own


def _joined(base: object, over: Mapping[str, Any]) -> dict[str, Any] | None:
    """None, which is checked no further, when what is inherited can't be read: what is missing may stand there."""
    return _merge(base, over) if isinstance(base, dict) else None


def _merge(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """As MkDocs does: mappings are joined key by key, everything else is replaced."""
    found = dict(base)
    for key, value in over.items():
        known = found.get(key)
        found[key] = _merge(known, value) if isinstance(known, dict) and isinstance(value, dict) else value
    return found


def _site(configs: Mapping[str, _Config]) -> Site:
    main = configs[LANGUAGE]
    editions = {
        language: Edition(
            language, config.site_name, config.site_description, config.extra.office, config.extra.data_licence
        )
        for language, config in configs.items()
    }
    url, said = main.site_url.rstrip("/") + "/", main.extra
    return Site(url, said.timezone, said.identity, said.brand, editions, said.admin)
