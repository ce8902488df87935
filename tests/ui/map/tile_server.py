"""A server of map tiles on this machine, that can also be ill in every way a server is."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.tile_makers import flat_png

ILL = b"<html>Service Unavailable</html>"


@dataclass
class TileServer:
    """What the server does, and what it was asked."""

    mood: str = "well"
    picture: bytes = field(default_factory=lambda: flat_png((200, 30, 60)))
    asked: list[str] = field(default_factory=list)
    address: str = ""
    release: threading.Event = field(default_factory=threading.Event)

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        """Answer as the mood says."""
        self.asked.append(handler.path)
        if self.mood == "hangs":
            self.release.wait(30)
            return
        status, body = {
            "well": (200, self.picture),
            "refuses": (401, ILL),
            "fails": (503, ILL),
            "has none": (404, ILL),
            "talks": (200, ILL),
            "cut short": (200, self.picture[: len(self.picture) // 2]),
        }[self.mood]
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)


@contextmanager
def tile_server() -> Iterator[TileServer]:
    """Serve until the test is over."""
    served = TileServer()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            served.answer(self)

        def log_message(self, *_said: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    served.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield served
    finally:
        served.release.set()
        server.shutdown()
        server.server_close()
        thread.join()
