"""The story that any history is: rules that two people follow, told again by a dictionary."""

import contextlib
import copy
import itertools
import json
import re
from collections.abc import Callable, Iterator
from typing import ClassVar

import pytest
import sqlalchemy as sa
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
)

from db.models.tables import edit_table
from db.register import SqlRegister
from soilcase.model.edit import Actor, Change, Delete, Edit, Insert, Outcome, Update
from soilcase.model.identity import new_uid
from soilcase.model.problem import Problem
from soilcase.model.values import Value, plain
from tests.conftest import LONG
from tests.db.builders import ANN, BO, known, pictured
from tests.db.homes import Home
from tests.db.region import KINDS, Draft, Key, Record, Region, Step

NOUNS = ("site", "area", "conflict", "parked")
FIELDS = {"site": ("name", "uses", "note", "clay_cover"), "area": ("label", "uses", "note")}
EXAMPLES = {"file": 250 if LONG else 24, "server": 150 if LONG else 10}
STEPS = 40 if LONG else 25
who = st.sampled_from((ANN, BO))
number = st.integers(0, 1_000_000)
operation = st.tuples(st.sampled_from(("site", "area", "update", "update", "delete")), number)
operations = st.lists(operation, min_size=1, max_size=4)


class Crash(BaseException):
    """A program's end, in the middle of anything."""


