"""Deliveries of layers: whatever shapes a file holds, both stores keep the same, or none."""

from collections.abc import Sequence

import numpy as np
import pytest
import shapely

from db.register import SqlRegister
from soilcase.model.features import Features, Shape
from soilcase.model.problem import Problem
from soilcase.ports import Register

BOX = shapely.box(0, 0, 2, 3)
LINE = shapely.LineString([(0, 0), (1, 2)])
POINT = shapely.Point(5, 6)


def features(shape: Shape, shapes: Sequence[shapely.Geometry | None]) -> Features:
    """Give a delivery of some shapes."""
    geometry = np.empty(len(shapes), dtype=object)
    geometry[:] = [None if each is None else shapely.to_wkb(each) for each in shapes]
    texts = np.array(["a"] * len(shapes), dtype=object)
    return Features(
        shape=shape,
        geometry=geometry,
        key=texts,
        name=texts,
        kind=texts,
        value=np.zeros(len(shapes)),
        attributes=texts,
    )


def _deliver(register: Register, delivery: Features) -> list[shapely.Geometry]:
    outcome = register.replace_layer({"kind": "osd", "name": "Lag"}, delivery, reason="levering")
    assert outcome.change is not None
    (told,) = outcome.change.edits
    held = register.features(told.edit.uid)
    assert held.digest() == (register.record("layer", told.edit.uid) or {})["sha256"]
    return list(shapely.from_wkb(held.geometry))


@pytest.mark.parametrize(
    ("shape", "delivered", "held"),
    [
        (Shape.POLYGON, [BOX], [shapely.MultiPolygon([BOX])]),
        (Shape.POLYGON, [shapely.force_3d(BOX, 7)], [shapely.MultiPolygon([BOX])]),
        (Shape.LINE, [LINE], [shapely.MultiLineString([LINE])]),
        (Shape.POINT, [shapely.force_3d(POINT, 1)], [POINT]),
        (
            Shape.POLYGON,
            [shapely.MultiPolygon([BOX]), BOX],
            [shapely.MultiPolygon([BOX])] * 2,
        ),
    ],
)
def test_single_and_multiple_shapes_are_held_alike(
    register: SqlRegister,
    shape: Shape,
    delivered: list[shapely.Geometry],
    held: list[shapely.Geometry],
) -> None:
    """Heights go, single shapes become the only part of many, and the hash is of what is held."""
    assert held == _deliver(register, features(shape, delivered))
    assert register.verify() == []


@pytest.mark.parametrize(
    ("shape", "delivered"),
    [
        (Shape.POINT, [BOX]),
        (Shape.POLYGON, [BOX, POINT]),
        (Shape.LINE, [None]),
        (Shape.POLYGON, [shapely.Polygon()]),
        (Shape.POINT, [shapely.Point(np.nan, 1)]),
        (Shape.LINE, [shapely.LineString([(0, 0), (np.inf, 1)])]),
    ],
)
def test_a_shape_that_is_none_refuses_the_delivery(
    register: SqlRegister, shape: Shape, delivered: list[shapely.Geometry | None]
) -> None:
    """A sentence says so, and nothing of it is in the register."""
    before = register.state_hash()
    with pytest.raises(Problem, match="geometry_invalid"):
        _deliver(register, features(shape, delivered))

    assert before == register.state_hash()
