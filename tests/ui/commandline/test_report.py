"""The command that writes a report."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.ui.commandline.calls import call
from tests.ui.house import ROOT, make_example


@pytest.fixture
def example(tmp_path: Path) -> str:
    """Make the small register."""
    return make_example(tmp_path)


def test_a_report_is_written_and_replaced(example: str, tmp_path: Path) -> None:
    """Each kind of file; an older report is replaced, and nothing lies beside it."""
    for ending, start in ((".pdf", b"%PDF"), (".xlsx", b"PK"), (".html", b"<!DOCTYPE")):
        path = tmp_path / "ud" / f"noegletal{ending}"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"older")
        called = call("report", example, "keyfigures", str(path))
        assert (called.code, str(path) in called.out) == (0, True)
        assert path.read_bytes().startswith(start)
    assert len(list((tmp_path / "ud").iterdir())) == 3


def test_a_goal_is_chosen_by_name(example: str, tmp_path: Path) -> None:
    """A goal that is not there is said, and no file is made."""
    path = tmp_path / "maal.html"
    assert call("report", example, "progress", str(path), "--goal", "2030").code == 0
    path.unlink()
    assert call("report", example, "progress", str(path), "--goal", "Findes ikke").code == 2
    assert not path.exists()


def test_the_program_itself_draws_the_charts(example: str, tmp_path: Path) -> None:
    """Put together by main, without a screen: pictures are in the page, and nothing is warned."""
    path = tmp_path / "maal.html"
    ended = subprocess.run(
        [sys.executable, "main.py", "report", example, "progress", str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "data:image/png;base64," in path.read_text("utf-8")
    assert ended.stderr == ""


def test_what_cannot_be_written_is_a_sentence(example: str, tmp_path: Path) -> None:
    """A wrong kind, a wrong ending, a folder that is not there: said, and nothing is made."""
    before = sorted(tmp_path.iterdir())
    for kind, name in (("odd", "x.pdf"), ("keyfigures", "x.docx"), ("keyfigures", "no/x.pdf")):
        called = call("report", example, kind, str(tmp_path / name))
        assert called.code == 2
        assert called.err.strip().endswith(".")
        assert "Traceback" not in called.err
    assert call("report", example, "keyfigures", example).code == 2
    assert sorted(tmp_path.iterdir()) == before
