"""The team's register: many write at once, all hear of it, and nobody gets past the road."""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager

import psycopg
import pytest
import sqlalchemy as sa

from db.register import SqlRegister
from soilcase.model.edit import Actor, Edit, Insert, Outcome, Update
from soilcase.model.identity import new_uid
from soilcase.model.problem import Problem
from tests.conftest import LONG
from tests.db.builders import ANN, BO, a_site, an_area, delete, known, pictured, set_field
from tests.db.homes import Home, registers
from tests.db.sentences import said
from tests.servers import Server

WRITERS = 8
COMMITS = 100 if LONG else 12
pytestmark = pytest.mark.server


@contextmanager
def plain(address: str) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    """Connect as any other program does."""
    with closing(psycopg.connect(address, autocommit=True)) as connection:
        yield connection


def test_others_hear_of_a_commit_within_a_second(server_home: Home) -> None:
    """A listener is told the number, and patches what it reads from there."""
    ann, bo = server_home.open(ANN), server_home.open(BO)
    picture = bo.picture(["site"])
    listener = bo.listen()
    assert listener is not None
    assert listener.fileno() > 0
    begin = time.monotonic()
    ann.commit([a_site()], reason="first")
    heard = listener.news(1.0)
    assert time.monotonic() - begin < 1

    ann.commit([a_site()], reason="second")
    ann.commit([a_site()], reason="third")
    while heard[-1] < 3:
        heard += listener.news(1.0)
    listener.close()
    for change in bo.changes_since(picture.seq):
        picture = picture.after(change)
    assert heard == [1, 2, 3]
    assert pictured(picture) == pictured(ann.picture(["site"]))


def test_nobody_hears_of_what_was_refused(server_home: Home) -> None:
    """Only a commit that stands is told of."""
    ann, bo = server_home.open(ANN), server_home.open(BO)
    listener = bo.listen()
    assert listener is not None
    ann.commit([a_site(number="x")], reason="refused")
    ann.commit([], reason="empty")

    assert listener.news(0.2) == []
    listener.close()


def at_once(home: Home, work: Callable[[SqlRegister, int], None], count: int = WRITERS) -> None:
    """Let several programs work at once, each over its own connection."""
    clients = [home.open(Actor(f"p{number}", f"pc-{number}")) for number in range(count)]
    with ThreadPoolExecutor(count) as pool:
        for done in [pool.submit(work, client, n) for n, client in enumerate(clients)]:
            done.result()


def test_many_write_at_once_and_nothing_is_lost(server_home: Home) -> None:
    """Eight writers on shared and own sites: every word is in its row, a conflict or the log."""
    first = server_home.open()
    shared = [a_site(name="begin") for _ in range(3)]
    first.commit(shared, reason="begin")

    def write(client: SqlRegister, number: int) -> None:
        own = a_site()
        client.commit([own, an_area(own)], reason="own")
        for turn in range(COMMITS):
            word = f"{number}-{turn}"
            site = shared[turn % 3]
            seen = known(client.record("site", site.uid))["name"]
            mine = Update("site", own.uid, "name", f"{number}-{turn - 1}" if turn else None, word)
            edits = [Update("site", site.uid, "name", seen, word), mine]
            outcome = client.commit(edits, reason=word, base_seq=client.head())
            assert outcome.refusals == ()

    at_once(server_home, write)
    assert first.head() == 1 + WRITERS * (1 + COMMITS)
    assert first.verify() == []
    words = {f"{number}-{turn}" for number in range(WRITERS) for turn in range(COMMITS)}
    assert {commit.reason for commit in first.commits()} == words | {"begin", "own"}
    told = _told(first, [site.uid for site in shared]) | _told_in_conflicts(first)
    assert words <= told


def _told(register: SqlRegister, uids: list[str]) -> set[str]:
    """Give the names that some sites ever had."""
    edits = [logged.edit for _, logged in register.history(uids) if logged is not None]
    return {str(edit.new) for edit in edits if isinstance(edit, Update)}


