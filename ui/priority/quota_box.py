"""How many of the first places are kept for surface water and nature, and what that moves."""

from PySide6.QtWidgets import QSpinBox

from ..kit.desk import Desk

MOST, STEP = 999, 5


class QuotaBox(QSpinBox):
    """Takes the number; none kept is nothing moved."""

    def __init__(self, desk: Desk) -> None:
        """Keep no place to begin with."""
        super().__init__()
        self.setRange(0, MOST)
        self.setSingleStep(STEP)
        self.setPrefix(f"{desk.words.say('priority.quota.name')} ")
        self.setKeyboardTracking(False)
        self.setToolTip(desk.words.say("priority.quota.help"))
        self.setAccessibleName(desk.words.say("priority.quota.name"))
