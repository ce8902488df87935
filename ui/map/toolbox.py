"""The toolbox of the map: which tool is in hand, and the column of buttons that take one."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from ..kit.desk import Desk
from .actions import TOOLS
from .canvas import Canvas
from .choosing import Choosing
from .drawing import Drawing
from .found import FoundPanel
from .hint import Hint
from .identifying import Identifying
from .measure import Measuring
from .nearby import Nearby
from .plain_tool import Grip, PlainTool
from .reshaping import Reshaping
from .sources import Sources
from .things import Things
from .tracing import Tracing

HAND = "map.hand"
WIDTH = 36
BUTTON = 28
ROOM = "map"


class Toolbox(QObject):
    """Hands one tool to the map at a time; with none, Shift and the mouse draw a rectangle."""

    def __init__(self, desk: Desk, canvas: Canvas, sources: Sources) -> None:
        """Lay out the tools, and take none."""
        super().__init__(canvas)
        self._desk = desk
        self._canvas = canvas
        self.hint = Hint(desk.words.say("map.tool.told"), canvas)
        self.found = FoundPanel(desk)
        self.found.chosen.connect(desk.selection.choose)
        self.found.opened.connect(partial(desk.want, "site"))
        grip = Grip(desk, canvas, self.hint.say, self.put_away)
        self.nearby = Nearby(grip, self.found)
        self._rest = Choosing(grip, needs_shift=True)
        self.tools: Mapping[str, PlainTool] = {
            "map.rectangle": Choosing(grip),
            "map.lasso": Choosing(grip, is_free=True),
            "map.length": Measuring(grip, sources, is_area=False),
            "map.area": Measuring(grip, sources, is_area=True),
            "map.identify": Identifying(grip, Things(desk, sources, self), self.found),
            "map.near": self.nearby,
            "map.trace": Tracing(grip),
            "map.draw": Drawing(grip, sources),
            "map.edit": Reshaping(grip, sources),
        }
        self.in_hand = HAND
        self.buttons: dict[str, QPushButton] = {}
        self.column = self._lay_out()
        canvas.installEventFilter(self)
        desk.dressed.connect(self._dress)
        self._dress()
        self.put_away()

    def acts(self) -> Mapping[str, Callable[[], None]]:
        """Give what each declared action of a tool does."""
        return {name: partial(self.take, name) for name in (HAND, *self.tools)}

    def take(self, name: str) -> None:
        """Take a tool in hand, and say how it is used."""
        tool = self.tools.get(name, self._rest)
        self.in_hand = name
        self._canvas.take_tool(tool)
        is_tool = tool is not self._rest
        said = self._desk.words.say(f"map.tool.{name.partition('.')[2]}") if is_tool else ""
        self.hint.say(said)
        for each, button in self.buttons.items():
            button.setChecked(each == name)
        tool.begin()
        self._canvas.setFocus()

    def put_away(self) -> None:
        """Let go of the tool; the mouse moves the map and chooses one site."""
        self.take(HAND)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let undo take back a step of the tool before one of the register."""
        if event.type() == QEvent.Type.Resize:
            self.hint.stand()
        if isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo):
            tool = self.tools.get(self.in_hand, self._rest)
            if event.type() == QEvent.Type.ShortcutOverride and tool.has_steps:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and tool.undo():
                return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> QFrame:
        words = self._desk.words
        frame = QFrame()
        frame.setObjectName("map_tools")
        frame.setFixedWidth(WIDTH)
        column = QVBoxLayout(frame)
        column.setContentsMargins(4, 6, 4, 6)
        column.setSpacing(2)
        for action in TOOLS:
            button = QPushButton()
            button.setCheckable(True)
            button.setProperty("role", "tool")
            button.setFixedSize(BUTTON, BUTTON)
            button.setIconSize(QSize(16, 16))
            text, key = words.say(action.text_key), QKeySequence(action.shortcut)
            shown = key.toString(QKeySequence.SequenceFormat.NativeText)
            button.setToolTip(f"{text} ({shown})\n{words.say(action.help_key)}")
            button.setAccessibleName(text)
            button.clicked.connect(partial(self._on_button, action.id))
            self.buttons[action.id] = button
            column.addWidget(button)
        column.addStretch()
        return frame

    def _on_button(self, name: str) -> None:
        """Take the tool; a second click on it puts it away."""
        self.take(HAND if name == self.in_hand else name)

    def _dress(self) -> None:
        for name, button in self.buttons.items():
            button.setIcon(self._desk.icon(f"tool_{name.partition('.')[2]}"))
