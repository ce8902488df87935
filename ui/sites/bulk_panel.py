"""One field of many sites: first what it would do and what is refused, then one commit."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from soilcase.casework.bulk import How, Preview, preview_bulk
from soilcase.casework.validation import is_typed
from soilcase.model import catalogue
from soilcase.model.edit import Outcome
from soilcase.model.fields import SETS, Field, Merge
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.telling import tell
from soilcase.model.text import sort_key
from soilcase.query.codewords import codes_of
from soilcase.query.selection import SITE
from soilcase.query.value_entry import Reader
from soilcase.query.value_texts import Shower

from ..kit.desk import Desk
from .panel import Panel

SIZE = (460, 284)
PAUSE = 150
MOST_REASONS = 4


class BulkPanel(Panel):
    """Asks for a field, what to do and a value; `done` tells that the commit stands."""

    done = Signal()

    def __init__(self, desk: Desk, room: QWidget) -> None:
        """Start hidden."""
        say = desk.words.say
        super().__init__(say("sites.bulk.title"), room, SIZE)
        self._desk = desk
        self._uids: Sequence[str] = ()
        self.preview: Preview | None = None
        self.field = QComboBox()
        self.field.setAccessibleName(say("sites.bulk.field"))
        self.how = QComboBox()
        self.how.setAccessibleName(say("sites.bulk.how"))
        self.value = QLineEdit()
        self.value.setAccessibleName(say("sites.bulk.value"))
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.value.setCompleter(completer)
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.go = QPushButton()
        self.go.setProperty("role", "primary")
        asked = QGridLayout()
        asked.setHorizontalSpacing(12)
        asked.setVerticalSpacing(8)
        asked.setColumnStretch(1, 1)
        for row, (name, part) in enumerate(
            (("field", self.field), ("how", self.how), ("value", self.value))
        ):
            label = QLabel(say(f"sites.bulk.{name}"))
            label.setProperty("role", "secondary")
            label.setBuddy(part)
            asked.addWidget(label, row, 0)
            asked.addWidget(part, row, 1)
        self.column.setSpacing(12)
        self.column.addLayout(asked)
        self.column.addWidget(self.told, 1)
        self.column.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)
        self._fill_fields()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._ask)
        self.field.currentIndexChanged.connect(lambda _at: self._on_field())
        self.how.currentIndexChanged.connect(lambda _at: self._on_changed())
        self.value.textChanged.connect(lambda _text: self._on_changed())
        self.value.returnPressed.connect(self.commit)
        self.go.clicked.connect(self.commit)

    def show_sites(self, uids: Sequence[str]) -> None:
        """Ask for a change of these sites."""
        self._uids = tuple(uids)
        self.title.setText(self._desk.words.count("sites.bulk.of", len(uids)))
        self._on_field()

    def commit(self) -> None:
        """Change what may be changed, in one commit with one undo."""
        preview, words = self.preview, self._desk.words
        if preview is None or not preview.edits:
            return
        label = self._chosen().label(words.language)
        self.go.setEnabled(False)
        self._desk.commit(
            preview.edits,
            reason=words.say("sites.bulk.reason", field=label),
            said=words.count("sites.bulk.done", len(preview.edits), field=label),
            done=self._on_done,
            failed=lambda _problem: self.go.setEnabled(True),
        )

    def _on_done(self, outcome: Outcome) -> None:
        if outcome.change is not None:
            self.value.clear()
            self.close_up()
            self.done.emit()

    def _fill_fields(self) -> None:
        language = self._desk.words.language
        fields = [field for field in catalogue.noun(SITE).stored if _is_typed(field)]
        for field in sorted(fields, key=lambda field: sort_key(field.label(language))):
            self.field.addItem(field.label(language), field.id)

    def _chosen(self) -> Field:
        return catalogue.field(SITE, str(self.field.currentData()))

    def _how(self) -> How:
        return How(str(self.how.currentData() or How.SET))

    def _on_field(self) -> None:
        """Offer what can be done with a field, and the words that it takes."""
        field, words = self._chosen(), self._desk.words
        ways = (
            (How.SET, How.ADD, How.REMOVE, How.CLEAR)
            if field.type in SETS
            else (
                How.SET,
                How.CLEAR,
            )
        )
        self.how.blockSignals(True)  # noqa: FBT003  Qt's own
        self.how.clear()
        for way in ways:
            self.how.addItem(words.say(f"sites.bulk.way.{way}"), str(way))
        self.how.blockSignals(False)  # noqa: FBT003
        self._names.setStringList(self._known_words(field))
        self._on_changed()

    def _known_words(self, field: Field) -> list[str]:
        picture = self._desk.picture
        names: list[str] = []
        if field.codes:
            codes = codes_of(field.codes, picture).codes.values()
            names = [code.label(self._desk.words.language) for code in codes]
        elif field.target == "officer" and picture is not None:
            names = [name for name in picture.tables["officer"]["initials"].tolist() if name]
        return sorted(names, key=sort_key)

    def _on_changed(self) -> None:
        self.value.setEnabled(self._how() is not How.CLEAR)
        self.preview = None
        self._tell()
        self._pause.start()

    def _ask(self) -> None:
        """Work the preview out away from the window; the latest question wins."""
        picture, field, how = self._desk.picture, self._chosen(), self._how()
        if picture is None or (how is not How.CLEAR and not self.value.text().strip()):
            return
        try:
            reader = Reader(self._desk.words.language, picture)
            value = None if how is How.CLEAR else reader.value(field, self.value.text())
        except Problem as problem:
            self.told.setText(tell(self._desk.words, problem))
            return
        uids = self._uids
        self._desk.jobs.compute(
            f"sites.bulk.{id(self)}",
            lambda: preview_bulk(picture, uids, field.id, value, how),
            lambda preview: self._show(picture, preview),
        )

    def _show(self, picture: Picture, preview: Preview) -> None:
        self.preview = preview
        self._tell(picture)

    def _tell(self, picture: Picture | None = None) -> None:
        """Say what would happen; the button says how many sites it is about to change."""
        words, preview = self._desk.words, self.preview
        count = len(preview.edits) if preview is not None else 0
        self.go.setText(words.count("sites.bulk.go", count))
        self.go.setEnabled(bool(count))
        if preview is None or picture is None:
            self.told.setText(words.say("sites.bulk.ask"))
            return
        lines = [
            words.say(
                "sites.bulk.counts",
                changes=count,
                unchanged=len(preview.unchanged),
                refused=len(preview.refused),
            ),
            *self._before(picture, preview),
            *self._reasons(preview),
        ]
        self.told.setText("\n".join(lines))

    def _before(self, picture: Picture, preview: Preview) -> list[str]:
        """Say which values would go, the most common first."""
        shower, field = Shower(self._desk.words, picture), catalogue.field(SITE, preview.field)
        olds = Counter(old for old, _ in preview.changes.values())
        parts = [
            f"{shower.value(field, old)} ({self._desk.words.show(count)})"
            for old, count in olds.most_common(MOST_REASONS)
        ]
        if not parts:
            return []
        more = " …" if len(olds) > MOST_REASONS else ""
        return [self._desk.words.say("sites.bulk.before", values=", ".join(parts) + more)]

    def _reasons(self, preview: Preview) -> list[str]:
        reasons = Counter(tell(self._desk.words, each) for each in preview.refused.values())
        return [reason for reason, _ in reasons.most_common(MOST_REASONS)]


def _is_typed(field: Field) -> bool:
    return is_typed(SITE, field) and field.merge is not Merge.GEOMETRY and not field.personal
