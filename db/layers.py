"""Reference layers: one logged record each, and their features in bulk beside the log.

A new delivery is a new record and its own features; the old one stays until it is taken away.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import sqlalchemy as sa

from soilcase.model.edit import Insert, Outcome
from soilcase.model.features import Features, Shape
from soilcase.model.identity import new_uid
from soilcase.model.problem import Problem
from soilcase.model.shapes import normal_features
from soilcase.model.values import Values

from .codec import Stored, ewkb_hex, geopackage_blob, wkb_of
from .edits import commit_within, normal_edit
from .models.tables import FEATURE_TABLES
from .request import Request
from .store import Store

_COLUMNS = ("layer", "number", "key", "name", "kind", "value", "attributes", "geometry")


def replace_layer(
    store: Store, request: Request, values: Values, features: Features, uid: str | None = None
) -> Outcome:
    """Commit a layer's record and write its features, in one transaction."""
    uid = uid or new_uid()
    geometry = normal_features(list(features.geometry), str(features.shape))
    features = replace(features, geometry=geometry)
    told: Values = {
        **values,
        "feature_count": len(features),
        "sha256": features.digest(),
        "shape": str(features.shape),
    }
    insert = normal_edit(Insert("layer", uid, told))
    with store.transaction(write=True):
        outcome = commit_within(store, replace(request, edits=(insert,)))
        if outcome.change is not None:
            table = FEATURE_TABLES[features.shape]
            store.insert(table, _COLUMNS, _rows(store, uid, features))
    return outcome


def _rows(store: Store, layer: str, features: Features) -> list[tuple[Stored, ...]]:
    encode = geopackage_blob if store.is_file else ewkb_hex
    count = len(features)
    values = [None if np.isnan(value) else value for value in features.value.tolist()]
    return list(
        zip(
            [layer] * count,
            range(count),
            features.key,
            features.name,
            features.kind,
            values,
            features.attributes,
            (encode(wkb) for wkb in features.geometry),
            strict=True,
        )
    )


def features(store: Store, layer: str) -> Features:
    """Give the features of one delivery of a layer, in their order."""
    record = store.records("layer", [layer]).get(layer)
    if record is None:
        raise Problem("unknown_layer", layer=layer)
    shape = Shape(str(record["shape"]))
    table = FEATURE_TABLES[shape]
    names = ("geometry", "key", "name", "kind", "value", "attributes")
    statement = sa.select(*(table.c[name] for name in names)).where(table.c.layer == layer)
    rows = store.rows(statement.order_by(table.c.number))
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(names)
    wkb = [wkb_of(value) if store.is_file else bytes(value) for value in columns[0]]
    return Features(
        shape=shape,
        geometry=_objects(wkb),
        key=_objects(columns[1]),
        name=_objects(columns[2]),
        kind=_objects(columns[3]),
        value=np.array(columns[4], dtype=np.float64),
        attributes=_objects(columns[5]),
    )


def _objects(values: Sequence[object]) -> np.ndarray[tuple[int], np.dtype[np.object_]]:
    column = np.empty(len(values), dtype=object)
    column[:] = values
    return column
