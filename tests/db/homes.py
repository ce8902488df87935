"""Where fresh registers stand: a file or a schema made once, and lent empty to every test."""

import shutil
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from db.models.tables import GUARD, blob_metadata, metadata
from db.register import SqlRegister
from db.registers import SqlRegisters
from soilcase.model.edit import Actor
from tests.db.builders import ANN, WanderingClock
from tests.servers import Server

OPEN_THE_ROAD = "SET LOCAL soilcase.road = 'open'"
OTHERS = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
assert GUARD == "rediger_i_soilcase"


STORES = ("file", pytest.param("server", marks=pytest.mark.server))


class Home:
    """Where one fresh register stands; it opens for anybody, and closes all in the end."""

    def __init__(self, address: str, *, is_file: bool) -> None:
        """Remember where; nothing is opened yet."""
        self.address = address
        self.is_file = is_file
        self._opened: list[SqlRegister] = []

    @property
    def path(self) -> Path:
        """Give the file of a register in a file."""
        assert self.is_file
        return Path(self.address)

    def open(self, actor: Actor = ANN, *, write: bool = True) -> SqlRegister:
        """Open the register as a program of its own."""
        register = registers(actor).open(self.address, write=write)
        self._opened.append(register)
        return register

    def beside(self, register: SqlRegister, actor: Actor) -> SqlRegister:
        """Let another person edit at the same time: on a file, in the program that holds it."""
        if self.is_file:
            clock = WanderingClock()
            return SqlRegister(register.store, actor, clock, lock=register._lock)
        return self.open(actor)

    def close(self) -> None:
        """Close all that was opened here."""
        for register in self._opened:
            register.close()
        self._opened.clear()


def registers(actor: Actor = ANN) -> SqlRegisters:
    """Give what makes and opens registers, with a clock that nobody can rely on."""
    return SqlRegisters(actor, WanderingClock())


def make_file(folder: Path) -> Path:
    """Make the empty register that every test's file is a copy of."""
    path = folder / "empty.gpkg"
    registers().create(str(path)).close()
    return path


def lend_file(empty: Path, folder: Path, name: str = "register.gpkg") -> Home:
    """Give a fresh register in a file."""
    path = folder / name
    shutil.copyfile(empty, path)
    return Home(str(path), is_file=True)


def make_schema(server: Server) -> str:
    """Make the register on the server that every test gets emptied."""
    address = server()
    registers().create(address).close()
    return address


def lend_schema(address: str) -> Home:
    """Give a fresh register on the server: whoever was left in it is sent away first."""
    tables = [*reversed(metadata.sorted_tables), *reversed(blob_metadata.sorted_tables)]
    kept = {"soilcase_register", "soilcase_head"}
    statements = [
        f"SELECT pg_terminate_backend(pid) {OTHERS}",
        OPEN_THE_ROAD,
        *(f'DELETE FROM soilcase."{table.name}"' for table in tables if table.name not in kept),
        "UPDATE soilcase.soilcase_head SET seq = 0, hash = ''",
    ]
    with closing(psycopg.connect(address)) as connection, connection:
        connection.execute(";".join(statements).encode())
    return Home(address, is_file=False)
