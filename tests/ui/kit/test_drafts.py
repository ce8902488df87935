"""Half-typed text: on the disk a moment after the last key, and gone when it is committed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ui.kit.drafts import Drafts, read_drafts
from ui.kit.settings import Later

REGISTER = "0190b5a0-0000-7000-8000-000000000000"


def _at_once(work: object) -> None:
    assert callable(work)
    work()


@pytest.fixture
def drafts(qtbot: QtBot, tmp_path: Path) -> Iterator[Drafts]:
    """Give drafts that write at once when their pause is over."""
    later: Later = _at_once
    made = Drafts(tmp_path, later)
    made.belong_to(REGISTER, {})
    yield made
    made.flush()
    made.deleteLater()
    qtbot.wait(1)


def test_what_is_typed_is_soon_on_the_disk(qtbot: QtBot, drafts: Drafts) -> None:
    """Nobody has to leave the field for it."""
    drafts.keep("site/a/note", "Brønden ligger b")
    path = drafts.path_of(REGISTER)
    qtbot.waitUntil(path.exists)

    assert {"site/a/note": "Brønden ligger b"} == read_drafts(path)


def test_whoever_types_without_a_pause_is_kept_up_with(qtbot: QtBot, drafts: Drafts) -> None:
    """The text of a quick writer is on the disk while the keys still come."""
    path = drafts.path_of(REGISTER)
    for length in range(1, 60):
        drafts.keep("a", "x" * length)
        qtbot.wait(15)
        if path.exists():
            break

    assert 2 <= len(read_drafts(path).get("a", "")) < 60


def test_what_was_committed_is_forgotten(drafts: Drafts) -> None:
    """A draft ends when its text stands in the register."""
    drafts.keep("a", "x")
    drafts.keep("b", "y")
    drafts.flush()
    drafts.drop("a")
    drafts.flush()

    assert {"b": "y"} == read_drafts(drafts.path_of(REGISTER))
    assert (None, ("b",)) == (drafts.held("a"), drafts.places())


def test_each_register_has_its_own(drafts: Drafts) -> None:
    """Another register begins with its own drafts, and the first one's stay on the disk."""
    drafts.keep("a", "x")
    drafts.belong_to("other", {"c": "z"})

    assert ({"a": "x"}, "z") == (read_drafts(drafts.path_of(REGISTER)), drafts.held("c"))


@pytest.mark.parametrize("held", ["", "{", "[]", "7"])
def test_a_damaged_file_holds_no_drafts(tmp_path: Path, held: str) -> None:
    """It is no reason not to open the register."""
    path = tmp_path / "a.json"
    path.write_text(held, "utf-8")

    assert {} == read_drafts(path)
