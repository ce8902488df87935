"""What the bench of progress measures: ours, and the same said plainly."""

from datetime import date, timedelta

import numpy as np

from soilcase.model.codelists import RECEPTORS
from soilcase.model.gather import rows_of
from soilcase.model.picture import Picture
from soilcase.model.status_columns import DecidedColumns, area_columns
from soilcase.priority.kleene import YES
from soilcase.progress.forecast import Forecast
from soilcase.progress.history import History
from soilcase.progress.in_effort import effort_times

PERCENTS = (50, 85, 95)


def month_by_month(picture: Picture, months: int) -> list[int]:
    """Count who remains at the end of each of the last months, each looked at anew with numpy."""
    decision, phases = picture.tables["decision"], picture.tables["phase"]
    areas = len(picture.tables["area"])
    area = rows_of(decision["area"], picture.row_of("area"), np.arange(areas, dtype=np.int64))
    columns = ("kind", "state", "nuance", "valid_from", "approved_on", "ordinal")
    decided = DecidedColumns(area=area, **{name: decision[name] for name in columns})
    effort, of_phase = effort_times(picture), picture.site_rows("phase")
    site, everyone = picture.site_rows("area"), np.arange(areas)
    found = []
    for end in month_ends(picture.today, months):
        day = np.datetime64(end, "D")
        answered = np.zeros((len(picture.sites), len(RECEPTORS)), dtype=bool)
        counts = (phases["kind"] == "initial") & (phases["report_approved"] <= day)
        for row in np.flatnonzero(counts).tolist():
            for receptor in phases["receptors_answered"][row] or ():
                answered[of_phase[row], RECEPTORS.index(receptor)] = True
        is_v1 = area_columns(decided, areas, end).status == "v1"
        answers = effort.at(everyone, np.full(areas, int(day.astype(np.int64))))
        asks = (answers == YES) & is_v1[:, None] & ~answered[site]
        found.append(len(np.unique(site[asks.any(axis=1)])))
    return found


def month_ends(today: date, count: int) -> list[date]:
    """Give the last days of the last whole months, oldest first."""
    ends = [today.replace(day=1) - timedelta(days=1)]
    while len(ends) < count:
        ends.append(ends[-1].replace(day=1) - timedelta(days=1))
    return ends[::-1]


def run_by_run(history: History, months: int, runs: int) -> list[int]:
    """Draw the same kind of forecast one run at a time: a past, and the months from that."""
    lot = np.random.default_rng(1)
    series = [*history.left.values(), history.dropped]
    length, finished = len(history), []
    for _ in range(runs):
        net = np.zeros(months)
        for sign, counts in [(1, history.entered), *((-1, one) for one in series)]:
            past = np.array([counts[at % length] for at in _blocks(lot, length, length - 1)])
            net += sign * np.array(
                [past[at % len(past)] for at in _blocks(lot, length - 1, months)]
            )
        remaining = history.remaining
        for month in range(months):
            remaining = max(0, remaining + net[month])
            if not remaining:
                break
        finished.append(month)
    return finished


def _blocks(lot: np.random.Generator, among: int, length: int, block: int = 6) -> list[int]:
    starts = lot.integers(0, among, -(-length // block)).tolist()
    return [(start + step) % among for start in starts for step in range(block)][:length]


def within(found: Forecast, finished: int) -> dict[int, bool]:
    """Say for each percent whether what happened came no later than was said."""
    return {
        percent: finished <= found.finished[int(np.ceil(len(found.finished) * percent / 100)) - 1]
        for percent in PERCENTS
    }
