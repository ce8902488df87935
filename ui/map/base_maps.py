"""The base maps that a person has set up, opened when they are to be seen."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtNetwork import QNetworkAccessManager, QNetworkReply, QNetworkRequest

from soilcase.exchange.tile_services import Kind, Service, capabilities_address, understood
from soilcase.model.problem import Problem
from soilcase.ports import Progress, Tiles

from ..kit.jobs import Jobs
from .file_shelf import FileShelf
from .shelf import Shelf
from .tile_keep import TileKeep
from .web_shelf import PATIENCE, Ways, WebShelf

SETTING = "map.bases"
FILE = "file"
_TEXTS = ("name", "kind", "address", "layer", "token", "credit")
OpenTiles = Callable[[str], Tiles]
Ready = Callable[[Shelf], None]
Failed = Callable[[Problem], None]


@dataclass(frozen=True, slots=True)
class BaseMap:
    """One base map as it is set up: a file by its path, or a service by its address."""

    name: str
    kind: str
    address: str
    layer: str = ""
    token: str = ""
    credit: str = ""

    def __repr__(self) -> str:
        """Show a base map without its token."""
        return f"BaseMap({self.name!r}, {self.kind!r}, {self.layer!r})"

    def kept(self) -> dict[str, str]:
        """Give it as the settings keep it."""
        return {name: getattr(self, name) for name in _TEXTS if getattr(self, name)}


def read_base_maps(kept: object) -> list[BaseMap]:
    """Read base maps from the settings; what is none is passed over."""
    if not isinstance(kept, list):
        return []
    return [made for each in kept if (made := _read_one(each)) is not None]


def _read_one(kept: object) -> BaseMap | None:
    if not isinstance(kept, Mapping):
        return None
    texts = {name: kept[name] for name in _TEXTS if isinstance(kept.get(name), str)}
    if not {"name", "kind", "address"} <= texts.keys():
        return None
    if texts["kind"] != FILE and texts["kind"] not in set(Kind):
        return None
    return BaseMap(**texts)


class BaseMaps(QObject):
    """Opens base maps; the way to the net is made when the first one needs it."""

    def __init__(
        self, jobs: Jobs, folder: Path, open_tiles: OpenTiles, parent: QObject | None = None
    ) -> None:
        """Keep what comes over the net below a folder."""
        super().__init__(parent)
        self._jobs = jobs
        self._keep = TileKeep(folder)
        self._open_tiles = open_tiles
        self._net: QNetworkAccessManager | None = None

    def open(self, base: BaseMap, ready: Ready, failed: Failed) -> None:
        """Open a base map away from the window; gives a shelf, which its owner closes."""
        if base.kind == FILE:
            self._jobs.carry_out(
                partial(_opened, self._open_tiles, base.address),
                lambda tiles: ready(FileShelf(tiles, self._jobs, self)),
                failed,
            )
            return
        service = Service(
            base.name, Kind(base.kind), base.address, base.layer, base.token, base.credit
        )
        try:
            address = capabilities_address(service)
            if address is None:
                ready(self._web_shelf(service))
            else:
                self._ask(service, address, ready, failed)
        except Problem as problem:
            failed(problem)

    def _web_shelf(self, service: Service, capabilities: bytes = b"") -> Shelf:
        tiles = understood(service, capabilities)
        return WebShelf(service, tiles, Ways(self._jobs, self._keep, self._way_to_net()), self)

    def _way_to_net(self) -> QNetworkAccessManager:
        if self._net is None:
            self._net = QNetworkAccessManager(self)
        return self._net

    def _ask(self, service: Service, address: str, ready: Ready, failed: Failed) -> None:
        """Ask a service what it has; where it is silent, what it said the last time holds."""
        request = QNetworkRequest(QUrl(address))
        request.setTransferTimeout(PATIENCE)
        reply = self._way_to_net().get(request)
        reply.finished.connect(partial(self._on_said, service, reply, ready, failed))

    def _on_said(
        self, service: Service, reply: QNetworkReply, ready: Ready, failed: Failed
    ) -> None:
        reply.deleteLater()
        name = f"capabilities {service.address}"
        silent = Problem("tile_service_silent", name=service.name)
        said = b""
        if reply.error() is QNetworkReply.NetworkError.NoError:
            said = bytes(reply.readAll().data())
            silent = Problem("tile_service_answer", name=service.name)

        def work(_progress: Progress) -> bytes:
            held = _answer(service, said) or self._keep.read(name)[0]
            if held is None:
                raise silent
            if held is said:
                self._keep.write(name, said)
            return held

        def answer(held: bytes) -> None:
            try:
                shelf = self._web_shelf(service, held)
            except Problem as problem:
                failed(problem)
                return
            ready(shelf)

        self._jobs.carry_out(work, answer, failed)


def _opened(open_tiles: OpenTiles, path: str, _progress: Progress) -> Tiles:
    return open_tiles(path)


def _answer(service: Service, said: bytes) -> bytes | None:
    """Give an answer if it can be understood; a layer that is not there is no such trouble."""
    if not said:
        return None
    try:
        understood(service, said)
    except Problem as problem:
        return None if problem.id == "tile_service_answer" else said
    return said
