"""Offers to trace the source when a result of water above its criterion was saved here."""

from PySide6.QtCore import QObject

from soilcase.model.catalogue import field
from soilcase.model.edit import Change
from soilcase.model.picture import Picture
from soilcase.model.text import show_number
from soilcase.priority.exceeded import Exceeded, exceeded_in
from soilcase.query.value_texts import Shower

from ..kit.desk import Desk

_COMPONENT, _UNIT = field("result", "component"), field("result", "unit")


class Exceedances(QObject):
    """Looks at every commit of this desk, away from the window; what others saved is theirs."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        """Begin to look."""
        super().__init__(parent)
        self._desk = desk
        self._latest: Change | None = None
        desk.jobs.changed.connect(self._on_changed)
        desk.saved.connect(self._on_saved)

    def _on_changed(self, change: Change) -> None:
        self._latest = change

    def _on_saved(self, _moment: object, seq: int) -> None:
        change, picture = self._latest, self._desk.picture
        self._latest = None
        if change is None or picture is None or change.seq != seq:
            return
        if any(logged.edit.noun == "result" for logged in change.edits):
            self._desk.jobs.compute(
                "exceeded",
                lambda: exceeded_in(picture, change),
                lambda found: self._offer(picture, found),
            )

    def _offer(self, picture: Picture, found: Exceeded | None) -> None:
        if found is None:
            return
        words, desk = self._desk.words, self._desk
        shower = Shower(words, picture)
        desk.notices.tell(
            words.say(
                "tracing.exceeded",
                component=shower.value(_COMPONENT, found.component),
                value=show_number(found.value, language=words.language),
                unit=shower.value(_UNIT, found.unit),
                point=found.point,
                times=show_number(found.times, 1, words.language),
            ),
            act=words.say("window.room.tracing"),
            on_act=lambda: desk.want("tracing", found.question),
        )
