"""Column types: what GeoPackage and PostgreSQL call each type of the catalogue.

No type converts values; `db/codec.py` does, so that whole columns can pass untouched.
"""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.types import UserDefinedType

from soilcase.model.fields import Field, Type

SRID = 25832
UID_LENGTH = 36
GEOMETRY_NAMES = {Type.POINT: "POINT", Type.POLYGON: "MULTIPOLYGON"}


class Named(UserDefinedType[Any]):
    """A type by the very name that GeoPackage gives it."""

    cache_ok = True

    def __init__(self, name: str) -> None:
        self.name = name

    def get_col_spec(self, **_: object) -> str:
        return self.name


class Geometry(UserDefinedType[Any]):
    """A PostGIS geometry that travels as WKB."""

    cache_ok = True

    def __init__(self, name: str) -> None:
        self.name = name

    def get_col_spec(self, **_: object) -> str:
        return f"geometry({self.name},{SRID})"

    def column_expression(self, colexpr: ColumnElement[Any]) -> ColumnElement[Any]:
        return sa.func.ST_AsBinary(colexpr, "NDR")


def text(length: int | None = None) -> sa.types.TypeEngine[Any]:
    """Give the type of a text, of at most a length."""
    if length is None:
        return sa.Text()
    return sa.String(length).with_variant(Named(f"TEXT({length})"), "sqlite")


def bytewise() -> sa.types.TypeEngine[Any]:
    """Give the type of a text that is compared byte by byte, on both stores alike."""
    return sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def number() -> sa.types.TypeEngine[Any]:
    """Give the type of a floating number."""
    return sa.Double().with_variant(Named("DOUBLE"), "sqlite")


def day() -> sa.types.TypeEngine[Any]:
    """Give the type of a date."""
    return sa.Date().with_variant(Named("DATE"), "sqlite")


def moment() -> sa.types.TypeEngine[Any]:
    """Give the type of a moment in UTC with three decimals."""
    return sa.TIMESTAMP(timezone=True).with_variant(Named("DATETIME"), "sqlite")


def boolean() -> sa.types.TypeEngine[Any]:
    """Give the type of a yes or no."""
    return sa.Boolean().with_variant(Named("BOOLEAN"), "sqlite")


def whole() -> sa.types.TypeEngine[Any]:
    """Give the type of a whole number, 64 bits on both stores."""
    return sa.BigInteger().with_variant(Named("INTEGER"), "sqlite")


def identity() -> sa.types.TypeEngine[Any]:
    """Give the type of a local row number; SQLite counts only an INTEGER by itself."""
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def binary() -> sa.types.TypeEngine[Any]:
    """Give the type of plain bytes."""
    return sa.LargeBinary().with_variant(Named("BLOB"), "sqlite")


def geometry(name: str) -> sa.types.TypeEngine[Any]:
    """Give the type of a geometry: a GeoPackage blob here, PostGIS there."""
    return Geometry(name).with_variant(Named(name), "sqlite")


def column_type(field: Field) -> sa.types.TypeEngine[Any]:
    """Give the column type of a field of the catalogue."""
    if field.type in GEOMETRY_NAMES:
        return geometry(GEOMETRY_NAMES[field.type])
    if field.type is Type.REFERENCE:
        return text(UID_LENGTH)
    if field.type in {Type.TEXT, Type.CODE}:
        return text(field.length)
    simple = {
        Type.INTEGER: whole,
        Type.MONEY: whole,
        Type.NUMBER: number,
        Type.DATE: day,
        Type.MOMENT: moment,
        Type.BOOLEAN: boolean,
    }
    return simple[field.type]() if field.type in simple else text()
