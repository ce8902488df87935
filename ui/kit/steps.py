"""Where a key leads in a table, and which places on the screen follow one another."""

from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import Qt

from .table import Rows

Cell = tuple[int, int]


def target(key: Qt.Key, cell: Cell, size: Cell, page: int, *, far: bool) -> Cell | None:
    """Give the cell that a key leads to, as in a spreadsheet; None for any other key."""
    place, section = cell
    last_row, last_column = size[0] - 1, size[1] - 1
    ends = {
        Qt.Key.Key_Home: (0 if far else place, 0),
        Qt.Key.Key_End: (last_row if far else place, last_column),
    }
    steps = {
        Qt.Key.Key_Up: (-last_row if far else -1, 0),
        Qt.Key.Key_Down: (last_row if far else 1, 0),
        Qt.Key.Key_PageUp: (-page, 0),
        Qt.Key.Key_PageDown: (page, 0),
        Qt.Key.Key_Left: (0, -last_column if far else -1),
        Qt.Key.Key_Right: (0, last_column if far else 1),
    }
    if key in ends:
        return ends[key]
    if key not in steps:
        return None
    down, along = steps[key]
    return min(max(place + down, 0), last_row), min(max(section + along, 0), last_column)


def runs(places: Rows) -> Iterator[Cell]:
    """Give the first and the last of places that follow one another."""
    if not len(places):
        return
    breaks = np.flatnonzero(np.diff(places) > 1)
    starts = places[np.concatenate([[0], breaks + 1])].tolist()
    ends = places[np.concatenate([breaks, [len(places) - 1]])].tolist()
    yield from zip(starts, ends, strict=True)
