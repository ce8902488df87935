"""The private server: fresh databases that are dropped again, and no orphan."""

import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from tests.servers import Server

ROOT = Path(__file__).resolve().parent.parent
SECONDS_TO_END = 20.0
KEEP_A_SERVER = """
import time
from tests.servers import running
with running() as server:
    print(server.folder, flush=True)
    time.sleep(60)
"""


def test_each_database_is_fresh_and_has_postgis(server: Server) -> None:
    """What is written in one database is not in the next, and both know geometry."""
    with server.lent() as first, server.lent() as second:
        with closing(psycopg.connect(first, autocommit=True)) as connection:
            connection.execute("CREATE TABLE mark (geom geometry)")
        with closing(psycopg.connect(second)) as connection:
            found = connection.execute("SELECT to_regclass('mark'), ST_AsText('POINT(1 2)')")
            assert found.fetchone() == (None, "POINT(1 2)")


def test_a_lent_database_is_gone_afterwards(server: Server) -> None:
    """A database is dropped though somebody is still connected."""
    with server.lent() as address, closing(psycopg.connect(address)) as connection:
        connection.execute("SELECT 1")
        server.drop(address)
        with pytest.raises(psycopg.OperationalError, match="does not exist"):
            psycopg.connect(address)


@pytest.mark.server
def test_a_server_ends_with_the_tests_that_started_it() -> None:
    """Tests that are killed leave no server running."""
    with subprocess.Popen(
        [sys.executable, "-c", KEEP_A_SERVER], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as keeper:
        assert keeper.stdout is not None
        folder = Path(keeper.stdout.readline().strip())
        held = folder / "data" / "postmaster.pid"
        assert held.exists()
        keeper.send_signal(signal.SIGKILL)
        keeper.wait()
    limit = time.monotonic() + SECONDS_TO_END
    while held.exists() and time.monotonic() < limit:
        time.sleep(0.02)
    assert not held.exists()
