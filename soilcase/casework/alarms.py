"""Alarms: watched points whose newest measurement has risen above the criterion in force.

Only like is compared with like: the same component, medium and unit. What has no criterion, or is
given in another unit, raises no alarm; that does not make it clean.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from soilcase.model.gather import Rows, rows_of
from soilcase.model.memo import remembered
from soilcase.model.picture import Picture

SHOWN_FOR = timedelta(days=60)
# What is measured again and again, and the criterion that it is held against.
_HELD_AGAINST = {"groundwater": ("groundwater", "gvk"), "indoor_air": ("air", "vapour")}

_Limits = dict[tuple[str, str, str], tuple[float, str | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """A measurement above its criterion, where the one before it was not."""

    result: str
    point: str
    site: int
    component: str
    value: float
    criterion: float
    unit: str
    mark: str | None
    day: date


@dataclass(frozen=True, slots=True)
class _Measured:
    """One result as it is compared: when, which row, and its criterion if it has one."""

    taken: np.datetime64
    row: int
    value: float
    limit: float | None
    mark: str | None

    @property
    def is_over(self) -> bool | None:
        """Say whether it is above its criterion; None where it has none."""
        return None if self.limit is None else self.value > self.limit


def alarms(picture: Picture) -> tuple[Alarm, ...]:
    """Give the alarms of the last sixty days; worked out once for as long as nothing changes."""
    nouns = ("result", "sample", "point", "criterion", "site")
    arrays = [picture.tables[noun].rev for noun in nouns]
    return remembered(("alarms", picture.today), arrays, lambda: tuple(_raised(picture)))


def _raised(picture: Picture) -> Iterator[Alarm]:
    results = picture.tables["result"]
    first = np.datetime64(picture.today - SHOWN_FOR, "ms")
    points, sites = picture.tables["point"].uid, picture.site_rows("point")
    for (point, component, _), series in _series(picture, first).items():
        before, newest = sorted(series, key=lambda one: (one.taken, one.row))[-2:]
        if newest.taken < first or not newest.is_over or before.is_over is not False:
            continue
        yield Alarm(
            result=str(results.uid[newest.row]),
            point=str(points[point]),
            site=int(sites[point]),
            component=component,
            value=newest.value,
            criterion=newest.limit or 0.0,
            unit=str(results["unit"][newest.row]),
            mark=newest.mark,
            day=newest.taken.astype("datetime64[D]").astype(date),
        )


def _series(picture: Picture, first: np.datetime64) -> dict[tuple[int, str, str], list[_Measured]]:
    """Give what was measured more than once at the points that were measured lately."""
    results, samples = picture.tables["result"], picture.tables["sample"]
    sample = rows_of(results["sample"], picture.row_of("sample"), _own(picture, "sample"))
    point = np.append(
        rows_of(samples["point"], picture.row_of("point"), _own(picture, "point")), -1
    )[sample]
    taken = np.append(samples["taken_at"], np.datetime64("NaT", "ms"))[sample]
    end = np.datetime64(picture.today + timedelta(days=1), "ms")
    lately = np.unique(point[(taken >= first) & (taken < end) & (point >= 0)])
    limits = _limits(picture)
    found: dict[tuple[int, str, str], list[_Measured]] = {}
    for row in np.flatnonzero(np.isin(point, lately) & (taken < end)).tolist():
        component, medium = results["component"][row], samples["medium"][sample[row]]
        value = 0.0 if results["below_detection"][row] == 1 else float(results["value"][row])
        limit, mark = limits.get((component, medium, results["unit"][row]), (None, None))
        measured = _Measured(taken[row], row, value, limit, mark)
        found.setdefault((int(point[row]), component, medium), []).append(measured)
    return {key: series for key, series in found.items() if len(series) > 1}


def _limits(picture: Picture) -> _Limits:
    """Give the lowest criterion in force per component, medium and unit, with its mark."""
    table = picture.tables["criterion"]
    today = np.datetime64(picture.today, "D")
    holds = ~(table["valid_from"] > today) & ~(table["expires"] <= today)
    found: _Limits = {}
    names = ("component", "medium", "kind", "unit", "value", "mark")
    columns = (table[name][holds].tolist() for name in names)
    for component, held_for, kind, unit, value, mark in zip(*columns, strict=True):
        for medium, against in _HELD_AGAINST.items():
            key = (component, medium, unit)
            if against == (held_for, kind) and value < found.get(key, (np.inf, None))[0]:
                found[key] = (value, mark)
    return found


def _own(picture: Picture, noun: str) -> Rows:
    return np.arange(len(picture.tables[noun]), dtype=np.int64)
