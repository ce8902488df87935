"""What every test stands on: Qt offscreen, Hypothesis, the server, and nothing left over."""

import gc
import logging
import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests import servers
from tools.machine import in_ci, server_programs

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

LONG = os.environ.get("SOILCASE_LONG") == "1"
SECONDS_FOR_THREADS = 2.0
# So much that is young is searched between two tests, and every so often all there is.
MANY, OFTEN = 10_000, 20
WANTING = pytest.StashKey[str]()
LEFT_OUT = pytest.StashKey[dict[str, list[str]]]()
SEARCHES: list[int] = []

settings.register_profile(
    "quick",
    max_examples=60,
    deadline=None,
    database=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("long", settings.get_profile("quick"), max_examples=1_000)
settings.load_profile("long" if LONG else "quick")


def shared_folder() -> Path | None:
    """Find the material that lies beside the project, and is no part of it."""
    named = os.environ.get("SOILCASE_SHARED")
    beside = Path(__file__).resolve().parent.parent.parent / "shared"
    data = Path(named or beside) / "data"
    return data if data.is_dir() else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what this machine cannot run, by name; a deciding run refuses to."""
    reasons = {}
    if server_programs() is None:
        reasons["server"] = "no PostgreSQL with PostGIS on this machine"
    if shared_folder() is None:
        reasons["shared"] = "no folder shared/data beside the project"
    if not LONG:
        items_long = [item for item in items if item.get_closest_marker("long")]
        config.hook.pytest_deselected(items=items_long)
        items[:] = [item for item in items if not item.get_closest_marker("long")]
    left_out: dict[str, list[str]] = {reason: [] for reason in reasons.values()}
    config.stash[LEFT_OUT] = left_out
    for item in items:
        for need, reason in reasons.items():
            if _needs(item, need):
                left_out[reason].append(item.nodeid)
                item.stash[WANTING] = reason
    if "server" in reasons and left_out[reasons["server"]] and in_ci():
        raise pytest.UsageError(f"{reasons['server']}: this run may not leave its tests out")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Leave a test out before anything is set up for it."""
    if reason := item.stash.get(WANTING, ""):
        pytest.skip(reason)


def _needs(item: pytest.Item, need: str) -> bool:
    fixture = {"server": "server", "shared": "shared_data"}[need]
    return item.get_closest_marker(need) is not None or fixture in getattr(
        item, "fixturenames", ()
    )


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Name every test that was left out, and why."""
    for reason, names in config.stash.get(LEFT_OUT, {}).items():
        if names:
            terminalreporter.section(f"{len(names)} left out: {reason}")
            terminalreporter.write_line("\n".join(names))


def pytest_sessionfinish() -> None:
    """Empty the clipboard: offscreen it outlives Python, and crashes on what Python put there."""
    gui = sys.modules.get("PySide6.QtGui")
    if gui is not None and gui.QGuiApplication.instance() is not None:
        gui.QGuiApplication.clipboard().clear()


@pytest.fixture(scope="session")
def server() -> Iterator[servers.Server]:
    """Run a private server; call it for the address of a fresh database with PostGIS."""
    with servers.running() as running:
        yield running


@pytest.fixture
def database(server: servers.Server) -> Iterator[str]:
    """Give the address of a fresh database that is dropped after the test."""
    with server.lent() as address:
        yield address


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Give the folder of material beside the project; tests without it are left out."""
    folder = shared_folder()
    assert folder is not None
    return folder


@pytest.fixture(autouse=True)
def nothing_left_over(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a thread, a widget or a timer behind."""
    with_qt = {"qtbot", "qapp"} & set(request.fixturenames)
    threads = set(threading.enumerate())
    widgets = _widgets()
    timers = _timers() if with_qt else set()
    yield
    assert not _left_threads(threads), "the test left a thread running"
    assert not _left_widgets(widgets), "the test left a widget open"
    assert not (_timers() - timers if with_qt else ()), "the test left a timer running"


@pytest.fixture(autouse=True)
def garbage_waits(request: pytest.FixtureRequest) -> Iterator[None]:
    """Search for garbage between tests, on this thread: a widget that ends in a worker crashes."""
    if {"qtbot", "qapp"} & set(request.fixturenames):
        gc.disable()
    yield
    if not gc.isenabled() and gc.get_count()[0] > MANY:
        SEARCHES.append(gc.collect(2 if len(SEARCHES) % OFTEN == 0 else 1))


@pytest.fixture(autouse=True)
def no_unexpected_log(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> Iterator[None]:
    """Fail a test that logs a warning, unless it is marked `logs`."""
    yield
    if request.node.get_closest_marker("logs") is None:
        loud = [record for record in caplog.get_records("call") if _is_loud(record)]
        assert not loud, [record.getMessage() for record in loud]


def _is_loud(record: logging.LogRecord) -> bool:
    return record.levelno >= logging.WARNING


def _left_threads(before: set[threading.Thread]) -> set[threading.Thread]:
    limit = time.monotonic() + SECONDS_FOR_THREADS
    while (left := set(threading.enumerate()) - before) and time.monotonic() < limit:
        time.sleep(0.005)
    return left


def _widgets() -> set[int]:
    """Tell which windows exist, without starting Qt for tests that do not use it."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return set()
    return {id(widget) for widget in widgets.QApplication.topLevelWidgets()}


def _left_widgets(before: set[int]) -> set[int]:
    core = sys.modules.get("PySide6.QtCore")
    if core is None or not _widgets() - before:
        return set()
    core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete.value)
    gc.collect()
    return _widgets() - before


def _timers() -> set[int]:
    """Tell which timers run, of those that Python knows."""
    core = sys.modules.get("PySide6.QtCore")
    shiboken = sys.modules.get("shiboken6.Shiboken")
    if core is None or shiboken is None:
        return set()
    timers = (known for known in gc.get_objects() if issubclass(type(known), core.QTimer))
    return {id(timer) for timer in timers if shiboken.isValid(timer) and timer.isActive()}
