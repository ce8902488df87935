"""Which areas were in public effort for which receptor on any day.

Layers and rules are those of today: nobody knows what they would have said in years gone by. An
officer's judgement holds from its own day on.
"""

from dataclasses import dataclass

import numpy as np

from soilcase.model.codelists import RECEPTORS
from soilcase.model.derive import derive_columns
from soilcase.model.gather import rows_of
from soilcase.model.picture import Picture
from soilcase.priority.kleene import Answers, as_answer
from soilcase.query.timelines import EVER, Numbers, Timeline, make_timeline


@dataclass(frozen=True, slots=True)
class InEffort:
    """What the rules answer today for each area and receptor, and what was judged when.

    The judgements' owner is the area times the number of receptors, and the receptor's place.
    """

    computed: Answers
    judged: Timeline
    area: Numbers
    day: Numbers

    def at(self, area: Numbers, day: Numbers) -> Answers:
        """Give the answers for some areas, each on a day of its own."""
        count = len(RECEPTORS)
        answers = self.computed[area]
        for place in range(count):
            judged = self.judged.at(area * count + place, day)
            answers[:, place] = np.where(judged > 0, judged - 1, answers[:, place])
        return answers


def effort_times(picture: Picture) -> InEffort:
    """Read what the rules answer, and the judgements with their days."""
    derived = derive_columns(picture, "area")
    areas, count = len(picture.tables["area"]), len(RECEPTORS)
    computed = np.empty((areas, count), dtype=np.int8)
    for place, receptor in enumerate(RECEPTORS):
        codes = derived[f"computed_{receptor}"]
        computed[:, place] = [as_answer(code) for code in codes]
    table = picture.tables["assessment"]
    rows = rows_of(table["area"], picture.row_of("area"), np.arange(areas, dtype=np.int64))
    receptors = np.array(
        [RECEPTORS.index(code) if code in RECEPTORS else -1 for code in table["receptor"]],
        dtype=np.int64,
    )
    # What is judged counts from 1, as 0 is where nothing was.
    answer = np.array([1 + as_answer(code) for code in table["answer"]], dtype=np.int16)
    made = table["decided_on"]
    day = np.where(np.isnat(made), EVER, made.astype("datetime64[D]").view(np.int64))
    which = np.flatnonzero((rows >= 0) & (receptors >= 0))
    # Of one day's judgements the more cautious answer stands.
    which = which[np.argsort(answer[which], kind="stable")]
    rows, receptors, day, answer = rows[which], receptors[which], day[which], answer[which]
    owner = rows * count + receptors
    judged = make_timeline(owner, day, answer, areas * count)
    return InEffort(computed, judged, rows, day)
