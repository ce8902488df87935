"""A register as a plain dictionary: what must stand after any edits, clashes and undoings.

Slow and simple on purpose, and without any code of the road; only long texts are merged by the
program's own function, which has an oracle of its own.
"""

import copy
from collections.abc import Sequence
from dataclasses import dataclass, field

from soilcase.model.edit import Actor, Delete, Edit, Insert, Update
from soilcase.model.merge_text import merge_lines
from soilcase.model.values import Value

Key = tuple[str, str]
Record = dict[str, Value]
Side = dict[str, Value]

# The fields that the stories use, by what happens when two change them.
KINDS = {
    "number": "value",
    "name": "value",
    "label": "value",
    "site": "value",
    "clay_cover": "value",
    "uses": "set",
    "note": "text",
}


@dataclass
class Step:
    """One edit as it took effect, old and new; an erased one can no longer be told."""

    noun: str
    uid: str
    old: Value | Record
    new: Value | Record
    field: str = ""
    erased: bool = False

    @property
    def key(self) -> Key:
        """Give the record that it is about."""
        return self.noun, self.uid

    def inverse(self) -> "Step":
        """Give the step that takes it back."""
        return Step(self.noun, self.uid, self.new, self.old, self.field)


@dataclass
class Past:
    """One commit: by whom, what it undid, and its steps."""

    actor: Actor
    undoes: int | None
    steps: list[Step]


@dataclass
class Draft:
    """What a commit would make of the records, with what it keeps beside them."""

    records: dict[Key, Record]
    steps: list[Step] = field(default_factory=list)
    clashes: list[tuple[Key, Side, Side, Side]] = field(default_factory=list)
    parked: list[Edit] = field(default_factory=list)

    def take(self, step: Step) -> None:
        """Let a step take effect."""
        if step.field:
            record = self.records[step.key]
            record.pop(step.field, None)
            if step.new is not None:
                record[step.field] = step.new  # type: ignore[assignment]
        elif step.new is None:
            del self.records[step.key]
        else:
            self.records[step.key] = dict(step.new)  # type: ignore[arg-type]
        self.steps.append(step)

    def hanging(self) -> set[Key]:
        """Give the touched records that point at nothing, and those taken away from others."""
        touched = {step.key for step in self.steps}
        found: set[Key] = set()
        for key, record in self.records.items():
            parent = ("site", str(record.get("site")))
            if key[0] == "area" and parent not in self.records:
                found |= {key, parent} & touched
        return found


