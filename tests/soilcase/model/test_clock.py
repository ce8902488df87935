"""Clocks."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfoNotFoundError

import pytest

from soilcase.model import clock
from soilcase.model.clock import FixedClock, SystemClock, danish_time


def test_the_systems_clock_runs_in_utc() -> None:
    """The moment is aware, and is now."""
    moment = SystemClock().now()

    assert timedelta(0) == moment.utcoffset()
    assert abs(datetime.now(UTC) - moment) < timedelta(minutes=1)


def test_a_day_can_be_set() -> None:
    """The day that a person asks for counts as today; the moment stays the true one."""
    asked = SystemClock(date(2001, 1, 1))

    assert date(2001, 1, 1) == asked.today()
    assert asked.now().year > 2001


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2027, 2, 3, 22, 59, tzinfo=UTC), date(2027, 2, 3)),
        (datetime(2027, 2, 3, 23, 1, tzinfo=UTC), date(2027, 2, 4)),
        (datetime(2027, 7, 3, 21, 59, tzinfo=UTC), date(2027, 7, 3)),
        (datetime(2027, 7, 3, 22, 1, tzinfo=UTC), date(2027, 7, 4)),
    ],
)
def test_the_day_begins_at_midnight_in_denmark(moment: datetime, day: date) -> None:
    """An hour before UTC in winter, two in summer."""
    assert day == FixedClock(moment).today()


def test_a_fixed_clock_stands_still() -> None:
    """It tells the same moment every time, in UTC."""
    fixed = FixedClock(datetime(2027, 2, 3, 10, tzinfo=danish_time()))

    assert datetime(2027, 2, 3, 9, tzinfo=UTC) == fixed.now() == fixed.now()


def test_a_machine_without_zones_goes_by_its_own_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Denmark's time is not known the clock on the wall counts."""

    def missing(name: str) -> None:
        raise ZoneInfoNotFoundError(name)

    monkeypatch.setattr(clock, "ZoneInfo", missing)

    assert danish_time() is None
    assert SystemClock().today() == datetime.now().astimezone().date()
