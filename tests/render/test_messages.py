"""The pages of messages tell all of them, in each language, in whole sentences."""

import datetime as dt
import re
from pathlib import Path

import pytest
from lxml import html

from sitegen import locales, problems
from sitegen.content import library
from sitegen.locales import Locale
from sitegen.products import Work
from sitegen.render import fill, frames, messages

ROOT = Path(__file__).parents[2]
LIBRARY, _ = library.read(library.gather(ROOT), dt.datetime(2026, 11, 21, tzinfo=dt.UTC))
CODES = problems.codes()


Told = tuple[Locale, dict[str, html.HtmlElement]]


@pytest.fixture(scope="module", params=locales.load(), ids=lambda locale: str(locale.code))
def told(request: pytest.FixtureRequest) -> Told:
    """The pages of a language, by their address: the page of codes is the first."""
    locale: Locale = request.param
    site = next(each for each in frames.renditions(LIBRARY, locales.load()) if each.locale == locale)
    work = Work({}, fill.read_templates(Work({}, {}, ROOT)), ROOT)
    pages = {}
    for view in messages.views(site):
        text = fill.template(work, view["kind"], locale.code).render({**view, "root": "/"})
        pages["/" + view["address"]] = html.fromstring(f"<main>{text}</main>")
    return locale, pages


def test_every_code_leads_to_its_cause_and_its_cure(told: Told) -> None:
    locale, pages = told
    codes, *_ = pages.values()
    led = {each.text: each.get("href").split("#") for each in codes.xpath("//ul[@class='kp-codes']/li/a")}
    assert sorted(led) == sorted(CODES)
    for code in CODES:
        address, fragment = led[code]
        assert pages[address].xpath(f"//dl/div[@id='{fragment}']/dt/code")[0].text == code, locale.code


def test_every_message_is_there_under_its_code_with_its_cause_and_its_cure(told: Told) -> None:
    locale, pages = told
    entries = [each for page in pages.values() for each in page.xpath("//dl/div")]
    shown = {each.get("id"): " ".join(each.text_content().split()) for each in entries}
    assert sorted(shown) == sorted(CODES)
    labels = problems.words()["labels"][locale.code]
    for code, text in shown.items():
        entry = CODES[code]
        said = (entry[locale.code][name] for name in ("what", "mend", "none") if name in entry[locale.code])
        for sentence in said:
            open_ended = re.sub(r"(?<!\{)\{\w+\}", "…", sentence).replace("{{", "{").replace("}}", "}")
            plain = " ".join(open_ended.replace("`", "").split())
            assert plain in text, code
        assert labels[entry["level"]].capitalize() in text


def test_what_comes_from_a_file_is_never_shown_as_a_name_in_braces(told: Told) -> None:
    for page in told[1].values():
        assert not re.search(r"\{\w+\}|\{\{|`", page.text_content())
