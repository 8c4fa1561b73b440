"""Words of a text as search sees them; overrides/assets/words.js reads them the same."""

import re
import unicodedata

_APOSTROPHES = str.maketrans("", "", "'’‘ʼ`´")
_WORD = re.compile(r"[0-9]+(?:[.,:][0-9]+)+|[^\W_]+(?:-[^\W_]+)*")


def words(text: str) -> list[str]:
    """In order, in lower case, without accents and apostrophes: `Jum'at` is jumat.

    `RT/RW` and `kec.Kanigaran` are two words each; `35.74`, `19.30` and `warga-warga` are one.
    """
    return _WORD.findall(_plain(text).lower())


def _plain(text: str) -> str:
    bare = text.translate(_APOSTROPHES)
    if bare.isascii():
        return bare
    return "".join(
        sign for sign in unicodedata.normalize("NFKD", bare) if not unicodedata.category(sign).startswith("M")
    )
