"""Days of the synthetic region: laid out as if today were the first of December 2026.

Whoever asks for another today gets every day moved by as much, so that a deadline due in six days
stays due in six days.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from soilcase.demo.lot import Lot, Rows
from soilcase.model.values import Value

TODAY = date(2026, 12, 1)
_EPOCH = date(1970, 1, 1)
NEVER = np.iinfo(np.int64).min
# Holidays in July, much to be finished before the year ends.
_MONTHS = np.array([7, 8, 9, 8, 9, 11, 3, 6, 9, 10, 11, 9], dtype=np.float64)

Days = NDArray[np.int64]


def number(day: date) -> int:
    """Give a day as a number."""
    return (day - _EPOCH).days


TODAY_NUMBER = number(TODAY)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Turns the numbers of days into dates, moved to the today that was asked for."""

    today: date

    @property
    def shift(self) -> int:
        """Give how many days all is moved."""
        return number(self.today) - TODAY_NUMBER

    def days(self, numbers: Days) -> list[Value]:
        """Give days as dates; NEVER is no value."""
        known = numbers != NEVER
        moved = np.where(known, numbers + self.shift, 0)
        listed = moved.astype("datetime64[D]").tolist()
        return [day if is_known else None for day, is_known in zip(listed, known, strict=True)]

    def day(self, year: int, month: int, day: int) -> date:
        """Give one day of the story as a date."""
        return date(year, month, day) + timedelta(days=self.shift)

    def ago(self, days: int) -> date:
        """Give the date so many days before today; after it, where they are negative."""
        return self.today - timedelta(days=days)

    def moments(self, numbers: Days, lot: Lot) -> list[Value]:
        """Give days as moments within working hours."""
        minutes = lot.between(7 * 60, 15 * 60, len(numbers))
        moved = (numbers + self.shift).astype("datetime64[D]").astype("datetime64[m]") + minutes
        return [moment.replace(tzinfo=UTC) for moment in moved.tolist()]

    def moment(self, day: date, hour: int, minute: int = 0) -> datetime:
        """Give one moment of a day."""
        return datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)

    def years(self, numbers: Days) -> list[int]:
        """Give the years that days fall in."""
        moved = (numbers + self.shift).astype("datetime64[D]").astype("datetime64[Y]")
        return [int(year) + 1970 for year in moved.astype(np.int64)]


def in_years(lot: Lot, years: Rows | Sequence[int]) -> Days:
    """Draw a day in each of some years; of this year only what has been."""
    given = np.asarray(years, dtype=np.int64)
    count = len(given)
    months = lot.rows(_MONTHS, count)
    this_year = given == TODAY.year
    months[this_year] = lot.rows(_MONTHS[: TODAY.month - 1], int(this_year.sum()))
    first = (np.datetime64("1970-01", "M") + (given - 1970) * 12 + months).astype("datetime64[D]")
    drawn: Days = first.astype(np.int64) + lot.between(0, 28, count)
    return drawn


def between_years(lot: Lot, first: int, last: int, count: int) -> Days:
    """Draw days between the beginning of one year and the end of another, all alike."""
    low, high = number(date(first, 1, 1)), number(date(last + 1, 1, 1))
    drawn: Days = lot.between(low, min(high, TODAY_NUMBER), count)
    return drawn
