"""Streams and lakes: what rain would carve into an invented land of this coast.

A ridge runs through the middle as in the real region; from it the water finds its way to the sea
over a grid of one kilometre. The streams are invented, the coast is not.
"""

import heapq
from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from soilcase.demo.lot import Lot, Numbers
from soilcase.demo.spots import Country, Places

GRID_M = 1_000
STREAM_FROM_KM2 = 28
FLOW_PER_KM2 = 1.5
_RIDGE_EAST = 527_000
_NEIGHBOURS = tuple((i, j) for i in (-1, 0, 1) for j in (-1, 0, 1) if i or j)
_SMOOTHINGS = 2
_SEA = -1e9


@dataclass(frozen=True, slots=True)
class Water:
    """Streams as lines with the least that flows in them, lakes as areas, and the shore.

    The flow is in litres a second, the median of the years' lowest.
    """

    streams: NDArray[np.object_]
    flow: Numbers
    lakes: NDArray[np.object_]
    coast: NDArray[np.object_]


@dataclass(frozen=True, slots=True)
class _Grid:
    """The cells of the land: whether dry, and the place of each one's middle."""

    is_dry: NDArray[np.bool_]
    middle: Places


def make_water(country: Country, lot: Lot) -> Water:
    """Let the water run."""
    grid = _make_grid(country, lot)
    down, order = _flow(grid.is_dry, _heights(grid, lot))
    rain = np.zeros(grid.is_dry.size)
    for cell in reversed(order):
        rain[cell] += 1
        if down[cell] >= 0:
            rain[down[cell]] += rain[cell]
    streams, flow = _streams(grid, down, rain)
    return Water(streams, flow, _lakes(country, lot, streams), _coast(country))


def _make_grid(country: Country, lot: Lot) -> _Grid:
    west, south, east, north = country.frame
    columns = np.arange(west - GRID_M, east + GRID_M, GRID_M)
    rows = np.arange(south - GRID_M, north + GRID_M, GRID_M)
    x, y = np.meshgrid(columns, rows, indexing="ij")
    plain = np.column_stack((x.ravel(), y.ravel()))
    is_dry = shapely.contains_xy(country.dry, plain).reshape(x.shape)
    shifted = plain + lot.random.uniform(-0.38, 0.38, plain.shape) * GRID_M
    return _Grid(is_dry, shifted)


def _heights(grid: _Grid, lot: Lot) -> Numbers:
    """Give a rolling land: waves of several lengths, and the ridge."""
    height = 45 * np.exp(-(((grid.middle[:, 0] - _RIDGE_EAST) / 42_000) ** 2))
    for length, tall in ((38_000, 26.0), (17_000, 18.0), (8_000, 12.0), (3_500, 7.0)):
        for _ in range(5):
            turn, phase = lot.random.random(2) * 2 * np.pi
            along = grid.middle @ np.array([np.cos(turn), np.sin(turn)])
            height += tall / 5 * np.sin(2 * np.pi * along / length + phase)
    return height.reshape(grid.is_dry.shape)


def _flow(is_dry: NDArray[np.bool_], height: Numbers) -> tuple[list[int], list[int]]:
    """Give the cell each drains to (priority flood from the sea), and the order of filling."""
    wide, tall = is_dry.shape
    down = [-1] * is_dry.size
    seen = ~is_dry.ravel()
    levels, order = height.ravel().tolist(), []
    edge = np.flatnonzero(seen).tolist()
    waiting = [(_SEA, cell) for cell in edge]
    heapq.heapify(waiting)
    seen_list = seen.tolist()
    while waiting:
        level, cell = heapq.heappop(waiting)
        if level > _SEA:
            order.append(cell)
        i, j = divmod(cell, tall)
        for di, dj in _NEIGHBOURS:
            if 0 <= i + di < wide and 0 <= j + dj < tall:
                beside = (i + di) * tall + j + dj
                if not seen_list[beside]:
                    seen_list[beside] = True
                    down[beside] = cell
                    heapq.heappush(waiting, (max(levels[beside], level + 1e-6), beside))
    return down, order


def _streams(grid: _Grid, down: list[int], rain: Numbers) -> tuple[NDArray[np.object_], Numbers]:
    """Give the lines from each spring or junction to the next, and what flows in at the top."""
    carries = rain >= STREAM_FROM_KM2
    above: dict[int, int] = defaultdict(int)
    for cell in np.flatnonzero(carries).tolist():
        if down[cell] >= 0:
            above[down[cell]] += 1
    lines, flow = [], []
    for cell in np.flatnonzero(carries).tolist():
        if above[cell] == 1:
            continue
        path = [cell]
        while down[path[-1]] >= 0 and (len(path) == 1 or above[path[-1]] == 1):
            path.append(down[path[-1]])
        if len(path) > 1:
            lines.append(_rounded(grid.middle[path]))
            flow.append(round(rain[cell] * FLOW_PER_KM2, 1))
    shapes = np.array([shapely.LineString(np.round(line, 1)) for line in lines], dtype=object)
    return shapes, np.array(flow)


def _rounded(line: Places) -> Places:
    """Cut the corners of a line (Chaikin), its ends kept."""
    for _ in range(_SMOOTHINGS):
        first, second = line[:-1], line[1:]
        cut = np.empty((2 * len(first), 2))
        cut[0::2] = 0.75 * first + 0.25 * second
        cut[1::2] = 0.25 * first + 0.75 * second
        line = np.vstack((line[:1], cut, line[-1:]))
    return line


def _lakes(country: Country, lot: Lot, streams: NDArray[np.object_]) -> NDArray[np.object_]:
    """Give the real lakes that are cut out of the land, and some invented ones on streams."""
    frame = shapely.box(*country.frame)
    holes = [
        shapely.Polygon(ring)
        for part in country.ground.land
        for ring in part.interiors
        if frame.contains(shapely.Point(ring.coords[0]))
    ]
    near = shapely.union_all(list(country.ground.municipalities.values()))
    shapely.prepare(near)
    real = [lake for lake in holes if near.intersects(lake)]
    chosen = lot.random.permutation(len(streams))[: len(streams) // 8]
    middles = shapely.line_interpolate_point(streams[chosen], 0.5, normalized=True)
    radius = lot.around(160.0, 0.55, len(chosen))
    ponds = shapely.buffer(middles, radius, quad_segs=3)
    return np.array([*real, *shapely.set_precision(ponds, 0.1)], dtype=object)


def _coast(country: Country) -> NDArray[np.object_]:
    """Give the shore within the region, in pieces of a handy length."""
    near = shapely.union_all(list(country.ground.municipalities.values())).buffer(400)
    shores = [part.exterior for part in country.ground.land]
    lines = shapely.get_parts(shapely.line_merge(shapely.intersection(shores, near)))
    cut = shapely.get_parts(shapely.segmentize(lines, 5_000))
    pieces = []
    for line in cut:
        points = shapely.get_coordinates(line)
        pieces += [points[at : at + 25] for at in range(0, len(points) - 1, 24)]
    return np.array(
        [shapely.LineString(points) for points in pieces if len(points) > 1], dtype=object
    )
