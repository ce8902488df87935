"""Degrees of the globe to metres in EPSG:25832, by Krüger's series: exact to a millimetre here."""

import math

from soilcase.model.shapes import normal_wkb

_AXIS, _FLATTENING = 6_378_137.0, 1 / 298.257222101
_SCALE, _FALSE_EAST, _MIDDLE = 0.9996, 500_000.0, 9.0
_N = _FLATTENING / (2 - _FLATTENING)
_RADIUS = _AXIS / (1 + _N) * (1 + _N**2 / 4 + _N**4 / 64)
_SERIES = (
    _N / 2 - 2 * _N**2 / 3 + 5 * _N**3 / 16,
    13 * _N**2 / 48 - 3 * _N**3 / 5,
    61 * _N**3 / 240,
)
_ECCENTRICITY = 2 * math.sqrt(_N) / (1 + _N)
# Around Denmark; elsewhere the zone would not fit, and a photo was not taken for us.
_LATITUDES, _LONGITUDES = (54.0, 58.5), (7.0, 16.0)


def point_at(latitude: float, longitude: float) -> bytes | None:
    """Give the point for a place in Denmark; None for any other."""
    if not (
        _LATITUDES[0] <= latitude <= _LATITUDES[1]
        and _LONGITUDES[0] <= longitude <= _LONGITUDES[1]
    ):
        return None
    import shapely

    return normal_wkb(shapely.Point(*_projected(latitude, longitude)), is_point=True)


def _projected(latitude: float, longitude: float) -> tuple[float, float]:
    sine = math.sin(math.radians(latitude))
    turned = math.radians(longitude - _MIDDLE)
    t = math.sinh(math.atanh(sine) - _ECCENTRICITY * math.atanh(_ECCENTRICITY * sine))
    xi, eta = math.atan2(t, math.cos(turned)), math.atanh(math.sin(turned) / math.hypot(1, t))
    north, east = xi, eta
    for place, factor in enumerate(_SERIES, 1):
        north += factor * math.sin(2 * place * xi) * math.cosh(2 * place * eta)
        east += factor * math.cos(2 * place * xi) * math.sinh(2 * place * eta)
    return _FALSE_EAST + _SCALE * _RADIUS * east, _SCALE * _RADIUS * north
