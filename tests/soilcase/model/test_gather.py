"""Gathering by rows: what many records say about the rows they belong to."""

from datetime import date

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from soilcase.model.gather import count_in, earliest_in, rows_of, sets_in, spread

ROWS = st.integers(-1, 3)
NO_DAY = np.datetime64("NaT", "D")


def as_rows(rows: list[int]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Make an array of rows."""
    return np.array(rows, dtype=np.int64)


@given(st.lists(st.tuples(ROWS, st.none() | st.sampled_from("abc"))))
def test_sets_hold_each_value_once_and_sorted(said: list[tuple[int, str | None]]) -> None:
    """A row's set is what its records say; a row of which nothing is said has none."""
    rows, values = [row for row, _ in said], [value for _, value in said]

    found = sets_in(as_rows(rows), values, 4)

    expected = [{v for r, v in said if r == row and v is not None} for row in range(4)]
    assert [tuple(sorted(each)) or None for each in expected] == found.tolist()


@given(st.lists(st.tuples(ROWS, st.none() | st.dates())))
def test_the_earliest_day_is_kept(said: list[tuple[int, date | None]]) -> None:
    """Each row has the earliest of its records' days."""
    days = np.array([day for _, day in said], dtype="datetime64[D]")

    found = earliest_in(as_rows([row for row, _ in said]), days, 4)

    expected = [
        min((day for row, day in said if row == wanted and day), default=None)
        for wanted in range(4)
    ]
    assert expected == found.tolist()


@given(st.lists(ROWS))
def test_records_are_counted_at_their_rows(rows: list[int]) -> None:
    """What belongs nowhere is counted nowhere."""
    assert [float(rows.count(row)) for row in range(4)] == count_in(as_rows(rows), 4).tolist()


def test_sets_are_taken_apart() -> None:
    """Each member comes with the row of its set."""
    rows, members = spread(as_rows([2, 0, 1]), [("a", "b"), None, ("c",)])

    assert (rows.tolist(), members) == ([2, 2, 1], ["a", "b", "c"])


def test_references_are_followed_to_rows() -> None:
    """A reference to nothing, or to what is not there, leads to no row."""
    found = rows_of(["x", None, "gone", "y"], {"x": 0, "y": 1}, as_rows([7, 8]))

    assert found.tolist() == [7, -1, -1, 8]
    assert rows_of(["x"], {}, as_rows([])).tolist() == [-1]
