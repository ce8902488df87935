"""What investigations and money went to, per year and receptor: to hold against what was chosen.

Only what the public pays counts; where nobody wrote who pays, it counts too. An investigation
begins a year's count when it is started. What serves several receptors is shared out equally, and
what is said to serve none stands apart, so that nothing is counted for a receptor by guess.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from soilcase.model.columns import Array
from soilcase.model.gather import Rows
from soilcase.model.picture import Picture
from soilcase.priority.facts import Numbers
from soilcase.priority.scores import RANKED

INVESTIGATIONS = ("initial", "extended")
PUBLIC = frozenset({None, "region", "state"})
SPENT = "spent"
SURFACE_WATER = "surface_water"
# After the ranked receptors: what says none.
SERVED = (*RANKED, "unsaid")
_UNSAID = len(RANKED)
_PLACE = {**{receptor: place for place, receptor in enumerate(RANKED)}, SURFACE_WATER: 2}
_OERE = 100.0


@dataclass(frozen=True, slots=True)
class Served:
    """Something per year (rows) that was shared out over `SERVED` (columns)."""

    years: tuple[int, ...]
    shares: Numbers

    @property
    def groundwater(self) -> Numbers:
        """Give groundwater's part of groundwater and homes per year; NaN where neither had any."""
        return _of_two(self.shares)


@dataclass(frozen=True, slots=True)
class Spent:
    """Investigations that were begun, and kroner that were spent."""

    investigations: Served
    money: Served


def spent(picture: Picture) -> Spent:
    """Count what investigations and money went to."""
    phases, amounts = picture.tables["phase"], picture.tables["money"]
    owner = _rows(phases["project"], picture, "project")
    projects = picture.tables["project"]
    payer = _first_said(phases["payer"], projects["payer"], owner)
    receptors = _first_said(phases["receptors"], projects["receptors"], owner)
    begun = phases["started"]
    counts = np.isin(phases["kind"], INVESTIGATIONS) & _public(payer) & ~np.isnat(begun)
    chosen = np.flatnonzero(counts)
    year = begun[chosen].astype("datetime64[Y]").astype(np.int64) + 1970
    investigations = _served(year, np.ones(len(chosen)), receptors[chosen])

    phase = _rows(amounts["phase"], picture, "phase")
    paid = _first_said(amounts["payer"], payer, phase)
    served = _first_said(_as_sets(amounts["receptor"]), receptors, phase)
    counts = (amounts["kind"] == SPENT) & _public(paid)
    chosen = np.flatnonzero(counts)
    kroner = amounts["amount"][chosen] / _OERE
    money = _served(amounts["year"][chosen].astype(np.int64), kroner, served[chosen])
    return Spent(investigations, money)


def _served(year: Rows, amount: Numbers, receptors: Array) -> Served:
    years, row = np.unique(year, return_inverse=True)
    shares = np.zeros((len(years), len(SERVED)))
    said = [tuple(each or ()) for each in receptors]
    kinds = {served: number for number, served in enumerate(dict.fromkeys(said))}
    kind = np.array([kinds[served] for served in said], dtype=np.int64)
    for served, number in kinds.items():
        places = sorted({_PLACE[each] for each in served if each in _PLACE}) or [_UNSAID]
        mine = kind == number
        part = np.bincount(row[mine], weights=amount[mine], minlength=len(years)) / len(places)
        shares[:, places] += part[:, None]
    return Served(tuple(years.tolist()), shares)


def _of_two(shares: Numbers) -> Numbers:
    groundwater, homes = shares[:, 0], shares[:, 1]
    both = groundwater + homes
    found: Numbers = np.divide(groundwater, both, out=np.full(len(both), np.nan), where=both > 0)
    return found


def _rows(references: Array, picture: Picture, noun: str) -> Rows:
    rows = picture.row_of(noun)
    return np.array([rows.get(uid, -1) for uid in references], dtype=np.int64)


def _first_said(own: Array, above: Array, owner: Rows) -> Array:
    """Give what a record says itself, or else what the one above it says."""
    inherited = np.append(above, np.array([None], dtype=object))[owner]
    found: Array = np.where(np.array([not value for value in own], dtype=bool), inherited, own)
    return found


def _as_sets(codes: Array) -> Array:
    found = np.empty(len(codes), dtype=object)
    found[:] = [(code,) if code else None for code in codes]
    return found


def _public(payer: Array) -> NDArray[np.bool_]:
    return np.array([who in PUBLIC for who in payer], dtype=bool)
