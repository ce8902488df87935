"""What was opened last."""

from pathlib import Path

import pytest

from ui.shell.first_page import shown_place
from ui.shell.recent import KEPT, NAME, recent, remember


def test_the_newest_comes_first_and_once(tmp_path: Path) -> None:
    """A place opened again moves to the front."""
    for place in ("a", "b", "a"):
        remember(tmp_path, place)

    assert recent(tmp_path) == ["a", "b"]


def test_only_a_few_are_kept(tmp_path: Path) -> None:
    """The oldest fall out."""
    for number in range(KEPT + 3):
        remember(tmp_path, str(number))

    assert [str(number) for number in range(KEPT + 2, 2, -1)] == recent(tmp_path)


@pytest.mark.parametrize("text", ["", "{}", "[1, 2]", "not json", "[", "\x00"])
def test_a_file_that_cannot_be_read_holds_none(text: str, tmp_path: Path) -> None:
    """A damaged file is no reason not to start."""
    (tmp_path / NAME).write_text(text)

    assert recent(tmp_path) == []


def test_where_nothing_can_be_written_nothing_is_remembered(tmp_path: Path) -> None:
    """A home that is read only is no reason not to start either."""
    (tmp_path / "file").write_text("in the way")
    remember(tmp_path / "file", "a")

    assert recent(tmp_path / "file") == []


def test_a_place_is_shown_as_a_person_knows_it() -> None:
    """A file by its name first, a server by its address."""
    path = Path("region") / "grund.gpkg"

    assert f"grund.gpkg   {path.parent}" == shown_place(str(path))
    assert shown_place("postgresql://a@b/c") == "postgresql://a@b/c"
