"""A team's register survives the loss of its programs, its server and the line between them."""

import itertools
import random
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial

import psycopg
import pytest
import sqlalchemy as sa

from db.register import SqlRegister
from soilcase.model.problem import Problem
from tests.conftest import LONG
from tests.db.builders import a_site, state_of
from tests.db.homes import Home, lend_schema, registers
from tests.db.rounds import SEED, held_to, kill_rounds, killed
from tests.db.sentences import said
from tests.faults import worker
from tests.faults.children import Children
from tests.faults.proxy import DOWN, UP, Proxy
from tests.servers import Server

ROUNDS = 5_000 if LONG else 50
CRASHES = 50 if LONG else 2
CUTS = 400 if LONG else 24
LATE = 48
pytestmark = pytest.mark.server


@pytest.fixture
def ready(server_home: Home) -> Home:
    """Give a register with something in it, closed."""
    register = server_home.open()
    worker.prepare(register)
    worker.add_party(register)
    server_home.close()
    return server_home


def test_what_was_acknowledged_survives_a_kill(children: Children, shared_schema: str) -> None:
    """Killed at any moment, the server holds every commit told of, and one more at most."""
    homes = (lend_schema(shared_schema) for _ in itertools.count())

    kill_rounds(children, homes, ROUNDS)


@pytest.mark.parametrize("what", ["commit", "undo", "erase"])
def test_an_end_before_any_statement_leaves_all_as_it_was(
    children: Children, ready: Home, what: str
) -> None:
    """A program that ends before a statement has not half done what it did."""
    register = ready.open()
    before = state_of(register)
    for statement in itertools.count(1):
        with children.run(worker.end_before, ready.address, what, statement) as child:
            done = list(child.told())
            assert child.end() == (0 if done else worker.KILLED)
        assert register.verify() == []
        if state_of(register) != before:
            break

    assert statement > 5
    assert register.head() == before[0] + 1
    assert done or what == "erase"  # of which the bytes go in a transaction of their own


def _terminate(register: SqlRegister) -> None:
    """Let the server end the program's connection, and wait until it has."""
    driver = register.store.connection.connection.driver_connection
    assert isinstance(driver, psycopg.Connection)
    pid = driver.info.backend_pid
    with closing(psycopg.connect(driver.info.dsn, password=driver.info.password)) as admin:
        admin.autocommit = True
        admin.execute("SELECT pg_terminate_backend(%s)", (pid,))
        alive = "SELECT count(*) FROM pg_stat_activity WHERE pid = %s"
        while admin.execute(alive, (pid,)).fetchall() != [(0,)]:
            time.sleep(0.001)


def _losing(
    register: SqlRegister, nth: int, act: Callable[[], object]
) -> tuple[bool, Problem | None]:
    """Do something while the connection ends before its n-th statement; was it reached."""
    countdown = itertools.count(1)
    reached = False

    def lose(*_: object) -> None:
        nonlocal reached
        if next(countdown) == nth:
            reached = True
            _terminate(register)

    engine = register.store.connection.engine
    sa.event.listen(engine, "before_cursor_execute", lose)
    try:
        problem = worker.problem_of(act)
    finally:
        sa.event.remove(engine, "before_cursor_execute", lose)
    return reached, problem


@pytest.mark.logs
def test_a_commit_survives_the_loss_of_its_connection_at_any_statement(ready: Home) -> None:
    """The connection ends before each statement: nothing is half done, and all goes on."""
    register = ready.open()
    lost = 0
    for nth in itertools.count(1):
        before = state_of(register)
        edits = worker.stroke(register, f"lost {nth}")
        act = partial(register.commit, edits, reason="lost")
        reached, problem = _losing(register, nth, act)
        if problem is None:
            assert worker.strokes(register)[-1] == f"lost {nth}"
        else:
            assert problem.id == "server_lost"
            assert "***" in said(problem)
            assert state_of(register) == before
            lost += 1
        register.commit(worker.stroke(register, f"after {nth}"), reason="after")
        if not reached:
            break

    assert lost > 10
    assert register.verify() == []


ACTS: dict[str, Callable[[SqlRegister], object]] = {
    "undo": lambda register: register.undo(),
    "a bulk insert": lambda register: register.commit(
        [a_site(name=worker.strokes(register)[-1]) for _ in range(250)], reason="bulk"
    ),
    "picture": lambda register: register.picture(),
    "verify": lambda register: register.verify(),
    "record": lambda register: register.record("site", "0192f0c1-7c3e-7000-8000-0000000000aa"),
    "changes": lambda register: list(register.changes_since(0)),
    "state": lambda register: register.state_hash(),
}


@pytest.mark.logs
@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS.keys())
def test_whatever_is_done_survives_the_loss_of_its_connection(
    ready: Home, act: Callable[[SqlRegister], object]
) -> None:
    """Reading and writing alike end in a sentence, and work the next time."""
    register = ready.open()
    register.commit(worker.stroke(register, "something"), reason="to undo")
    for nth in (*range(1, 8), 12, 20, 33):
        before = state_of(register)
        _, problem = _losing(register, nth, lambda: act(register))
        assert problem is None or problem.id == "server_lost"
        assert problem is None or state_of(register) == before
    act(register)

    assert register.verify() == []


def test_a_connection_lost_while_idle_is_made_anew_unnoticed(ready: Home) -> None:
    """A server that was restarted overnight costs nobody an error in the morning."""
    register = ready.open()
    _terminate(register)
    register.commit(worker.stroke(register, "morning"), reason="morning")

    assert worker.strokes(register)[-1] == "morning"


