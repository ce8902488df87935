"""Says that a delivery waits to be taken in use, once for each, with the way to its list."""

from PySide6.QtCore import QObject

from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.priority.deliveries import Delivery, waiting

from ..kit.desk import Desk

NEEDS = ("layer", "ruleset")


class Awaiting(QObject):
    """Looks whenever layers or rule sets are others, away from the window."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        """Begin to look."""
        super().__init__(parent)
        self._desk = desk
        self._seen: tuple[object, ...] = ()
        self._told: frozenset[str] = frozenset()
        desk.pictured.connect(self._on_pictured)

    def _on_pictured(self, picture: Picture | None) -> None:
        if picture is None:
            self._seen, self._told = (), frozenset()
            return
        seen = tuple(picture.tables[noun].rev for noun in NEEDS)
        if len(seen) == len(self._seen) and all(
            one is other for one, other in zip(seen, self._seen, strict=True)
        ):
            return
        self._seen = seen
        self._desk.jobs.compute("awaiting", lambda: _waiting(picture), self._tell, is_patient=True)

    def _tell(self, held: tuple[Delivery, ...]) -> None:
        new = [one for one in held if one.uid not in self._told]
        self._told |= {one.uid for one in held}
        if not new:
            return
        words, desk, first = self._desk.words, self._desk, new[0]
        desk.notices.tell(
            words.say("effort.waits", name=first.name, day=first.dated),
            act=words.say("effort.see"),
            on_act=lambda: desk.want("effort", first.uid),
        )


def _waiting(picture: Picture) -> tuple[Delivery, ...]:
    """Give what waits; rules that cannot be read are told by whoever reads the layers."""
    try:
        return waiting(picture)
    except Problem:
        return ()
