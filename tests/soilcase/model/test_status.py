"""Status: what stands for an area on a date, and how sites are named and counted."""

from datetime import date

import pytest

from soilcase.model.status import (
    Decided,
    Headline,
    Standing,
    area_standing,
    count_headlines,
    counted_as,
    is_living,
    is_mapped,
    site_headline,
    step_under_way,
)

_TODAY = date(2026, 12, 1)


def _decided(kind: str, year: int | None = 2015, **more: object) -> Decided:
    """Build an approved decision of the first of May of a year."""
    valid_from = None if year is None else date(year, 5, 1)
    return Decided(**{"kind": kind, "state": "approved", "valid_from": valid_from, **more})  # type: ignore[arg-type]


def _stands(kind: str, year: int | None = 2015, nuance: str | None = None) -> Standing:
    """Build what stands for an area since the first of May of a year."""
    return Standing(kind, nuance, None if year is None else date(year, 5, 1))


def test_the_latest_approved_decision_stands() -> None:
    """V1 and then V2 is V2, in whatever order the decisions are read."""
    first, second = _decided("v1", 2010), _decided("v2", 2018, nuance="f1")

    assert _stands("v2", 2018, "f1") == area_standing([first, second], _TODAY)
    assert _stands("v2", 2018, "f1") == area_standing([second, first], _TODAY)


def test_a_decision_holds_from_its_day() -> None:
    """On the day before, the earlier decision still stood; on the day itself the new one does."""
    decisions = [_decided("v1", 2010), _decided("v2", 2018)]

    assert _stands("v1", 2010) == area_standing(decisions, date(2018, 4, 30))
    assert _stands("v2", 2018) == area_standing(decisions, date(2018, 5, 1))
    assert area_standing(decisions, date(2010, 4, 30)) is None


@pytest.mark.parametrize("state", ["proposed", "draft", "hearing"])
def test_what_is_not_approved_decides_nothing(state: str) -> None:
    """A proposal, a draft or a hearing leaves the status as it was."""
    decisions = [_decided("v1", 2010), _decided("v2", 2018, state=state)]

    assert _stands("v1", 2010) == area_standing(decisions, _TODAY)


def test_a_sent_decision_is_an_approved_one() -> None:
    """Sending a decision does not take it away."""
    assert _stands("v2") == area_standing([_decided("v2", state="sent")], _TODAY)


def test_a_decision_without_a_date_is_the_oldest() -> None:
    """A status that came without its date holds until a dated one, and since nobody knows when."""
    old = _decided("v1", None)

    assert _stands("v1", None) == area_standing([old], date(1990, 1, 1))
    assert _stands("dropped_after", 2010) == area_standing(
        [_decided("dropped_after", 2010), old], _TODAY
    )


@pytest.mark.parametrize(
    ("loser", "winner"),
    [
        (
            _decided("v2", approved_on=date(2015, 5, 2), ordinal=9),
            _decided("v1", approved_on=date(2015, 5, 3)),
        ),
        (_decided("v2", ordinal=9), _decided("v1", approved_on=date(2015, 5, 3))),
        (_decided("v2", ordinal=1), _decided("v1", ordinal=2)),
        (_decided("v2"), _decided("v1", ordinal=0)),
        (_decided("v1"), _decided("v2")),
        (_decided("located"), _decided("v1")),
        (_decided("dropped_after"), _decided("located")),
        (_decided("dropped_before"), _decided("dropped_after")),
        (_decided("v2", nuance="f1"), _decided("v2", nuance="f2")),
        (_decided("v2"), _decided("v2", nuance="f0")),
    ],
)
def test_decisions_of_one_day_have_an_order(loser: Decided, winner: Decided) -> None:
    """The later approval, then the higher ordinal, then the more cautious one stands."""
    expected = _stands(winner.kind, nuance=winner.nuance)

    assert expected == area_standing([loser, winner], _TODAY)
    assert expected == area_standing([winner, loser], _TODAY)


def test_a_revised_nuance_does_not_begin_the_status_anew() -> None:
    """The status holds since the first of an unbroken row of decisions of its kind."""
    decisions = [
        _decided("v2", 2009),
        _decided("dropped_after", 2011),
        _decided("v2", 2014, nuance="f2"),
        _decided("v2", 2020, nuance="f1"),
    ]

    assert _stands("v2", 2014, "f1") == area_standing(decisions, _TODAY)


