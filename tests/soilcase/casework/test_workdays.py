"""Days counted: Easter, holidays, working days and months, each against a slow oracle."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soilcase.casework.workdays import Unit, easter, holidays, is_working_day, moved

DAYS = st.dates(date(1950, 1, 1), date(2100, 12, 31))
ONE = timedelta(days=1)


@pytest.mark.parametrize(
    "sunday",
    [
        *(date(1954, 4, 18), date(1961, 4, 2), date(1981, 4, 19), date(2000, 4, 23)),
        *(date(2008, 3, 23), date(2023, 4, 9), date(2024, 3, 31), date(2025, 4, 20)),
        *(date(2026, 4, 5), date(2027, 3, 28), date(2038, 4, 25), date(2049, 4, 18)),
    ],
)
def test_easter_falls_where_the_almanac_says(sunday: date) -> None:
    """Known Easter Sundays, the earliest and the latest of our time among them."""
    assert sunday == easter(sunday.year)


@given(st.integers(1583, 4099))
def test_easter_is_the_sunday_after_the_churchs_full_moon(year: int) -> None:
    """The Sunday after the full moon of Easter, as the lunar tables of the church give it."""
    century, golden = year // 100 + 1, year % 19 + 1
    sun, moon = 3 * century // 4 - 12, (8 * century + 5) // 25 - 5
    epact = (11 * golden + 20 + moon - sun) % 30
    epact += epact == 24 or (epact == 25 and golden > 11)
    days = 44 - epact + (30 if epact > 23 else 0)
    full = date(year, 3, 1) + (days - 1) * ONE
    sunday = full + ONE
    while sunday.weekday() != 6:
        sunday += ONE
    assert sunday == easter(year)


def test_the_holidays_of_a_year() -> None:
    """All public holidays of 2026."""
    expected = {
        *(date(2026, 1, 1), date(2026, 4, 2), date(2026, 4, 3), date(2026, 4, 5)),
        *(date(2026, 4, 6), date(2026, 5, 14), date(2026, 5, 24), date(2026, 5, 25)),
        *(date(2026, 12, 25), date(2026, 12, 26)),
    }
    assert expected == holidays(2026)


def test_store_bededag_ended_in_2023() -> None:
    """The Friday was off in 2023, and is worked from 2024 on."""
    assert not is_working_day(date(2023, 5, 5))
    assert is_working_day(date(2024, 4, 26))


@given(DAYS, st.integers(-40, 40))
def test_working_days_are_counted_one_by_one(day: date, length: int) -> None:
    """As many working days lie between as were asked for, and the last is one of them."""
    end = moved(day, length, Unit.WORKING_DAYS)
    between = [min(day, end) + (nth + (length > 0)) * ONE for nth in range(abs((end - day).days))]
    assert abs(length) == sum(is_working_day(one) for one in between)
    assert length == 0 or is_working_day(end)


@given(DAYS, st.integers(-60, 60))
def test_months_end_within_the_month(day: date, months: int) -> None:
    """Month by month: the same day of the month, or the last one where there is none such."""
    first = day.replace(day=1)
    for _ in range(abs(months)):
        step = 32 * ONE if months > 0 else -ONE
        first = (first + step).replace(day=1)
    last = (first + 32 * ONE).replace(day=1) - ONE
    assert min(first + (day.day - 1) * ONE, last) == moved(day, months, Unit.MONTHS)


@given(DAYS, st.integers(-9, 9))
def test_years_are_twelve_months_and_weeks_seven_days(day: date, length: int) -> None:
    """The larger units are so many of the smaller ones."""
    assert moved(day, 12 * length, Unit.MONTHS) == moved(day, length, Unit.YEARS)
    assert moved(day, 7 * length, Unit.DAYS) == moved(day, length, Unit.WEEKS)


def test_the_last_of_january_and_a_month() -> None:
    """It is the last of February, in leap years too."""
    assert date(2027, 2, 28) == moved(date(2027, 1, 31), 1, Unit.MONTHS)
    assert date(2028, 2, 29) == moved(date(2028, 1, 31), 1, Unit.MONTHS)
    assert date(2029, 2, 28) == moved(date(2028, 2, 29), 1, Unit.YEARS)


@pytest.mark.parametrize("unit", [Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS])
def test_the_calendar_ends(unit: Unit) -> None:
    """What lies beyond the last day there is, is an error and never another day."""
    with pytest.raises(OverflowError):
        moved(date(9999, 12, 31), 1, unit)
