"""What came of a commit, as a person and as a program reads it."""

from collections.abc import Iterator

from soilcase.model import catalogue
from soilcase.model.edit import Insert, Logged, Outcome, Update
from soilcase.model.picture import Picture
from soilcase.model.values import Plain, plain
from soilcase.query.value_texts import Shower

from .grammar import Given
from .session import DOES_NOT_HOLD, DONE, Session

SHOWN = 20


def tell_outcome(session: Session, given: Given, outcome: Outcome, picture: Picture) -> int:
    """Say what came of a commit; what was refused or clashed does not hold."""
    for refusal in outcome.refusals:
        session.tell(refusal)
    clashes = len(outcome.conflicts) + len(outcome.parked)
    if "json" in given.values:
        session.console.json(_plain(outcome))
    else:
        session.console.say(*_lines(session, outcome, picture))
    if clashes:
        session.console.warn(session.words.count("command.said.conflicts", clashes))
    return DOES_NOT_HOLD if outcome.refusals or clashes else DONE


def _lines(session: Session, outcome: Outcome, picture: Picture) -> Iterator[str]:
    words = session.words
    if outcome.change is None:
        if not outcome.refusals:
            yield words.say("command.said.unchanged")
        return
    shower = Shower(words, picture.after(outcome.change))
    edits = outcome.change.edits
    for logged in edits[:SHOWN]:
        yield edit_line(shower, logged, hide=is_personal(logged))
    if len(edits) > SHOWN:
        yield words.count("command.said.more_edits", len(edits) - SHOWN)
    yield words.say("command.said.committed", seq=outcome.change.seq)


def edit_line(shower: Shower, logged: Logged, *, hide: bool = False) -> str:
    """Write one edit: whose field, from what, to what."""
    edit, words = logged.edit, shower.words
    noun = catalogue.noun(edit.noun)
    facts = {
        "noun": noun.label(words.language),
        "record": shower.record(edit.noun, edit.uid),
    }
    if isinstance(edit, Update):
        field = noun.field(edit.field)
        old, new = (
            words.say("label.not_shown") if hide else shower.value(field, value)
            for value in (edit.old, edit.new)
        )
        return words.say("label.edit.update", field=shower.label(field), old=old, new=new, **facts)
    told = [
        f"{field.label(words.language)}: {shower.value(field, edit.values[field.id])}"
        for field in noun.fields
        if field.id in edit.values and field.id != noun.parent and not hide
    ]
    kind = "insert" if isinstance(edit, Insert) else "delete"
    return words.say(f"label.edit.{kind}", values=", ".join(told), **facts)


def _plain(outcome: Outcome) -> Plain:
    return {
        "commit": outcome.change.seq if outcome.change else None,
        "edits": [plain_edit(logged) for logged in outcome.change.edits] if outcome.change else [],
        "conflicts": list(outcome.conflicts),
        "parked": list(outcome.parked),
        "refusals": [problem.id for problem in outcome.refusals],
        "left": len(outcome.left),
    }


def is_personal(logged: Logged) -> bool:
    """Say whether an edit tells somebody's personal data."""
    noun = catalogue.noun(logged.edit.noun)
    if isinstance(logged.edit, Update):
        return noun.personal or noun.field(logged.edit.field).personal
    return noun.personal or any(noun.field(name).personal for name in logged.edit.values)


def plain_edit(logged: Logged, *, hide: bool = False) -> Plain:
    """Give an edit as a program reads it."""
    edit = logged.edit
    told: dict[str, Plain] = {
        "noun": edit.noun,
        "uid": edit.uid,
        "verdict": logged.verdict.value,
    }
    if isinstance(edit, Update):
        values = {} if hide else {"old": plain(edit.old), "new": plain(edit.new)}
        return {**told, "kind": "update", "field": edit.field, **values}
    kind = "insert" if isinstance(edit, Insert) else "delete"
    values = {} if hide else {field_id: plain(value) for field_id, value in edit.values.items()}
    return {**told, "kind": kind, "values": values}
