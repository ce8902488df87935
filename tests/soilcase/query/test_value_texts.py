"""Values as a person reads them."""

from datetime import UTC, date, datetime
from random import Random

import numpy as np
import pytest
import shapely
from hypothesis import given

from soilcase.model import catalogue
from soilcase.model.catalogue import NOUNS
from soilcase.model.columns import make_column
from soilcase.model.edit import Change, Logged, Update
from soilcase.model.identity import new_uid
from soilcase.model.shapes import normal_wkb
from soilcase.model.values import Value, normalise
from soilcase.query.keys import reachable
from soilcase.query.selection import site_column
from soilcase.query.value_texts import Shower, column_values
from soilcase.query.views import column_fields
from tests.soilcase.model.regions import SEEDS, Region, add_codes, draw_region
from tests.ui.house import read_words

# Always the same, for they stand in the names of the tests.
OFFICER, SITE, PARTY, PHASE = (f"0190b5a0-0000-7000-8000-{n:012d}" for n in range(4))
POINT = normal_wkb(shapely.Point(534_000, 6_250_000.4), is_point=True)
AREA = normal_wkb(shapely.box(0, 0, 100, 12.6), is_point=False)


def _shower(language: str = "da") -> Shower:
    region = Region()
    region.add("officer", OFFICER, initials="MLP", name="Mette")
    region.add("site", SITE, number="791-90014")
    region.add("party", PARTY, name="Ejer Ejersen", role="owner")
    region.add("phase", PHASE, kind="initial")
    region.add("code", "a", list="use", code="home", danish="Bolig", english="Home")
    region.add(
        "code", "b", list="phase_kind", code="initial", danish="Indledende", english="Initial"
    )
    return Shower(read_words(language), region.picture())


@pytest.mark.parametrize(
    ("noun", "field", "value", "danish", "english"),
    [
        ("site", "name", None, "ukendt", "unknown"),
        ("site", "next_deadline", None, "", ""),
        ("site", "status", None, "ukendt", "unknown"),
        ("site", "name", "Renseri", "Renseri", "Renseri"),
        ("site", "generation", False, "nej", "no"),
        ("site", "clay_cover", 1234.5, "1.234,5", "1,234.5"),
        ("money", "amount", 123450, "1.234,50", "1,234.50"),
        ("money", "year", 2027, "2027", "2027"),
        ("layer", "feature_count", 8600, "8.600", "8,600"),
        ("site", "grundrisk_on", date(2027, 2, 3), "03-02-2027", "03-02-2027"),
        ("site", "status", "v1_v2", "V1 og V2 kortlagt", "V1 and V2 mapped"),
        ("site", "uses", ("home", "other"), "Bolig, other", "Home, other"),
        ("site", "aliases", ("a", "b"), "a, b", "a, b"),
        ("site", "officer", OFFICER, "MLP", "MLP"),
        ("area", "site", SITE, "791-90014", "791-90014"),
        ("substance", "phase", PHASE, "Indledende", "Initial"),
        ("matter", "party", PARTY, f"#{PARTY[-6:]}", f"#{PARTY[-6:]}"),
        ("site", "place", POINT, "E 534.000 N 6.250.000", "E 534,000 N 6,250,000"),
        ("area", "geometry", AREA, "1.260 m²", "1,260 m²"),
    ],
)
def test_a_value_is_written_by_the_type_of_its_field(
    noun: str, field: str, value: Value, danish: str, english: str
) -> None:
    """Numbers, dates, codes and names have their form in each language."""
    declared = catalogue.field(noun, field)

    assert (danish, english) == (
        _shower().value(declared, value),
        _shower("en").value(declared, value),
    )


def test_a_record_that_is_not_there_has_a_short_name() -> None:
    """What a reference points at may have been deleted: then its identity's end is shown."""
    uid = new_uid()

    assert f"#{uid[-6:]}" == _shower().record("site", uid)


def test_somebodys_name_is_never_given_away() -> None:
    """A record that is personal data is called by its identity's end."""
    assert "Ejer" not in _shower().record("party", PARTY)


def test_a_label_has_its_unit() -> None:
    """The unit stands with the name, not with every number."""
    assert _shower().label(catalogue.field("site", "clay_cover")) == "Lertykkelse (m)"


_SAMPLES: dict[tuple[str, str], list[object]] = {
    ("site", "name"): ["a", None, "b"],
    ("site", "clay_cover"): [1.5, None, 0.0],
    ("site", "grundrisk_flag"): [3, None, 2**40],
    ("site", "generation"): [True, None, False],
    ("site", "grundrisk_on"): [date(2027, 2, 3), None, date(1850, 1, 1)],
    ("sample", "taken_at"): [datetime(2027, 2, 3, 9, 5, 1, 250_000, tzinfo=UTC), None],
    ("site", "uses"): [("a", "b"), None],
    ("site", "place"): [POINT, None],
}


@pytest.mark.parametrize("field", _SAMPLES)
def test_a_column_gives_back_what_was_committed(field: tuple[str, str]) -> None:
    """Values that went into a column come out as they were, with None for unknown."""
    declared = catalogue.field(*field)
    values = _SAMPLES[field]

    assert [normalise(declared, value) for value in values] == column_values(
        declared, make_column(declared, values)
    )


@pytest.mark.parametrize("field", _SAMPLES)
def test_a_column_is_written_as_its_values_are(field: tuple[str, str]) -> None:
    """The quick way by columns and the way value by value say the same."""
    declared, shower = catalogue.field(*field), _shower()
    column = make_column(declared, _SAMPLES[field])

    expected = [shower.value(declared, value) for value in column_values(declared, column)]
    assert expected == shower.column(declared, column)


@pytest.mark.parametrize("noun", NOUNS)
def test_every_field_can_be_written(noun: str) -> None:
    """No field of any noun lacks a way to be shown, empty columns included."""
    shower = _shower()
    for declared in catalogue.noun(noun).fields:
        column = make_column(declared, [None, None])

        assert len(shower.column(declared, column)) == 2
        assert isinstance(column, np.ndarray)


@given(SEEDS)
def test_a_cell_that_is_looked_at_is_written_as_in_its_column(seed: int) -> None:
    """One by one, in any order and twice, cells are written as the whole column is."""
    region = draw_region(Random(seed), dict.fromkeys(reachable(), 3) | {"site": 6})
    add_codes(region)
    picture = region.picture()
    shower = Shower(read_words(), picture)
    for field_id, field in column_fields().items():
        column = site_column(picture, field_id)
        lazily = shower.lazily(field, column)
        rows = [*reversed(range(len(column))), *range(len(column))]

        whole = shower.column(field, column)
        assert [whole[row] for row in rows] == [lazily[row] for row in rows]
        assert whole == lazily[:]


def test_a_name_that_changes_is_written_anew() -> None:
    """What was written of a reference does not outlive the name that it leads to."""
    region = Region()
    officer = region.add("officer", OFFICER, initials="MLP")
    region.add("site", SITE, number="791-90014", officer=officer)
    picture = region.picture()
    field = catalogue.field("site", "officer")
    before = Shower(read_words(), picture).lazily(field, picture.sites["officer"])[0]
    update = Update("officer", OFFICER, "initials", "MLP", "JHK")
    later = picture.after(Change(2, (Logged(update),)))

    assert picture.sites["officer"] is later.sites["officer"]
    assert (before, Shower(read_words(), later).lazily(field, later.sites["officer"])[0]) == (
        "MLP",
        "JHK",
    )
