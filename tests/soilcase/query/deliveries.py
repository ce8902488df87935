"""Small invented deliveries of addresses and parcels, as the register would give them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from random import Random

import numpy as np
import shapely
from numpy.typing import NDArray

from soilcase.model.features import Features, Shape
from soilcase.model.shapes import normal_wkb

STREETS = tuple(
    first + last
    for first in ("Eksempel", "Prøve", "Mønster", "Øvelses", "Skitse", "Å", "Gl. Påfund ", "Ær")
    for last in ("gade", "vej", "stræde", "allé", "toften", "vænget")
)
TOWNS = (
    ("8800", "Viborg"),
    ("8830", "Tjele"),
    ("7470", "Karup J"),
    ("8620", "Kjellerup"),
    ("8600", "Silkeborg"),
)


def objects(values: Sequence[object]) -> NDArray[np.object_]:
    """Make a column of anything."""
    column = np.empty(len(values), dtype=object)
    column[:] = values
    return column


def features(
    shape: Shape,
    geometry: Sequence[object],
    key: Sequence[str | None],
    name: Sequence[str | None],
    attributes: Sequence[str | None] | None = None,
) -> Features:
    """Put columns together to a delivery."""
    count = len(key)
    return Features(
        shape=shape,
        geometry=objects(geometry),
        key=objects(key),
        name=objects(name),
        kind=objects([None] * count),
        value=np.full(count, np.nan),
        attributes=objects(attributes or [None] * count),
    )


def address(
    street: str,
    number: str,
    town: tuple[str, str],
    parcel: str = "",
    place: tuple[float, float] | None = (500_000.0, 6_250_000.0),
) -> Mapping[str, object]:
    """Tell one address."""
    return {
        "street": street,
        "number": number,
        "postcode": town[0],
        "city": town[1],
        "municipality": "791",
        "parcel": parcel,
        "name": f"{street} {number}, {town[0]} {town[1]}",
        "place": place,
    }


def addresses(told: Sequence[Mapping[str, object]]) -> Features:
    """Make a delivery of addresses."""
    empty = shapely.to_wkb(shapely.Point())
    return features(
        Shape.POINT,
        [
            normal_wkb(shapely.Point(one["place"]), is_point=True) if one["place"] else empty
            for one in told
        ],
        [f"00000000-0000-4000-8000-{row:012x}" for row in range(len(told))],
        [str(one["name"]) for one in told],
        [json.dumps({k: v for k, v in one.items() if k not in ("name", "place")}) for one in told],
    )


def parcels(told: Sequence[tuple[str, str, shapely.Geometry]]) -> Features:
    """Make a delivery of parcels, each its key, its name and its shape."""
    return features(
        Shape.POLYGON,
        [normal_wkb(shape, is_point=False) for _, _, shape in told],
        [key for key, _, _ in told],
        [name for _, name, _ in told],
    )


def draw_addresses(random: Random, count: int) -> Iterator[Mapping[str, object]]:
    """Draw different addresses, house by house along streets in towns."""
    made = 0
    streets = [(street, town) for town in TOWNS for street in STREETS]
    random.shuffle(streets)
    for street, town in streets:
        for house in range(1, random.randint(6, 60)):
            if made == count:
                return
            made += 1
            yield address(street, f"{house}{random.choice(['', '', '', 'A', 'B'])}", town)
