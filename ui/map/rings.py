"""The outline of an area while it is drawn: its rings, corner by corner, and what is wrong."""

import re
from dataclasses import dataclass

import numpy as np
import shapely

Place = tuple[float, float]
Ring = tuple[Place, ...]
Corner = tuple[int, int]

LEAST = 3
_AT = re.compile(r"^(?P<what>[^\[]*)(?:\[(?P<east>\S+) (?P<north>\S+)\])?")
_CROSSING = frozenset({"Self-intersection", "Ring Self-intersection"})
_APART = frozenset({"Hole lies outside shell", "Nested holes", "Nested shells"})


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why an outline is no area yet, as the end of a word's key, and where."""

    what: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Rings:
    """Rings without their last corner, which is the first; the first ring of a part is its shell.

    `parts` says for each ring which part it is of.
    """

    rings: tuple[Ring, ...]
    parts: tuple[int, ...]

    def moved(self, at: Corner, place: Place) -> "Rings":
        """Move a corner."""
        ring, corner = at
        old = self.rings[ring]
        return self._with(ring, (*old[:corner], place, *old[corner + 1 :]))

    def inserted(self, at: Corner, place: Place) -> "Rings":
        """Put a corner after another."""
        ring, corner = at
        old = self.rings[ring]
        return self._with(ring, (*old[: corner + 1], place, *old[corner + 1 :]))

    def without(self, at: Corner) -> "Rings":
        """Take a corner away; a ring that has none to spare goes whole, unless it is the last."""
        ring, corner = at
        old = self.rings[ring]
        if len(old) > LEAST:
            return self._with(ring, old[:corner] + old[corner + 1 :])
        part = self.parts[ring]
        is_shell = self.parts.index(part) == ring
        kept = [
            each
            for each in range(len(self.rings))
            if (self.parts[each] != part if is_shell else each != ring)
        ]
        if not kept:
            return self
        return Rings(
            tuple(self.rings[each] for each in kept), tuple(self.parts[each] for each in kept)
        )

    def with_hole(self, hole: Ring) -> "Rings":
        """Cut a hole out of the part that it begins in, or of the last where it is in none."""
        shells = {part: self.rings[self.parts.index(part)] for part in dict.fromkeys(self.parts)}
        first = shapely.Point(hole[0])
        around = (part for part, ring in shells.items() if shapely.Polygon(ring).covers(first))
        return Rings((*self.rings, hole), (*self.parts, next(around, self.parts[-1])))

    def after(self, at: Corner | None, step: int) -> Corner:
        """Give the next corner, or the one before, through all rings; without one the first."""
        corners = [(ring, each) for ring, of in enumerate(self.rings) for each in range(len(of))]
        if at not in corners:
            return corners[0]
        return corners[(corners.index(at) + step) % len(corners)]

    def middle_after(self, at: Corner) -> Place:
        """Give the middle of the edge that begins at a corner."""
        ring, corner = at
        here, there = (
            self.rings[ring][corner],
            self.rings[ring][(corner + 1) % len(self.rings[ring])],
        )
        return (here[0] + there[0]) / 2, (here[1] + there[1]) / 2

    def shape(self) -> shapely.MultiPolygon:
        """Give the area; every ring must have three corners."""
        made = []
        for part in dict.fromkeys(self.parts):
            own = [ring for ring, of in zip(self.rings, self.parts, strict=True) if of == part]
            made.append(shapely.Polygon(own[0], own[1:]))
        return shapely.MultiPolygon(made)

    def wrong(self) -> Wrong | None:
        """Say what is wrong with the outline, or None where it is an area."""
        if any(len(set(ring)) < LEAST for ring in self.rings):
            return Wrong("few")
        reason = shapely.is_valid_reason(self.shape())
        if reason == "Valid Geometry":
            return None
        found = _AT.match(reason)
        named = found["what"].strip() if found else ""
        at = (float(found["east"]), float(found["north"])) if found and found["east"] else None
        what = "crossing" if named in _CROSSING else "apart" if named in _APART else "other"
        return Wrong(what, at)

    def corner_near(self, place: Place, reach: float) -> Corner | None:
        """Give the corner nearest to a place, within reach."""
        best: tuple[float, Corner] = reach, (-1, -1)
        for ring, corners in enumerate(self.rings):
            if not corners:
                continue
            away = np.hypot(*(np.array(corners) - place).T)
            nearest = int(np.argmin(away))
            if away[nearest] <= best[0]:
                best = float(away[nearest]), (ring, nearest)
        return None if best[1][0] < 0 else best[1]

    def edge_near(self, place: Place, reach: float) -> tuple[Corner, Place] | None:
        """Give the edge nearest to a place, by the corner it begins at, and the place on it."""
        best: tuple[float, Corner, Place] = reach, (-1, -1), place
        for ring, corners in enumerate(self.rings):
            if len(corners) < 2:  # noqa: PLR2004  an edge has two ends
                continue
            starts = np.array(corners)
            away, on = nearest_on(starts, np.roll(starts, -1, axis=0), place)
            nearest = int(np.argmin(away))
            if away[nearest] <= best[0]:
                east, north = on[nearest].tolist()
                best = float(away[nearest]), (ring, nearest), (east, north)
        return None if best[1][0] < 0 else (best[1], best[2])

    def _with(self, ring: int, corners: Ring) -> "Rings":
        rings = (*self.rings[:ring], corners, *self.rings[ring + 1 :])
        return Rings(rings, self.parts)


def nearest_on(
    starts: np.ndarray[tuple[int, int], np.dtype[np.float64]],
    ends: np.ndarray[tuple[int, int], np.dtype[np.float64]],
    place: Place,
) -> tuple[
    np.ndarray[tuple[int], np.dtype[np.float64]],
    np.ndarray[tuple[int, int], np.dtype[np.float64]],
]:
    """Give how far each edge is from a place, and where on it the nearest point lies."""
    along = ends - starts
    length = (along**2).sum(axis=1)
    reached = ((np.array(place) - starts) * along).sum(axis=1)
    share = np.clip(np.divide(reached, length, out=np.zeros_like(length), where=length > 0), 0, 1)
    on = starts + share[:, None] * along
    return np.hypot(*(on - place).T), on


def rings_of(shape: shapely.Geometry) -> Rings:
    """Take an area apart."""
    rings: list[Ring] = []
    parts: list[int] = []
    for part, polygon in enumerate(shapely.get_parts(shape)):
        for ring in (polygon.exterior, *polygon.interiors):
            corners = shapely.get_coordinates(ring)[:-1].tolist()
            rings.append(tuple((east, north) for east, north in corners))
            parts.append(part)
    return Rings(tuple(rings), tuple(parts))
