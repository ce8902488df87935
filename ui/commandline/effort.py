"""Public effort from the command line: who is in it, and what a new delivery would change."""

from collections.abc import Iterator, Mapping

from soilcase.casework.officers import officer_at
from soilcase.model.catalogue import field
from soilcase.model.codelists import code_list
from soilcase.model.edit import Source
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.text import show_percent
from soilcase.model.values import Plain
from soilcase.model.words import Words
from soilcase.priority.deliveries import (
    Changes,
    changes_of,
    find_delivery,
    take_in_use,
    waiting,
)
from soilcase.priority.effort_columns import read_effort
from soilcase.priority.effort_counts import Share, count_effort
from soilcase.priority.telling_changes import answer, line_of, reservations

from .console import aligned
from .grammar import Given
from .outcomes import tell_outcome
from .session import DONE, Session

ANSWERS = ("yes", "no", "unknown")
V1 = "effort"


def effort_lines(words: Words, picture: Picture) -> Iterator[str]:
    """Say how many mapped sites have which answer, and how many V1 are in the effort."""
    counts = count_effort(picture)
    named = {code.id: code.label(words.language) for code in code_list("answer").codes}
    headings = ["", *(named[answer] for answer in ANSWERS), words.say("label.effort.unknown")]
    rows = [headings]
    for field_id, share in counts.mapped.items():
        label = field("site", field_id).label(words.language)
        figures = (words.show(getattr(share, answer)) for answer in ANSWERS)
        rows.append([label, *figures, show_percent(share.unknown_share, 0, words.language)])
    yield from aligned(rows, right=range(1, len(headings)), indent="  ")
    v1 = counts.v1[V1]
    yield f"  {words.say('label.effort.v1', yes=v1.yes, total=v1.total, unknown=v1.unknown)}"


def plain_effort(picture: Picture) -> Plain:
    """Give the same for a program to read."""
    counts = count_effort(picture)
    return {"mapped": _plain(counts.mapped), "v1": _plain(counts.v1)}


def _plain(shares: Mapping[str, Share]) -> Plain:
    return {
        field_id: {"yes": share.yes, "no": share.no, "unknown": share.unknown}
        for field_id, share in shares.items()
    }


def effort(session: Session, given: Given) -> int:
    """Count public effort, list what a delivery would change, or take it in use."""
    typed, takes = given.maybe("changes"), "take" in given.values
    if takes and typed is None:
        raise Problem("take_what")
    with session.opened(given.one("register"), write=takes) as register:
        picture = session.picture(register)
        with session.console.step("effort"):
            picture, held = read_effort(register.features, picture)
            found = find_delivery(picture, typed) if typed else None
            changes = changes_of(register.features, picture, found, held) if found else None
        if changes is None:
            return _count(session, given, picture)
        if not takes:
            return _tell_changes(session, given, picture, changes)
        reason = (given.maybe("reason") or "").strip()
        if not reason:
            raise Problem("reason_missing")
        edits = take_in_use(picture, changes.delivery, officer_at(picture, session.tools.who()))
        if "json" not in given.values:
            session.console.say(answer(session.words, changes))
        outcome = register.commit(
            edits, reason=reason, source=Source.COMMAND, base_seq=picture.seq
        )
    return tell_outcome(session, given, outcome, picture)


def _count(session: Session, given: Given, picture: Picture) -> int:
    words, held = session.words, waiting(picture)
    if "json" in given.values:
        told: Plain = {
            "effort": plain_effort(picture),
            "waiting": [
                {"noun": one.noun, "uid": one.uid, "kind": one.kind, "name": one.name}
                for one in held
            ],
        }
        session.console.json(told)
        return DONE
    session.console.say(words.say("label.effort.title"), *effort_lines(words, picture))
    session.console.say(*(words.say("effort.waits", name=one.name, day=one.dated) for one in held))
    return DONE


def _tell_changes(session: Session, given: Given, picture: Picture, changes: Changes) -> int:
    words = session.words
    if "json" in given.values:
        session.console.json(_plain_changes(picture, changes))
        return DONE
    session.console.say(answer(words, changes), *reservations(words, changes))
    heading = [words.say(f"effort.column.{key}") for key in ("site", "area", "receptor")]
    heading += [words.say(f"effort.column.{key}") for key in ("before", "after", "rule")]
    lines = [list(line_of(words, picture, line)) for line in changes.lines]
    if lines:
        session.console.say(*aligned([heading, *lines]))
    return DONE


def _plain_changes(picture: Picture, changes: Changes) -> Plain:
    row_of, number = picture.row_of("site"), picture.sites["number"]
    return {
        "delivery": {"uid": changes.delivery.uid, "name": changes.delivery.name},
        "entering": [str(number[row_of[uid]]) for uid in changes.entering],
        "leaving": [str(number[row_of[uid]]) for uid in changes.leaving],
        "unsure": [str(number[row_of[uid]]) for uid in changes.unsure],
        "held_by_judgement": changes.held,
        "lines": [
            {
                "site": str(number[row_of[line.site]]) if line.site else None,
                "area": line.area,
                "receptor": line.receptor,
                "before": line.before,
                "after": line.after,
                "rules": [rule.id for rule in line.rules],
            }
            for line in changes.lines
        ],
    }
