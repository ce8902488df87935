"""The room of the map: the sites of the list on the ground, with what lies there."""

from collections.abc import Callable, Mapping
from functools import partial

import numpy as np
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from soilcase.model.picture import Picture
from soilcase.ports import About, Register
from soilcase.query.coordinates import show_metres

from ..kit.desk import Desk
from ..kit.room import State
from .camera import Camera
from .canvas import Canvas
from .card import Card
from .days import Days
from .furniture import Furniture, credits_of
from .labels import Labels
from .layer_panel import AREAS, SITES, LayerPanel
from .legend import Legend
from .page import page_of
from .place_line import PlaceLine
from .places import Places
from .printing import Printing
from .sheet import Sheet
from .sources import Sources
from .toolbox import Toolbox
from .wearing import Wearing, Worn

HEIGHT, FOOT = 32, 24
_DOTS_PER_METRE = 96 / 0.0254


class MapRoom(QWidget):
    """Shows what the list shows; what is chosen here is chosen there, and the other way round."""

    id = "map"
    counted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Start without a picture."""
        super().__init__(parent)
        self._desk = desk
        self._picture: Picture | None = None
        self.worn: Worn | None = None
        self._towns: tuple[Labels, ...] = ()
        self._is_fresh = True
        self._awaited: object = None
        self.canvas = Canvas(desk.colours)
        self.canvas.setAccessibleName(desk.words.say("map.canvas"))
        self.sources = Sources(desk, self)
        self.wearing = Wearing(desk, self)
        self.days = Days(desk, desk.clock.today())
        self.printing = Printing(desk, self, self.page)
        self._about: About | None = None
        self.furniture = Furniture(desk.colours)
        self.canvas.add_overlay(self.furniture)
        self.legend = Legend(desk, self.canvas)
        self.card = Card(desk, self.canvas, self.legend)
        self.layers = LayerPanel(desk, self.sources)
        self.theme_button = QPushButton()
        self.place_line = PlaceLine(desk, self.canvas)
        self.toolbox = Toolbox(desk, self.canvas, self.sources)
        self.layers_button = QPushButton(desk.words.say("map.layers.title"))
        self.foot = QLabel()
        self._lay_out()
        self._connect()

    @property
    def widget(self) -> QWidget:
        """Give what is put into the window."""
        return self

    def acts(self) -> Mapping[str, Callable[[], None]]:
        """Give what each declared action does."""
        return {
            "map.all": self.canvas.look_at_all,
            "map.chosen": self.look_at_chosen,
            "map.layers": self.turn_layers,
            "map.legend": self.legend.fold,
            "map.theme": self.theme_button.click,
            "map.days": self.days.turn,
            "map.export": self.printing.choose,
            "map.print": self.printing.choose_printer,
            "map.copy": self.copy,
            **self.toolbox.acts(),
        }

    # Pictures and themes.

    def show_picture(self, picture: Picture) -> None:
        """Show another picture; what is drawn stays until the new is ready."""
        self._picture = picture
        self._desk.jobs.ask(f"map.about.{id(self)}", _about, self._on_about)
        self.sources.show_picture(picture)
        self.wearing.show_picture(picture)

    def _show(self, worn: Worn) -> None:
        self.worn = worn
        self._name()
        self.canvas.show_places(worn.places, worn.shown.theme)
        self._check(worn.places)
        self.days.tell(worn)
        self._tell_legend()
        rows = np.flatnonzero(worn.shown.theme.sign >= 0)
        placed = int(np.isfinite(worn.places.xy[rows]).all(axis=1).sum())
        self._count(len(rows), placed)
        self._follow()
        if self._is_fresh:
            self._is_fresh = False
            self.canvas.look_at_all()
        awaited, self._awaited = self._awaited, None
        if awaited is not None:
            self.enter(awaited)

    def _check(self, places: Places) -> None:
        """Let the panel tell what is wrong with the sites' own geometry."""
        self.sources.checks.look_at(SITES, places.place, places.trouble)
        self.sources.checks.look_at(AREAS, places.areas, places.areas.trouble)

    def _tell_legend(self) -> None:
        if self.worn is None:
            return
        shown = self.worn.shown
        rows = np.flatnonzero(shown.theme.sign >= 0)
        style = shown.themed.style
        self.legend.show_theme(style, shown.themed.counted(rows))
        name = style.label(self._desk.words.language)
        self.theme_button.setText(self._desk.words.say("map.theme", theme=name))

    def _on_about(self, about: About) -> None:
        self._about = about

    def page(self) -> Sheet | None:
        """Give the map as a page of paper."""
        if self._about is None:
            return None
        return page_of(self._desk, self.canvas, self.worn, self._about, self._labels())

    def _on_towns(self, towns: tuple[Labels, ...]) -> None:
        self._towns = towns
        self._name()

    def _name(self) -> None:
        """Write names: those of sites close in get their places before those of towns."""
        self.canvas.show_labels(self._labels())

    def _labels(self) -> tuple[Labels, ...]:
        names = () if self.worn is None else self.worn.names
        return (*names, *self._towns)

    def _count(self, shown: int, placed: int) -> None:
        words = self._desk.words
        told = words.count("map.shown", shown)
        if placed < shown:
            told = f"{told} · {words.count('map.unplaced', shown - placed)}"
        self.counted.emit(told)

    def _choose_theme(self) -> None:
        menu = QMenu(self)
        language = self._desk.words.language
        for style in self.wearing.offered():
            item = menu.addAction(style.label(language))
            item.setCheckable(True)
            item.setChecked(style.id == self.wearing.theme)
            item.triggered.connect(partial(self.wearing.wear, style.id))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.theme_button.mapToGlobal(self.theme_button.rect().bottomLeft()))

    # Where it looks, and what is chosen.

    def enter(self, subject: object) -> None:
        """Come to the front; a site's identity says where to look."""
        if isinstance(subject, str):
            if self.worn is None:
                self._awaited = subject
                return
            self._desk.selection.choose((subject,))
            self.look_at_chosen()
        self.canvas.setFocus()

    def look_at_chosen(self) -> None:
        """Look at the chosen sites."""
        if self._picture is None or self.worn is None:
            return
        row_of = self._picture.row_of("site")
        rows = [row_of[uid] for uid in self._desk.selection.chosen if uid in row_of]
        self.canvas.fit(self.worn.places.bounds_of_sites(np.array(rows, dtype=np.int64)))

    def turn_layers(self) -> None:
        """Show the panel of layers, or put it away."""
        self.layers.setVisible(self.layers.isHidden())
        self.layers_button.setChecked(not self.layers.isHidden())

    def copy(self) -> None:
        """Copy the map as it is seen."""
        QGuiApplication.clipboard().setPixmap(self.canvas.grab())
        self._desk.notices.tell(self._desk.words.say("map.copied"))

    def due(self) -> int:
        """Count nothing: the map waits for nobody."""
        return 0

    def state(self) -> State:
        """Give where the map looks."""
        camera = self.canvas.camera
        return {
            "east": camera.east,
            "north": camera.north,
            "scale": camera.scale,
            "layers": not self.layers.isHidden(),
        }

    def restore(self, state: State) -> None:
        """Look where it looked; what is not understood is left alone."""
        found = [state.get(name) for name in ("east", "north", "scale")]
        numbers = [float(each) for each in found if isinstance(each, int | float)]
        if len(numbers) == len(found) and np.isfinite(numbers).all() and numbers[2] > 0:
            east, north, scale = numbers
            self.canvas.look(self.canvas.camera.scaled(scale).at(east, north))
            self._is_fresh = False
        if state.get("layers") is False:
            self.turn_layers()

    def _follow(self) -> None:
        """Show what is chosen elsewhere."""
        selection = self._desk.selection
        self.canvas.choose(selection.chosen)
        self._tell_card(selection.current, is_chosen=True)

    def _tell_card(self, uid: str | None, *, is_chosen: bool) -> None:
        if self._picture is not None:
            self.card.show_site(self._picture, uid, is_chosen=is_chosen)

    def _on_hovered(self, uid: object) -> None:
        current = self._desk.selection.current
        if isinstance(uid, str):
            self._tell_card(uid, is_chosen=uid == current)
        else:
            self._tell_card(current, is_chosen=True)

    def _on_clicked(self, uid: object, modifiers: object) -> None:
        selection = self._desk.selection
        if not isinstance(uid, str):
            selection.choose(())
            return
        if modifiers == Qt.KeyboardModifier.ControlModifier:
            others = tuple(each for each in selection.chosen if each != uid)
            chosen = others if uid in selection.chosen else (*others, uid)
            selection.choose(chosen, uid if uid in chosen else None)
            return
        selection.choose((uid,))

    def _on_pointed(self, east: float, north: float) -> None:
        self._tell_foot(show_metres(east, north, self._desk.words.language))

    def _tell_foot(self, place: str = "") -> None:
        scale = round(self.canvas.camera.scale * _DOTS_PER_METRE)
        words = self._desk.words
        told = words.say("map.scale", scale=scale)
        self.foot.setText(f"{place} · {told}" if place else told)

    def _on_moved(self, _camera: Camera) -> None:
        self._tell_foot()
        self._tell_credit()

    def _on_layers(self) -> None:
        self.canvas.show_layers(self.sources.layers)
        self._tell_credit()

    def _tell_credit(self) -> None:
        self.furniture.credit = credits_of(self.canvas.scene.layers, self.canvas.camera.scale)

    def _on_legend_stood(self) -> None:
        self.furniture.left = float(self.legend.geometry().right())
        self.card.stand()
        self.canvas.update()

    def _on_dressed(self) -> None:
        self.canvas.dress(self._desk.colours)
        self.furniture.colours = self._desk.colours
        self._tell_legend()

    # How it stands.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep legend and card in their corners."""
        if watched is self.canvas and event.type() == QEvent.Type.Resize:
            self.legend.stand()
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        words = self._desk.words
        self.theme_button.setToolTip(words.say("map.action.theme.help"))
        self.layers_button.setCheckable(True)
        self.layers_button.setChecked(True)
        self.layers_button.setToolTip(words.say("map.action.layers.help"))
        row = QHBoxLayout()
        row.setContentsMargins(8, 3, 8, 3)
        row.setSpacing(8)
        row.addWidget(self.theme_button)
        row.addWidget(self.place_line, 1)
        row.addStretch(1)
        row.addWidget(self.layers_button)
        bar = QFrame()
        bar.setObjectName("map_bar")
        bar.setFixedHeight(HEIGHT)
        bar.setLayout(row)
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.toolbox.column)
        middle.addWidget(self.canvas, 1)
        middle.addWidget(self.toolbox.found)
        middle.addWidget(self.layers)
        foot = QFrame()
        foot.setObjectName("foot")
        foot.setFixedHeight(FOOT)
        line = QHBoxLayout(foot)
        line.setContentsMargins(8, 0, 8, 0)
        line.addWidget(self.foot)
        line.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(bar)
        whole.addLayout(middle, 1)
        whole.addWidget(self.days)
        whole.addWidget(foot)

    def _connect(self) -> None:
        desk, canvas = self._desk, self.canvas
        canvas.installEventFilter(self)
        canvas.hovered.connect(self._on_hovered)
        canvas.clicked.connect(self._on_clicked)
        canvas.pointed.connect(self._on_pointed)
        canvas.moved.connect(self._on_moved)
        self.sources.changed.connect(self._on_layers)
        self.sources.arrived.connect(canvas.touch)
        self.sources.labelled.connect(self._on_towns)
        self.theme_button.clicked.connect(self._choose_theme)
        self.layers_button.clicked.connect(self.turn_layers)
        self.legend.stood.connect(self._on_legend_stood)
        self.card.opened.connect(partial(desk.want, "site"))
        desk.pictured.connect(self._on_pictured)
        desk.selection.changed.connect(self._follow)
        desk.selection.narrowed.connect(self.wearing.work_out)
        self.wearing.made.connect(self._show)
        self.days.turned.connect(self.wearing.look_back)
        desk.dressed.connect(self._on_dressed)

    def _on_pictured(self, picture: Picture | None) -> None:
        if picture is not None:
            self.show_picture(picture)


def _about(register: Register) -> About:
    return register.about()
