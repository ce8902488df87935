"""Saved views: kept by the one road, told by a notice, taken back by undo, never lost."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from soilcase.model.edit import Actor, Insert, Update
from soilcase.model.picture import Picture
from soilcase.query.parse import parse
from soilcase.query.themes import view_theme
from soilcase.query.views import View, write_view
from tests.ui.house import LANGUAGES, read_words
from tests.ui.sites.hands import click, settle, type_filter
from ui.kit.desk import Desk
from ui.sites.saved_views import all_views, built_in, saved
from ui.sites.view import SitesView
from ui.sites.view_switch import DOT

KEY = Qt.Key


def _named(view: SitesView) -> list[str]:
    return [kept.name for kept in view.switch.views if not kept.is_built_in]


def _save_as(qtbot: QtBot, view: SitesView, name: str, *, shared: bool = False) -> None:
    view.acts()["sites.save_view_as"]()
    assert view.name_line.edit is view.focusWidget()
    view.name_line.shared.setChecked(shared)
    QTest.keyClicks(view.name_line.edit, name)
    QTest.keyClick(view.name_line.edit, KEY.Key_Return)
    qtbot.waitUntil(lambda: view.switch.current.name == name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_some_views_are_always_there(picture: Picture, language: str) -> None:
    """Each can be read, and shows what its name says, in both languages."""
    views = {kept.id: kept for kept in built_in(read_words(language), picture, Actor("MLP", "pc"))}
    mine = views["built_in:mine"].view()

    assert len(views) == 7
    assert mine.filter == parse('sagsbehandler:"MLP"')
    assert all(kept.view().columns for kept in views.values())


def test_a_view_is_saved_and_switched_to(qtbot: QtBot, view: SitesView) -> None:
    """The dot goes when it is saved; another view and back shows the same again."""
    type_filter(qtbot, view, "status:V2")
    click(view, "address")
    settle(qtbot, view)
    assert DOT in view.switch.text()

    _save_as(qtbot, view, "V2 efter adresse")
    assert DOT not in view.switch.text()
    assert _named(view) == ["V2 efter adresse"]

    (kept,) = (kept for kept in view.switch.views if not kept.is_built_in)
    view.switch.switch(view.switch.views[0])
    settle(qtbot, view)
    assert (view.filter_line.line.text(), view.table.rowCount()) == ("", 32)

    view.switch.switch(kept)
    settle(qtbot, view)
    assert (view.filter_line.line.text(), view.table.rowCount()) == ("status:V2", 8)
    assert [order.field for order in view.view.sort] == ["address"]


def test_a_change_is_saved_under_the_same_name(qtbot: QtBot, desk: Desk, view: SitesView) -> None:
    """A key saves; undo brings back what was kept before, and the list follows."""
    _save_as(qtbot, view, "Min")
    type_filter(qtbot, view, "status:V2")
    assert view.switch.is_changed
    view.acts()["sites.save_view"]()
    qtbot.waitUntil(lambda: not view.switch.is_changed)
    assert "Visningen »Min« er gemt." in desk.notices.text.text()

    desk.turn_back(lambda register: register.undo(), "undone")
    qtbot.waitUntil(lambda: view.filter_line.line.text() == "")
    settle(qtbot, view)
    assert (view.table.rowCount(), view.switch.current.name) == (32, "Min")


def test_a_view_is_renamed_shared_moved_and_deleted(
    qtbot: QtBot, desk: Desk, view: SitesView
) -> None:
    """Without a dialog; what is deleted stays on the screen, and undo brings it back."""
    _save_as(qtbot, view, "Første")
    _save_as(qtbot, view, "Anden")
    view.switch.step(-1)
    qtbot.waitUntil(lambda: _named(view) == ["Anden", "Første"])

    view.acts()["sites.rename_view"]()
    QTest.keyClicks(view.name_line.edit, "Zebra")
    QTest.keyClick(view.name_line.edit, KEY.Key_Return)
    qtbot.waitUntil(lambda: _named(view) == ["Zebra", "Første"])

    view.switch.turn_shared()
    qtbot.waitUntil(lambda: view.switch.current.is_shared)
    assert _named(view) == ["Første", "Zebra"]

    type_filter(qtbot, view, "status:V2")
    view.acts()["sites.delete_view"]()
    qtbot.waitUntil(lambda: _named(view) == ["Første"])
    assert (view.filter_line.line.text(), DOT in view.switch.text()) == ("status:V2", True)

    desk.turn_back(lambda register: register.undo(), "undone")
    qtbot.waitUntil(lambda: _named(view) == ["Første", "Zebra"])


def test_what_is_always_there_cannot_be_lost(qtbot: QtBot, desk: Desk, view: SitesView) -> None:
    """Deleting, renaming and moving leave it; saving asks for a new name."""
    seq = desk.picture.seq if desk.picture else 0
    for act in (view.switch.delete, view.switch.rename, view.switch.turn_shared):
        act()
    view.switch.step(1)
    qtbot.wait(50)
    assert (view.name_line.isVisible(), desk.picture is not None) == (False, True)
    assert desk.picture is not None
    assert seq == desk.picture.seq

    view.acts()["sites.save_view"]()
    assert view.name_line.isVisible()
    QTest.keyClick(view.name_line.edit, KEY.Key_Escape)
    assert not view.name_line.isVisible()


def test_others_see_what_is_shared(qtbot: QtBot, desk: Desk, view: SitesView) -> None:
    """A personal view is its owner's alone."""
    _save_as(qtbot, view, "Kun min")
    _save_as(qtbot, view, "Alles", shared=True)
    assert desk.picture is not None
    seen = {
        name: [kept.name for kept in saved(desk.picture, Actor(name, "pc"))]
        for name in ("MLP", "mlp", "JHK")
    }

    assert seen == {"MLP": ["Kun min", "Alles"], "mlp": ["Kun min", "Alles"], "JHK": ["Alles"]}


