"""Degrees of the globe to metres of UTM and back, by Krüger's series: exact to a millimetre.

Degrees are those of ETRS89, which in Denmark differ from WGS 84 by less than a metre.
"""

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

_AXIS, _FLATTENING = 6_378_137.0, 1 / 298.257222101
_SCALE, _FALSE_EAST = 0.9996, 500_000.0
_N = _FLATTENING / (2 - _FLATTENING)
_RADIUS = _SCALE * _AXIS / (1 + _N) * (1 + _N**2 / 4 + _N**4 / 64)
_ECCENTRICITY = 2 * np.sqrt(_N) / (1 + _N)
_TO_METRES = (
    _N / 2 - 2 * _N**2 / 3 + 5 * _N**3 / 16 + 41 * _N**4 / 180,
    13 * _N**2 / 48 - 3 * _N**3 / 5 + 557 * _N**4 / 1440,
    61 * _N**3 / 240 - 103 * _N**4 / 140,
    49561 * _N**4 / 161280,
)
_FROM_METRES = (
    _N / 2 - 2 * _N**2 / 3 + 37 * _N**3 / 96 - _N**4 / 360,
    _N**2 / 48 + _N**3 / 15 - 437 * _N**4 / 1440,
    17 * _N**3 / 480 - 37 * _N**4 / 840,
    4397 * _N**4 / 161280,
)
_TO_LATITUDE = (
    2 * _N - 2 * _N**2 / 3 - 2 * _N**3 + 116 * _N**4 / 45,
    7 * _N**2 / 3 - 8 * _N**3 / 5 - 227 * _N**4 / 45,
    56 * _N**3 / 15 - 136 * _N**4 / 35,
    4279 * _N**4 / 630,
)


def to_metres(latitude: Numbers, longitude: Numbers, zone: int = 32) -> tuple[Numbers, Numbers]:
    """Give east and north of places on the northern half, in degrees."""
    sine = np.sin(np.radians(latitude))
    turned = np.radians(longitude - _middle(zone))
    tangent = np.sinh(np.arctanh(sine) - _ECCENTRICITY * np.arctanh(_ECCENTRICITY * sine))
    xi = np.arctan2(tangent, np.cos(turned))
    eta = np.arctanh(np.sin(turned) / np.hypot(1, tangent))
    north, east = xi, eta
    for place, factor in enumerate(_TO_METRES, 1):
        north = north + factor * np.sin(2 * place * xi) * np.cosh(2 * place * eta)
        east = east + factor * np.cos(2 * place * xi) * np.sinh(2 * place * eta)
    return _FALSE_EAST + _RADIUS * east, _RADIUS * north


def to_degrees(east: Numbers, north: Numbers, zone: int = 32) -> tuple[Numbers, Numbers]:
    """Give latitude and longitude of places on the northern half, in degrees."""
    xi, eta = north / _RADIUS, (east - _FALSE_EAST) / _RADIUS
    up, out = xi, eta
    for place, factor in enumerate(_FROM_METRES, 1):
        up = up - factor * np.sin(2 * place * xi) * np.cosh(2 * place * eta)
        out = out - factor * np.cos(2 * place * xi) * np.sinh(2 * place * eta)
    conformal = np.arctan2(np.sin(up), np.hypot(np.sinh(out), np.cos(up)))
    latitude = conformal
    for place, factor in enumerate(_TO_LATITUDE, 1):
        latitude = latitude + factor * np.sin(2 * place * conformal)
    return np.degrees(latitude), _middle(zone) + np.degrees(np.arctan2(np.sinh(out), np.cos(up)))


def _middle(zone: int) -> float:
    return 6.0 * zone - 183.0
