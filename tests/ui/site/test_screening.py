"""The screening on a site's page: figures with bands, and a what-if that is only ever a draft."""

from collections.abc import Mapping

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from soilcase.model.picture import Picture
from tests.ui.house import LANGUAGES, RESOURCES, read_words
from ui.site.band_bar import BandBar
from ui.site.screened import draft_place, read_tried, screen_site, tried_text
from ui.site.screening_view import ScreeningView
from ui.site.view import SiteRoom


def view_of(room: SiteRoom, qtbot: QtBot) -> ScreeningView:
    """Give the screening of the site that is shown, once it is in sight and worked out."""
    view = room.canvas.sections["screening"].screening
    assert view is not None
    room.canvas.show_section("screening")
    qtbot.waitUntil(lambda: view.screened is not None)
    return view


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_matters_most_stands_first(
    picture: Picture, sites: Mapping[str, str], language: str
) -> None:
    """Known finds before unknown ones, and each says that its criterion is not verified."""
    made = screen_site(picture, sites["rich"], RESOURCES, read_words(language), {})
    known = [find.figures[0].value is not None for find in made.finds]
    assert known == sorted(known, reverse=True)
    assert made.finds[0].figures[0].exceeds
    assert made.finds[0].figures[0].verified
    assert {one.id for one in made.inputs} >= {"soil", "building", "gradient", "flow"}


def test_every_site_can_be_screened(picture: Picture, sites: Mapping[str, str]) -> None:
    """Bare, dropped and crowded sites too; and one that is gone is empty."""
    words = read_words("da")
    for uid in (*sites.values(), "gone"):
        made = screen_site(picture, uid, RESOURCES, words, {})
        assert made.trouble == ""
        assert all(figure.text for find in made.finds for figure in find.figures)


@pytest.mark.parametrize("draft", [None, "", "{", "[]", "7", '{"a": 1}', "[" * 100_000])
def test_a_damaged_draft_is_no_draft(draft: str | None) -> None:
    """What cannot be read is nothing tried."""
    assert read_tried(draft) == {}


def test_a_draft_is_read_as_it_was_written() -> None:
    """What was tried comes back."""
    tried = {"gradient": "0,004", "soil": "clay"}
    assert read_tried(tried_text(tried)) == tried


def test_a_what_if_is_a_draft_and_no_commit(room: SiteRoom, qtbot: QtBot) -> None:
    """Other figures, the same register; kept for the person, and dropped by going back."""
    view, desk = view_of(room, qtbot), room.desk
    assert desk.picture is not None
    seq, before = desk.picture.seq, view.screened
    view.more.setChecked(True)
    entry = view.entries["gradient"]
    assert isinstance(entry, QLineEdit)
    entry.setFocus()
    entry.setText("")
    QTest.keyClicks(entry, "0,001")
    entry.editingFinished.emit()
    qtbot.waitUntil(lambda: view.screened is not before)
    assert view.tried == {"gradient": "0,001"}
    assert "kladde" in view.about.text()
    assert desk.drafts.held(draft_place(room.uid or "")) == '{"gradient": "0,001"}'
    assert desk.picture.seq == seq
    tried = view.screened
    view.reset.click()
    qtbot.waitUntil(lambda: view.screened is not tried)
    assert desk.drafts.held(draft_place(room.uid or "")) is None
    assert view.screened is not None
    assert before is not None
    assert view.screened.finds == before.finds


def test_what_is_no_number_is_told_and_nothing_is_lost(room: SiteRoom, qtbot: QtBot) -> None:
    """The figures that stood there stay, under the sentence that says what to write."""
    view = view_of(room, qtbot)
    before = view.screened
    view.try_input("gradient", "meget")
    qtbot.waitUntil(lambda: not view.trouble.isHidden())
    assert "gradient=meget er ikke et tal" in view.trouble.text()
    assert view.screened is before
    view.forget()
    qtbot.waitUntil(view.trouble.isHidden)


def test_the_band_lies_around_its_figure(room: SiteRoom, qtbot: QtBot) -> None:
    """Low, figure, high from left to right, and the criterion in the middle."""
    view = view_of(room, qtbot)
    bars = view.findChildren(BandBar)
    with_band = [bar for bar in bars if bar._figure.low and bar._figure.limit]
    assert with_band
    for bar in with_band:
        figure = bar._figure
        low, value, high = (bar.place(one or 0) for one in (figure.low, figure.value, figure.high))
        assert low <= value <= high
        assert (value > bar.place(figure.limit or 1)) == figure.exceeds
        assert bar.accessibleName()
