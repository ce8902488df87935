"""What the tests of the stores stand on: every example on a file and on a team server."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db.register import SqlRegister
from tests.db import homes
from tests.db.homes import STORES, Home
from tests.faults.children import Children
from tests.servers import Server


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give an empty register in a file, never to be changed."""
    return homes.make_file(tmp_path_factory.mktemp("empty"))


@pytest.fixture(scope="session")
def shared_schema(server: Server) -> str:
    """Give the address of the register on the server that is emptied for each test."""
    return homes.make_schema(server)


@pytest.fixture(scope="session")
def children(tmp_path_factory: pytest.TempPathFactory) -> Children:
    """Give what makes child processes in milliseconds."""
    return Children(tmp_path_factory.mktemp("children"))


@pytest.fixture(params=STORES)
def store_kind(request: pytest.FixtureRequest) -> str:
    """Name the kind of store that a test runs on."""
    return str(request.param)


@pytest.fixture
def lend(
    store_kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Callable[[], Home]]:
    """Give what lends a fresh register; the one lent before is closed."""
    lent: list[Home] = []

    def fresh() -> Home:
        while lent:
            lent.pop().close()
        if store_kind == "file":
            home = homes.lend_file(request.getfixturevalue("empty_file"), tmp_path)
        else:
            home = homes.lend_schema(request.getfixturevalue("shared_schema"))
        lent.append(home)
        return home

    yield fresh
    for home in lent:
        home.close()


@pytest.fixture
def home(lend: Callable[[], Home]) -> Home:
    """Give the place of a fresh register on either kind of store."""
    return lend()


@pytest.fixture
def register(home: Home) -> SqlRegister:
    """Give a fresh register, open for Ann."""
    return home.open()


@pytest.fixture
def file_home(empty_file: Path, tmp_path: Path) -> Iterator[Home]:
    """Give the place of a fresh register in a file."""
    home = homes.lend_file(empty_file, tmp_path)
    yield home
    home.close()


@pytest.fixture
def server_home(shared_schema: str) -> Iterator[Home]:
    """Give the place of a fresh register on the server."""
    home = homes.lend_schema(shared_schema)
    yield home
    home.close()
