"""What the screen shows, in device pixels: which part of the ground, and which tiles lie on it."""

from dataclasses import dataclass

from PySide6.QtCore import QRect

from .camera import Camera
from .tiles import Key


@dataclass(frozen=True, slots=True)
class View:
    """What the screen shows, in device pixels counted from the system's origin, y downwards."""

    scale: float
    left: int
    top: int
    width: int
    height: int
    ratio: float

    @classmethod
    def of(cls, camera: Camera, ratio: float) -> "View":
        """Give the view of a camera that is snapped to device pixels."""
        fine = camera.scale / ratio
        return cls(
            fine,
            round(camera.west / fine),
            round(-camera.top / fine),
            round(camera.width * ratio),
            round(camera.height * ratio),
            ratio,
        )

    def keys(self, part: QRect, side: int, around: int = 0) -> list[Key]:
        """Give the tiles that lie on a part of the screen, row by row."""
        first_column = (self.left + part.left()) // side - around
        last_column = (self.left + part.right()) // side + around
        first_row = (self.top + part.top()) // side - around
        last_row = (self.top + part.bottom()) // side + around
        return [
            Key(self.scale, column, row)
            for row in range(first_row, last_row + 1)
            for column in range(first_column, last_column + 1)
        ]

    @property
    def whole(self) -> QRect:
        """Give the whole screen."""
        return QRect(0, 0, self.width, self.height)
