"""Reads what the things of layers are called, the first time that somebody asks about a place.

The shapes are lent by the map; only names and keys are read besides.
"""

from collections.abc import Callable
from functools import partial

import numpy as np
from PySide6.QtCore import QObject

from soilcase.casework.snapshots import (
    ADDRESS,
    PARCEL,
    Delivery,
    Snapshot,
    Snapshots,
    deliveries,
    take_in,
)
from soilcase.model.features import Features
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.query.here import LayerThings, ShapesWhere, Where, layer_things

from ..kit.desk import Desk
from .contents import Drawn
from .sources import Sources

# What is known of one delivery: None where it could not be read.
Held = LayerThings | Snapshot | None
Then = Callable[[Snapshots, tuple[LayerThings, ...]], None]
_CURRENT = 1


class Things(QObject):
    """Holds what was read of each delivery in use, by its identity and its bytes."""

    def __init__(self, desk: Desk, sources: Sources, parent: QObject) -> None:
        """Begin with nothing."""
        super().__init__(parent)
        self._desk = desk
        self._sources = sources
        self._held: dict[tuple[str, str], Held] = {}
        self._then: Then | None = None
        self._is_reading = False

    def ask(self, picture: Picture, then: Then) -> int:
        """Hand over what is held once all is; say how many are still to be read."""
        self._then = then
        self._borrow(picture)
        missing = self._missing(picture)
        if not missing:
            self._hand_over(picture)
        elif not self._is_reading:
            self._read_on(picture)
        return len(missing)

    def _borrow(self, picture: Picture) -> None:
        """Take what the search line has read already: a directory of homes is large."""
        snapshots = self._desk.snapshots
        for delivery in deliveries(picture):
            found = snapshots.held(delivery.sha256)
            if found is not None:
                self._held[delivery.uid, delivery.sha256] = found

    def _missing(self, picture: Picture) -> list[int]:
        table = picture.tables["layer"]
        in_use = np.flatnonzero(table["current"] == _CURRENT).tolist()
        return [row for row in in_use if _key(picture, row) not in self._held]

    def _read_on(self, picture: Picture) -> None:
        """Read one after another, so that a change in between never waits for all."""
        missing = self._missing(picture)
        self._is_reading = bool(missing)
        if not missing:
            self._hand_over(picture)
            return
        row = missing[0]
        uid, _ = _key(picture, row)
        self._desk.jobs.ask(
            "",
            lambda register: register.features(uid),
            partial(self._take, picture, row),
            lambda problem: self._on_failed(picture, row, problem),
        )

    def _take(self, picture: Picture, row: int, features: Features) -> None:
        where = self._lent(_key(picture, row)[0])
        delivery = next(
            (one for one in deliveries(picture) if one.uid == _uid(picture, row)), None
        )

        def work() -> Held:
            return _held(picture, row, features, delivery, where)

        self._desk.jobs.compute("", work, partial(self._keep, picture, row))

    def _keep(self, picture: Picture, row: int, held: Held) -> None:
        self._held[_key(picture, row)] = held
        self._read_on(picture)

    def _on_failed(self, picture: Picture, row: int, problem: Problem) -> None:
        """Say which could not be read; what lies there is then unknown."""
        self._desk.notices.warn(self._desk.words.problem(problem))
        self._keep(picture, row, None)

    def _hand_over(self, picture: Picture) -> None:
        keys = {_key(picture, row) for row in range(len(picture.tables["layer"]))}
        self._held = {key: held for key, held in self._held.items() if key in keys}
        read = [each for each in self._held.values() if isinstance(each, Snapshot)]
        snapshots = Snapshots(
            tuple(one for one in read if one.delivery.kind == ADDRESS),
            tuple(one for one in read if one.delivery.kind == PARCEL),
        )
        things = tuple(one for one in self._held.values() if isinstance(one, LayerThings))
        then, self._then = self._then, None
        if then is not None:
            then(snapshots, things)

    def _lent(self, uid: str) -> Where | None:
        """Lend the tree that the map draws a layer with."""
        found = (layer.content for layer in self._sources.layers if layer.id == uid)
        content = next(found, None)
        if not isinstance(content, Drawn):
            return None
        shapes = content.shapes
        return ShapesWhere(shapes.geometry, shapes.tree, is_filled=shapes.is_closed)


def _held(
    picture: Picture,
    row: int,
    features: Features,
    delivery: Delivery | None,
    where: Where | None,
) -> Held:
    if delivery is not None:
        return take_in(delivery, features)
    return layer_things(picture, row, features, where)


def _uid(picture: Picture, row: int) -> str:
    return str(picture.tables["layer"].uid[row])


def _key(picture: Picture, row: int) -> tuple[str, str]:
    return _uid(picture, row), str(picture.tables["layer"]["sha256"][row] or "")
