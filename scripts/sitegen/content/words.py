"""Words of a text as search sees them; overrides/assets/words.js reads them the same."""

import re
import unicodedata

_APOSTROPHES = str.maketrans("", "", "'’‘ʼ`´")
_MONTHS = (
    *("januari", "februari", "maret", "april", "mei", "juni"),
    *("juli", "agustus", "september", "oktober", "november", "desember"),
)
_DAY = re.compile(r"(?<![0-9./-])([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]((?:19|20)[0-9]{2})(?![0-9])")
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_WORD = re.compile(r"[0-9]+(?:[.,:][0-9]+)+|[^\W_]+(?:-[^\W_]+)*")


def words(text: str) -> list[str]:
    """In order, in lower case, without accents and apostrophes: `Jum'at` is jumat.

    `RT/RW` and `kec.Kanigaran` are two words each; `35.74`, `19.30` and `warga-warga` are one. A day in digits is told
    with its month: `5/10/2022` is 5 oktober 2022.
    """
    return _WORD.findall(_DAY.sub(_told, _plain(text).lower()))


def _told(day: re.Match[str]) -> str:
    number, month, year = day.groups()
    return f"{int(number)} {_MONTHS[int(month) - 1]} {year}" if 0 < int(month) <= len(_MONTHS) else day[0]


def _plain(text: str) -> str:
    bare = text.translate(_APOSTROPHES)
    if bare.isascii():
        return bare
    return _FOREIGN.sub(_unmarked, unicodedata.normalize("NFKD", bare))


def _unmarked(signs: re.Match[str]) -> str:
    return "".join(sign for sign in signs[0] if not unicodedata.category(sign).startswith("M"))
