"""One program for each person: a second start hands its register over to the first."""

import hashlib
import json
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

# How long the first may take to answer before it counts as hung.
PATIENCE = 2_000
CONNECTING = 300
TAKEN = b"taken\n"


def name_in(folder: Path) -> str:
    """Name the meeting place of whoever has their own files in this folder."""
    return f"soilcase-{hashlib.sha256(str(folder).encode()).hexdigest()[:16]}"


def hand_over(name: str, address: str | None, patience: int = PATIENCE) -> bool:
    """Ask the program that runs to come to the front; says whether it did."""
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(CONNECTING):
        return False
    socket.write(json.dumps({"open": address}).encode() + b"\n")
    socket.flush()
    answered = socket.waitForReadyRead(patience) and socket.readLine().data() == TAKEN
    socket.abort()
    return answered


class Single(QObject):
    """Listens for later starts; `asked` tells which register they were started with, if any."""

    asked = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        """Take the meeting place, also from one that crashed or hangs: nobody answered there."""
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        QLocalServer.removeServer(name)
        self._server.listen(name)

    @property
    def is_first(self) -> bool:
        """Say whether later starts come here; a system may allow no such place."""
        return self._server.isListening()

    def close(self) -> None:
        """Let the next start be the first."""
        self._server.close()

    def _on_connection(self) -> None:
        socket = self._server.nextPendingConnection()
        if socket is not None:
            socket.readyRead.connect(lambda: self._on_line(socket))
            socket.disconnected.connect(socket.deleteLater)

    def _on_line(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            return
        try:
            told: object = json.loads(bytes(socket.readLine().data()))
        except ValueError:
            socket.abort()
            return
        address = told.get("open") if isinstance(told, dict) else None
        socket.write(TAKEN)
        socket.flush()
        self.asked.emit(address if isinstance(address, str) else None)
