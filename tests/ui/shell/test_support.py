"""The support file and the log: what is needed to help, and nothing that is in the register."""

import json
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from soilcase.model.problem import Problem
from tests.ui.house import registers
from tests.ui.windows import list_of, open_in, window_in
from ui.shell.hard_crash import NAME as HARD
from ui.shell.hard_crash import note_hard_crashes
from ui.shell.logbook import ACTIONS, LARGEST, NAME, OLDER, Logbook, log_tail
from ui.shell.support import Part, look_at, write_parts
from ui.shell.window import MainWindow

MOMENT = datetime(2027, 2, 3, 9, 42, 7, tzinfo=UTC)


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path, example: str) -> Iterator[MainWindow]:
    """Give a window with the small register open."""
    with window_in(qtbot, qapp, tmp_path) as made:
        open_in(qtbot, made, example)
        yield made


def _logbook(folder: Path) -> Logbook:
    return Logbook(folder, lambda work: work(), lambda: MOMENT)


def test_the_support_file_is_shown_before_it_is_written(qtbot: QtBot, window: MainWindow) -> None:
    """Its parts are there to be read, and the register was verified."""
    window.actions_by_id["theme"].trigger()
    window.actions_by_id["support"].trigger()
    shown = window.helping.support
    assert shown is not None
    qtbot.waitUntil(shown.save.isEnabled)
    texts = {part.name: part.text for part in shown._parts}

    assert {"about.txt", "register.txt", "actions.txt", "settings.json", "log.txt"} <= set(texts)
    assert "findings 0" in texts["register.txt"]
    assert "action theme" in texts["actions.txt"]
    assert {"look.theme": "dark"}.items() <= json.loads(texts["settings.json"]).items()


def test_nothing_of_a_site_is_in_it(qtbot: QtBot, window: MainWindow) -> None:
    """No address, name, number, path or person, whatever was typed and opened."""
    list_of(window).filter_line.line.setText("prøvevej 47")
    window.jobs.told.emit(Problem("register_missing", path="C:/Users/Åse/region.gpkg"))
    window._keep_rooms()
    window.actions_by_id["support"].trigger()
    shown = window.helping.support
    assert shown is not None
    qtbot.waitUntil(shown.save.isEnabled)
    whole = "\n".join(part.text for part in shown._parts).lower()
    picture = window.picture
    assert picture is not None
    sites = picture.sites
    told = {str(v).lower() for n in ("number", "address") for v in sites[n].tolist() if v}
    assert window.about is not None

    assert set() == {value for value in told if value in whole}
    assert "problem register_missing" in whole
    for other in ("prøvevej", "åse", window.about.place.lower(), "mlp"):
        assert other not in whole


def test_it_is_written_as_it_was_shown(tmp_path: Path) -> None:
    """A zip that any system opens."""
    path = tmp_path / "support.zip"
    write_parts(path, [Part("a.txt", "æøå"), Part("b/c.txt", "d")], MOMENT)

    with zipfile.ZipFile(path) as file:
        read = {name: file.read(name).decode() for name in file.namelist()}
    assert {"a.txt": "æøå", "b/c.txt": "d"} == read


def test_a_folder_that_cannot_be_written_is_a_problem(tmp_path: Path) -> None:
    """A sentence, not a crash."""
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(Problem) as raised:
        write_parts(tmp_path / "file" / "a.zip", [], MOMENT)

    assert "write_failed" == raised.value.id


def test_a_register_says_what_was_found_by_kind(example: str) -> None:
    """Nothing is found in a sound one."""
    register = registers().open(example, write=False)
    try:
        state = look_at(register)
    finally:
        register.close()

    assert (False, {}) == (state.is_on_server, dict(state.findings))


def test_the_log_turns_over(tmp_path: Path) -> None:
    """It never grows beyond two files, and the newest lines are at the end."""
    logbook = _logbook(tmp_path)
    (tmp_path / NAME).write_text("old\n" * (LARGEST // 4 + 1))
    logbook.note("action", "undo")

    assert (tmp_path / OLDER).stat().st_size > LARGEST
    assert "2027-02-03T09:42:07Z action undo" == log_tail(tmp_path)[-1]
    assert 3 == len(log_tail(tmp_path, 3))


def test_the_last_actions_are_known(tmp_path: Path) -> None:
    """The latest fifty; troubles are no actions."""
    logbook = _logbook(tmp_path)
    for number in range(ACTIONS + 3):
        logbook.acted(f"a{number}")
    logbook.note("problem", "disk_full")

    assert (ACTIONS, True) == (len(logbook.actions), logbook.actions[-1].endswith("a52"))


def test_a_log_that_cannot_be_written_is_no_reason_to_stop(tmp_path: Path) -> None:
    """Nothing is noted."""
    (tmp_path / "file").write_text("in the way")
    _logbook(tmp_path / "file").acted("undo")

    assert [] == log_tail(tmp_path / "file")


def test_a_bug_tells_what_came_before(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    """The report has the actions, and the dialog keeps nobody from working on."""
    window.actions_by_id["theme"].trigger()
    window.jobs.compute("a", lambda: 1 // 0, lambda _nothing: None)
    qtbot.waitUntil(lambda: window.crashes.dialog is not None)
    dialog = window.crashes.dialog
    assert dialog is not None
    is_modal, details = dialog.isModal(), dialog.detailedText()
    dialog.close()
    dialog.deleteLater()
    (report,) = (tmp_path / "own" / "fejl").glob("2*.txt")

    assert (False, True) == (is_modal, "action theme" in details)
    assert "action theme" in report.read_text("utf-8")


def test_a_hard_crash_is_told_at_the_next_start(tmp_path: Path) -> None:
    """Once; a session that ended well is not one."""
    import faulthandler
    import sys

    first = note_hard_crashes(tmp_path)
    (tmp_path / "fejl" / HARD).write_text("Fatal Python error: Segmentation fault")
    second = note_hard_crashes(tmp_path)
    third = note_hard_crashes(tmp_path)
    faulthandler.enable(sys.__stderr__ or sys.stderr)

    assert (False, True, False) == (first, second, third)
