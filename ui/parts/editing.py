"""Editing in place: opens the editor of a field, keeps what is typed, and commits what is done.

A finished field is a commit. What is typed is kept as a draft at every key, until the register has
answered; so a crash, a refusal or a lost server loses nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QWidget

from soilcase.model import catalogue
from soilcase.model.edit import Delete, Edit, Insert, Outcome, Update
from soilcase.model.fields import Type
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.telling import tell
from soilcase.model.values import Value
from soilcase.query.records import record_in
from soilcase.query.value_entry import Reader

from ..kit.desk import Desk
from .entry import Entry, shown_value, write_value
from .field_editor import NARROWEST, FieldEditor
from .lines import Place

SEPARATOR = "/"
# Where a field stands on the page, whose widget it stands on, and who takes the focus back.
Where = Callable[[Place], "tuple[QWidget, QRect] | None"]


def draft_place(place: Place) -> str:
    """Give the name under which a field's half-typed text is kept."""
    return SEPARATOR.join(place)


def fresh_lead(owner: str) -> str:
    """Give what the drafts of a record that is being made for a site begin with."""
    return f"new{SEPARATOR}{owner}{SEPARATOR}"


def gone_place(owner: str, place: Place) -> str:
    """Give the name under which a text is kept whose record somebody has deleted."""
    return SEPARATOR.join(("site", owner, "+gone", *place))


@dataclass(frozen=True, slots=True)
class Fresh:
    """A record that is being made: what it will belong to, and what is known of it so far."""

    noun: str
    uid: str
    values: Mapping[str, Value]
    owner: str

    def draft(self, field_id: str) -> str:
        """Give the name under which a field of it is kept."""
        return f"{fresh_lead(self.owner)}{SEPARATOR.join((self.noun, self.uid, field_id))}"


