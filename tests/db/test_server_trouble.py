"""A team server that is slow, closed, foreign or newer: each ends in one sentence."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager

import psycopg
import pytest

from soilcase.model.problem import Problem
from tests.db.builders import a_site, set_field
from tests.db.homes import Home, registers
from tests.db.sentences import said
from tests.servers import Server

pytestmark = pytest.mark.server


@contextmanager
def plain(address: str) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    """Connect as any other program does."""
    with closing(psycopg.connect(address, autocommit=True)) as connection:
        yield connection


def test_who_holds_a_row_too_long_is_waited_for_and_then_named(server_home: Home) -> None:
    """A lock that does not come ends in words, and the register goes on when it is free."""
    register = server_home.open()
    site = a_site()
    register.commit([site], reason="made")
    register.store.connection.exec_driver_sql("SET lock_timeout = '100ms'")
    for hold in (
        "SELECT 1 FROM soilcase.site FOR UPDATE",
        "SELECT 1 FROM soilcase.soilcase_head FOR UPDATE",
        "LOCK TABLE soilcase.commit_log IN ACCESS EXCLUSIVE MODE",
    ):
        with plain(server_home.address) as other:
            other.execute("BEGIN")
            other.execute(hold.encode())
            with pytest.raises(Problem, match="server_busy") as problem:
                register.commit([set_field(site, "name", hold[:20])], reason="wait")
            assert said(problem.value)
        assert register.head() == 1
    register.commit([set_field(site, "name", "free")], reason="free")

    assert register.verify() == []


def test_a_migration_in_progress_is_waited_for_and_then_named(server_home: Home) -> None:
    """While somebody changes the schema nobody commits, and afterwards everybody can again."""
    register = server_home.open()
    register.store.connection.exec_driver_sql("SET lock_timeout = '100ms'")
    with plain(server_home.address) as other:
        key = int.from_bytes(b"Soilcase", "big")
        other.execute("SELECT pg_advisory_lock(%s)", (key,))
        for _ in range(2):
            with pytest.raises(Problem, match="server_busy"):
                register.commit([a_site()], reason="wait")
    register.commit([a_site()], reason="free")

    assert register.head() == 1


def test_a_cancelled_statement_ends_in_words(server_home: Home) -> None:
    """An administrator who cancels what takes too long leaves the register as it was."""
    register = server_home.open()
    register.store.connection.exec_driver_sql("SET statement_timeout = '100ms'")
    with plain(server_home.address) as other:
        other.execute("BEGIN")
        other.execute("SELECT 1 FROM soilcase.soilcase_head FOR UPDATE")
        with pytest.raises(Problem) as problem:
            register.commit([a_site()], reason="wait")
    assert said(problem.value)
    register.commit([a_site()], reason="free")

    assert register.head() == 1


UNREACHABLE: dict[str, tuple[Callable[[str], str], str]] = {
    "a wrong password": (lambda a: a.replace("postgres:", "postgres:wrong"), "server_refused"),
    "no such login": (lambda a: a.replace("postgres:", "nobody:"), "server_refused"),
    "no such database": (lambda a: a + "_none", "server_refused"),
    "a closed port": (lambda a: a.replace("127.0.0.1:", "127.0.0.1:1"), "server_unreachable"),
    "no such machine": (lambda a: a.replace("127.0.0.1", "no-such.invalid"), "server_unreachable"),
    "no address at all": (lambda _: "postgresql://", "address_invalid"),
}


@pytest.mark.parametrize(("address", "expected"), UNREACHABLE.values(), ids=UNREACHABLE.keys())
def test_what_is_not_reached_is_named_without_its_password(
    server_home: Home, server: Server, address: Callable[[str], str], expected: str
) -> None:
    """Each way not to get in has its sentence, and none tells the secret."""
    with pytest.raises(Problem) as problem:
        registers().open(address(server_home.address))

    assert problem.value.id == expected
    assert server.password not in said(problem.value)
    assert server.password not in str(problem.value)


def test_another_database_is_no_register(database: str) -> None:
    """A database without our schema is told from one with it, and left alone."""
    with pytest.raises(Problem, match="server_other_database") as problem:
        registers().open(database)

    assert said(problem.value)


def test_two_who_make_the_same_register_end_with_one(database: str) -> None:
    """Of two programs that make a register in one database, one makes it; nothing is broken."""

    def make(_: int) -> str:
        try:
            registers().create(database).close()
        except Problem as problem:
            return problem.id
        return "made"

    with ThreadPoolExecutor(2) as pool:
        ends = sorted(pool.map(make, range(2)))
    assert ends == ["made", "register_exists"]
    with closing(registers().open(database)) as register:
        assert register.verify() == []


def test_a_newer_register_is_refused_in_words(server_home: Home) -> None:
    """What a later program has migrated is not opened, nor written by who had it open."""
    register = server_home.open()
    with plain(server_home.address) as admin:
        admin.execute("SET soilcase.road = 'open'")
        admin.execute("UPDATE soilcase.soilcase_register SET schema = schema + 1")
        try:
            with pytest.raises(Problem, match="register_newer") as problem:
                registers().open(server_home.address)
            with pytest.raises(Problem, match="register_newer"):
                register.commit([a_site()], reason="late")
        finally:
            admin.execute("UPDATE soilcase.soilcase_register SET schema = schema - 1")

    assert "nyere" in said(problem.value)
    assert register.head() == 0
