"""Names of roads, people and firms, put together so that nobody is meant by them."""

import numpy as np
from numpy.typing import NDArray

from soilcase.demo.lot import Lot, Rows

Texts = NDArray[np.object_]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_FIRST = _words("""
    Fabel Ravnkær Kobberlyng Tågelund Glasbæk Hyldetoft Saltmose Vindrose Ærteblomst Sølvgran
    Mosehat Lærkedug Stenurt Askelyng Birkelød Duehus Enghop Fyrtræ Granvang Havesol Iltbæk
    Jordbi Klokkelyng Lindeklang Myrekær Nøddehegn Oldenskov Pilekvist Rugaks Sivhøne Tjørnely
    Uglehus Viberede Ædelgran Ørnelyng Åkande Brombærris Dagpåfugl Elletrunte Frøstand Gøgeurt
    Hejrebo Isfugl Jættestue Kærhøg Lodden Mergel Natugle Odderbæk Pimpsten Rørhat Skovsyre
    Teglsten Urtegård Vandstær Tordenbi Blåklint Ringdue Guldsmede Rødpil
""")
_LAST = _words("vej gade allé stræde vænget parken toften bakken stien torvet")
_LAST_WEIGHTS = (0.42, 0.22, 0.07, 0.06, 0.06, 0.05, 0.04, 0.03, 0.03, 0.02)
ROADS: Texts = np.array([first + last for first in _FIRST for last in _LAST], dtype=object)

GIVEN = ("Alma", "Birk", "Clara", "Dagny", "Ejnar", "Frode", "Gerda", "Holger", "Inga", "Jens")
FAMILY = ("Eksempelsen", "Prøvesen", "Opdigtet", "Mønster", "Påfund", "Skitsegaard")
FIRMS = ("Bæk", "Lyng", "Ravn", "Tåge", "Kobber", "Sten", "Ørne", "Duehus", "Glas", "Mose")


def draw_roads(lot: Lot, town: Rows, block: Rows) -> tuple[Texts, Rows]:
    """Give each place a road: those of one block share it; gives the name and the road's row."""
    firsts = len(_FIRST)
    salt = lot.random.integers(1, 1 << 30)
    mixed = (town * 7_919 + block * 104_729 + salt) % 2_147_483_647
    edges = np.cumsum(_LAST_WEIGHTS)
    share = (mixed // firsts % 1_000) / 1_000 * edges[-1]
    rows = (mixed % firsts) * len(_LAST) + np.searchsorted(edges, share, side="right")
    return ROADS[rows], rows


def persons(lot: Lot, count: int) -> list[str]:
    """Give names of people who do not exist, and look it."""
    given, family = lot.pick(GIVEN, count), lot.pick(FAMILY, count)
    return [f"{first} {last}" for first, last in zip(given, family, strict=True)]
