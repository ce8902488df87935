"""Documents on a site's page: dropped, filed by one commit, opened as a copy."""

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from tests.soilcase.exchange.held_out import described
from tests.ui.site.steps import count_of
from ui.site import papers
from ui.site.dropped import CONTENTS, DESCRIBED, MAIL, can_be_taken
from ui.site.view import SiteRoom


def _drop(room: SiteRoom, *paths: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    room.canvas.dropEvent(
        QDropEvent(QPointF(200, 200), Qt.DropAction.CopyAction, mime, buttons, keys)
    )


def test_dropped_files_are_filed_by_one_commit(
    qtbot: QtBot, room: SiteRoom, tmp_path: Path
) -> None:
    """Two files are two documents and one undo."""
    for name in ("brev.txt", "notat.txt"):
        (tmp_path / name).write_text(f"Om grunden: {name}", "utf-8")
    before = count_of(room, "document")
    with qtbot.waitSignal(room.desk.saved):
        _drop(room, tmp_path / "brev.txt", tmp_path / "notat.txt")
    qtbot.waitUntil(lambda: count_of(room, "document") == before + 2)
    told = room.desk.notices.text.text()
    with qtbot.waitSignal(room.desk.saved):
        room.desk.notices.act.click()
    qtbot.waitUntil(lambda: count_of(room, "document") == before)

    assert told == "2 dokumenter er lagt på."


def test_a_file_that_is_gone_is_told(qtbot: QtBot, room: SiteRoom, tmp_path: Path) -> None:
    """The others would still be filed; nothing is half done."""
    before = count_of(room, "document")
    _drop(room, tmp_path / "væk.pdf")
    qtbot.waitUntil(lambda: "findes ikke" in room.desk.notices.text.text())

    assert count_of(room, "document") == before


def test_a_document_is_opened_as_a_copy(
    qtbot: QtBot, room: SiteRoom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bytes are those that were filed, under the name that they came with."""
    opened: list[Path] = []
    monkeypatch.setattr(
        papers, "show_elsewhere", lambda address: opened.append(Path(address.toLocalFile()))
    )
    (tmp_path / "brev.txt").write_text("Om grunden", "utf-8")
    _drop(room, tmp_path / "brev.txt")
    qtbot.waitUntil(lambda: count_of(room, "document") == 2)
    assert room.ready is not None
    filed = room.ready.page.of("document")[-1]
    room.edit(("document", filed.uid, "+open"))
    qtbot.waitUntil(lambda: bool(opened))

    assert (opened[0].name, opened[0].read_text("utf-8")) == ("brev.txt", "Om grunden")


def _held_out(room: SiteRoom, mime: QMimeData) -> None:
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    assert can_be_taken(mime)
    room.canvas.dropEvent(
        QDropEvent(QPointF(200, 200), Qt.DropAction.CopyAction, mime, buttons, keys)
    )


def test_what_outlook_holds_out_is_filed_and_what_it_keeps_is_told(
    qtbot: QtBot, room: SiteRoom
) -> None:
    """An attachment has its bytes; a whole mail gives none, and the way round is said."""
    mime = QMimeData()
    mime.setData(DESCRIBED, QByteArray(described(["Svar.msg", "bilag.txt"])))
    mime.setData(f"{CONTENTS};index=1", QByteArray(b"Om grunden"))
    before = count_of(room, "document")
    with qtbot.waitSignal(room.desk.saved):
        _held_out(room, mime)
        told = room.desk.notices.text.text()
    qtbot.waitUntil(lambda: count_of(room, "document") == before + 1)
    assert room.ready is not None

    assert "Svar.msg" in told
    assert "skrivebordet" in told
    assert room.ready.page.of("document")[-1].get("file_name") == "bilag.txt"


def test_a_mail_that_is_held_out_is_filed_as_a_mail(qtbot: QtBot, room: SiteRoom) -> None:
    """Its subject is the document's title."""
    mime = QMimeData()
    mime.setData(MAIL, QByteArray(b"From: a@b.dk\r\nSubject: Om haven\r\n\r\nHej"))
    before = count_of(room, "document")
    with qtbot.waitSignal(room.desk.saved):
        _held_out(room, mime)
    qtbot.waitUntil(lambda: count_of(room, "document") == before + 1)
    assert room.ready is not None

    assert room.ready.page.of("document")[-1].get("title") == "Om haven"
