"""The strip of what calls for acting now: outside the order, and honest about what is unknown."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from soilcase.model.picture import Picture
from soilcase.priority.acute import NEEDS, Answer, acute_sites, wells_of
from soilcase.priority.water import Water, read_water
from soilcase.query.these import these_sites

from ..kit.desk import Desk

MARGIN = 8


class AcuteStrip(QWidget):
    """Counts the mapped sites on which a measurement calls for acting now, and leads to them."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Start without a picture."""
        super().__init__(parent)
        self._desk = desk
        self.numbers: Sequence[str] = ()
        self._water: Water | None = None
        self._looked_at: Picture | None = None
        self.text = QLabel()
        self.show_them = QPushButton(desk.words.say("priority.acute.show"))
        self.show_them.setProperty("role", "link")
        self.show_them.clicked.connect(lambda: desk.want("sites", these_sites(self.numbers)))
        line = QHBoxLayout(self)
        line.setContentsMargins(MARGIN, 0, MARGIN, 0)
        line.addWidget(self.text)
        line.addWidget(self.show_them)
        line.addStretch(1)
        self.hide()

    def show_picture(self, picture: Picture) -> None:
        """Look at every measurement, away from the window; once for each picture.

        Wells are read anew only where their layers are others.
        """
        held = self._water
        if picture is not self._looked_at and picture.tables.keys() >= set(NEEDS):
            self._looked_at = picture
            self._desk.jobs.ask(
                f"priority.wells.{id(self)}",
                lambda register: read_water(register.features, picture, held),
                lambda water: self._look(picture, water),
            )

    def _look(self, picture: Picture, water: Water) -> None:
        self._water = water
        self._desk.jobs.compute(
            f"priority.acute.{id(self)}",
            lambda: acute_sites(picture, wells_of(water)),
            lambda found: self._tell(picture, found),
            is_patient=True,
        )

    def _tell(self, picture: Picture, found: Mapping[int, tuple[Answer, ...]]) -> None:
        words = self._desk.words
        self.numbers = [str(picture.sites["number"][row]) for row in found]
        self.text.setText(words.say("priority.acute.told", count=len(found)))
        self.text.setToolTip(words.say("priority.acute.help"))
        self.show_them.setVisible(bool(found))
        self.show()
