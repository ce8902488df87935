"""News from the team: commits and presences, also after the server was gone."""

from collections.abc import Iterator
from contextlib import closing

import psycopg
import pytest
from pytestqt.qtbot import QtBot

from soilcase.model.edit import Actor, Change, Update
from soilcase.model.problem import Problem
from tests.ui.house import registers, seeds
from tests.ui.small import write_small
from ui.kit.jobs import Jobs
from ui.shell.news import News

pytestmark = pytest.mark.server


class Client:
    """One person's program, without its window."""

    def __init__(self, name: str, device: str, address: str) -> None:
        """Open the register and listen."""
        self.told: list[Problem] = []
        self.heard: list[int] = []
        self.jobs = Jobs(_fail)
        self.jobs.told.connect(self.told.append)
        self.news = News(self.jobs, Actor(name, device), self._on_change)
        self.jobs.hold(
            lambda: registers(name, device).open(address), lambda r: r.head(), self.news.start
        )

    def _on_change(self, change: Change) -> None:
        self.heard.append(change.seq)
        self.news.seen(change.seq)

    def close(self) -> None:
        """Go home."""
        self.news.stop()
        self.jobs.close()
        self.news.deleteLater()


def _fail(bug: BaseException) -> None:
    raise bug


@pytest.fixture
def address(database: str) -> str:
    """Give a team's register."""
    write_small(registers("Ann", "pc-3"), database, seeds())
    return database


@pytest.fixture
def clients(qtbot: QtBot, address: str) -> Iterator[tuple[Client, Client]]:
    """Let two people listen."""
    made = Client("Bo", "pc-1", address), Client("Eva", "pc-2", address)
    qtbot.waitUntil(lambda: all(client.news.is_listening for client in made))
    yield made
    for client in made:
        client.close()
    qtbot.wait(1)


def _rename(address: str, name: str) -> int:
    other = registers("Ann", "pc-3").open(address)
    try:
        ((uid, values),) = other.find("site", "number", ["615-90020"]).items()
        other.commit([Update("site", uid, "name", values.get("name"), name)], reason="prøve")
        return other.head()
    finally:
        other.close()


def test_both_see_what_the_other_has_open(qtbot: QtBot, clients: tuple[Client, Client]) -> None:
    """Who has a site open is named to the others, and who leaves has nothing open."""
    bo, eva = clients
    bo.news.look_at("s")
    qtbot.waitUntil(lambda: eva.news.presences.on("s") == ("Bo",))
    bo.news.stop()
    qtbot.waitUntil(lambda: eva.news.presences.on("s") == ())

    assert bo.told == eva.told == []


def test_who_comes_later_learns_what_is_open(
    qtbot: QtBot, clients: tuple[Client, Client], address: str
) -> None:
    """A new client asks, and is answered."""
    bo, _ = clients
    bo.news.look_at("s")
    late = Client("Ib", "pc-4", address)
    qtbot.waitUntil(lambda: late.news.presences.on("s") == ("Bo",))
    late.close()


def test_after_a_lost_server_it_listens_anew_and_misses_nothing(
    qtbot: QtBot, clients: tuple[Client, Client], address: str
) -> None:
    """The loss is told once; what was committed meanwhile is heard when the line is back."""
    bo, _ = clients
    with closing(psycopg.connect(address, autocommit=True)) as killer:
        killer.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    qtbot.waitUntil(lambda: not bo.news.is_listening)
    seq = _rename(address, "Rettet imens")
    qtbot.waitUntil(lambda: bo.news.is_listening, timeout=10_000)
    qtbot.waitUntil(lambda: seq in bo.heard)

    assert ["server_lost"] == [problem.id for problem in bo.told]
    again = _rename(address, "Rettet siden")
    qtbot.waitUntil(lambda: again in bo.heard)
