"""The drop-down of views, with a dot for what is not saved, and the line that names one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
)

from soilcase.model.edit import Edit, Outcome
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.telling import tell
from soilcase.query.themes import STATUS, as_asked, view_theme, with_theme
from soilcase.query.views import View, same

from ..kit.desk import Desk
from ..kit.menus import drop_below
from ..kit.settings import MAP_THEME
from .saved_views import (
    ALL,
    SavedView,
    all_views,
    built_in,
    delete,
    insert,
    move,
    officer_of,
    rename,
    save,
    share,
)

DOT = "•"
LONGEST = 120
_HEIGHT = 38


@dataclass(frozen=True, slots=True)
class Named:
    """What a name was asked for: how the question reads, and what is done with the answer."""

    question: str
    name: str
    done: Callable[[str, bool], None]
    asks_shared: bool = False


class NameLine(QFrame):
    """One line in which a view gets its name; Enter takes it, Escape leaves it."""

    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        """Start hidden."""
        super().__init__()
        words = desk.words
        self.setObjectName("name_line")
        self.setFixedHeight(_HEIGHT)
        self.question = QLabel()
        self.edit = QLineEdit()
        self.edit.setMaxLength(LONGEST)
        self.edit.setAccessibleName(words.say("sites.view.name"))
        self.shared = QCheckBox(words.say("sites.view.share"))
        self.keep = QPushButton(words.say("sites.view.keep"))
        self.leave = QPushButton(words.say("sites.view.leave"))
        self._named: Named | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(8)
        for widget in (self.question, self.edit, self.shared, self.keep, self.leave):
            row.addWidget(widget)
        row.setStretchFactor(self.edit, 1)
        self.edit.returnPressed.connect(self._take)
        self.keep.clicked.connect(self._take)
        self.leave.clicked.connect(self._close)
        self.hide()

    def ask(self, named: Named) -> None:
        """Ask for a name; what is proposed may be typed over at once."""
        self._named = named
        self.question.setText(named.question)
        self.edit.setText(named.name)
        self.shared.setVisible(named.asks_shared)
        self.shared.setChecked(False)
        self.show()
        self.edit.setFocus()
        self.edit.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def _take(self) -> None:
        name = self.edit.text().strip()
        if name and self._named is not None:
            self._named.done(name, self.shared.isChecked())
            self._close()

    def _close(self) -> None:
        self._named = None
        self.hide()
        self.closed.emit()


class ViewSwitch(QPushButton):
    """Which view is shown; `switched` gives another one to show."""

    switched = Signal(object)

    def __init__(self, desk: Desk, name_line: NameLine) -> None:
        """Start with all that live."""
        super().__init__()
        self._desk = desk
        self._words = desk.words
        self._name_line = name_line
        self._picture: Picture | None = None
        self._wanted = ""
        self.views: Sequence[SavedView] = tuple(built_in(desk.words, None, desk.actor))
        self.current = next(each for each in self.views if each.id.endswith(ALL))
        self._shown = self.current.view()
        self.choices = QMenu(self)
        self.clicked.connect(self.open)
        desk.preferred.connect(self._show_name)
        self._show_name()

    @property
    def is_changed(self) -> bool:
        """Say whether what is shown differs from what is kept under the name."""
        try:
            kept = self.current.view()
        except Problem:
            return True
        return not same(kept, as_asked(kept, self._shown, self._theme))

    @property
    def _theme(self) -> str:
        """Give what the symbols of the map show now, which a view is kept with."""
        return self._desk.settings.text(MAP_THEME, STATUS)

    def _with_theme(self) -> View:
        return with_theme(self._shown, self._theme)

    def follow(self, picture: Picture) -> None:
        """Hear of other views; one that is gone stays on the screen, unsaved."""
        self._picture = picture
        was_changed = self.is_changed
        self.views = tuple(all_views(self._words, picture, self._desk.actor))
        found = {each.id: each for each in self.views}
        if self._wanted in found:
            self._wanted, wanted = "", found[self._wanted]
            self.current = wanted
        elif self.current.id in found:
            before, self.current = self.current, found[self.current.id]
            if before.text != self.current.text and not was_changed:
                self.switch(self.current)
        else:
            self.current = next(each for each in self.views if each.id.endswith(ALL))
        self._show_name()

    def tell(self, view: View) -> None:
        """Hear what is shown now."""
        self._shown = view
        self._show_name()

    def switch(self, kept: SavedView) -> None:
        """Show a view as it is kept."""
        try:
            view = kept.view()
        except Problem as problem:
            self._desk.notices.warn(tell(self._words, problem))
            return
        self.current = kept
        if view_theme(view):
            self._desk.prefer(MAP_THEME, view_theme(view))
        self.switched.emit(view)
        self._show_name()

    def restore(self, kept_id: str) -> None:
        """Take up the name of the view that was shown yesterday, if it is there."""
        self._wanted = kept_id
        if self._picture is not None:
            self.follow(self._picture)

    def _show_name(self) -> None:
        dot = f" {DOT}" if self.is_changed else ""
        self.setText(self._words.say("sites.view.shown", name=f"{self.current.name}{dot}"))
        told = "sites.view.unsaved" if dot else "sites.view.as_saved"
        self.setToolTip(self._words.say(told))
        self.setAccessibleName(f"{self.text()}. {self._words.say(told)}")

    # The menu.

    def open(self) -> None:
        """Fold the menu out."""
        self._fill_menu()
        drop_below(self.choices, self)

    def _fill_menu(self) -> None:
        menu = self.choices
        menu.clear()
        kinds = (
            [each for each in self.views if each.is_built_in],
            [each for each in self.views if not each.is_built_in and not each.is_shared],
            [each for each in self.views if not each.is_built_in and each.is_shared],
        )
        for name, views in zip(("always", "mine", "shared"), kinds, strict=True):
            if views:
                menu.addAction(self._words.say(f"sites.view.{name}")).setEnabled(False)
            for kept in views:
                item = menu.addAction(kept.name, partial(self.switch, kept))
                item.setCheckable(True)
                item.setChecked(kept.id == self.current.id)
        menu.addSeparator()
        is_own = not self.current.is_built_in
        for name, act, can in (
            ("save", self.save, is_own and self.is_changed),
            ("revert", lambda: self.switch(self.current), self.is_changed),
            ("save_as", self.save_as, True),
            ("rename", self.rename, is_own),
            ("unshare" if self.current.is_shared else "to_all", self.turn_shared, is_own),
            ("up", partial(self.step, -1), is_own),
            ("down", partial(self.step, 1), is_own),
            ("delete", self.delete, is_own),
        ):
            menu.addAction(self._words.say(f"sites.view.{name}"), act).setEnabled(can)

    # What is done to views.

    def save(self) -> None:
        """Keep what is shown under the name it has; one that is always there gets a new name."""
        if self.current.is_built_in:
            self.save_as()
        elif self.is_changed:
            self._commit(
                save(self.current, with_theme(self._shown, self._theme)),
                "saved",
                self.current.name,
            )

    def save_as(self) -> None:
        """Keep what is shown under a new name."""
        said = self._words.say("sites.view.ask_new")
        name = self._words.say("sites.view.copy_of", name=self.current.name)
        self._name_line.ask(Named(said, name, self._save_as, asks_shared=True))

    def _save_as(self, name: str, is_shared: bool) -> None:  # noqa: FBT001  a callback's own
        owner = officer_of(self._picture, self._desk.actor)
        alike = [each for each in self.views if not each.is_built_in]
        made = insert(
            name, with_theme(self._shown, self._theme), owner, len(alike), shared=is_shared
        )
        self._wanted = made.uid
        self._commit([made], "saved", name)

    def rename(self) -> None:
        """Give the view another name."""
        kept = self.current
        if not kept.is_built_in:
            said = self._words.say("sites.view.ask_name")
            self._name_line.ask(Named(said, kept.name, partial(self._rename, kept)))

    def _rename(self, kept: SavedView, name: str, _is_shared: bool) -> None:  # noqa: FBT001
        self._commit(rename(kept, name), "renamed", name)

    def turn_shared(self) -> None:
        """Let everybody see the view, or nobody else."""
        kept = self.current
        if self._picture is not None and not kept.is_built_in:
            said = "unshared" if kept.is_shared else "shared_now"
            edits = share(self._picture, kept, shared=not kept.is_shared)
            self._commit(edits, said, kept.name)

    def delete(self) -> None:
        """Take the view away; what it shows stays on the screen."""
        if self._picture is not None and not self.current.is_built_in:
            kept = self.current
            self._commit(delete(self._picture, kept), "deleted", kept.name)

    def step(self, step: int) -> None:
        """Move the view among its own kind."""
        if not self.current.is_built_in:
            self._commit(move(self.views, self.current, step), "moved", self.current.name)

    def _commit(self, edits: Sequence[Edit], said: str, name: str) -> None:
        if edits:
            told = self._words.say(f"sites.view.done.{said}", name=name)
            self._desk.commit(edits, reason=told, said=told, done=self._on_done)

    def _on_done(self, _outcome: Outcome) -> None:
        self._show_name()