def _told_in_conflicts(register: SqlRegister) -> set[str]:
    sides = register.columns("conflict", ["field_value"])["field_value"]
    return {str(side).removeprefix('{"name":"').removesuffix('"}') for side in sides}


def test_no_two_wait_for_each_other_in_a_ring(server_home: Home) -> None:
    """Bulk edits in opposite orders, new children and deletes at once all come through."""
    first = server_home.open()
    sites = [a_site() for _ in range(12)]
    first.commit(sites, reason="begin")

    def write(client: SqlRegister, number: int) -> None:
        for turn in range(COMMITS):
            order = sites if (number + turn) % 2 else sites[::-1]
            edits: list[Edit] = []
            for site in order:
                seen = known(client.record("site", site.uid))
                if (number + turn) % 4 == 0:
                    edits.append(Insert("area", new_uid(), {"site": site.uid}))
                elif seen:
                    new = f"{number}-{turn}"
                    edits.append(Update("site", site.uid, "city", seen.get("city"), new))
            client.commit(edits, reason="ring")
            gone = a_site()
            client.commit([gone], reason="made")
            client.commit([delete(gone)], reason="gone")

    at_once(server_home, write, 4)
    assert first.verify() == []


def test_one_number_is_given_once_whoever_inserts_it(server_home: Home) -> None:
    """Two programs that send the same new record at once end with one record and no error."""
    site = a_site(name="same")
    server_home.open()

    def write(client: SqlRegister, _: int) -> None:
        outcome = client.commit([site], reason="same")
        assert outcome.conflicts == ()

    at_once(server_home, write)
    register = server_home.open()
    assert [commit.reason for commit in register.commits()] == ["same"]
    assert register.verify() == []


def test_a_bulk_insert_that_meets_another_is_tried_again(server_home: Home) -> None:
    """Also where rows go in by hundreds, a record that came in meanwhile is no error."""
    sites = [a_site() for _ in range(300)]
    server_home.open()

    def write(client: SqlRegister, _: int) -> None:
        assert client.commit(sites, reason="bulk").conflicts == ()

    at_once(server_home, write, 3)
    register = server_home.open()
    assert register.head() == 1
    assert len(register.columns("site", ["number"]).uid) == 300


class Pause:
    """Holds a program back before a statement, until it is told to go on."""

    def __init__(self, register: SqlRegister, beginning: str) -> None:
        """Watch for the first statement that begins so."""
        self.reached = threading.Event()
        self.go_on = threading.Event()
        self._beginning = beginning
        sa.event.listen(register.store.connection.engine, "before_cursor_execute", self._hold)

    def _hold(self, _one: object, _two: object, statement: str, *_: object) -> None:
        if statement.startswith(self._beginning) and not self.reached.is_set():
            self.reached.set()
            self.go_on.wait(0.5)


RACES: dict[str, Callable[[Insert], Edit]] = {
    "an update": lambda site: set_field(site, "name", "Anns"),
    "a repeated insert": lambda site: Insert("site", site.uid, {**site.values, "name": "Anns"}),
}


@pytest.mark.parametrize("race", RACES.values(), ids=RACES.keys())
def test_a_value_that_came_between_reading_and_writing_is_not_overwritten(
    server_home: Home, race: Callable[[Insert], Edit]
) -> None:
    """Whoever commits second is merged with the first, however close they are."""
    ann, bo = server_home.open(ANN), server_home.open(BO)
    site = a_site()
    ann.commit([site], reason="made")
    pause = Pause(ann, "UPDATE soilcase_head")
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(ann.commit, [race(site)], reason="ann", base_seq=1)
        pause.reached.wait(5)
        second = bo.commit([set_field(site, "name", "Bos")], reason="bo", base_seq=1)
        pause.go_on.set()
        outcomes: list[Outcome] = [first.result(), second]

    assert sum(len(outcome.conflicts) for outcome in outcomes) == 1
    assert ann.verify() == []


