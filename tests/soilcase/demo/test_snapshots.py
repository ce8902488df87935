"""Any address and parcel is found in the snapshots, those of the sites at the sites' places."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from soilcase.demo.cadastre import number_parcels
from soilcase.demo.lot import Lot
from soilcase.demo.names import ROADS
from soilcase.demo.region import Region, build_region
from soilcase.demo.roads import Houses, lay_roads
from soilcase.demo.spots import Country, Places, make_country
from soilcase.model.features import Features
from soilcase.model.values import Values
from tests.demo_ground import ground

KEYS = {"street", "number", "postcode", "city", "municipality", "parcel"}
NO_NUMBER = "Harboøre Tange, 7673 Harboøre"
RARELY_BELOW_M2 = 100


@dataclass(frozen=True)
class Snapshots:
    """The two layers of a region, read as a look-up reads them."""

    addresses: Features
    parcels: Features

    def of_address(self, row: int) -> Mapping[str, str | None]:
        """Read what is known of an address."""
        known: Mapping[str, str | None] = json.loads(self.addresses.attributes[row])
        return known


def layer(region: Region, kind: str) -> Features:
    """Give a layer by its kind."""
    (found,) = (features for values, features in region.layers if values["kind"] == kind)
    return found


@pytest.fixture
def taken(small: Region) -> Snapshots:
    """Give the snapshots of a region of each seed."""
    return Snapshots(layer(small, "address"), layer(small, "parcel"))


def records(region: Region, noun: str) -> Iterator[Values]:
    """Give the records of a noun."""
    return (edit.values for edit in region.edits if edit.noun == noun)


def test_a_sites_address_is_found_at_the_sites_place(small: Region, taken: Snapshots) -> None:
    """Every site's address stands in the snapshot, with the very point of the site."""
    found = set(zip(taken.addresses.name, taken.addresses.geometry, strict=True))

    assert {(site["address"], site["place"]) for site in records(small, "site")} <= found


def test_a_sites_parcels_are_found(small: Region, taken: Snapshots) -> None:
    """Every parcel of a site stands in the snapshot by district and number, as a plot."""
    wanted = {
        " ".join(str(parcel[part]) for part in ("cadastral_district", "parcel_number"))
        for parcel in records(small, "parcel")
    }
    sizes = shapely.area(shapely.from_wkb(taken.parcels.geometry))

    assert wanted <= set(taken.parcels.key)
    assert taken.parcels.key.tolist() == taken.parcels.name.tolist()
    assert sizes.min() > 0
    assert np.mean(sizes < RARELY_BELOW_M2) < 0.05


def test_every_drawn_and_told_site_has_a_parcel(small: Region) -> None:
    """Only of the generation contaminations no source tells the parcels."""
    having = {parcel["site"] for parcel in records(small, "parcel")}
    without = [
        edit.values["name"]
        for edit in small.edits
        if edit.noun == "site" and edit.uid not in having
    ]

    assert without == ["Høfde 42", "Cheminovas gamle fabriksgrund", "Rønland"]


def test_an_address_is_what_its_parts_say(taken: Snapshots) -> None:
    """The name is street, number, postcode and town; nothing else is in the JSON."""
    known = [taken.of_address(row) for row in range(len(taken.addresses))]
    written = [
        f"{one['street']} {one['number']}, {one['postcode']} {one['city']}"
        if one["number"]
        else f"{one['street']}, {one['postcode']} {one['city']}"
        for one in known
    ]

    assert all(one.keys() == KEYS for one in known)
    assert written == taken.addresses.name.tolist()


def test_no_two_addresses_or_parcels_are_called_the_same(taken: Snapshots) -> None:
    """One address, one place; only where no number is known two sites share the road's name."""
    twice = [name for name, count in Counter(taken.addresses.name).items() if count > 1]

    assert twice == [NO_NUMBER]
    assert len(set(taken.addresses.key)) == len(taken.addresses)
    assert len(set(taken.parcels.key)) == len(taken.parcels)


def test_an_address_lies_on_its_parcel(taken: Snapshots) -> None:
    """The parcel that an address names is in the other snapshot, and holds the address."""
    outline = dict(zip(taken.parcels.key, shapely.from_wkb(taken.parcels.geometry), strict=True))
    points = shapely.from_wkb(taken.addresses.geometry)
    named = [taken.of_address(row)["parcel"] for row in range(len(points))]
    held = [
        shapely.distance(outline[key], point) < 0.02
        for key, point in zip(named, points, strict=True)
        if key is not None
    ]

    assert named.count(None) == 3
    assert all(held)


def test_parcels_do_not_lie_on_each_other(taken: Snapshots) -> None:
    """Together they cover what each covers by itself, but for the rounding of edges."""
    outlines = shapely.from_wkb(taken.parcels.geometry)
    together = shapely.area(shapely.union_all(outlines, grid_size=0.001))

    assert together == pytest.approx(shapely.area(outlines).sum(), rel=1e-3)


def test_more_homes_readdress_no_site() -> None:
    """The sites' part of the snapshots says the same however many homes stand behind it."""
    few, many = (build_region(ground(), 9, sites=300, homes=homes) for homes in (100, 1_500))
    first = [layer(region, "address") for region in (few, many)]
    second = [layer(region, "parcel") for region in (few, many)]
    parcels = len(list(records(few, "parcel")))

    sizes = [len(one) for one in first]

    assert sizes[0] < sizes[1]
    assert first[0].attributes[:300].tolist() == first[1].attributes[:300].tolist()
    assert second[0].key[:parcels].tolist() == second[1].key[:parcels].tolist()


def test_the_whole_region_has_tens_of_thousands(whole: Region) -> None:
    """As many as the snapshots were made for, all roads ours but the told sites'."""
    addresses, parcels = layer(whole, "address"), layer(whole, "parcel")
    streets = {json.loads(text)["street"] for text in addresses.attributes}

    assert (len(addresses), len(parcels) > 50_000) == (23_283 + 26_700, True)
    assert len(streets - set(ROADS)) == 12
    assert max(map(len, addresses.name)) < 100


@pytest.fixture(scope="module")
def country() -> Country:
    """Make the ground ready."""
    return make_country(ground())


_CORNER = np.array((528_000.0, 6_225_000.0))
_METRES = st.tuples(st.integers(0, 1_500), st.integers(0, 1_500))


@given(metres=st.lists(_METRES, min_size=1, max_size=60), more=st.integers(0, 40))
def test_numbers_are_given_in_order_and_once(
    metres: list[tuple[int, int]], more: int, country: Country
) -> None:
    """However close places lie no two share a number, and later ones move no earlier one's."""
    places = _CORNER + np.array([*metres, *metres[:more]], dtype=np.float64)
    every, first = (_laid(country, some) for some in (places, places[: len(metres)]))
    parcels, before = (
        list(zip(*number_parcels(country, some), strict=True))
        for some in (places, places[: len(metres)])
    )
    districts = [country.ground.towns[town].postcode for town in every.town.tolist()]
    written = list(zip(districts, every.row.tolist(), every.house, strict=True))

    assert len(set(written)) == len(places)
    assert every.house[: len(metres)].tolist() == first.house.tolist()
    assert len(set(parcels)) == len(places)
    assert parcels[: len(metres)] == before


def _laid(country: Country, places: Places) -> Houses:
    town = country.nearest_town(places)
    return lay_roads(country, Lot(1, "roads"), places, town, country.is_open(places, town))
