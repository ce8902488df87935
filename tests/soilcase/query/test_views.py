"""Views as they are kept: nothing is lost on the way, not even what this version does not know."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soilcase.model.problem import Problem
from soilcase.query.parse import parse
from soilcase.query.views import (
    MARKS,
    VERSION,
    Mark,
    Order,
    View,
    column_fields,
    read_view,
    same,
    write_view,
)
from tests.soilcase.query.filters import WORDS_SOUGHT, filters, near_operand

FIELDS = st.sampled_from([*column_fields(), MARKS])
ORDERS = st.builds(Order, st.sampled_from(list(column_fields())), st.booleans())
VIEWS = st.builds(
    View,
    filter=filters(near_operand, st.sampled_from(WORDS_SOUGHT)),
    with_dropped=st.booleans(),
    columns=st.lists(FIELDS, min_size=1, unique=True).map(tuple),
    widths=st.dictionaries(FIELDS, st.integers(1, 900), max_size=3),
    frozen=st.integers(0, 6),
    sort=st.lists(ORDERS, min_size=1, max_size=3).map(tuple),
    group=st.sampled_from(["", "municipality", "status_from"]),
    sums=st.lists(st.sampled_from(["area_m2", "area_count"]), unique=True).map(tuple),
    marks=st.lists(st.builds(Mark, st.just("site.status:v1"), st.just("●"), st.just("V1"))).map(
        tuple
    ),
    other=st.dictionaries(st.sampled_from(["map", "chart"]), st.integers(), max_size=2),
)


@given(VIEWS)
def test_what_is_kept_is_read_again(view: View) -> None:
    """Every view comes back as it was."""
    assert view == read_view(write_view(view))


def test_what_another_version_wrote_is_carried_on() -> None:
    """A theme for the map and a higher version number stand untouched after a change here."""
    theirs = {"version": 7, "map": {"theme": "dkjord", "layers": [1, 2]}, "filter": "ren"}
    view = read_view(json.dumps(theirs))
    again = json.loads(write_view(view))

    assert (theirs["version"], theirs["map"]) == (again["version"], again["map"])
    assert parse("ren") == view.filter


def test_a_view_says_which_version_wrote_it() -> None:
    """The number stands in the text."""
    assert VERSION == json.loads(write_view(View()))["version"]


@pytest.mark.parametrize("text", ["{}", "[]", '{"columns": 3, "sort": "x", "widths": [1]}'])
def test_what_is_not_understood_is_as_if_not_said(text: str) -> None:
    """Wrong shapes lead to the plain view and to no error."""
    assert same(View(), read_view(text))


def test_a_filter_of_a_later_version_is_a_problem() -> None:
    """A view whose filter cannot be read is not shown as if it had none."""
    with pytest.raises(Problem) as caught:
        read_view('{"filter": "site.not_yet:1"}')

    assert caught.value.id == "unknown_key"


def test_widths_are_no_change() -> None:
    """Making a column wider leaves a view as saved."""
    assert same(View(), View(widths={"number": 300}))
    assert not same(View(), View(frozen=1))


def test_no_column_is_personal() -> None:
    """Whatever may be shown to everybody names no person's data."""
    assert [made.id for made in column_fields().values() if made.personal] == []