def test_a_server_that_is_down_is_named_until_it_is_back(ready: Home, server: Server) -> None:
    """Every attempt ends in the same sentence, and the same open register works again."""
    register = ready.open()
    edits = worker.stroke(register, "back")
    server.stop()
    try:
        for _ in range(4):
            with pytest.raises(Problem, match="server_lost"):
                register.commit(edits, reason="down")
            with pytest.raises(Problem, match="server_lost"):
                register.picture()
        with pytest.raises(Problem, match="server_unreachable"):
            registers().open(ready.address)
    finally:
        server.start()
    register.commit(edits, reason="back")

    assert worker.strokes(register)[-1] == "back"
    assert register.verify() == []


def test_what_was_acknowledged_survives_the_server(
    children: Children, shared_schema: str, server: Server
) -> None:
    """The whole server crashes while a program commits: what was told of is there."""
    home = lend_schema(shared_schema)
    worker.prepare(home.open())
    home.close()
    known = ["begin"]
    draw = random.Random(SEED)
    for number in range(CRASHES):
        with children.run(worker.commit_for_ever, home.address, f"c{number}") as child:
            told = child.told()
            next(told)
            time.sleep(draw.uniform(0.02, 0.1))
            server.stop(at_once=True)
            acknowledged = killed(child, told)
            server.start()
        known = held_to(home, known, acknowledged, f"c{number}")


@pytest.fixture
def line(server: Server) -> Iterator[Proxy]:
    """Give a line to the server that can be cut."""
    with Proxy("127.0.0.1", server.port) as proxy:
        yield proxy


@pytest.fixture
def afar(ready: Home, server: Server, line: Proxy) -> Iterator[Home]:
    """Give the register as it is reached over that line."""
    home = Home(ready.address.replace(f":{server.port}/", f":{line.port}/"), is_file=False)
    yield home
    home.close()


def _places(total: int) -> list[int]:
    """Give byte counts after which to cut: all over, and close by each other at the end."""
    last = range(max(0, total - LATE), total + 1, 1 if LONG else 6)
    return sorted({*range(0, total, max(1, total // CUTS)), *last})


@pytest.mark.logs
@pytest.mark.parametrize("direction", [UP, DOWN])
def test_a_commit_survives_a_line_that_is_cut_after_any_byte(
    afar: Home, line: Proxy, direction: str
) -> None:
    """Cut in the question or in the answer: before or after, never between, and it goes on."""
    register = afar.open()
    line.reset()
    register.commit(worker.stroke(register, "whole"), reason="whole")
    expected = worker.strokes(register)
    lost = 0
    for place in _places(line.passed[direction]):
        token = f"{direction} {place}"
        edits = worker.stroke(register, token)
        line.cut_after(direction, place)
        problem = worker.problem_of(partial(register.commit, edits, reason=token))
        line.pass_all()
        now = worker.strokes(register)
        if problem is not None:
            assert problem.id == "server_lost"
            lost += 1
        assert now == [*expected, token] if problem is None else now[: len(expected)] == expected
        assert now[len(expected) :] in ([], [token])
        expected = now

    assert lost > 10
    assert register.verify() == []


def test_the_answer_to_a_commit_may_be_lost(afar: Home, line: Proxy) -> None:
    """Where only the last answer is cut off the commit stands, and repeating it does nothing."""
    register = afar.open()
    edits = worker.stroke(register, "stands")

    def cut(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement == "COMMIT":
            line.cut_after(DOWN, 0)

    sa.event.listen(register.store.connection.engine, "before_cursor_execute", cut)
    with pytest.raises(Problem, match="server_lost") as problem:
        register.commit(edits, reason="stands")
    sa.event.remove(register.store.connection.engine, "before_cursor_execute", cut)
    line.pass_all()

    assert "historikken" in said(problem.value)
    assert worker.strokes(register)[-1] == "stands"
    assert register.commit(edits, reason="again").change is None


@pytest.mark.parametrize("direction", [UP, DOWN])
def test_opening_survives_a_line_that_is_cut_after_any_byte(
    afar: Home, line: Proxy, direction: str
) -> None:
    """A line that breaks during the greeting ends in a sentence like any other."""
    line.reset()
    afar.open().head()
    afar.close()
    for place in range(0, line.passed[direction], max(1, line.passed[direction] // CUTS)):
        line.cut_after(direction, place)
        with pytest.raises(Problem, match=r"server_(lost|unreachable)"):
            registers().open(afar.address).head()
        line.pass_all()
    afar.open()


def test_a_slow_line_is_only_slow(afar: Home, line: Proxy) -> None:
    """With every packet late all is done all the same."""
    line.delay = 0.002
    register = afar.open()
    register.commit(worker.stroke(register, "late"), reason="late")

    assert worker.strokes(register)[-1] == "late"


def test_a_listener_says_that_its_line_is_cut(ready: Home, afar: Home, line: Proxy) -> None:
    """Who only listens learns of a lost server too, and may listen anew."""
    far, near = afar.open(), ready.open()
    listener = far.listen()
    assert listener is not None
    line.cut_after(DOWN, 0)
    near.commit(worker.stroke(near, "unheard"), reason="unheard")
    with pytest.raises(Problem, match="server_lost"):
        _ = [listener.news(0.2) for _ in range(20)]
    line.pass_all()
    again = far.listen()
    assert again is not None
    near.commit(worker.stroke(near, "heard"), reason="heard")

    assert again.news(1.0) == [near.head()]
    assert worker.strokes(far)[-2:] == ["unheard", "heard"]
    again.close()
