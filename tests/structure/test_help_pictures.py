"""The pictures of README and help: there, small, told in words, and none for nothing."""

import re
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.catalogue_words import LANGUAGES
from tests.structure.sources import ROOT

FOLDER = ROOT / "resources" / "help"
MOST = 200_000
PALETTE = 3
_SHORTEST = 40
_PICTURE = re.compile(r"!\[(?P<told>[^\]]*)\]\((?P<place>[^)]+)\)")


def _shown(language: str) -> Iterator[tuple[Path, str]]:
    """Give each picture of the pages of a language, and what is told of it."""
    for page in sorted((FOLDER / language).glob("*.md")):
        for found in _PICTURE.finditer(page.read_text("utf-8")):
            yield (page.parent / found["place"]).resolve(), found["told"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_stands_in_help(language: str) -> None:
    """Those that there are in a language are those that its pages show, each told in words."""
    shown = dict(_shown(language))

    assert sorted(shown) == sorted((FOLDER / "pictures" / language).glob("*.png"))
    assert all(len(told) > _SHORTEST for told in shown.values())


def test_both_languages_show_the_same() -> None:
    """Who reads English misses nothing."""
    names = [[path.name for path, _ in _shown(language)] for language in LANGUAGES]

    assert names[0] == names[1]


def test_a_picture_is_small() -> None:
    """Each has a palette of its own and is no burden to the program."""
    pictures = sorted((FOLDER / "pictures").rglob("*.png"))
    kinds = {struct.unpack(">B", path.read_bytes()[25:26])[0] for path in pictures}

    assert {PALETTE} == kinds
    assert [path.name for path in pictures if path.stat().st_size > MOST] == []


def test_the_first_picture_is_told_too() -> None:
    """README shows one, which is there, in words as well."""
    found = list(_PICTURE.finditer((ROOT / "README.md").read_text("utf-8")))

    assert all((ROOT / one["place"]).exists() and len(one["told"]) > _SHORTEST for one in found)
    assert found
