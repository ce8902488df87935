"""Alarms: a watched point whose newest measurement has risen above its criterion."""

from datetime import UTC, date, datetime, time

import pytest

from soilcase.casework.alarms import Alarm, alarms
from soilcase.model.values import Value
from tests.soilcase.casework.desks import PROJECT, TODAY, ago, desk, see, uid
from tests.soilcase.model.regions import Region

POINT, PHASE = uid(21), uid(20)


def watched(
    *series: tuple[int, float | None],
    medium: str = "groundwater",
    component: str = "pfas_4",
    **told: Value,
) -> Region:
    """Give a register with a well that was measured so many days ago, so much each time."""
    region = desk()
    region.add("phase", PHASE, project=PROJECT, kind="monitoring")
    region.add("point", POINT, phase=PHASE)
    for number, (days, value) in enumerate(series):
        taken = datetime.combine(ago(days), time(9), UTC)
        region.add("sample", uid(100 + number), point=POINT, medium=medium, taken_at=taken)
        usual: dict[str, Value] = {"component": component, "unit": "ug/l", "value": value}
        region.add("result", uid(200 + number), sample=uid(100 + number), **{**usual, **told})
    return region


def days(region: Region, today: date = TODAY) -> list[date]:
    """Give the days on which alarms were raised."""
    return [alarm.day for alarm in alarms(see(region, today))]


def test_a_rise_above_the_criterion_raises_an_alarm() -> None:
    """It says what, where, how much, against what, and how well the criterion is sourced."""
    expected = Alarm(
        result=uid(201),
        point=POINT,
        site=0,
        component="pfas_4",
        value=0.011,
        criterion=0.002,
        unit="ug/l",
        mark="sourced",
        day=ago(5),
    )
    assert (expected,) == alarms(see(watched((370, 0.0018), (5, 0.011))))


@pytest.mark.parametrize(
    ("series", "raised"),
    [
        (((5, 0.011),), False),
        (((370, 0.003), (5, 0.011)), False),
        (((370, 0.001), (5, 0.002)), False),
        (((370, 0.001), (61, 0.011)), False),
        (((370, 0.001), (60, 0.011)), True),
        (((370, 0.003), (100, 0.001), (5, 0.011)), True),
        (((370, 0.001), (100, 0.003), (5, 0.001)), False),
        (((370, 0.001), (5, None)), False),
        (((370, None), (5, 0.011)), True),
        (((5, 0.011), (370, 0.001)), True),
        (((370, 0.001), (-1, 0.011)), False),
        ((), False),
    ],
)
def test_which_series_alarm(series: tuple[tuple[int, float | None], ...], *, raised: bool) -> None:
    """The newest is above, the one before was not, and it is not older than sixty days."""
    assert raised is bool(days(watched(*series)))


@pytest.mark.parametrize(
    "told",
    [
        {"unit": "mg/l"},
        {"unit": None},
        {"component": "unheard_of"},
        {"medium": "soil"},
        {"medium": "soil_gas"},
        {"below_detection": True},
    ],
)
def test_what_can_not_be_compared_raises_none(told: dict[str, str]) -> None:
    """Another unit, no criterion, a medium that is not watched, nothing detected."""
    assert [] == days(watched((370, 0.001), (5, 0.011), **told))


def test_indoor_air_is_held_against_the_vapour_criterion() -> None:
    """It holds for air, inside and outside."""
    region = watched((370, 1.0), (5, 38.0), medium="indoor_air", component="pce", unit="ug/m3")
    assert [ago(5)] == days(region)


def test_the_strictest_criterion_in_force_counts() -> None:
    """One that has expired, or is yet to come, does not."""
    region = watched((370, 0.0006), (5, 0.0012))
    told: dict[str, Value] = {"component": "pfas_4", "medium": "groundwater", "kind": "gvk"}
    region.add("criterion", uid(300), value=0.0001, unit="ug/l", expires=TODAY, **told)
    assert [] == days(region)
    region.add("criterion", uid(301), value=0.001, unit="ug/l", valid_from=TODAY, **told)
    assert [ago(5)] == days(region)
    region.add("criterion", uid(302), value=0.005, unit="ug/l", **told)
    assert [ago(5)] == days(region)


def test_another_day_is_worked_out_anew() -> None:
    """What is kept is kept for its day."""
    region = watched((370, 0.001), (60, 0.011))
    picture = see(region)
    assert alarms(picture) is alarms(picture)
    assert [] == days(region, date(2026, 11, 25))


def test_a_result_that_hangs_on_nothing_is_left_out() -> None:
    """Its sample or its point is not there."""
    region = watched((370, 0.001), (5, 0.011))
    region.add("result", uid(210), component="pfas_4", value=1.0, unit="ug/l")
    region.add("sample", uid(110), point=uid(29), taken_at=datetime(2026, 11, 20, tzinfo=UTC))
    region.add("result", uid(211), sample=uid(110), component="pfas_4", value=1.0, unit="ug/l")
    assert [ago(5)] == days(region)
