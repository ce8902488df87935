"""Draws the page of one site as it looks in every theme, language, size and state.

`python -m tests.pictures_site [FOLDER [NAMES]]`
"""

import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import db.registers  # noqa: F401  before Qt, which slows every later import
from soilcase.model.clock import FixedClock
from soilcase.model.edit import Actor
from soilcase.model.picture import Picture
from soilcase.ports import Register
from soilcase.priority.effort_columns import attach_effort, read_layers
from tests.ui.house import MOMENT, RESOURCES, ROOT, read_words, registers
from tests.ui.site.told import make_told
from tests.waiting import wait
from ui.kit.desk import Desk
from ui.kit.drafts import Drafts
from ui.kit.jobs import Jobs
from ui.kit.look import Look
from ui.kit.notices import NoticeBar
from ui.kit.settings import Settings
from ui.parts.lines import Place
from ui.site.view import SiteRoom

# What is left of 1280×720 and of 1093×614 beside the rail and below the frame of the window.
LAPTOP = (1112, 610)
WHOLE = (1112, 2600)
TALL = (1112, 1300)
SMALL = (925, 504)
WIDE = (1500, 900)
STEP = 20
Act = Callable[[SiteRoom], None]


@dataclass(frozen=True)
class Scene:
    """One picture: which site, how the window is set up, and what is done before it is drawn."""

    name: str
    site: str = "rich"
    act: Act | None = None
    theme: str = "light"
    language: str = "da"
    size: tuple[int, int] = LAPTOP
    grey: bool = False


def _place(room: SiteRoom, noun: str, field: str, nth: int = 0) -> Place:
    assert room.ready is not None
    return noun, room.ready.page.of(noun)[nth].uid, field


def _edit(noun: str, field: str, typed: str, *, finish: bool = False) -> Act:
    def act(room: SiteRoom) -> None:
        room.edit(_place(room, noun, field))
        editor = room.editing.editor
        assert editor is not None
        editor.line.selectAll()
        QTest.keyClicks(editor.line, typed)
        if finish:
            QTest.keyClick(editor.line, Qt.Key.Key_Return)

    return act


def _open(noun: str, nth: int = 0) -> Act:
    def act(room: SiteRoom) -> None:
        _, uid, _ = _place(room, noun, "note", nth)
        room.deeds.lead(noun, uid)

    return act


def _past(room: SiteRoom) -> None:
    wait(lambda: bool(room.history))
    room.deeds.show_past(_place(room, "site", "access"))


def _kept(room: SiteRoom) -> None:
    room.desk.drafts.belong_to("site", {})
    room.desk.drafts.keep("/".join(_place(room, "site", "name")), "Tidl. renseri og vaskeri")
    room.refresh()
    wait(room.kept.isVisible)


def _add(noun: str) -> Act:
    def act(room: SiteRoom) -> None:
        room.deeds.add(noun)
        wait(lambda: room.editing.editor is not None)

    return act


def _reveal(room: SiteRoom) -> None:
    room.deeds.reveal()
    wait(lambda: room.is_revealed)
    wait(room.canvas.sections["parties"].reveal.isHidden)
    room.canvas.show_section("parties")


def _section(name: str) -> Act:
    return lambda room: room.canvas.show_section(name)


def _screening(room: SiteRoom) -> None:
    """Open the inputs of the screening and try another soil."""
    view = room.canvas.sections["screening"].screening
    assert view is not None
    room.canvas.show_section("screening")
    wait(lambda: view.screened is not None)
    view.try_input("soil", "clay_loam")
    view.try_input("flow", "20")
    view.more.setChecked(True)
    QTest.qWait(10 * STEP)
    room.canvas.show_section("screening")


def _moves(room: SiteRoom) -> None:
    _open("area", nth=1)(room)
    panel = room.canvas.sections["areas"].panel("area")
    next(one for one in panel.buttons if one.text().startswith("Ny afgørelse: V1")).click()
    QTest.qWait(10 * STEP)
    room.canvas.look_at(panel, panel.rect())


