"""What can be done by procedure on a page: with areas, judgements, deadlines, matters, phases."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from types import MappingProxyType

from soilcase.casework.deadlines import lapse, meet, postpone
from soilcase.casework.matters import close_matter, reopen_matter, take_back, wait_for
from soilcase.casework.officers import officer_at
from soilcase.casework.phases import finish_phase, start_phase
from soilcase.model.codelists import RECEPTORS, code_list
from soilcase.model.edit import Edit
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.text import show_date
from soilcase.model.values import Value, Values
from soilcase.model.words import Words
from soilcase.priority.judgements import judge_area

from .moves import Ask, Move, Procedure, asks_of, moves_of
from .page import SitePage
from .records import Record
from .sheets import Showing

EFFORT = "effort"
REASON = Ask("reason", "assessment", "reason", is_needed=True)
WHY = replace(REASON, hint="site.moves.why")
# Which move judges what a field of an area says.
JUDGED: Mapping[str, str] = MappingProxyType(
    {f"effort_{receptor}": f"judge:{receptor}" for receptor in RECEPTORS}
)
_REPORTED = ("report_approved", "receptors_answered")


def procedures_of(picture: Picture, page: SitePage, showing: Showing) -> Mapping[str, Procedure]:
    """Give the procedures of what is open, by the noun below which they stand."""
    found: dict[str, Procedure] = {}
    words, open_now = showing.shower.words, showing.open
    area = _area_of(page, open_now.get("area"), open_now.get("decision"))
    if area is not None:
        found["area"] = Procedure(area, moves_of(picture, area, showing.actor, words))
    judged = open_now.get(EFFORT) or _only_area(page)
    if judged is not None and page.find("area", judged) is not None:
        officer = officer_at(picture, showing.actor)
        found[EFFORT] = Procedure(
            judged, tuple(_judgements(judged, officer, picture.today, words))
        )
    for noun, moves in _OF_RECORDS.items():
        record = page.find(noun, open_now.get(noun, ""))
        if record is not None:
            found[noun] = Procedure(record.uid, tuple(moves(record, picture.today, words)))
    return MappingProxyType(found)


def _area_of(page: SitePage, area: str | None, decision: str | None) -> str | None:
    """Give the area that is open, or whose decision is."""
    if area is not None and page.find("area", area) is not None:
        return area
    record = page.find("decision", decision) if decision else None
    return record.text("area") if record else None


def _only_area(page: SitePage) -> str | None:
    areas = page.of("area")
    return areas[0].uid if len(areas) == 1 else None


def _judgements(area: str, officer: str | None, today: date, words: Words) -> Iterator[Move]:
    for receptor in RECEPTORS:
        label = code_list("receptor").code(receptor).label(words.language)
        yield Move(
            JUDGED[f"effort_{receptor}"],
            words.say("site.judge.move", receptor=label),
            (
                Ask("answer", "assessment", "answer", is_needed=True),
                REASON,
                Ask("decided_on", "assessment", "decided_on", show_date(today)),
            ),
            take=partial(_judge, area, receptor, officer),
        )


def _judge(
    area: str, receptor: str, officer: str | None, picture: Picture, given: Values
) -> list[Edit]:
    answer, day = given.get("answer"), _day(given.get("decided_on")) or picture.today
    if officer is None:
        raise Problem("officer_missing")
    if not isinstance(answer, str):
        raise Problem("judgement_needs_answer")
    if day > picture.today:
        raise Problem("day_ahead", noun="assessment", field="decided_on", day=day)
    reason = _reason(given)
    return [judge_area(area, receptor, answer, reason=reason, on=day, officer=officer)]


def _reason(given: Values) -> str:
    reason = given.get("reason")
    if not isinstance(reason, str) or not reason.strip():
        raise Problem("step_needs_reason")
    return reason.strip()


def _deadline(record: Record, today: date, words: Words) -> Iterator[Move]:
    uid = record.uid
    if record.get("state") != "open":
        return
    yield Move(
        "met",
        words.say("site.deadline.met"),
        (Ask("met_on", "deadline", "met_on", show_date(today)),),
        take=lambda picture, given: meet(picture, uid, _day(given.get("met_on")) or picture.today),
    )
    yield Move(
        "postpone",
        words.say("site.deadline.postpone"),
        (Ask("due", "deadline", "due", is_needed=True), WHY),
        reason="reason",
        take=partial(_postpone, uid),
    )
    yield Move(
        "lapse",
        words.say("site.deadline.lapse"),
        (WHY,),
        reason="reason",
        take=partial(_lapse, uid),
    )


def _postpone(uid: str, picture: Picture, given: Values) -> list[Edit]:
    due = _day(given.get("due"))
    if due is None:
        raise Problem("postpone_needs_day")
    _reason(given)
    return postpone(picture, uid, due)


def _lapse(uid: str, picture: Picture, given: Values) -> list[Edit]:
    _reason(given)
    return lapse(picture, uid)


def _matter(record: Record, today: date, words: Words) -> Iterator[Move]:
    uid = record.uid
    if record.get("state") == "closed":
        yield _plain("reopen", words, lambda picture, _given: reopen_matter(picture, uid))
        return
    yield Move(
        "close",
        words.say("site.matter.close"),
        (
            Ask("outcome", "matter", "outcome", is_needed=True),
            Ask("answered_on", "matter", "answered_on", show_date(today)),
            Ask("outcome_text", "matter", "outcome_text"),
        ),
        take=lambda picture, given: close_matter(
            picture,
            uid,
            _text(given.get("outcome")),
            answered_on=_day(given.get("answered_on")),
            text=_text(given.get("outcome_text")) or None,
        ),
    )
    yield Move(
        "wait",
        words.say("site.matter.wait"),
        asks_of("matter", "waiting_for", "waiting_since"),
        take=lambda picture, given: wait_for(
            picture, uid, _text(given.get("waiting_for")), since=_day(given.get("waiting_since"))
        ),
    )
    if record.get("state") == "waiting":
        yield _plain("take_back", words, lambda picture, _given: take_back(picture, uid))


def _plain(name: str, words: Words, take: Callable[[Picture, Values], list[Edit]]) -> Move:
    return Move(name, words.say(f"site.matter.{name}"), (), take=take)


def _phase(record: Record, today: date, words: Words) -> Iterator[Move]:
    uid = record.uid
    if record.get("started") is None:
        yield Move(
            "start",
            words.say("site.phase.start"),
            (Ask("started", "phase", "started", show_date(today)),),
            take=lambda picture, given: start_phase(picture, uid, on=_day(given.get("started"))),
        )
    elif record.get("ended") is None:
        yield Move(
            "finish",
            words.say("site.phase.finish"),
            (
                Ask("outcome", "phase", "outcome", is_needed=True),
                *(one for one in asks_of("phase", *_REPORTED) if record.get(one.name) is None),
                Ask("ended", "phase", "ended", show_date(today)),
            ),
            take=partial(_finish, uid),
        )


def _finish(uid: str, picture: Picture, given: Values) -> list[Edit]:
    outcome = _text(given.get("outcome"))
    if not outcome:
        raise Problem("phase_needs_outcome")
    told = {name: given[name] for name in _REPORTED if given.get(name) is not None}
    return finish_phase(picture, uid, outcome, told, on=_day(given.get("ended")))


def _day(value: Value) -> date | None:
    return value if isinstance(value, date) else None


def _text(value: Value) -> str:
    return value if isinstance(value, str) else ""


_OF_RECORDS: Mapping[str, Callable[[Record, date, Words], Iterator[Move]]] = {
    "deadline": _deadline,
    "matter": _matter,
    "phase": _phase,
}
