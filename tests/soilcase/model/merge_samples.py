"""Values for the merge's tests: what the oracle's symbols mean in each kind and type of field."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

import shapely

from soilcase.model import catalogue
from soilcase.model.fields import Field, Merge, Type
from soilcase.model.shapes import normal_wkb
from soilcase.model.values import Value

EAST, NORTH = 700_000.0, 6_170_000.0
NEAR_M, FAR_M = 0.006, 50.0


def a_point(shift: float = 0.0) -> bytes:
    """Give a point that lies so far east of the first one."""
    wkb = normal_wkb(shapely.Point(EAST + shift, NORTH), is_point=True)
    assert wkb is not None
    return wkb


def a_polygon(shift: float = 0.0, first: int = 0) -> bytes:
    """Give a square of 10 m, so far east, whose ring begins at the given corner."""
    corners = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]
    turned = corners[first:] + corners[:first]
    moved = [(EAST + x + shift, NORTH + y) for x, y in turned]
    wkb = normal_wkb(shapely.Polygon(moved), is_point=False)
    assert wkb is not None
    return wkb


_LINES: Mapping[str, Value] = {
    "a": "one\ntwo\nthree",
    "b": "first\ntwo\nthree",
    "c": "one\ntwo\nlast",
    "bc": "first\ntwo\nlast",
}
_SAMPLES: Mapping[Type, tuple[Value, ...]] = {
    Type.TEXT: ("a", "b", "c"),
    Type.CODE: ("v1", "v2", "located"),
    Type.INTEGER: (0, 1, -7),
    Type.MONEY: (0, 100, -250),
    Type.NUMBER: (0.0, 0.1, -3.5),
    Type.DATE: (date(2028, 2, 29), date(2030, 1, 1), date(1999, 12, 31)),
    Type.MOMENT: tuple(datetime(2030, 1, day, 12, tzinfo=UTC) for day in (1, 2, 3)),
    Type.BOOLEAN: (False, True),
    Type.REFERENCE: tuple(f"0192f0c1-7c3e-7000-8000-00000000000{end}" for end in "123"),
    Type.POINT: (a_point(), a_point(NEAR_M), a_point(FAR_M)),
    Type.POLYGON: (a_polygon(), a_polygon(NEAR_M, first=2), a_polygon(FAR_M)),
    Type.JSON: ("{}", '{"n":1}', "[1,2]"),
}


def value_of(field: Field, symbol: str | None) -> Value:
    """Give the value that a symbol means in a field."""
    if symbol is None:
        return None
    if field.type in (Type.CODES, Type.TEXTS):
        return tuple(symbol)
    if field.merge is Merge.TEXT:
        return _LINES[symbol]
    return _SAMPLES[field.type]["abc".index(symbol)]


def alphabet_of(field: Field) -> tuple[str | None, ...]:
    """Give the symbols that a field has values for: none, and up to three."""
    if field.type in (Type.CODES, Type.TEXTS):
        return (None, "p", "pq", "qr")
    return (None, *"abc"[: len(_SAMPLES[field.type])])


def one_of_each() -> dict[str, tuple[str, Field]]:
    """Give one field of the catalogue for each merge kind and type it has, and its noun."""
    found: dict[str, tuple[str, Field]] = {}
    for noun in catalogue.NOUNS.values():
        for field in noun.fields:
            if field.id != "extra":
                found.setdefault(f"{field.merge}-{field.type}", (noun.id, field))
    return found
