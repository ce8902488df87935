"""Concentrations in groundwater: the verification cases of SCORING.md 6.1, 6.2 and 6.6."""

import numpy as np
import pytest

from soilcase.model.problem import Problem
from soilcase.screening.figures import Reason
from soilcase.screening.groundwater import (
    Aquifer,
    Column,
    Cover,
    Fate,
    Mixing,
    Source,
    Spreading,
    arrived,
    at_distance,
    retardation,
    sink,
    steps,
)

SAND = Aquifer(1e-4, 0.003, 0.2)
LEACHING = Source(100, 1000, 0.30)
# README of danmarksmiljoeportal/grundrisk, commits April 2020 to January 2021 (SCORING.md 2.2):
# concentration at the top, area, gradient, decay a day, concentration published at 100 m.
PUBLISHED = {
    "G1": (50_000, 78.5398178, 0.007, 0, 920.4096994781613),
    "G2": (3_000, 78.5398178, 0.007, 0, 55.22458196868968),
    "G3": (8_000, 163.8767967, 0.007, 0, 212.76435208837154),
    "G5": (50_000, 163.8767967, 0.00402756, 0, 2191.3947158487795),
    "G6": (13.619023375377187, 163.8767967, 0.00402756, 0.003, 0.039270165749594695),
}
# What our own closed form gives for them (SCORING.md 6.2).
OURS = {"G1": 931.409, "G2": 55.8845, "G3": 219.345, "G5": 2235.70, "G6": 0.038856}


def away(case: str) -> float:
    """Give our figure at 100 m for a published case."""
    top, area, gradient, decay, _ = PUBLISHED[case]
    source, aquifer = Source(area, top, 0.1), Aquifer(1e-4, gradient, 0.3)
    return at_distance(source, aquifer, Fate(decay), Spreading()).only()


def test_j1_mixes_below_the_source_and_at_the_point_of_compliance() -> None:
    """J1 of SCORING.md 6.1, within 1e-4, with what it was worked out from."""
    made = steps(LEACHING, SAND, Fate(), Mixing())
    assert pytest.approx(9.4673, rel=1e-4) == float(made.flow)
    assert pytest.approx(47.3364, rel=1e-4) == float(made.velocity)
    assert pytest.approx(47.3364, rel=1e-4) == float(made.distance)
    assert pytest.approx(1.9460, rel=1e-4) == float(made.depth)
    assert pytest.approx(558.9902, rel=1e-4) == made.below.only()
    assert pytest.approx(140.0343, rel=1e-4) == made.mixed.only()
    assert made.mixed.only() == made.decayed.only()


def test_j3_decays_and_is_held_back_on_the_way() -> None:
    """J3 of SCORING.md 6.1: R 1.85 and t 1.85 years; printed to four decimals."""
    held = retardation(1.7, 0.1, 0.2)
    made = steps(LEACHING, SAND, Fate(0.01, held), Mixing())
    assert pytest.approx(1.85, rel=1e-4) == float(held)
    assert pytest.approx(1.85, rel=1e-4) == float(made.years)
    assert pytest.approx(0.1628, abs=5e-5) == made.decayed.only()


def test_the_point_of_compliance_is_at_most_100_m_away() -> None:
    """A year's flow, but no longer than the longest way (SCORING.md 6.1)."""
    made = steps(LEACHING, Aquifer(1e-3, 0.01, 0.2), Fate(), Mixing())
    assert float(made.distance) == 100.0


@pytest.mark.parametrize("case", PUBLISHED)
def test_grundrisk_is_met_within_five_per_cent(case: str) -> None:
    """G1 to G6 of SCORING.md 2.2 against the closed form of 6.2."""
    assert pytest.approx(PUBLISHED[case][4], rel=0.05) == away(case)
    assert pytest.approx(OURS[case], rel=2e-5) == away(case)


def test_g6_is_what_sinks_through_the_cover() -> None:
    """SCORING.md 6.2: 42.2 years through 14.053 m, and 4.14e-4 a day gives the published top."""
    cover = Cover(14.05306862091965, 0.1, 0.3)
    assert pytest.approx(42.2, rel=1e-3) == float(cover.years(Fate()))
    reached = sink(8_000, cover, Fate(4.14e-4)).only()
    assert pytest.approx(13.619023375377187, rel=1e-3) == reached


