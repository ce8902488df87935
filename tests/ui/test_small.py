"""The small synthetic register that the window is tested on."""

from pathlib import Path

import pytest

from soilcase.model.picture import Picture
from soilcase.model.status import count_headlines
from soilcase.ports import About
from tests.ui.house import make_example, registers
from tests.ui.small import LABEL, SITES, TODAY


def _made(folder: Path) -> tuple[About, Picture, str, int]:
    folder.mkdir()
    register = registers().open(make_example(folder), write=False)
    try:
        return (
            register.about(),
            register.picture(),
            register.state_hash(),
            len(register.verify()),
        )
    finally:
        register.close()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[About, Picture, str, int]:
    """Make it once."""
    return _made(tmp_path_factory.mktemp("small") / "one")


def test_it_says_what_it_is(made: tuple[About, Picture, str, int]) -> None:
    """It is labelled synthetic and has a day of its own."""
    about = made[0]

    assert (about.label, about.today) == (LABEL, TODAY)


def test_it_is_the_same_every_time(made: tuple[About, Picture, str, int], tmp_path: Path) -> None:
    """Two of them have the same state, record by record."""
    assert made[2] == _made(tmp_path / "two")[2]


def test_it_holds(made: tuple[About, Picture, str, int]) -> None:
    """It went by the one road, so nothing is found against it."""
    assert made[3] == 0


def test_every_status_is_met(made: tuple[About, Picture, str, int]) -> None:
    """There is at least one site of each headline, and one without a decision."""
    counts = count_headlines(made[1].derived["status"].tolist())

    assert counts.total == SITES
    assert {"v1", "v2", "v1_v2", "located", "dropped_before", "dropped_after", None} == set(
        counts.by_status
    )


def test_nothing_in_it_is_taken_for_real(made: tuple[About, Picture, str, int]) -> None:
    """Numbers begin where real ones do not."""
    numbers = made[1].sites["number"].tolist()

    assert all(number.split("-")[1] >= "90001" for number in numbers)
