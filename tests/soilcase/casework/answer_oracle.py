"""Answers worked out record by record, for comparison."""

from collections.abc import Iterator, Mapping

import shapely

from soilcase.model.picture import Picture
from tests.soilcase.casework.plots import Plotted

GRAVEST = ("v1_v2", "v2", "v1", "located", None, "dropped_after", "dropped_before")
NUMBERED = ("cadastral_district", "parcel_number")
REPLIES = {
    "v1_v2": "v2",
    "v2": "v2",
    "v1": "v1",
    "located": "under_way",
    None: "under_way",
    "dropped_after": "dropped",
    "dropped_before": "dropped",
}


def slow_answer(
    made: Plotted, picture: Picture, told: Mapping[str, object]
) -> tuple[str, dict[str, set[str]], dict[str, float]] | None:
    """Give the reply, the ways by site, and the nearest; None where nothing can be said."""
    point = shapely.Point(told["place"]) if told["place"] else None
    outlines = _outlines(made)
    keys = {str(told["parcel"])} if told["parcel"] else set()
    if not keys and point is not None:
        keys = {key for key, shape in outlines.items() if shape.intersects(point)}
    shapes = _shapes(made)
    ways: dict[str, set[str]] = {}
    for site, way in (
        *_linked(made, keys),
        *((site, "area") for site, shape in shapes if _holds(shape, point)),
        *(
            (site, "plot")
            for site, shape in shapes
            for key in keys & set(outlines)
            if _overlap(shape, outlines[key])
        ),
        *_addressed(made, str(told["name"])),
    ):
        ways.setdefault(site, set()).add(way)
    status = dict(zip(picture.sites.uid, picture.derived["status"], strict=True))
    if ways:
        return REPLIES[min((status[site] for site in ways), key=GRAVEST.index)], ways, {}
    if point is None and not keys:
        return None
    return "nothing", {}, _nearest(point, shapes, status)


def _linked(made: Plotted, keys: set[str]) -> Iterator[tuple[str, str]]:
    folded = {key.casefold() for key in keys}
    for parcel in made.region.of("parcel").values():
        if " ".join(str(parcel[name]) for name in NUMBERED).casefold() in folded:
            yield str(parcel["site"]), "parcel"


def _addressed(made: Plotted, name: str) -> Iterator[tuple[str, str]]:
    for uid, values in made.region.of("site").items():
        if str(values["address"]) + ", 8800 Viborg" == name:
            yield uid, "address"


def _holds(shape: shapely.Geometry, point: shapely.Point | None) -> bool:
    return point is not None and bool(shape.area and shape.intersects(point))


def _nearest(
    point: shapely.Point | None,
    shapes: list[tuple[str, shapely.Geometry]],
    status: Mapping[str, str | None],
) -> dict[str, float]:
    if point is None:
        return {}
    metres: dict[str, float] = {}
    for site, shape in shapes:
        away = shape.distance(point)
        metres[site] = min(away, metres.get(site, away))
    living = [site for site in metres if "dropped" not in str(status[site])]
    first = sorted(living or metres, key=lambda site: (metres[site], site))[:3]
    return {site: metres[site] for site in first}


def _overlap(shape: shapely.Geometry, outline: shapely.Geometry) -> bool:
    if not shape.area:
        return bool(shape.intersects(outline))
    return bool(shape.intersection(outline).area >= 1)


def _outlines(made: Plotted) -> dict[str, shapely.Geometry]:
    found: dict[str, shapely.Geometry] = {}
    for uid, layer in made.region.of("layer").items():
        if layer["kind"] == "parcel":
            features = made.layers[uid]
            shapes = shapely.from_wkb(features.geometry)
            found.update(zip(features.key, shapes, strict=True))
    return found


def _shapes(made: Plotted) -> list[tuple[str, shapely.Geometry]]:
    found = [
        (str(area["site"]), shapely.from_wkb(area["geometry"]))
        for area in made.region.of("area").values()
        if area["geometry"] is not None
    ]
    drawn = {site for site, _ in found}
    found += [
        (uid, shapely.from_wkb(site["place"]))
        for uid, site in made.region.of("site").items()
        if site["place"] is not None and uid not in drawn
    ]
    return found
