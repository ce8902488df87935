"""Asking the list: offers while typing, funnels that write into the line, groups and marks."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from soilcase.model.picture import Picture
from soilcase.query.parse import parse
from soilcase.query.syntax import EVERYTHING
from soilcase.query.vocabulary import Vocabulary
from tests.ui.sites.hands import (
    SHIFT,
    cells,
    click,
    open_funnel,
    settle,
    turn,
    type_filter,
)
from ui.kit.desk import Desk
from ui.sites import working_out
from ui.sites.view import SitesView

KEY = Qt.Key


def _offered(view: SitesView) -> list[str]:
    offers = view.filter_line.offers
    return [offers.item(row).text() for row in range(offers.count())] if offers.isVisible() else []


def test_a_filter_is_completed_while_it_is_typed(qtbot: QtBot, view: SitesView) -> None:
    """The arrow and Enter take an offer; after a key its values come at once."""
    line = view.filter_line.line
    QTest.keyClicks(line, "komm")
    qtbot.waitUntil(lambda: "kommune:" in _offered(view))
    QTest.keyClick(line, KEY.Key_Down)
    QTest.keyClick(line, KEY.Key_Return)
    assert line.text() == "kommune:"

    qtbot.waitUntil(lambda: "Horsens" in _offered(view))
    QTest.keyClicks(line, "Ho")
    qtbot.waitUntil(lambda: _offered(view)[:1] == ["Horsens"])
    QTest.keyClick(line, KEY.Key_Tab)
    settle(qtbot, view)

    assert (line.text(), line.hasFocus()) == ("kommune:Horsens ", True)
    assert view.table.rowCount() == 3


def test_escape_drops_the_offers_before_the_filter(qtbot: QtBot, view: SitesView) -> None:
    """Once for the offers, once more for what was typed."""
    line = view.filter_line.line
    QTest.keyClicks(line, "komm")
    qtbot.waitUntil(lambda: bool(_offered(view)))
    QTest.keyClick(line, KEY.Key_Escape)
    assert (_offered(view), line.text()) == ([], "komm")

    QTest.keyClick(line, KEY.Key_Escape)
    assert line.text() == ""


def test_offers_go_when_the_line_is_left(qtbot: QtBot, view: SitesView) -> None:
    """Nothing hangs over the list that nobody looks at."""
    QTest.keyClicks(view.filter_line.line, "komm")
    qtbot.waitUntil(lambda: bool(_offered(view)))
    view.fold_out.columns_button.setFocus()

    assert _offered(view) == []


def test_a_funnel_writes_into_the_line(qtbot: QtBot, view: SitesView) -> None:
    """Each value that is turned on stands in the line, and goes out of it again."""
    open_funnel(qtbot, view, "municipality")
    turn(view.fold_out.funnel.values, "Horsens")
    settle(qtbot, view)
    assert view.filter_line.line.text() == "kommune:Horsens"

    qtbot.waitUntil(
        lambda: view.fold_out.funnel.facets is not None and view.fold_out.funnel.clear.isEnabled()
    )
    turn(view.fold_out.funnel.values, "Samsø")
    settle(qtbot, view)
    assert view.filter_line.line.text() == "kommune:Horsens,Samsø"
    assert set(cells(view, "municipality")) == {"Horsens", "Samsø"}

    QTest.mouseClick(view.fold_out.funnel.clear, Qt.MouseButton.LeftButton)
    settle(qtbot, view)
    assert (view.filter_line.line.text(), view.view.filter) == ("", EVERYTHING)


def test_a_funnel_counts_what_the_other_conditions_leave(qtbot: QtBot, view: SitesView) -> None:
    """The count beside a value is how many rows a click on it leaves."""
    type_filter(qtbot, view, "status:V2")
    open_funnel(qtbot, view, "municipality")
    facets = view.fold_out.funnel.facets
    assert facets is not None
    first = facets.members[0]
    turn(view.fold_out.funnel.values, first.label)
    settle(qtbot, view)

    assert first.count == view.table.rowCount()
    assert view.filter_line.line.text().startswith("status:V2 kommune:")


def test_a_range_is_typed_in_the_funnel(qtbot: QtBot, view: SitesView) -> None:
    """From and to are read as in the line; what is no date is told there and kept."""
    open_funnel(qtbot, view, "next_deadline")
    view.fold_out.funnel.low.setText("31-02-2027")
    QTest.keyClick(view.fold_out.funnel.low, KEY.Key_Return)
    assert view.fold_out.funnel.problem.isVisible()
    assert view.fold_out.funnel.low.text() == "31-02-2027"

    view.fold_out.funnel.low.setText("01-02-2027")
    QTest.keyClick(view.fold_out.funnel.low, KEY.Key_Return)
    settle(qtbot, view)
    assert view.filter_line.line.text() == "frist>=01-02-2027"
    assert not view.fold_out.funnel.problem.isVisible()


def test_a_funnel_sorts(qtbot: QtBot, view: SitesView) -> None:
    """Its links do what clicks on the heading do."""
    open_funnel(qtbot, view, "address")
    view.fold_out.funnel.sorted_by.emit("address", True, False)  # noqa: FBT003  a signal's own
    settle(qtbot, view)

    assert cells(view, "address")[0].startswith("Øvelsesstræde")


def test_shift_adds_a_key_to_the_order(qtbot: QtBot, view: SitesView) -> None:
    """First by municipality, then by name; once more turns the second round."""
    click(view, "municipality")
    click(view, "officer", SHIFT)
    settle(qtbot, view)
    pairs = list(zip(cells(view, "municipality"), cells(view, "officer"), strict=True))
    click(view, "officer", SHIFT)
    settle(qtbot, view)
    turned = list(zip(cells(view, "municipality"), cells(view, "officer"), strict=True))

    assert [town for town, _ in pairs] == [town for town, _ in turned]
    assert {section: place for section, (place, _) in view.grid.headings.sorted.items()} == {
        view.view.columns.index("municipality"): 1,
        view.view.columns.index("officer"): 2,
    }


def test_groups_have_lines_with_counts_and_sums(qtbot: QtBot, view: SitesView) -> None:
    """Each group's line says how many and how much; folded, only the lines are left."""
    view.fold_out.group_button.chosen.emit("officer")
    settle(qtbot, view)
    assert view.shown is not None
    lines = [line.label for line in view.shown.group_lines]
    assert len(view.shown.rows) == 32
    assert any(label == "MLP · 12 · 3,5 ha" for label in lines)

    view.acts()["sites.fold_all"]()
    qtbot.waitUntil(lambda: view.table.rowCount() == len(lines))
    view.list.go_to_list()
    QTest.keyClick(view.grid, KEY.Key_Right)
    qtbot.waitUntil(lambda: view.table.rowCount() > len(lines))
    view.acts()["sites.unfold_all"]()
    qtbot.waitUntil(lambda: view.table.rowCount() == 32 + len(lines))


