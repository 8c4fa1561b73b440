"""The page of messages tells all of them, in each language, in whole sentences."""

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
CODES = problems.words()["codes"]


@pytest.fixture(scope="module", params=locales.load(), ids=lambda locale: str(locale.code))
def told(request: pytest.FixtureRequest) -> tuple[Locale, html.HtmlElement]:
    locale: Locale = request.param
    site = next(each for each in frames.renditions(LIBRARY, locales.load()) if each.locale == locale)
    work = Work({}, fill.read_templates(Work({}, {}, ROOT)), ROOT)
    view = {**messages.view(site), "root": "../"}
    return locale, html.fromstring(fill.template(work, "messages", locale.code).render(view))


def test_every_message_is_there_under_its_code_with_its_cause_and_its_cure(
    told: tuple[Locale, html.HtmlElement],
) -> None:
    locale, page = told
    shown = {each.get("id"): " ".join(each.text_content().split()) for each in page.xpath("//dl/div")}
    assert list(shown) == sorted(CODES)
    labels = problems.words()["labels"][locale.code]
    for code, text in shown.items():
        entry = CODES[code]
        said = (entry[locale.code][name] for name in ("what", "mend", "none") if name in entry[locale.code])
        for sentence in said:
            open_ended = re.sub(r"(?<!\{)\{\w+\}", "…", sentence).replace("{{", "{").replace("}}", "}")
            plain = " ".join(open_ended.replace("`", "").split())
            assert plain in text, code
        assert labels[entry["level"]].capitalize() in text


def test_what_comes_from_a_file_is_never_shown_as_a_name_in_braces(told: tuple[Locale, html.HtmlElement]) -> None:
    _, page = told
    assert not re.search(r"\{\w+\}|\{\{|`", page.text_content())
