"""What comes next by the workflow: of each decision under way its next step, or what is awaited.

Deadlines, matters and phases say by themselves what comes next (`steps.py`); here it follows from
the legal state machine, so that the page never names a step that could not be taken.
"""

from collections.abc import Iterator

from soilcase.casework.legal_moves import NOTIFIED
from soilcase.casework.officers import officer_at
from soilcase.casework.taking import needed_at
from soilcase.casework.workflow import UNFINISHED, Option, moves
from soilcase.model import catalogue
from soilcase.model.picture import Picture
from soilcase.model.status import APPROVED
from soilcase.model.telling import tell
from soilcase.model.words import Words

from .ladder import Reached
from .moves import DECISION, step_key, step_text
from .page import SitePage
from .records import Record
from .steps import Step

# The usual way of a decision; what is left out here is a way round or back.
_ONWARD = ("take_up", "hearing", "approve", "send")
_OUTCOMES = frozenset({"v1", "v2", "dropped_before", "dropped_after"})
_V1 = frozenset({"v1", "v1_v2"})


def next_steps(picture: Picture, page: SitePage, actor: str, words: Words) -> tuple[Step, ...]:
    """Give the steps that the workflow leads to."""
    return (
        *_decisions(picture, page, actor, words),
        *_undecided(page),
        *_not_followed(page),
        *_not_investigated(page),
    )


def _decisions(picture: Picture, page: SitePage, actor: str, words: Words) -> Iterator[Step]:
    under_way = [one for one in page.of(DECISION) if _waits_for_us(one)]
    officer = officer_at(picture, actor) if under_way else None
    for area in dict.fromkeys(one.text("area") or "" for one in under_way):
        options = moves(picture, area, officer)
        for decision in under_way:
            mine = [one for one in options if one.decision == decision.uid]
            option = _onward(mine)
            if option is not None and decision.text("area") == area:
                yield _step(area, option, decision, words)


def _waits_for_us(decision: Record) -> bool:
    """Say whether a decision is under way, or its owner has not been told of it (§ 12)."""
    state, is_ours = decision.get("state"), "approved_on" in decision.values
    is_untold = state == "approved" and is_ours and decision.get("kind") in NOTIFIED
    return state in UNFINISHED or is_untold


def _onward(options: list[Option]) -> Option | None:
    """Give the first step onward that can be taken, or the first that waits for something."""
    onward = [option for step in _ONWARD for option in options if option.step == step]
    can = next((option for option in onward if option.is_open), None)
    return can or next(iter(onward), None)


def _step(area: str, option: Option, decision: Record, words: Words) -> Step:
    trouble = tell(words, option.problem) if option.problem else ""
    needs = ", ".join(
        catalogue.field(DECISION, field).label(words.language) for field in needed_at(option)
    )
    return Step(
        "move",
        "area",
        area,
        step_text(option, words),
        decision.day("hearing_ends") if decision.get("state") == "hearing" else None,
        decision.day("approved_on") or decision.day("hearing_sent"),
        key="" if trouble else step_key(option),
        help=trouble or (words.say("site.step.lacks", needs=needs) if needs else ""),
    )


def _undecided(page: SitePage) -> Iterator[Step]:
    """Say that nothing was decided, where an area or a cause waits for it."""
    if page.site.text("status") is None and not page.of(DECISION):
        areas = page.of("area")
        uid = areas[0].uid if areas else page.uid
        yield Step("undecided", "area" if areas else "site", uid)


def _not_followed(page: SitePage) -> Iterator[Step]:
    """Say that a phase ended in a decision that nobody has begun."""
    for phase in page.of("phase"):
        outcome, ended = phase.text("outcome"), phase.day("ended")
        if outcome not in _OUTCOMES or ended is None:
            continue
        begun = phase.day("started") or ended
        is_followed = any(
            one.get("state") in UNFINISHED
            or (one.get("state") in APPROVED and (one.day("valid_from") or ended) >= begun)
            for one in page.of(DECISION)
            if one.text("kind") == outcome
        )
        if not is_followed:
            yield Step("decide", "phase", phase.uid, outcome, since=ended)


def _not_investigated(page: SitePage) -> Iterator[Step]:
    """Say that a V1 in public effort was never investigated: it is what 2030 is about."""
    is_begun = any(
        rung.id == "initial" and rung.reached is not Reached.NOT for rung in page.ladder
    )
    is_planned = any(one.text("kind") == "initial" for one in page.of("phase"))
    in_effort = any(one.answer == "yes" for one in page.effort)
    if page.site.text("status") in _V1 and in_effort and not is_begun and not is_planned:
        yield Step("investigate", "site", page.uid)