def test_no_cover_takes_nothing_away() -> None:
    """A cover of nought lets all through, whatever decays in it."""
    assert sink(8_000, Cover(0, 0.1), Fate(0.5)).only() == 8_000


def test_ogata_and_banks_whole_and_its_first_term() -> None:
    """OB of SCORING.md 6.6: Fetter's case, 39.7074 whole and 29.4013 by the first term."""
    column = Column(15, 3e-5 * 0.002 / 0.23, 2.4e-7)
    assert pytest.approx(39.7074, rel=1e-3) == arrived(725, column, 3.15e7).only()
    first = arrived(725, column, 3.15e7, first_term_only=True)
    assert pytest.approx(29.4013, rel=1e-3) == first.only()


@pytest.mark.parametrize(("velocity", "whole", "first"), [(2.6e-7, 39.15, 28.96)])
def test_ogata_and_banks_with_the_rounded_velocity(
    velocity: float, whole: float, first: float
) -> None:
    """SCORING.md 6.6 gives both figures for v = 2.6e-7 too."""
    column = Column(15, velocity, 2.4e-7)
    assert pytest.approx(whole, rel=1e-3) == arrived(725, column, 3.15e7).only()
    assert (
        pytest.approx(first, rel=1e-3) == arrived(725, column, 3.15e7, first_term_only=True).only()
    )


def test_ogata_and_banks_does_not_run_over() -> None:
    """Where the exponential is far too large for a number, the whole form is still a number."""
    made = arrived(1.0, Column(1e4, 1e-3, 1e-7), 1e7)
    assert pytest.approx(0.5, abs=1e-3) == made.only()


@pytest.mark.parametrize(
    ("aquifer", "reason"),
    [
        (Aquifer(1e-4, 0.0, 0.3), Reason.GRADIENT),
        (Aquifer(1e-4, -0.01, 0.3), Reason.GRADIENT),
        (Aquifer(0.0, 0.01, 0.3), Reason.CONDUCTIVITY),
        (Aquifer(np.inf, 0.01, 0.3), Reason.CONDUCTIVITY),
        (Aquifer(1e-4, 0.01, 0.0), Reason.POROSITY),
        (Aquifer(1e-4, 0.01, 1.0), Reason.POROSITY),
        (Aquifer(1e-4, 0.01, np.nan), Reason.POROSITY),
    ],
)
def test_an_aquifer_that_cannot_be_is_told(aquifer: Aquifer, reason: Reason) -> None:
    """A single case is a Problem that says why; neither a NaN nor a nought comes out."""
    made = at_distance(LEACHING, aquifer, Fate(), Spreading())
    assert made.reason(0) is reason
    assert made.at(0) is None
    assert steps(LEACHING, aquifer, Fate(), Mixing()).mixed.reason(0) is reason
    with pytest.raises(Problem) as told:
        made.only()
    assert told.value.facts == {"screening_reason": reason.word}


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (Source(100, -1, 0.1), Reason.CONCENTRATION_NEGATIVE),
        (Source(100, np.nan, 0.1), Reason.CONCENTRATION_MISSING),
        (Source(100, np.inf, 0.1), Reason.CONCENTRATION_MISSING),
        (Source(0, 1, 0.1), Reason.AREA),
        (Source(-1, 1, 0.1), Reason.AREA),
        (Source(100, 1, 0.0), Reason.INFILTRATION),
    ],
)
def test_a_source_that_cannot_be_is_told(source: Source, reason: Reason) -> None:
    """The same for what leaches."""
    assert at_distance(source, SAND, Fate(), Spreading()).reason(0) is reason
    assert steps(source, SAND, Fate(), Mixing()).decayed.reason(0) is reason


def test_one_bad_row_leaves_the_others_alone() -> None:
    """Whole columns go in; each row answers for itself."""
    made = at_distance(Source(100, [1000.0, -1.0, 1000.0], 0.3), SAND, Fate(), Spreading())
    assert [Reason(int(one)) for one in made.reasons] == [
        Reason.KNOWN,
        Reason.CONCENTRATION_NEGATIVE,
        Reason.KNOWN,
    ]
    assert (
        made.values[0] == made.values[2] == at_distance(LEACHING, SAND, Fate(), Spreading()).only()
    )
