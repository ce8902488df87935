"""The bundled settings and the cases that SCORING.md and EPA's tests give, for the tests here."""

from pathlib import Path

from soilcase.screening.settings import Settings, read_settings
from soilcase.screening.vapour import CapillaryZone, Ground, Layer, Volatile, passage

TEXT = (Path(__file__).parents[3] / "resources" / "data" / "screening.json").read_text("utf-8")
SETTINGS: Settings = read_settings(TEXT)

# PCE as EPA's tests have it, at 25 °C (CDCgov/vapintr, tests/testthat/test-paramCalcs.R).
PCE = Volatile(0.0504664, 9.4551e-6, 0.72383798)


def layer(thickness: float, soil: str) -> Layer:
    """Give a layer of a bundled soil."""
    found = SETTINGS.soils[soil]
    return Layer(thickness, passage(found.porosity, found.water))


def wet(soil: str) -> CapillaryZone:
    """Give the wet zone of a bundled soil."""
    found = SETTINGS.soils[soil]
    return CapillaryZone(found.capillary, passage(found.porosity, found.capillary_water))


def sandy_clay_over_clay() -> Ground:
    """Give the ground of EPA's test with groundwater at 9.54 m (vapintr, helper.R, log 1)."""
    return Ground(9.54, [layer(2.54, "sandy_clay"), layer(7, "clay")], wet("clay"))
