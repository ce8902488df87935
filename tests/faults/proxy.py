"""A TCP proxy in front of a server: it cuts after so many bytes, holds back, or delays."""

import selectors
import socket
import struct
import threading
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Self

CHUNK = 65_536
UP, DOWN = "up", "down"
_ABRUPTLY = struct.pack("ii", 1, 0)


@dataclass(eq=False, slots=True)
class Pair:
    """One client's connection and the one made for it to the server."""

    client: socket.socket
    server: socket.socket

    def other(self, side: socket.socket) -> socket.socket:
        """Give where a side's bytes go."""
        return self.server if side is self.client else self.client


class Proxy:
    """Passes bytes between clients and a server, until it is told not to."""

    def __init__(self, host: str, port: int) -> None:
        """Listen on a free port for what is meant for the server."""
        self._target = (host, port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._wake, self._alarm = socket.socketpair()
        self._pairs: list[Pair] = []
        self._lock = threading.Lock()
        self._allowed: dict[str, int | None] = {UP: None, DOWN: None}
        self._ends = False
        self._thread = threading.Thread(target=self._run)
        self.delay = 0.0
        self.passed = {UP: 0, DOWN: 0}

    @property
    def port(self) -> int:
        """Give the port to connect to instead of the server's."""
        return int(self._listener.getsockname()[1])

    def __enter__(self) -> Self:
        """Begin to pass bytes."""
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Cut everything and end."""
        self._ends = True
        self._alarm.send(b"x")
        self._thread.join()
        for end in (self._listener, self._wake, self._alarm):
            end.close()

    def cut_after(self, direction: str, count: int) -> None:
        """Pass so many more bytes in a direction, then cut every connection."""
        with self._lock:
            self._allowed = {UP: None, DOWN: None, direction: count}

    def pass_all(self) -> None:
        """Pass everything again."""
        with self._lock:
            self._allowed = {UP: None, DOWN: None}

    def reset(self) -> None:
        """Count from here."""
        with self._lock:
            self.passed = {UP: 0, DOWN: 0}

    def _run(self) -> None:
        with selectors.DefaultSelector() as selector:
            selector.register(self._listener, selectors.EVENT_READ)
            selector.register(self._wake, selectors.EVENT_READ)
            while not self._ends:
                for key, _ in selector.select():
                    if key.fileobj is self._listener:
                        self._accept(selector)
                    elif isinstance(key.data, Pair) and key.data in self._pairs:
                        self._pass(selector, key.data, key.fileobj)  # type: ignore[arg-type]
            self._cut(selector)

    def _accept(self, selector: selectors.BaseSelector) -> None:
        client, _ = self._listener.accept()
        try:
            server = socket.create_connection(self._target)
        except OSError:
            client.close()
            return
        pair = Pair(client, server)
        self._pairs.append(pair)
        for side in (client, server):
            side.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            selector.register(side, selectors.EVENT_READ, pair)

    def _pass(self, selector: selectors.BaseSelector, pair: Pair, side: socket.socket) -> None:
        direction = UP if side is pair.client else DOWN
        data = b""
        with suppress(OSError):
            data = side.recv(CHUNK)
        if self.delay:
            threading.Event().wait(self.delay)
        with self._lock:
            allowed = self._allowed[direction]
            if allowed is not None:
                self._allowed[direction] = max(0, allowed - len(data))
        sent = data if allowed is None else data[:allowed]
        with suppress(OSError):
            pair.other(side).sendall(sent)
        self.passed[direction] += len(sent)
        if not data:
            self._close(selector, pair)
        elif len(sent) < len(data):
            self._cut(selector)

    def _cut(self, selector: selectors.BaseSelector) -> None:
        for pair in list(self._pairs):
            for side in (pair.client, pair.server):
                side.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _ABRUPTLY)
            self._close(selector, pair)

    def _close(self, selector: selectors.BaseSelector, pair: Pair) -> None:
        self._pairs.remove(pair)
        for side in (pair.client, pair.server):
            selector.unregister(side)
            side.close()
