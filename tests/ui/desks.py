"""A desk with a register on it, for tests of one room without the whole window."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.tile_files import TileFile
from soilcase.model.clock import FixedClock
from soilcase.model.edit import Actor, Change
from soilcase.model.picture import Picture
from soilcase.ports import Register
from tests.ui.house import MOMENT, RESOURCES, read_words, registers
from ui.kit.desk import Desk
from ui.kit.drafts import Drafts, read_drafts
from ui.kit.jobs import Jobs
from ui.kit.look import Look
from ui.kit.notices import NoticeBar
from ui.kit.settings import Settings

ACTOR = Actor("MLP", "pc-1")


@contextmanager
def desk_on(
    qtbot: QtBot, application: QApplication, address: str, folder: Path, language: str = "da"
) -> Iterator[Desk]:
    """Open a register the way the window does, and keep up with what is committed."""
    look = Look(RESOURCES)
    look.dress(application, "light")
    words = read_words(language)
    notices = NoticeBar(words.say("window.notice.close"))
    qtbot.addWidget(notices)
    jobs = Jobs(_fail)
    desk = Desk(
        words=words,
        look=look,
        jobs=jobs,
        notices=notices,
        settings=Settings(folder, jobs.later),
        drafts=Drafts(folder, jobs.later),
        clock=FixedClock(MOMENT),
        actor=ACTOR,
        open_tiles=TileFile,
    )
    jobs.changed.connect(lambda change: _keep_up(desk, change))
    jobs.hold(
        lambda: registers(ACTOR.name, ACTOR.device).open(address),
        lambda register: _look_at(register, desk),
        desk.show_picture,
    )
    try:
        qtbot.waitUntil(lambda: desk.picture is not None)
        yield desk
    finally:
        desk.drafts.flush()
        jobs.close()


def _look_at(register: Register, desk: Desk) -> Picture:
    uid = register.about().uid
    desk.drafts.belong_to(uid, read_drafts(desk.drafts.path_of(uid)))
    return register.picture()


def _keep_up(desk: Desk, change: Change) -> None:
    if desk.picture is not None and change.seq > desk.picture.seq:
        desk.show_picture(desk.picture.after(change))


def _fail(bug: BaseException) -> None:
    raise bug
