"""A private PostgreSQL with PostGIS on loopback, for as long as a run of the tests lasts."""

import ctypes
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg

from tools.machine import server_programs

PREFIX = "soilcase-postgres-"
TEMPLATE = "soilcase_template"
SECONDS_TO_START = 30.0
SECONDS_TO_STOP = 20.0
# An acknowledged commit must outlive the server's process, not the machine's power.
QUICK = ("fsync=off", "full_page_writes=off")


class Server:
    """A running server; calling it gives the address of a fresh database with PostGIS."""

    def __init__(self, folder: Path, programs: Path, password: str, *, durable: bool) -> None:
        """Take over an initialised data folder; `start` runs it."""
        self.folder = folder
        self.programs = programs
        self.password = password
        self.settings = () if durable else QUICK
        self.port = _free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self._made = 0

    def __call__(self) -> str:
        """Make a database like the template and tell its address."""
        self._made += 1
        name = f"soilcase_{self._made}"
        self._execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
        return self.address(name)

    def address(self, database: str) -> str:
        """Tell where a database of this server is found."""
        return f"postgresql://postgres:{self.password}@127.0.0.1:{self.port}/{database}"

    @contextmanager
    def lent(self) -> Iterator[str]:
        """Give a fresh database and drop it afterwards, whoever is still connected."""
        address = self()
        try:
            yield address
        finally:
            self.drop(address)

    def drop(self, address: str) -> None:
        """Drop a database, whoever is still connected."""
        self._execute(f"DROP DATABASE IF EXISTS {address.rpartition('/')[2]} WITH (FORCE)")

    def start(self) -> None:
        """Run the server and wait until it answers."""
        settings = [
            f"port={self.port}",
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "log_timezone=UTC",
            "timezone=UTC",
            *self.settings,
        ]
        account = _account()
        options = [word for setting in settings for word in ("-c", setting)]
        with (self.folder / "server.log").open("ab") as log:
            self._process = subprocess.Popen(
                [self.programs / "postgres", "-D", self.folder / "data", *options],
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=_end_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509
                user=account,
                group=account,
            )
        self._wait_until_it_answers()

    def stop(self, *, at_once: bool = False) -> None:
        """Stop the server in order, or `at_once` as a crash would."""
        if self._process is None:
            return
        self._process.send_signal(signal.SIGQUIT if at_once else signal.SIGINT)
        try:
            self._process.wait(SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None

    def make_template(self) -> None:
        """Make the database that every fresh one is a copy of."""
        self._execute(f"CREATE DATABASE {TEMPLATE}")
        with closing(psycopg.connect(self.address(TEMPLATE), autocommit=True)) as connection:
            connection.execute("CREATE EXTENSION postgis")

    def _execute(self, statement: str) -> None:
        with closing(psycopg.connect(self.address("postgres"), autocommit=True)) as connection:
            connection.execute(statement.encode())

    def _wait_until_it_answers(self) -> None:
        limit = time.monotonic() + SECONDS_TO_START
        while True:
            try:
                self._execute("SELECT 1")
            except psycopg.OperationalError:
                running = self._process is not None and self._process.poll() is None
                if not running or time.monotonic() > limit:
                    log = (self.folder / "server.log").read_text("utf8", errors="replace")
                    raise RuntimeError(f"the server did not start:\n{log}") from None
                time.sleep(0.02)
            else:
                return


@contextmanager
def running(*, durable: bool = False) -> Iterator[Server]:
    """Run a private server; `durable` writes through to the disk, as a bench must."""
    programs = server_programs()
    if programs is None:
        raise RuntimeError("no PostgreSQL with PostGIS is installed")
    _sweep()
    folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))
    account = _account()
    if account is not None:
        shutil.chown(folder, account)
    password = secrets.token_hex(16)
    try:
        _initialise(folder, programs, password)
        server = Server(folder, programs, password, durable=durable)
        try:
            server.start()
            server.make_template()
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _initialise(folder: Path, programs: Path, password: str) -> None:
    secret = folder / "password"
    secret.write_text(password, "utf8")
    secret.chmod(0o600)
    account = _account()
    if account is not None:
        shutil.chown(secret, account)
    subprocess.run(
        [
            programs / "initdb",
            *("-D", folder / "data", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8"),
            *("--auth=password", "--pwfile", secret, "--no-sync"),
        ],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
        user=account,
        group=account,
    )


def _account() -> str | None:
    """Name the account to run the server as: it refuses to run as root."""
    return "postgres" if sys.platform != "win32" and os.geteuid() == 0 else None


def _free_port() -> int:
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def _end_with_parent() -> None:
    """Ask Linux to stop the server should the tests be killed (PR_SET_PDEATHSIG is 1)."""
    ctypes.CDLL(None).prctl(1, signal.SIGINT)


def _sweep() -> None:
    """Remove the folders of runs that were killed."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        owner = folder.name.removeprefix(PREFIX).partition("-")[0]
        if owner.isdigit() and not _lives(int(owner)):
            shutil.rmtree(folder, ignore_errors=True)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
