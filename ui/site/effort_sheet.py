"""Public effort of a site's areas as a table: what is in force, what was computed, who judged."""

from soilcase.model import catalogue
from soilcase.model.codelists import RECEPTORS, code_list
from soilcase.query.value_texts import Shower

from ..parts.lines import Cell, Heading, Line, Sheet, Tone
from .effort import Judged
from .page import SitePage
from .procedures import EFFORT
from .records import Record
from .sheets import FEW, Showing, all_of

NO_GROUND = "site.effort.no_ground"
_MARKS = {"yes": "evidence:screened", "unknown": "evidence:unknown"}


def effort_sheet(page: SitePage, showing: Showing) -> Sheet | None:
    """Give a line per area with the answer for each receptor; None where there is no area."""
    areas = page.of("area")
    if not areas:
        return None
    words, opened = showing.shower.words, showing.open.get(EFFORT)
    judged = {(one.area, effort.receptor): one for effort in page.effort for one in effort.judged}
    if all_of(EFFORT) not in showing.everything:
        areas = [area for n, area in enumerate(areas) if n < FEW or area.uid == opened]
    lines = tuple(
        Line(
            EFFORT,
            area.uid,
            (
                Cell(_label(area, showing), tone=Tone.PLAIN),
                *(
                    _answer(area, receptor, judged.get((area.uid, receptor)), showing)
                    for receptor in RECEPTORS
                ),
            ),
            area.uid == opened,
        )
        for area in areas
    )
    headings = (
        Heading(showing.shower.label(catalogue.field("area", "label"))),
        *(
            Heading(code_list("receptor").code(receptor).label(words.language))
            for receptor in RECEPTORS
        ),
    )
    return Sheet(words.say("site.effort.by_area"), headings, lines)


def _label(area: Record, showing: Showing) -> str:
    return area.text("label") or showing.shower.record("area", area.uid)


def _answer(area: Record, receptor: str, judged: Judged | None, showing: Showing) -> Cell:
    words = showing.shower.words
    place = ("area", area.uid, f"effort_{receptor}")
    answer = area.text(f"effort_{receptor}") or "unknown"
    label = code_list("answer").code(answer).label(words.language).lower()
    if judged is None:
        tone = Tone.UNKNOWN if answer == "unknown" else Tone.PLAIN
        mark = _MARKS.get(answer, "")
        help_text = words.say("site.effort.computed" if answer != "unknown" else NO_GROUND)
        return Cell(label, place, tone, mark, is_editable=True, help=help_text)
    text = words.say(
        "site.effort.judged_cell", answer=label, judgement=judgement(judged, showing.shower)
    )
    return Cell(text, place, is_editable=True, help=judged.reason)


def judgement(judged: Judged, shower: Shower) -> str:
    """Say whose judgement it is and of which day, with what was computed beside it."""
    words = shower.words
    return words.say(
        "site.effort.judged_by",
        who=shower.record("officer", judged.officer) if judged.officer else None,
        day=judged.day,
        computed=code_list("answer").code(judged.computed).label(words.language).lower(),
    )
