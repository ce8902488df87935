"""The 20 tasks of the help, each done by the keys that the help names, and by no others.

Those of decisions and matters, 11 to 15, stand in a module of their own.
"""

import re
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from tests.journeys.hands import clipboard
from tests.journeys.tasks import (
    SITE,
    TASKS,
    at_window,
    before,
    column,
    filter_v1,
    keys_of,
    mine,
    renamed,
    site_in,
    until_on_page,
)
from tests.journeys.typist import Typist
from ui.site import papers

PLOT = "afsidesvej 1"


@pytest.mark.parametrize("typed", [SITE, "prøvevej 26", "1a 1000101"])
def test_01_find_a_site(typist: Typist, typed: str) -> None:
    """By number, address or parcel; its page opens with the cursor on its facts."""
    hands = typist
    hands.keys("Ctrl+K")
    hands.search(typed)
    hands.keys("Enter")
    until_on_page(hands)

    assert hands.reads(SITE)
    assert keys_of(1) == hands.pressed


def test_02_answer_a_call(typist: Typist) -> None:
    """The sentence lies on the clipboard, and the notice says so."""
    hands = typist
    hands.keys("Ctrl+K")
    hands.search(PLOT)
    hands.keys("Enter")

    assert "Afsidesvej 1, 8700 Horsens" in clipboard()
    assert clipboard() in hands.notice
    assert keys_of(2) == hands.pressed


def test_03_log_the_call(typist: Typist) -> None:
    """The call is a closed matter of the officer who sits here."""
    hands = typist
    hands.keys("Ctrl+K")
    hands.search(PLOT)
    hands.keys("Ctrl+Enter")
    hands.until(lambda: "Afsidesvej" in hands.notice)

    assert ["closed"] == [matter["state"] for matter in hands.held("matter", "kind", "enquiry")]
    assert keys_of(3) == hands.pressed


def test_04_filter_the_list(typist: Typist) -> None:
    """Only what was asked for is left, and the cursor is in the rows."""
    hands = typist
    hands.keys("Ctrl+F")
    hands.write("status:V1 kommune:Favrskov")
    hands.until(lambda: column(hands, "number") == [SITE])
    hands.keys("Enter")

    assert hands.focused is hands.sites.grid
    assert keys_of(4) == hands.pressed


def test_05_save_a_view(typist: Typist) -> None:
    """The view is called so in the switch, and stands in the register."""
    hands = typist
    hands.keys("Ctrl+F")
    hands.write("status:V1 ")
    hands.keys("F12")
    hands.rewrite("Mine V1")
    hands.keys("Enter")
    hands.until(lambda: "Mine V1" in hands.notice)

    assert "Mine V1" in hands.sites.switch.text()
    assert 1 == len(hands.held("view", "name", "Mine V1"))
    assert keys_of(5) == hands.pressed


def test_06_send_a_view_as_text(typist: Typist) -> None:
    """What is asked for is plain text, and asks the same where it is pasted."""
    hands = typist
    hands.keys("Ctrl+F")
    hands.write("status:V1 frist<30d ")
    hands.keys("Ctrl+F", "Ctrl+C")
    keys = [*hands.pressed]
    hands.press("Ctrl+X")
    hands.press("Ctrl+V")

    assert "status:V1 frist<30d" == clipboard().strip() == hands.written.strip()
    assert keys_of(6) == keys


def test_07_change_a_field(at_site: Typist) -> None:
    """On the page by the field's name, in the list at the cell; the register has both."""
    hands = at_site
    hands.write("p")
    hands.keys("F2")
    hands.write("8700")
    hands.keys("Enter")
    hands.until(lambda: site_in(hands)["postcode"] == "8700")
    keys = [*hands.pressed]
    hands.press("Ctrl+2")
    hands.press("Ctrl+F")
    hands.write(SITE)
    hands.until(lambda: column(hands, "number") == [SITE])
    hands.press("Return")
    hands.press("Right", hands.sites.view.columns.index("address"))
    hands.pressed.clear()
    hands.keys("F2")
    hands.write("Nygade 1")
    hands.keys("Enter")
    hands.until(lambda: column(hands, "address") == ["Nygade 1"])

    assert "Nygade 1" == site_in(hands)["address"]
    assert keys_of(7) == [*keys, *hands.pressed]


def test_08_write_a_note(at_site: Typist) -> None:
    """The note stands in the journal, and the box is empty for the next."""
    hands = at_site
    hands.keys("Ctrl+J")
    hands.write("Ringede til ejer")
    hands.keys("Ctrl+Enter")
    hands.until(lambda: hands.written == "")

    assert 1 == len(hands.held("journal", "text", "Ringede til ejer"))
    assert keys_of(8) == hands.pressed


def test_09_write_a_deadline_and_meet_it(at_site: Typist) -> None:
    """The cursor stands on the new deadline, so that the next key is about it."""
    hands = at_site
    hands.keys("Ctrl+D")
    hands.until(lambda: hands.focused.accessibleName() == "Frist")
    hands.write("Svar til kommunen")
    hands.keys("Tab")
    hands.until(lambda: hands.focused.accessibleName() == "Forfalder")
    hands.write("10-2-2027")
    hands.keys("Enter")
    hands.until(lambda: stands_in(hands, "deadlines", "deadline"))
    hands.keys("Ctrl+M")
    hands.until(lambda: "Svar til kommunen" in hands.notice)
    (held,) = hands.held("deadline", "title", "Svar til kommunen")

    assert (date(2027, 2, 10), "met", date(2027, 2, 3)) == (
        held["due"],
        held["state"],
        held["met_on"],
    )
    assert keys_of(9) == hands.pressed


