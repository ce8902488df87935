"""The simple ways: the slab of SCORING.md 6.4, surface water of 6.5, Henry's law of 6.3."""

import pytest

from soilcase.screening.figures import Reason
from soilcase.screening.groundwater import Source
from soilcase.screening.henry import Boiling, between, by_boiling
from soilcase.screening.slab import Room, Slab, flux, rules_of_thumb, soil_passage, through_slab
from soilcase.screening.surface_water import diluted, into_stream, leached
from tests.soilcase.screening.grounds import SETTINGS

ROOM = Room(2.5, 0.3, 5)
TCE = 6.86618e-6


def slab(crack_width: float) -> Slab:
    """Give the floor of SCORING.md 6.4."""
    return Slab(100, 0.1, 0.002, 20, crack_width)


@pytest.mark.parametrize(
    ("crack", "air", "indoors"),
    [(1e-4, 0.0167, 0.8806), (3e-4, 0.4500, 6.6151), (5e-4, 2.0833, 27.6506)],
)
def test_the_slab_lets_in_by_the_cube_of_its_cracks(
    crack: float, air: float, indoors: float
) -> None:
    """SCORING.md 6.4: three widths of crack above 1,000 µg/m³ of TCE."""
    made = through_slab(1000, TCE, slab(crack), ROOM)
    assert pytest.approx(air, abs=5e-5) == float(made.through_cracks)
    assert pytest.approx(indoors, rel=1e-4) == made.indoors.only()


def test_vapour_rises_through_soil() -> None:
    """SCORING.md 6.4: passage .04861, and 3.3375e-3 µg/m²/s for 10 mg/m³ over 1 m."""
    soil = soil_passage(0.45, 0.25)
    assert pytest.approx(0.04861, rel=1e-4) == soil.only()
    assert pytest.approx(3.3375e-3, rel=1e-4) == flux(10_000, TCE, soil, 1).only()


def test_the_rules_of_thumb_are_the_band() -> None:
    """SCORING.md 6.3: 1,000 µg/m³ below the slab is 30, 10, 3 or 0.8 indoors."""
    shares = {name: share.value for name, share in SETTINGS.shares.items()}
    made = {name: found.only() for name, found in rules_of_thumb(1000, shares).items()}
    assert pytest.approx({"epa": 30, "factor_100": 10, "soil_air": 3, "california": 0.8}) == made


@pytest.mark.parametrize(("flow", "added"), [(20, 0.27727), (2, 2.77271)])
def test_w1_and_w3_mix_into_a_stream(flow: float, added: float) -> None:
    """W1 and W3 of SCORING.md 6.5: 175.0 grams a year into 20 and into 2 litres a second."""
    made = into_stream(Source(100, 5000, 0.35), flow)
    assert pytest.approx(175.0, rel=1e-4) == made.grams.only()
    assert pytest.approx(added, rel=1e-4) == made.added.only()


def test_a_lake_dilutes_by_its_factor() -> None:
    """SCORING.md 6.5: C = C0/DF; a factor below one is none."""
    assert diluted(500, 10).only() == 50
    assert diluted(500, 0.5).reason(0) is Reason.DILUTION
    assert diluted(-1, 10).reason(0) is Reason.CONCENTRATION_NEGATIVE


@pytest.mark.parametrize("flow", [0, -1, float("nan")])
def test_a_stream_without_flow_is_told(flow: float) -> None:
    """No flow is no dilution, and no figure."""
    assert into_stream(Source(100, 5000, 0.35), flow).added.reason(0) is Reason.FLOW


def test_a_source_without_area_leaches_nothing_that_is_known() -> None:
    """Neither a negative nor a missing area gives grams."""
    assert leached(Source(-1, 5000, 0.35)).reason(0) is Reason.AREA


@pytest.mark.parametrize(
    ("component", "warm", "cold"),
    [
        ("tce", 0.403, 0.197),
        ("pce", 0.724, 0.324),
        ("vinyl_chloride", 1.136, 0.765),
        ("cis_dce", 0.167, 0.089),
        ("benzene", 0.227, 0.116),
        ("mtbe", 0.024, 0.0132),
        ("naphthalene", 0.0180, 0.0060),
    ],
)
def test_henrys_law_follows_the_temperature(component: str, warm: float, cold: float) -> None:
    """SCORING.md 6.3: dimensionless H at 25 and 10 °C of each substance that it gives."""
    known = SETTINGS.substances[component]
    assert pytest.approx(warm, rel=3e-3) == between(known.warm, known.cold, 25).only()
    assert pytest.approx(cold, rel=3e-3) == between(known.warm, known.cold, 10).only()


def test_henrys_law_by_the_boiling_point() -> None:
    """The form of SCORING.md 6.3, by hand: ratio 0.5 takes the power .3, H falls with the cold.

    At 25 °C it is Hc/(R·T), which for PCE's .0177 is EPA's .7238 (vapintr, test-paramCalcs.R).
    """
    pce = Boiling(0.0177, 394.4, 620.2, 8288)
    assert pytest.approx(0.72383798, rel=5e-4) == by_boiling(pce, 25).only()
    half = Boiling(0.01, 300, 600, 7000)
    kelvin = 283.15
    heat = 7000 * ((1 - kelvin / 600) / 0.5) ** 0.3
    power = 2.718281828459045 ** (-heat / 1.9872 * (1 / kelvin - 1 / 298.15))
    assert (
        pytest.approx(0.01 * power / (8.205e-5 * kelvin), rel=1e-12) == by_boiling(half, 10).only()
    )


@pytest.mark.parametrize("celsius", [-40, 95, float("nan")])
def test_a_temperature_that_soil_does_not_have_is_told(celsius: float) -> None:
    """Outside what soil may be there is no figure."""
    assert between(0.4, 0.2, celsius).reason(0) is Reason.TEMPERATURE
