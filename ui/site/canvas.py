"""The long page itself: the sections one below the other, and the way between their tables."""

from collections.abc import Callable, Iterator
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget

from ..kit.desk import Desk
from ..parts.grid import Grid
from ..parts.line_model import Hint
from ..parts.lines import Place
from .dropped import can_be_taken
from .ready import Ready
from .section_view import SectionView
from .sections import SECTIONS

_SIDE = 16
_BELOW = 60
_MARGIN = 24
_TAB = Qt.FocusPolicy.TabFocus
_MOVING = frozenset({QEvent.Type.Resize, QEvent.Type.LayoutRequest})


class Canvas(QScrollArea):
    """Scrolls the sections; what stands on top of them scrolls along."""

    resized = Signal()
    dropped = Signal(object)

    def __init__(self, desk: Desk, hint: Hint, asked: Callable[[str, object], None]) -> None:
        """Make all sections, empty."""
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.page = QWidget()
        self.page.setObjectName("site_canvas")
        self.sections = {section.id: SectionView(desk, section, hint) for section in SECTIONS}
        self._column = QVBoxLayout(self.page)
        self._column.setContentsMargins(_SIDE, 0, _SIDE, _BELOW)
        self._column.setSpacing(4)
        for view in self.sections.values():
            self._column.addWidget(view)
            view.asked.connect(asked)
            view.looked.connect(self.look_at)
        self._column.addStretch(1)
        self.setWidget(self.page)
        self.setAcceptDrops(True)
        self.page.installEventFilter(self)

    def minimumSizeHint(self) -> QSize:
        """Be as narrow as the smallest window asks."""
        return QSize(320, 200)

    def put_on_top(self, side: QWidget) -> None:
        """Take the side in on top of the sections."""
        self._column.insertWidget(0, side)

    def _part_from_above(self) -> None:
        """Draw a line above the first section only where something else stands on top of it."""
        first = next(iter(self.sections.values()))
        first.rule.setVisible(self._column.indexOf(first) > 0)

    def show_page(self, ready: Ready, *, is_revealed: bool) -> None:
        """Show another site."""
        for view in self.sections.values():
            view.show_section(ready, is_revealed=is_revealed)

    def order_tabs(self) -> None:
        """Let Tab go down the page as one reads it; what was made late would come last."""
        for one, other in pairwise(self.stops()):
            QWidget.setTabOrder(one, other)

    def stops(self) -> list[QWidget]:
        """Give what Tab stops at on the page, in the order in which it is laid out."""
        return [each for each in _laid_out(self._column) if each.focusPolicy() & _TAB]

    def grids(self) -> Iterator[Grid]:
        """Give the tables that are seen, from top to bottom."""
        for view in self.sections.values():
            if view.head.isChecked():
                yield from (grid for grid in view.grids() if not grid.isHidden())

    def grid_of(self, place: Place) -> Grid | None:
        """Give the table in which a field stands."""
        found = (view.grid_of(place) for view in self.sections.values())
        return next((grid for grid in found if grid is not None), None)

    def section_of(self, grid: Grid) -> SectionView | None:
        """Give the section that a table belongs to."""
        return next((v for v in self.sections.values() if v.isAncestorOf(grid)), None)

    def where(self, place: Place) -> tuple[QWidget, QRect] | None:
        """Give where a field stands; what is folded is opened for it."""
        grid = self.grid_of(place)
        box = grid.box_of(place) if grid is not None else None
        if grid is None or box is None:
            return None
        view = self.section_of(grid)
        if view is not None and not view.head.isChecked():
            view.unfold()
            self.settle()
        return grid, box

    def settle(self) -> None:
        """Lay everything out now, before something is put on top of it."""
        layout = self.page.layout()
        if layout is not None:
            layout.activate()

    def leave(self, grid: Grid, step: int) -> None:
        """Go on to the table above or below."""
        grids = [one for one in self.grids() if one.lines.sheet.lines]
        if grid in grids:
            at = grids.index(grid) + step
            if 0 <= at < len(grids):
                grids[at].enter(step)

    def look_at(self, widget: QWidget, box: QRect) -> None:
        """Bring a part of a table into sight."""
        corner = widget.mapTo(self.page, box.topLeft())
        self.ensureVisible(corner.x(), corner.y() + box.height() // 2, 0, _MARGIN + box.height())

    def show_section(self, section: str) -> None:
        """Put a section at the top of what is seen, and the cursor into it."""
        view = self.sections[section]
        view.unfold()
        self.settle()
        self.verticalScrollBar().setValue(view.mapTo(self.page, view.rect().topLeft()).y())
        grid = next((one for one in view.grids() if not one.isHidden()), None)
        (grid if grid is not None else view.head).setFocus(Qt.FocusReason.OtherFocusReason)

    def section_in_sight(self) -> str:
        """Name the section that is read now."""
        top = self.verticalScrollBar().value() + _MARGIN
        seen = SECTIONS[0].id
        for name, view in self.sections.items():
            if view.mapTo(self.page, view.rect().topLeft()).y() <= top:
                seen = name
        return seen

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell that fields stand elsewhere now."""
        if watched is self.page and event.type() in _MOVING:
            self._part_from_above()
            self.resized.emit()
        return super().eventFilter(watched, event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files in."""
        if can_be_taken(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Say what was dropped onto the page."""
        event.acceptProposedAction()
        self.dropped.emit(event.mimeData())


def _laid_out(layout: QLayout | None) -> Iterator[QWidget]:
    """Give the widgets of a layout that are not hidden, and of those inside it, in order."""
    for place in range(layout.count() if layout is not None else 0):
        item = layout.itemAt(place) if layout is not None else None
        widget = item.widget() if item is not None else None
        if widget is not None and not widget.isHidden():
            yield widget
            yield from _laid_out(widget.layout())
        elif widget is None and item is not None:
            yield from _laid_out(item.layout())
