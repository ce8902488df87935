"""The second tier: a screened exceedance takes the place of source and pathway in a score.

GrundRisk's factor says how many times a criterion is exceeded at the groundwater. It knows more
than the tables about hazard, cover and spreading, and nothing of who drinks the water; so the
factors of the receptor stay as they are. Shown beside the first tier's score, never instead of it.
"""

from dataclasses import dataclass

import numpy as np

from soilcase.model.picture import Picture
from soilcase.priority.facts import Numbers
from soilcase.priority.method import Method
from soilcase.priority.score import FULL
from soilcase.priority.scores import ROUTES, FactorTable
from soilcase.priority.standing import Standing

ROUTE = "gw"
RECEPTOR = ("well", "zone", "volume")


@dataclass(frozen=True, slots=True)
class Screened:
    """A site's exceedance, and groundwater scored by it and by the tables; before the gate."""

    exceedance: float
    score: float
    by_tables: float


def factor_of(exceedance: Numbers, method: Method) -> Numbers:
    """Give the factor that an exceedance counts as; NaN where it is not above nothing."""
    table = method.tables["screened"]
    is_known = exceedance > 0
    decades = np.log10(np.where(is_known, exceedance, 1.0))
    found = np.clip((decades + table["shift"]) / table["decades"], table["least"], 1.0)
    return np.where(is_known, found, np.nan)


def screened_scores(exceedance: Numbers, table: FactorTable, method: Method) -> Numbers:
    """Score groundwater by what was screened; NaN, and so no score, where nothing was."""
    route, exponents = table.routes[ROUTE], method.exponents[ROUTE]
    shares = np.array([exponents[name] for name in RECEPTOR])
    places = [route.factors.index(name) for name in RECEPTOR]
    receptor = np.log(np.maximum(route.values[:, places], method.floor)) @ shares
    replaced = sum(share for name, share in exponents.items() if name not in RECEPTOR)
    source = np.log(np.maximum(factor_of(exceedance, method), method.floor)) * replaced
    found: Numbers = FULL * np.exp(method.tau * (source + receptor))
    return found


def screened_at(picture: Picture, standing: Standing, uid: str) -> Screened | None:
    """Score a ranked site by GrundRisk's factor; None where the site has none."""
    exceedance = float(picture.sites["grundrisk_factor"][picture.row_of("site")[uid]])
    if not exceedance > 0:
        return None
    row = standing.rows[uid]
    all_alike = np.full(len(standing.table), exceedance)
    found = screened_scores(all_alike, standing.table, standing.method)[row]
    by_tables = standing.scores.routes[row, ROUTES.index(ROUTE)]
    return Screened(exceedance, float(found), float(by_tables))
