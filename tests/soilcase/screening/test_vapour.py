"""Vapour indoors: EPA's published results, and the Danish figures of SCORING.md 6.3."""

import pytest

from soilcase.screening.figures import Reason
from soilcase.screening.vapour import (
    Building,
    Ground,
    Volatile,
    below_slab,
    entry,
    from_groundwater,
    from_soil_gas,
    passage,
)
from tests.soilcase.screening.grounds import PCE, SETTINGS, layer, sandy_clay_over_clay, wet

# CDCgov/vapintr, tests/testthat/test-runJE.R, "match EPA spreadsheet": alpha and Cia for PCE,
# 10 µg/l; the first two stand in SCORING.md 6.3.
GROUNDWATER = {
    "epa_slab": (4.79586e-6, 0.034714258),
    "epa_basement": (5.225822e-6, 0.037826483),
    "epa_basement_earth": (5.23491e-6, 0.037892291),
    "epa_crawl": (1.16513e-5, 0.084336617),
    "epa_crawl_earth": (1.16966e-5, 0.084664448),
    "epa_commercial": (1.15925e-6, 0.008391114),
}
# The same file, "exterior soil gas": 10 µg/m³ in the same ground, without a wet zone.
SOIL_GAS = {
    "epa_basement": (9.66633e-5, 0.000966633),
    "epa_basement_earth": (9.98716e-5, 0.000998716),
    "epa_crawl": (0.000175298, 0.001752978),
    "epa_crawl_earth": (0.000186142, 0.001861419),
    "epa_commercial": (1.62467e-5, 0.000162467),
}
DANISH = Building(100, 2.5, 0.3, 0.1)
# Henry's law at 10 °C of SCORING.md 6.3; the diffusion in air is that of 6.4.
TCE = Volatile(0.0686618, SETTINGS.substances["tce"].water, SETTINGS.substances["tce"].cold)


def building(name: str) -> Building:
    """Give a bundled building."""
    house = SETTINGS.buildings[name]
    given = house.inputs
    return Building(
        given["floor"],
        given["height"],
        given["exchange"],
        given["floor_depth"],
        has_earth_floor=house.has_earth_floor,
    )


@pytest.mark.parametrize("name", GROUNDWATER)
def test_epa_is_met_above_groundwater(name: str) -> None:
    """J&E of SCORING.md 6.3: within 1e-5 of the spreadsheet's figures."""
    share, indoors = GROUNDWATER[name]
    made = entry(PCE, sandy_clay_over_clay(), building(name))
    assert pytest.approx(share, rel=1e-5) == made.share.only()
    assert pytest.approx(indoors, rel=1e-5) == from_groundwater(10, PCE, made.share).only()


@pytest.mark.parametrize("name", SOIL_GAS)
def test_epa_is_met_above_soil_gas(name: str) -> None:
    """The same for soil gas, where no wet zone stands in between."""
    ground = Ground(9.54, sandy_clay_over_clay().layers)
    share, indoors = SOIL_GAS[name]
    made = entry(PCE, ground, building(name)).share
    assert pytest.approx(share, rel=1e-5) == made.only()
    assert pytest.approx(indoors, rel=1e-5) == from_soil_gas(10, made).only()


def test_epa_is_met_above_three_layers() -> None:
    """J&E of SCORING.md 6.3: soil gas at 5 m below sand, clay loam and loamy sand."""
    ground = Ground(5, [layer(3, "sand"), layer(1, "clay_loam"), layer(1, "loamy_sand")])
    made = entry(PCE, ground, building("epa_basement")).share
    assert pytest.approx(5.359929e-4, rel=1e-5) == made.only()
    assert pytest.approx(0.005359929, rel=1e-5) == from_soil_gas(10, made).only()


def test_epa_is_met_just_below_the_floor() -> None:
    """J&E of SCORING.md 6.3: the share of sub-slab gas is the soil's air per air changed."""
    share = below_slab(building("epa_slab"))
    assert share.only() == 0.003
    assert pytest.approx(0.03, rel=1e-12) == from_soil_gas(10, share).only()


def test_the_steps_on_the_way_are_those_of_the_spreadsheet() -> None:
    """The intermediates of SCORING.md 6.3 and vapintr's test-paramCalcs.R."""
    house = building("epa_slab")
    made = entry(PCE, sandy_clay_over_clay(), house)
    assert pytest.approx(1.30364e-3, rel=1e-5) == float(made.floor_diffusion)
    assert pytest.approx(164.70, rel=1e-9) == float(house.air)
    assert pytest.approx(4.80354e-6, rel=1e-5) == float(made.through_soil)
    assert pytest.approx(679.6823, rel=1e-6) == float(made.through_cracks)
    assert pytest.approx(1.33929e-4, rel=1e-5) == float(made.diffusion)
    above = from_groundwater(10, PCE, below_slab(Building(1, 1, 1, 0, soil_air=1.0))).only()
    assert pytest.approx(7238.379804, rel=1e-9) == above