@dataclass
class Region:
    """The whole register as it must be, with its past."""

    records: dict[Key, Record] = field(default_factory=dict)
    past: list[Past] = field(default_factory=list)

    @property
    def head(self) -> int:
        """Give the number of the newest commit."""
        return len(self.past)

    def draft(self) -> Draft:
        """Give what may be changed and then made to stand."""
        return Draft(copy.deepcopy(self.records))

    def stand(self, actor: Actor, draft: Draft, undoes: int | None = None) -> None:
        """Let a draft stand as the newest commit, if it says anything."""
        if draft.steps:
            self.records = draft.records
            self.past.append(Past(actor, undoes, draft.steps))

    def meet(self, actor: Actor, edits: Sequence[Edit], base: int) -> Draft:
        """Let an author's edits meet what stands, seen from what the author had seen."""
        draft = self.draft()
        for edit in edits:
            if isinstance(edit, Insert):
                self._insert(draft, edit, self._has_moved(actor, edit.uid, base))
            elif isinstance(edit, Delete):
                _delete(draft, edit)
            else:
                _update(draft, edit)
        return draft

    def _has_moved(self, actor: Actor, uid: str, base: int) -> bool:
        return any(
            past.actor.device != actor.device and any(step.uid == uid for step in past.steps)
            for past in self.past[base:]
        )

    def _insert(self, draft: Draft, edit: Insert, moved: bool) -> None:  # noqa: FBT001  a fact
        key = (edit.noun, edit.uid)
        if key not in draft.records:
            known = any(step.key == key for past in self.past for step in past.steps)
            if known and moved:
                draft.parked.append(edit)
            else:
                draft.take(Step(*key, None, dict(edit.values)))
            return
        office: Side = {}
        lost: Side = {}
        for name, value in edit.values.items():
            stands = draft.records[key].get(name)
            merged, clashes = meet(KINDS[name], None, stands, value)
            if clashes:
                office[name], lost[name] = stands, value
            elif merged != stands:
                draft.take(Step(*key, stands, merged, name))
        if lost:
            draft.clashes.append((key, {}, office, lost))

    def erase(self, key: Key) -> Draft:
        """Take a record and its traces away, with all that was ever said of them."""
        draft = self.draft()
        traces = [
            other
            for other, record in draft.records.items()
            if (record.get("record_noun"), record.get("record_uid")) == key
        ]
        for gone in (*traces, *([key] if key in draft.records else [])):
            draft.take(Step(*gone, draft.records[gone], None))
        return draft

    def forget(self, key: Key) -> None:
        """Let nothing be told any more of a record and of what was kept beside it."""
        steps = [step for past in self.past for step in past.steps]
        about = {
            step.key
            for step in steps
            for told in (step.old, step.new)
            if isinstance(told, dict) and (told.get("record_noun"), told.get("record_uid")) == key
        }
        for step in steps:
            step.erased |= step.key in about | {key}

    def undo(self, seq: int) -> tuple[Draft, int, bool]:
        """Invert a commit: what it would make, how many are left, was it of many records."""
        steps = self.past[seq - 1].steps
        inverses = [step.inverse() for step in reversed(steps) if not step.erased]
        kept = inverses
        while True:
            draft = self.draft()
            for step in kept:
                if _holds(draft, step):
                    draft.take(step)
            hanging = draft.hanging()
            if not hanging:
                break
            kept = [step for step in draft.steps if step.key not in hanging]
        many = len({step.key for step in inverses}) > 1
        return draft, len(steps) - len(draft.steps), many

    def is_undone(self, seq: int) -> bool:
        """Say whether a commit was undone by one that stands."""
        return any(
            past.undoes == seq and not self.is_undone(number)
            for number, past in enumerate(self.past, start=1)
        )

    def undoable(self, actor: Actor) -> int | None:
        """Give an actor's newest commit that stands, whole, and is no undo."""
        for seq in range(self.head, 0, -1):
            past = self.past[seq - 1]
            mine = past.actor == actor and past.undoes is None
            is_whole = not any(step.erased for step in past.steps)
            if mine and is_whole and not self.is_undone(seq):
                return seq
        return None

    def redoable(self, actor: Actor) -> int | None:
        """Give an actor's newest undo that stands, unless something newer of theirs stands.

        Undoing one's own undo is a redo, and is not done again; undoing another's is an undo.
        """
        for seq in range(self.head, 0, -1):
            past = self.past[seq - 1]
            if past.actor != actor or self.is_undone(seq):
                continue
            if past.undoes is None:
                return None
            undone = self.past[past.undoes - 1]
            if undone.undoes is None or undone.actor != actor:
                return seq
        return None


def _update(draft: Draft, edit: Update) -> None:
    key = (edit.noun, edit.uid)
    if edit.old == edit.new:
        return
    if key not in draft.records:
        draft.parked.append(edit)
        return
    stands = draft.records[key].get(edit.field)
    merged, clashes = meet(KINDS[edit.field], edit.old, stands, edit.new)
    if clashes:
        sides = ({edit.field: edit.old}, {edit.field: stands}, {edit.field: edit.new})
        draft.clashes.append((key, *sides))
    elif merged != stands:
        draft.take(Step(*key, stands, merged, edit.field))


def _delete(draft: Draft, edit: Delete) -> None:
    key = (edit.noun, edit.uid)
    stands = draft.records.get(key)
    if stands is None:
        return
    if stands != edit.values:
        draft.clashes.append((key, dict(edit.values), stands, {}))
    else:
        draft.take(Step(*key, stands, None))


def meet(kind: str, base: Value, stands: Value, new: Value) -> tuple[Value, bool]:
    """Give what a field shall say, and whether the new value found no place in it."""
    if new in (stands, base):
        return stands, False
    if stands == base:
        return new, False
    if kind == "set":
        before, here, there = (set(_members(side)) for side in (base, stands, new))
        merged = (here | (there - before)) - (before - there)
        return tuple(sorted(merged)) or None, False
    if kind == "text":
        lines = [str(side).split("\n") if side else [] for side in (base, stands, new)]
        joined = merge_lines(*lines)
        return (stands, True) if joined is None else ("\n".join(joined) or None, False)
    return stands, True


def _members(side: Value) -> tuple[str, ...]:
    return side if isinstance(side, tuple) else ()


def _holds(draft: Draft, step: Step) -> bool:
    stands = draft.records.get(step.key)
    if not step.field:
        return stands == step.old
    return stands is not None and stands.get(step.field) == step.old
