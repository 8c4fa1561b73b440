"""The templates to fill in: each is made once for a language and published beside every module that needs it."""

from collections.abc import Iterator, Sequence

from sitegen.content import forms
from sitegen.content.forms import Form
from sitegen.content.library import Library
from sitegen.locales import Locale
from sitegen.products import Product, Work


def products(library: Library, locales: Sequence[Locale]) -> Iterator[Product]:
    """A product for each form and language, unless no module that is shown needs it."""
    for form in forms.load():
        if modules := [entry for entry in library.modules if entry.slug in form.modules]:
            sample = all(entry.facts.sample for entry in modules)
            for locale in locales:
                folders = [locale.address("modules", entry.slug) for entry in modules]
                yield _product(library, form, locale, folders, sample)


def make_form(work: Work) -> dict[str, bytes]:
    """The form's file, at each of its addresses."""
    # Only what is made anew pays for loading python-docx and openpyxl.
    from sitegen.render.forms import writing

    view = work.inputs
    data = writing.write(view["id"], view["said"], view["language"], view["author"], view["date"])
    return dict.fromkeys(view["paths"], data)


def _product(library: Library, form: Form, locale: Locale, folders: Sequence[str], sample: bool) -> Product:
    file = form.file(locale.code)
    view = {
        "id": form.id,
        "language": locale.code,
        "said": form.said[locale.code],
        "author": library.site.editions[locale.code].name,
        "date": form.revised,
        "paths": [folder + file for folder in folders],
        "sample": sample,
    }
    return Product(f"form:{form.id}:{locale.code}", make_form, inputs=view)
