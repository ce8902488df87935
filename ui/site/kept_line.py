"""The quiet line on a site's page that tells what is not saved yet, and leads on with it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from ..kit.desk import Desk
from ..parts.lines import Place
from ..parts.small import CutLabel
from .kept import Kept


class KeptLine(QFrame):
    """Says what is not saved yet, with the way on, a copy of it, and the way out."""

    went_on = Signal(object)
    dropped = Signal(object)

    def __init__(self, desk: Desk) -> None:
        """Start hidden."""
        super().__init__()
        self.setObjectName("site_kept")
        self._words = desk.words
        self._kept: Kept | None = None
        self.text = CutLabel()
        self.go_on, self.copy, self.drop = (
            QPushButton(desk.words.say(f"site.kept.{name}")) for name in ("go_on", "copy", "drop")
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 1, 16, 1)
        row.setSpacing(16)
        row.addWidget(self.text, 1)
        for link in (self.go_on, self.copy, self.drop):
            link.setProperty("role", "link")
            row.addWidget(link)
        self.go_on.clicked.connect(lambda: self.went_on.emit(self._kept))
        self.copy.clicked.connect(self._on_copied)
        self.drop.clicked.connect(lambda: self.dropped.emit(self._kept))
        self.hide()

    def show_kept(
        self, kept: Sequence[Kept], open_place: Place | None, open_form: tuple[str, str] | None
    ) -> None:
        """Tell what is kept, but for what is being typed in now; what is gone comes first."""
        found = sorted(
            (
                one
                for one in kept
                if not (one.place and one.place == open_place)
                and not (one.form and one.form == open_form)
                and not (one.fresh and open_place and one.fresh == open_place[0])
            ),
            key=lambda one: not one.is_gone,
        )
        self._kept = next(iter(found), None)
        if self._kept is not None:
            self._tell(self._kept, len(found))
        self.setVisible(self._kept is not None)

    def _tell(self, one: Kept, count: int) -> None:
        words = self._words
        said = "…" if one.is_personal else " ".join(one.text.split())
        if one.is_gone:
            text = words.say("site.kept.gone", field=one.name, text=said)
        elif said:
            text = words.count("site.kept.fields", count, field=one.name, text=said)
        else:
            text = words.say("site.kept.begun", field=one.name)
        self.text.setText(text)
        self.go_on.setVisible(not one.is_gone)
        self.copy.setVisible(bool(one.text))

    def _on_copied(self) -> None:
        if self._kept is not None:
            QGuiApplication.clipboard().setText(self._kept.text)
