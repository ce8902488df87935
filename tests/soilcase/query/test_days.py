"""Days in filters: periods, days counted from today, and midnight in Denmark."""

from datetime import date

import numpy as np
import pytest

from soilcase.query.days import as_date, day_ahead, first_and_last, midnight
from soilcase.query.syntax import Ahead, Day, Month, Span, Year


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(2027, 2, 3), "2027-02-03", "2027-02-03"),
        (Year(2028), "2028-01-01", "2028-12-31"),
        (Month(2028, 2), "2028-02-01", "2028-02-29"),
        (Month(2028, 12), "2028-12-01", "2028-12-31"),
        (Ahead(0), "2027-01-31", "2027-01-31"),
        (Ahead(-1), "2027-01-30", "2027-01-30"),
        (Ahead(2, Span.WEEK), "2027-02-14", "2027-02-14"),
        (Ahead(1, Span.MONTH), "2027-02-28", "2027-02-28"),
        (Ahead(13, Span.MONTH), "2028-02-29", "2028-02-29"),
        (Ahead(-1, Span.YEAR), "2026-01-31", "2026-01-31"),
    ],
)
def test_a_day_has_a_first_and_a_last(day: Day, first: str, last: str) -> None:
    """A month ahead of the 31st is the last day of a shorter month."""
    expected = (np.datetime64(first), np.datetime64(last))

    assert expected == first_and_last(day, date(2027, 1, 31))


def test_days_beyond_the_calendar_are_no_dates() -> None:
    """They can be compared with, and not be shown."""
    far = day_ahead(Ahead(99_999, Span.YEAR), date(2027, 1, 31))

    assert far > np.datetime64("9999-12-31")
    assert as_date(far) is None
    assert as_date(np.datetime64("2027-01-31")) == date(2027, 1, 31)


@pytest.mark.parametrize(
    ("day", "moment"),
    [
        ("2027-01-31", "2027-01-30T23:00"),
        ("2027-07-01", "2027-06-30T22:00"),
        ("1900-01-01", "1900-01-01T00:00"),
        ("12000-01-01", "12000-01-01T00:00"),
    ],
)
def test_a_day_begins_at_midnight_in_denmark(day: str, moment: str) -> None:
    """One or two hours before it does in UTC, as far as the zone's rules are known."""
    assert np.datetime64(moment, "ms") == midnight(np.datetime64(day))
