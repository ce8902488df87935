"""What a tool is to the map: it takes mouse and keys in metres, and paints above the map."""

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter

from .camera import Camera


@dataclass(frozen=True, slots=True)
class Touch:
    """The mouse at one moment: on the ground, on the screen, and what is held down."""

    east: float
    north: float
    x: float
    y: float
    button: Qt.MouseButton
    buttons: Qt.MouseButton
    modifiers: Qt.KeyboardModifier


class Overlay(Protocol):
    """Something painted above the map in each frame, so it must be quick."""

    def paint(self, painter: QPainter, camera: Camera) -> None:
        """Paint in logical pixels; `camera.to_screen` says where metres lie."""


class Tool(Overlay, Protocol):
    """The tool in hand; what it does not take (says False to) moves the map or chooses a site."""

    @property
    def cursor(self) -> Qt.CursorShape:
        """Give the cursor that is shown while the tool is in hand."""

    def press(self, touch: Touch) -> bool:
        """Take a press."""

    def move(self, touch: Touch) -> bool:
        """Take a movement, with or without a button held."""

    def release(self, touch: Touch) -> bool:
        """Take a release."""

    def click(self, touch: Touch) -> bool:
        """Take a click: a press that was left to the map, and that moved nothing."""

    def double_click(self, touch: Touch) -> bool:
        """Take a second click."""

    def key(self, event: QKeyEvent) -> bool:
        """Take a key."""

    def drop(self) -> None:
        """Leave off what was begun, as another tool is taken in hand."""