class Story(RuleBasedStateMachine):
    """Two people at one register, and a dictionary that tells what must come of it."""

    lend: ClassVar[Callable[[], Home]]

    def __init__(self) -> None:
        """Begin with an empty register that both have seen."""
        super().__init__()
        self.region = Region()
        self.words = (f"w{count}" for count in itertools.count())
        self.given: dict[str, Key] = {}
        self.seen: dict[Actor, dict[Key, Record]] = {ANN: {}, BO: {}}
        self.base = {ANN: 0, BO: 0}
        self.last: dict[Actor, tuple[list[Edit], int]] = {ANN: ([], 0), BO: ([], 0)}

    @initialize(wanted=st.lists(operation, min_size=4, max_size=8))
    def open(self, wanted: list[tuple[str, int]]) -> None:
        """Open a fresh register for both, with something in it that both have seen."""
        self.home = type(self).lend()
        self._open()
        self.picture = self.ann.picture(NOUNS)
        self.older = {ANN: self.picture, BO: self.picture}
        self.commit(ANN, wanted, quick=True)
        self.refresh(ANN)
        self.refresh(BO)

    def _open(self) -> None:
        self.ann = self.home.open(ANN)
        self.registers = {ANN: self.ann, BO: self.home.beside(self.ann, BO)}

    def teardown(self) -> None:
        """Close all; what was never verified on the way is verified now."""
        if hasattr(self, "home"):
            try:
                assert self.ann.verify() == []
            finally:
                self.home.close()

    @rule(actor=who, wanted=operations, quick=st.booleans())
    def commit(self, actor: Actor, wanted: list[tuple[str, int]], *, quick: bool) -> None:
        """Somebody commits some edits of what they have seen, maybe long ago."""
        if quick:
            self.refresh(actor)
        self._commit(actor, self._edits(actor, wanted), self.base[actor])

    @rule(first=who, wanted=operations, quick=st.booleans())
    def at_once(self, first: Actor, wanted: list[tuple[str, int]], *, quick: bool) -> None:
        """Let both do the same to what they have seen, with other words, at the same time."""
        second = BO if first == ANN else ANN
        for actor in (first, second) if quick else ():
            self.refresh(actor)
        for actor in (first, second):
            self.commit(actor, wanted, quick=False)

    @rule(actor=who, pick=number)
    def bulk(self, actor: Actor, pick: int) -> None:
        """Somebody gives one field of all sites the same value."""
        field = FIELDS["site"][pick % len(FIELDS["site"])]
        sites = {key: old for key, old in self.seen[actor].items() if key[0] == "site"}
        new = self._value(field, pick, None)
        edits = [Update(*key, field, old.get(field), new) for key, old in sites.items()]
        for key in sites:
            self._give(new, key)
        self._commit(actor, list(edits), self.base[actor])

    @rule(actor=who)
    def repeat(self, actor: Actor) -> None:
        """Somebody sends again a commit whose answer was lost."""
        edits, base = self.last[actor]
        self._commit(actor, edits, base)

    @rule(actor=who)
    def refresh(self, actor: Actor) -> None:
        """Somebody reads what the others did; their picture patched is a fresh one."""
        register = self.registers[actor]
        for change in register.changes_since(self.older[actor].seq):
            self.older[actor] = self.older[actor].after(change)
        assert pictured(self.older[actor]) == pictured(self.picture)
        self.base[actor] = self.region.head
        self.seen[actor] = {
            key: dict(record) for key, record in self.region.records.items() if key[0] in FIELDS
        }

    @rule(actor=who, partial=st.booleans())
    def undo(self, actor: Actor, *, partial: bool) -> None:
        """Somebody takes back the latest of their own."""
        self._undo(actor, None, self.region.undoable(actor), partial=partial)

    @rule(actor=who, pick=number, partial=st.booleans())
    def undo_by_number(self, actor: Actor, pick: int, *, partial: bool) -> None:
        """Somebody takes back any commit, also another's, also an undo."""
        if self.region.head:
            seq = 1 + pick % self.region.head
            self._undo(actor, seq, seq, partial=partial)

    @rule(actor=who)
    def redo(self, actor: Actor) -> None:
        """Somebody takes back their own undo."""
        seq = self.region.redoable(actor)
        self._expect(actor, seq, self.registers[actor].redo, partial=False)

    @rule(actor=who, wanted=operations)
    def do_and_undo(self, actor: Actor, wanted: list[tuple[str, int]]) -> None:
        """Doing and undoing is as if nothing had been done."""
        before = self.ann.state_hash()
        head = self.region.head
        self.commit(actor, wanted, quick=True)
        if self.region.head > head:
            self._undo(actor, None, self.region.head, partial=False)
            assert self.ann.state_hash() == before

    @rule(actor=who, pick=number)
    def erase(self, actor: Actor, pick: int) -> None:
        """Somebody has a record erased, living or deleted."""
        steps = [step for past in self.region.past for step in past.steps]
        keys = sorted({step.key for step in steps if step.noun in FIELDS})
        if not keys:
            return
        key = keys[pick % len(keys)]
        draft = self.region.erase(key)
        outcome = self.registers[actor].erase(*key, reason="erase")
        assert bool(outcome.refusals) == bool(draft.hanging())
        if not outcome.refusals:
            self.region.stand(actor, draft)
            self.region.forget(key)
            self._patch(outcome.change)

    @rule(actor=who, wanted=operations, statement=st.integers(1, 40))
    def crash(self, actor: Actor, wanted: list[tuple[str, int]], statement: int) -> None:
        """End a program before a statement of a commit; opened again all is as it was."""
        edits = self._edits(actor, wanted)
        with contextlib.suppress(Crash):
            self._commit(actor, edits, self.base[actor], ends_before=statement)
        self.reopen()

    @rule()
    def reopen(self) -> None:
        """Both close the register and open it again."""
        self.home.close()
        self._open()

    @invariant()
    def the_register_is_the_dictionary(self) -> None:
        """Every record says what it must, the log and the rows agree, and nothing hangs."""
        if not hasattr(self, "home"):
            return
        assert self.ann.head() == self.region.head
        store = self.ann.store
        with store.transaction():
            records = {
                (noun, uid): known(values)
                for noun in NOUNS
                for uid, values in store.records_where(noun, None).items()
            }
        assert records == self.region.records
        # A server answers each of the two hundred questions of a verifying over the line.
        if store.is_file or LONG or self.region.head % 4 == 0:
            assert self.ann.verify() == []

    @invariant()
    def no_value_is_lost(self) -> None:
        """Every word that anybody ever got committed stands in the log."""
        if not hasattr(self, "home"):
            return
        with self.ann.store.transaction():
            texts = self.ann.store.rows(sa.select(edit_table.c.text))
        told = "\n".join(str(row[0]) for row in texts)
        erased = {s.key for past in self.region.past for s in past.steps if s.erased}
        lost = [w for w, key in self.given.items() if key not in erased and f"{w}." not in told]
        assert lost == []

    @invariant()
    def the_patched_picture_is_a_fresh_one(self) -> None:
        """Patch together what a reading gives, as a listener does."""
        if hasattr(self, "home"):
            assert pictured(self.picture) == pictured(self.ann.picture(NOUNS))

    def _edits(self, actor: Actor, wanted: list[tuple[str, int]]) -> list[Edit]:
        """Make edits out of what an actor believes, one after the other."""
        belief = copy.deepcopy(self.seen[actor])
        edits = [edit for what, pick in wanted if (edit := self._edit(belief, what, pick))]
        for edit in edits:
            new = edit.values.values() if isinstance(edit, Insert) else ()
            self._give(edit.new if isinstance(edit, Update) else None, (edit.noun, edit.uid))
            for value in new:
                self._give(value, (edit.noun, edit.uid))
        return edits

    def _edit(self, belief: dict[Key, Record], what: str, pick: int) -> Edit | None:
        keys = sorted(belief)
        sites = [uid for noun, uid in keys if noun == "site"]
        if what == "site" or not sites:
            values: Record = {
                "number": f"745-{pick % 100_000:05d}",
                "name": f"{next(self.words)}.",
            }
            edit: Edit = Insert("site", new_uid(), values)
            belief["site", edit.uid] = dict(values)
            return edit
        if what == "area":
            values = {"site": sites[pick % len(sites)], "label": f"{next(self.words)}."}
            edit = Insert("area", new_uid(), values)
            belief["area", edit.uid] = dict(values)
            return edit
        noun, uid = keys[pick % len(keys)]
        record = belief[noun, uid]
        if what == "delete":
            del belief[noun, uid]
            return Delete(noun, uid, record)
        fields = FIELDS[noun]
        name = fields[pick // 7 % len(fields)]
        old = record.get(name)
        record[name] = new = self._value(name, pick, old)
        if new is None:
            del record[name]
        return Update(noun, uid, name, old, new)

    def _value(self, field: str, pick: int, old: Value) -> Value:
        """Give a new value: mostly a word that was never said before."""
        if pick % 11 == 0:
            return None
        if field == "clay_cover":
            return float(pick % 3)
        if KINDS[field] == "set":
            return tuple(sorted({"abcd"[pick % 4], "abcd"[pick // 4 % 4]}))
        if field == "note":
            lines = str(old).split("\n") if old else []
            lines.insert(pick % (len(lines) + 1), f"{next(self.words)}.")
            return "\n".join(lines)
        return "the same." if pick % 5 == 0 else f"{next(self.words)}."

    def _give(self, value: Value, key: Key) -> None:
        """Remember who was told each word, to ask for it ever after."""
        for word in re.findall(r"(w\d+)\.", value) if isinstance(value, str) else ():
            self.given.setdefault(word, key)

    def _commit(
        self, actor: Actor, edits: list[Edit], base: int, ends_before: int | None = None
    ) -> None:
        draft = self.region.meet(actor, edits, base)
        register = self.registers[actor]
        try:
            with _ending(register, ends_before):
                outcome = register.commit(edits, reason="story", base_seq=base)
        except Crash:
            self._take_back_words(edits)
            raise
        self.last[actor] = (edits, base)
        if draft.hanging():
            assert outcome.refusals
            assert outcome.change is None
            self._take_back_words(edits)
            return
        assert outcome.refusals == ()
        self._keep_beside(draft, outcome)
        assert (outcome.change is None) == (not draft.steps)
        self.region.stand(actor, draft)
        self._patch(outcome.change)
        self._see_own(actor, edits)

    def _take_back_words(self, edits: list[Edit]) -> None:
        """Forget the words of edits that were never committed."""
        told = {word for edit in edits for word in _words(edit)}
        stands = {
            word for past in self.region.past for step in past.steps for word in _words(step)
        }
        for word in told - stands:
            self.given.pop(word, None)

    def _keep_beside(self, draft: Draft, outcome: Outcome) -> None:
        """Compare the clashes and what was parked with what was expected, and take them over."""
        assert len(outcome.conflicts) == len(draft.clashes)
        assert len(outcome.parked) == len(draft.parked)
        for uid, (key, *sides) in zip(outcome.conflicts, draft.clashes, strict=True):
            kept = known(self.ann.record("conflict", uid))
            told = [json.loads(str(kept[f"{s}_value"])) for s in ("base", "office", "field")]
            assert told == [{name: plain(v) for name, v in side.items()} for side in sides]
            assert (kept["record_noun"], kept["record_uid"]) == key
            draft.take(Step("conflict", uid, None, kept))
        for uid, edit in zip(outcome.parked, draft.parked, strict=True):
            kept = known(self.ann.record("parked", uid))
            assert (kept["record_noun"], kept["record_uid"]) == (edit.noun, edit.uid)
            draft.take(Step("parked", uid, None, kept))

    def _patch(self, change: Change | None) -> None:
        if change is not None:
            assert change.seq == self.region.head
            self.picture = self.picture.after(change)

    def _see_own(self, actor: Actor, edits: list[Edit]) -> None:
        """Let an author see the records they touched as they now stand, and no others."""
        for edit in edits:
            key = (edit.noun, edit.uid)
            self.seen[actor].pop(key, None)
            if key in self.region.records:
                self.seen[actor][key] = dict(self.region.records[key])

    def _undo(self, actor: Actor, asked: int | None, seq: int | None, *, partial: bool) -> None:
        register = self.registers[actor]
        self._expect(actor, seq, lambda: register.undo(asked, partial=partial), partial=partial)

    def _expect(
        self, actor: Actor, seq: int | None, act: Callable[[], Outcome], *, partial: bool
    ) -> None:
        """Undo, and expect what the dictionary tells: all, a part, or a refusal in words."""
        if seq is None:
            self._refused(act, "nothing_to_undo")
            return
        draft, left, many = self.region.undo(seq)
        if left and not (partial and many and draft.steps):
            self._refused(act, "undo_partial" if many and draft.steps else "undo_changed_since")
            return
        outcome = act()
        assert outcome.refusals == ()
        self.region.stand(actor, draft, undoes=seq)
        self._patch(outcome.change)

    def _refused(self, act: Callable[[], Outcome], problem: str) -> None:
        with pytest.raises(Problem) as raised:
            act()
        assert raised.value.id == problem


def _words(edit: Edit | Step) -> set[str]:
    """Give the words that an edit brings."""
    if isinstance(edit, Insert):
        values = list(edit.values.values())
    elif isinstance(edit, Delete):
        values = []
    else:
        values = list(edit.new.values()) if isinstance(edit.new, dict) else [edit.new]
    texts = [value for value in values if isinstance(value, str)]
    return {word for text in texts for word in re.findall(r"(w\d+)\.", text)}


@contextlib.contextmanager
def _ending(register: SqlRegister, statement: int | None) -> Iterator[None]:
    """End the program before a statement, counted from here."""
    countdown = itertools.count(1)

    def end(*_: object) -> None:
        if next(countdown) == statement:
            raise Crash

    engine = register.store.connection.engine
    sa.event.listen(engine, "before_cursor_execute", end)
    try:
        yield
    finally:
        sa.event.remove(engine, "before_cursor_execute", end)
