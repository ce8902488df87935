"""What was done on the drawn sites and what was left in the ground, as records."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np

from soilcase.demo import names, trades
from soilcase.demo.days import NEVER, TODAY_NUMBER
from soilcase.demo.lot import Flags, Lot, Rows, nth_of
from soilcase.demo.made import Made
from soilcase.demo.sites import Written
from soilcase.model.values import Value

_UNITS: Mapping[str, str] = MappingProxyType(
    {"soil": "mg/kg", "groundwater": "ug/l", "soil_gas": "ug/m3", "indoor_air": "ug/m3"}
)
_MEDIANS: Mapping[str, float] = MappingProxyType(
    {"soil": 45.0, "groundwater": 2.2, "soil_gas": 240.0, "indoor_air": 1.6}
)
_FOUND = ("v2", "v1_v2")
_SAID: Mapping[str, float] = MappingProxyType(
    {"v1": 1.0, "v2": 1.0, "v1_v2": 1.0, "located": 0.55, "dropped_before": 0.24}
    | {"dropped_after": 0.8}
)


def write_causes(made: Made, written: Written) -> None:
    """Add the causes: one trade, and where there were several areas sometimes another."""
    lot = made.lot("causes")
    is_dropped = made.lives.role == "dropped"
    first = np.flatnonzero(~is_dropped | lot.chance(0.85, made.count))
    second = np.flatnonzero(made.is_living & lot.chance(0.11, made.count))
    site = np.concatenate((first, second))
    trade = np.concatenate((made.plots.trade[first], _another(made, lot, second)))
    _cause_rows(made, lot, written, site, trade)


def _another(made: Made, lot: Lot, rows: Rows) -> Rows:
    found = np.isin(made.status[rows], _FOUND)
    return trades.draw_trades(lot, made.plots.is_open[rows], found)


def _cause_rows(made: Made, lot: Lot, written: Written, site: Rows, trade: Rows) -> None:
    count = len(site)
    drawn = [trades.TRADES[row] for row in trade.tolist()]
    first = np.array([one.years[0] for one in drawn])
    last = np.array([one.years[1] for one in drawn])
    began = first + (lot.random.random(count) ** 1.3 * (last - first - 5)).astype(np.int64)
    ended = np.minimum(began + 4 + lot.around(14.0, 0.7, count).astype(np.int64), last)
    choice = lot.random.integers(0, 1 << 20, count).tolist()
    activities = [
        (one.activities[n % len(one.activities)],) for one, n in zip(drawn, choice, strict=True)
    ]
    is_measured = np.isin(made.status[site], _FOUND)
    has_firm = lot.chance(0.3, count).tolist()
    firms = lot.pick(names.FIRMS, count)
    knows_years = lot.chance(0.82, count).tolist()
    made.ledger.extend(
        "cause",
        {
            "site": list(written.site[site]),
            "branch": [one.branch for one in drawn],
            "activities": activities,
            "company": [
                f"{firm} {one.names[0]} (opdigtet)" if flag else None
                for firm, one, flag in zip(firms, drawn, has_firm, strict=True)
            ],
            "from_year": _known(began, knows_years),
            "to_year": _known(ended, knows_years),
            "evidence": ["measured" if flag else "suspected" for flag in is_measured.tolist()],
        },
    )


def _known(values: Rows, flags: Sequence[bool]) -> list[Value]:
    return [value if flag else None for value, flag in zip(values.tolist(), flags, strict=True)]


def write_substances(made: Made, written: Written) -> None:
    """Add what is suspected, and for contaminated sites what was measured."""
    lot = made.lot("substances")
    share = np.array([_SAID[status] for status in made.status.tolist()])
    found = np.isin(made.status, _FOUND)
    told = lot.chance(share, made.count)
    counts = np.where(found, 2 + lot.random.poisson(1.0, made.count), 1)
    counts += (made.status == "v1") & lot.chance(0.55, made.count)
    site = np.repeat(np.arange(made.count), np.where(told, counts, 0))
    nth = nth_of(site)
    _substance_rows(made, lot, written, site, nth)


def _substance_rows(made: Made, lot: Lot, written: Written, site: Rows, nth: Rows) -> None:
    count = len(site)
    drawn = [trades.TRADES[row] for row in made.plots.trade[site].tolist()]
    start = lot.between(0, 2, count)
    which = (nth + start).tolist()
    component = [
        one.components[n % len(one.components)] for one, n in zip(drawn, which, strict=True)
    ]
    medium = [one.media[n % len(one.media)] for one, n in zip(drawn, nth.tolist(), strict=True)]
    measured = np.isin(made.status[site], _FOUND) & lot.chance(0.86, count)
    known = made.lives.finished[site] != NEVER
    measured |= known & (made.lives.kind[site] != "desk") & lot.chance(0.7, count)
    low = measured & lot.chance(0.14, count)
    value = _concentrations(lot, medium)
    day = np.where(known, made.lives.finished[site] - 45, made.lives.v2[site] - 90)
    day = np.where(measured & (day > 0), np.minimum(day, TODAY_NUMBER - 20), NEVER)
    units = [_UNITS[one] for one in medium]
    made.ledger.extend(
        "substance",
        {
            "site": list(written.site[site]),
            "component": component,
            "evidence": _evidence(lot, measured),
            "medium": list(medium),
            "concentration": [
                number if flag else None
                for number, flag in zip(value, (measured & ~low).tolist(), strict=True)
            ],
            "unit": [unit if flag else None for unit, flag in zip(units, measured, strict=True)],
            "below_detection": [
                bool(flag) if is_measured else None
                for flag, is_measured in zip(low, measured, strict=True)
            ],
            "measured_on": made.calendar.days(day),
        },
    )


def _evidence(lot: Lot, measured: Flags) -> list[Value]:
    other = lot.weigh({"suspected": 0.74, "screened": 0.18, "unknown": 0.08}, len(measured))
    return ["measured" if flag else drawn for flag, drawn in zip(measured, other, strict=True)]


def _concentrations(lot: Lot, medium: list[str]) -> list[float]:
    median = np.array([_MEDIANS[one] for one in medium])
    drawn = lot.around(median, 1.7, len(medium))
    digits = 2 - np.floor(np.log10(np.maximum(drawn, 1e-6)))
    scale = 10.0 ** np.clip(digits, -3, 4)
    rounded: list[float] = np.round(np.round(drawn * scale) / scale, 4).tolist()
    return rounded
