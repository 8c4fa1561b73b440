"""When two spellings name the same thing."""

import unicodedata


def bare(name: str) -> str:
    """A name without accents, case, spaces and punctuation: a corrected spelling makes no other place or person."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(sign for sign in plain if sign.isalnum())