SCENES = (
    Scene("site-light-da"),
    Scene("site-dark-da", theme="dark"),
    Scene("site-light-en", language="en"),
    Scene("site-dark-en", theme="dark", language="en"),
    Scene("site-small", size=SMALL),
    Scene("site-small-dark-en", size=SMALL, theme="dark", language="en"),
    Scene("site-wide", size=WIDE),
    Scene("site-grey", grey=True),
    Scene("site-whole", size=WHOLE),
    Scene("site-whole-dark", size=WHOLE, theme="dark"),
    Scene("site-many", site="many", size=WHOLE),
    Scene("site-bare", site="bare"),
    Scene("site-long", site="long"),
    Scene("site-dropped", site="dropped"),
    Scene("site-generation", site="generation"),
    Scene("site-edit-text", act=_edit("site", "name", "Tidligere ren")),
    Scene("site-edit-code", act=_edit("site", "municipality", "vi")),
    Scene("site-edit-codes-dark", act=_edit("site", "uses", "bo"), theme="dark"),
    Scene("site-edit-long", act=_edit("site", "access", "Ring først")),
    Scene("site-edit-wrong", act=_edit("project", "ended", "31-02-2027", finish=True)),
    Scene("site-edit-number", act=_edit("substance", "concentration", "1234.5")),
    Scene("site-open", act=_open("phase")),
    Scene("site-past", act=_past),
    Scene("site-moves", act=_moves),
    Scene("site-kept", act=_kept),
    Scene("site-add", act=_add("deadline")),
    Scene("site-parties", act=_reveal),
    Scene("site-parties-hidden", act=_section("parties")),
    Scene("site-samples", act=_section("samples")),
    Scene("site-screening", act=_section("screening")),
    Scene("site-screening-tried", act=_screening, theme="dark", language="en", size=TALL),
    Scene("site-screening-small", act=_section("screening"), size=SMALL),
    Scene("site-substances-dark", act=_section("substances"), theme="dark"),
)


def main(arguments: list[str]) -> int:
    """Draw every scene into a folder, or those whose names begin with one of the words."""
    folder = Path(arguments[0]) if arguments else ROOT / "build" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication(["pictures"])
    with tempfile.TemporaryDirectory(prefix="soilcase-") as own:
        address, sites = make_told(Path(own))
        for number, scene in enumerate(SCENES):
            if len(arguments) < 2 or scene.name.startswith(tuple(arguments[1:])):
                path = folder / f"{scene.name}.png"
                place = Path(own) / str(number)
                draw(application, scene, address, sites[scene.site], place).save(str(path))
    return 0


def draw(application: QApplication, scene: Scene, address: str, site: str, own: Path) -> QImage:
    """Set a scene and draw it."""
    look = Look(RESOURCES)
    look.dress(application, scene.theme)
    jobs = Jobs(_fail)
    notices = NoticeBar("")
    desk = Desk(
        words=read_words(scene.language),
        look=look,
        jobs=jobs,
        notices=notices,
        settings=Settings(own, jobs.later),
        drafts=Drafts(own, jobs.later),
        clock=FixedClock(MOMENT),
        actor=Actor("MLP", "pc-1"),
    )
    jobs.hold(lambda: registers().open(address), _look_at, desk.show_picture)
    room = SiteRoom(desk)
    room.resize(*scene.size)
    room.show()
    wait(lambda: desk.picture is not None)
    room.enter(site)
    wait(lambda: bool(room.history) and room.ready is not None)
    QTest.qWait(10 * STEP)
    if scene.act is not None:
        scene.act(room)
        QTest.qWait(10 * STEP)
    drawn = room.grab().toImage()
    room.close()
    jobs.close()
    room.deleteLater()
    notices.deleteLater()
    QTest.qWait(STEP)
    return drawn.convertToFormat(QImage.Format.Format_Grayscale8) if scene.grey else drawn


def _look_at(register: Register) -> Picture:
    picture = register.picture()
    return attach_effort(picture, read_layers(register.features, picture))


def _fail(bug: BaseException) -> None:
    raise bug


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
