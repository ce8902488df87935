"""What stands in the room while nothing is ranked: that it is being worked out, or what to do."""

import json

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from soilcase.model.picture import Picture
from soilcase.model.rulesets import ruleset_in_force
from soilcase.model.values import Plain
from soilcase.priority.method import KIND

from ..kit.desk import Desk
from .approving import take_in_use

SHIPPED = ("data", "priority_method.json")


class EmptyPage(QWidget):
    """Says why there is no order, and offers the method that ships where there is none."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Start waiting."""
        super().__init__(parent)
        self._desk = desk
        self.text = QLabel(desk.words.say("priority.working"))
        self.text.setWordWrap(True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.take = QPushButton(desk.words.say("priority.take_shipped"))
        self.take.clicked.connect(self._take)
        self.take.hide()
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(self.text)
        column.addWidget(self.take, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(2)

    def tell(self, picture: Picture) -> None:
        """Say what is missing, or that the order is being worked out."""
        has_method = ruleset_in_force(picture, KIND) is not None
        key = "priority.working" if has_method else "priority.no_method"
        self.text.setText(self._desk.words.say(key))
        self.take.setVisible(not has_method)

    def _take(self) -> None:
        """Read the method that ships, away from the window, and take it in use."""
        path = self._desk.resources.joinpath(*SHIPPED)

        def read() -> dict[str, Plain]:
            found: dict[str, Plain] = json.loads(path.read_text("utf-8"))["records"][0]
            return found

        self._desk.jobs.compute("priority.shipped", read, self._take_in_use)

    def _take_in_use(self, record: dict[str, Plain]) -> None:
        picture, rules = self._desk.picture, record["rules"]
        if picture is None or not isinstance(rules, dict):
            return
        take_in_use(self._desk, picture, str(record["version"]), rules)
