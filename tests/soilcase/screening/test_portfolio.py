"""The whole portfolio in one call: rows, inputs, defaults, and what hostile records get."""

import numpy as np
import pytest
import shapely

from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.shapes import normal_wkb
from soilcase.screening.figures import Reason
from soilcase.screening.portfolio import (
    AS_IS,
    Choice,
    Portfolio,
    mapped_sites,
    read_choice,
    screen,
)
from tests.soilcase.model.regions import TODAY, Region
from tests.soilcase.screening.grounds import SETTINGS


class Ground(Region):
    """A region with criteria, in which sites and finds are added in a line."""

    def site(self, number: str, kind: str | None = "v1", side: float = 20.0) -> str:
        """Add a site with one area and, where it is mapped, an approved decision."""
        self.add("site", number, number=number)
        square = normal_wkb(shapely.box(0, 0, side, side), is_point=False)
        self.add("area", f"area-{number}", site=number, geometry=square)
        if kind is not None:
            self.add(
                "decision",
                f"decision-{number}",
                area=f"area-{number}",
                kind=kind,
                state="approved",
                valid_from=TODAY,
            )
        return number

    def find(self, site: str, component: str | None, medium: str | None, **more: object) -> None:
        """Add a substance."""
        uid = f"substance-{len(self.of('substance'))}"
        values = {"site": site, "component": component, "medium": medium, **more}
        self.add("substance", uid, **values)  # type: ignore[arg-type]

    def limit(self, component: str, medium: str, value: float, unit: str) -> None:
        """Add a criterion."""
        uid = f"criterion-{component}-{medium}"
        kind = "gvk" if medium == "groundwater" else "vapour"
        named = {"component": component, "medium": medium, "kind": kind}
        self.add("criterion", uid, **named, value=value, unit=unit)

    def measured(self, site: str, medium: str, value: float, **more: object) -> None:
        """Add a result along the whole way down to it."""
        number = len(self.of("result"))
        above = {"project": ("site", site)}
        for noun, parent in (("phase", "project"), ("point", "phase"), ("sample", "point")):
            above[noun] = (parent, f"{parent}-{number}")
        for noun, (parent, uid) in above.items():
            held = {"medium": medium} if noun == "sample" else {}
            self.add(noun, f"{noun}-{number}", **{parent: uid}, **held)
        values = {"sample": f"sample-{number}", "component": "tce", "value": value, **more}
        self.add("result", f"result-{number}", **values)  # type: ignore[arg-type]


def screened(ground: Ground, choice: Choice = AS_IS) -> Portfolio:
    """Screen every site."""
    return screen(ground.picture(), SETTINGS, None, choice)


@pytest.fixture
def ground() -> Ground:
    """Give a region with the criteria for TCE."""
    made = Ground()
    made.limit("tce", "groundwater", 1.0, "ug/l")
    made.limit("tce", "air", 1.0, "ug/m3")
    return made


def test_a_find_in_groundwater_is_followed_to_all_it_may_become(ground: Ground) -> None:
    """At the distance, in the air above, and held against both criteria."""
    ground.find(ground.site("1"), "tce", "groundwater", concentration=0.1, unit="mg/l")
    made = screened(ground)
    assert made.found.concentration.at(0) == 100.0
    assert made.own.times.at(0) == 100.0
    assert made.top.at(0) == 100.0
    away = made.away.at(0)
    assert pytest.approx(100 * 931.409 / 50_000, rel=1e-4) == away
    assert away == made.away_times.times.at(0)
    assert pytest.approx(12.36, rel=1e-3) == made.indoors.at(0)
    assert made.indoors.at(0) == made.indoors_times.times.at(0)
    assert made.added.reason(0) is Reason.FLOW


def test_the_band_is_a_factor_of_five_to_either_side(ground: Ground) -> None:
    """SCORING.md section 1, finding 7: sigma is ln 5."""
    ground.site("1")
    low, high = screened(ground).band(10.0)
    assert pytest.approx([2.0, 50.0]) == [low, high]


def test_v2_has_its_own_area_and_v1_the_circle_of_grundrisk(ground: Ground) -> None:
    """SCORING.md 2.2; a default is marked as one."""
    for number, kind in (("1", "v1"), ("2", "v2")):
        site = ground.site(number, kind)
        ground.find(site, "tce", "groundwater", concentration=1.0, unit="ug/l")
    made = screened(ground).inputs["area"]
    assert [made.at(0), made.at(1)] == [78.5398178, 400.0]
    assert [made.default_at(0), made.default_at(1)] == [True, False]


