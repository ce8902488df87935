"""Copies of documents to be opened: under their own name, not to be altered, gone in the end."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soilcase.exchange.names import LONGEST, safe_name
from soilcase.exchange.opening import DAYS_LEFT_OVER, PREFIX, PROGRAMS, OpenedCopies
from soilcase.model.problem import Problem

SHA = "ab" * 32


@pytest.fixture
def ground(tmp_path: Path) -> Path:
    """Give a folder for temporary files."""
    made = tmp_path / "temporary"
    made.mkdir()
    return made


@pytest.fixture
def copies(tmp_path: Path, ground: Path) -> Iterator[OpenedCopies]:
    """Give a session's copies, for a register in a folder of its own."""
    beside = tmp_path / "register"
    beside.mkdir()
    made = OpenedCopies(beside, [ground])
    yield made
    made.close()


def test_a_copy_has_the_documents_name_and_bytes(copies: OpenedCopies, ground: Path) -> None:
    """It lies in the session's folder, and only its owner may read it."""
    path = copies.copy(SHA, "Rapport Åby.pdf", iter([b"one", b"two"]))

    assert path.name == "Rapport Åby.pdf"
    assert path.read_bytes() == b"onetwo"
    assert path.is_relative_to(ground)
    assert not os.access(path, os.W_OK) or os.geteuid() == 0
    assert path.stat().st_mode & 0o777 == 0o400
    assert path.parent.parent.stat().st_mode & 0o777 == 0o700


def test_a_copy_that_is_there_is_not_written_again(copies: OpenedCopies) -> None:
    """Opening twice gives the same file, and another document of that name its own."""
    first = copies.copy(SHA, "a.pdf", iter([b"one"]))

    assert first == copies.copy(SHA, "a.pdf", iter([b"never read"]))
    assert first.read_bytes() == b"one"
    assert copies.copy("cd" * 32, "a.pdf", iter([b"two"])).read_bytes() == b"two"


def test_a_copy_of_damaged_bytes_is_none(copies: OpenedCopies) -> None:
    """Where the bytes end in a Problem no file of that name is left, and the next try works."""

    def damaged() -> Iterator[bytes]:
        yield b"half"
        raise Problem("documents_damaged")

    with pytest.raises(Problem, match="documents_damaged"):
        copies.copy(SHA, "a.pdf", damaged())
    assert copies.copy(SHA, "a.pdf", iter([b"whole"])).read_bytes() == b"whole"


def test_all_copies_go_with_the_session(copies: OpenedCopies, ground: Path) -> None:
    """Nothing is left, and closing twice is no fault."""
    copies.copy(SHA, "a.pdf", iter([b"x"]))
    copies.close()
    copies.close()

    assert [] == list(ground.iterdir())


def test_nothing_is_made_before_the_first_copy(copies: OpenedCopies, ground: Path) -> None:
    """A session in which nothing is opened makes no folder."""
    copies.close()
    assert [] == list(ground.iterdir())


def test_what_older_sessions_left_is_swept(copies: OpenedCopies, ground: Path) -> None:
    """Folders of sessions that ended otherwise go after a week; those of today stay."""
    old, new, other = ground / f"{PREFIX}old", ground / f"{PREFIX}new", ground / "other"
    for folder in (old, new, other):
        folder.mkdir()
    past = time.time() - (DAYS_LEFT_OVER + 1) * 86_400
    for folder in (old, other):
        os.utime(folder, (past, past))
    copies.copy(SHA, "a.pdf", iter([b"x"]))

    assert [False, True, True] == [folder.exists() for folder in (old, new, other)]


def test_a_copy_never_lies_in_the_registers_folder(tmp_path: Path, ground: Path) -> None:
    """Where the temporary files lie below the register another ground is taken, or it is told."""
    below = ground / "below"
    below.mkdir()
    other = tmp_path / "other"
    other.mkdir()
    copies = OpenedCopies(ground, [tmp_path / "missing", ground, below, other])
    assert copies.copy(SHA, "a.pdf", iter([b"x"])).is_relative_to(other)
    copies.close()

    top = OpenedCopies(Path(tmp_path.anchor), [])
    with pytest.raises(Problem, match="document_nowhere_to_open"):
        top.copy(SHA, "a.pdf", iter([b"x"]))


@pytest.mark.parametrize("ending", sorted(PROGRAMS))
def test_a_program_is_not_opened(copies: OpenedCopies, ending: str) -> None:
    """What the system would run is refused, however its name is dressed."""
    for name in (f"a{ending}", f"a.pdf{ending.upper()}", f"a{ending} ", f"a\u202efdp{ending}."):
        with pytest.raises(Problem, match="document_is_program"):
            copies.copy(SHA, name, iter([b"x"]))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Rapport Åby.pdf", "Rapport Åby.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Windows\\a.txt", "a.txt"),
        ("a:b*c?.txt", "a_b_c_.txt"),
        ("CON.txt", "_CON.txt"),
        ("nul", "_nul"),
        ("lpt1.tar.gz", "_lpt1.tar.gz"),
        ("..", "dokument"),
        ("", "dokument"),
        ("a.txt. . ", "a.txt"),
        ("cod\u202efdp.exe", "codfdp.exe"),
        ("a\nb\0c.txt", "a_b_c.txt"),
    ],
)
def test_a_name_is_made_safe(name: str, expected: str) -> None:
    """Folders, devices, forbidden signs and turned writing go; the rest stays as it was."""
    assert expected == safe_name(name)


@given(st.text(max_size=400))
def test_any_name_is_made_safe_once(name: str) -> None:
    """Whatever a name is, it is one file's name on every system, and stays as it was made."""
    made = safe_name(name)

    assert made == safe_name(made)
    assert 0 < len(made) <= LONGEST
    assert not set(made) & set('<>:"/\\|?*\0\n')
    assert made == made.strip(" .")
