"""What layers say of a site, worked out slowly: one area, one feature and one part at a time."""

from collections.abc import Iterator, Sequence

import shapely

from soilcase.priority.facts import FactKey
from tests.soilcase.priority.fact_grounds import Mapped

DISTANCES = {
    FactKey.WELL: ("abstraction_well",),
    FactKey.HOME: ("home",),
    FactKey.CHILDCARE: ("childcare",),
    FactKey.PLAYGROUND: ("playground",),
    FactKey.BUILDING: ("home", "childcare"),
    FactKey.WATER: ("targeted_stream", "targeted_lake", "targeted_coast"),
}
ZONES = ("bnbo", "catchment", "osd", "od")
MAPPED = ("v1", "v2")


def distance(ground: Mapped, site: str, kinds: Sequence[str]) -> float | None:
    """Give the distance to the nearest of some kinds; None where it is not known."""
    found, is_all = [], True
    for kind in kinds:
        deliveries = [*_deliveries(ground, kind)]
        is_all &= bool(deliveries) and None not in deliveries
        found += [
            part.distance(feature)
            for shapes in deliveries
            for feature in shapes or ()
            for part in _parts(ground, site)
        ]
    least = min(found, default=None)
    return least if is_all or least == 0 else None


def natura(ground: Mapped, site: str) -> float | None:
    """Give the distance to Natura 2000 by whichever way to tell it is complete."""
    whole = distance(ground, site, ["natura_2000"])
    parts = distance(ground, site, ["habitat", "bird", "ramsar"])
    return parts if whole is None else whole


def zone(ground: Mapped, site: str) -> str | None:
    """Give the strictest zone that an area touches."""
    for kind in ZONES:
        if distance(ground, site, [kind]) == 0 or _touches(ground, site, kind):
            return kind
    is_all = all(distance(ground, site, [kind]) is not None for kind in ZONES)
    is_whole = all(ground.areas[area]["geometry"] for area in _areas(ground, site))
    return "none" if is_all and is_whole else None


def _touches(ground: Mapped, site: str, kind: str) -> bool:
    """Say whether a delivery that can be read says so, whatever the others are."""
    return any(
        part.intersects(feature)
        for shapes in _deliveries(ground, kind)
        for feature in shapes or ()
        for part in _parts(ground, site)
    )


def _areas(ground: Mapped, site: str) -> Iterator[str]:
    kinds = {str(made["area"]): made["kind"] for made in ground.region.of("decision").values()}
    for area, record in ground.areas.items():
        if record["site"] == site and kinds.get(area) in MAPPED:
            yield area


def _parts(ground: Mapped, site: str) -> Iterator[shapely.Geometry]:
    for area in _areas(ground, site):
        polygon = ground.areas[area]["geometry"]
        if polygon is not None:
            yield from shapely.get_parts(shapely.from_wkb(polygon))


def _deliveries(ground: Mapped, kind: str) -> Iterator[list[shapely.Geometry] | None]:
    """Give the parts of every delivery in use; None for one that says nothing."""
    for uid, layer in ground.region.of("layer").items():
        if layer["kind"] == kind and layer["current"]:
            made = ground.features[uid]
            if not len(made) or layer["feature_count"] != len(made):
                yield None
            else:
                yield [*shapely.get_parts(shapely.from_wkb(list(made.geometry)))]
