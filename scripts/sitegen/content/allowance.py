"""What an attachment may be in all, whatever lies in it: a ZIP of documents has no more of it than one of them."""

from dataclasses import dataclass


class SpentError(Exception):
    """An attachment is more than any may be."""


@dataclass
class Allowance:
    """What is left of it."""

    unpacked: int = 300_000_000
    """Bytes of all members of ZIPs, unpacked."""
    elements: int = 3_000_000
    """Of XML: a table of half a million cells has half as many, and a million take a second."""
    objects: int = 300_000
    """Of PDFs: a tagged document of a thousand pages has as many."""
    documents: int = 500
    """PDFs that are looked into."""

    def spend(self, *, unpacked: int = 0, elements: int = 0, objects: int = 0, documents: int = 0) -> None:
        """Take from what is left; SpentError when that is not enough."""
        self.unpacked -= unpacked
        self.elements -= elements
        self.objects -= objects
        self.documents -= documents
        if min(self.unpacked, self.elements, self.objects, self.documents) < 0:
            raise SpentError
