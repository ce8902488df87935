"""The plots on which sites will lie, before it is known what becomes of each.

Every plot has its place, its trade, its areas and their uses. What the rule says of it follows
from these alone, so that roles can then be dealt out to exactly as many of each kind as wanted.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from soilcase.demo import outlines, trades
from soilcase.demo.lot import Flags, Lot, Numbers, Rows
from soilcase.demo.roads import Houses, lay_roads
from soilcase.demo.spots import Country, Places, Spread, apart
from soilcase.demo.volumes import BOTH, DOUBLE, SINGLE
from soilcase.demo.zones import Shapes

# How many areas the sites of a pool have: known means are 1.24 (V1) and 1.55 (V2). Sites with
# several areas are oftener in public effort and leave V1, so that it takes more to begin with.
_AREAS: Mapping[str, tuple[float, ...]] = {
    SINGLE: (0.848, 0.105, 0.026, 0.011, 0.006, 0.004),
    DOUBLE: (0.715, 0.160, 0.065, 0.030, 0.015, 0.008, 0.005, 0.002),
}
MEANS: Mapping[str, float] = {SINGLE: 1.258, DOUBLE: 1.54}
_NEAR_HOME_SHARE = 0.02
_LARGE_GAIN = 2.5
_LAST = 100
_SITES = Spread(pull=0.78, open_share=0.17)


@dataclass(frozen=True, slots=True)
class Plots:
    """Plots as columns, and their areas as columns; `site` leads from an area to its plot."""

    pool: NDArray[np.object_]
    place: Places
    houses: Houses
    is_open: Flags
    trade: Rows
    site: Rows
    geometry: Shapes
    use: Rows
    near_home: Flags
    is_second: Flags

    @property
    def town(self) -> Rows:
        """Give the row of each plot's town."""
        return self.houses.town

    @property
    def sensitive(self) -> Flags:
        """Say which areas are used by people at risk."""
        return trades.are_sensitive(self.use)


def make_plots(
    country: Country, lot: Lot, roads: Lot, counts: Mapping[str, int], taken: Places
) -> Plots:
    """Draw the plots of each pool; each that is both has areas of either kind."""
    pool = np.repeat(np.array(list(counts), dtype=object), list(counts.values()))
    total = len(pool)
    place = apart(country, lot, total, _SITES, taken)
    town = country.nearest_town(place)
    is_open = country.is_open(place, town)
    houses = lay_roads(country, roads, place, town, is_open)
    trade = trades.draw_trades(lot, is_open, pool != SINGLE)
    firsts = _area_counts(lot, np.where(pool == DOUBLE, DOUBLE, SINGLE))
    seconds = np.where(pool == BOTH, _area_counts(lot, np.where(pool == BOTH, DOUBLE, "")), 0)
    site = np.repeat(np.arange(total), firsts + seconds)
    each = firsts + seconds
    nth = np.arange(len(site)) - np.repeat(np.cumsum(each) - each, each)
    use = _uses(lot, is_open, site, nth)
    return Plots(
        pool=pool,
        place=place,
        houses=houses,
        is_open=is_open,
        trade=trade,
        site=site,
        geometry=_areas(lot, place, _room(lot, place, trade), site, nth, houses.turn),
        use=use,
        near_home=lot.chance(_NEAR_HOME_SHARE, len(site)) & ~is_open[site],
        is_second=nth >= firsts[site],
    )


def _area_counts(lot: Lot, kinds: NDArray[np.object_]) -> Rows:
    """Draw how many areas each has, so that the mean of a kind is exactly the known one."""
    counts = np.ones(len(kinds), dtype=np.int64)
    for kind, shares in _AREAS.items():
        rows = np.flatnonzero(kinds == kind)
        counts[rows] = 1 + lot.rows(shares, len(rows))
        left = round(MEANS[kind] * len(rows)) - int(counts[rows].sum())
        while left:
            movable = rows if left > 0 else rows[counts[rows] > 1]
            moved = lot.some(movable, min(abs(left), len(movable)))
            counts[moved] += np.sign(left)
            left -= int(np.sign(left)) * len(moved)
    return counts


def _uses(lot: Lot, is_open: Flags, site: Rows, nth: Rows) -> Rows:
    """Draw uses; most areas of a site are used alike."""
    of_sites = trades.draw_uses(lot, is_open)
    own = trades.draw_uses(lot, is_open[site])
    differs = (nth > 0) & lot.chance(0.3, len(site))
    return np.where(differs, own, of_sites[site])


def _areas(  # noqa: PLR0913, PLR0917  columns that belong together for these lines only
    lot: Lot, place: Places, room: Numbers, site: Rows, nth: Rows, turn: Numbers
) -> Shapes:
    """Draw the outlines along the road; the first on the site's place, the others beside it."""
    count = len(site)
    area = outlines.sizes(lot, count, np.where(nth == 0, room[site], room[site] / 2))
    reach = 14 + np.sqrt(area)
    angle = lot.random.random(count) * 2 * np.pi
    away = np.where(nth == 0, 0.0, reach + 22 * nth)
    centre = place[site] + away[:, None] * np.column_stack((np.cos(angle), np.sin(angle)))
    # The last sites are both V1 and V2: there the finest outline is sure to be seen.
    finest = int(np.argmax(area * (site > site[-1] - _LAST)))
    return outlines.outlines(
        lot, centre, area, outlines.point_counts(lot, area, finest), turn[site]
    )


def _room(lot: Lot, place: Places, trade: Rows) -> Numbers:
    """Give how far each place is from the next one; large trades are given more."""
    points = shapely.points(place)
    tree = shapely.STRtree(points)
    nearest = np.full(len(place), np.inf)
    pairs, distance = tree.query_nearest(points, exclusive=True, return_distance=True)
    np.minimum.at(nearest, pairs[0], distance)
    found: Numbers = nearest * np.where(trades.are_large(trade, lot), _LARGE_GAIN, 1.0)
    return found