def test_the_highest_of_a_kind_stands_for_it(ground: Ground) -> None:
    """Results and substances together, whatever their units; the row says which it was."""
    site = ground.site("1")
    ground.find(site, "tce", "groundwater", concentration=3.0, unit="ug/l")
    ground.measured(site, "groundwater", 0.004, unit="mg/l")
    ground.find(site, "tce", "soil_gas", concentration=9.0, unit="ug/m3")
    found = screened(ground).found
    rows = list(zip(found.medium, found.concentration.values, found.noun, strict=True))
    assert rows == [("groundwater", 4.0, "result"), ("soil_gas", 9.0, "substance")]
    assert found.count.tolist() == [2, 1]


def test_what_was_not_found_is_not_nought(ground: Ground) -> None:
    """Below detection is told, and gives way to a figure but not to a find without one."""
    site = ground.site("1")
    ground.find(site, "tce", "groundwater", concentration=0.1, unit="ug/l", below_detection=True)
    ground.find(site, "tce", "groundwater")
    made = screened(ground)
    assert made.away.reason(0) is made.own.times.reason(0) is Reason.BELOW_DETECTION
    ground.find(site, "tce", "groundwater", concentration=0.5, unit="ug/l")
    assert screened(ground).own.times.at(0) == 0.5


HOSTILE: dict[str, tuple[dict[str, object], Reason]] = {
    "negative": ({"concentration": -5.0, "unit": "ug/l"}, Reason.CONCENTRATION_NEGATIVE),
    "none": ({"unit": "ug/l"}, Reason.CONCENTRATION_MISSING),
    "no unit": ({"concentration": 5.0}, Reason.UNIT_MISSING),
    "unlike": ({"concentration": 5.0, "unit": "mg/kg"}, Reason.UNIT_UNLIKE),
    "odd unit": ({"concentration": 5.0, "unit": "Bq/l"}, Reason.UNIT_UNLIKE),
    "endless": ({"concentration": float("inf"), "unit": "ug/l"}, Reason.CONCENTRATION_MISSING),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_records_say_why(ground: Ground, name: str) -> None:
    """Never a NaN without a reason, never a nought, and the neighbour is untouched."""
    values, reason = HOSTILE[name]
    ground.find(ground.site("1"), "tce", "groundwater", **values)
    ground.find(ground.site("2"), "tce", "groundwater", concentration=100.0, unit="ug/l")
    made = screened(ground)
    for figures in (made.own.times, made.top, made.away, made.away_times.times, made.indoors):
        assert figures.reason(0) is reason
        assert figures.at(0) is None
        assert figures.at(1) is not None


@pytest.mark.parametrize("component", [None, "tjære", "benzene"])
def test_a_substance_without_properties_or_criterion_says_so(
    ground: Ground, component: str | None
) -> None:
    """It still has its figure in groundwater."""
    ground.find(ground.site("1"), component, "groundwater", concentration=5.0, unit="ug/l")
    made = screened(ground)
    assert made.away.at(0) is not None
    assert made.away_times.times.reason(0) is Reason.CRITERION_MISSING
    assert made.indoors.reason(0) is Reason.PROPERTIES


@pytest.mark.parametrize("medium", [None, "soil", "sediment", "surface_water", "nonsense"])
def test_where_there_is_no_model_there_is_no_figure(ground: Ground, medium: str | None) -> None:
    """Soil and the rest are held against their criterion only."""
    ground.find(ground.site("1"), "tce", medium, concentration=5.0, unit="mg/kg")
    made = screened(ground)
    assert made.away.reason(0) is made.indoors.reason(0) is Reason.NO_MODEL


@pytest.mark.parametrize("medium", [None, "nonsense"])
def test_an_unknown_medium_is_told(ground: Ground, medium: str | None) -> None:
    """Without a medium nothing can be held against a criterion."""
    ground.find(ground.site("1"), "tce", medium, concentration=5.0, unit="ug/l")
    made = screened(ground)
    assert made.own.times.reason(0) is Reason.MEDIUM_UNKNOWN
    assert made.found.concentration.at(0) is None


def test_measured_indoor_air_is_used_as_it_is(ground: Ground) -> None:
    """No model stands between a measurement and its criterion."""
    ground.find(ground.site("1"), "tce", "indoor_air", concentration=0.007, unit="mg/m3")
    made = screened(ground)
    assert made.indoors.at(0) == made.indoors_times.times.at(0) == 7.0


def test_what_a_person_puts_in_is_no_default(ground: Ground) -> None:
    """A what-if changes the figure and the mark, and nothing else."""
    ground.find(ground.site("1"), "tce", "groundwater", concentration=100.0, unit="ug/l")
    choice = read_choice(SETTINGS, {"area": "400", "gradient": "0,004", "flow": "20"})
    before, made = screened(ground), screened(ground, choice)
    assert made.away.values[0] > before.away.values[0]
    assert not made.inputs["area"].default_at(0)
    assert made.inputs["infiltration"].default_at(0)
    assert pytest.approx(100 * 400 * 0.1 / (0.02 * 3.15576e7)) == made.added.at(0)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"gradient": "0"}, Reason.GRADIENT),
        ({"porosity": "1"}, Reason.POROSITY),
        ({"porosity": "-0,1"}, Reason.POROSITY),
        ({"area": "0"}, Reason.AREA),
        ({"infiltration": "-1"}, Reason.INFILTRATION),
        ({"distance": "-1"}, Reason.DISTANCE),
        ({"decay": "-1"}, Reason.DECAY),
        ({"sorption": "0,5"}, Reason.SORPTION),
        ({"cover": "-1"}, Reason.THICKNESS),
        ({"conductivity": "0"}, Reason.CONDUCTIVITY),
    ],
)
def test_impossible_inputs_say_why(ground: Ground, given: dict[str, str], reason: Reason) -> None:
    """Every input of the plume, typed as a person would."""
    ground.find(ground.site("1"), "tce", "groundwater", concentration=100.0, unit="ug/l")
    assert screened(ground, read_choice(SETTINGS, given)).away.reason(0) is reason


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"temperature": "300"}, Reason.TEMPERATURE),
        ({"floor": "0"}, Reason.BUILDING),
        ({"exchange": "0"}, Reason.BUILDING),
        ({"cracks": "1"}, Reason.BUILDING),
        ({"water_depth": "0"}, Reason.DISTANCE),
        ({"floor_depth": "3"}, Reason.DISTANCE),
    ],
)
def test_impossible_buildings_say_why(
    ground: Ground, given: dict[str, str], reason: Reason
) -> None:
    """Every input of the air indoors."""
    ground.find(ground.site("1"), "tce", "groundwater", concentration=100.0, unit="ug/l")
    assert screened(ground, read_choice(SETTINGS, given)).indoors.reason(0) is reason


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"gradiant": "1"}, "screening_input_unknown"),
        ({"soil": "mud"}, "screening_input_unknown"),
        ({"building": "tent"}, "screening_input_unknown"),
        ({"gradient": "nan"}, "screening_input_number"),
        ({"gradient": "inf"}, "screening_input_number"),
        ({"gradient": ""}, "screening_input_number"),
        ({"flow": "meget"}, "screening_input_number"),
    ],
)
def test_inputs_that_cannot_be_read_are_a_problem(given: dict[str, str], problem: str) -> None:
    """A name or a number that is none is told before anything is reckoned."""
    with pytest.raises(Problem) as told:
        read_choice(SETTINGS, given)
    assert told.value.id == problem


