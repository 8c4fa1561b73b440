"""Which of Indonesia's three zones a place keeps."""

DEFAULT = "Asia/Jakarta"
"""The zone while the site's own is not known, because its settings can't be read."""

_WIB = ("11", "12", "13", "14", "15", "16", "17", "18", "19", "21", "31", "32", "33", "34", "35", "36", "61", "62")
_WITA = ("51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76")
_WIT = ("81", "82", "91", "92", "93", "94", "95", "96")
_OF_PROVINCE = {
    **dict.fromkeys(_WIB, "Asia/Jakarta"),
    **dict.fromkeys(_WITA, "Asia/Makassar"),
    **dict.fromkeys(_WIT, "Asia/Jayapura"),
}


def of_region(code: str) -> str | None:
    """The IANA zone of a Kemendagri code's province; None for a province that is not listed, such as an invented one.

    Keppres 41/1987 divides the country among WIB, WITA and WIT by province. Those formed since (Banten, Bangka
    Belitung, Kepulauan Riau, Kalimantan Utara, Gorontalo, Sulawesi Barat, Maluku Utara and five on Papua) keep the zone
    of the province that they came from.
    """
    return _OF_PROVINCE.get(code[:2])
