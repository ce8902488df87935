"""Professional judgement: it goes before the rules from its day, and both stay to be seen."""

from datetime import date, timedelta

import pytest
import shapely

from soilcase.model.derive import derive_columns
from soilcase.model.problem import Problem
from soilcase.priority.effort_columns import effort_in, read_effort
from soilcase.priority.judgements import judge_area
from tests.soilcase.model.regions import TODAY
from tests.soilcase.priority.grounds import Ground, one_area

SQUARE = shapely.box(0, 0, 100, 100)
DAY = timedelta(days=1)


def in_osd() -> Ground:
    """Give a ground whose area the rules put in the effort for groundwater, and no other."""
    ground = one_area(SQUARE, "commercial")
    ground.lay_everywhere("osd")
    ground.lay("osd", [SQUARE])
    return ground


def told(ground: Ground, receptor: str, today: date = TODAY) -> tuple[str, str, str]:
    """Give what is in force, what the rules say, and what the site is told to be."""
    picture, _ = read_effort(ground.read, ground.picture(today))
    areas = derive_columns(picture, "area")
    return (
        areas[f"effort_{receptor}"].tolist()[0],
        areas[f"computed_{receptor}"].tolist()[0],
        picture.derived[f"effort_{receptor}"].tolist()[0],
    )


@pytest.mark.parametrize("answer", ["yes", "no", "unknown"])
@pytest.mark.parametrize(("receptor", "computed"), [("groundwater", "yes"), ("nature", "no")])
def test_a_judgement_is_in_force_and_the_rules_stay_beside_it(
    receptor: str, computed: str, answer: str
) -> None:
    """Whichever way it goes, the site follows, and the computed answer stays as it was."""
    ground = in_osd()
    ground.judge("area", receptor, answer)

    assert told(ground, receptor) == (answer, computed, answer)


def test_a_judgement_is_about_one_receptor() -> None:
    """The others keep their answers."""
    ground = in_osd()
    ground.judge("area", "nature", "yes")

    assert told(ground, "groundwater") == ("yes", "yes", "yes")
    assert told(ground, "homes") == ("no", "no", "no")


def test_a_judgement_holds_from_its_day() -> None:
    """The day before, the rules were in force."""
    ground = in_osd()
    ground.judge("area", "groundwater", "no", TODAY)

    assert told(ground, "groundwater", TODAY - DAY) == ("yes", "yes", "yes")
    assert told(ground, "groundwater", TODAY) == ("no", "yes", "no")


def test_the_latest_judgement_stands_however_it_was_entered() -> None:
    """The day decides, not the order of entry; an old one without a day comes before all."""
    for order in ((0, 1, 2), (2, 1, 0), (1, 2, 0)):
        ground = in_osd()
        days = [None, TODAY - 9 * DAY, TODAY - 2 * DAY]
        for place in order:
            uid = ground.judge("area", "groundwater", ("yes", "unknown", "no")[place])
            ground.region.of("assessment")[uid]["decided_on"] = days[place]

        assert told(ground, "groundwater") == ("no", "yes", "no")


def test_a_judgement_without_a_day_has_always_held() -> None:
    """An old record that came without its date goes before the rules all the same."""
    ground = in_osd()
    uid = ground.judge("area", "groundwater", "no")
    ground.region.of("assessment")[uid]["decided_on"] = None

    assert told(ground, "groundwater") == ("no", "yes", "no")


def test_of_one_days_judgements_the_more_cautious_stands() -> None:
    """Yes goes before unknown, and unknown before no."""
    ground = in_osd()
    for answer in ("no", "unknown"):
        ground.judge("area", "groundwater", answer)

    assert told(ground, "groundwater")[0] == "unknown"
    ground.judge("area", "groundwater", "yes")
    ground.judge("area", "groundwater", "no")
    assert told(ground, "groundwater")[0] == "yes"


def test_the_answers_name_the_judgement_that_stands() -> None:
    """Its row leads to reason, day and officer; where none was made there is no row."""
    ground = in_osd()
    ground.judge("area", "nature", "no", TODAY - DAY)
    ground.judge("area", "nature", "yes", TODAY)
    picture, surroundings = read_effort(ground.read, ground.picture())

    effort = effort_in(picture, surroundings)

    assert effort is not None
    assert effort.judged.tolist() == [[-1, -1, -1, 1]]


def test_what_is_said_of_nothing_is_passed_over() -> None:
    """A judgement of an area that is gone, or of no receptor, decides nothing."""
    ground = in_osd()
    ground.judge("gone", "groundwater", "no")
    ground.judge("area", "fauna", "no")
    ground.judge("area", "homes", "perhaps")

    assert told(ground, "groundwater") == ("yes", "yes", "yes")
    assert told(ground, "homes") == ("unknown", "no", "unknown")


def test_the_edit_carries_reason_day_and_officer() -> None:
    """An officer's judgement is one new record, with why, when and by whom."""
    edit = judge_area("a", "nature", "yes", reason="Kilde i kanten", on=TODAY, officer="mlp")

    assert edit.noun == "assessment"
    assert edit.values == {
        "area": "a",
        "receptor": "nature",
        "answer": "yes",
        "reason": "Kilde i kanten",
        "decided_on": TODAY,
        "officer": "mlp",
    }
    assert "officer" not in judge_area("a", "nature", "no", reason="x", on=TODAY).values


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_judgement_needs_a_reason(reason: str) -> None:
    """Without a word on why, the rules stay in force."""
    with pytest.raises(Problem) as raised:
        judge_area("a", "nature", "yes", reason=reason, on=TODAY)

    assert raised.value.id == "reason_missing"
