"""The pinned Qt does not wear out Python's None."""

import sys

from PySide6.QtGui import QImage

CALLS = 2_000


def test_a_call_that_returns_nothing_keeps_none_alive() -> None:
    """Void calls leave the number of references to None as it was (PySide6 6.12.0 does not)."""
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        image.fill(0)
    lost = before - sys.getrefcount(None)
    assert lost < CALLS // 10
