"""Hears of other clients' commits: a connection of its own that only listens."""

import psycopg

from soilcase.model.problem import Problem

from .place import ServerPlace

CHANNEL = "soilcase"


class ServerListener:
    """A connection that only listens; a notice carries the number, the rest is read."""

    def __init__(self, place: ServerPlace) -> None:
        """Connect and listen at once."""
        self._place = place
        url = place.url.set(drivername="postgresql").render_as_string(hide_password=False)
        try:
            self._connection = psycopg.connect(url, autocommit=True, connect_timeout=10)
            self._connection.execute(f"LISTEN {CHANNEL}")
        except psycopg.Error:
            raise Problem("server_lost", address=place.shown) from None

    def fileno(self) -> int:
        """Give what a window can watch for news."""
        return self._connection.fileno()

    def news(self, timeout: float = 0) -> list[int]:
        """Give the numbers of commits heard of since last asked."""
        try:
            notices = self._connection.notifies(timeout=timeout, stop_after=1)
            heard = [int(notice.payload) for notice in notices]
            heard += [int(notice.payload) for notice in self._connection.notifies(timeout=0)]
        except psycopg.Error:
            self.close()
            raise Problem("server_lost", address=self._place.shown) from None
        return heard

    def close(self) -> None:
        """Stop listening."""
        self._connection.close()
