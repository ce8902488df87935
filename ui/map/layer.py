"""A layer on the map: what is drawn, how it is seen, and who is to be named for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from PySide6.QtGui import QPainter

from .camera import Bounds
from .spot import Spot


class Content(Protocol):
    """What a layer draws; it never changes, a changed layer has another content."""

    @property
    def bounds(self) -> Bounds | None:
        """Give where there is anything to see, or None where there is nothing."""

    def draw(self, painter: QPainter, spot: Spot) -> Iterator[None]:
        """Draw what lies on a spot, in device pixels; yield at least every few milliseconds.

        Between two steps the map may answer the hand, or drop the drawing for good.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """One layer; `finest` and `coarsest` are the metres per pixel between which it is seen."""

    id: str
    name: str
    content: Content
    kind: str = ""
    opacity: float = 1.0
    is_visible: bool = True
    finest: float = 0.0
    coarsest: float = float("inf")
    source: str = ""
    credit: str = ""
    dated: date | None = None

    @property
    def short_name(self) -> str:
        """Give the name without the bracket after it, where the source says that too."""
        plain, _, said = self.name.removesuffix(")").rpartition(" (")
        return plain if plain and said in self.source else self.name

    def is_seen(self, scale: float) -> bool:
        """Say whether the layer is drawn at so many metres per logical pixel."""
        return self.is_visible and self.opacity > 0 and self.finest <= scale < self.coarsest

    def draws_alike(self, other: "Layer") -> bool:
        """Say whether another layer would look the same."""
        return self.content is other.content and (
            self.opacity,
            self.is_visible,
            self.finest,
            self.coarsest,
        ) == (other.opacity, other.is_visible, other.finest, other.coarsest)
