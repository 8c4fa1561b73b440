"""A moment at which time alone changes what the site says."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Kind = Literal["end", "registration", "embargo", "change"]


@dataclass(frozen=True, slots=True)
class Staleness:
    """`at`: the first second at which a build differs, in the site's zone; `folder`: whose doing it is."""

    at: dt.datetime
    kind: Kind
    folder: str
