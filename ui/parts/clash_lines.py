"""The lines of a view of clashes: what stood before, what each side says, what was chosen."""

from collections.abc import Mapping
from dataclasses import dataclass

from soilcase.casework.clashes import Choice, OpenClash, Said
from soilcase.model.catalogue import NOUNS
from soilcase.model.fields import Field
from soilcase.model.merge_kept import Take, resolve
from soilcase.model.values import Value, Values
from soilcase.query.value_texts import Shower

CHOSEN, NOT_CHOSEN = "● ", "○ "
Place = tuple[str, str]
Cells = tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """One field of a clash; no field where a whole record is kept or goes."""

    clash: OpenClash
    field: Field | None

    @property
    def place(self) -> Place:
        """Give what a choice is remembered by."""
        return self.clash.uid, self.field.id if self.field else ""


def lines_of(clashes: list[OpenClash]) -> list[Line]:
    """Give a line for each field that is to be chosen in."""
    return [Line(clash, field) for clash in clashes for field in (clash.fields or (None,))]


def settled(lines: list[Line], choices: Mapping[Place, Choice]) -> list[OpenClash]:
    """Give the clashes in which every line is chosen."""
    waiting = {line.clash.uid for line in lines if line.place not in choices}
    clashes = {line.clash.uid: line.clash for line in lines}
    return [clash for uid, clash in clashes.items() if uid not in waiting]


def cells(shower: Shower, line: Line, choice: Choice | None) -> Cells:
    """Write a line: field, before, the side that stands, the later side, and the result."""
    clash, field = line.clash.clash, line.field
    if field is None:
        return _whole_record(shower, line, choice)
    sides = (
        _side(shower, field, clash.office, line.clash.office),
        _side(shower, field, clash.incoming, line.clash.later),
    )
    result = ""
    if choice is not None:
        result = _shown(shower, field, resolve(field, clash, choice.take, choice.value))
    base = _shown(shower, field, clash.base.get(field.id))
    return _named(shower, line), base, *_marked(sides, choice), result


def _whole_record(shower: Shower, line: Line, choice: Choice | None) -> Cells:
    say = shower.words.say
    later = say("clash.deleted", who=shower.words.show(line.clash.later.by))
    sides = (say("clash.keep_it"), f"{say('clash.delete_it')}\n{later}")
    result = ""
    if choice is not None:
        result = say("clash.delete_it" if choice.take is Take.FIELD else "clash.keep_it")
    return _named(shower, line), "", *_marked(sides, choice), result


def _named(shower: Shower, line: Line) -> str:
    """Name the field, and the record where it is not the site itself."""
    clash = line.clash.clash
    record = "" if clash.noun == "site" else shower.record(clash.noun, clash.uid)
    named = line.field or NOUNS[clash.noun]
    return " · ".join(part for part in (record, named.label(shower.language)) if part)


def _marked(sides: tuple[str, str], choice: Choice | None) -> tuple[str, str]:
    """Put a mark before each side: the shape says which one is chosen."""
    take = choice.take if choice else None
    office, later = (
        f"{CHOSEN if take in (side, Take.BOTH) else NOT_CHOSEN}{text}"
        for side, text in zip((Take.OFFICE, Take.FIELD), sides, strict=True)
    )
    return office, later


def _side(shower: Shower, field: Field, values: Values, said: Said) -> str:
    value = _shown(shower, field, values.get(field.id))
    signed = " ".join(shower.words.show(part) for part in (said.by, said.at) if part is not None)
    return f"{value}\n{signed}" if signed else value


def _shown(shower: Shower, field: Field, value: Value) -> str:
    return shower.words.say("clash.nothing_said") if value is None else shower.value(field, value)
