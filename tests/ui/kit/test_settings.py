"""What a person has set: kept whole, read once, and never in the way."""

import json
import sys
from pathlib import Path

import pytest

from ui.kit.settings import NAME, Settings


def _at_once(work: object) -> None:
    assert callable(work)
    work()


def test_what_was_set_is_there_tomorrow(tmp_path: Path) -> None:
    """Values come back; what was taken away does not."""
    settings = Settings(tmp_path, _at_once)
    settings.put("list.columns", ["status", "number"])
    settings.put("theme", "dark")
    settings.put("theme", None)

    again = Settings(tmp_path, _at_once)
    assert (["status", "number"], "light") == (
        again.get("list.columns"),
        again.text("theme", "light"),
    )


def test_the_same_value_is_not_written_again(tmp_path: Path) -> None:
    """Setting what stands already costs nothing."""
    written: list[object] = []
    settings = Settings(tmp_path, written.append)
    settings.put("a", 1)
    settings.put("a", 1)

    assert 1 == len(written)


@pytest.mark.parametrize("held", ["", "{", "[]", '"x"', "\x00"])
def test_a_file_that_is_not_ours_is_put_aside(tmp_path: Path, held: str) -> None:
    """The program starts without it, and what it holds is not lost."""
    (tmp_path / NAME).write_text(held, "utf-8")
    settings = Settings(tmp_path, _at_once)
    settings.put("a", 1)

    assert held == (tmp_path / f"{NAME}.bad").read_text("utf-8")
    assert {"a": 1} == json.loads((tmp_path / NAME).read_text("utf-8"))


def test_a_folder_that_cannot_be_written_is_no_trouble(tmp_path: Path) -> None:
    """Where nothing can be kept, the day goes on with what was set."""
    (tmp_path / "file").write_text("in the way")
    settings = Settings(tmp_path / "file", _at_once)
    settings.put("a", 1)

    assert 1 == settings.get("a")


@pytest.mark.skipif(sys.platform == "win32", reason="who may read a file is not its mode there")
def test_nobody_else_can_read_what_was_set(tmp_path: Path) -> None:
    """It may hold the key of a map service; a file that was open to others is closed."""
    path = tmp_path / NAME
    path.write_text("{}", "utf-8")
    path.chmod(0o644)
    Settings(tmp_path, _at_once).put("map.bases", [{"token": "x"}])

    assert path.stat().st_mode & 0o777 == 0o600
