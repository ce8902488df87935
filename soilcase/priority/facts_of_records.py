"""What the records of a ranked site say: likelihood, area, clay and infiltration.

The likelihood that a V1 site is contaminated is what the region's own initial investigations of
its branch came to, drawn towards one half while they are few. Of several branches the likeliest
counts. Where no investigation of the branch was ever finished, nothing is known.
"""

import numpy as np

from soilcase.model.derive import derive_columns
from soilcase.model.gather import Rows
from soilcase.model.picture import Picture
from soilcase.priority.facts import Fact, FactKey, Origin, Status
from soilcase.priority.ranked import (
    Flags,
    Ranked,
    nothing_known,
    nothing_said,
    one_origin,
    or_else,
)
from soilcase.query.factors import known_rows

STRENGTH, PRIOR = 10.0, 0.5
INITIAL = "initial"
# Other outcomes do not say whether contamination was found.
HITS = frozenset({"v2"})
MISSES = frozenset({"dropped_before", "dropped_after"})
_MISS, _HIT = 1, 2
# A circle of five metres, as GrundRisk takes for V1.
DEFAULT_AREA_M2 = 78.54
WEAK_COVER, UNCOVERED_BORING, WELL_CLOSE = 8, 32, 64
WELL_CLOSE_M = 100.0
GRUNDRISK = Origin("site", "", "grundrisk_flag", "GrundRisk")


def likelihood(picture: Picture, ranked: Ranked) -> Fact:
    """Give how likely it is that each site is contaminated."""
    shares = branch_shares(picture)
    table = picture.tables["branch"]
    records = dict(zip(table["code"], zip(table.uid, table["danish"], strict=True), strict=True))
    branches = sorted(shares)
    share = np.array([*(shares[branch] for branch in branches), -np.inf])
    site, branch = _branches_of_sites(picture)
    number = {branch: place for place, branch in enumerate(branches)}
    which = np.array([number.get(code, len(branches)) for code in branch], dtype=np.int64)
    order = np.lexsort((-which, share[which]))
    best = np.full(len(picture.sites), len(branches), dtype=np.int64)
    best[site[order]] = which[order]
    best = best[ranked.sites]
    is_found = ranked.status != "v1"
    is_known = is_found | (best < len(branches))
    values = np.where(is_found, 1.0, np.where(is_known, share[best], np.nan))
    status = np.where(is_found, Status.KNOWN, np.where(is_known, Status.POTENTIAL, 0))
    origin = np.where(is_found, len(branches), np.where(is_known, best, -1))
    origins = [
        Origin("branch", str(uid), "code", name or code)
        for code in branches
        for uid, name in [records.get(code, ("", code))]
    ]
    decided = Origin("decision", "", "kind", "V2")
    return Fact(values, status.astype(np.int8), origin.astype(np.int32), (*origins, decided))


def branch_shares(picture: Picture) -> dict[str, float]:
    """Give, per branch, the share of investigated sites on which contamination was found."""
    phases = picture.tables["phase"]
    rows = picture.site_rows("phase")
    outcome, is_initial = phases["outcome"].tolist(), phases["kind"] == INITIAL
    found = np.zeros(len(picture.sites) + 1, dtype=np.int8)
    for row in np.flatnonzero(is_initial & (rows >= 0)).tolist():
        said = _HIT if outcome[row] in HITS else _MISS if outcome[row] in MISSES else 0
        found[rows[row]] = max(found[rows[row]], said)
    counts: dict[str, list[int]] = {}
    for site, branch in {*zip(*_as_lists(_branches_of_sites(picture)), strict=True)}:
        if found[site]:
            count = counts.setdefault(branch, [0, 0])
            count[0] += int(found[site] == _HIT)
            count[1] += 1
    return {
        branch: (hits + STRENGTH * PRIOR) / (total + STRENGTH)
        for branch, (hits, total) in counts.items()
    }


def _branches_of_sites(picture: Picture) -> tuple[Rows, list[str]]:
    causes, rows = picture.tables["cause"], picture.site_rows("cause")
    named = np.flatnonzero((rows >= 0) & known_rows(causes["branch"]))
    return rows[named], causes["branch"][named].tolist()


def _as_lists(pairs: tuple[Rows, list[str]]) -> tuple[list[int], list[str]]:
    return pairs[0].tolist(), pairs[1]


def source_area(picture: Picture, ranked: Ranked) -> Fact:
    """Give the size of the V2 areas; for V1 the size that a source is taken to have."""
    sizes = derive_columns(picture, "area")["area_m2"][ranked.areas]
    rows = np.flatnonzero(ranked.is_v2 & ~np.isnan(sizes))
    count = len(ranked)
    total = np.bincount(ranked.place[rows], weights=sizes[rows], minlength=count)
    is_v1, is_drawn = ranked.status == "v1", total > 0
    values = np.where(is_v1, DEFAULT_AREA_M2, np.where(is_drawn, total, np.nan))
    drawn = np.where(ranked.is_whole, Status.KNOWN, Status.POTENTIAL)
    status = np.where(is_v1, Status.POTENTIAL, np.where(is_drawn, drawn, Status.UNKNOWN))
    origin = np.where(is_v1, 1, np.where(is_drawn, 0, -1))
    origins = (Origin("area", "", "geometry", ""), Origin("method", "", "area", "GrundRisk"))
    return Fact(values, status.astype(np.int8), origin.astype(np.int32), origins)


def flagged(picture: Picture, ranked: Ranked, bit: int) -> Flags:
    """Flag the sites on which GrundRisk set a flag."""
    flags = picture.sites["grundrisk_flag"][ranked.sites]
    found: Flags = (np.nan_to_num(flags, nan=0).astype(np.int64) & bit) > 0
    return found


def screened(picture: Picture, ranked: Ranked) -> dict[FactKey, Fact]:
    """Give clay, infiltration, and what GrundRisk says of a boring without clay."""
    clay = picture.sites["clay_cover"][ranked.sites]
    rain = picture.sites["infiltration"][ranked.sites]
    clay = np.where(flagged(picture, ranked, WEAK_COVER), np.nan, clay)
    bare = np.where(flagged(picture, ranked, UNCOVERED_BORING), 1.0, np.nan)
    made = {
        FactKey.CLAY: (clay, Origin("site", "", "clay_cover", "")),
        FactKey.INFILTRATION: (rain, Origin("site", "", "infiltration", "")),
        FactKey.UNCOVERED: (bare, GRUNDRISK),
    }
    return {
        key: one_origin(values, ~np.isnan(values), Status.POTENTIAL, origin)
        for key, (values, origin) in made.items()
    }


def close_well(picture: Picture, ranked: Ranked, well: Fact) -> Fact:
    """Let GrundRisk's flag of a well within 100 m stand where the layer shows none so close."""
    metres = well.values.astype(np.float64)
    is_flagged = flagged(picture, ranked, WELL_CLOSE) & ~(metres <= WELL_CLOSE_M)
    close = np.where(is_flagged, WELL_CLOSE_M, np.nan)
    return or_else(one_origin(close, is_flagged, Status.POTENTIAL, GRUNDRISK), well)


def untold(count: int) -> dict[FactKey, Fact]:
    """Give what no record or layer says: soil, floor, persons and what covers the top soil."""
    return {
        FactKey.PERSONS: nothing_known(count),
        **{key: nothing_said(count) for key in (FactKey.SOIL, FactKey.FLOOR, FactKey.TOPSOIL)},
    }