def test_the_exponent_is_not_ten_thirds() -> None:
    """SCORING.md 6.3: with 10/3 the sandy clay would let 1.296398e-3 through."""
    made = float(passage(0.385, 0.197).diffusion(PCE))
    assert abs(made - 1.30364e-3) < 1e-8
    assert abs(made - 1.296398e-3) > 1e-6


def test_the_danish_house_above_soil_gas() -> None:
    """SCORING.md 6.3: TCE 1 m below the slab in sand at 10 °C, alpha 1.946e-3."""
    made = entry(TCE, Ground(1.1, [layer(1.1, "sand")]), DANISH).share.only()
    assert pytest.approx(1.946e-3, rel=2e-4) == made


@pytest.mark.parametrize(
    ("soil", "indoors", "within"),
    [
        ("sand", 12.37, 1e-3),
        ("loamy_sand", 5.54, 1e-3),
        ("clay_loam", 1.04, 5e-3),
        ("clay", 0.30, 2e-2),
    ],
)
def test_the_danish_house_above_groundwater(soil: str, indoors: float, within: float) -> None:
    """SCORING.md 6.3: 100 µg/l of TCE at 3 m and 10 °C, as far as the figures are printed."""
    made = entry(TCE, Ground(3, [layer(3, soil)], wet(soil)), DANISH).share
    assert pytest.approx(indoors, rel=within) == from_groundwater(100, TCE, made).only()


def test_a_danish_basement_above_pce() -> None:
    """SCORING.md 6.3: 10 mg/m³ 1 m below a basement floor in clay loam, alpha 1.026322e-3."""
    pce = Volatile(0.0504664, 9.4551e-6, SETTINGS.substances["pce"].cold)
    house = Building(100, 4.8, 0.3, 2)
    made = entry(pce, Ground(3, [layer(3, "clay_loam")]), house).share
    assert pytest.approx(1.026322e-3, rel=1e-5) == made.only()
    assert pytest.approx(10.263, rel=1e-4) == from_soil_gas(10_000, made).only()


def test_few_cracks_are_the_limit_of_many() -> None:
    """Where the exponential would run over, the share goes on without a jump."""
    sizes = [0.00103, 0.00138, 0.0014, 0.0015]
    houses = [Building(150, 2.44, 0.45, 0.1, cracks=size) for size in sizes]
    entries = [entry(PCE, sandy_clay_over_clay(), house) for house in houses]
    assert float(entries[0].through_cracks) > 500 > float(entries[-1].through_cracks)
    shares = [one.share.only() for one in entries]
    assert max(shares) / min(shares) - 1 < 1e-9


@pytest.mark.parametrize(
    ("ground", "house", "reason"),
    [
        (Ground(5, [layer(4, "sand")]), DANISH, Reason.LAYERS),
        (Ground(5, [layer(-1, "sand"), layer(6, "sand")]), DANISH, Reason.LAYERS),
        (Ground(0.1, [layer(0.1, "sand")]), DANISH, Reason.DISTANCE),
        (Ground(5, [layer(5, "sand")]), Building(0, 2.5, 0.3, 0.1), Reason.BUILDING),
        (Ground(5, [layer(5, "sand")]), Building(100, 2.5, 0, 0.1), Reason.BUILDING),
        (Ground(5, [layer(5, "sand")]), Building(100, 2.5, 0.3, -0.1), Reason.BUILDING),
        (Ground(5, [layer(5, "sand")]), Building(100, 2.5, 0.3, 0.1, cracks=0), Reason.BUILDING),
    ],
)
def test_what_cannot_stand_is_told(ground: Ground, house: Building, reason: Reason) -> None:
    """Layers that do not reach the source, and buildings that cannot be, say so."""
    assert entry(PCE, ground, house).share.reason(0) is reason


@pytest.mark.parametrize(("porosity", "water"), [(0, 0), (1, 0.2), (0.4, 0.4), (0.4, -0.1)])
def test_a_soil_that_cannot_be_lets_no_figure_through(porosity: float, water: float) -> None:
    """Pores of nought or all, or fuller than full, leave the share unknown."""
    ground = Ground(5, [layer(5, "sand").__class__(5, passage(porosity, water))])
    assert entry(PCE, ground, DANISH).share.reason(0) is Reason.SOIL_WATER


def test_unknown_properties_are_told() -> None:
    """A substance without a source for its properties has no figure."""
    volatile = Volatile(float("nan"), 1e-5, 0.2)
    made = entry(volatile, Ground(5, [layer(5, "sand")]), DANISH).share
    assert made.reason(0) is Reason.PROPERTIES
