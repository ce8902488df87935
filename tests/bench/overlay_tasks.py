"""What the bench of overlays measures: our way, geopandas and PostGIS on the same ground.

Every task tells how many areas touch each zone and how far all areas are from each layer in sum,
so that unequal answers are seen, and how long each layer took.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field

import geopandas
import numpy as np
import shapely

from soilcase.model.columns import Array
from soilcase.priority.points import read_points
from soilcase.priority.spatial import take_apart
from soilcase.priority.surroundings import Layer, Memory
from tests.bench.effort_ground import EffortGround, Shapes
from tests.bench.measure import Facts, Watch
from tests.bench.overlay_ground import CHANGED, DISTANCES, OVERLAPS
from tests.bench.peers import connect
from tests.bench.region import SRID

KINDS = (*OVERLAPS, *DISTANCES)
LAP = "seconds "
_POINTS = frozenset({"abstraction_well", "home", "childcare", "playground"})
_FILLED = frozenset({"natura_2000", "targeted_lake"})
_AREAS = "areas"


@dataclass
class Laps:
    """Takes what was found of each layer, and how long it took."""

    facts: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def of(self, kind: str) -> Iterator[None]:
        """Time one layer."""
        begin = time.perf_counter()
        yield
        self.facts[LAP + kind] = time.perf_counter() - begin


def _layers(ground: EffortGround, *, only_changed: bool) -> Mapping[str, Shapes]:
    if only_changed:
        return {CHANGED: ground.changed}
    return {kind: ground.layers[kind] for kind in KINDS}


def _read(kind: str, wkb: Array) -> Layer:
    return read_points(wkb) if kind in _POINTS else take_apart(wkb)


def _ask(memories: tuple[Memory, Memory], areas: Array, kind: str, name: str, wkb: Array) -> float:
    """Read a layer and answer for all areas; tell what was found."""
    layer = _read(kind, wkb)
    overlaps, distances = memories
    if kind in OVERLAPS:
        return float(overlaps.near(areas, {(name, 0.0): layer})[name, 0.0].sum())
    return float(distances.nearest(areas, {name: layer})[name]["metres"].sum())


def ours_scratch(watch: Watch, ground: EffortGround) -> Facts:
    """Read all layers and look round all areas, with nothing known before."""
    laps, memories = Laps(), (Memory(), Memory())
    with watch.running():
        for kind, wkb in _layers(ground, only_changed=False).items():
            with laps.of(kind):
                laps.facts[kind] = _ask(memories, ground.areas, kind, kind, wkb)
    return laps.facts


def ours_layer(watch: Watch, ground: EffortGround) -> Facts:
    """Look round all areas after one layer was replaced, at all layers again."""
    memories, layers = (Memory(), Memory()), _layers(ground, only_changed=False)
    held = {kind: _read(kind, wkb) for kind, wkb in layers.items()}
    _all(memories, ground.areas, held)
    with watch.running():
        held[CHANGED] = _read(CHANGED, ground.changed)
        found = _all(memories, ground.areas, {**held, CHANGED: held[CHANGED]}, new=CHANGED)
    return {CHANGED: found[CHANGED]}


def ours_area(watch: Watch, ground: EffortGround) -> Facts:
    """Look round all areas after one of them was drawn anew."""
    memories = Memory(), Memory()
    held = {kind: _read(kind, wkb) for kind, wkb in ground.layers.items()}
    areas = ground.areas.copy()
    # The second edit is measured: the first one builds what is then kept for all others.
    for turn in range(2):
        _all(memories, areas, held)
        moved = shapely.box(500_000, 6_200_000 + turn, 500_040, 6_200_050)
        areas = areas.copy()
        areas[turn] = shapely.to_wkb(moved)
    with watch.running():
        _all(memories, areas, held)
    return {}


def _all(
    memories: tuple[Memory, Memory], areas: Array, held: Mapping[str, Layer], new: str = ""
) -> dict[str, float]:
    """Ask everything at once, as the facts do; a layer's name stands for what it holds."""
    names = {kind: f"{kind}-new" if kind == new else kind for kind in held}
    near = memories[0].near(areas, {(names[kind], 0.0): held[kind] for kind in OVERLAPS})
    far = memories[1].nearest(areas, {names[kind]: held[kind] for kind in DISTANCES})
    flagged = {kind: float(near[names[kind], 0.0].sum()) for kind in OVERLAPS}
    return flagged | {kind: float(far[names[kind]]["metres"].sum()) for kind in DISTANCES}


