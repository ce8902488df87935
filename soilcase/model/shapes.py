"""Geometry in its one normal form: little-endian 2D WKB, polygons always as multipolygons."""

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from soilcase.model.problem import Problem

_POINT = int(shapely.GeometryType.POINT)
_POLYGON = int(shapely.GeometryType.POLYGON)
_MULTIPOLYGON = int(shapely.GeometryType.MULTIPOLYGON)


def normal_wkb(value: object, *, is_point: bool) -> bytes | None:
    """Bring one geometry (shapely or WKB of any flavour) to the normal form."""
    shape = _shape(value)
    if shape.is_empty:
        return None
    allowed = {_POINT} if is_point else {_POLYGON, _MULTIPOLYGON}
    if shapely.get_type_id(shape) not in allowed:
        raise Problem("geometry_invalid", detail=shape.geom_type)
    coordinates = shapely.get_coordinates(shape)
    if not np.isfinite(coordinates).all():
        raise Problem("geometry_invalid", detail="NaN")
    if not is_point and shape.geom_type == "Polygon":
        shape = shapely.multipolygons([shape])
    flat = shapely.set_coordinates(shapely.force_2d(shape), coordinates + 0.0)
    return bytes(shapely.to_wkb(flat, byte_order=1, output_dimension=2))


def _shape(value: object) -> BaseGeometry:
    if isinstance(value, BaseGeometry):
        return value
    if not isinstance(value, bytes):
        raise Problem("geometry_invalid", detail=type(value).__name__)
    try:
        shape = shapely.from_wkb(value)
    except shapely.errors.GEOSException as error:
        raise Problem("geometry_invalid", detail=str(error)[:120]) from None
    if not isinstance(shape, BaseGeometry):
        raise Problem("geometry_invalid", detail="WKB")
    return shape


def shapes(column: NDArray[np.object_]) -> NDArray[np.object_]:
    """Read a column of WKB into shapely geometries; what is missing stays None."""
    result: NDArray[np.object_] = shapely.from_wkb(column)
    return result
