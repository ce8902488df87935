"""Names of roads, people and firms, put together so that nobody is meant by them."""

import numpy as np
from numpy.typing import NDArray

from soilcase.demo.lot import Flags, Lot, Rows

Texts = NDArray[np.object_]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# Together they sound like roads, but are rarely found side by side in a real name.
_FIRST = _words("""
    Ravn Kobber Glas Sølv Salt Tåge Vinter Gylden Måne Hejre Vibe Ugle Odder Bregne Siv Tjørn
    Nødde Klokke Havre Humle Honning Brombær Slåen Mergel Enebær Trane Gøge
    Revling Kvist Ring Elver
""")
_MIDDLE = _words("kær lund holt bæk høj dal krog ager mose led")
_LAST = ("vej", "gade", "vænget", "parken", "toften", " Allé", "stræde", "stien")
_LAST_WEIGHTS = (0.52, 0.12, 0.10, 0.08, 0.07, 0.05, 0.03, 0.03)
ROADS: Texts = np.array(
    [first + middle + last for first in _FIRST for middle in _MIDDLE for last in _LAST],
    dtype=object,
)

GIVEN = ("Alma", "Birk", "Clara", "Dagny", "Ejnar", "Frode", "Gerda", "Holger", "Inga", "Jens")
FAMILY = ("Eksempelsen", "Prøvesen", "Opdigtet", "Mønster", "Påfund", "Skitsegaard")
FIRMS = ("Bæk", "Lyng", "Ravn", "Tåge", "Kobber", "Sten", "Ørne", "Duehus", "Glas", "Mose")


def road_rows(mixed: Rows, is_open: Flags) -> Rows:
    """Give the road for each of some mixed numbers; in the open country all are plain roads."""
    stems = len(_FIRST) * len(_MIDDLE)
    edges = np.cumsum(_LAST_WEIGHTS)
    share = (mixed // stems % 1_000) / 1_000 * edges[-1]
    last = np.where(is_open, 0, np.searchsorted(edges, share, side="right"))
    return (mixed % stems) * len(_LAST) + last


def persons(lot: Lot, count: int) -> list[str]:
    """Give names of people who do not exist, and look it."""
    given, family = lot.pick(GIVEN, count), lot.pick(FAMILY, count)
    return [f"{first} {last}" for first, last in zip(given, family, strict=True)]
