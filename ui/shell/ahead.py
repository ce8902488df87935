"""Reads the rooms' code piece by piece while a register is being read, before it is wanted.

All of it at once would hold the window for longer than a person can fail to notice.
"""

from collections.abc import Iterator
from types import ModuleType

from PySide6.QtCore import QObject, QTimer


class Ahead(QObject):
    """Reads a piece whenever the window has nothing else to do: first the list's code alone."""

    def __init__(self, parent: QObject) -> None:
        """Begin as soon as the window is shown."""
        super().__init__(parent)
        self._list = pieces_of_list()
        self._others = pieces_of_others()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._read)
        self._timer.start()

    @property
    def is_reading(self) -> bool:
        """Say whether there is more to be read of the list."""
        return self._timer.isActive()

    def read_on(self) -> bool:
        """Read a piece of the other rooms, once the list is shown; says whether there was one."""
        return next(self._others, None) is not None

    def close(self) -> None:
        """Read no more."""
        self._timer.stop()

    def _read(self) -> None:
        if next(self._list, None) is None:
            self._timer.stop()


def pieces_of_list() -> Iterator[ModuleType]:
    """Read the code of the list, which a register opens on, in pieces of about the same size."""
    from ..sites import chooser

    yield chooser
    from ..sites import fold_out

    yield fold_out
    from ..sites import exporting

    yield exporting
    from ..sites import many

    yield many
    from ..sites import filter_line

    yield filter_line
    from ..sites import view as sites

    yield sites


def pieces_of_others() -> Iterator[ModuleType]:
    """Read the code of one room after another."""
    from ..site import page

    yield page
    from ..parts import editing

    yield editing
    yield from _pieces_of_the_order()
    from ..site import moves

    yield moves
    from ..site import papers

    yield papers
    from soilcase.screening import portfolio

    yield portfolio
    from ..parts import grid

    yield grid
    from ..site import canvas

    yield canvas
    from ..parts import clash

    yield clash
    from ..map import scene

    yield scene
    from ..map import canvas as map_canvas

    yield map_canvas
    from ..site import view as site

    yield site
    from ..map import sources

    yield sources
    from ..map import wearing

    yield wearing
    from ..map import printing

    yield printing
    from ..map import outlining

    yield outlining
    from ..map import toolbox

    yield toolbox
    from ..map import room as map_room

    yield map_room
    from ..map import base_maps

    yield base_maps
    yield from pieces_of_the_rest()


def pieces_of_the_rest() -> Iterator[ModuleType]:
    """Give the code of the rooms that are small."""
    from ..status import day

    yield day
    from ..status import room as status

    yield status
    from ..matters import room as matters

    yield matters
    from ..effort import listing

    yield listing
    from ..effort import room as effort

    yield effort
    from ..tracing import finding

    yield finding
    from ..tracing import room as tracing

    yield tracing
    yield from _pieces_of_the_priority()
    yield from _pieces_of_the_goal()
    from ..preferences import page as preferences

    yield preferences


def _pieces_of_the_priority() -> Iterator[ModuleType]:
    """Read the room of the priority."""
    from ..parts import why

    yield why
    from ..priority import counting

    yield counting
    from ..priority import doubt

    yield doubt
    from ..priority import order_map

    yield order_map
    from ..priority import method_page

    yield method_page
    from ..priority import scenario_strip

    yield scenario_strip
    from ..priority import room as priority

    yield priority


def _pieces_of_the_goal() -> Iterator[ModuleType]:
    """Read the room of 2030; what draws its charts is read with its first answer."""
    from soilcase.progress import forecast

    yield forecast
    from ..progress import working

    yield working
    from ..progress import room as progress

    yield progress
    from ..progress import presentation, saving

    yield presentation
    yield saving


def _pieces_of_the_order() -> Iterator[ModuleType]:
    """Read what the order is worked out with, which the page of a site tells too."""
    from soilcase.priority import standing

    yield standing
    from soilcase.priority import gathering

    yield gathering
    from soilcase.priority import score_columns

    yield score_columns
    from ..site import priority_told

    yield priority_told
    from ..parts import judging

    yield judging
