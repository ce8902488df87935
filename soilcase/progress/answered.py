"""Which reports answered for which areas, and since when; and which were looked at by the desk.

A report answers for the areas of its site; where both the phase and the area are drawn, for those
that the phase touches.
"""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from soilcase.model.codelists import RECEPTORS
from soilcase.model.columns import Array
from soilcase.model.gather import spread
from soilcase.model.picture import Picture
from soilcase.progress.definition import Definition
from soilcase.progress.history import WorkKind
from soilcase.query.timelines import EVER, NEVER, Numbers, keyed, pairs

Works = NDArray[np.int8]
WORKS = tuple(WorkKind)
_PLACE = {receptor: place for place, receptor in enumerate(RECEPTORS)}


@dataclass(frozen=True, slots=True)
class Dated:
    """Things that were done for areas, sorted by area and day, and by whose work."""

    keys: Numbers
    day: Numbers
    work: Works

    def latest(self, area: Numbers, day: Numbers, since: Numbers) -> tuple[Numbers, Works]:
        """Give day and work of the last one up to a day and not before another; else EVER, -1."""
        place = np.searchsorted(self.keys, keyed(area, day), side="right") - 1
        found = (place >= 0) & (self.keys[place] >= keyed(area, since)) if len(self.keys) else None
        if found is None:
            return np.full(len(area), EVER), np.full(len(area), -1, dtype=np.int8)
        return np.where(found, self.day[place], EVER), np.where(found, self.work[place], -1)


@dataclass(frozen=True, slots=True)
class Answered:
    """What is known of each area (rows) by approved reports.

    `first` is the day from which each receptor (columns) is answered for, `unsaid` the day of the
    first report that does not say which receptors it answers; NEVER where there is none.
    """

    first: Numbers
    unsaid: Numbers
    reports: Dated
    desk: Dated


def answered_by(picture: Picture, definition: Definition) -> Answered:
    """Read from the phases what counts as answered."""
    phases, areas = picture.tables["phase"], picture.tables["area"]
    approved = _days(phases["report_approved"], NEVER)
    work = np.array(
        [WORKS.index(definition.work_of(code)) for code in phases["initiative"]], dtype=np.int8
    )
    kinds = phases["kind"]
    reported = np.isin(kinds, sorted(definition.reports)) & (approved < NEVER)
    phase, area = _linked(picture, np.flatnonzero(reported))
    said = phases["receptors_answered"]
    is_said = np.array([bool(receptors) for receptors in said], dtype=bool)
    unsaid = np.full(len(areas), NEVER)
    silent = ~is_said[phase]
    np.minimum.at(unsaid, area[silent], approved[phase[silent]])
    ended = phases["ended"]
    at_desk = _days(np.where(np.isnat(ended), phases["report_approved"], ended))
    is_desk = np.isin(kinds, sorted(definition.desk)) & (at_desk > EVER)
    desk_phase, desk_area = _linked(picture, np.flatnonzero(is_desk))
    by_desk = np.full(len(desk_phase), WORKS.index(WorkKind.DESK), dtype=np.int8)
    return Answered(
        _first_days(said, approved, phase, area, len(areas)),
        unsaid,
        _sorted(area, approved[phase], work[phase]),
        _sorted(desk_area, at_desk[desk_phase], by_desk),
    )


def _days(column: Array, otherwise: int = EVER) -> Numbers:
    numbers = column.astype("datetime64[D]").view(np.int64)
    return np.where(np.isnat(column), otherwise, numbers)


def _linked(picture: Picture, rows: Numbers) -> tuple[Numbers, Numbers]:
    """Give the pairs of some phases and the areas that they were for."""
    place, area = pairs(picture.site_rows("phase")[rows], picture.site_rows("area"))
    phase = rows[place]
    drawn, polygons = picture.tables["phase"]["geometry"], picture.tables["area"]["geometry"]
    is_drawn = np.array([shape is not None for shape in drawn], dtype=bool)
    has_polygon = np.array([shape is not None for shape in polygons], dtype=bool)
    both = np.flatnonzero(is_drawn[phase] & has_polygon[area])
    apart = np.zeros(len(phase), dtype=bool)
    apart[both] = ~shapely.intersects(
        shapely.from_wkb(drawn[phase[both]]), shapely.from_wkb(polygons[area[both]])
    )
    return phase[~apart], area[~apart]


def _first_days(
    said: Array, approved: Numbers, phase: Numbers, area: Numbers, areas: int
) -> Numbers:
    """Give each area and receptor the first day on which a report answered for it."""
    first = np.full((areas, len(RECEPTORS)), NEVER)
    link, receptors = spread(np.arange(len(phase)), said[phase])
    place = np.array([_PLACE.get(receptor, -1) for receptor in receptors], dtype=np.int64)
    link, place = link[place >= 0], place[place >= 0]
    np.minimum.at(first, (area[link], place), approved[phase[link]])
    return first


def _sorted(area: Numbers, day: Numbers, work: Works) -> Dated:
    """Sort by area and day; of one day's, the first kind of work comes last and is found."""
    keys = keyed(area, day)
    order = np.lexsort((-work, keys))
    return Dated(keys[order], day[order], work[order])
