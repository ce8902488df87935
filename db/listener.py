"""Hears of other clients' commits, and of what they have open: a connection of its own."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from soilcase.model.problem import Problem
from soilcase.ports import Presence

from .place import ServerPlace

CHANNEL = "soilcase"
PRESENCE = "soilcase_presence"


class ServerListener:
    """A connection that listens; a notice carries a number or a presence, the rest is read."""

    def __init__(self, place: ServerPlace) -> None:
        """Connect and listen at once."""
        self._place = place
        self._present: list[Presence] = []
        url = place.url.set(drivername="postgresql").render_as_string(hide_password=False)
        try:
            self._connection = psycopg.connect(url, autocommit=True, connect_timeout=10)
            for channel in (CHANNEL, PRESENCE):
                self._connection.execute(f"LISTEN {channel}")
        except psycopg.Error:
            raise Problem("server_lost", address=place.shown) from None

    def fileno(self) -> int:
        """Give what a window can watch for news."""
        with self._line():
            return self._connection.fileno()

    def news(self, timeout: float = 0) -> list[int]:
        """Give the numbers of commits heard of since last asked."""
        with self._line():
            notices = [*self._connection.notifies(timeout=timeout, stop_after=1)]
            notices += self._connection.notifies(timeout=0)
        told = [notice.payload for notice in notices if notice.channel == PRESENCE]
        self._present += [known for text in told if (known := _read(text)) is not None]
        numbers = [notice.payload for notice in notices if notice.channel == CHANNEL]
        return [int(number) for number in numbers if number.isdecimal()]

    def present(self) -> list[Presence]:
        """Give what others told of themselves, as far as `news` has heard it."""
        present, self._present = self._present, []
        return present

    def announce(self, presence: Presence) -> None:
        """Tell the others what is open here."""
        with self._line():
            self._connection.execute("SELECT pg_notify(%s, %s)", (PRESENCE, _write(presence)))

    @contextmanager
    def _line(self) -> Iterator[None]:
        try:
            yield
        except psycopg.Error:
            self.close()
            raise Problem("server_lost", address=self._place.shown) from None

    def close(self) -> None:
        """Stop listening."""
        self._connection.close()


def _write(presence: Presence) -> str:
    return json.dumps(
        {
            "who": presence.who,
            "device": presence.device,
            "site": presence.site,
            "asks": presence.asks,
        }
    )


def _read(text: str) -> Presence | None:
    """Read what another client told; whatever else somebody sends there says nothing."""
    try:
        told = json.loads(text)
    except ValueError:
        return None
    if not isinstance(told, dict):
        return None
    who, device, site = (told.get(name) for name in ("who", "device", "site"))
    if not isinstance(who, str) or not isinstance(device, str):
        return None
    return Presence(who, device, site if isinstance(site, str) else None, bool(told.get("asks")))
