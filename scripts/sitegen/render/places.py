"""Regions by name, in the reader's language."""

from collections.abc import Mapping

from sitegen.content.reference import Region
from sitegen.locales import Locale

_ENGLISH = (("Kabupaten ", "{} Regency"), ("Kota ", "{} City"))


def name(locale: Locale, region: Region) -> str:
    """`Kecamatan Kanigaran`; in English `Kanigaran District`, `Blitar Regency`, `Malang City`."""
    if region.level == "regency" and locale.code != "id":
        for start, form in _ENGLISH:
            if region.name.startswith(start):
                return form.format(region.name.removeprefix(start))
    return locale.t(f"region.{region.level}", name=region.name)


def chain(locale: Locale, regions: Mapping[str, Region], code: str) -> list[dict[str, str]]:
    """A region and those above it up to the regency, the smallest first, each with its address."""
    codes = [code, *reversed(regions[code].ancestors)]
    return [
        {"title": name(locale, regions[each]), "address": locale.address("regions", each)}
        for each in codes
        if regions[each].level != "province" or each == code
    ]
