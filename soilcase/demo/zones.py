"""Where groundwater and nature are protected: invented zones of the sizes that real ones have."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from soilcase.demo.lot import Lot, Numbers, Rows
from soilcase.demo.spots import Country, Places, outside_towns

Shapes = NDArray[np.object_]

GRID_M = 800
OSD_SHARE, OD_SHARE = 0.33, 0.80
NATURE_SHARE = 0.06
WATERWORKS = 360
# Catchments are drawn generously: less seeps down to the wells than falls on the land.
_SEEPS_M_A_YEAR = 0.13
# Resources are seldom designated under the large towns.
_TOWN_WEIGHT, _TOWN_WEIGHT_OF_NATURE = 0.2, 2.5
_BNBO_DAYS_M = 0.55
_LEAST_PIECE_M2 = 600_000.0
_MORE_WELLS_FROM_M3 = (60_000, 150_000, 400_000, 900_000)


@dataclass(frozen=True, slots=True)
class Wells:
    """Abstraction wells: where, whose, and how much water a year."""

    places: Places
    works: Rows
    yearly: Numbers


@dataclass(frozen=True, slots=True)
class Zones:
    """The protected areas; each row of `catchments` is one waterworks, of `bnbo` one well."""

    osd: Shapes
    od: Shapes
    catchments: Shapes
    bnbo: Shapes
    nature: Shapes
    wells: Wells


def make_zones(country: Country, lot: Lot, fixed: Places) -> Zones:
    """Lay out the zones; at each of the `fixed` places a waterworks has its catchment."""
    spread = _outside_towns(country, _field(country, lot, 14_000), _TOWN_WEIGHT)
    osd = _where(country, spread, OSD_SHARE)
    od = _where(country, spread, OD_SHARE, without=OSD_SHARE)
    wild = _outside_towns(country, _field(country, lot, 7_000), _TOWN_WEIGHT_OF_NATURE)
    wells, catchments = _waterworks(country, lot, fixed)
    return Zones(
        osd=osd,
        od=od,
        catchments=catchments,
        bnbo=shapely.set_precision(
            shapely.buffer(
                shapely.points(wells.places), _BNBO_DAYS_M * np.sqrt(wells.yearly), quad_segs=6
            ),
            0.1,
        ),
        nature=_where(country, wild, NATURE_SHARE),
        wells=wells,
    )


@dataclass(frozen=True, slots=True)
class _Field:
    """A rolling surface over the region: where it is high, a zone may lie."""

    corners: Places
    height: Numbers


def _field(country: Country, lot: Lot, length: float) -> _Field:
    """Draw noise without anything shorter than a length, over the region's cells."""
    west, south, east, north = country.frame
    columns, rows = np.arange(west, east, GRID_M), np.arange(south, north, GRID_M)
    noise = lot.random.standard_normal((len(columns), len(rows)))
    wide = np.fft.fftfreq(len(columns), GRID_M)[:, None]
    tall = np.fft.fftfreq(len(rows), GRID_M)[None, :]
    kept = np.exp(-((wide**2 + tall**2) * (length / 2.2) ** 2))
    height = np.fft.ifft2(np.fft.fft2(noise) * kept).real
    x, y = np.meshgrid(columns, rows, indexing="ij")
    corners = np.column_stack((x.ravel(), y.ravel()))
    is_dry = shapely.contains_xy(country.dry, corners + GRID_M / 2)
    return _Field(corners[is_dry], (height / height.std()).ravel()[is_dry])


def _outside_towns(country: Country, field: _Field, weight: float) -> _Field:
    """Press a field down where the larger towns are."""
    height = field.height.copy()
    for centre, reach in zip(country.centres, country.reach, strict=True):
        away = ((field.corners - centre) ** 2).sum(axis=1)
        height -= weight * np.exp(-away / (2.2 * reach) ** 2)
    return _Field(field.corners, height)


def _where(country: Country, field: _Field, share: float, without: float = 0.0) -> Shapes:
    """Give the land where a field is highest, as rounded pieces."""
    level = np.quantile(field.height, [1 - share, 1 - without])
    inside = (field.height >= level[0]) & (field.height <= level[1])
    low = field.corners[inside]
    boxes = shapely.box(low[:, 0], low[:, 1], low[:, 0] + GRID_M, low[:, 1] + GRID_M)
    whole = shapely.coverage_union_all(boxes)
    rounded = shapely.buffer(shapely.simplify(whole, GRID_M * 0.75), GRID_M * 0.8, quad_segs=3)
    rounded = shapely.buffer(rounded, -1.45 * GRID_M, quad_segs=3)
    rounded = shapely.simplify(shapely.buffer(rounded, GRID_M * 0.5, quad_segs=3), 60)
    pieces = shapely.get_parts(shapely.intersection(rounded, country.dry, grid_size=0.1))
    made: Shapes = pieces[shapely.area(pieces) >= _LEAST_PIECE_M2]
    return made


def _waterworks(country: Country, lot: Lot, fixed: Places) -> tuple[Wells, Shapes]:
    """Draw waterworks with one to five wells; the catchment reaches up from them."""
    drawn = outside_towns(country, lot, WATERWORKS, 0.95)
    works = np.vstack((fixed, drawn))
    count = len(works)
    yearly = np.clip(lot.around(130_000.0, 0.9, count), 12_000, 4_000_000)
    yearly[: len(fixed)] = 260_000
    wells = 1 + np.searchsorted(_MORE_WELLS_FROM_M3, yearly)
    owner = np.repeat(np.arange(count), wells)
    spread = np.sqrt(yearly)[owner] * 0.35
    offset = lot.random.standard_normal((len(owner), 2)) * spread[:, None]
    share = lot.random.uniform(0.6, 1.4, len(owner))
    total = np.bincount(owner, weights=share)
    return (
        Wells(
            np.round(works[owner] + offset, 1),
            owner,
            np.round(yearly[owner] * share / total[owner], -2),
        ),
        _teardrops(country, lot, works, yearly / _SEEPS_M_A_YEAR),
    )


def _teardrops(country: Country, lot: Lot, works: Places, area: Numbers) -> Shapes:
    """Draw a shape that is blunt at the wells and drawn out up the slope."""
    count, corners = len(works), 24
    up = np.arctan2(6_235_000 - works[:, 1], 527_000 - works[:, 0])
    up += 0.5 * lot.random.standard_normal(count)
    turn = np.linspace(0, 2 * np.pi, corners, endpoint=False)
    x = 1.9 * np.cos(turn) + 1.25
    y = np.sin(turn) * (0.85 - 0.3 * np.cos(turn))
    scale = np.sqrt(area / 4.9)[:, None]
    wobble = 1 + 0.06 * lot.random.standard_normal((count, corners))
    x, y = scale * wobble * x, scale * wobble * y
    east = x * np.cos(up)[:, None] - y * np.sin(up)[:, None] + works[:, :1]
    north = x * np.sin(up)[:, None] + y * np.cos(up)[:, None] + works[:, 1:]
    ring = np.repeat(np.arange(count), corners)
    around = np.round(np.column_stack((east.ravel(), north.ravel())), 1)
    plain = shapely.make_valid(shapely.polygons(shapely.linearrings(around, indices=ring)))
    dry = shapely.intersection(plain, country.dry, grid_size=0.1)
    return np.array([_areas_of(shape) for shape in dry], dtype=object)


def _areas_of(shape: shapely.Geometry) -> shapely.Geometry:
    """Leave out lines and points where a shape only touched the shore."""
    parts = shapely.get_parts(shape)
    return shapely.MultiPolygon(parts[shapely.area(parts) > 0].tolist())
