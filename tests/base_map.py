"""Makes the base map's files anew: `python -m tests.base_map LAND.geojson TOWNS.csv`.

The coast is OpenStreetMap's land, thinned; the municipalities are made of nothing but the towns:
a place belongs to the municipality of the town that is nearest. So their borders are approximate,
and the file says so.
"""

import csv
import json
import math
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray

from soilcase.model.municipalities import MUNICIPALITIES
from tests.base_points import NEIGHBOURS, TOWNS, VILLAGES

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "data" / "base"
FRAME = shapely.box(430_000, 6_040_000, 720_000, 6_420_000)
NEAR = shapely.box(435_000, 6_160_000, 670_000, 6_310_000)
FARTHEST_M = 20_000
THINNED_M = 60
THINNED_FAR_M = 400
SMALLEST_ISLAND_M2 = 150_000
SMALLEST_LAKE_M2 = 350_000
LEAST_PEOPLE = 250
COAST_CREDIT = "© OpenStreetMap contributors, ODbL 1.0"
TOWN_CREDIT = "GeoNames, CC BY 4.0"
# In the source these towns have their whole municipality's people, or another town's.
_PEOPLE = {("766", "Hedensted"): 12_000, ("766", "Løsning"): 3_500}
_SYSTEM = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::25832"}}
_TO_UTM = pyproj.Transformer.from_crs(4326, 25832, always_xy=True)


@dataclass(frozen=True)
class Place:
    """A town or village, and where its letters and old numbers come from."""

    name: str
    municipality: str
    east: int
    north: int
    size: int
    postcode: str
    district: str
    old_code: str


def main(arguments: Sequence[str]) -> int:
    """Read the two sources and write the three files."""
    land, towns = (Path(argument) for argument in arguments)
    coast = read_coast(land)
    places = [*read_towns(towns), *villages()]
    areas = municipalities(places, coast)
    _write("coast", COAST_CREDIT, _coast_note(), [({}, part) for part in coast])
    _write(
        "municipalities",
        f"Syntetisk tilnærmelse. {TOWN_CREDIT}; {COAST_CREDIT}",
        "Tilnærmede kommuner: hvert sted hører til den nærmeste bys kommune. Ikke grænserne.",
        [({"code": code, "name": MUNICIPALITIES[code]}, area) for code, area in areas.items()],
    )
    _write_places(places)
    return 0


def read_coast(path: Path) -> list[shapely.Polygon]:
    """Read the land in UTM, without small islands and small lakes, thinned farther away."""
    features = json.loads(path.read_text("utf8"))["features"]
    land = shapely.from_geojson([json.dumps(feature["geometry"]) for feature in features])
    flat = shapely.make_valid(shapely.transform(land, _project))
    near = shapely.intersection(_thinned(flat, THINNED_M), NEAR)
    far = shapely.intersection(_thinned(flat, THINNED_FAR_M), FRAME - NEAR)
    whole = shapely.union_all([*near, *far], grid_size=1)
    solid = [part for part in shapely.get_parts(whole) if part.area >= SMALLEST_ISLAND_M2]
    kept = [_without_ponds(part) for part in solid]
    return sorted(kept, key=lambda part: -part.area)


def _project(coordinates: NDArray[np.float64]) -> NDArray[np.float64]:
    east, north = _TO_UTM.transform(coordinates[:, 0], coordinates[:, 1])
    return np.column_stack((east, north))


def _thinned(shapes: NDArray[np.object_], tolerance: float) -> NDArray[np.object_]:
    return np.asarray(shapely.make_valid(shapely.simplify(shapes, tolerance)))


def _without_ponds(land: shapely.Polygon) -> shapely.Polygon:
    lakes = [ring for ring in land.interiors if shapely.Polygon(ring).area >= SMALLEST_LAKE_M2]
    return shapely.Polygon(land.exterior, lakes)


