"""Days as a filter names them: a date, a month, a year, or so and so far from today."""

from datetime import UTC, date, datetime, time

import numpy as np

from soilcase.model.clock import danish_time
from soilcase.query.syntax import Ahead, Day, Month, Span, Year

_MONTHS = 12
_WEEK = 7
_ONE_MONTH = np.timedelta64(1, "M")
# Outside these years no zone's rules are known, and some systems refuse to ask.
_FIRST_ZONED, _LAST_ZONED = np.datetime64("1971-01-01"), np.datetime64("2200-01-01")


def first_and_last(day: Day, today: date) -> tuple[np.datetime64, np.datetime64]:
    """Give the first and the last day that is meant."""
    if isinstance(day, Year):
        return _whole(np.datetime64(f"{day.year:04d}", "Y"), np.timedelta64(1, "Y"))
    if isinstance(day, Month):
        return _whole(np.datetime64(f"{day.year:04d}-{day.month:02d}", "M"), _ONE_MONTH)
    if isinstance(day, Ahead):
        one = day_ahead(day, today)
        return one, one
    one = np.datetime64(day, "D")
    return one, one


def day_ahead(ahead: Ahead, today: date) -> np.datetime64:
    """Count from today; a month ahead of the 31st is the last of the next, where it has 30."""
    if ahead.span in (Span.DAY, Span.WEEK):
        days = ahead.count * (_WEEK if ahead.span is Span.WEEK else 1)
        return np.datetime64(today, "D") + np.timedelta64(days, "D")
    months = ahead.count * (_MONTHS if ahead.span is Span.YEAR else 1)
    first, last = _whole(np.datetime64(today, "M") + np.timedelta64(months, "M"), _ONE_MONTH)
    return min(first + np.timedelta64(today.day - 1, "D"), last)


def as_date(day: np.datetime64) -> date | None:
    """Give a plain date, where the calendar has one."""
    plain = day.item()
    return plain if isinstance(plain, date) else None


def midnight(day: np.datetime64) -> np.datetime64:
    """Give the moment in UTC at which a day begins in Denmark."""
    plain = as_date(day)
    if plain is None or not _FIRST_ZONED <= day <= _LAST_ZONED:
        at_once: np.datetime64 = day.astype("datetime64[ms]")
        return at_once
    begins = datetime.combine(plain, time(), danish_time()).astimezone(UTC)
    return np.datetime64(begins.replace(tzinfo=None), "ms")


def _whole(period: np.datetime64, one: np.timedelta64) -> tuple[np.datetime64, np.datetime64]:
    first, following = period.astype("datetime64[D]"), (period + one).astype("datetime64[D]")
    return first, following - np.timedelta64(1, "D")
