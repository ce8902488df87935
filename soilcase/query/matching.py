"""Text as it is searched: folded words with a blank before and behind each text."""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from soilcase.model.text import search_key
from soilcase.query.syntax import Pattern

# No typed word has it in it once it is folded, so nothing is found across two texts.
BETWEEN = " \0 "
JOINTS = re.compile(r"[-/.,:;()&+']")


@lru_cache(maxsize=1 << 14)
def searchable(text: str) -> str:
    """Give a text's words as search compares them: as written, and parted at their joints.

    So `791-90014` is found by `7919` and by `90014`, `Ringkøbing-Skjern` by `skjern`.
    """
    folded = f" {search_key(text)} "
    if JOINTS.search(text) is None:
        return folded
    parted = f" {search_key(JOINTS.sub(' ', text))} "
    return folded if parted == folded else f"{folded}\0{parted}"


def join(texts: Iterable[str | None]) -> str:
    """Put several texts together, so that each can be found and nothing across them."""
    return BETWEEN.join(searchable(text) for text in texts if text)


def finder(pattern: Pattern) -> Callable[[str], bool] | None:
    """Give what finds the words in a searchable text; None where there is no word to find."""
    folded = search_key(pattern.text)
    if not folded:
        return None
    needle = f" {folded} " if pattern.is_whole else f" {folded}"
    return lambda text: needle in text
