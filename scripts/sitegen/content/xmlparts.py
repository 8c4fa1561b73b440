"""XML that comes from elsewhere, read as it comes: no entity is resolved, nothing is loaded."""

from collections.abc import Callable, Mapping
from xml.parsers import expat


def parse(
    xml: bytes,
    start: Callable[[str, Mapping[str, str]], None],
    end: Callable[[str], None],
    text: Callable[[str], None],
    doctype: Callable[..., None],
) -> None:
    """Tell of what is in XML, names with their namespace before them. Raises ExpatError for what is none."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = text, doctype
    try:
        parser.Parse(xml, True)
    except (ValueError, LookupError) as error:
        raise expat.ExpatError("an encoding that is none, or not one of single bytes") from error
