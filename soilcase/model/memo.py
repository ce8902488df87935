"""What was worked out of a picture's arrays, kept for as long as those very arrays live.

Pictures share the arrays that a commit did not touch, so what hangs on those outlives the commit.
Nothing kept here may hold one of its own arrays, or neither would ever be forgotten.
"""

import weakref
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from numpy.typing import NDArray

_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class _Kept:
    made: Any


_kept: dict[Hashable, _Kept] = {}


def remembered(
    subject: Hashable, arrays: Sequence[NDArray[Any]], make: Callable[[], _Made]
) -> _Made:
    """Give what was made of these arrays before, or make it now; the subject says what it is."""
    key = (subject, *map(id, arrays))
    found = _kept.get(key)
    if found is None:
        found = _kept[key] = _Kept(make())
        for array in arrays:
            weakref.finalize(array, _kept.pop, key, None).atexit = False
    made: _Made = found.made
    return made
