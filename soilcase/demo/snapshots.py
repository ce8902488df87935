"""The snapshots of addresses and parcels: those of every site, and of many homes besides.

They are what the register is asked for when somebody types an address or a parcel that is no
site's. All roads, numbers, districts and outlines are invented; only the towns are real.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import shapely

from soilcase.demo.cadastre import FIRST_DRAWN, beside, number_parcels, outlines
from soilcase.demo.ground import Town
from soilcase.demo.lot import Numbers, Rows
from soilcase.demo.made import Made
from soilcase.demo.roads import Houses, lay_roads, occurrence
from soilcase.demo.spots import Places
from soilcase.demo.zones import Shapes
from soilcase.model.edit import Insert
from soilcase.model.values import Plain, plain

# Of a whole region: how many homes have their address in the snapshot.
HOMES = 26_700
_HOME_M, _OPEN_HOME_M, _SITE_M, _SPREAD = 29.0, 55.0, 44.0, 0.25
# A site's parcel reaches a little beyond its largest area.
_ROUND_AREA = 1.2
_TOLD_TURN = np.radians(17.0)

Entry = tuple[str, dict[str, Plain]]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Things by what they are called, what is known of each, and where it lies."""

    entries: list[Entry]
    shapes: Shapes


@dataclass(frozen=True, slots=True)
class _Sites:
    """The sites and their parcels as they were written, with the places that follow from them."""

    sites: list[Insert]
    parcels: list[Insert]
    place: Places
    owner: Rows
    nth: Rows

    @property
    def parcel_place(self) -> Places:
        """Give where the parcels lie."""
        return beside(self.place[self.owner], self.nth)


def take_snapshots(made: Made, homes: Places) -> tuple[Snapshot, Snapshot]:
    """Give the addresses and parcels of all sites, and behind them those of some homes."""
    written = _written(made)
    town = made.country.nearest_town(homes)
    is_open = made.country.is_open(homes, town)
    houses = lay_roads(
        made.country,
        made.lot("roads"),
        np.vstack((made.plots.place, homes)),
        np.concatenate((made.plots.town, town)),
        np.concatenate((made.plots.is_open, is_open)),
    ).behind(made.count)
    parcels = [*_site_parcels(written), *_home_parcels(made, written, homes, town)]
    keys = [key for key, _ in parcels]
    addresses = [
        *_site_addresses(written, keys),
        *_home_addresses(made.country.ground.towns, houses, keys[len(written.parcels) :]),
    ]
    home_size = np.where(is_open, _OPEN_HOME_M, _HOME_M)
    shapes = outlines(
        np.vstack((written.parcel_place, homes)),
        _sizes(made, written, home_size),
        np.concatenate((_turns(made, written), houses.turn)),
    )
    places = np.vstack((written.place, homes))
    return Snapshot(addresses, shapely.points(places)), Snapshot(parcels, shapes)


def _written(made: Made) -> _Sites:
    sites, parcels = list(made.ledger.of("site")), list(made.ledger.of("parcel"))
    row = {site.uid: number for number, site in enumerate(sites)}
    owner = np.array([row[str(parcel.values["site"])] for parcel in parcels], dtype=np.int64)
    place = shapely.get_coordinates(shapely.from_wkb([site.values["place"] for site in sites]))
    return _Sites(sites, parcels, place, owner, occurrence(owner[:, None]))


def _site_parcels(written: _Sites) -> Iterator[Entry]:
    for parcel in written.parcels:
        values = parcel.values
        yield _parcel(*(str(values[name]) for name in _PARCEL))


_PARCEL = ("cadastral_district", "parcel_number", "municipality")


def _home_parcels(made: Made, written: _Sites, homes: Places, town: Rows) -> Iterator[Entry]:
    """Give the homes' parcels numbers behind those of the drawn sites."""
    codes = [int(str(parcel.values["cadastral_district"])) for parcel in written.parcels]
    before = written.parcel_place[np.array(codes) >= FIRST_DRAWN]
    district, number = number_parcels(made.country, np.vstack((before, homes)))
    towns = made.country.ground.towns
    rows = zip(district.tolist(), number.tolist(), strict=True)
    for (code, nth), home in zip(list(rows)[len(before) :], town.tolist(), strict=True):
        yield _parcel(str(code), nth, towns[home].municipality)


def _parcel(district: str, number: str, municipality: str) -> Entry:
    known: dict[str, Plain] = {
        "district": district,
        "number": number,
        "municipality": municipality,
    }
    return f"{district} {number}", known


def _site_addresses(written: _Sites, keys: list[str]) -> Iterator[Entry]:
    first = dict(
        zip(reversed(written.owner.tolist()), reversed(keys[: len(written.owner)]), strict=True)
    )
    for row, site in enumerate(written.sites):
        values = {key: plain(value) for key, value in site.values.items() if key in _ADDRESS}
        address = str(values["address"])
        house = values.get("house_number")
        known: dict[str, Plain] = {
            "street": address.partition(", ")[0].removesuffix(f" {house}"),
            "number": house,
            "postcode": values["postcode"],
            "city": values["city"],
            "municipality": values["municipality"],
            "parcel": first.get(row),
        }
        yield address, known


_ADDRESS = frozenset({"address", "house_number", "postcode", "city", "municipality"})


def _home_addresses(towns: tuple[Town, ...], houses: Houses, keys: list[str]) -> Iterator[Entry]:
    there = [towns[town] for town in houses.town.tolist()]
    rows = zip(houses.written(there), houses.road, houses.house, there, keys, strict=True)
    for address, road, house, town, parcel in rows:
        known: dict[str, Plain] = {
            "street": road,
            "number": house,
            "postcode": town.postcode,
            "city": town.district,
            "municipality": town.municipality,
            "parcel": parcel,
        }
        yield address, known


def _sizes(made: Made, written: _Sites, homes: Numbers) -> Numbers:
    """Draw how wide the parcels are; a site's first one has room for its largest area."""
    drawn = made.lot("snapshots").around(1.0, _SPREAD, len(written.owner) + len(homes))
    largest = np.zeros(len(written.sites))
    beyond = len(written.sites) - made.count
    across = _ROUND_AREA * np.sqrt(shapely.area(made.plots.geometry))
    np.maximum.at(largest, beyond + made.plots.site, across)
    asked = np.where(written.nth == 0, largest[written.owner], 0.0)
    usual = np.concatenate((np.full(len(written.owner), _SITE_M), homes)) * drawn
    usual[: len(asked)] = np.maximum(usual[: len(asked)], asked)
    return usual


def _turns(made: Made, written: _Sites) -> Numbers:
    """Give how the sites' parcels are turned: along the road, or as the told ones' areas are."""
    turn = np.full(len(written.sites), _TOLD_TURN)
    turn[len(written.sites) - made.count :] = made.plots.houses.turn
    return turn[written.owner]