def test_a_mark_says_its_word(qtbot: QtBot, view: SitesView) -> None:
    """A rule typed as a filter puts a shape and a word on its sites, and is counted below."""
    view.acts()["sites.marks"]()
    rule = view.fold_out.marks.rules[1]
    rule.word.setText("Uden mand")
    rule.filter.setText("sagsbehandler:ukendt")
    view.fold_out.marks.shows_column.click()
    settle(qtbot, view)
    marked = [text for text in cells(view, "marks") if "▲ Uden mand" in text]

    assert len(marked) == cells(view, "officer").count("ukendt") > 0
    assert f"▲ Uden mand: {len(marked)}" in view.foot.marks.text()


def test_a_mark_that_cannot_be_read_is_told(view: SitesView) -> None:
    """What was typed stays, and the other rules go on."""
    view.acts()["sites.marks"]()
    view.fold_out.marks.rules[1].word.setText("Forkert")
    view.fold_out.marks.rules[1].filter.setText("komune:x")
    view.fold_out.marks.rules[1].filter.editingFinished.emit()

    assert "komune" in view.fold_out.marks.problem.text()
    assert view.fold_out.marks.rules[1].filter.text() == "komune:x"
    assert [mark.word for mark in view.view.marks] == ["Frist overskredet"]


@pytest.mark.parametrize(("subject", "rows"), [("status:V2", 8), ("kommune:Horsens", 3)])
def test_the_room_is_entered_with_a_filter(
    qtbot: QtBot, view: SitesView, picture: Picture, subject: str, rows: int
) -> None:
    """Another room asks for sites by a filter; the line tells it."""
    view.enter(parse(subject, Vocabulary("da", picture)))
    settle(qtbot, view)

    assert (view.filter_line.line.text(), view.table.rowCount()) == (subject, rows)


def test_the_room_is_entered_with_a_site(desk: Desk, view: SitesView, picture: Picture) -> None:
    """The site is chosen, and the keyboard stands on it."""
    uid = picture.sites.uid[0]
    view.enter(uid)

    assert (uid, uid) == (desk.selection.current, view.list.current_uid())
    assert view.grid.hasFocus()


def test_the_same_question_is_worked_out_once(
    qtbot: QtBot, desk: Desk, picture: Picture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A register that is opened asks from several sides; the list is there after one answer."""
    questions: list[str] = []
    compute = desk.jobs.compute

    def noted(
        question: str,
        work: Callable[[], object],
        answer: Callable[[object], None],
        *,
        is_patient: bool = False,
    ) -> None:
        questions.append(question)
        compute(question, work, answer, is_patient=is_patient)

    monkeypatch.setattr(desk.jobs, "compute", noted)
    made = SitesView(desk)
    qtbot.addWidget(made)
    made.show_picture(picture)
    qtbot.waitUntil(lambda: made.table.rowCount() > 0)

    assert 1 == questions.count(f"sites.{id(made.working_out)}")


def test_what_is_too_much_for_a_key_is_worked_out_away_from_it(
    qtbot: QtBot, view: SitesView, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the sites of a whole country the list is answered a little later, and the key at once."""
    type_filter(qtbot, view, "status:V2")
    view.filter_line.line.clear()
    settle(qtbot, view)
    before = view.shown
    monkeypatch.setattr(working_out, "AT_ONCE", 0)

    view.filter_line.line.setText("status:V2")

    assert view.shown is before
    settle(qtbot, view)
    assert view.shown is not before
