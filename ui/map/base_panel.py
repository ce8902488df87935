"""Which base map lies below: a choice, and a form for another one that a person sets up."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from soilcase.exchange.tile_services import Kind
from soilcase.model.problem import Problem

from ..kit.desk import Desk
from .base_maps import FILE, SETTING, BaseMap, read_base_maps

CHOSEN = "map.base"
_KINDS = (FILE, Kind.WMTS.value, Kind.WMS.value, Kind.XYZ.value)
_FILES = "MBTiles, GeoPackage (*.mbtiles *.gpkg)"
_FIELDS = ("name", "address", "layer", "token")


class BasePanel(QWidget):
    """Tells by `chosen` which base map is to be shown, or None."""

    chosen = Signal(object)

    def __init__(self, desk: Desk) -> None:
        """Offer what is set up."""
        super().__init__()
        self._desk = desk
        words = desk.words
        self.choice = QComboBox()
        self.choice.setAccessibleName(words.say("map.base.title"))
        self.choice.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.add = QPushButton(words.say("map.base.add"))
        self.add.setProperty("role", "link")
        self.add.clicked.connect(self._turn_form)
        self.remove = QPushButton(words.say("map.base.remove"))
        self.remove.setProperty("role", "link")
        self.remove.clicked.connect(self._remove)
        self.trouble = QLabel()
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        self.form = self._make_form()
        title = QLabel(words.say("map.base.title"))
        title.setProperty("role", "section")
        links = QHBoxLayout()
        links.addWidget(self.add)
        links.addWidget(self.remove)
        links.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(4)
        for part in (title, self.choice, self.trouble):
            column.addWidget(part)
        column.addLayout(links)
        column.addWidget(self.form)
        self._list()
        self.choice.activated.connect(self._choose)

    @property
    def maps(self) -> list[BaseMap]:
        """Give the base maps that are set up."""
        return read_base_maps(self._desk.settings.get(SETTING))

    @property
    def current(self) -> BaseMap | None:
        """Give the base map that is to be shown."""
        name = self._desk.settings.text(CHOSEN)
        return next((each for each in self.maps if each.name == name), None)

    def tell(self, problem: Problem | None) -> None:
        """Say at the choice what is wrong with it."""
        self.trouble.setText("" if problem is None else self._desk.words.problem(problem))
        self.trouble.setVisible(problem is not None)

    def _list(self) -> None:
        self.choice.clear()
        self.choice.addItem(self._desk.words.say("map.base.none"))
        for each in self.maps:
            self.choice.addItem(each.name)
        current = self.current
        self.choice.setCurrentText(current.name if current else self.choice.itemText(0))
        self.remove.setEnabled(current is not None)

    def _choose(self) -> None:
        index = self.choice.currentIndex()
        name = self.choice.itemText(index) if index > 0 else None
        self._desk.settings.put(CHOSEN, name)
        self.remove.setEnabled(index > 0)
        self.tell(None)
        self.chosen.emit(self.current)

    def _make_form(self) -> QWidget:
        words = self._desk.words
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.kind = QComboBox()
        self.kind.setAccessibleName(words.say("map.base.kind"))
        for kind in _KINDS:
            self.kind.addItem(words.say(f"map.base.{kind}"), kind)
        self.kind.currentIndexChanged.connect(self._fit_form)
        column.addWidget(self.kind)
        self.edits: dict[str, QLineEdit] = {}
        for field in _FIELDS:
            edit = QLineEdit()
            edit.setPlaceholderText(words.say(f"map.base.{field}"))
            edit.setAccessibleName(words.say(f"map.base.{field}"))
            edit.returnPressed.connect(self._take)
            self.edits[field] = edit
            column.addWidget(edit)
        self.edits["token"].setEchoMode(QLineEdit.EchoMode.Password)
        self.edits["token"].setToolTip(words.say("map.base.token_kept"))
        self.edits["token"].setAccessibleDescription(words.say("map.base.token_kept"))
        self.choose_file = QPushButton(words.say("map.base.choose_file"))
        self.choose_file.clicked.connect(self._choose_file)
        self.done = QPushButton(words.say("map.base.done"))
        self.done.clicked.connect(self._take)
        row = QHBoxLayout()
        row.addWidget(self.choose_file)
        row.addStretch()
        row.addWidget(self.done)
        column.addLayout(row)
        self._fit_form()
        form.hide()
        return form

    def _fit_form(self) -> None:
        kind = self.kind.currentData()
        self.edits["layer"].setVisible(kind in {Kind.WMTS, Kind.WMS})
        self.edits["token"].setVisible(kind != FILE)
        self.choose_file.setVisible(kind == FILE)

    def _turn_form(self) -> None:
        self.form.setVisible(self.form.isHidden())
        if not self.form.isHidden():
            self.kind.setFocus()

    def _choose_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self,
            self._desk.words.say("map.base.title"),
            "",
            "MBTiles, GeoPackage (*.mbtiles *.gpkg)",
        )
        if path:
            self.edits["address"].setText(path)

    def _take(self) -> None:
        """Keep what was written, and show it; what can not be shown is told at the choice."""
        texts = {field: edit.text().strip() for field, edit in self.edits.items()}
        if not texts["address"]:
            self.edits["address"].setFocus()
            return
        name = texts.pop("name") or texts["address"].rsplit("/", 1)[-1]
        made = BaseMap(name, str(self.kind.currentData()), **texts)
        others = [each for each in self.maps if each.name != name]
        self._keep([*others, made], name)
        for edit in self.edits.values():
            edit.clear()
        self.form.hide()

    def _remove(self) -> None:
        current = self.current
        if current is None:
            return
        before = self.maps
        self._keep([each for each in before if each.name != current.name], None)
        words = self._desk.words
        self._desk.notices.tell(
            words.say("map.base.removed", name=current.name),
            act=words.say("window.notice.undo"),
            on_act=partial(self._keep, before, current.name),
        )

    def _keep(self, maps: list[BaseMap], chosen: str | None) -> None:
        self._desk.settings.put(SETTING, [each.kept() for each in maps] or None)
        self._desk.settings.put(CHOSEN, chosen)
        self._list()
        self.tell(None)
        self.chosen.emit(self.current)
