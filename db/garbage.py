"""Keeps Python from searching for garbage while a register is read or written.

A region's rows are made by the hundred thousand and none of them points back at another: searching
them again and again takes a third of a reading and a sixth of a large commit, and finds nothing.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Put the search off until the block is done."""
    pause = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if pause:
            gc.enable()
