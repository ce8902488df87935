"""Days counted the Danish way: whole months that end within the month, and working days.

A working day is Monday to Friday and no public holiday. Constitution Day, Christmas Eve and New
Year's Eve are no public holidays: they count, which makes a deadline earlier, never later.
"""

from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

_ONE = timedelta(days=1)
_DAYS_IN_WEEK = 7
_MONTHS_IN_YEAR = 12
_SATURDAY = 5
# Days from Easter Sunday; store bededag was a public holiday for the last time in 2023.
_AFTER_EASTER = {
    "maundy_thursday": -3,
    "good_friday": -2,
    "easter": 0,
    "easter_monday": 1,
    "ascension": 39,
    "whit_sunday": 49,
    "whit_monday": 50,
}
_PRAYER_DAY_AFTER_EASTER, _LAST_PRAYER_DAY = 26, 2023
_FIXED = ((1, 1), (12, 25), (12, 26))


class Unit(StrEnum):
    """What the length of a deadline is counted in."""

    DAYS = "days"
    WORKING_DAYS = "working_days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


def easter(year: int) -> date:
    """Give Easter Sunday by the Gregorian computus."""
    golden = year % 19
    century, in_century = divmod(year, 100)
    skipped, leap_century = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - skipped - correction + 15) % 30
    leap, rest = divmod(in_century, 4)
    weekday = (32 + 2 * leap_century + 2 * leap - epact - rest) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


@cache
def holidays(year: int) -> frozenset[date]:
    """Give the public holidays of a year in Denmark."""
    sunday = easter(year)
    found = {sunday + days * _ONE for days in _AFTER_EASTER.values()}
    if year <= _LAST_PRAYER_DAY:
        found.add(sunday + _PRAYER_DAY_AFTER_EASTER * _ONE)
    found.update(date(year, month, day) for month, day in _FIXED)
    return frozenset(found)


def is_working_day(day: date) -> bool:
    """Say whether a day is Monday to Friday and no public holiday."""
    return day.weekday() < _SATURDAY and day not in holidays(day.year)


def moved(day: date, length: int, unit: Unit) -> date:
    """Give the day that lies so long after another, before it where the length is negative.

    A month or a year ends on the same day of the month, or on the month's last: 31 January and a
    month is 28 or 29 February. Beyond the calendar's end is an OverflowError.
    """
    if unit is Unit.WORKING_DAYS:
        return _moved_by_working_days(day, length)
    if unit is Unit.DAYS:
        return day + length * _ONE
    if unit is Unit.WEEKS:
        return day + length * _DAYS_IN_WEEK * _ONE
    return _moved_by_months(day, length * (_MONTHS_IN_YEAR if unit is Unit.YEARS else 1))


def _moved_by_working_days(day: date, length: int) -> date:
    step = _ONE if length > 0 else -_ONE
    for _ in range(abs(length)):
        day += step
        while not is_working_day(day):
            day += step
    return day


def _moved_by_months(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, _MONTHS_IN_YEAR)
    year = day.year + years
    if not date.min.year <= year <= date.max.year:
        raise OverflowError(year)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
