"""Our own window under the bench: a whole region open, and what a person does all day in it."""

import gc
import random
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from soilcase.model import catalogue
from soilcase.model.edit import Update
from soilcase.model.picture import Picture
from tests.bench.list_tasks import PATIENCE, SIZE, WORD, Timer, column_ids, drawing
from tests.bench.measure import Facts, Watch, memory
from tests.bench.window_ground import heaviest, names
from tests.ui.house import make_opening, registers
from ui.kit.look import Look
from ui.priority.room import PriorityRoom
from ui.shell.window import MainWindow
from ui.site.view import SiteRoom
from ui.sites.view import SitesView

MANY = 1_000
SITES, AGAIN, MADE = 150, 8, 100
SEED = 5
EDITS = 12
TYPED = 6
# Steps of a slider, there and back.
WEIGHTS = 20
FIELD = "note"
GROUPED = ("municipality", "status")
PASTED = ("number", "note", "city")
FUNNELS = ("municipality", "status", "address")


@dataclass(slots=True)
class Hand:
    """Works a window, and waits for it as a person does."""

    application: QApplication
    window: MainWindow
    timer: Timer
    is_busy: bool = False

    def quiet(self) -> bool:
        """Say whether nothing is being worked out."""
        return not self.is_busy

    def step(self, name: str, act: Callable[[], object], is_there: Callable[[], bool]) -> None:
        """Do a step of the bench."""
        self.timer.step(name, lambda: _done(act), is_there, self.quiet)

    def wait(self, is_there: Callable[[], bool], seconds: float = 0.0) -> None:
        """Let the window work until something is there, and so long besides."""
        begin = time.perf_counter()
        while not is_there() or time.perf_counter() - begin < seconds:
            if time.perf_counter() - begin > PATIENCE + seconds:
                raise TimeoutError
            self.application.processEvents()
            time.sleep(0.0005)

    @property
    def sites(self) -> SitesView:
        """Give the list."""
        room = self.window.deck.room("sites")
        assert isinstance(room, SitesView)
        return room

    @property
    def page(self) -> SiteRoom:
        """Give the page of a site."""
        room = self.window.deck.room("site")
        assert isinstance(room, SiteRoom)
        return room


def _done(act: Callable[[], object]) -> None:
    act()


@contextmanager
def opened(folder: Path, address: str) -> Iterator[Hand]:
    """Open a register in the whole window, and wait until all is read."""
    application = drawing()
    opening = make_opening(folder)
    look = Look(opening.resources)
    look.dress(application, "light")
    window = MainWindow(opening, look)
    hand = Hand(application, window, Timer(application))
    window.jobs.busy.connect(lambda is_busy: setattr(hand, "is_busy", is_busy))
    window.resize(*SIZE)
    window.show()
    try:
        hand.timer.step(
            "open",
            lambda: window.open_place(address),
            lambda: bool(window.status.count.text()),
            lambda: window.asking.is_ready and hand.quiet(),
        )
        # The first pause comes two seconds after the last job.
        hand.wait(lambda: gc.get_freeze_count() > 0 and hand.quiet())
        yield hand
    finally:
        window.close()


def day(watch: Watch, folder: str, address: str, addresses: int) -> Facts:
    """Do what a person does all day, each step until it is painted."""
    register = registers().open(address, write=False)
    heavy = heaviest(register)
    register.close()
    with opened(Path(folder), address) as hand, watch.running():
        facts = {"memory": memory("VmRSS")}
        _pages(hand, heavy)
        _edit(hand, heavy)
        _bulk(hand)
        _paste(hand)
        _arrange(hand)
        facts["ranked"] = float(_weigh(hand))
        _search(hand, addresses)
        facts |= hand.timer.facts(len(hand.sites.table.rows))
    return facts


