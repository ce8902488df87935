"""Points, samples, results and water levels of the latest investigations."""

import numpy as np

from soilcase.demo import trades
from soilcase.demo.days import NEVER, TODAY_NUMBER
from soilcase.demo.lot import Lot, Rows, nth_of
from soilcase.demo.made import Made
from soilcase.demo.names import Texts
from soilcase.demo.phases import EXTENDED, INITIAL, MONITORING, OPERATION, day_number
from soilcase.demo.sites import points_wkb
from soilcase.demo.volumes import FULL
from soilcase.demo.work import Worked

# Of a whole region: how many of the investigations since 2023 have their points here.
_INVESTIGATIONS, _WATCHED = 330, 45
_POINTS = 3.2
_LEVELS_A_POINT = 4
_UNITS = {"soil": "mg/kg", "groundwater": "ug/l"}
_MEDIANS = {"soil": 38.0, "groundwater": 1.4}
_LABORATORY = "Laboratoriet (opdigtet)"


def write_measuring(made: Made, worked: Worked) -> None:
    """Add what was drilled, taken and measured."""
    lot = made.lot("measuring")
    every = worked.phases
    scale = made.count / FULL
    recent = every.are(INITIAL, EXTENDED) & (every.approved > day_number(2023, 1, 1))
    drilled = lot.some(np.flatnonzero(recent), round(_INVESTIGATIONS * scale))
    watched = every.are(MONITORING, OPERATION) & (every.ended == NEVER)
    wells = lot.some(np.flatnonzero(watched), round(_WATCHED * scale))
    if len(drilled):
        _drill(made, lot, worked, drilled)
    if len(wells):
        _watch(made, lot, worked, wells)


def _points(made: Made, lot: Lot, worked: Worked, phase: Rows, first: int) -> tuple[Texts, Rows]:
    """Add points to phases; gives their identities and the row of each one's phase."""
    every = worked.phases
    counts = 1 + lot.random.poisson(_POINTS - 1, len(phase))
    owner = np.repeat(phase, counts)
    nth = nth_of(owner)
    place = made.plots.place[every.site[owner]] + lot.random.normal(0, 9, (len(owner), 2))
    level = np.round(3 + 60 * lot.random.random(len(owner)), 2)
    day = np.maximum(every.started[owner] + 60, day_number(2010, 1, 1))
    uids = made.ledger.extend(
        "point",
        {
            "phase": list(worked.uid[owner]),
            "number": [f"B{first + number}" for number in nth.tolist()],
            "kind": ["BS"] * len(owner),
            "method": ["Snegleboring"] * len(owner),
            "measurable": [True] * len(owner),
            "established_on": made.calendar.days(np.minimum(day, TODAY_NUMBER - 5)),
            "depth": np.round(np.clip(lot.around(5.0, 0.5, len(owner)), 1, 40), 1).tolist(),
            "place": points_wkb(np.round(place, 2)),
            "coordinate_method": ["surveyed"] * len(owner),
            "coordinate_quality": [0.05] * len(owner),
            "height_system": ["DVR90"] * len(owner),
            "ground_level": level.tolist(),
            "reference_level": np.round(level + 0.12, 2).tolist(),
        },
    )
    return np.array(uids, dtype=object), owner


def _drill(made: Made, lot: Lot, worked: Worked, phase: Rows) -> None:
    point, owner = _points(made, lot, worked, phase, 1)
    count = len(owner)
    medium = lot.weigh({"soil": 0.68, "groundwater": 0.32}, count)
    top = np.round(0.3 + 3.2 * lot.random.random(count), 1)
    day = np.minimum(worked.phases.started[owner] + 62, TODAY_NUMBER - 4)
    moments = made.calendar.moments(day, lot)
    sample = made.ledger.extend(
        "sample",
        {
            "point": list(point),
            "label": [f"P{row + 1}" for row in range(count)],
            "medium": list(medium),
            "top": top.tolist(),
            "bottom": np.round(top + 0.2, 1).tolist(),
            "taken_at": moments,
            "laboratory": [_LABORATORY] * count,
        },
    )
    trade = made.plots.trade[worked.phases.site[owner]]
    _results(made, lot, np.array(sample, dtype=object), trade, medium)


def _results(made: Made, lot: Lot, sample: Texts, trades_of: Rows, medium: list[str]) -> None:
    each = 2
    rows = np.repeat(np.arange(len(sample)), each)
    nth = np.tile(np.arange(each), len(sample))
    trade = trades_of[rows].tolist()
    component = [
        trades.TRADES[one].components[n % len(trades.TRADES[one].components)]
        for one, n in zip(trade, nth.tolist(), strict=True)
    ]
    media = [medium[row] for row in rows.tolist()]
    value = np.round(lot.around(np.array([_MEDIANS[one] for one in media]), 1.6, len(rows)), 3)
    below = lot.chance(0.34, len(rows))
    made.ledger.extend(
        "result",
        {
            "sample": list(sample[rows]),
            "component": component,
            "attribute": ["<" if flag else None for flag in below],
            "value": value.tolist(),
            "unit": [_UNITS[one] for one in media],
            "below_detection": [bool(flag) for flag in below],
            "accredited": [True] * len(rows),
            "laboratory": [_LABORATORY] * len(rows),
        },
    )


def _watch(made: Made, lot: Lot, worked: Worked, phase: Rows) -> None:
    """Add wells that are measured twice a year, and what was read."""
    point, _ = _points(made, lot, worked, phase, 101)
    made.ledger.extend(
        "intake",
        {"point": list(point), "number": [1] * len(point), "top": [4.0] * len(point)},
    )
    rows = np.repeat(np.arange(len(point)), _LEVELS_A_POINT)
    nth = np.tile(np.arange(_LEVELS_A_POINT), len(point))
    depth = np.round(1.2 + 4 * lot.random.random(len(point)), 2)[rows]
    made.ledger.extend(
        "water_level",
        {
            "point": list(point[rows]),
            "intake_number": [1] * len(rows),
            "measured_at": made.calendar.moments(TODAY_NUMBER - 30 - 182 * nth, lot),
            "depth": np.round(depth + lot.random.normal(0, 0.15, len(rows)), 2).tolist(),
            "at_rest": [True] * len(rows),
            "dry": [False] * len(rows),
            "measured_by": ["BOR"] * len(rows),
        },
    )
