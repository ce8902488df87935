"""The list asks what documents say, and answers without holding the window."""

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from soilcase.model.edit import Insert
from soilcase.model.identity import new_uid
from tests.ui.filed import OTHER, SITE, file_texts
from tests.ui.sites.hands import cells, settle, type_filter
from ui.kit.desk import Desk
from ui.sites.view import SitesView


@pytest.fixture
def example(example: str) -> str:
    """Give the small register with documents on two of its sites."""
    return file_texts(example)


def test_sites_are_found_by_what_their_documents_say(qtbot: QtBot, view: SitesView) -> None:
    """The old list stays until the register has answered."""
    type_filter(qtbot, view, "tekst:trichlor")

    assert sorted([SITE, OTHER]) == sorted(cells(view, "number"))
    assert "dokument: Tekst har »trichlor…«" in view.filter_line.below.text()


def test_each_letter_asks_anew(qtbot: QtBot, view: SitesView) -> None:
    """The latest question wins, and one that was answered is answered at once."""
    type_filter(qtbot, view, "tekst:grundv")
    narrow = cells(view, "number")
    view.filter_line.line.setText("tekst:trichlor")
    settle(qtbot, view)
    view.filter_line.line.setText("tekst:grundv")

    assert [SITE] == narrow == cells(view, "number")


def test_it_joins_with_all_else(qtbot: QtBot, view: SitesView) -> None:
    """Negated, in parentheses and beside other keys."""
    type_filter(qtbot, view, "dokument:(tekst:trichlor titel:brev)")

    assert [OTHER] == cells(view, "number")


def test_a_mark_may_ask_it(qtbot: QtBot, view: SitesView) -> None:
    """A rule for a mark is a filter like any other."""
    view.acts()["sites.marks"]()
    marks = view.fold_out.marks
    marks.rules[1].word.setText("Trichlor")
    marks.rules[1].filter.setText("tekst:trichlor")
    marks.rules[1].filter.editingFinished.emit()
    qtbot.waitUntil(lambda: "Trichlor: 2" in view.foot.marks.text())


def test_the_answer_follows_what_is_committed(qtbot: QtBot, view: SitesView, desk: Desk) -> None:
    """A report that is filed on another site as well is found there, with nothing typed anew."""
    type_filter(qtbot, view, "tekst:grundv")
    assert desk.picture is not None
    documents, sites = desk.picture.tables["document"], desk.picture.sites
    row = documents["title"].tolist().index("Undersøgelsesrapport")
    other = str(sites.uid[sites["number"].tolist().index(OTHER)])
    values = {"sha256": documents["sha256"][row], "site": other}
    desk.commit([Insert("document", new_uid(), values)], reason="Også her")
    qtbot.waitUntil(lambda: view.table.rowCount() == 2)

    assert sorted([SITE, OTHER]) == sorted(cells(view, "number"))


def test_the_key_is_offered(qtbot: QtBot, view: SitesView) -> None:
    """Half the key is completed like any other."""
    QTest.keyClicks(view.filter_line.line, "teks")
    offers = view.filter_line.offers
    qtbot.waitUntil(offers.isVisible)

    assert "tekst:" in [offers.item(row).text() for row in range(offers.count())]
