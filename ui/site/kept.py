"""What was typed on a site's page and is not committed: told in one quiet line, and taken up."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from soilcase.model import catalogue
from soilcase.model.catalogue import NOUNS

from ..kit.desk import Desk
from ..kit.drafts import Drafts
from ..parts.editing import SEPARATOR
from ..parts.lines import Place
from ..parts.small import CutLabel
from .page import SitePage

_PARTS = 3


def kept_fields(drafts: Drafts) -> Mapping[Place, str]:
    """Give the half-typed texts that belong to a field."""
    found: dict[Place, str] = {}
    for name in drafts.places():
        parts = name.split(SEPARATOR)
        if len(parts) == _PARTS and parts[0] in NOUNS and _is_field(parts[0], parts[2]):
            found[parts[0], parts[1], parts[2]] = drafts.held(name) or ""
    return found


def _is_field(noun: str, field_id: str) -> bool:
    return field_id in catalogue.fields(noun)


def note_place(site: str) -> str:
    """Give the name under which a site's unsaved note is kept."""
    return SEPARATOR.join(("site", site, "+note"))


class KeptLine(QFrame):
    """Says what is not saved yet, with the way on and the way out."""

    went_on = Signal(object)
    dropped = Signal(object)

    def __init__(self, desk: Desk) -> None:
        """Start hidden."""
        super().__init__()
        self.setObjectName("site_kept")
        self._desk = desk
        self._place: Place | None = None
        self.text = CutLabel()
        words = desk.words
        self.go_on = QPushButton(words.say("site.kept.go_on"))
        self.drop = QPushButton(words.say("site.kept.drop"))
        for link in (self.go_on, self.drop):
            link.setProperty("role", "link")
        self.go_on.clicked.connect(lambda: self.went_on.emit(self._place))
        self.drop.clicked.connect(lambda: self.dropped.emit(self._place))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 1, 8, 1)
        row.addWidget(self.text, 1)
        row.addWidget(self.go_on)
        row.addWidget(self.drop)
        self.hide()

    def show_kept(self, page: SitePage, open_place: Place | None) -> None:
        """Tell what is kept for a site, but for the field that is being typed in now."""
        own = {record.uid for records in page.records.values() for record in records}
        found = {
            place: text
            for place, text in kept_fields(self._desk.drafts).items()
            if place[1] in own and place != open_place
        }
        self._place = next(iter(found), None)
        if self._place is not None:
            noun, _, field_id = self._place
            words = self._desk.words
            label = catalogue.field(noun, field_id).label(words.language)
            said = " ".join(found[self._place].split())
            is_secret = catalogue.noun(noun).personal
            self.text.setText(
                words.count(
                    "site.kept.fields", len(found), field=label, text="…" if is_secret else said
                )
            )
        self.setVisible(self._place is not None)
