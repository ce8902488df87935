"""Reads a demo region as a register would, without one: its picture, and its public effort."""

from collections import defaultdict
from datetime import date
from types import MappingProxyType

from soilcase.demo.region import Region
from soilcase.model.catalogue import NOUNS
from soilcase.model.features import Features, Shape
from soilcase.model.picture import Picture
from soilcase.model.seeds import seed_records
from soilcase.model.values import Value
from soilcase.priority.effort_rules import rules_in_force
from soilcase.priority.points import read_points
from soilcase.priority.public_effort import Effort, effort_of
from soilcase.priority.spatial import take_apart
from soilcase.priority.surroundings import Layer, Surroundings
from tests.demo_ground import FOLDER
from tests.soilcase.model.regions import columns


def picture_of(region: Region, on: date | None = None) -> Picture:
    """Give the picture of a region on a day."""
    records: dict[str, dict[str, dict[str, Value]]] = defaultdict(dict)
    digest: dict[str, Value]
    texts = [path.read_text("utf8") for path in sorted(FOLDER.parent.glob("*.json"))]
    for noun, uid, seed in seed_records(texts):
        records[noun][uid] = dict(seed)
    for edit in region.edits:
        records[edit.noun][edit.uid] = dict(edit.values)
    for (values, features), uid in zip(region.layers, region.layer_uids, strict=True):
        digest = {"sha256": features.digest(), "feature_count": len(features)}
        records["layer"][uid] = {**values, **digest}
    tables = {noun: columns(noun, records[noun]) for noun in NOUNS}
    return Picture(1, on or region.today, tables)


def surroundings_of(region: Region) -> Surroundings:
    """Read a region's layers."""
    layers = {features.digest(): _read(features) for _, features in region.layers}
    return Surroundings(MappingProxyType(layers))


def _read(features: Features) -> Layer:
    read = read_points if features.shape is Shape.POINT else take_apart
    return read(features.geometry)


def effort_in(picture: Picture, surroundings: Surroundings) -> Effort:
    """Answer for all areas by the bundled rules."""
    rules = rules_in_force(picture)
    assert rules is not None
    return effort_of(picture, rules, surroundings)
