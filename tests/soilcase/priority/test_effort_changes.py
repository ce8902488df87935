"""What a new layer would change: told before it does."""

import shapely

from soilcase.model.codelists import RECEPTORS
from soilcase.priority.effort_changes import Move, compare
from soilcase.priority.effort_columns import effort_in, read_effort
from soilcase.priority.effort_rules import rules_in_force
from soilcase.priority.public_effort import Effort, assess
from soilcase.priority.surroundings import Surroundings, laid_out, read_surroundings
from tests.soilcase.priority.grounds import Ground


def a_row_of_areas() -> Ground:
    """Give four areas in a row, with every layer laid and one OSD over the first two."""
    ground = Ground()
    ground.add_site("site", "commercial")
    for number in range(4):
        box = shapely.box(100 * number, 0, 100 * number + 50, 50)
        ground.add_area(f"area-{number}", box, site="site")
    ground.lay_everywhere("osd")
    ground.lay("osd", [shapely.box(0, 0, 150, 50)])
    return ground


def answers(ground: Ground) -> Effort:
    """Work out all answers."""
    effort = effort_in(*read_effort(ground.read, ground.picture()))
    assert effort is not None
    return effort


def replaced(ground: Ground, *shapes: shapely.Geometry) -> Ground:
    """Put a new delivery of the OSD in the place of the old one."""
    for layer in ground.region.of("layer").values():
        layer["current"] = layer["kind"] != "osd"
    ground.lay("osd", shapes)
    return ground


def test_areas_that_enter_and_leave_are_named() -> None:
    """A zone that moves east takes up one area and lets go of another."""
    ground = a_row_of_areas()
    before = answers(ground)

    moves = compare(before, answers(replaced(ground, shapely.box(100, 0, 250, 50))))

    assert moves.entering() == moves.entering("groundwater") == ("area-2",)
    assert moves.leaving() == moves.leaving("groundwater") == ("area-0",)
    assert moves.entering("homes") == ()
    assert moves.moves == (
        Move("area-0", "", "yes", "no"),
        Move("area-2", "", "no", "yes"),
        Move("area-0", "groundwater", "yes", "no"),
        Move("area-2", "groundwater", "no", "yes"),
    )


def test_what_becomes_unknown_leaves_the_effort() -> None:
    """An empty delivery is a failure that is seen: what was yes or no becomes unknown."""
    ground = a_row_of_areas()
    before = answers(ground)

    moves = compare(before, answers(replaced(ground)))

    assert moves.leaving() == ("area-0", "area-1")
    assert moves.entering() == ()
    assert [move for move in moves.moves if move.receptor == ""] == [
        Move("area-0", "", "yes", "unknown"),
        Move("area-1", "", "yes", "unknown"),
        Move("area-2", "", "no", "unknown"),
        Move("area-3", "", "no", "unknown"),
    ]


def test_areas_that_come_and_go_are_told_apart() -> None:
    """What was not there before has no answer before, and what is gone has none after."""
    ground = a_row_of_areas()
    before = answers(ground)
    del ground.region.of("area")["area-0"]
    ground.add_area("area-9", shapely.box(0, 0, 1, 1), site="site")

    moves = compare(before, answers(ground))

    assert [(move.area, move.before, move.after) for move in moves.moves][:2] == [
        ("area-0", "yes", None),
        ("area-9", None, "yes"),
    ]
    assert (moves.entering(), moves.leaving()) == (("area-9",), ("area-0",))
    assert {move.receptor for move in moves.moves} == {"", *RECEPTORS}


def test_nothing_changes_nothing() -> None:
    """The same answers make no moves."""
    assert compare(answers(a_row_of_areas()), answers(a_row_of_areas())).moves == ()


def test_a_delivery_can_be_tried_before_it_is_in_use() -> None:
    """What a layer would change is worked out with it laid out in the old one's place."""
    ground = a_row_of_areas()
    now = answers(ground)
    ground.lay("osd", [shapely.box(300, 0, 350, 50)], current=False)
    new = str([*ground.region.of("layer").values()][-1]["sha256"])
    picture = ground.picture()
    rules = rules_in_force(picture)
    assert rules is not None
    laid = {**laid_out(picture, rules.kinds()), "osd": (new,)}
    surroundings = read_surroundings(ground.read, picture, laid, Surroundings())

    tried = compare(now, assess(picture, rules, laid, surroundings))

    assert tried.entering() == ("area-3",)
    assert tried.leaving() == ("area-0", "area-1")
