"""A database without PostGIS: a register is made in it only by a login that may add it."""

from collections.abc import Iterator
from contextlib import closing

import psycopg
import pytest

from soilcase.model.problem import Problem
from tests.db.homes import registers
from tests.db.sentences import said
from tests.servers import Server

pytestmark = pytest.mark.server


@pytest.fixture
def without_postgis(server: Server) -> Iterator[str]:
    """Give the address of a database without PostGIS, owned by a login that may not add it."""
    with closing(psycopg.connect(server.address("postgres"), autocommit=True)) as admin:
        admin.execute("CREATE ROLE planner LOGIN PASSWORD 'secret'")
        admin.execute("CREATE DATABASE unplanned TEMPLATE template0 OWNER planner")
        yield server.address("unplanned").replace(
            f"postgres:{server.password}@", "planner:secret@"
        )
        admin.execute("DROP DATABASE unplanned WITH (FORCE)")
        admin.execute("DROP ROLE planner")


def test_without_postgis_a_register_is_made_by_who_may_add_it(
    without_postgis: str, server: Server
) -> None:
    """Who may not is told whom to ask, and nothing is left; the server's own login adds it."""
    with pytest.raises(Problem, match="server_missing_postgis") as problem:
        registers().create(without_postgis)
    assert "PostGIS" in said(problem.value)
    assert "secret" not in said(problem.value)
    with pytest.raises(Problem, match="server_other_database"):
        registers().open(without_postgis)

    with closing(registers().create(server.address("unplanned"))) as register:
        assert register.verify() == []
