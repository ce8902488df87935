"""Bad input: a sentence at its place, the typed text kept, and nothing of it in the register."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from tests import servers
from tests.journeys.hands import LEFT, NONE, Mouse, go_in, put_on_clipboard
from tests.journeys.places import NUMBER, fact, go_to_site, page_of, to_matters
from tests.journeys.region import commits_of, make_region, opening_of, state_of, window_of
from tests.ui.windows import list_of
from ui.shell.window import MainWindow

OTHER = "751-90027"


@pytest.fixture
def hands(window: MainWindow) -> Mouse:
    """Sit down at the region."""
    made = Mouse(window)
    go_in(made)
    return made


def _write_in(hands: Mouse, field: str, text: str) -> None:
    """Go into a fact of the site, also one that is empty, and finish it with Enter."""
    page = page_of(hands)
    more = page.canvas.sections["basics"].more
    if more.isVisible():
        hands.click(more)
        hands.until(lambda: not more.isVisible())
    hands.click_cell(*fact(hands, field))
    hands.until(lambda: page.editing.editor)
    hands.rewrite(text)
    hands.press("Return")


FIELDS = (
    ("grundrisk_on", "31-02-2027", "Datoen »31-02-2027« findes ikke."),
    ("clay_cover", "3,5.2", "»3,5.2« er ikke et tal"),
    ("clay_cover", "1.234", "»1.234« kan betyde både"),
    ("number", OTHER, f"Lokalitetsnummer {OTHER} er i brug. Vælg et andet."),
    ("municipality", "Atlantis", "Atlantis"),
)


def test_fields_of_a_site(hands: Mouse, region: str) -> None:
    """It stands below the field, what was typed is in it, and Escape leaves all as it was."""
    before = state_of(region)
    go_to_site(hands, NUMBER)
    for field, typed, said in FIELDS:
        _write_in(hands, field, typed)
        hands.until(partial(hands.reads, said))
        editor = page_of(hands).editing.editor
        assert editor is not None
        assert (typed, True) == (hands.written, said in editor.below.text())
        hands.press("Escape")
        hands.until(lambda: page_of(hands).editing.editor is None)
    assert before == state_of(region)


FILTERS = (
    ("frist<31-02-2027", "kan ikke læses ved tegn 7. Skriv en dato, fx 29-02-2028"),
    ("lertykkelse>tre", "kan ikke læses ved tegn 13. Skriv et tal, fx 1.234,5."),
    ("staus:V1", "status"),
)


def test_filters(hands: Mouse) -> None:
    """It stands below the line, at its place, and the line stays as it was typed."""
    below = list_of(hands.window).filter_line.below
    hands.click(list_of(hands.window).filter_line.line)
    for typed, said in FILTERS:
        hands.rewrite(typed)
        hands.until(partial(_says, below, said))
        assert typed == hands.written


def _says(label: QLabel, text: str) -> bool:
    return text in label.text()


def test_a_matter(hands: Mouse, region: str) -> None:
    """A day that there is not is told below the line, and no matter is made."""
    before, typed = state_of(region), "§ 8 615-90055 svar 31-02-2027"
    to_matters(hands)
    hands.into(QLineEdit, "Ny sag i én linje")
    hands.write(typed)
    hands.press("Return")
    hands.until(lambda: hands.reads("Datoen »31-02-2027« findes ikke."))

    assert typed == hands.written
    assert before == state_of(region)


def test_a_step_that_is_not_allowed(hands: Mouse, region: str) -> None:
    """The grey step says which ones there are; nothing is asked for."""
    before = state_of(region)
    go_to_site(hands, NUMBER)
    hands.command("site.step")
    hands.push("Ny afgørelse: udgået inden kortlægning")
    hands.until(lambda: hands.reads("Arealet er V1 og kan ikke blive udgået inden kortlægning."))

    panel = page_of(hands).canvas.sections["areas"].panel("area")
    assert ({}, False) == (panel.asked, panel.act.isVisible())
    assert before == state_of(region)


def _drop(hands: Mouse, *paths: Path) -> None:
    """Drag files from elsewhere onto the page, and let go of them."""
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    target = page_of(hands).canvas.viewport()
    place, copy = target.rect().center(), Qt.DropAction.CopyAction
    enter = QDragEnterEvent(place, copy, held, LEFT, NONE)
    QApplication.sendEvent(target, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(target, QDropEvent(QPointF(place), copy, held, LEFT, NONE))


def test_documents(hands: Mouse, region: str, tmp_path: Path) -> None:
    """A broken file is filed and said to be unread; one that is gone is told and files nothing."""
    go_to_site(hands, NUMBER)
    broken, gone = tmp_path / "rapport.pdf", tmp_path / "væk.pdf"
    broken.write_bytes(b"%PDF-1.7\nthis is no such thing")
    _drop(hands, broken)
    hands.until(lambda: "Teksten i rapport.pdf kunne ikke læses" in hands.notice)
    commits = commits_of(region)

    _drop(hands, gone)
    hands.until(lambda: "væk.pdf findes ikke. Ret stien." in hands.notice)
    assert commits == commits_of(region)


def test_a_paste_that_is_too_wide(hands: Mouse, region: str) -> None:
    """What stands beside the headings is told, and touches nothing."""
    before = state_of(region)
    put_on_clipboard(f"Lokalitetsnr.\tNotat\r\n{NUMBER}\tLagt til\tog\tmere\r\n")
    hands.command("sites.paste")
    panel = list_of(hands.window).many.paste
    hands.until(lambda: panel.draft is not None)
    hands.until(lambda: hands.reads("2 kolonner har ingen overskrift og bruges ikke."))
    assert before == state_of(region)


@pytest.mark.server
def test_a_server_that_goes_away(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    """The text stays in its field; when the server is back it is saved by the same Enter."""
    with servers.running() as server:
        address = server()
        make_region(address, sites=60, homes=200)
        with window_of(qtbot, qapp, opening_of(tmp_path / "MLP")) as window:
            hands = Mouse(window)
            hands.into(QLineEdit, window.first.address.accessibleName())
            hands.write(address)
            hands.press("Return")
            hands.until(window.status.count.text, seconds=20)
            go_to_site(hands, NUMBER)
            hands.click_cell(*fact(hands, "name"))
            hands.rewrite("Autoværksted med gr")
            server.stop(at_once=True)
            hands.write("av")
            hands.press("Return")
            hands.until(lambda: "er brudt. Forbind igen" in hands.notice, seconds=20)
            hands.until(lambda: hands.reads("Autoværksted med grav"))
            server.start()
            hands.push("Skriv videre")
            assert "Autoværksted med grav" == hands.written
            hands.press("Return")
            title = page_of(hands).head.title
            hands.until(lambda: title.text().startswith("Autoværksted med grav"), seconds=20)
