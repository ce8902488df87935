"""The first day: the example's door, a filter, a view of one's own, 400 sites and an undo."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLineEdit

from tests.journeys.hands import SHIFT, Hands, Mouse, column_of, go_in
from tests.journeys.region import make_region, state_of
from tests.ui.windows import list_of

MANY = 400
V1 = "V1 kortlagt"


@pytest.fixture
def region(tmp_path: Path) -> str:
    """Make a region of its own, with enough V1 in it."""
    address = str(tmp_path / "region.gpkg")
    make_region(address, sites=2_000)
    return address


def _officers(hands: Hands) -> list[str]:
    listed = list_of(hands.window)
    return column_of(listed.grid, listed.view.columns.index("officer"))


def _filter(hands: Hands) -> None:
    """Ask for what is V1: by the funnel of the heading, or typed."""
    listed = list_of(hands.window)
    if not isinstance(hands, Mouse):
        hands.command("sites.filter")
        hands.write("status:V1 ")
        return
    section = listed.view.columns.index("status")
    headings = listed.grid.headings_of(section)
    hands.click(headings.viewport(), headings.funnel_box(section).center())
    values = listed.fold_out.funnel.values
    hands.until(values.count)
    texts = [values.item(row).text() for row in range(values.count())]
    hands.line(values, texts.index(V1))
    hands.until(lambda: listed.filter_line.line.text() == "status:V1")
    hands.click(listed.grid.viewport(), QPoint(300, 300))


def _choose(hands: Hands) -> None:
    """Choose the first 400 of the list."""
    listed = list_of(hands.window)
    grid = listed.grid
    if isinstance(hands, Mouse):
        officer = listed.view.columns.index("officer")
        hands.click_cell(grid, 0, officer)
        hands.click_cell(grid, MANY - 1, officer, SHIFT)
    else:
        hands.press("Ctrl+Home")
        hands.press("Shift+Down", MANY - 1)
    hands.until(lambda: hands.reads(f"{MANY} valgt af"))


def test_first_day(hands: Hands, region: str) -> None:
    """Everything is back after the undo, and the log tells of both."""
    window = hands.window
    assert all(hands.reads(name) for name in ("Åbn et register …", "Opret et nyt register …"))
    go_in(hands)
    assert "syntetiske eksempeldata" in window.top.tag.text()
    listed = list_of(window)

    _filter(hands)
    status = listed.view.columns.index("status")
    hands.until(lambda: set(column_of(listed.grid, status)) == {V1})

    hands.command("sites.save_view_as")
    hands.until(lambda: hands.focused.accessibleName() == "Visningens navn")
    hands.rewrite("Mine V1")
    hands.push("Gem")
    hands.until(lambda: listed.switch.text() == "Visning: Mine V1 ▾")

    before = state_of(region)
    officers = _officers(hands)
    _choose(hands)
    hands.command("sites.bulk")
    assert hands.reads(f"Ret {MANY} valgte lokaliteter samlet")
    hands.choose("Felt", "Sagsbehandler")
    hands.into(QLineEdit, "Ny værdi")
    hands.write("klh")
    already = officers[:MANY].count("KLH")
    hands.until(lambda: hands.reads(f"{MANY - already} rettes, {already} har værdien, 0 afvises"))
    assert before == state_of(region)
    hands.push(f"Ret {MANY - already} lokaliteter")
    hands.until(lambda: f"Sagsbehandler: {MANY - already} lokaliteter er rettet." in hands.notice)
    hands.until(lambda: set(_officers(hands)[:MANY]) == {"KLH"})
    assert before != state_of(region)

    hands.push("Fortryd")
    hands.until(lambda: _officers(hands) == officers)
    assert before == state_of(region)
    assert f"Fortrudt: {MANY - already} felter" in hands.notice
