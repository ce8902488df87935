"""What the tests themselves are held to: nothing left over, nothing left out unnamed."""

import gc
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
UNTIDY = '''
"""Tests that each leave something behind, or need something."""
import logging, threading, time
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
KEPT = []
def test_thread():
    thread = threading.Thread(target=time.sleep, args=(6,), daemon=True)
    thread.start()
def test_widget(qtbot):
    KEPT.append(QWidget())
    KEPT[-1].show()
def test_timer(qtbot):
    KEPT.append(QTimer())
    KEPT[-1].start(1000)
def test_log():
    logging.getLogger("field").warning("loud")
def test_tidy(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    timer = QTimer(widget)
    timer.start(1000)
@pytest.mark.logs
def test_log_that_is_expected():
    logging.getLogger("field").warning("loud")
@pytest.mark.long
def test_long():
    assert False
def test_shared(shared_data):
    assert False
'''


def run(folder: Path, text: str, **words: str) -> tuple[str, dict[str, str]]:
    """Run tests under the project's own rules; give the output and how each one went."""
    (folder / "test_untidy.py").write_text(text, "utf8")
    command = [sys.executable, "-m", "pytest", "-q", "-c", str(ROOT / "pyproject.toml")]
    place = ["--rootdir", str(ROOT), "-p", "tests.conftest", "-o", f"cache_dir={folder}/cache"]
    report = folder / "report.xml"
    done = subprocess.run(
        [*command, *place, f"--junitxml={report}", str(folder / "test_untidy.py")],
        cwd=ROOT,
        env={**os.environ, "SOILCASE_LONG": "0", **words},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    went: dict[str, str] = {}
    if report.exists():
        for case in ET.parse(report).getroot().iter("testcase"):  # noqa: S314 (our own report)
            worst = [child.tag for child in case if child.tag in {"error", "failure", "skipped"}]
            went[case.get("name", "")] = worst[0] if worst else "passed"
    return done.stdout, went


def test_what_is_left_behind_fails_the_test_that_left_it(tmp_path: Path) -> None:
    """Threads, widgets, timers and warnings fail a test; what is missing is left out by name."""
    output, went = run(tmp_path, UNTIDY, SOILCASE_SHARED=str(tmp_path / "none"))
    expected = {
        "test_thread": "error",
        "test_widget": "error",
        "test_timer": "error",
        "test_log": "error",
        "test_tidy": "passed",
        "test_log_that_is_expected": "passed",
        "test_shared": "skipped",
    }
    assert went == expected
    assert "1 left out: no folder shared/data" in output
    assert "::test_shared\n" in output


@pytest.mark.parametrize(("deciding", "named"), [("", "1 left out"), ("true", "may not leave")])
def test_a_missing_server_is_named_or_refused(tmp_path: Path, deciding: str, named: str) -> None:
    """Without a server its tests are left out by name, and the deciding run stops."""
    text = (
        "import tests.conftest\n"
        "import pytest\n"
        "tests.conftest.server_programs = lambda: None\n"
        "@pytest.mark.server\n"
        "def test_store():\n    assert False\n"
    )
    output, went = run(tmp_path, text, CI=deciding)
    assert named in output
    assert went == ({} if deciding else {"test_store": "skipped"})


@pytest.mark.usefixtures("qtbot")
def test_no_search_for_garbage_begins_by_itself_beside_a_window() -> None:
    """One that began in a worker would end there what a test before has left, and crash."""
    assert not gc.isenabled()