def test_a_site_does_not_go_while_it_gets_an_area(server_home: Home) -> None:
    """Deleting and pointing at once: the first stands and the other is refused."""
    ann, bo = server_home.open(ANN), server_home.open(BO)
    site = a_site()
    ann.commit([site], reason="made")
    pause = Pause(ann, "UPDATE soilcase_head")
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(ann.commit, [an_area(site)], reason="ann", base_seq=1)
        pause.reached.wait(5)
        second = bo.commit([delete(site)], reason="bo", base_seq=1)
        pause.go_on.set()
        assert first.result().refusals == ()

    assert [refusal.id for refusal in second.refusals] == ["still_referenced"]
    assert ann.verify() == []


WRITES = (
    "INSERT INTO soilcase.site (uid, rev, number) VALUES ('x', 1, '745-00001')",
    "UPDATE soilcase.site SET name = 'x'",
    "DELETE FROM soilcase.site",
    "TRUNCATE soilcase.site CASCADE",
    "DELETE FROM soilcase.edit_log",
    "UPDATE soilcase.soilcase_head SET seq = 0",
    "DELETE FROM soilcase.tombstone",
    "DELETE FROM soilcase.look_log",
    "INSERT INTO soilcase.layer_point (layer, number, geometry) VALUES ('x', 1, NULL)",
)


@pytest.mark.parametrize("statement", WRITES)
def test_a_plain_client_cannot_write(server_home: Home, statement: str) -> None:
    """Not even the owner of the tables writes past the road by mistake; he is told where to."""
    register = server_home.open()
    register.commit([a_site()], reason="made")
    with (
        plain(server_home.address) as other,
        pytest.raises(psycopg.errors.InsufficientPrivilege, match="Rediger i Soilcase"),
    ):
        other.execute(statement.encode())

    assert register.verify() == []


@pytest.fixture
def login(server: Server, server_home: Home) -> Iterator[Callable[[str], str]]:
    """Give what makes a login with some rights on all tables, and its address."""
    name = "colleague"

    def granted(rights: str) -> str:
        with plain(server_home.address) as admin:
            admin.execute(f"CREATE ROLE {name} LOGIN PASSWORD 'secret'".encode())
            admin.execute(f"GRANT USAGE ON SCHEMA soilcase TO {name}".encode())
            admin.execute(f"GRANT {rights} ON ALL TABLES IN SCHEMA soilcase TO {name}".encode())
            if "INSERT" in rights:
                numbers = "USAGE ON ALL SEQUENCES IN SCHEMA soilcase"
                admin.execute(f"GRANT {numbers} TO {name}".encode())
        return server_home.address.replace(f"postgres:{server.password}@", f"{name}:secret@")

    yield granted
    with plain(server_home.address) as admin:
        admin.execute(f"DROP OWNED BY {name}".encode())
        admin.execute(f"DROP ROLE {name}".encode())


def test_who_may_read_reads_and_cannot_write(
    server_home: Home, login: Callable[[str], str]
) -> None:
    """A login with SELECT sees everything; its commit is refused in words."""
    register = server_home.open()
    site = a_site()
    register.commit([site], reason="made")
    with closing(registers(BO).open(login("SELECT"))) as reader:
        assert reader.record("site", site.uid) == register.record("site", site.uid)
        assert reader.verify() == []
        for edits in ([a_site()], [set_field(site, "name", "x")], [delete(site)]):
            with pytest.raises(Problem, match="server_refused") as problem:
                reader.commit(edits, reason="no")
            assert "rettigheder" in said(problem.value)
            assert "secret" not in said(problem.value)
        assert reader.head() == 1


def test_who_may_write_needs_not_own_the_tables(login: Callable[[str], str]) -> None:
    """A login with the four rights commits, undoes and erases like the owner."""
    with closing(registers(BO).open(login("SELECT, INSERT, UPDATE, DELETE"))) as writer:
        site = a_site()
        writer.commit([site], reason="made")
        writer.undo()
        writer.redo()
        writer.erase("site", site.uid, reason="art. 17")
        assert writer.verify() == []
