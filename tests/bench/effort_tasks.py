"""What the bench of public effort measures: our way, geopandas and PostGIS on the same ground.

Every task tells how many areas lie near each layer, so that unequal answers are seen.
"""

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import geopandas
import numpy as np
import shapely

from soilcase.model.columns import Columns, patch
from soilcase.model.edit import Update
from soilcase.model.features import Features, Shape
from soilcase.model.picture import Picture
from soilcase.model.seeds import seed_records
from soilcase.priority.effort_columns import effort_in, read_effort
from soilcase.priority.surroundings import Surroundings
from tests.bench.effort_ground import CHANGED, REACH, EffortGround, Shapes
from tests.bench.measure import Facts, Watch
from tests.bench.peers import connect
from tests.bench.region import SRID

if TYPE_CHECKING:
    import psycopg

DATA = Path(__file__).parents[2] / "resources" / "data"
TODAY = date(2026, 12, 1)
TOUCH = "ST_Intersects(a.shape, l.shape)"
USES = (("home",), ("commercial",), ("farmland",), None)
_RULE_OF = {
    "natura_2000": "natura_2000",
    "targeted_stream": "near_stream",
    "targeted_lake": "near_lake",
    "targeted_coast": "near_coast",
    "home": "near_home",
    "childcare": "near_childcare",
}


def picture_of(ground: EffortGround) -> Picture:
    """Make the picture that a register with these areas and layers would give."""
    from tests.soilcase.model.regions import columns

    records: dict[str, dict[str, dict[str, object]]] = {
        noun: {} for noun in ("area", "assessment", "code", "layer", "ruleset", "site")
    }
    texts = [path.read_text("utf8") for path in sorted(DATA.glob("*.json"))]
    for noun, uid, values in seed_records(texts):
        if noun in records:
            records[noun][uid] = dict(values)
    for number in range(ground.sites):
        records["site"][f"site-{number}"] = {"uses": USES[number % len(USES)]}
    for number, wkb in enumerate(ground.areas):
        site = f"site-{number % ground.sites}"
        records["area"][f"area-{number}"] = {"site": site, "geometry": wkb}
    for kind, shapes in {**ground.layers, "new": ground.changed}.items():
        records["layer"][kind] = {
            "kind": CHANGED if kind == "new" else kind,
            "sha256": kind,
            "feature_count": len(shapes),
            "current": kind != "new",
        }
    tables = {noun: columns(noun, made) for noun, made in records.items()}  # type: ignore[arg-type]
    return Picture(1, TODAY, tables)


class Reader:
    """Hands over features as a register does, without its store."""

    def __init__(self, ground: EffortGround) -> None:
        """Keep the layers by the identity of their record."""
        self._layers = {**ground.layers, "new": ground.changed}

    def __call__(self, layer: str) -> Features:
        """Give the features of one layer."""
        wkb = self._layers[layer]
        nothing = np.full(len(wkb), None, dtype=object)
        dimension = int(shapely.get_dimensions(shapely.from_wkb(wkb[0])))
        return Features(
            shape=(Shape.POINT, Shape.LINE, Shape.POLYGON)[dimension],
            geometry=wkb,
            key=nothing,
            name=nothing,
            kind=nothing,
            value=np.full(len(wkb), np.nan),
            attributes=nothing,
        )


def ours_scratch(watch: Watch, ground: EffortGround) -> Facts:
    """Read all layers and answer for all areas, with nothing known before."""
    picture, read = picture_of(ground), Reader(ground)
    with watch.running():
        picture, held = read_effort(read, picture)
    return _facts(picture, held)


def ours_layer(watch: Watch, ground: EffortGround) -> Facts:
    """Answer for all areas after one layer was replaced."""
    read = Reader(ground)
    picture, held = read_effort(read, picture_of(ground))
    edits = [Update("layer", CHANGED, "current", old=True, new=False)]
    edits.append(Update("layer", "new", "current", old=False, new=True))
    picture = _with(picture, patch(picture.tables["layer"], 2, edits))
    with watch.running():
        picture, held = read_effort(read, picture, held)
    return _facts(picture, held)


def ours_area(watch: Watch, ground: EffortGround) -> Facts:
    """Answer for all areas after one of them was drawn anew."""
    picture, held = read_effort(Reader(ground), picture_of(ground))
    # The second edit is measured: the first one builds what is then kept for all others.
    for number, turn in enumerate((False, True)):
        moved = shapely.to_wkb(shapely.box(500_000, 6_200_000 + number, 500_040, 6_200_050))
        edit = Update("area", f"area-{number}", "geometry", None, moved)
        picture = _with(picture, patch(picture.tables["area"], 3 + number, [edit]))
        if not turn:
            _ = picture.derived["effort"]
    with watch.running():
        _ = picture.derived["effort"]
    return _facts(picture, held)


