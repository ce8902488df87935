"""The tables beside the charts: municipalities, the desk's load, and the generation programmes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from soilcase.model.picture import Picture
from soilcase.progress.capacity import Need
from soilcase.progress.events import DROPPED
from soilcase.progress.flow import Flow
from soilcase.query.timelines import Numbers

YEAR_OF_MONTHS = 12
SPENT, GRANTED = "spent", "granted"
CLOSED = "closed"
_OERE = 100.0


@dataclass(frozen=True)
class Municipality:
    """Who remains in a municipality, who was finished in the last year, and what is needed."""

    code: str | None
    remaining: Numbers
    finished: Numbers
    required: float


@dataclass(frozen=True)
class Load:
    """What lies on one officer's desk: open matters and open deadlines, never what was done."""

    officer: str | None
    matters: int
    deadlines: int
    overdue: int


@dataclass(frozen=True)
class Programme:
    """One generation contamination: what is under way, for what money, and what comes next."""

    site: int
    phases: tuple[int, ...]
    payers: tuple[str, ...]
    frame: float | None
    granted: float
    spent: float
    orders: tuple[int, ...]
    milestones: tuple[tuple[date, int, str], ...]


def municipalities(flow: Flow, picture: Picture, need: Need | None) -> tuple[Municipality, ...]:
    """Give every municipality in which somebody remains or was finished, the most left first."""
    standing = flow.standing
    months = np.arange(max(0, len(flow.months) - YEAR_OF_MONTHS), len(flow.months))
    finished = flow.sites(months, tuple(range(DROPPED)))
    codes = picture.sites["municipality"]
    years = need.years if need is not None else 0.0
    found = []
    named = {*codes[standing.remaining].tolist(), *codes[finished].tolist()}
    for code in sorted(named, key=lambda one: one or ""):
        remaining = standing.remaining[codes[standing.remaining] == code]
        found.append(
            Municipality(
                code,
                remaining,
                finished[codes[finished] == code],
                len(remaining) / years if years else 0.0,
            )
        )
    return tuple(sorted(found, key=lambda one: -len(one.remaining)))


def loads(picture: Picture) -> tuple[Load, ...]:
    """Count what is open for each officer; what is nobody's stands last."""
    matters, deadlines = picture.tables["matter"], picture.tables["deadline"]
    is_open = matters["state"] != CLOSED
    still = deadlines["state"] == "open"
    late = still & (deadlines["due"] < np.datetime64(picture.today, "D"))
    named = {*matters["officer"][is_open].tolist(), *deadlines["officer"][still].tolist()}
    found = [
        Load(
            officer,
            int((is_open & (matters["officer"] == officer)).sum()),
            int((still & (deadlines["officer"] == officer)).sum()),
            int((late & (deadlines["officer"] == officer)).sum()),
        )
        for officer in named
    ]
    return tuple(sorted(found, key=_most_first))


def _most_first(load: Load) -> tuple[bool, int, int, str]:
    return load.officer is None, -load.matters, -load.deadlines, load.officer or ""


def programmes(picture: Picture) -> tuple[Programme, ...]:
    """Give the generation contaminations in the order of their numbers."""
    sites = picture.sites
    rows = np.flatnonzero(sites["generation"] == 1)
    order = sorted(rows.tolist(), key=lambda row: str(sites["number"][row]))
    return tuple(_programme(picture, row) for row in order)


def _programme(picture: Picture, site: int) -> Programme:
    phases, projects = picture.tables["phase"], picture.tables["project"]
    money, orders = picture.tables["money"], picture.tables["order"]
    mine = np.flatnonzero(picture.site_rows("phase") == site)
    own = np.flatnonzero(picture.site_rows("project") == site)
    uid = picture.sites.uid[site]
    paid = (money["site"] == uid) | np.isin(money["phase"], phases.uid[mine])
    frames = projects["frame"][own].astype(np.float64)
    payers = [*projects["payer"][own], *phases["payer"][mine], *money["payer"][paid]]
    ordered = np.flatnonzero(np.isin(orders.uid, [one for one in phases["order"][mine] if one]))
    return Programme(
        site=site,
        phases=tuple(mine.tolist()),
        payers=tuple(sorted({str(payer) for payer in payers if payer})),
        frame=None if np.isnan(frames).all() else float(np.nansum(frames)) / _OERE,
        granted=_sum(money["amount"], paid & (money["kind"] == GRANTED)),
        spent=_sum(money["amount"], paid & (money["kind"] == SPENT)),
        orders=tuple(ordered.tolist()),
        milestones=tuple(sorted(_milestones(picture, mine))),
    )


def _sum(amounts: Numbers, which: Numbers) -> float:
    return float(np.nansum(amounts[which].astype(np.float64))) / _OERE


def _milestones(picture: Picture, phases: Sequence[int] | Numbers) -> list[tuple[date, int, str]]:
    """Give the days that are told of the phases: when each began, ended, or is to."""
    table, found = picture.tables["phase"], []
    for row in phases:
        for key in ("planned_start", "started", "planned_end", "ended"):
            day = table[key][row]
            is_passed = key.startswith("planned") and not np.isnat(
                table["started" if key == "planned_start" else "ended"][row]
            )
            if not np.isnat(day) and not is_passed:
                found.append((day.astype("datetime64[D]").item(), int(row), key))
    return found
