"""What follows where contamination was found: extended investigations, remedies, operation."""

import numpy as np

from soilcase.demo import volumes
from soilcase.demo.days import NEVER, TODAY_NUMBER, Days, in_years
from soilcase.demo.lives import REGION
from soilcase.demo.lot import Lot, Rows
from soilcase.demo.made import Made
from soilcase.demo.phases import (
    ALL_ANSWERED,
    DESIGN,
    EXTENDED,
    MONITORING,
    OPERATION,
    REMEDIATION,
    Phases,
    before_today,
    phases,
    reported,
)

# Of a whole region: what goes on today.
_RUNNING_EXTENDED, _RUNNING_REMEDIATION = 55, 9
_OPERATION_SHARE, _STOPPED_SHARE, _MONITORED_SHARE = 0.24, 0.72, 0.5
_WHO = {REGION: 0.83, "builder": 0.09, "oil_pool": 0.04, "order": 0.04}


def remedies(made: Made, lot: Lot) -> list[Phases]:
    """Give all phases of the sites where contamination was found."""
    scale = made.count / volumes.FULL
    extended = _extended(made, lot, scale)
    ended, more = _remediated(made, lot, scale)
    return [extended, *_under_way(made, lot, scale), *ended, *more]


def _on_days(made: Made, lot: Lot, days: Days, lead: int) -> tuple[Rows, Days]:
    """Give each day a site that had been V2 for a while and was not yet out of the map."""
    lives = made.lives
    is_v2 = lives.v2 != NEVER
    weight = np.where(made.receptors().any(axis=1), 3.0, 1.0) * is_v2
    out = np.where(lives.out != NEVER, lives.out, TODAY_NUMBER + 10_000)
    order = lot.random.permutation(len(days))
    drawn = lot.rows(weight, 6 * len(days)).reshape(6, -1)
    fits = (lives.v2[drawn] + lead < days[order]) & (out[drawn] > days[order] + 60)
    first = np.argmax(fits, axis=0)
    kept = fits.any(axis=0)
    site = drawn[first, np.arange(len(days))][kept]
    return site, days[order][kept]


def _years(lot: Lot, table: dict[int, int], scale: float) -> Days:
    counts = [round(n * scale) for n in table.values()]
    return in_years(lot, np.repeat(np.array(list(table), dtype=np.int64), counts))


def _extended(made: Made, lot: Lot, scale: float) -> Phases:
    site, approved = _on_days(made, lot, _years(lot, dict(volumes.EXTENDED), scale), 200)
    who = np.array(lot.weigh(_WHO, len(site)), dtype=object)
    return reported(lot, phases(site, EXTENDED, who, approved=approved, answers=ALL_ANSWERED))


def _under_way(made: Made, lot: Lot, scale: float) -> list[Phases]:
    found = []
    for kind, count, longest in (
        (EXTENDED, _RUNNING_EXTENDED, 300),
        (REMEDIATION, _RUNNING_REMEDIATION, 400),
    ):
        days = TODAY_NUMBER - lot.between(10, longest, round(count * scale))
        site, started = _on_days(made, lot, days, 100)
        found.append(phases(site, kind, REGION, planned=started, started=started))
    return found


def _remediated(made: Made, lot: Lot, scale: float) -> tuple[list[Phases], list[Phases]]:
    """Give designs and remedies that were finished, and what runs on after some of them."""
    site, started = _on_days(made, lot, _years(lot, dict(volumes.REMEDIATION), scale), 400)
    ended = started + lot.between(40, 420, len(site))
    is_ended = ended < TODAY_NUMBER
    designed = started - lot.between(20, 120, len(site))
    design = phases(
        site,
        DESIGN,
        REGION,
        planned=designed - 200,
        started=designed - 200,
        received=designed - 20,
        approved=designed,
        ended=designed,
    )
    remedy = phases(
        site,
        REMEDIATION,
        REGION,
        planned=started,
        started=started,
        received=np.where(is_ended, ended, NEVER),
        approved=np.where(is_ended, ended, NEVER),
        ended=np.where(is_ended, ended, NEVER),
    )
    stays = made.lives.out[site] == NEVER
    runs = np.flatnonzero(is_ended & stays & lot.chance(_OPERATION_SHARE, len(site)))
    return [design, remedy], _after(lot, site[runs], ended[runs])


def _after(lot: Lot, site: Rows, begun: Days) -> list[Phases]:
    """Give the plants that run on, most of them stopped by now, and the watching after them."""
    stop = begun + lot.between(500, 5_500, len(site))
    is_stopped = (stop < TODAY_NUMBER) & lot.chance(_STOPPED_SHARE, len(site))
    watched = np.flatnonzero(is_stopped & lot.chance(_MONITORED_SHARE, len(site)))
    return [
        phases(
            site,
            OPERATION,
            REGION,
            planned=begun,
            started=begun,
            ended=np.where(is_stopped, stop, NEVER),
        ),
        phases(
            site[watched],
            MONITORING,
            REGION,
            planned=before_today(stop[watched] + 30),
            started=before_today(stop[watched] + 30),
        ),
    ]
