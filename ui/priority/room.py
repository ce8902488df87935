"""The room of the priority: the ranked sites, what drives them, and why one stands so."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import StrEnum
from functools import partial

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QWidget

from soilcase.casework.settings import next_version
from soilcase.model.picture import Picture
from soilcase.priority.method import Method, Three
from soilcase.priority.scenarios import standing_under
from soilcase.priority.score_columns import Ranked, ranked_in
from soilcase.priority.standing import Standing

from ..kit.desk import Desk
from ..kit.room import State
from ..parts.judging import Judging
from ..parts.why import WhyPanel
from .acute_strip import AcuteStrip
from .approving import take_in_use
from .compare import ComparePanel
from .copying import copy_sentence
from .counting import Counting
from .doubt import DoubtPanel
from .empty import EmptyPage
from .grid import RankGrid
from .layout import lay_out, turn
from .method_page import MethodPage
from .model import RankTable
from .order import Part, Shown, Sites, Sureness, Tab, count_sets, sites_of
from .order_map import OrderMap
from .quota_box import QuotaBox
from .scenario_strip import ScenarioStrip
from .sentence import sentence_of
from .weights import WeightBar


class PriorityRoom(QWidget):
    """Prioritering."""

    id = "priority"
    counted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Start without a picture."""
        super().__init__(parent)
        self._desk = desk
        self._ranked: Ranked | None = None
        self._sites: Sites | None = None
        self._weights: Three | None = None
        self._tried: Standing | None = None
        self.shown: Shown | None = None
        words = self.words = desk.words
        self.sentence = QLabel()
        self.sentence.setProperty("role", "title")
        self.sentence.setWordWrap(True)
        self.weights = WeightBar(desk)
        self.acute = AcuteStrip(desk)
        self.table = RankTable(words, self)
        self.grid = RankGrid(desk, self.table)
        self.counting = Counting(desk, self)
        self.tabs: dict[StrEnum, QPushButton] = {
            tab: QPushButton(words.say(f"priority.tab.{tab}")) for tab in Tab
        }
        self.parts: dict[StrEnum, QPushButton] = {part: QPushButton() for part in Part}
        self.why = WhyPanel(desk)
        self.compare = ComparePanel(desk)
        self.judging = Judging(desk)
        self.map = OrderMap(desk)
        self.scenarios = ScenarioStrip(desk)
        self.method = MethodPage(desk)
        self.doubt = DoubtPanel(desk)
        self.empty = EmptyPage(desk)
        self.quota = QuotaBox(desk)
        self.foot = QLabel()
        self.pages = QStackedWidget()
        lay_out(self)
        self._connect()

    @property
    def widget(self) -> QWidget:
        """Give what is put into the window."""
        return self

    def acts(self) -> Mapping[str, Callable[[], None]]:
        """Give what each declared action does."""
        desk = self._desk
        return {
            "priority.open_site": self._open_site,
            "priority.weights": self.weights.sliders[0].setFocus,
            "priority.back": self._go_back,
            "priority.approve": self._approve,
            "priority.compare": self._compare,
            "priority.doubt": self._toggle_doubt,
            "priority.copy_sentence": lambda: copy_sentence(
                desk, self.sentence.text(), self.weights.name.text()
            ),
            "priority.judge": self.judging.begin,
            "priority.map": partial(turn, self.map),
            "priority.scenarios": partial(turn, self.scenarios),
            "priority.method": self._show_method,
        }

    def show_picture(self, picture: Picture) -> None:
        """Show the order of another picture; what is known of it stands until it is there."""
        ranked = ranked_in(picture)
        if ranked is None:
            self.empty.tell(picture)
            self.pages.setCurrentWidget(self.empty)
            return
        self.scenarios.show_picture(picture)
        if self.isVisible():
            self.acute.show_picture(picture)
        if ranked is not self._ranked or self._sites is None or self._sites.differ_in(picture):
            self._take(ranked, picture)

    def enter(self, subject: object) -> None:
        """Come to the front; a site's identity says which one is to be explained."""
        if isinstance(subject, str) and subject:
            self._desk.selection.choose([subject])
        if self._desk.picture is not None:
            self.acute.show_picture(self._desk.picture)
        self._choose_first()
        self._count_chances()
        self.grid.setFocus()

    def due(self) -> int:
        """Count nothing: what is due is counted in the day."""
        return 0

    def state(self) -> State:
        """Give which order is shown."""
        tab = next((tab for tab, button in self.tabs.items() if button.isChecked()), Tab.ALL)
        return {"tab": str(tab), "quota": self.quota.value()}

    def restore(self, state: State) -> None:
        """Show the same order again."""
        tab, quota = state.get("tab"), state.get("quota")
        if isinstance(quota, int):
            self.quota.setValue(quota)
        if tab in set(Tab):
            self.tabs[Tab(str(tab))].setChecked(True)
            self._look(tab=Tab(str(tab)))

    def _take(self, ranked: Ranked, picture: Picture) -> None:
        sites = sites_of(picture, ranked.standing)
        if sites is None:
            # A site was taken away; the order without it is being worked out.
            return
        is_first, is_other = self._ranked is None, ranked is not self._ranked
        self._ranked, self._sites = ranked, sites
        if not is_other:
            self._show_standing(self.shown.sureness if self.shown else None)
            return
        self.counting.forget()
        tried, self._tried = self._tried, None
        if tried is not None:
            self.try_method(tried.method)
        if self._weights is not None and ranked.standing.method.weights == self._weights:
            self._weights = None
        if self.pages.currentWidget() is self.empty:
            self.pages.setCurrentIndex(0)
        self._show_standing(Sureness(ranked.chance) if self._weights is None else None)
        if self.isVisible():
            self._count_chances()
        if is_first and self.isVisible():
            self._choose_first()

    def _standing(self) -> Standing | None:
        if self._ranked is None:
            return None
        held = self._tried or self._ranked.standing
        return held if self._weights is None else held.under(self._weights)

    @property
    def _is_draft(self) -> bool:
        """Say whether something else than the approved method is looked at."""
        return self._weights is not None or self._tried is not None

    def try_method(self, method: Method) -> None:
        """Look at another method as a draft: the same facts, worked out away from the window."""
        if self._ranked is None:
            return
        held = self._ranked.standing
        if method.sha256 == held.method.sha256:
            self._go_back()
            return
        self._desk.jobs.compute(
            f"priority.tried.{id(self)}", lambda: standing_under(held, method), self._on_tried
        )

    def _on_tried(self, tried: Standing) -> None:
        if self._ranked is None or tried.facts is not self._ranked.standing.facts:
            return
        self._tried, self._weights = tried, None
        self.counting.forget()
        self._show_standing(None)
        self._count_chances()

    def _show_standing(self, sureness: Sureness | None, *, is_moving: bool = False) -> None:
        """Show an order; while a weight is moved, what is slower stands as it was."""
        standing, held, sites = self._standing(), self.shown, self._sites
        if standing is None or sites is None:
            return
        is_moving = is_moving and held is not None
        counts = {}
        if sureness is not None and not is_moving:
            counts = count_sets(sureness.chance, standing.method.robust)
        self.shown = Shown(
            standing=standing,
            sites=sites,
            letters=held.letters if held and is_moving else standing.complete.letter,
            sureness=sureness,
            tab=held.tab if held else Tab.ALL,
            part=held.part if held else Part.EVERYTHING,
            counts=counts or (held.counts if held else {}),
            quota=self.quota.value(),
        )
        self._show(is_moving=is_moving)

    def _show(self, *, is_moving: bool = False) -> None:
        shown = self.shown
        if shown is None or self._ranked is None:
            return
        chosen = self._desk.selection.current
        self.table.show(shown)
        self.scenarios.look_at(shown.standing)
        if self.pages.currentWidget() is self.method:
            self.method.show_methods(self._ranked.standing.method, shown.standing.method)
        if self._desk.picture is not None:
            self.map.show_order(self._desk.picture, shown)
        standing, words = shown.standing, self._desk.words
        method = standing.method
        self.sentence.setText(sentence_of(words, shown))
        self.weights.show_method(
            self._ranked.standing.method, method.weights, is_draft=self._is_draft
        )
        self._choose(chosen)
        if not is_moving:
            self._tell_parts(shown)
            self._explain()

    def _tell_parts(self, shown: Shown) -> None:
        words, whole = self._desk.words, len(shown.standing.table)
        for part in Part:
            count = (
                len(shown.standing.table) if part is Part.EVERYTHING else shown.counts.get(part)
            )
            self.parts[part].setText(words.say(f"priority.part.{part}", count=count))
        text = words.say("priority.count", shown=self.table.rowCount(), of=whole)
        self.foot.setText(text)
        self.counted.emit(text)

    def _look(self, *, tab: Tab | None = None, part: Part | None = None) -> None:
        if self.shown is not None:
            held = self.shown
            self.shown = replace(held, tab=tab or held.tab, part=part or held.part)
            self._show()

    def _on_quota(self, places: int) -> None:
        if self.shown is not None:
            self.shown = replace(self.shown, quota=places)
            self._show()

    def _on_moved(self, weights: Three) -> None:
        """Follow the finger: the order at once, the chances when it rests."""
        self._weights = weights
        held = self.shown.sureness if self.shown is not None else None
        kept = Sureness(held.chance) if held is not None else None
        self._show_standing(kept, is_moving=True)

    def _go_back(self) -> None:
        was_tried = self._tried is not None
        self._weights = self._tried = None
        if was_tried:
            self.counting.forget()
        if self._ranked is not None:
            self._show_standing(Sureness(self._ranked.chance))
        self._count_chances()

    def _count_chances(self) -> None:
        standing = self._standing()
        if standing is not None:
            self.counting.count(standing)

    def _on_counted(self, weights: Three, sureness: Sureness) -> None:
        """Show how sure the order is, where it still is the one that was counted for."""
        standing = self._standing()
        if standing is None or standing.method.weights != weights:
            return
        if len(sureness.chance) == len(standing.table):
            self._show_standing(sureness)

    def _approve(self) -> None:
        """Take the draft in use as a new version; the one before it remains."""
        standing, picture = self._standing(), self._desk.picture
        if standing is None or picture is None or not self._is_draft:
            return
        version = next_version(standing.method.version)
        take_in_use(self._desk, picture, version, standing.method.document)

    def _explain(self) -> None:
        picture, shown = self._desk.picture, self.shown
        uid = self._desk.selection.current
        if picture is None or shown is None:
            return
        found = shown.standing.why(uid) if uid is not None else None
        if found is None:
            self.why.clear(self._desk.words.say("priority.choose_one"))
        else:
            self.why.explain(found, picture)
        standing = shown.standing
        self.compare.show_sites(
            standing.why, uid if found else None, standing.method.power, picture
        )
        self.why.setVisible(not self.compare.is_showing)
        self.judging.show_site(picture, uid if found else None)
        if self.doubt.isVisible() and self._ranked is not None:
            self.doubt.show_doubt(self._ranked.standing, shown.standing, uid)

    def _compare(self) -> None:
        self.compare.toggle()
        self._explain()

    def _show_method(self) -> None:
        """Turn between the order and the method's values."""
        is_shown = self.pages.currentWidget() is self.method
        if self.shown is None or self._ranked is None:
            return
        self.pages.setCurrentIndex(0 if is_shown else self.pages.indexOf(self.method))
        if is_shown:
            self.grid.setFocus()
        else:
            self.method.show_methods(self._ranked.standing.method, self.shown.standing.method)
            self.method.begin()

    def _toggle_doubt(self) -> None:
        self.doubt.setVisible(not self.doubt.isVisible())
        self._explain()

    def _open_site(self) -> None:
        uid = self.table.uid_at(self.grid.currentIndex().row())
        if uid is not None:
            self._desk.want("site", uid)

    def _on_current(self, current: QModelIndex) -> None:
        uid = self.table.uid_at(current.row()) if current.isValid() else None
        if uid is not None and uid != self._desk.selection.current:
            self._desk.selection.choose([uid])

    def _on_selected(self) -> None:
        self._choose(self._desk.selection.current)
        self._explain()

    def _choose_first(self) -> None:
        """Explain the first one where none is chosen; a room that nobody sees chooses nothing."""
        if self._desk.selection.current is None and self.table.rowCount():
            self.grid.setCurrentIndex(self.table.index(0, 0))

    def _choose(self, uid: str | None) -> None:
        place = self.table.place_of(uid)
        if place is not None and place != self.grid.currentIndex().row():
            self.grid.setCurrentIndex(self.table.index(place, 0))

    def _connect(self) -> None:
        desk = self._desk
        for tab in Tab:
            self.tabs[tab].clicked.connect(lambda _on=False, tab=tab: self._look(tab=tab))
        for part in Part:
            self.parts[part].clicked.connect(lambda _on=False, part=part: self._look(part=part))
        self.compare.button.clicked.connect(self._compare)
        self.weights.moved.connect(self._on_moved)
        self.weights.went_back.connect(self._go_back)
        self.weights.approved.connect(self._approve)
        self.weights.rested.connect(self._count_chances)
        self.grid.selectionModel().currentChanged.connect(lambda now, _was: self._on_current(now))
        self.grid.entered.connect(self._open_site)
        self.grid.doubleClicked.connect(lambda _index: self._open_site())
        self.scenarios.shown.connect(self.try_method)
        self.quota.valueChanged.connect(self._on_quota)
        self.method.tried.connect(self.try_method)
        self.method.done.connect(self._show_method)
        self.map.chosen.connect(lambda uid: desk.selection.choose([uid]))
        desk.selection.changed.connect(self._on_selected)
        desk.pictured.connect(self._on_pictured)
        desk.dressed.connect(self.grid.dress)
        self.counting.counted.connect(self._on_counted)

    def _on_pictured(self, picture: Picture | None) -> None:
        if picture is not None:
            self.show_picture(picture)
        else:
            self._ranked = self._weights = self._tried = self.shown = None
            self.counting.forget()
