"""Where the map looks: a centre on the ground, a scale, and a size on the screen."""

from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Coordinates: TypeAlias = NDArray[np.float64]
# West, south, east, north in metres.
Bounds: TypeAlias = tuple[float, float, float, float]

FINEST = 0.02
COARSEST = 4_000.0
# Where coordinates still have a place in Denmark's system; looking farther shows nothing.
EDGE = 20_000_000.0


@dataclass(frozen=True, slots=True)
class Camera:
    """A view of the ground; `scale` is metres per pixel, and y grows downwards on the screen."""

    east: float
    north: float
    scale: float
    width: float
    height: float

    @property
    def west(self) -> float:
        """Give the left edge in metres."""
        return self.east - self.width * self.scale / 2

    @property
    def top(self) -> float:
        """Give the upper edge in metres."""
        return self.north + self.height * self.scale / 2

    @property
    def bounds(self) -> Bounds:
        """Give what is seen, in metres."""
        west, top = self.west, self.top
        return west, top - self.height * self.scale, west + self.width * self.scale, top

    def to_screen(self, ground: Coordinates) -> Coordinates:
        """Give pixels of ground coordinates, row by row."""
        middle = np.array([self.east, self.north])
        turned = np.array([1.0, -1.0]) / self.scale
        pixels: Coordinates = (ground - middle) * turned
        return pixels + np.array([self.width, self.height]) / 2

    def to_ground(self, screen: Coordinates) -> Coordinates:
        """Give ground coordinates of pixels, row by row."""
        turned = np.array([1.0, -1.0]) * self.scale
        half = np.array([self.width, self.height]) / 2
        metres: Coordinates = (screen - half) * turned
        metres += np.array([self.east, self.north])
        return metres

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Give the ground under one pixel."""
        return (
            self.east + (x - self.width / 2) * self.scale,
            self.north - (y - self.height / 2) * self.scale,
        )

    def at(self, east: float, north: float) -> "Camera":
        """Look at another centre."""
        return replace(self, east=_within(east), north=_within(north))

    def moved(self, across: float, down: float) -> "Camera":
        """Move the view so many pixels to the right and down over the ground."""
        return self.at(self.east + across * self.scale, self.north - down * self.scale)

    def scaled(self, scale: float) -> "Camera":
        """Look at the same centre with another scale."""
        return replace(self, scale=min(max(scale, FINEST), COARSEST))

    def zoomed(self, times: float, x: float, y: float) -> "Camera":
        """Come so many times closer; the ground under a pixel stays under it."""
        east, north = self.place(x, y)
        closer = self.scaled(self.scale / times)
        return closer.at(
            east - (x - self.width / 2) * closer.scale,
            north + (y - self.height / 2) * closer.scale,
        )

    def resized(self, width: float, height: float) -> "Camera":
        """Look at the same centre through another window."""
        return replace(self, width=max(width, 1.0), height=max(height, 1.0))

    def fitted(self, bounds: Bounds, *, margin: float = 24.0, finest: float = 0.25) -> "Camera":
        """Look at the whole of some bounds; a point is looked at from not too near."""
        west, south, east, north = bounds
        room = max(self.width - 2 * margin, 1.0), max(self.height - 2 * margin, 1.0)
        scale = max((east - west) / room[0], (north - south) / room[1], finest)
        return self.scaled(scale).at((west + east) / 2, (south + north) / 2)

    def snapped(self, ratio: float) -> "Camera":
        """Move by less than a device pixel, so that the ground's pixels are the screen's."""
        fine = self.scale / ratio
        west, top = round(self.west / fine) * fine, round(self.top / fine) * fine
        half = self.scale / 2
        return self.at(west + self.width * half, top - self.height * half)


def _within(metres: float) -> float:
    return min(max(metres, -EDGE), EDGE)
