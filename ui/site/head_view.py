"""The head of a site's page: what it is, where it stands, and how far it has come."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from soilcase.model.codelists import RECEPTORS

from ..kit.desk import Desk
from ..parts.small import CutLabel, Marked
from .ladder import Reached
from .ready import Head, RungTold

LADDER = 46
_DOT = 5
_TOP = 8
_LEAST = 84


class LadderView(QWidget):
    """Draws the rungs from left to right: filled are reached, a ring is under way."""

    def __init__(self, desk: Desk) -> None:
        """Start without rungs."""
        super().__init__()
        self._desk = desk
        self._rungs: tuple[RungTold, ...] = ()
        self.setFixedHeight(LADDER)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_rungs(self, rungs: tuple[RungTold, ...], left: str) -> None:
        """Show other rungs, and tell them to whoever can not see them."""
        self._rungs = rungs
        say = self._desk.words.say
        told = [
            f"{rung.name}: {say(f'site.ladder.reached.{rung.reached.value}')} {rung.day}".strip()
            for rung in rungs
        ]
        self.setAccessibleName(say("site.ladder.name", steps=", ".join(told)))
        self.setToolTip(left)
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Need room for each name."""
        return QSize(_LEAST * 5, LADDER)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line, the rungs on it, and their names and days below."""
        if not self._rungs:
            return
        painter, colours = QPainter(self), self._desk.colours
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self.width() / len(self._rungs)
        small = QFont(self.font())
        small.setPixelSize(11)
        for place, rung in enumerate(self._rungs):
            x = place * width + _DOT + 1
            if place + 1 < len(self._rungs):
                is_reached = self._rungs[place + 1].reached is not Reached.NOT
                style = Qt.PenStyle.SolidLine if is_reached else Qt.PenStyle.DashLine
                painter.setPen(QPen(colours.secondary if is_reached else colours.line, 1.5, style))
                painter.drawLine(QPointF(x + _DOT + 3, _TOP), QPointF(x + width - _DOT - 3, _TOP))
            self._draw_dot(painter, x, rung.reached)
            is_not = rung.reached is Reached.NOT
            painter.setFont(self.font())
            painter.setPen(colours.faint if is_not else colours.ink)
            box = QRectF(x - _DOT, _TOP + _DOT + 1, width - 6, 17)
            painter.drawText(box, 0, rung.name)
            painter.setFont(small)
            painter.setPen(colours.secondary)
            painter.drawText(box.translated(0, 16), 0, rung.day)
        painter.end()

    def _draw_dot(self, painter: QPainter, x: float, reached: Reached) -> None:
        colours = self._desk.colours
        radius = _DOT if reached is not Reached.NOT else _DOT - 2
        painter.setPen(QPen(colours.faint if reached is Reached.NOT else colours.ink, 1.5))
        painter.setBrush(colours.ink if reached is Reached.DONE else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(x, _TOP), radius, radius)


class HeadView(QWidget):
    """Shows number, name and status, public effort and who decided it, and the ladder."""

    def __init__(self, desk: Desk) -> None:
        """Start empty."""
        super().__init__()
        self._desk = desk
        words = desk.words
        self.number = QLabel()
        self.number.setProperty("role", "heading")
        self.number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.title = CutLabel()
        self.title.setProperty("role", "heading")
        self.status = Marked(desk, is_bold=True)
        self.effort = tuple(Marked(desk) for _ in RECEPTORS)
        self.judged = CutLabel()
        self.judged.setProperty("role", "secondary")
        self.esdh = QPushButton(words.say("site.head.open_esdh"))
        self.esdh.setProperty("role", "link")
        self.esdh.hide()
        self.about = QLabel()
        self.about.setProperty("role", "secondary")
        self.with_you = QLabel()
        self.with_you.setProperty("role", "secondary")
        self.ladder = LadderView(desk)
        self.left = Marked(desk)
        name = QLabel(words.say("site.effort.name"))
        name.setProperty("role", "secondary")
        self._lay_out(name)

    def _lay_out(self, name: QLabel) -> None:
        first, second, third = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for row in (first, second, third):
            row.setSpacing(14)
        first.addWidget(self.number)
        first.addWidget(self.title, 1)
        first.addWidget(self.status)
        second.addWidget(name)
        for mark in self.effort:
            second.addWidget(mark)
        second.addWidget(self.judged, 1)
        second.addWidget(self.with_you)
        second.addWidget(self.about)
        second.addWidget(self.esdh)
        third.addWidget(self.ladder, 1)
        third.addWidget(self.left, 0, Qt.AlignmentFlag.AlignTop)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 8, 16, 6)
        whole.setSpacing(4)
        for row in (first, second, third):
            whole.addLayout(row)

    def show_head(self, head: Head, *, uid: str) -> None:
        """Show another site."""
        self.number.setText(head.number)
        self.number.setAccessibleName(head.number)
        self.title.setText(head.title)
        self.title.setAccessibleName(head.title)
        generation = self._desk.words.say("site.head.generation") if head.is_generation else ""
        text = "  ".join(part for part in (head.status_text, generation) if part)
        self.status.say(text, f"status:{head.status or ''}", ringed=head.is_generation)
        for mark, told in zip(self.effort, head.effort, strict=True):
            mark.say(told.text, f"evidence:{told.mark}" if told.mark else "", told.help)
        self.judged.setText(head.judged)
        self.about.setText(head.about)
        self.ladder.show_rungs(head.ladder, head.left)
        self.left.say(head.left, f"status:{head.status}" if head.left else "")
        self.left.setVisible(bool(head.left))
        self.show_others(uid)

    def show_others(self, uid: str | None) -> None:
        """Say which colleagues have this site open."""
        who = self._desk.presences.on(uid)
        words = self._desk.words
        self.with_you.setText(words.say("site.head.others", who=who) if who else "")
        self.with_you.setVisible(bool(who))
