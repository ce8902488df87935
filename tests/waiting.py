"""Waits for a window as a person does: other threads work meanwhile, at their full speed."""

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent

SECONDS, STEP = 40.0, 0.005


def wait(until: Callable[[], bool], seconds: float = SECONDS) -> None:
    """Let the window work until something is so.

    `QTest.qWait` holds Python's lock between two events, and what is worked out in the pool then
    takes many times as long as it does for a person.
    """
    end = time.monotonic() + seconds
    while not until():
        if time.monotonic() > end:
            raise TimeoutError(until)
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        time.sleep(STEP)
