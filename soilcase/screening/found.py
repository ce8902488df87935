"""What was found on each site: the highest of every substance in every medium, in one unit."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from soilcase.model.columns import Array
from soilcase.model.picture import Picture
from soilcase.screening.criteria import converted
from soilcase.screening.figures import Figures, Numbers, Reason

Rows = NDArray[np.int64]

# The unit that figures of a medium are shown and reckoned in.
UNIT_OF: Final[Mapping[str, str]] = MappingProxyType(
    {
        "soil": "mg/kg",
        "sediment": "mg/kg",
        "groundwater": "ug/l",
        "surface_water": "ug/l",
        "water": "ug/l",
        "soil_gas": "ug/m3",
        "indoor_air": "ug/m3",
        "air": "ug/m3",
    }
)
NOUNS_READ: Final = (
    *("site", "area", "decision", "code", "criterion", "substance"),
    *("project", "phase", "point", "sample", "result"),
)
_KNOWN, _BELOW, _ELSE = 2, 1, 0


@dataclass(frozen=True, slots=True)
class Found:
    """Rows of site, substance and medium in the order of the sites, and the highest of each.

    Where none of them is known, the row says why of the one that says most. `noun` and `uid` name
    the record it was read from, `count` how many there are.
    """

    site: Rows
    component: Array
    medium: Array
    concentration: Figures
    noun: Array
    uid: Array
    count: Rows

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.site)

    def some(self, rows: Rows) -> "Found":
        """Give some of the rows."""
        return Found(
            self.site[rows],
            self.component[rows],
            self.medium[rows],
            Figures(self.concentration.values[rows], self.concentration.reasons[rows]),
            self.noun[rows],
            self.uid[rows],
            self.count[rows],
        )


@dataclass(frozen=True, slots=True)
class _Read:
    site: Rows
    component: Array
    medium: Array
    value: Numbers
    unit: Array
    below: NDArray[np.bool_]
    noun: Array
    uid: Array


def found_on(picture: Picture, sites: Rows | None = None) -> Found:
    """Gather substances and results of all sites, or of some; results through their sample."""
    read = _together(_substances(picture), _results(picture))
    wanted = read.site >= 0
    if sites is not None:
        wanted &= np.isin(read.site, sites)
    rows = np.flatnonzero(wanted)
    medium = read.medium[rows].tolist()
    unit = read.unit[rows].tolist()
    units = [UNIT_OF.get(one or "", "") for one in medium]
    figures = converted(read.value[rows], unit, units)
    reasons = figures.reasons.copy()
    reasons[read.below[rows]] = Reason.BELOW_DETECTION
    without = np.fromiter((not one for one in units), bool, len(units))
    reasons[without] = Reason.MEDIUM_UNKNOWN
    values = np.where(reasons == Reason.KNOWN, figures.values, np.nan)
    return _highest(read, rows, Figures(values, reasons))


def _highest(read: _Read, rows: Rows, figures: Figures) -> Found:
    component, medium = read.component[rows], read.medium[rows]
    kinds = {
        pair: place
        for place, pair in enumerate(
            sorted({(c or "", m or "") for c, m in zip(component, medium, strict=True)})
        )
    }
    kind = np.fromiter(
        (kinds[c or "", m or ""] for c, m in zip(component, medium, strict=True)),
        np.int64,
        len(rows),
    )
    said = np.where(
        figures.known, _KNOWN, np.where(figures.reasons == Reason.BELOW_DETECTION, _BELOW, _ELSE)
    )
    size = np.where(figures.known, figures.values, 0.0)
    order = np.lexsort((size, said, kind, read.site[rows]))
    site = read.site[rows][order]
    kind = kind[order]
    last = np.ones(len(rows), dtype=bool)
    last[:-1] = (site[1:] != site[:-1]) | (kind[1:] != kind[:-1])
    picked = order[last]
    ends = np.flatnonzero(last)
    count = np.diff(ends, prepend=-1)
    return Found(
        site[last],
        component[picked],
        medium[picked],
        Figures(figures.values[picked], figures.reasons[picked]),
        read.noun[rows][picked],
        read.uid[rows][picked],
        count.astype(np.int64),
    )


def _substances(picture: Picture) -> _Read:
    table = picture.tables["substance"]
    return _Read(
        picture.site_rows("substance"),
        table["component"],
        table["medium"],
        table["concentration"],
        table["unit"],
        table["below_detection"] == 1,
        np.full(len(table), "substance", dtype=object),
        table.uid,
    )


def _results(picture: Picture) -> _Read:
    table = picture.tables["result"]
    row_of, media = picture.row_of("sample"), picture.tables["sample"]["medium"]
    medium = np.empty(len(table), dtype=object)
    medium[:] = [media[row_of[sample]] if sample in row_of else None for sample in table["sample"]]
    return _Read(
        picture.site_rows("result"),
        table["component"],
        medium,
        table["value"],
        table["unit"],
        table["below_detection"] == 1,
        np.full(len(table), "result", dtype=object),
        table.uid,
    )


def _together(first: _Read, second: _Read) -> _Read:
    return _Read(
        np.concatenate([first.site, second.site]),
        np.concatenate([first.component, second.component]),
        np.concatenate([first.medium, second.medium]),
        np.concatenate([first.value, second.value]),
        np.concatenate([first.unit, second.unit]),
        np.concatenate([first.below, second.below]),
        np.concatenate([first.noun, second.noun]),
        np.concatenate([first.uid, second.uid]),
    )
