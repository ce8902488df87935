"""Public effort worked out with geopandas, one area and one rule at a time, from plain records."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import geopandas
import shapely

from soilcase.model.values import Value
from tests.soilcase.priority.grounds import RULES, Ground

Record = Mapping[str, Value]
Answer = str

RECEPTORS = ("groundwater", "homes", "surface_water", "nature")


def rules() -> list[dict[str, Any]]:
    """Read the bundled rules that are switched on."""
    document = json.loads(RULES.read_text(encoding="utf-8"))
    found = document["records"][0]["rules"]["rules"]
    return [rule for rule in found if rule["enabled"]]


def one_of(answers: Iterable[Answer]) -> Answer:
    """Join answers of which one is enough."""
    said = list(answers)
    if "yes" in said:
        return "yes"
    return "unknown" if "unknown" in said or not said else "no"


def computed(ground: Ground, area: str, receptor: str) -> Answer:
    """Say what the rules say of one area."""
    return one_of(by_rule(ground, area, rule) for rule in rules() if rule["receptor"] == receptor)


def by_rule(ground: Ground, area: str, rule: Mapping[str, Any]) -> Answer:
    """Say what one rule says of one area."""
    record = ground.areas[area]
    if rule["by"] == "use":
        return _by_use(ground, record, rule["uses"])
    polygon = record["geometry"]
    if polygon is None:
        return "unknown"
    ways = [[_by_layer(ground, polygon, kind, rule) for kind in way] for way in rule["layers"]]
    if any("yes" in way for way in ways):
        return "yes"
    return "no" if any(set(way) == {"no"} for way in ways) else "unknown"


def _by_use(ground: Ground, area: Record, wanted: list[str]) -> Answer:
    site = ground.sites.get(str(area["site"]), {})
    uses = area.get("uses") or site.get("uses") or ()
    assert isinstance(uses, tuple)
    if set(uses) & set(wanted):
        return "yes"
    listed = {str(code["code"]) for code in ground.region.of("code").values()}
    return "no" if uses and set(uses) <= listed else "unknown"


def _by_layer(ground: Ground, polygon: Value, kind: str, rule: Mapping[str, Any]) -> Answer:
    said = []
    for uid, layer in ground.region.of("layer").items():
        if layer["kind"] == kind and layer["current"]:
            made = ground.features[uid]
            if len(made) == 0 or layer["feature_count"] != len(made):
                said.append("unknown")
                continue
            features = geopandas.GeoSeries.from_wkb(list(made.geometry)).explode()
            said.append("yes" if _is_near(features, polygon, rule) else "no")
    return one_of(said)


def _is_near(features: geopandas.GeoSeries, polygon: Value, rule: Mapping[str, Any]) -> bool:
    parts = shapely.get_parts(shapely.from_wkb(polygon))
    if rule["by"] == "overlap":
        return any(features.intersects(part).any() for part in parts)
    return any((features.distance(part) <= rule["distance_m"]).any() for part in parts)


def in_force(ground: Ground, area: str, receptor: str, today: date) -> Answer:
    """Say what holds for one area: the latest judgement, or else the rules."""
    made = [
        (judged["decided_on"], ("no", "unknown", "yes").index(str(judged["answer"])))
        for judged in ground.region.of("assessment").values()
        if (judged["area"], judged["receptor"]) == (area, receptor)
        and isinstance(judged["decided_on"], date)
        and judged["decided_on"] <= today
    ]
    if made:
        return ("no", "unknown", "yes")[max(made)[1]]
    return computed(ground, area, receptor)


def of_site(ground: Ground, site: str, receptor: str, today: date) -> Answer:
    """Say what holds for a site."""
    areas = [uid for uid, area in ground.areas.items() if area["site"] == site]
    return one_of(in_force(ground, area, receptor, today) for area in areas)
