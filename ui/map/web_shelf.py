"""Pictures of a base map on the net: asked for, never waited for, and kept on disk."""

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtGui import QImage
from PySide6.QtNetwork import QNetworkAccessManager, QNetworkReply, QNetworkRequest

from soilcase.exchange.tile_services import Service, TileService
from soilcase.model.problem import Problem
from soilcase.model.tile_grid import Tile

from ..kit.jobs import Jobs
from .shelf import Shelf, picture_of
from .tile_keep import TileKeep

AT_ONCE = 6
PATIENCE = 15_000
# Nothing that large is one picture of a map.
MOST_BYTES = 8 << 20
# After so many failures without a picture between them the server is left alone for a while.
FAILURES = 4
REST, LONGEST_REST = 5_000, 120_000
_OK, _GONE = 200, (204, 404)
Kept = tuple[QImage | None, bool]


class _Asked(NamedTuple):
    """A picture that is under way: its reply, or nothing while the disk or the pool has it."""

    reply: QNetworkReply | None


class Ways(NamedTuple):
    """What fetching goes through: the window's jobs, the folder of what was kept, and the net."""

    jobs: Jobs
    keep: TileKeep
    net: QNetworkAccessManager


class WebShelf(Shelf):
    """Looks on the disk first, then asks the server; a server that is silent stops nothing."""

    def __init__(
        self, service: Service, tiles: TileService, ways: Ways, parent: QObject | None = None
    ) -> None:
        """Fetch the tiles of a service that is understood."""
        super().__init__(tiles.grid, parent)
        self._service = service
        self._tiles = tiles
        self._ways = ways
        self._under_way: dict[Tile, _Asked] = {}
        self._missed: set[Tile] = set()
        self._probe: Tile | None = None
        self._failures = 0
        self._wait = REST
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self.ask_again)

    @property
    def is_resting(self) -> bool:
        """Say whether the server is left alone; what was kept on disk is shown meanwhile."""
        return self._failures >= FAILURES

    def ask_again(self) -> None:
        """Ask for what was missed: for one alone where the server is left alone."""
        missed, self._missed = self._missed, set()
        if self.is_resting and missed:
            self._probe = missed.pop()
            self._missed = missed
            self._forget_absent([self._probe])
            self.want(self._probe)
            return
        self._forget_absent(missed)
        for tile in missed:
            self.want(tile)

    def close(self) -> None:
        """Give up what is under way."""
        super().close()
        self._again.stop()
        under_way, self._under_way = self._under_way, {}
        for asked in under_way.values():
            if asked.reply is not None:
                asked.reply.abort()

    def _is_under_way(self, tile: Tile) -> bool:
        return tile in self._under_way

    def _fetch(self) -> None:
        for tile in self._next(AT_ONCE - len(self._under_way)):
            self._under_way[tile] = _Asked(None)
            key = self._key(tile)
            look = partial(_look, self._ways.keep, key)
            self._ways.jobs.compute("", look, partial(self._on_looked, tile))

    def _key(self, tile: Tile) -> str:
        """Name a picture without the token, which may change and is nobody's business."""
        service, level = self._service, self._tiles.grid.levels[tile.level]
        place = f"{level.name}/{tile.column}/{tile.row}"
        return f"{service.kind} {service.address} {service.layer} {place}"

    def _on_looked(self, tile: Tile, kept: Kept) -> None:
        if self.is_closed:
            return
        image, is_fresh = kept
        if image is not None:
            self._take(tile, image)
        if is_fresh or (self.is_resting and tile != self._probe):
            self._done(tile, is_missed=image is None)
            return
        self._ask(tile)

    def _ask(self, tile: Tile) -> None:
        request = QNetworkRequest(QUrl(self._tiles.address(tile)))
        request.setTransferTimeout(PATIENCE)
        request.setHeader(QNetworkRequest.KnownHeaders.UserAgentHeader, "Soilcase")
        reply = self._ways.net.get(request)
        self._under_way[tile] = _Asked(reply)
        reply.downloadProgress.connect(partial(_stop_if_large, reply))
        reply.finished.connect(partial(self._on_replied, tile, reply))

    def _on_replied(self, tile: Tile, reply: QNetworkReply) -> None:
        reply.deleteLater()
        if self.is_closed:
            return
        # Its picture may still be made when all is given up, and the reply is gone by then.
        self._under_way[tile] = _Asked(None)
        status = reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute)
        if status in _GONE:
            self._take(tile, self.at_hand(tile))
            self._done(tile)
            return
        if reply.error() is not QNetworkReply.NetworkError.NoError or status != _OK:
            self._on_failed(tile, reply, status)
            return
        held = bytes(reply.readAll().data())
        work = partial(_keep_picture, self._ways.keep, self._key(tile), held)
        self._ways.jobs.compute("", work, partial(self._on_made, tile))

    def _on_made(self, tile: Tile, image: QImage | None) -> None:
        if self.is_closed:
            return
        if image is None:
            self._count_failure(Problem("tile_service_answer", name=self._service.name))
            self._done(tile, is_missed=True)
            return
        self._failures, self._wait, self._probe = 0, REST, None
        self._say(None)
        self._take(tile, image)
        self._done(tile)
        if self._missed and not self._again.isActive():
            self._again.start(REST)

    def _on_failed(self, tile: Tile, reply: QNetworkReply, status: object) -> None:
        refused = (
            QNetworkReply.NetworkError.AuthenticationRequiredError,
            QNetworkReply.NetworkError.ContentAccessDenied,
        )
        if reply.error() in refused:
            problem = Problem("tile_service_refused", name=self._service.name)
        elif isinstance(status, int):
            problem = Problem("tile_service_status", name=self._service.name, status=str(status))
        else:
            problem = Problem("tile_service_silent", name=self._service.name)
        self._count_failure(problem)
        self._done(tile, is_missed=True)

    def _count_failure(self, problem: Problem) -> None:
        self._failures += 1
        if self._failures == FAILURES:
            self._say(problem)

    def _done(self, tile: Tile, *, is_missed: bool = False) -> None:
        self._under_way.pop(tile, None)
        if is_missed:
            self._missed.add(tile)
            self._absent.add(tile)
            if not self._again.isActive():
                self._again.start(self._wait)
                self._wait = min(self._wait * 2, LONGEST_REST)
        self._fetch()


def _look(keep: TileKeep, key: str) -> Kept:
    held, is_fresh = keep.read(key)
    image = picture_of(held)
    if held is not None and image is None:
        keep.drop(key)
    return image, is_fresh and image is not None


def _keep_picture(keep: TileKeep, key: str, held: bytes) -> QImage | None:
    image = picture_of(held)
    if image is not None:
        keep.write(key, held)
    return image


def _stop_if_large(reply: QNetworkReply, received: int, total: int) -> None:
    if max(received, total) > MOST_BYTES:
        reply.abort()
