"""Brings to the map what it draws: the base that ships, the register's layers, and base maps.

Each layer is read once, away from the window, and shown as soon as it is there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

import numpy as np
from PySide6.QtCore import QObject, Signal

from soilcase.model.features import Features
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.ports import Register

from ..kit.desk import Desk
from .base import Base, read_base
from .base_maps import BaseMap, BaseMaps
from .checks import Checks
from .contents import Dotted, Drawn
from .layer import Layer
from .raster import Pictures
from .reference import in_order, layer_of, with_absent
from .shelf import Shelf

SETTING = "map.layers"
# What the base that ships says of itself in its credit, which is to be read in both languages.
APPROXIMATED = "Syntetisk tilnærmelse"
_CURRENT = 1


class Sources(QObject):
    """All layers that can be shown, the lowest first; `changed` tells that there are others."""

    changed = Signal()
    labelled = Signal(object)
    arrived = Signal(object)
    troubled = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        """Begin with nothing."""
        super().__init__(parent)
        self._desk = desk
        self._base: tuple[Layer, ...] = ()
        self._layers: dict[str, Layer] = {}
        self._asked: dict[str, str] = {}
        self._failed: set[str] = set()
        self._unread: dict[str, tuple[Picture, int]] = {}
        self._hidden, self._opacity, self._order = self._kept()
        self.checks = Checks(desk.jobs, self)
        self._shelf: Shelf | None = None
        self._pictures: Layer | None = None
        self._bases: BaseMaps | None = None
        self._wanted: BaseMap | None = None
        desk.jobs.compute("", partial(read_base, desk.resources / "data" / "base"), self._on_base)

    def show_picture(self, picture: Picture) -> None:
        """Read the layers in use that are new, and forget those that no longer are."""
        table = picture.tables["layer"]
        in_use = np.flatnonzero(table["current"] == _CURRENT).tolist()
        digests = {str(table.uid[row]): str(table["sha256"][row] or "") for row in in_use}
        gone = set(self._asked) - set(digests)
        for uid in gone:
            self._asked.pop(uid, None)
            self._layers.pop(uid, None)
            self._unread.pop(uid, None)
            self._failed.discard(uid)
            self.checks.forget(uid)
        before = len(self._unread)
        for row, (uid, digest) in zip(in_use, digests.items(), strict=True):
            if self._asked.get(uid) == digest:
                continue
            self._asked[uid] = digest
            if str(table["kind"][row]) in self._hidden:
                self._layers[uid] = layer_of(picture, row)
                self._unread[uid] = picture, row
            else:
                self._read(uid, picture, row)
        if gone or len(self._unread) != before:
            self.changed.emit()

    def fetch(self, kind: str) -> None:
        """Read the layers of a kind that were hidden until now."""
        wanted = [uid for uid in self._unread if self._layers[uid].kind == kind]
        for uid in wanted:
            self._read(uid, *self._unread.pop(uid))

    def _read(self, uid: str, picture: Picture, row: int) -> None:
        self._failed.discard(uid)
        self._desk.jobs.ask(
            "",
            partial(_features, uid),
            partial(self._on_read, picture, row, self._asked[uid]),
            partial(self._on_failed, uid),
        )

    @property
    def layers(self) -> tuple[Layer, ...]:
        """Give the layers as they are to be drawn, the lowest first."""
        below = (*self._base, *((self._pictures,) if self._pictures else ()))
        return tuple(
            replace(
                layer,
                is_visible=layer.kind not in self._hidden,
                opacity=self._opacity.get(layer.kind, 1.0),
            )
            for layer in (*below, *in_order(list(self._layers.values()), self._order))
        )

    @property
    def missing(self) -> Sequence[str]:
        """Give the layers that are still being read."""
        known = self._layers.keys() | self._failed
        return [uid for uid in self._asked if uid not in known]

    def show_base(self, base: BaseMap | None) -> None:
        """Show another base map below all layers, or none; what is wrong with it is told."""
        self._wanted = base
        self._put_away()
        if base is None:
            return
        if self._bases is None:
            folder = self._desk.own_folder / "kort"
            self._bases = BaseMaps(self._desk.jobs, folder, self._desk.open_tiles, self)
        self._bases.open(base, partial(self._on_opened, base), self.troubled.emit)

    def _put_away(self) -> None:
        shelf, self._shelf, self._pictures = self._shelf, None, None
        if shelf is not None:
            shelf.close()
            self.changed.emit()

    def _on_opened(self, base: BaseMap, shelf: Shelf) -> None:
        if base is not self._wanted:
            shelf.close()
            return
        self._shelf = shelf
        shelf.arrived.connect(self.arrived)
        shelf.troubled.connect(self.troubled)
        self._pictures = Layer(
            id="base_map",
            name=base.name,
            kind="base",
            content=Pictures(shelf),
            credit=base.credit or base.name,
        )
        self.changed.emit()

    def set_visible(self, kind: str, *, is_visible: bool) -> None:
        """Show a kind of layer, or not."""
        (self._hidden.discard if is_visible else self._hidden.add)(kind)
        if is_visible:
            self.fetch(kind)
        self._keep()

    def set_opacity(self, kind: str, opacity: float) -> None:
        """Let what lies below shine through."""
        self._opacity[kind] = min(max(opacity, 0.0), 1.0)
        self._keep()

    @property
    def is_own_order(self) -> bool:
        """Say whether a person has given the layers another order than their own."""
        return bool(self._order)

    def move(self, kind: str, steps: int) -> None:
        """Lay a kind of layer so many kinds higher, or lower; at the ends it stays."""
        kinds = list(dict.fromkeys(layer.kind for layer in self.layers if layer.kind != "base"))
        at = kinds.index(kind)
        to = min(max(at + steps, 0), len(kinds) - 1)
        kinds.insert(to, kinds.pop(at))
        if to != at:
            self._order = with_absent(kinds, self._order)
            self._keep()

    def reset_order(self) -> None:
        """Lay the layers in their own order again."""
        self._order = []
        self._keep()

    def _keep(self) -> None:
        kept: dict[str, object] = {"hidden": sorted(self._hidden), "opacity": self._opacity}
        if self._order:
            kept["order"] = self._order
        self._desk.settings.put(SETTING, kept)
        self.changed.emit()

    def _kept(self) -> tuple[set[str], dict[str, float], list[str]]:
        kept = self._desk.settings.get(SETTING)
        if not isinstance(kept, Mapping):
            return {"address", "parcel"}, {}, []
        hidden, opacity = kept.get("hidden"), kept.get("opacity")
        shares = opacity if isinstance(opacity, Mapping) else {}
        return (
            set(_texts(hidden)),
            {
                str(kind): float(share)
                for kind, share in shares.items()
                if isinstance(share, int | float)
            },
            list(dict.fromkeys(_texts(kept.get("order")))),
        )

    def _on_base(self, base: Base) -> None:
        own = self._desk.words.say("map.approximated")
        self._base = tuple(
            replace(layer, credit=layer.credit.replace(APPROXIMATED, own)) for layer in base.layers
        )
        self.labelled.emit(base.labels)
        self.changed.emit()

    def _on_read(self, picture: Picture, row: int, digest: str, features: Features) -> None:
        work = partial(layer_of, picture, row, features)
        self._desk.jobs.compute("", work, partial(self._on_made, digest))

    def _on_made(self, digest: str, layer: Layer) -> None:
        """Show a layer, unless a newer delivery has been asked for since."""
        if self._asked.get(layer.id) == digest:
            self._layers[layer.id] = layer
            self.changed.emit()
            if isinstance(layer.content, Drawn | Dotted):
                self.checks.look_at(layer.id, layer.content, layer.content.trouble)

    def _on_failed(self, uid: str, problem: Problem) -> None:
        """Say which layer could not be read; the others are drawn."""
        self._failed.add(uid)
        self._desk.notices.warn(self._desk.words.problem(problem))
        self.changed.emit()


def _features(uid: str, register: Register) -> Features:
    return register.features(uid)


def _texts(kept: object) -> list[str]:
    return [each for each in kept if isinstance(each, str)] if isinstance(kept, list) else []
