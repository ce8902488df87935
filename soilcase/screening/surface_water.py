"""What a site adds to a stream, a lake or the coast if all that leaches gets there.

The principle is the Environmental Protection Agency's; the formula is general knowledge, and
critical distances and dilution factors have no verified source, so they are asked for.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from soilcase.screening.figures import (
    Figures,
    Reason,
    concentration_faults,
    known_or_not,
    not_positive,
    numbers,
)
from soilcase.screening.groundwater import SECONDS_A_YEAR, Source

LITRES_A_M3: Final = 1000.0


@dataclass(frozen=True, slots=True)
class Stream:
    """What a stream gets in grams a year, and what that adds to its water in µg/l."""

    grams: Figures
    added: Figures


@np.errstate(all="ignore")
def leached(source: Source) -> Figures:
    """Give what leaches in grams a year, of a concentration in µg/l."""
    area, water = numbers(source.area), numbers(source.infiltration)
    found = numbers(source.concentration)
    return known_or_not(
        area * water * found / LITRES_A_M3,
        (
            *concentration_faults(found),
            (Reason.AREA, not_positive(area)),
            (Reason.INFILTRATION, not_positive(water)),
        ),
    )


@np.errstate(all="ignore")
def into_stream(source: Source, flow: ArrayLike) -> Stream:
    """Mix all of it into a stream of so many litres a second at its median least."""
    grams, litres = leached(source), numbers(flow)
    year = litres / LITRES_A_M3 * SECONDS_A_YEAR
    made = grams.values * LITRES_A_M3 / year
    lacking = ((Reason.FLOW, not_positive(litres)),)
    return Stream(grams, known_or_not(made, lacking, before=grams.reasons))


@np.errstate(all="ignore")
def diluted(concentration: ArrayLike, factor: ArrayLike) -> Figures:
    """Dilute by a factor, as in a lake, a fjord or the sea; a factor below one is none."""
    found, times = numbers(concentration), numbers(factor)
    return known_or_not(
        found / times,
        (*concentration_faults(found), (Reason.DILUTION, ~(times >= 1))),
    )
