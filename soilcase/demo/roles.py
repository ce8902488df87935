"""Deals the roles out to the plots, so that exactly as many of each kind are in public effort."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from soilcase.demo.exposure import RECEPTORS, Exposure
from soilcase.demo.lot import Flags, Lot, Rows
from soilcase.demo.plots import Plots
from soilcase.demo.volumes import BOTH, ROLES, Role

Dealt = NDArray[np.object_]
_GROUNDWATER = RECEPTORS.index("groundwater")


def deal(lot: Lot, plots: Plots, exposed: Exposure, counts: Mapping[str, int]) -> Dealt:
    """Give each plot its role; those that ask for something choose before those that do not."""
    dealt: Dealt = np.full(len(plots.pool), "", dtype=object)
    for role in sorted(counts, key=lambda role: _place_in_line(role, ROLES[role])):
        free = (dealt == "") & (plots.pool == ROLES[role].pool)
        fits = np.flatnonzero(free & _fits(plots, exposed, role))
        chosen = lot.some(fits, counts[role])
        if len(chosen) < counts[role]:
            # Only in a region of a few dozen sites: the counts go before the geography.
            rest = np.setdiff1d(np.flatnonzero(free), chosen)
            chosen = np.concatenate((chosen, lot.some(rest, counts[role] - len(chosen))))
        dealt[chosen] = role
    return dealt


def _place_in_line(role_id: str, role: Role) -> tuple[bool, bool]:
    return role.effort is None, role_id != "overruled_out"


def _fits(plots: Plots, exposed: Exposure, role_id: str) -> Flags:
    effort = ROLES[role_id].effort
    counted = ~plots.is_second if ROLES[role_id].pool == BOTH else np.ones(len(plots.site), bool)
    touched = np.zeros((len(plots.pool), len(RECEPTORS)), dtype=bool)
    np.logical_or.at(touched, plots.site[counted], exposed.touched[counted])
    if role_id == "overruled_out":
        only: Flags = touched[:, _GROUNDWATER] & (touched.sum(axis=1) == 1)
        return only
    if effort is None:
        return np.ones(len(plots.pool), dtype=bool)
    fits: Flags = touched.any(axis=1) == effort
    return fits


def kept_areas(plots: Plots, dealt: Dealt) -> Rows:
    """Give the areas that stay: who was dropped before mapping had only one looked at."""
    first = np.ones(len(plots.site), dtype=bool)
    first[1:] = plots.site[1:] != plots.site[:-1]
    return np.flatnonzero(first | (dealt[plots.site] != "dropped"))
