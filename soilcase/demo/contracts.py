"""How investigations are bought and paid: batches, orders, and money by year."""

import numpy as np

from soilcase.demo.days import NEVER, TODAY, Days
from soilcase.demo.lot import Lot, Rows, nth_of
from soilcase.demo.made import Made
from soilcase.demo.names import Texts
from soilcase.demo.phases import EXTENDED, INITIAL, MONITORING, OPERATION, Phases, day_number
from soilcase.demo.sites import Written
from soilcase.demo.work import Worked

_FIRST_YEAR = 2018
_BATCHES_A_YEAR = 4
_QUARTER_DAYS = 92
_MONEY_FROM = 2015


def order(made: Made, every: Phases) -> tuple[Texts, Texts]:
    """Add a batch and an order for each quarter's investigations; gives each phase its own."""
    lot = made.lot("batches")
    bought = every.are(INITIAL) & np.isin(every.initiative, ("region", "homeowner"))
    day = every.planned
    bought &= day >= day_number(_FIRST_YEAR, 1, 1)
    # Those of next year's plan are in a draft, which is not ordered yet.
    quarter = np.where(bought, (day - day_number(_FIRST_YEAR, 1, 1)) // _QUARTER_DAYS, -1)
    batches: Texts = np.full(len(every), None, dtype=object)
    orders: Texts = np.full(len(every), None, dtype=object)
    for number in sorted(set(quarter[quarter >= 0].tolist())):
        rows = np.flatnonzero(quarter == number)
        batch, ordered = _batch(made, lot, every, int(number), rows)
        batches[rows], orders[rows] = batch, ordered
    return batches, orders


def _batch(made: Made, lot: Lot, every: Phases, number: int, rows: Rows) -> tuple[str, str | None]:
    year = made.calendar.years(every.planned[rows[:1]])[0]
    is_planned = bool((every.started[rows] == NEVER).all())
    is_done = bool((every.ended[rows] != NEVER).all())
    consultant = str(lot.pick(made.people.consultants.tolist(), 1)[0])
    officer = str(made.people.officers[made.people.of_teams("Kortlægning")[number % 5]])
    starts = made.calendar.days(np.array([int(np.min(every.planned[rows]))]))[0]
    name = f"Pulje {year}-{number % _BATCHES_A_YEAR + 1}"
    batch = made.ledger.add(
        "batch",
        name=name,
        year=year,
        phase_kind=INITIAL,
        state="draft" if is_planned else "closed" if is_done else "running",
        consultant=None if is_planned else consultant,
        officer=officer,
        budget=len(rows) * 9_000_000,
        starts=starts,
    )
    if is_planned:
        return batch, None
    ordered = made.ledger.add(
        "order",
        number=f"O{year}-{number % _BATCHES_A_YEAR + 1:02d}",
        title=name,
        consultant=consultant,
        batch=batch,
        state="closed" if is_done else "ordered",
        ordered_on=starts,
        budget=len(rows) * 9_000_000,
        officer=officer,
    )
    return batch, ordered


def fill_batches(
    made: Made, written: Written, worked: Worked, batches: Texts, orders: Texts
) -> None:
    """Add to each batch the sites in it, and how far each has come."""
    every = worked.phases
    rows = np.flatnonzero(batches != None)  # noqa: E711  by element
    rows = rows[np.argsort(batches[rows].astype(str), kind="stable")]
    nth = nth_of(np.unique(batches[rows].astype(str), return_inverse=True)[1])
    step = np.full(len(rows), "ordered", dtype=object)
    step[every.started[rows] != NEVER] = "field"
    step[every.received[rows] != NEVER] = "report_received"
    step[every.approved[rows] != NEVER] = "approved"
    decided = np.maximum(made.lives.v2, made.lives.out)[every.site[rows]] > every.approved[rows]
    step[(every.approved[rows] != NEVER) & decided] = "decided"
    known = orders[rows] != None  # noqa: E711  by element
    made.ledger.extend(
        "batch_site",
        {
            "batch": list(batches[rows]),
            "site": list(written.site[every.site[rows]]),
            "phase": list(worked.uid[rows]),
            "order": list(orders[rows]),
            "state": [one if flag else None for one, flag in zip(step, known, strict=True)],
            "ordinal": [number + 1 for number in nth.tolist()],
        },
    )


def spend(made: Made, worked: Worked) -> None:
    """Add the money: when a phase ended, and year by year for what runs on."""
    every = worked.phases
    runs = every.are(OPERATION, MONITORING)
    once = np.flatnonzero((worked.cost > 0) & ~runs & (every.ended != NEVER))
    once = once[every.ended[once] >= day_number(_MONEY_FROM, 1, 1)]
    _spent(made, worked, once, every.ended[once])
    for year in range(_MONEY_FROM, TODAY.year + 1):
        middle = day_number(year, 7, 1)
        is_open = (every.started < middle) & ((every.ended == NEVER) | (every.ended > middle))
        rows = np.flatnonzero(runs & is_open & (worked.cost > 0))
        _spent(made, worked, rows, np.full(len(rows), day_number(year, 11, 15)))
    _committed(made, worked)


def _spent(made: Made, worked: Worked, rows: Rows, days: Days) -> None:
    receptors = made.receptors()[worked.phases.site[rows]]
    main = [
        "groundwater" if one[0] else "homes" if one[1] else "surface_water" for one in receptors
    ]
    if len(rows):
        made.ledger.extend(
            "money",
            {
                "phase": list(worked.uid[rows]),
                "year": list(made.calendar.years(days)),
                "kind": ["spent"] * len(rows),
                "amount": worked.cost[rows].tolist(),
                "payer": ["region"] * len(rows),
                "receptor": list(main),
                "posted_on": made.calendar.days(days),
            },
        )


def _committed(made: Made, worked: Worked) -> None:
    """Add what is ordered and not yet paid."""
    every = worked.phases
    is_open = every.are(INITIAL, EXTENDED) & (every.started != NEVER) & (every.ended == NEVER)
    rows = np.flatnonzero(is_open & (worked.cost > 0))
    if len(rows):
        made.ledger.extend(
            "money",
            {
                "phase": list(worked.uid[rows]),
                "year": list(made.calendar.years(every.started[rows])),
                "kind": ["committed"] * len(rows),
                "amount": worked.cost[rows].tolist(),
                "payer": ["region"] * len(rows),
            },
        )
