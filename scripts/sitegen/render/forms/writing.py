"""A form as the bytes of its file."""

from collections.abc import Callable, Mapping

from sitegen.content.forms import Words
from sitegen.render.forms import archive, cashbook, guestbook, letters, rota

Write = Callable[[Words, str, str, str], bytes]

_SHEETS: Mapping[str, Write] = {
    "watch-rota": rota.write,
    "guest-book": guestbook.write,
    "cash-book": cashbook.write,
}


def write(form: str, said: Words, language: str, author: str, date: str) -> bytes:
    """The file of a form, by its id, the same bytes whenever it is made; `date` (ISO): its words last changed."""
    return archive.steady(_SHEETS.get(form, letters.write)(said, language, author, date), date)
