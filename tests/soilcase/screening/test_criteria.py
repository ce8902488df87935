"""Exceedance: every unit against every other, and what cannot be held against a criterion."""

from datetime import date
from itertools import product

import numpy as np
import pytest

from soilcase.screening.criteria import (
    UNITS,
    Criterion,
    between,
    converted,
    criterion_for,
    exceedances,
    times,
)
from soilcase.screening.figures import Figures, Reason, known_or_not

TODAY = date(2026, 11, 25)
# How many of the first of a unit's kind one of it is, by hand.
WORTH = {
    "mg/kg": ("mass", 1.0),
    "ug/kg": ("mass", 0.001),
    "ug/l": ("water", 1.0),
    "ng/l": ("water", 0.001),
    "mg/l": ("water", 1000.0),
    "ug/m3": ("air", 1.0),
    "mg/m3": ("air", 1000.0),
}


def criterion(value: float, unit: str, **more: object) -> Criterion:
    """Give a criterion that always holds."""
    given = {"kind": "gvk", "edition": None, "mark": None, "valid_from": None, "expires": None}
    return Criterion(value=value, unit=unit, **{**given, **more})  # type: ignore[arg-type]


def figures(*values: float) -> Figures:
    """Give figures that are known."""
    return known_or_not(values, ())


@pytest.mark.parametrize(("ours", "theirs"), [*product(WORTH, WORTH)])
def test_units_convert_only_within_their_kind(ours: str, theirs: str) -> None:
    """Mass, water and air never meet; within each the factor is that of the prefixes."""
    (kind, worth), (other, wanted) = WORTH[ours], WORTH[theirs]
    expected = pytest.approx(worth / wanted) if kind == other else None
    assert expected == between(ours, theirs)


def test_every_unit_of_the_catalogue_is_in_the_table() -> None:
    """A unit that is added to the program is added here too."""
    assert set(WORTH) == set(UNITS)


def test_what_cannot_be_converted_is_a_finding() -> None:
    """A missing unit, one of another kind and one that nobody knows each say so."""
    made = converted(
        np.array([1.0, 1.0, 1.0, 2.0, -1.0, np.nan]),
        [None, "mg/kg", "Bq/l", "mg/l", "mg/l", "mg/l"],
        ["ug/l"] * 6,
    )
    assert [Reason(int(one)) for one in made.reasons] == [
        Reason.UNIT_MISSING,
        Reason.UNIT_UNLIKE,
        Reason.UNIT_UNLIKE,
        Reason.KNOWN,
        Reason.CONCENTRATION_NEGATIVE,
        Reason.CONCENTRATION_MISSING,
    ]
    assert made.at(3) == 2000.0


def test_figures_are_held_against_the_criterion_of_their_substance() -> None:
    """Two units meet, and a substance without a criterion, or with one unlike, has no figure."""
    held = {
        ("pfas_4", "groundwater"): (criterion(2.0, "ng/l"),),
        ("tce", "groundwater"): (criterion(1.0, "mg/kg"),),
        ("odd", "groundwater"): (criterion(0.0, "ug/l"),),
    }
    subjects = [(one, "groundwater", "ug/l") for one in ("pfas_4", "tce", "bam", None, "odd")]
    made = exceedances(held, figures(0.01, 1, 1, 1, 1), subjects, TODAY)
    assert pytest.approx(5.0) == made.times.at(0)
    assert [made.times.reason(row) for row in range(1, 5)] == [
        Reason.UNIT_UNLIKE,
        Reason.CRITERION_MISSING,
        Reason.CRITERION_MISSING,
        Reason.CRITERION_MISSING,
    ]
    assert made.criterion(0) == held["pfas_4", "groundwater"][0]
    assert made.criterion(2) is None


def test_nothing_is_held_against_nothing() -> None:
    """No figures give no figures."""
    assert len(exceedances({}, figures(), [], TODAY).times) == 0


def test_only_the_criterion_of_the_day_counts() -> None:
    """One that has ended and one that has not begun are passed over."""
    old = criterion(9.0, "ug/l", expires=date(2026, 1, 1))
    now = criterion(1.0, "ug/l", valid_from=date(2026, 1, 1))
    held = {("benzene", "groundwater"): (old, now)}
    assert criterion_for(held, "benzene", "groundwater", TODAY) == now
    assert criterion_for(held, "benzene", "groundwater", date(2025, 12, 31)) == old


def test_indoor_air_has_the_criterion_for_air() -> None:
    """The vapour criterion holds for air inside; soil gas has none of its own."""
    air = criterion(1.0, "ug/m3")
    held = {("tce", "air"): (air,)}
    assert criterion_for(held, "tce", "indoor_air", TODAY) == air
    assert criterion_for(held, "tce", "soil_gas", TODAY) is None


def test_a_criterion_of_nought_gives_no_times() -> None:
    """Nothing is divided by nought."""
    assert times(5.0, "ug/l", criterion(0.0, "ug/l")) is None