def test_10_add_a_document_and_open_it(
    at_site: Typist, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system's own dialog answers with Enter; the cursor is on the new document afterwards."""
    hands, opened = at_site, [""]
    monkeypatch.setattr(papers, "show_elsewhere", lambda url: opened.append(url.toLocalFile()))
    paper = tmp_path / "brev.txt"
    paper.write_text("Om grunden", "utf-8")

    def choose(*_asked: object) -> tuple[list[str], str]:
        hands.pressed.append("Enter")
        return [str(paper)], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", choose)
    hands.keys("Ctrl+Shift+A")
    hands.until(lambda: stands_in(hands, "documents", "document"))
    hands.keys("Enter")
    hands.until(lambda: "brev.txt" in opened[-1])

    assert 1 == len(hands.held("document", "file_name", "brev.txt"))
    assert keys_of(10) == hands.pressed


def test_16_change_many(typist: Typist) -> None:
    """All that are shown have the new officer, in one commit."""
    hands = typist
    filter_v1(hands)
    hands.keys("Ctrl+A", "Ctrl+E")
    hands.write("sagsbeh")
    hands.keys("Tab", "Tab")
    hands.write("SBN")
    panel = hands.sites.many.bulk
    hands.until(panel.go.isEnabled)
    hands.keys("Enter")
    hands.until(lambda: set(column(hands, "officer")) == {"SBN"})

    assert "12 lokaliteter er rettet" in hands.notice
    assert keys_of(16) == hands.pressed


def test_17_copy_to_a_spreadsheet(typist: Typist) -> None:
    """The rows lie on the clipboard with their headings."""
    hands = typist
    filter_v1(hands)
    hands.keys("Ctrl+A", "Ctrl+C")
    hands.until(lambda: "kopieret" in hands.notice)
    first, *rows = clipboard().strip().split("\n")

    assert ("Lokalitetsnr.", 12) == (first.split("\t")[1], len(rows))
    assert keys_of(17) == hands.pressed


def test_18_paste_from_a_spreadsheet(typist: Typist) -> None:
    """What it would do is shown first; the cursor is on the button that does it."""
    hands = typist
    QGuiApplication.clipboard().setText(f"Lokalitetsnr.\tAdresse\n{SITE}\tNygade 7\n")
    hands.keys("Ctrl+F", "Enter", "Ctrl+V")
    paste = hands.sites.many.paste
    hands.until(lambda: "rettes: 1" in paste.told.text())
    hands.keys("Enter")
    hands.until(lambda: "Nygade 7" in column(hands, "address"))

    assert "Nygade 7" == site_in(hands)["address"]
    assert keys_of(18) == hands.pressed


def test_19_undo(qtbot: QtBot, qapp: QApplication, tmp_path: Path, address: str) -> None:
    """Yesterday's latest change is undone from the freshly opened window, and redone."""
    before(address, renamed)
    with at_window(qtbot, qapp, tmp_path, address) as hands:
        assert "Nyt navn" == site_in(hands)["name"]
        hands.keys("Ctrl+Z")
        hands.until(lambda: "Fortrudt" in hands.notice)
        assert site_in(hands)["name"] is None
        hands.keys("Ctrl+Y")
        hands.until(lambda: "Gjort om" in hands.notice)

        assert "Nyt navn" == site_in(hands)["name"]
        assert keys_of(19) == hands.pressed


def test_20_see_what_changed(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, address: str
) -> None:
    """A colleague's change on one of my sites leads to the site."""
    before(address, mine)
    with at_window(qtbot, qapp, tmp_path, address) as hands:
        hands.press("Ctrl+1")
        hands.until(lambda: bool(hands.status.mine.links))
        hands.press("Ctrl+2")
    before(address, renamed, "JHK")
    with at_window(qtbot, qapp, tmp_path, address) as hands:
        hands.keys("Ctrl+1")
        hands.until(lambda: any(SITE in link.accessibleName() for link in hands.status.mine.links))
        hands.keys("Alt+N", "Enter")
        until_on_page(hands)

        assert hands.reads(SITE)
        assert keys_of(20) == hands.pressed


def stands_in(hands: Typist, section: str, noun: str) -> bool:
    """Say whether the cursor is in the table of what the page has of a noun."""
    table = hands.page.canvas.sections[section].tables.get(noun)
    return table is not None and table.hasFocus()


def test_the_help_and_the_tests_have_the_same_tasks() -> None:
    """Twenty in each language with the same keys, and a test for each."""
    tested = {
        int(found[1])
        for path in Path(__file__).parent.glob("test_*tasks.py")
        for found in re.finditer(r"^def test_(\d\d)_", path.read_text("utf-8"), re.MULTILINE)
    }
    keys = {
        language: {number: list(keys) for number, (_, keys) in tasks.items()}
        for language, tasks in TASKS.items()
    }

    assert set(range(1, 21)) == tested == set(TASKS["da"]) == set(TASKS["en"])
    assert keys["da"] == keys["en"]
    assert all(keys["da"].values())
