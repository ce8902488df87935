"""Legal status by columns: the rules of `status.py` for a whole region at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from soilcase.model.status import APPROVED, KIND_RANK, KINDS, NUANCE_RANK, NUANCES, UNDER_WAY

Texts = NDArray[np.object_]
Days = NDArray[np.datetime64]
Rows = NDArray[np.int64]

_STEPS = (None, *UNDER_WAY)
_STEP_RANK = {step: rank for rank, step in enumerate(_STEPS)}
_V1, _V2 = KIND_RANK["v1"], KIND_RANK["v2"]
_LEAST_DAY = np.iinfo(np.int64).min
_LATEST_DAY = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedColumns:
    """Decisions as columns; `area` is the row of the area each belongs to, -1 for none."""

    area: Rows
    kind: Texts
    state: Texts
    nuance: Texts
    valid_from: Days
    approved_on: Days
    ordinal: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class StandingColumns:
    """What stands, row by row: areas by their kind, or sites by their headline."""

    status: Texts
    nuance: Texts
    since: Days


def area_columns(decisions: DecidedColumns, areas: int, on: date) -> StandingColumns:
    """Give what stands on a day for each of so many areas."""
    valid_from = _days(decisions.valid_from)
    approved = np.array([state in APPROVED for state in decisions.state], dtype=bool)
    today = np.datetime64(on, "D").astype(np.int64)
    picked = np.flatnonzero(approved & (decisions.area >= 0) & (valid_from <= today))
    area = decisions.area[picked]
    kind = _ranks(decisions.kind[picked], KIND_RANK)
    nuance = _ranks(decisions.nuance[picked], NUANCE_RANK)
    ordinal = np.nan_to_num(decisions.ordinal[picked], nan=-1)
    approved_on = _days(decisions.approved_on[picked])
    order = np.lexsort((nuance, kind, ordinal, approved_on, valid_from[picked], area))
    area, kind, nuance = area[order], kind[order], nuance[order]
    last = _lasts(area)
    first = _run_starts(area, kind)[last]
    status_rank = np.zeros(areas, dtype=np.int8)
    nuance_rank = np.zeros(areas, dtype=np.int8)
    since = np.full(areas, _LEAST_DAY, dtype=np.int64)
    status_rank[area[last]] = kind[last]
    nuance_rank[area[last]] = nuance[last]
    since[area[last]] = valid_from[picked][order][first]
    return StandingColumns(
        _texts(KINDS)[status_rank], _texts(NUANCES)[nuance_rank], since.view("datetime64[D]")
    )


def site_columns(areas: StandingColumns, site: Rows, sites: int) -> StandingColumns:
    """Give the headline of each of so many sites; `site` is the row of each area's site."""
    belongs = site >= 0
    rows = site[belongs]
    kind = _ranks(areas.status[belongs], KIND_RANK)
    since = _days(areas.since[belongs])
    top = np.zeros(sites, dtype=np.int8)
    np.maximum.at(top, rows, kind)
    both = (top == _V2) & (np.bincount(rows[kind == _V1], minlength=sites) > 0)
    first = _earliest(rows, since, kind == top[rows], sites)
    first_v1 = _earliest(rows, since, kind == _V1, sites)
    held = np.where(both, np.maximum(first, first_v1), first)
    nuance = np.zeros(sites, dtype=np.int8)
    is_v2 = kind == _V2
    strictness = _ranks(areas.nuance[belongs], NUANCE_RANK)
    np.maximum.at(nuance, rows[is_v2], strictness[is_v2])
    status = _texts(KINDS)[top]
    status[both] = "v1_v2"
    held[top == 0] = _LEAST_DAY
    return StandingColumns(status, _texts(NUANCES)[nuance], held.view("datetime64[D]"))


def steps_under_way(state: Texts, site: Rows, sites: int) -> Texts:
    """Give, per site, the furthest step of its decisions that are not yet approved."""
    belongs = site >= 0
    furthest = np.zeros(sites, dtype=np.int8)
    np.maximum.at(furthest, site[belongs], _ranks(state[belongs], _STEP_RANK))
    return _texts(_STEPS)[furthest]


def _days(days: Days) -> Rows:
    """Give days as numbers; an unknown day (NaT) is the least number, so it comes first."""
    return days.astype("datetime64[D]").view(np.int64)


def _ranks(values: Texts, rank: Mapping[str | None, int]) -> NDArray[np.int8]:
    return np.fromiter((rank.get(value, 0) for value in values), np.int8, len(values))


def _texts(values: tuple[str | None, ...]) -> Texts:
    return np.array(values, dtype=object)


def _lasts(groups: Rows) -> Rows:
    """Give the place of the last member of each group in a sorted row of groups."""
    if not len(groups):
        return np.empty(0, dtype=np.int64)
    return np.append(np.flatnonzero(groups[1:] != groups[:-1]), len(groups) - 1)


def _run_starts(groups: Rows, kinds: NDArray[np.int8]) -> Rows:
    """Give, per place, where the unbroken run of its group and kind began."""
    places = np.arange(len(groups))
    starts = np.ones(len(groups), dtype=bool)
    starts[1:] = (groups[1:] != groups[:-1]) | (kinds[1:] != kinds[:-1])
    return np.maximum.accumulate(np.where(starts, places, 0))


def _earliest(rows: Rows, since: Rows, among: NDArray[np.bool_], sites: int) -> Rows:
    found = np.full(sites, _LATEST_DAY, dtype=np.int64)
    np.minimum.at(found, rows[among], since[among])
    return found