def test_a_building_brings_its_measures(ground: Ground) -> None:
    """A house with a basement has another floor, and none of it is a default."""
    ground.find(ground.site("1"), "tce", "soil_gas", concentration=100.0, unit="ug/m3")
    choice = read_choice(SETTINGS, {"building": "epa_basement", "soil": "clay"})
    made = screened(ground, choice)
    assert made.inputs["floor_depth"].at(0) == 2.0
    assert not made.inputs["floor_depth"].default_at(0)
    assert made.indoors.values[0] < screened(ground).indoors.values[0]


def test_only_mapped_sites_are_the_portfolio(ground: Ground) -> None:
    """What is only located or was dropped is asked for by its number."""
    for number, kind in (("1", "v1"), ("2", None), ("3", "dropped_after"), ("4", "v2")):
        ground.site(number, kind)
    assert mapped_sites(ground.picture()).tolist() == [0, 3]


def test_some_sites_are_screened_as_among_all(ground: Ground) -> None:
    """One site alone gives the very figures that the whole portfolio has for it."""
    for number in range(6):
        site = ground.site(str(number), "v2" if number % 2 else "v1")
        amount = 10.0 * (number + 1)
        ground.find(site, "tce", "groundwater", concentration=amount, unit="ug/l")
    picture = ground.picture()
    whole = screen(picture, SETTINGS)
    for row in range(6):
        alone = screen(picture, SETTINGS, np.array([row]))
        assert alone.away.values.tolist() == whole.away.values[row : row + 1].tolist()
        assert alone.indoors.values.tolist() == whole.indoors.values[row : row + 1].tolist()


def test_a_region_without_finds_has_an_empty_portfolio() -> None:
    """Nothing gives nothing, and no trouble."""
    picture: Picture = Region().picture()
    assert len(screen(picture, SETTINGS).found) == 0
