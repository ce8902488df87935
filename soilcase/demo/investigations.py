"""Initial investigations and reassessments of the drawn sites: what each life asks for."""

import numpy as np

from soilcase.demo import volumes
from soilcase.demo.days import NEVER, TODAY, TODAY_NUMBER, Days, in_years
from soilcase.demo.lives import DESK, PRIVATE, REGION
from soilcase.demo.lot import Lot, Rows
from soilcase.demo.made import Made
from soilcase.demo.names import Texts
from soilcase.demo.phases import (
    ALL_ANSWERED,
    HISTORICAL,
    INITIAL,
    NOT_ANSWERED,
    PARTLY_ANSWERED,
    Phases,
    day_number,
    phases,
    reported,
)

# Of a whole region: what goes on today, and what is planned for next year.
_RUNNING, _PLANNED, _RUNNING_HISTORICAL = 150, 160, 90
_RECEIVED_SHARE = 0.1
_PARTLY_INVESTIGATED = 60
_DROPPED_A_YEAR = 30
_PRIVATE = {"builder": 0.42, "section_8": 0.26, "oil_pool": 0.2, "order": 0.12}


def investigations(made: Made, lot: Lot) -> list[Phases]:
    """Give all phases that say what is known of a site."""
    scale = made.count / volumes.FULL
    found = [*_finished(made, lot), _partly(made, lot, scale), *_of_both(made, lot)]
    return [*found, _dropped(made, lot, found, scale), *_running(made, lot, scale)]


def _finished(made: Made, lot: Lot) -> list[Phases]:
    """Give the investigation or reassessment with which each site's question was answered."""
    lives = made.lives
    done = np.flatnonzero(lives.finished >= day_number(2007, 1, 1))
    desk = done[lives.kind[done] == DESK]
    looked_at = done[lives.kind[done] != DESK]
    day = lives.finished[desk]
    return [
        reported(
            lot,
            phases(
                looked_at,
                INITIAL,
                initiatives(lot, lives.kind[looked_at]),
                approved=lives.finished[looked_at],
                answers=ALL_ANSWERED,
            ),
        ),
        phases(
            desk,
            HISTORICAL,
            DESK,
            started=day - lot.between(5, 60, len(desk)),
            approved=day,
            ended=day,
        ),
    ]


def initiatives(lot: Lot, kinds: Texts) -> Texts:
    """Say on whose initiative; a private one is a builder's, by § 8, the oil pool's or ordered."""
    private = np.array(lot.weigh(_PRIVATE, len(kinds)), dtype=object)
    found: Texts = np.where(kinds == PRIVATE, private, kinds)
    return found


def _partly(made: Made, lot: Lot, scale: float) -> Phases:
    """Give investigations that answered for one receptor only: those sites still remain."""
    receptors = made.receptors().sum(axis=1)
    fit = np.flatnonzero(made.lives.are("remain_old") & (receptors > 1))
    site = lot.some(fit, round(_PARTLY_INVESTIGATED * scale))
    soonest = np.maximum(made.lives.v1[site] + 300, day_number(2009, 1, 1))
    share = lot.random.random(len(site))
    approved = soonest + (share * (day_number(2024, 1, 1) - soonest)).astype(np.int64)
    partly = phases(site, INITIAL, REGION, approved=approved, answers=PARTLY_ANSWERED)
    return reported(lot, partly)


def _of_both(made: Made, lot: Lot) -> list[Phases]:
    """Give what found the contaminated part, and for most answered for the rest of it too."""
    found = []
    for role, answers in (("both_old", ALL_ANSWERED), ("both_open", NOT_ANSWERED)):
        site = np.flatnonzero(made.lives.are(role))
        approved = made.lives.v2[site] - lot.between(20, 200, len(site))
        looked_at = phases(site, INITIAL, REGION, approved=approved, answers=answers)
        found.append(reported(lot, looked_at))
    return found


def _dropped(made: Made, lot: Lot, found: list[Phases], scale: float) -> Phases:
    """Give investigations after which a site was never mapped, up to the yearly figures."""
    years = np.concatenate([_years(part.approved[part.are(INITIAL)]) for part in found])
    wanted = {year: n * scale for year, n in volumes.INITIAL_EARLY.items()}
    missing = [
        max(0, round(wanted[year]) - int((years == year).sum()))
        if year in wanted
        else round(_DROPPED_A_YEAR * scale)
        for year in range(2007, TODAY.year + 1)
    ]
    days = in_years(lot, np.repeat(np.arange(2007, TODAY.year + 1), missing))
    dropped = np.flatnonzero(made.lives.are("dropped") & (made.lives.out > day_number(2007, 2, 1)))
    site = _soonest_after(lot, dropped, made.lives.out, days)
    approved = made.lives.out[site] - lot.between(20, 90, len(site))
    kinds = np.array(lot.weigh({REGION: 0.62, PRIVATE: 0.38}, len(site)), dtype=object)
    who = initiatives(lot, kinds)
    return reported(lot, phases(site, INITIAL, who, approved=approved, answers=ALL_ANSWERED))


def _years(days: Days) -> Rows:
    return days.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970


def _soonest_after(lot: Lot, site: Rows, out: Days, days: Days) -> Rows:
    """Give each day a site of its own, dropped soon after it where there is one."""
    order = lot.random.permutation(site)
    order = order[np.argsort(out[order], kind="stable")]
    places = np.searchsorted(out[order], np.sort(days) + 40)
    taken: set[int] = set()
    for place in places.tolist():
        chosen = place
        while chosen in taken:
            chosen += 1
        if chosen < len(order):
            taken.add(chosen)
    rows: Rows = order[sorted(taken)]
    return rows


def _running(made: Made, lot: Lot, scale: float) -> list[Phases]:
    """Give what is being investigated today, what waits for approval, and next year's plan."""
    remaining = lot.random.permutation(
        np.flatnonzero(made.lives.are("remain_old", "remain_new", "overruled_in"))
    )
    first, second = round(_RUNNING * scale), round((_RUNNING + _PLANNED) * scale)
    running, planned = remaining[:first], remaining[first:second]
    started = TODAY_NUMBER - lot.between(15, 250, len(running))
    started = np.maximum(started, made.lives.v1[running] + 1)
    started = np.minimum(started, TODAY_NUMBER - 8)
    is_received = lot.chance(_RECEIVED_SHARE, len(running)) & (started < TODAY_NUMBER - 120)
    received = np.where(is_received, TODAY_NUMBER - lot.between(1, 40, len(running)), NEVER)
    ahead = TODAY_NUMBER + lot.between(35, 380, len(planned))
    return [
        phases(
            running,
            INITIAL,
            initiatives(lot, np.array(lot.weigh(_WHO, len(running)), dtype=object)),
            planned=started,
            started=started,
            received=received,
        ),
        phases(planned, INITIAL, REGION, planned=ahead),
        _located(made, lot, scale),
    ]


_WHO = {REGION: 0.82, "homeowner": 0.06, PRIVATE: 0.12}


def _located(made: Made, lot: Lot, scale: float) -> Phases:
    """Give the desk studies of sites that nothing is decided about."""
    located = np.flatnonzero(made.lives.are("located"))
    site = lot.some(located, round(_RUNNING_HISTORICAL * scale))
    started = TODAY_NUMBER - lot.between(10, 300, len(site))
    started = np.minimum(np.maximum(started, made.lives.located[site] + 1), TODAY_NUMBER - 1)
    return phases(site, HISTORICAL, REGION, planned=started, started=started, answers=NOT_ANSWERED)
