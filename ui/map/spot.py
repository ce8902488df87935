"""A spot: the piece of ground that is drawn at once, and how its metres become device pixels."""

from dataclasses import dataclass

import numpy as np

from ..kit.colours import Colours
from .camera import Bounds, Coordinates


@dataclass(frozen=True, slots=True)
class Spot:
    """A rectangle of ground on a painter; its pixels are those of the device.

    `scale` is metres per device pixel, `ratio` how many device pixels a logical one has.
    """

    west: float
    north: float
    scale: float
    width: int
    height: int
    ratio: float
    colours: Colours

    @property
    def logical_scale(self) -> float:
        """Give metres per logical pixel, by which layers say where they are seen."""
        return self.scale * self.ratio

    def bounds(self, margin: float = 0.0) -> Bounds:
        """Give the ground of the spot, with so many device pixels around it."""
        around = margin * self.scale
        return (
            self.west - around,
            self.north - self.height * self.scale - around,
            self.west + self.width * self.scale + around,
            self.north + around,
        )

    def to_pixels(self, ground: Coordinates) -> Coordinates:
        """Give device pixels of ground coordinates, row by row."""
        pixels: Coordinates = ground - np.array([self.west, self.north])
        pixels *= np.array([1.0, -1.0]) / self.scale
        return pixels

    def phase(self, period: int) -> tuple[float, float]:
        """Give where a pattern of that period begins here, so that it runs on between spots."""
        return (
            float(-round(self.west / self.scale) % period),
            float(round(self.north / self.scale) % period),
        )
