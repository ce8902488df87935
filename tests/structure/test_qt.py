"""The pinned Qt does not wear out Python's None."""

import gc
import sys

from PySide6.QtGui import QImage

CALLS = 2_000


def test_a_call_that_returns_nothing_keeps_none_alive() -> None:
    """Void calls leave the number of references to None as it was (PySide6 6.12.0 does not)."""
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    # What other tests left to be collected refers to None as well.
    gc.collect()
    was_collecting = gc.isenabled()
    gc.disable()
    try:
        before = sys.getrefcount(None)
        for _ in range(CALLS):
            image.fill(0)
        lost = before - sys.getrefcount(None)
    finally:
        if was_collecting:
            gc.enable()
    assert lost < CALLS // 10