@pytest.mark.parametrize(
    ("standings", "expected"),
    [
        ([], Headline(None, None, None)),
        ([None, None], Headline(None, None, None)),
        ([_stands("v1", 2010), None], Headline("v1", None, date(2010, 5, 1))),
        (
            [_stands("v2", 2018, "f1"), _stands("v2", 2012)],
            Headline("v2", "f1", date(2012, 5, 1)),
        ),
        (
            [_stands("v1", 2010), _stands("v2", 2018, "f0"), _stands("v2", 2015, "f2")],
            Headline("v1_v2", "f2", date(2015, 5, 1)),
        ),
        (
            [_stands("v1", 2016), _stands("v2", None)],
            Headline("v1_v2", None, date(2016, 5, 1)),
        ),
        ([_stands("v1", None), _stands("v1", 2016)], Headline("v1", None, None)),
        (
            [_stands("located", 2020), _stands("dropped_after", 2021)],
            Headline("located", None, date(2020, 5, 1)),
        ),
        (
            [_stands("dropped_before", 2020), _stands("dropped_after", 2021)],
            Headline("dropped_after", None, date(2021, 5, 1)),
        ),
        (
            [_stands("v2", 2020), _stands("dropped_after", 2021)],
            Headline("v2", None, date(2020, 5, 1)),
        ),
    ],
)
def test_a_site_is_named_by_its_strongest_areas(
    standings: list[Standing | None], expected: Headline
) -> None:
    """V2 over V1, both said when both are there, then located, dropped after, dropped before."""
    assert expected == site_headline(standings)


def test_a_nuance_of_an_area_that_is_not_v2_says_nothing() -> None:
    """Only V2 areas give a site its nuance."""
    assert site_headline([_stands("v1", nuance="f2")]).nuance is None


@pytest.mark.parametrize(
    ("status", "mapped", "living"),
    [
        ("v1", True, True),
        ("v2", True, True),
        ("v1_v2", True, True),
        ("located", False, True),
        ("dropped_before", False, False),
        ("dropped_after", False, False),
        (None, False, False),
    ],
)
def test_mapped_is_v1_or_v2_and_living_is_located_too(
    status: str | None,
    mapped: bool,  # noqa: FBT001  a table
    living: bool,  # noqa: FBT001  a table
) -> None:
    """Goal and ranking count what is mapped, lists show what is living."""
    assert (mapped, living) == (is_mapped(status), is_living(status))


def test_both_counts_as_v2_and_is_still_said() -> None:
    """A site that is V1 and V2 is one of the V2, not of the V1, and is counted once."""
    headlines = ["v1", "v1", "v2", "v1_v2", "v1_v2", "located", "dropped_before", None]

    counts = count_headlines([*headlines, "dropped_after"])

    assert (counts.v1, counts.v2, counts.both) == (2, 3, 2)
    assert (counts.mapped, counts.living, counts.dropped, counts.total) == (5, 6, 2, 9)
    assert {"v1": 2, "v2": 1, "v1_v2": 2, None: 1}.items() <= counts.by_status.items()


def test_nothing_counts_as_nothing() -> None:
    """An empty register has counts, and all are zero."""
    counts = count_headlines([])

    assert (counts.total, counts.mapped, counts.v2, counts.living) == (0, 0, 0, 0)


def test_a_headline_is_counted_under_one_status() -> None:
    """Only the double status changes its name when it is counted."""
    assert [counted_as(status) for status in ("v1", "v2", "v1_v2", "located", None)] == [
        "v1",
        "v2",
        "v2",
        "located",
        None,
    ]


@pytest.mark.parametrize(
    ("states", "step"),
    [
        ([], None),
        (["approved", "sent", None], None),
        (["draft", "approved"], "draft"),
        (["hearing", "draft", "proposed"], "hearing"),
        (["proposed", "sent"], "proposed"),
    ],
)
def test_the_furthest_open_step_is_under_way(states: list[str | None], step: str | None) -> None:
    """Of the decisions that are not approved, the one nearest to it is shown."""
    assert step == step_under_way(states)