def addresses_of(count: int) -> list[str]:
    """Give a few addresses from all over, as they are typed."""
    rows = list(names(count))[:: max(count // TYPED, 1)][:TYPED]
    return [f"{street} {house}, {code}".lower() for street, house, code, _ in rows]


def drawn_sites(picture: Picture) -> list[str]:
    """Draw sites to open, the same ones for all."""
    uids: list[str] = picture.sites.uid.tolist()
    return random.Random(SEED).sample(uids, min(SITES, len(uids)))


def _pages(hand: Hand, heavy: str) -> None:
    picture = hand.window.picture
    assert picture is not None
    chosen = drawn_sites(picture)
    for uid in chosen:
        _open(hand, "page", uid)
    for uid in chosen[:AGAIN]:
        _open(hand, "heavy", heavy)
        _open(hand, "page", uid)


def _open(hand: Hand, name: str, uid: str) -> None:
    def is_there() -> bool:
        ready = hand.page.ready
        return ready is not None and ready.page.uid == uid

    hand.step(name, lambda: hand.window.desk.want("site", uid), is_there)


def _edit(hand: Hand, site: str) -> None:
    """Change one field, and wait until every room has seen it."""
    desk = hand.window.desk
    _open(hand, "heavy", site)
    for turn in range(EDITS):
        picture = hand.window.picture
        assert picture is not None
        old = picture.sites[FIELD][picture.row_of("site")[site]]
        edit = Update("site", site, FIELD, old, f"bench {turn}")

        hand.step(
            "edit", partial(desk.commit, [edit], reason="bench"), _followed(hand, picture.seq)
        )


def _followed(hand: Hand, seq: int) -> Callable[[], bool]:
    """Say when the page in front shows what came after a commit."""

    def has_followed() -> bool:
        ready = hand.page.ready
        return ready is not None and ready.page.seq > seq

    return has_followed


def _bulk(hand: Hand) -> None:
    """Change one field of a thousand sites: asked, shown, committed, undone."""
    window, view = hand.window, hand.sites
    window.deck.go("sites")
    view.filter_line.show_dropped()
    hand.wait(hand.quiet)
    bulk = view.many.bulk
    for turn in range(AGAIN // 2):
        _choose(hand)
        hand.step("bulk_open", view.many.open_bulk, bulk.isVisible)
        bulk.field.setCurrentIndex(bulk.field.findData(FIELD))
        hand.step(
            "bulk_preview",
            partial(bulk.value.setText, f"bench {turn}"),
            lambda: bulk.preview is not None,
        )
        hand.step("bulk", bulk.commit, _moved(hand))
        hand.step("bulk_undo", partial(window.commands.do, "undo"), _moved(hand))


def _choose(hand: Hand) -> None:
    picture = hand.window.picture
    assert picture is not None
    hand.window.desk.selection.choose(tuple(picture.sites.uid[:MANY].tolist()))
    hand.wait(hand.quiet)


def _moved(hand: Hand) -> Callable[[], bool]:
    """Say when the list shows a later picture than now."""
    before = hand.window.picture
    assert before is not None

    def has_moved() -> bool:
        shown = hand.sites.shown
        return shown is not None and shown.sheet.picture.seq > before.seq

    return has_moved


def _paste(hand: Hand) -> None:
    """Hold a thousand rows of a spreadsheet against the register."""
    picture, paste = hand.window.picture, hand.sites.many.paste
    assert picture is not None
    numbers = picture.sites["number"][:MANY].tolist()
    heads = "\t".join(catalogue.field("site", each).label("da") for each in PASTED)
    for turn in range(AGAIN // 2):
        lines = [f"{number}\t{turn} pasted\tBy {turn}" for number in numbers]
        text = "\n".join([heads, *lines])
        paste.draft = None
        hand.step("paste", partial(paste.show_text, text), lambda: paste.draft is not None)
        paste.close_up()


def _arrange(hand: Hand) -> None:
    """Type in the filter line, sort, group and open funnels, in the window as it stands."""
    view = hand.sites
    line = view.filter_line.line

    def is_there() -> bool:
        return view.shown is not None and view.shown.view == view.view

    for _ in range(AGAIN):
        for letter in WORD:
            hand.step("key", partial(QTest.keyClicks, line, letter), is_there)
        hand.step("clear", line.clear, is_there)
    columns = tuple(dict.fromkeys((*FUNNELS, *column_ids())))[: len(column_ids())]
    view.show_view(replace(view.view, columns=columns, with_dropped=True))
    hand.wait(lambda: is_there() and hand.quiet())
    for name in GROUPED * (AGAIN // 2):
        hand.step("group", partial(_group, view, name), is_there)
        hand.step("ungroup", partial(_group, view, ""), is_there)
    funnel = view.fold_out.funnel
    for name in FUNNELS * (AGAIN // 2):
        funnel.facets = None
        section = view.view.columns.index(name)
        hand.step(
            "facets",
            partial(view.fold_out.open_funnel, section),
            lambda: funnel.facets is not None,
        )
        funnel.close_up()


def _weigh(hand: Hand) -> int:
    """Move a weight step by step, until order, lanes, sentence and map are painted."""
    hand.window.deck.go("priority")
    room = hand.window.deck.room("priority")
    assert isinstance(room, PriorityRoom)
    hand.wait(lambda: _is_sure(room) and hand.quiet())
    for value in (*range(WEIGHTS, 0, -1), *range(WEIGHTS)):
        hand.step("weight", partial(room.weights.sliders[0].setValue, value), lambda: True)
    hand.step("weights_back", room.acts()["priority.back"], lambda: not room.weights.is_draft)
    hand.wait(lambda: _is_sure(room) and hand.quiet())
    return len(room.shown.standing.table) if room.shown is not None else 0


def _is_sure(room: PriorityRoom) -> bool:
    shown = room.shown
    return shown is not None and shown.sureness is not None and shown.sureness.low is not None


def _group(view: SitesView, field: str) -> None:
    view.show_view(replace(view.view, group=field))


def _search(hand: Hand, addresses: int) -> None:
    """Open the search line, and type addresses from all over the region."""
    search = hand.window.search
    for typed in addresses_of(addresses):
        hand.step("palette", search.open, search.palette.isVisible)
        for end in range(1, len(typed) + 1):
            hand.step(
                "address",
                partial(QTest.keyClicks, search.line, typed[end - 1]),
                lambda end=end, typed=typed: search.found_for == typed[:end],  # type: ignore[misc]
            )
        search.give_up()


def leaks(watch: Watch, folder: str, address: str, pages: int) -> Facts:
    """Open pages until all is made that is made once, and then so many more."""
    with opened(Path(folder), address) as hand:
        picture = hand.window.picture
        assert picture is not None
        drawn = random.Random(SEED)
        uids = picture.sites.uid.tolist()
        # Both counts are taken while the same page is open.
        _turn_pages(hand, [*drawn.choices(uids, k=MADE), uids[0]])
        before = _held(hand.application)
        with watch.running():
            _turn_pages(hand, [*drawn.choices(uids, k=pages), uids[0]])
        after = _held(hand.application)
    return {name: after[name] - before[name] for name in before}


def _turn_pages(hand: Hand, uids: Sequence[str]) -> None:
    for uid in uids:
        _open(hand, "leaks", uid)


def _held(application: QApplication) -> Facts:
    """Count what came since the region was read, once all garbage is gone."""
    gc.collect()
    return {
        "widgets": float(len(application.allWidgets())),
        "objects": float(len(gc.get_objects())),
        "megabytes": memory("VmRSS"),
    }
