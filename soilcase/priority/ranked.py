"""Which sites are ranked, which of their areas count, and how facts of areas become theirs.

Ranked are the mapped sites (V1, V2 or both) in the order of their numbers; of their areas those
that are mapped count. What is measured from a V2 area is known; from a V1 area, of which only the
suspicion is drawn, or where a mapped area has no polygon, it is potential.
"""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from soilcase.model.columns import Array
from soilcase.model.derive import derive_columns
from soilcase.model.gather import Rows, versions
from soilcase.model.memo import remembered
from soilcase.model.picture import Picture
from soilcase.model.text import sort_key
from soilcase.priority.facts import Fact, Origin, Status, Statuses
from soilcase.query.factors import known_rows

Flags: TypeAlias = NDArray[np.bool_]
MAPPED = ("v1", "v2", "v1_v2")
_AREAS = ("v1", "v2")


@dataclass(frozen=True, slots=True)
class Ranked:
    """Ranked sites by their rows, and their mapped areas with polygon: row, place of site, V2."""

    sites: Rows
    status: NDArray[np.object_]
    areas: Rows
    place: Rows
    is_v2: Flags
    is_whole: Flags

    def __len__(self) -> int:
        """Count the sites."""
        return len(self.sites)

    def status_of(self, area: Rows) -> Statuses:
        """Say how sure what was read off a site's area is; -1 is no area, which is unknown."""
        sure = np.append(self.is_v2, values=False)[area] & self.is_whole
        status = np.where(sure, Status.KNOWN, Status.POTENTIAL)
        return np.where(area < 0, Status.UNKNOWN, status).astype(np.int8)


def ranked_sites(picture: Picture) -> Ranked:
    """Give the ranked sites of a picture."""
    arrays = versions(picture, ("site", "area", "decision"))
    geometry, number = picture.tables["area"]["geometry"], picture.sites["number"]
    subject = ("ranked_sites", picture.today)
    return remembered(subject, [*arrays, geometry, number], lambda: _rank(picture))


def _rank(picture: Picture) -> Ranked:
    status, number = picture.derived["status"], picture.sites["number"]
    chosen = np.flatnonzero(np.isin(status.astype(str), MAPPED))
    keys = [(sort_key(number[row] or ""), str(picture.sites.uid[row])) for row in chosen]
    sites = chosen[np.array(sorted(range(len(keys)), key=keys.__getitem__), dtype=np.int64)]
    place_of = np.full(len(picture.sites) + 1, -1, dtype=np.int64)
    place_of[sites] = np.arange(len(sites))
    place = place_of[picture.site_rows("area")]
    kind = derive_columns(picture, "area")["status"].astype(str)
    is_mapped = np.isin(kind, _AREAS) & (place >= 0)
    is_drawn = known_rows(picture.tables["area"]["geometry"])
    areas = np.flatnonzero(is_mapped & is_drawn)
    is_whole = np.ones(len(sites), dtype=bool)
    is_whole[place[is_mapped & ~is_drawn]] = False
    return Ranked(sites, status[sites], areas, place[areas], kind[areas] == "v2", is_whole)


def nothing_known(count: int) -> Fact:
    """Give a fact of which nothing is known."""
    unknown = np.full(count, Status.UNKNOWN, dtype=np.int8)
    return Fact(np.full(count, np.nan), unknown, np.full(count, -1, dtype=np.int32))


def nothing_said(count: int) -> Fact:
    """Give a fact in codes of which nothing is known."""
    unknown = nothing_known(count)
    return Fact(np.full(count, "", dtype=object), unknown.status, unknown.origin)


def one_origin(values: Array, is_known: Flags, sure: Status, *origin: Origin) -> Fact:
    """Give a fact with the same sureness, and the same origin, wherever it is known."""
    return Fact(
        values,
        np.where(is_known, sure, Status.UNKNOWN).astype(np.int8),
        np.where(is_known, 0, -1).astype(np.int32),
        origin,
    )


def only(fact: Fact, kept: Flags) -> Fact:
    """Give a fact of some sites; of the others nothing is known."""
    unknown = nothing_said(len(fact)) if fact.values.dtype == object else nothing_known(len(fact))
    return Fact(
        np.where(kept, fact.values, unknown.values),
        np.where(kept, fact.status, unknown.status),
        np.where(kept, fact.origin, unknown.origin),
        fact.origins,
    )


def or_else(fact: Fact, other: Fact) -> Fact:
    """Give a fact where it is known, and another where that is not."""
    is_known = fact.status > Status.UNKNOWN
    behind = np.where(other.origin < 0, -1, other.origin + len(fact.origins))
    return Fact(
        np.where(is_known, fact.values, other.values),
        np.where(is_known, fact.status, other.status),
        np.where(is_known, fact.origin, behind).astype(np.int32),
        (*fact.origins, *other.origins),
    )
