"""A delivery waits, tells what it would change, and changes exactly that when taken in use."""

from dataclasses import replace
from datetime import UTC, date, datetime
from random import Random

import numpy as np
import pytest
import shapely
from hypothesis import given

from soilcase.model.columns import patch
from soilcase.model.edit import Update
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.priority.deliveries import (
    changes_of,
    find_delivery,
    must_wait,
    take_in_use,
    waiting,
)
from soilcase.priority.effort_columns import effort_in, read_effort
from soilcase.priority.public_effort import Effort
from tests.soilcase.model.regions import SEEDS
from tests.soilcase.priority.fact_grounds import Mapped
from tests.soilcase.priority.grounds import Ground

NOUNS = (
    *("area", "assessment", "code", "decision", "layer", "ruleset", "site", "officer"),
    *("cause", "substance", "phase", "parcel"),
)
EARLY, LATE = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 11, 1, tzinfo=UTC)


def came(ground: Ground, layer: str, when: datetime, name: str = "") -> str:
    """Say when a delivery came."""
    ground.region.of("layer")[layer] |= {"imported_at": when, "name": name or None}
    return layer


def a_row_of_sites() -> Mapped:
    """Give four V2 sites in a row, one OSD over the first two, and one that waits further east."""
    ground = Mapped()
    for number in range(4):
        box = shapely.box(100 * number, 0, 100 * number + 50, 50)
        ground.map(f"area-{number}", box, f"site-{number}", "v2", "commercial")
    ground.lay_everywhere("osd")
    came(ground, ground.lay("osd", [shapely.box(0, 0, 150, 50)]), EARLY)
    osd = ground.lay("osd", [shapely.box(100, 0, 250, 50)], current=False)
    came(ground, osd, LATE, "OSD 2026")
    return ground


def see(ground: Ground) -> Picture:
    """Read all that the changes look at."""
    return ground.region.picture(nouns=NOUNS)


def then(picture: Picture) -> Picture:
    """Give the picture after the first delivery that waits was taken in use."""
    delivery = waiting(picture)[0]
    table = patch(picture.tables[delivery.noun], picture.seq + 1, take_in_use(picture, delivery))
    return replace(picture, tables={**picture.tables, delivery.noun: table})


def answers(ground: Ground, picture: Picture) -> Effort:
    """Work out all answers."""
    effort = effort_in(*read_effort(ground.read, picture))
    assert effort is not None
    return effort


def test_who_comes_in_and_falls_out_is_told_with_the_rule() -> None:
    """The zone moves east by one site; nothing is changed by looking."""
    ground = a_row_of_sites()
    picture = see(ground)

    changes = changes_of(ground.read, picture, waiting(picture)[0])

    assert (changes.entering, changes.leaving) == (("site-2",), ("site-0",))
    assert [
        (line.site, line.receptor, line.before, line.after, [rule.layers for rule in line.rules])
        for line in changes.lines
    ] == [
        ("site-0", "groundwater", "yes", "no", [(("osd",),)]),
        ("site-2", "groundwater", "no", "yes", [(("osd",),)]),
    ]
    assert waiting(picture)[0].name == "OSD 2026"


def test_taken_in_use_it_waits_no_more_and_undone_it_waits_again() -> None:
    """What was replaced came earlier, so it waits for nothing."""
    picture = see(a_row_of_sites())

    assert waiting(then(picture)) == ()
    with pytest.raises(Problem) as told:
        take_in_use(then(picture), waiting(picture)[0])
    assert told.value.id == "delivery_gone"


def test_a_judgement_holds_and_what_becomes_unknown_is_told_apart() -> None:
    """An empty delivery makes unknown; where an officer judged, the answer stands."""
    ground = a_row_of_sites()
    ground.judge("area-0", "groundwater", "yes")
    came(ground, ground.lay("osd", [], current=False), datetime(2026, 11, 2, tzinfo=UTC))
    picture = see(ground)

    changes = changes_of(ground.read, picture, waiting(picture)[0])

    assert (changes.leaving, changes.unsure) == (("site-1",), ("site-1",))
    assert changes.held == 1


