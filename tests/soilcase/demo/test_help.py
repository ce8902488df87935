"""The help's page of the example region names the told sites, all of them and no other."""

import re

import pytest

from soilcase.demo.told import STORIES
from tests.soilcase.demo.test_region import FULL_COUNTS
from tests.ui.house import LANGUAGES, RESOURCES

_ROW = re.compile(r"^\| (\d{3}-\d{5}) \| (\w+) \|", re.MULTILINE)
_NUMBER = re.compile(r"\d{3}-\d{5}")
_COUNTED = re.compile(r"\| ([\d.,]+) \|$", re.MULTILINE)


@pytest.fixture(params=LANGUAGES)
def page(request: pytest.FixtureRequest) -> str:
    """Read the page in each language."""
    return (RESOURCES / "help" / str(request.param) / "7-example.md").read_text("utf8")


def test_the_page_tells_of_the_told_sites_and_no_other(page: str) -> None:
    """Each number in the page is a told site, and each told site has its row, in its own town."""
    rows = _ROW.findall(page)

    assert [number for number, _ in rows] == [story.number for story in STORIES]
    assert set(_NUMBER.findall(page)) == {story.number for story in STORIES}
    assert all(place in story.address for (_, place), story in zip(rows, STORIES, strict=True))


def test_the_page_counts_as_the_region_does(page: str) -> None:
    """The figures are those that a whole region has."""
    told = [int(re.sub("[.,]", "", figure)) for figure in _COUNTED.findall(page)]

    assert told == [
        FULL_COUNTS["v2"] - 3 + FULL_COUNTS["v1_v2"],
        FULL_COUNTS["v1"],
        3,
        FULL_COUNTS["located"],
        FULL_COUNTS["dropped_before"] + FULL_COUNTS["dropped_after"],
    ]


def test_the_page_says_that_nothing_is_real(page: str) -> None:
    """The label stands on it."""
    assert "syntetiske eksempeldata" in page
