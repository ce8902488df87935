"""No real property is shown: numbers, parcels, roads and people are invented."""

import csv
import re
from pathlib import Path

import shapely

from soilcase.demo.cadastre import FIRST_DISTRICT
from soilcase.demo.layers import WELL_SHEET
from soilcase.demo.names import ROADS
from soilcase.demo.region import Region
from soilcase.demo.sites import FIRST_KEPT
from tests.demo_ground import ground

INVENTED = ("Eksempelsen", "Prøvesen", "Opdigtet", "Mønster", "Påfund", "Skitsegaard")


def test_site_numbers_begin_where_real_ones_do_not(whole: Region) -> None:
    """All running numbers are above ninety thousand."""
    numbers = [str(edit.values["number"]) for edit in whole.edits if edit.noun == "site"]

    assert all(re.fullmatch(r"\d{3}-\d{5}", number) for number in numbers)
    assert all(int(number[4:]) >= FIRST_KEPT for number in numbers)


def test_no_parcel_has_a_real_district(whole: Region, shared_data: Path) -> None:
    """No cadastral district of the region has one of the codes that we use."""
    with (shared_data / "names" / "ejerlav_midtjylland.csv").open(encoding="utf8") as handle:
        real = {value for row in csv.DictReader(handle) for value in row.values()}
    used = {
        str(edit.values["cadastral_district"]) for edit in whole.edits if edit.noun == "parcel"
    }

    assert used & real == set()
    assert all(int(code) >= FIRST_DISTRICT for code in used)


def test_no_road_is_one_that_we_have_seen(shared_data: Path) -> None:
    """None of the invented roads stands among the real ones at hand."""
    path = shared_data / "names" / "vejnavne_fra_dkjord_adresser.csv"
    real = set(re.findall(r"[^\d,;\"\n]+", path.read_text("utf8").casefold()))

    assert {road.casefold() for road in ROADS} & {name.strip() for name in real} == set()


def test_people_look_invented(whole: Region) -> None:
    """Every party has a family name that nobody has, and a telephone that rings nowhere."""
    parties = [edit.values for edit in whole.edits if edit.noun == "party"]

    assert parties
    assert all(str(one["name"]).split()[-1] in INVENTED for one in parties)
    assert all(str(one["telephone"]).startswith("00 00") for one in parties)


def test_wells_have_a_sheet_that_no_map_has(whole: Region) -> None:
    """The wells' numbers begin with a sheet beyond the last real one."""
    (wells,) = (
        features for values, features in whole.layers if values["kind"] == "abstraction_well"
    )

    assert all(str(key).startswith(f"{WELL_SHEET}.") for key in wells.key)


def test_only_public_addresses_of_the_programmes_are_real(whole: Region) -> None:
    """Apart from the depot's public address every road is ours or the told sites'."""
    invented = {*ROADS, "Eksempelgade", "Prøvevej", "Skitsetorvet", "Eksempelvej", "Prøvegade"}
    invented |= {"Øvelsesstræde", "Mønsterallé", "Ågade", "Skitsevej"}
    other = {
        str(edit.values["address"])
        for edit in whole.edits
        if edit.noun == "site"
        and str(edit.values["address"]).split(",")[0].rpartition(" ")[0] not in invented
    }

    assert other == {
        "Thyborønvej 75, 7673 Harboøre",
        "Harboøre Tange, 7673 Harboøre",
        "Gl. Mønsterlandevej ved den tidligere Eksempel Mejeriby 128A, 8600 Silkeborg",
    }


def test_municipalities_are_near_enough_to_draw(shared_data: Path) -> None:
    """The approximate areas cover at least 85 % of the real ones, and are labelled approximate."""
    import geopandas as gpd

    name = "kommuner_midtjylland_dagi500_2014.geojson"
    real = gpd.read_file(shared_data / "boundaries" / name).to_crs(25832)
    codes = [code.lstrip("0") for code in real["kommunekode"]]
    ours = [ground().municipalities[code] for code in codes]
    shared = shapely.area(shapely.intersection(ours, shapely.make_valid(real.geometry.values)))

    assert shared.sum() / real.geometry.area.sum() > 0.85
