"""Our own list under the bench: the room of the sites on a desk without a register."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
from PySide6.QtWidgets import QApplication

from soilcase.model.catalogue import NOUNS
from soilcase.model.clock import FixedClock
from soilcase.model.columns import Columns, make_column
from soilcase.model.edit import Actor
from soilcase.model.picture import Picture
from soilcase.model.values import Value
from soilcase.query.views import Order
from tests.bench.list_tasks import (
    SIZE,
    SORTED,
    WORD,
    Timer,
    column_ids,
    drawing,
    forget_first,
    type_word,
)
from tests.bench.measure import Facts, Watch
from tests.bench.region import Region
from tests.ui.house import MOMENT, RESOURCES, read_words
from ui.kit.desk import Desk
from ui.kit.drafts import Drafts
from ui.kit.jobs import Jobs
from ui.kit.look import Look
from ui.kit.notices import NoticeBar
from ui.kit.settings import Settings
from ui.sites.view import SitesView

TODAY = date(2026, 11, 20)


def picture_of(region: Region) -> Picture:
    """Read a region by columns, as a register would."""
    tables: dict[str, Columns] = {}
    for noun_id, noun in NOUNS.items():
        rows = region.tables.get(noun_id)
        count = 0 if rows is None else len(rows)
        uids = np.empty(count, dtype=object)
        uids[:] = rows.uids if rows is not None else []
        nothing: list[Value] = [None] * count
        values = {
            field.id: make_column(field, rows.columns.get(field.id, nothing) if rows else [])
            for field in noun.stored
        }
        tables[noun_id] = Columns(noun_id, uids, np.ones(count, dtype=np.int64), values)
    return Picture(1, TODAY, tables)


@contextmanager
def _desk(application: QApplication, folder: Path) -> Iterator[Desk]:
    look = Look(RESOURCES)
    look.dress(application, "light")
    words = read_words()
    jobs = Jobs(_fail)
    try:
        yield Desk(
            words=words,
            look=look,
            jobs=jobs,
            notices=NoticeBar(words.say("window.notice.close")),
            settings=Settings(folder, jobs.later),
            drafts=Drafts(folder, jobs.later),
            clock=FixedClock(MOMENT),
            actor=Actor("bench", "bench-1"),
        )
    finally:
        jobs.close()


def ours(watch: Watch, picture: Picture) -> Facts:
    """Filter, sort and choose in the room of the sites, with its count, sums and headings."""
    application = drawing()
    with tempfile.TemporaryDirectory() as folder, _desk(application, Path(folder)) as desk:
        view = SitesView(desk)
        view.resize(*SIZE)
        view.show()
        desk.show_picture(picture)
        view.show_view(replace(view.view, columns=column_ids(), with_dropped=True))
        timer = Timer(application)
        timer.step("first", lambda: None, lambda: _is_there(view))
        with watch.running():
            facts = _measure(view, timer)
        view.close()
    return facts


def _measure(view: SitesView, timer: Timer) -> Facts:
    line = view.filter_line.line
    line.setFocus()
    type_word(line, timer, lambda: _is_there(view))
    forget_first(timer, "key", len(WORD))
    line.setText(WORD)
    timer.step("word", lambda: None, lambda: _is_there(view))
    shown = view.table.rowCount()
    line.clear()
    for name in SORTED * 3:
        sort = (Order(name),)
        timer.step("sort", lambda sort=sort: _sort(view, sort), lambda: _is_there(view))  # type: ignore[misc]
    for _ in range(5):
        view.grid.clearSelection()
        timer.step("all", lambda: _choose_all(view))
    return timer.facts(shown)


def _is_there(view: SitesView) -> bool:
    return view.shown is not None and view.shown.view == view.view


def _sort(view: SitesView, sort: tuple[Order, ...]) -> None:
    view.show_view(replace(view.view, sort=sort))


def _choose_all(view: SitesView) -> None:
    view.grid.selectAll()
    assert len(view.list.rows_chosen()) == view.table.rowCount()


def _fail(bug: BaseException) -> None:
    raise bug