class Editing(QObject):
    """The one editor of a page; `moved` asks for the field before or after, `settled` repaints.

    `made` tells which record has just been added.
    """

    moved = Signal(object, int)
    settled = Signal()
    made = Signal(str, str)
    shown = Signal(object, QRect)

    def __init__(self, desk: Desk, canvas: QWidget, where: Where) -> None:
        """Edit on a canvas, which scrolls with what stands on it."""
        super().__init__(canvas)
        self._desk = desk
        self._canvas = canvas
        self._where = where
        self.editor: FieldEditor | None = None
        self.pending: dict[Place, Value] = {}
        self.fresh: Fresh | None = None
        self.owner = ""
        desk.pictured.connect(self._on_pictured)

    def value_of(self, place: Place) -> Value:
        """Give the value as it will be when what is under way has been answered."""
        if place in self.pending:
            return self.pending[place]
        return self._values(place).get(place[2])

    def _values(self, place: Place) -> Mapping[str, Value]:
        if self.fresh is not None and self.fresh.uid == place[1]:
            return self.fresh.values
        picture = self._desk.picture
        return (record_in(picture, place[0], place[1]) if picture else None) or {}

    def open(self, place: Place) -> bool:
        """Open the editor at a field; the one that was open is finished first."""
        self.close()
        found, picture = self._where(place), self._desk.picture
        if found is None or picture is None:
            return False
        editor = FieldEditor(self._entry(place, picture), self._kept(place), self._canvas)
        self.editor = editor
        editor.typed.connect(lambda text: self._on_typed(place, text))
        editor.finished.connect(lambda value, step: self._on_finished(editor, value, step))
        editor.gave_up.connect(lambda: self._on_gave_up(place))
        editor.left_unread.connect(lambda: self._on_left_unread(editor))
        self.put()
        editor.show()
        editor.raise_()
        editor.line.setFocus()
        self.shown.emit(editor, editor.rect())
        return True

    def _kept(self, place: Place) -> str | None:
        return self._desk.drafts.held(self.draft_of(place))

    def draft_of(self, place: Place) -> str:
        """Give the name under which a field's text is kept, in a fresh record as well."""
        fresh = self.fresh
        is_fresh = fresh is not None and fresh.uid == place[1]
        return fresh.draft(place[2]) if fresh is not None and is_fresh else draft_place(place)

    def put(self) -> None:
        """Put the editor where its field stands now."""
        if self.editor is None:
            return
        found = self._where(self.editor.entry.place)
        if found is not None:
            widget, box = found
            corner = widget.mapTo(self._canvas, box.topLeft())
            room = max(self._canvas.width() - corner.x() - 4, NARROWEST)
            width = min(max(box.width(), NARROWEST), room)
            x = min(corner.x(), max(self._canvas.width() - width - 4, 0))
            self.editor.setGeometry(x, corner.y() - 2, width, self.editor.height())
            self.editor.say(self.editor.below.text())
            if self.editor.line.hasFocus():
                self.shown.emit(self.editor, self.editor.rect())

    def close(self) -> None:
        """Finish what is open; what cannot be read is kept as a draft."""
        editor = self.editor
        if editor is not None and (editor.is_lost or not editor.finish()):
            self._put_away(editor)

    def _entry(self, place: Place, picture: Picture) -> Entry:
        values = self._values(place)
        return Entry(place, self.value_of(place), values, picture, self._desk.words)

    def _on_typed(self, place: Place, text: str) -> None:
        if self.editor is not None and self.editor.is_lost:
            self._desk.drafts.keep(gone_place(self.owner, place), text)
        elif self.editor is not None and self.editor.is_touched:
            self._desk.drafts.keep(self.draft_of(place), text)
        else:
            self._desk.drafts.drop(self.draft_of(place))

    def _on_gave_up(self, place: Place) -> None:
        """Forget what was typed; a finished field of a record that is being made stays."""
        base = self.editor.entry.begin() if self.editor is not None else ""
        fresh = self.fresh
        if fresh is not None and fresh.uid == place[1] and base:
            self._desk.drafts.keep(self.draft_of(place), base)
        else:
            self._desk.drafts.drop(self.draft_of(place))
        self._desk.drafts.drop(gone_place(self.owner, place))
        editor = self.editor
        if editor is not None:
            self._put_away(editor)
        self.moved.emit(place, 0)

    def _on_left_unread(self, editor: FieldEditor) -> None:
        """Leave the typed text where it is: in its field, with what is wrong about it."""
        if editor is self.editor:
            self.settled.emit()

    def _put_away(self, editor: FieldEditor) -> None:
        if self.editor is editor:
            self.editor = None
        editor.hide()
        editor.deleteLater()
        self.settled.emit()

    def _on_finished(self, editor: FieldEditor, value: Value, step: int) -> None:
        place, base = editor.entry.place, editor.entry.base
        had_focus = editor.line.hasFocus()
        self._put_away(editor)
        if value == base:
            self._desk.drafts.drop(self.draft_of(place))
        else:
            self._desk.drafts.keep(self.draft_of(place), editor.text())
            self.change(place, base, value)
        if had_focus:
            self.moved.emit(place, step)

    def change(self, place: Place, base: Value, value: Value) -> None:
        """Commit one field, or add to the record that is being made."""
        fresh = self.fresh
        if fresh is not None and fresh.uid == place[1]:
            values = {**fresh.values, place[2]: value}
            self.fresh = replace(fresh, values=values)
            self._insert_if_whole()
            self.settled.emit()
            return
        self.pending[place] = value
        self.settled.emit()
        edit: Edit = Update(*place, base, value)
        self._desk.commit(
            [edit],
            reason=self._desk.words.say("site.reason.edited"),
            done=lambda outcome: self._on_done(place, outcome),
            failed=lambda _problem: self._on_failed(place),
        )

    def _on_done(self, place: Place, outcome: Outcome) -> None:
        self.pending.pop(place, None)
        if outcome.refusals:
            self._refused(place, outcome.refusals[0])
        else:
            self._desk.drafts.drop(self.draft_of(place))
        self.settled.emit()

    def _on_failed(self, place: Place) -> None:
        """Keep what was typed: the register could not be reached."""
        self.pending.pop(place, None)
        self.settled.emit()

    def _refused(self, place: Place, problem: Problem) -> None:
        """Say at the field why the register refused, with what was typed in it."""
        if self.editor is None and self.open(place):
            editor: FieldEditor | None = self.editor
            if editor is not None:
                editor.say(tell(self._desk.words, problem))

    def begin(self, fresh: Fresh) -> None:
        """Begin a record; it is committed as soon as it has what it needs."""
        self.close()
        self.fresh = fresh
        for field_id, value in fresh.values.items():
            field = catalogue.field(fresh.noun, field_id)
            picture = self._desk.picture
            if picture is not None and value is not None:
                written = write_value(field, value, self._desk.words, picture)
                named = value if field.type is Type.REFERENCE else written
                self._desk.drafts.keep(fresh.draft(field_id), str(named))
        self.settled.emit()

    def resume(self, owner: str) -> None:
        """Take up the record that was being made for a site when the program ended."""
        drafts, picture = self._desk.drafts, self._desk.picture
        self.owner, lead = owner, fresh_lead(owner)
        kept = [
            place[len(lead) :].split(SEPARATOR)
            for place in drafts.places()
            if place.startswith(lead)
        ]
        if not kept or picture is None:
            self.fresh = None
            return
        noun, uid, _ = kept[0]
        made = Fresh(noun, uid, {}, owner)
        reader = Reader(self._desk.words.language, picture)
        values: dict[str, Value] = {}
        for _, _, field_id in (one for one in kept if one[1] == uid):
            try:
                text = drafts.held(made.draft(field_id)) or ""
                values[field_id] = reader.value(catalogue.field(noun, field_id), text)
            except Problem:
                continue
        self.fresh = replace(made, values=values)

    def drop_fresh(self) -> None:
        """Give up the record that is being made."""
        fresh, self.fresh = self.fresh, None
        if fresh is not None:
            for field in catalogue.noun(fresh.noun).stored:
                self._desk.drafts.drop(fresh.draft(field.id))
            self.settled.emit()

    def missing(self) -> tuple[str, ...]:
        """Name the fields without which the record that is being made cannot be."""
        fresh = self.fresh
        if fresh is None:
            return ()
        noun = catalogue.noun(fresh.noun)
        return tuple(f.id for f in noun.stored if f.required and fresh.values.get(f.id) is None)

    def _insert_if_whole(self) -> None:
        fresh = self.fresh
        if fresh is None or self.missing():
            return
        known = {name: value for name, value in fresh.values.items() if value is not None}
        words = self._desk.words
        noun = catalogue.noun(fresh.noun).label(words.language)
        self._desk.commit(
            [Insert(fresh.noun, fresh.uid, known)],
            reason=words.say("site.reason.added", noun=noun),
            said=words.say("site.said.added", noun=noun),
            done=self._on_inserted,
        )

    def _on_inserted(self, outcome: Outcome) -> None:
        fresh = self.fresh
        if outcome.change is not None and fresh is not None:
            self.drop_fresh()
            self.made.emit(fresh.noun, fresh.uid)

    def _on_pictured(self, picture: Picture | None) -> None:
        """Follow somebody else's change in the field that is open."""
        editor = self.editor
        if picture is None:
            if editor is not None:
                self._put_away(editor)
            self.pending.clear()
            self.fresh = None
            return
        if editor is None or editor.is_lost:
            return
        place, before = editor.entry.place, editor.entry
        is_fresh = self.fresh is not None and self.fresh.uid == place[1]
        if not is_fresh and record_in(picture, place[0], place[1]) is None:
            self._lose(editor, place)
            return
        entry = self._entry(place, picture)
        if entry.base != before.base:
            field = catalogue.field(place[0], place[2])
            words = self._desk.words
            value = shown_value(field, entry.base, words, picture)
            label = field.label(words.language)
            editor.rebase(entry, words.say("site.editor.changed", field=label, value=value))
            self._name_who(
                editor,
                lambda who: words.say("site.editor.changed_by", who=who, field=label, value=value),
            )

    def _lose(self, editor: FieldEditor, place: Place) -> None:
        """Say that the record is gone; what was typed stays to be copied, until it is closed."""
        words, is_touched = self._desk.words, editor.is_touched
        noun = catalogue.noun(place[0]).label(words.language)
        self._desk.drafts.drop(self.draft_of(place))
        if is_touched:
            self._desk.drafts.keep(gone_place(self.owner, place), editor.text())
        editor.lose(words.say("site.editor.gone", noun=noun), words.say("site.kept.copy"))
        self._name_who(editor, lambda who: words.say("site.editor.gone_by", who=who, noun=noun))

    def _name_who(self, editor: FieldEditor, tell_who: Callable[[str], str]) -> None:
        """Say whose change it was, as soon as the log has told."""
        noun, uid, field_id = editor.entry.place
        me = self._desk.actor

        def told(who: str | None) -> None:
            if who is not None and self.editor is editor:
                editor.say(tell_who(who))

        self._desk.jobs.ask(
            "site.who",
            lambda register: next(
                (
                    commit.actor
                    for commit, logged in reversed(register.history([uid]))
                    if logged is not None
                    and _touches(logged.edit, noun, uid, field_id)
                    and (commit.actor, commit.device) != (me.name, me.device)
                ),
                None,
            ),
            told,
        )


def _touches(edit: Edit, noun: str, uid: str, field_id: str) -> bool:
    """Say whether an edit changed a field, or took its record away."""
    if (edit.noun, edit.uid) != (noun, uid):
        return False
    return isinstance(edit, Delete) or (isinstance(edit, Update) and edit.field == field_id)