def _with(picture: Picture, columns: Columns) -> Picture:
    return replace(picture, tables={**picture.tables, columns.noun: columns})


def _facts(picture: Picture, held: Surroundings) -> Facts:
    effort = effort_in(picture, held)
    assert effort is not None
    place = {rule.id: number for number, rule in enumerate(effort.rules.enabled)}
    rules = {kind: _RULE_OF.get(kind, kind) for kind in REACH}
    return {kind: float((effort.by_rule[:, place[rules[kind]]] == 2).sum()) for kind in rules}


def _frame(shapes: Shapes) -> geopandas.GeoDataFrame:
    return geopandas.GeoDataFrame(geometry=geopandas.GeoSeries.from_wkb(shapes, crs=SRID))


def _layers(ground: EffortGround, *, only_changed: bool) -> Mapping[str, Shapes]:
    return {CHANGED: ground.changed} if only_changed else ground.layers


def sjoin(watch: Watch, ground: EffortGround, *, only_changed: bool = False) -> Facts:
    """Join areas with each layer: by `intersects`, and by `dwithin` where there is a distance."""
    layers = _layers(ground, only_changed=only_changed)
    with watch.running():
        areas = _frame(ground.areas)
        found = {}
        for kind, shapes in layers.items():
            how = _predicate(REACH[kind])
            found[kind] = areas.sjoin(_frame(shapes), **how).index.nunique()
    return {kind: float(count) for kind, count in found.items()}


def sjoin_nearest(watch: Watch, ground: EffortGround) -> Facts:
    """Join areas with each zone, and with the nearest of what counts at a distance."""
    with watch.running():
        areas = _frame(ground.areas)
        found = {}
        for kind, shapes in ground.layers.items():
            if REACH[kind]:
                near = areas.sjoin_nearest(_frame(shapes), max_distance=REACH[kind])
            else:
                near = areas.sjoin(_frame(shapes), predicate="intersects")
            found[kind] = near.index.nunique()
    return {kind: float(count) for kind, count in found.items()}


def sjoin_turned(watch: Watch, ground: EffortGround, *, only_changed: bool = False) -> Facts:
    """Join the other way round, which is our trick: the fewer shapes are asked of the more."""
    layers = _layers(ground, only_changed=only_changed)
    with watch.running():
        areas = _frame(ground.areas)
        found = {}
        for kind, shapes in layers.items():
            frame, how = _frame(shapes), _predicate(REACH[kind])
            if len(frame) <= len(areas):
                found[kind] = frame.sjoin(areas, **how)["index_right"].nunique()
            else:
                found[kind] = areas.sjoin(frame, **how).index.nunique()
    return {kind: float(count) for kind, count in found.items()}


def _predicate(distance: float) -> dict[str, object]:
    if distance:
        return {"predicate": "dwithin", "distance": distance}
    return {"predicate": "intersects"}


def fill_server(address: str, ground: EffortGround) -> None:
    """Put areas and layers into tables with GiST indexes."""
    with closing(connect(address)) as connection:
        for name, shapes in _tables(ground):
            connection.execute(
                f"CREATE TABLE {name} (id bigint PRIMARY KEY, shape geometry)".encode()
            )
            with connection.cursor() as cursor:
                statement = f"COPY {name} FROM STDIN".encode()
                with cursor.copy(statement) as copy:
                    for number, wkb in enumerate(shapes):
                        copy.write_row((number, wkb.hex()))
                cursor.execute(f"CREATE INDEX ON {name} USING gist (shape)".encode())
            connection.execute(f"VACUUM ANALYZE {name}".encode())


def _tables(ground: EffortGround) -> Iterator[tuple[str, Shapes]]:
    yield "areas", ground.areas
    yield "layer_changed", ground.changed
    for kind, shapes in ground.layers.items():
        yield f"layer_{kind}", shapes


def postgis(watch: Watch, ground: EffortGround, address: str, *, changed: bool = False) -> Facts:
    """Ask which areas lie near each layer, through the indexes."""
    kinds = (CHANGED,) if changed else tuple(ground.layers)
    tables = {kind: "layer_changed" if changed else f"layer_{kind}" for kind in kinds}
    with closing(connect(address)) as connection:
        for table in tables.values():
            connection.execute(f"SELECT sum(ST_NPoints(shape)) FROM {table}".encode())
        with watch.running():
            found = {kind: _ask(connection, table, kind) for kind, table in tables.items()}
    return {kind: float(count) for kind, count in found.items()}


def _ask(connection: "psycopg.Connection[tuple[object, ...]]", table: str, kind: str) -> int:
    near = f"ST_DWithin(a.shape, l.shape, {REACH[kind]})" if REACH[kind] else TOUCH
    query = f"SELECT a.id FROM areas a WHERE EXISTS (SELECT 1 FROM {table} l WHERE {near})"
    return len(connection.execute(query.encode()).fetchall())
