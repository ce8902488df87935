"""Results of water above the criterion in force: from each the source may be traced at once."""

from dataclasses import dataclass

import numpy as np
import shapely

from soilcase.model.edit import Change
from soilcase.model.picture import Picture
from soilcase.priority.sources import Question
from soilcase.query.coordinates import show_metres
from soilcase.screening.criteria import criteria_in, criterion_for, times

# Groundwater of a well, and water from a tap or a waterworks.
MEDIA = frozenset({"groundwater", "water"})


@dataclass(frozen=True, slots=True)
class Exceeded:
    """One result above its criterion, with the question that traces its source."""

    component: str
    point: str
    value: float
    unit: str
    times: float
    question: Question


def exceeded_in(picture: Picture, change: Change) -> Exceeded | None:
    """Give the worst of what a commit wrote; what has no criterion or no place is none."""
    touched = {logged.edit.uid for logged in change.edits if logged.edit.noun == "result"}
    if not touched:
        return None
    row_of = picture.row_of("result")
    found = [_held(picture, row_of[uid]) for uid in sorted(touched) if uid in row_of]
    return max(filter(None, found), key=lambda one: one.times, default=None)


def _held(picture: Picture, row: int) -> Exceeded | None:
    results, samples, points = (picture.tables[noun] for noun in ("result", "sample", "point"))
    sample = picture.row_of("sample").get(results["sample"][row] or "")
    point = None if sample is None else picture.row_of("point").get(samples["point"][sample] or "")
    if sample is None or point is None or samples["medium"][sample] not in MEDIA:
        return None
    place, component = points["place"][point], results["component"][row]
    value, unit = float(results["value"][row]), results["unit"][row]
    if place is None or results["below_detection"][row] == 1 or np.isnan(value):
        return None
    # The criterion of groundwater is what drinking water is held against here, too.
    criterion = criterion_for(criteria_in(picture), component, "groundwater", picture.today)
    over = None if criterion is None else times(value, unit, criterion)
    group = _group(picture, component)
    if over is None or over <= 1 or group is None:
        return None
    spot = shapely.from_wkb(place)
    question = Question(show_metres(spot.x, spot.y), group)
    name = str(points["dgu"][point] or points["number"][point] or "")
    return Exceeded(str(component), name, value, str(unit), over, question)


def _group(picture: Picture, component: str | None) -> str | None:
    codes = picture.tables["code"]
    for name, code, group in zip(
        codes["list"], codes["code"], codes["substance_group"], strict=True
    ):
        if name == "component" and code == component:
            return str(group) if group else None
    return None
