"""Many sites at once: the preview says what changes, what stays, and what is refused."""

from random import Random

import pytest
from hypothesis import given

from soilcase.casework.bulk import How, preview_bulk
from soilcase.model.edit import Update
from soilcase.model.values import Value
from tests.soilcase.casework.desks import (
    EBJ,
    MLP,
    OTHER_SITE,
    SITE,
    TODAY,
    desk,
    done,
    said,
    see,
    uid,
)
from tests.soilcase.model.regions import SEEDS, Region

BOTH = (SITE, OTHER_SITE)
GONE = uid(98)


def used(*uses: str) -> Region:
    """Give a register whose first site is used so."""
    region = desk()
    region.add("site", SITE, number="791-90014", uses=uses or None, officer=MLP)
    return region


@pytest.mark.parametrize(
    ("field", "value", "how", "new"),
    [
        ("officer", EBJ, How.SET, (EBJ, EBJ)),
        ("officer", MLP, How.SET, (MLP, MLP)),
        ("officer", None, How.CLEAR, (None, None)),
        ("officer", EBJ, How.CLEAR, (None, None)),
        ("generation", True, How.SET, (True, True)),
        ("uses", ("home",), How.SET, (("home",), ("home",))),
        ("uses", ("home",), How.ADD, (("commercial", "home"), ("home",))),
        ("uses", ("commercial",), How.ADD, (("commercial",), ("commercial",))),
        ("uses", ("commercial",), How.REMOVE, (None, None)),
        ("uses", ("castle",), How.REMOVE, (("commercial",), None)),
        ("uses", None, How.CLEAR, (None, None)),
        ("uses", None, How.ADD, (("commercial",), None)),
    ],
)
def test_a_value_for_many(field: str, value: Value, how: How, new: tuple[Value, Value]) -> None:
    """Each site gets it; who has it already is unchanged, and no edit is made for them."""
    picture = see(used("commercial"))
    old: dict[str, tuple[Value, Value]] = {"uses": (("commercial",), None), "officer": (MLP, None)}
    seen = old.get(field, (None, None))
    preview = preview_bulk(picture, BOTH, field, value, how)
    pairs = [*zip(BOTH, seen, new, strict=True)]
    assert {uid: (was, now) for uid, was, now in pairs if was != now} == preview.changes
    assert tuple(uid for uid, was, now in pairs if was == now) == preview.unchanged
    assert [Update("site", uid, field, was, now) for uid, was, now in pairs if was != now] == [
        *preview.edits
    ]
    done(picture, preview.edits)


@pytest.mark.parametrize(
    ("field", "value", "how", "expected"),
    [
        ("status", "v1", How.SET, "field_by_decision"),
        ("nuance", "f1", How.SET, "field_by_decision"),
        ("open_matters", 1, How.SET, "field_not_editable"),
        ("extra", "{}", How.SET, "field_not_editable"),
        ("number", "791-90001", How.SET, "bulk_its_own"),
        ("place", None, How.CLEAR, "bulk_its_own"),
        ("uses", ("castle",), How.SET, "value_not_in_list"),
        ("uses", ("castle",), How.ADD, "value_not_in_list"),
        ("officer", EBJ, How.ADD, "bulk_no_set"),
        ("officer", EBJ, How.REMOVE, "bulk_no_set"),
        ("officer", GONE, How.SET, "unknown_record"),
        ("name", "x" * 300, How.SET, "text_too_long"),
    ],
)
def test_what_no_site_may_get_is_refused_for_all(
    field: str, value: Value, how: How, expected: str
) -> None:
    """With the one reason, and without a single edit."""
    preview = preview_bulk(see(desk()), BOTH, field, value, how)
    assert dict.fromkeys(BOTH, expected) == {
        uid: problem.id for uid, problem in preview.refused.items()
    }
    assert ({}, (), ()) == (preview.changes, preview.unchanged, preview.edits)
    assert all(said(problem) for problem in preview.refused.values())


def test_personal_data_are_not_changed_for_many() -> None:
    """Who wrote a matter is changed where one sees whose it is; its officer may be given."""
    region = desk()
    region.add("matter", uid(51), kind="enquiry", received=TODAY, state="open")
    picture = see(region)
    refused = preview_bulk(picture, [uid(51)], "sender", "Bo", noun="matter").refused
    assert ["bulk_personal"] == [problem.id for problem in refused.values()]
    assert said(refused[uid(51)])
    preview = preview_bulk(picture, [uid(51)], "officer", MLP, noun="matter")
    done(picture, preview.edits)


def test_a_site_that_was_deleted_meanwhile_is_refused_alone() -> None:
    """The others change; each is counted once."""
    preview = preview_bulk(see(desk()), (SITE, GONE, SITE), "officer", MLP)
    assert ([SITE], [GONE]) == ([*preview.changes], [*preview.refused])


@given(SEEDS)
def test_nothing_is_lost_between_the_lists(seed: int) -> None:
    """Every site is changed, unchanged or refused, and after the edits all have the value."""
    random = Random(seed)
    region = desk()
    uses = ("home", "commercial", "none")
    sites = [uid(200 + number) for number in range(random.randint(0, 8))]
    for number, site in enumerate(sites):
        held = tuple(sorted(random.sample(uses, random.randint(0, 3)))) or None
        region.add("site", site, number=f"700-{number:05d}", uses=held)
    how = random.choice([How.ADD, How.REMOVE, How.SET])
    value = tuple(random.sample(uses, random.randint(1, 2)))
    picture = see(region)
    preview = preview_bulk(picture, [*sites, GONE], "uses", value, how)
    assert sorted([*sites, GONE]) == sorted(
        [*preview.changes, *preview.unchanged, *preview.refused]
    )
    after = done(picture, preview.edits)
    for site in sites:
        members = set(after.sites["uses"][after.row_of("site")[site]] or ())
        assert {
            How.ADD: members >= set(value),
            How.REMOVE: not members & set(value),
            How.SET: members == set(value),
        }[how]
