"""Geometry in its one normal form: little-endian 2D WKB, polygons always as multipolygons."""

from collections.abc import Callable, Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from soilcase.model.problem import Problem

_POINT = int(shapely.GeometryType.POINT)
_POLYGON = int(shapely.GeometryType.POLYGON)
_MULTIPOLYGON = int(shapely.GeometryType.MULTIPOLYGON)
_LINE = int(shapely.GeometryType.LINESTRING)
_MULTILINE = int(shapely.GeometryType.MULTILINESTRING)
_DETAIL = 120

_FEATURES = {
    "point": (_POINT, _POINT),
    "line": (_LINE, _MULTILINE),
    "polygon": (_POLYGON, _MULTIPOLYGON),
}
_TOGETHER: dict[str, Callable[..., NDArray[np.object_]]] = {
    "line": shapely.multilinestrings,
    "polygon": shapely.multipolygons,
}


def normal_wkb(value: object, *, is_point: bool) -> bytes | None:
    """Bring one geometry (shapely or WKB of any flavour) to the normal form."""
    return normal_wkbs([value], is_point=is_point)[0]


def normal_wkbs(values: Sequence[object], *, is_point: bool) -> list[bytes | None]:
    """Bring many geometries to the normal form at once; what is empty is no value."""
    found = _read(values)
    kinds = shapely.get_type_id(found)
    allowed = (_POINT,) if is_point else (_POLYGON, _MULTIPOLYGON)
    empty = shapely.is_empty(found) | shapely.is_missing(found)
    wrong = ~empty & ~np.isin(kinds, allowed)
    if wrong.any():
        raise Problem("geometry_invalid", detail=found[wrong][0].geom_type)
    flat = shapely.force_2d(found)
    coordinates = shapely.get_coordinates(flat)
    if not np.isfinite(coordinates).all():
        raise Problem("geometry_invalid", detail="NaN")
    single = ~empty & (kinds == _POLYGON)
    if single.any():
        flat[single] = shapely.multipolygons(flat[single], indices=np.arange(single.sum()))
    if np.signbit(coordinates).any():
        flat = shapely.set_coordinates(flat, coordinates + 0.0)
    written = shapely.to_wkb(flat, byte_order=1, output_dimension=2)
    return [None if nothing else wkb for wkb, nothing in zip(written, empty, strict=True)]


def normal_features(geometry: Sequence[object], shape: str) -> NDArray[np.object_]:
    """Bring a layer's geometries to the one form that both stores hold: 2D, and multi-part.

    A feature without a place, or with one that is no number, is none: it is told, not kept.
    """
    found = _read(geometry)
    kinds = shapely.get_type_id(found)
    single, multi = _FEATURES[shape]
    if (shapely.is_missing(found) | shapely.is_empty(found)).any():
        raise Problem("geometry_invalid", detail="EMPTY")
    wrong = ~np.isin(kinds, (single, multi))
    if wrong.any():
        raise Problem("geometry_invalid", detail=found[wrong][0].geom_type)
    flat = shapely.force_2d(found)
    if not np.isfinite(shapely.get_coordinates(flat)).all():
        raise Problem("geometry_invalid", detail="NaN")
    alone = kinds == single
    if multi != single and alone.any():
        flat[alone] = _TOGETHER[shape](flat[alone], indices=np.arange(alone.sum()))
    written: NDArray[np.object_] = shapely.to_wkb(flat, byte_order=1, output_dimension=2)
    return written


def _read(values: Sequence[object]) -> NDArray[np.object_]:
    """Make shapely geometries of what was given, or say which kind of thing is none."""
    column = np.empty(len(values), dtype=object)
    column[:] = values
    packed = np.array([isinstance(value, bytes) for value in values], dtype=bool)
    for value in column[~packed]:
        if value is not None and not isinstance(value, BaseGeometry):
            raise Problem("geometry_invalid", detail=type(value).__name__)
    if packed.any():
        try:
            column[packed] = shapely.from_wkb(column[packed])
        except shapely.errors.GEOSException as error:
            raise Problem("geometry_invalid", detail=str(error)[:_DETAIL]) from None
    return column
