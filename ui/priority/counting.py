"""Counts how sure an order is, away from the window: draws once, then under any weights."""

from PySide6.QtCore import QObject, Signal

from soilcase.priority.draws import Draws, prepare
from soilcase.priority.method import Three
from soilcase.priority.standing import Standing
from soilcase.priority.uncertainty import chances, intervals

from ..kit.desk import Desk
from .order import Sureness


class Counting(QObject):
    """Tells chances when they are counted, and the ranks between which each site lies after."""

    counted = Signal(object, object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        """Start without draws."""
        super().__init__(parent)
        self._desk = desk
        self._draws: Draws | None = None
        self._standing: Standing | None = None

    def forget(self) -> None:
        """Let go of the draws: the facts are others."""
        self._draws = self._standing = None

    def count(self, standing: Standing) -> None:
        """Count for a standing; what is asked later takes the place of what was asked before."""
        self._standing = standing
        draws, method = self._draws, standing.method
        if draws is None:
            self._desk.jobs.compute(
                f"priority.draws.{id(self)}",
                lambda: prepare(standing.table, method),
                self._on_draws,
            )
            return
        weights, top = method.weights, method.top
        self._desk.jobs.compute(
            f"priority.chances.{id(self)}",
            lambda: chances(draws, weights, top),
            lambda chance: self._on_chances(draws, weights, Sureness(chance)),
        )

    def _on_draws(self, draws: Draws) -> None:
        standing = self._standing
        if standing is not None and draws.sites == len(standing.table):
            self._draws = draws
            self.count(standing)

    def _on_chances(self, draws: Draws, weights: Three, sureness: Sureness) -> None:
        if draws is not self._draws:
            return
        self.counted.emit(weights, sureness)
        self._desk.jobs.compute(
            f"priority.bands.{id(self)}",
            lambda: intervals(draws, weights),
            lambda ends: self._on_bands(draws, weights, Sureness(sureness.chance, *ends)),
            is_patient=True,
        )

    def _on_bands(self, draws: Draws, weights: Three, sureness: Sureness) -> None:
        if draws is self._draws:
            self.counted.emit(weights, sureness)