def read_towns(path: Path) -> Iterator[Place]:
    """Read the towns that we know a postcode of; the others are there twice."""
    known = {tuple(line.split("|")[:2]): line.split("|")[2:] for line in TOWNS.splitlines()}
    with path.open(encoding="utf8", newline="") as handle:
        for row in csv.DictReader(handle):
            key = (row["name"], row["kommunekode"].lstrip("0"))
            if key not in known:
                continue
            postcode, district, old = known[key]
            people = _PEOPLE.get((key[1], key[0]), int(row["population"]))
            yield Place(
                name=key[0].replace("Århus", "Aarhus"),
                municipality=key[1],
                east=int(row["x_utm32"]),
                north=int(row["y_utm32"]),
                size=max(0, round(math.log2(people / LEAST_PEOPLE))),
                postcode=postcode,
                district=district,
                old_code=old,
            )


def villages() -> Iterator[Place]:
    """Give the villages that we know ourselves."""
    for line in VILLAGES.splitlines():
        name, municipality, latitude, longitude, postcode, district, old = line.split("|")
        east, north = _TO_UTM.transform(float(longitude), float(latitude))
        yield Place(name, municipality, round(east), round(north), 0, postcode, district, old)


def municipalities(
    places: Sequence[Place], coast: Sequence[shapely.Polygon]
) -> Mapping[str, shapely.Geometry]:
    """Give each municipality the land that is nearest to one of its towns."""
    outside = [line.split("|")[1:] for line in NEIGHBOURS.splitlines()]
    beyond = [_TO_UTM.transform(float(east), float(north)) for north, east in outside]
    points = [(place.east, place.north) for place in places] + beyond
    cells = shapely.get_parts(
        shapely.voronoi_polygons(shapely.MultiPoint(points), extend_to=FRAME, ordered=True)
    )
    around = shapely.buffer(shapely.points(points[: len(places)]), FARTHEST_M)
    land = shapely.union_all([shapely.Polygon(part.exterior) for part in coast])
    land = shapely.intersection(land, shapely.union_all(around))
    found = {}
    for code in sorted(MUNICIPALITIES):
        own = [
            cell for cell, place in zip(cells, places, strict=False) if code == place.municipality
        ]
        area = shapely.intersection(shapely.union_all(own), land, grid_size=1)
        parts = [part for part in shapely.get_parts(area) if part.area >= SMALLEST_ISLAND_M2]
        found[code] = shapely.MultiPolygon(parts)
    return found


def _coast_note() -> str:
    return "Kyst og større søer, udtyndet fra OpenStreetMap (earth-lands-100m 0.6.0)."


def _write(
    name: str, credit: str, note: str, features: Sequence[tuple[dict[str, str], shapely.Geometry]]
) -> None:
    head = {"type": "FeatureCollection", "name": name, "credit": credit, "note": note}
    lines = [
        json.dumps(
            {
                "type": "Feature",
                "properties": properties,
                "geometry": json.loads(shapely.to_geojson(shapely.set_precision(shape, 1))),
            },
            ensure_ascii=False,
            separators=(",", ":"),
        )
        .replace(".0,", ",")
        .replace(".0]", "]")
        for properties, shape in features
    ]
    text = json.dumps({**head, "crs": _SYSTEM}, ensure_ascii=False)
    body = ",\n".join(lines)
    (FOLDER / f"{name}.json").write_text(f'{text[:-1]}, "features": [\n{body}\n]}}\n', "utf8")


def _write_places(places: Sequence[Place]) -> None:
    lines = [
        json.dumps(list(vars(place).values()), ensure_ascii=False)
        for place in sorted(places, key=lambda place: (place.municipality, place.name))
    ]
    head = {
        "name": "places",
        "credit": TOWN_CREDIT,
        "note": "Byer fra GeoNames; landsbyer, postnumre og gamle kommunekoder er vores egne. "
        "Størrelsen er et groft trin, ikke et folketal.",
        "columns": list(Place.__dataclass_fields__),
    }
    text = json.dumps(head, ensure_ascii=False)
    body = ",\n".join(lines)
    (FOLDER / "places.json").write_text(f'{text[:-1]}, "places": [\n{body}\n]}}\n', "utf8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