def test_sites_that_are_not_mapped_are_listed_last_and_not_counted() -> None:
    """They may be mapped one day; the two figures are of the mapped ones."""
    ground = a_row_of_sites()
    del ground.region.of("decision")["decision-area-0"]

    changes = changes_of(ground.read, see(ground), waiting(see(ground))[0])

    assert (changes.entering, changes.leaving, changes.unmapped) == (("site-2",), (), 1)
    assert [line.site for line in changes.lines] == ["site-2", "site-0"]


@given(SEEDS)
def test_the_list_is_what_happens(seed: int) -> None:
    """After taking it in use, exactly the listed answers are others, and as they were listed."""
    random = Random(seed)
    ground = Mapped()
    for number in range(random.randint(1, 5)):
        x, y = random.randrange(0, 100, 10), random.randrange(0, 100, 10)
        shape = shapely.box(x, y, x + 10, y + 10) if random.random() < 0.8 else None
        kind = random.choice(("v1", "v2", "dropped_before"))
        ground.map(f"area-{number}", shape, f"site-{number % 3}", kind)
    ground.lay_everywhere("osd", "catchment")
    for kind in ("osd", "catchment"):
        for when in (EARLY, LATE):
            x = random.randrange(0, 100, 10)
            shapes = [shapely.box(x, 0, x + 30, 60)] if random.random() < 0.8 else []
            came(ground, ground.lay(kind, shapes, current=when == EARLY), when)
    if random.random() < 0.5:
        ground.judge("area-0", "groundwater", random.choice(("yes", "no")))
    picture = see(ground)

    changes = changes_of(ground.read, picture, waiting(picture)[0])

    before, after = answers(ground, picture), answers(ground, then(picture))
    assert len(changes.lines) == int((before.in_force != after.in_force).sum())
    codes = np.array(["no", "unknown", "yes"])
    column = ("groundwater", "homes", "surface_water", "nature")
    rows = {str(uid): row for row, uid in enumerate(before.uid)}
    for line in changes.lines:
        place = rows[line.area], column.index(line.receptor)
        assert (line.before, line.after) == (
            codes[before.in_force[place]],
            codes[after.in_force[place]],
        )
        assert line.rules


def test_a_draft_of_the_rules_waits_and_ends_the_one_before() -> None:
    """Without the rule about OSD the first two sites fall out; the old rules hold until today."""
    ground = Mapped(region=a_row_of_sites().region)
    (uid, values), *_ = ground.region.of("ruleset").items()
    text = str(values["rules"]).replace('"osd"', '"nfi"')
    draft = {"kind": "public_effort", "version": "Kladde", "state": "draft", "rules": text}
    ground.region.add("ruleset", "draft", **draft)
    picture = see(ground)

    found = find_delivery(picture, "kladde")
    edits = take_in_use(picture, found, "officer")

    assert {(edit.uid, edit.field, edit.new) for edit in edits if isinstance(edit, Update)} == {
        ("draft", "state", "approved"),
        ("draft", "approved_by", "officer"),
        ("draft", "approved_on", picture.today),
        ("draft", "valid_from", picture.today),
        (uid, "expires", picture.today),
    }


def test_what_does_not_wait_is_said_and_only_what_rules_look_at_must_wait() -> None:
    """A layer that no rule looks at is taken in use at once."""
    picture = see(a_row_of_sites())
    with pytest.raises(Problem) as told:
        find_delivery(picture, "bnbo")
    assert told.value.facts["nearest"] == ("OSD 2026",)
    assert [must_wait(picture, kind) for kind in ("osd", "parcel")] == [True, False]
    assert waiting(picture)[0].dated in {None, date(2026, 11, 1)}