def _frame(shapes: Shapes) -> geopandas.GeoDataFrame:
    return geopandas.GeoDataFrame(geometry=geopandas.GeoSeries.from_wkb(shapes, crs=SRID))


Way = Callable[[geopandas.GeoDataFrame, Shapes, str], float]


def _joined(watch: Watch, ground: EffortGround, way: Way, *, only_changed: bool) -> Facts:
    laps = Laps()
    with watch.running():
        areas = _frame(ground.areas)
        for kind, shapes in _layers(ground, only_changed=only_changed).items():
            with laps.of(kind):
                laps.facts[kind] = way(areas, shapes, kind)
    return laps.facts


def _plain(areas: geopandas.GeoDataFrame, shapes: Shapes, kind: str) -> float:
    layer = _frame(shapes)
    if kind in OVERLAPS:
        return float(areas.sjoin(layer, predicate="intersects").index.nunique())
    found = areas.sjoin_nearest(layer, distance_col="metres")
    return float(found.groupby(level=0)["metres"].first().sum())


def _turned(areas: geopandas.GeoDataFrame, shapes: Shapes, kind: str) -> float:
    """Join the other way round where the layer has fewer shapes, and by short pieces of edges."""
    layer = _frame(shapes)
    if kind in OVERLAPS:
        return float(layer.sjoin(areas, predicate="intersects")["index_right"].nunique())
    if kind in _POINTS:
        return _plain(areas, shapes, kind)
    inside = np.zeros(len(areas), dtype=bool)
    if kind in _FILLED:
        inside[layer.sjoin(areas, predicate="intersects")["index_right"]] = True
    pieces = geopandas.GeoDataFrame(geometry=take_apart(shapes).edges.parts, crs=SRID)
    found = areas[~inside].sjoin_nearest(pieces, distance_col="metres")
    return float(found.groupby(level=0)["metres"].first().sum())


def sjoin(watch: Watch, ground: EffortGround, *, only_changed: bool = False) -> Facts:
    """Join areas with each zone, and with the nearest of everything else."""
    return _joined(watch, ground, _plain, only_changed=only_changed)


def sjoin_turned(watch: Watch, ground: EffortGround, *, only_changed: bool = False) -> Facts:
    """Join with our tricks."""
    return _joined(watch, ground, _turned, only_changed=only_changed)


def postgis(watch: Watch, ground: EffortGround, address: str, *, changed: bool = False) -> Facts:
    """Ask the server through its indexes which zones each area touches, and what is nearest."""
    kinds = _layers(ground, only_changed=changed)
    tables = {kind: "layer_changed" if changed else f"layer_{kind}" for kind in kinds}
    laps = Laps()
    with closing(connect(address)) as connection:
        for table in (_AREAS, *tables.values()):
            connection.execute(f"SELECT sum(ST_NPoints(shape)) FROM {table}".encode())
        with watch.running():
            for kind, table in tables.items():
                with laps.of(kind):
                    rows = connection.execute(_question(kind, table).encode()).fetchall()
                    laps.facts[kind] = float(sum(float(str(metres)) for _, metres in rows))
    return laps.facts


def _question(kind: str, table: str) -> str:
    if kind in OVERLAPS:
        touch = f"SELECT 1 FROM {table} l WHERE ST_Intersects(a.shape, l.shape)"
        return f"SELECT a.id, 1 FROM {_AREAS} a WHERE EXISTS ({touch})"
    closest = f"SELECT shape FROM {table} l ORDER BY a.shape <-> l.shape LIMIT 1"
    return (
        f"SELECT a.id, ST_Distance(a.shape, n.shape) FROM {_AREAS} a"
        f" CROSS JOIN LATERAL ({closest}) n"
    )