def test_what_another_version_wrote_survives_a_save(
    qtbot: QtBot, desk: Desk, view: SitesView
) -> None:
    """A theme for the map and a column of tomorrow stand in the view after a change today."""
    theirs = json.dumps({"version": 1, "columns": ["number", "later"], "map": {"theme": "x"}})
    made = Insert(
        "view",
        "01890a5d-ac96-774b-bcce-b302099a8057",
        {"name": "Fremmed", "room": "sites", "definition": theirs},
    )
    desk.commit([made], reason="Prøve")
    qtbot.waitUntil(lambda: _named(view) == ["Fremmed"])
    view.switch.switch(next(kept for kept in view.switch.views if kept.name == "Fremmed"))
    type_filter(qtbot, view, "status:V2")
    view.switch.save()
    qtbot.waitUntil(lambda: not view.switch.is_changed)
    written = json.loads(view.switch.current.text)

    assert (written["map"], written["columns"]) == ({"theme": "x"}, ["number", "later"])


def test_a_view_that_cannot_be_read_is_told(qtbot: QtBot, desk: Desk, view: SitesView) -> None:
    """The list stays as it is, and the notice says what is wrong with the filter."""
    uid = "01890a5d-ac96-774b-bcce-b302099a8057"
    values = {"name": "Ny", "room": "sites", "definition": write_view(View())}
    desk.commit([Insert("view", uid, values)], reason="Prøve")
    qtbot.waitUntil(lambda: _named(view) == ["Ny"])
    update = Update("view", uid, "definition", values["definition"], '{"filter":"site.later:1"}')
    desk.commit([update], reason="Prøve")
    qtbot.waitUntil(lambda: "later" in view.switch.views[-1].text)
    view.switch.switch(view.switch.views[-1])

    assert "site.later" in desk.notices.text.text()
    assert (view.table.rowCount(), view.switch.current.name) == (32, "Alle levende")


def test_every_view_is_found_from_everywhere(qtbot: QtBot, desk: Desk, view: SitesView) -> None:
    """The palette gets each by its name, and bringing one shows it."""
    assert desk.picture is not None
    desk.wanted.connect(lambda _room, subject: view.enter(subject))
    offers = {offer.text: offer for offer in view.offers()}
    offers["V2 uden nuancering"].act()
    settle(qtbot, view)

    assert list(offers) == [k.name for k in all_views(desk.words, desk.picture, desk.actor)]
    assert view.filter_line.line.text().endswith("nuancering:ukendt")


def test_the_list_is_found_as_it_was_left(qtbot: QtBot, desk: Desk, view: SitesView) -> None:
    """View, filter, folds and the look at one site come back; nonsense is left alone."""
    type_filter(qtbot, view, "status:V2")
    view.fold_out.group_button.chosen.emit("municipality")
    settle(qtbot, view)
    view.fold_all()
    view.turn_peek()
    left = json.loads(json.dumps(dict(view.state())))

    again = SitesView(desk)
    qtbot.addWidget(again)
    again.show()
    assert desk.picture is not None
    again.show_picture(desk.picture)
    again.restore({"definition": 3, "scroll": "x"})
    again.restore(left)
    settle(qtbot, again)

    assert left == json.loads(json.dumps(dict(again.state())))
    assert (again.table.rows < 0).all()


def test_a_view_is_kept_with_the_theme_of_the_map(
    qtbot: QtBot, desk: Desk, view: SitesView
) -> None:
    """Switched to, it lets the map wear it; one that is always there leaves the map alone."""
    asked: list[str] = []
    desk.preferred.connect(asked.append)
    desk.prefer("map.theme", "phase")
    assert not view.switch.is_changed
    _save_as(qtbot, view, "Faser")
    kept = view.switch.current
    assert view_theme(kept.view()) == "phase"

    desk.prefer("map.theme", "status")
    assert DOT in view.switch.text()
    view.switch.switch(view.switch.views[0])
    assert desk.settings.text("map.theme") == "status"
    assert not view.switch.is_changed

    view.switch.switch(kept)
    assert desk.settings.text("map.theme") == "phase"
    assert asked == ["map.theme"] * 3
    assert not view.switch.is_changed

    desk.prefer("map.theme", "nuance")
    view.acts()["sites.save_view"]()
    qtbot.waitUntil(lambda: not view.switch.is_changed)
    desk.turn_back(lambda register: register.undo(), "undone")
    qtbot.waitUntil(lambda: desk.settings.text("map.theme") == "phase")
