"""What the search line finds in documents: which one, on which site, and the words around it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, SignalInstance

from soilcase.exchange.document_texts import Told, told_of
from soilcase.model.picture import Picture
from soilcase.ports import TextFound

from ..kit.desk import Desk
from .hits import Hit
from .search import Source
from .text_reading import TextReading

MOST = 4
FEWEST_SIGNS = 3
Show = Callable[[Sequence[Hit]], None]


class DocumentFinding(QObject):
    """Asks the register for the documents that have what is typed in their texts.

    Texts that lack are read when all else is ready.
    """

    def __init__(self, desk: Desk, ready: SignalInstance) -> None:
        """Begin with nothing asked."""
        super().__init__(desk)
        self._desk = desk
        self._reading = TextReading(desk)
        ready.connect(self._reading.begin)

    def find(self, typed: str, show: Show) -> None:
        """Find what documents say; short words are in all of them, and are not asked for."""
        picture = self._desk.picture
        if picture is None or len(typed.strip()) < FEWEST_SIGNS:
            show(())
            return
        self._desk.jobs.ask(
            "search.documents",
            lambda register: register.search_texts(typed, MOST),
            lambda found: show(self._hits(found, picture)),
        )

    def _hits(self, found: Sequence[TextFound], picture: Picture) -> list[Hit]:
        told = told_of(found, picture, self._desk.words)
        return [self._hit(each) for each in told[:MOST]]

    def _hit(self, told: Told) -> Hit:
        site = told.site
        act = None if site is None else lambda: self._desk.want("site", site)
        return Hit("document", told.name, told.words, act, is_said=True)


class Sources:
    """Finds in several places at once: what the first one finds leads, the others follow it."""

    def __init__(self, *sources: Source) -> None:
        """Ask these, in this order."""
        self._sources = sources

    def find(self, typed: str, show: Show) -> None:
        """Find; nothing is shown before the first place has answered."""
        found: list[Sequence[Hit] | None] = [None] * len(self._sources)

        def add(place: int, hits: Sequence[Hit]) -> None:
            is_more = bool(hits) or place == 0
            found[place] = hits
            if found[0] is not None and is_more:
                show([hit for held in found if held is not None for hit in held])

        for place, source in enumerate(self._sources):
            source.find(typed, partial(add, place))
