"""The tasks of decisions and matters, done by the keys that the help names."""

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from soilcase.casework.intake import read_matter
from soilcase.casework.matters import open_matter
from soilcase.casework.officers import officer_at
from soilcase.casework.workflow import propose, send_to_hearing
from soilcase.model.edit import Edit, Update
from soilcase.model.picture import Picture
from soilcase.model.values import Values
from soilcase.query.records import record_in
from tests.journeys.tasks import SITE, at_window, before, keys_of, open_site
from tests.journeys.typist import Typist


def test_11_make_v1_into_v2(at_site: Typist) -> None:
    """The draft stands in the register, and the cursor on what comes next: the hearing.

    The nuance is left for the hearing, which asks for it: offscreen, offers that hang open keep
    the front of the window, and Tab with it.
    """
    hands = at_site
    hands.keys("Ctrl+T")
    hands.until(lambda: _step(hands) == "Ny afgørelse: V1")
    hands.keys("→")
    assert "Ny afgørelse: V2" == _step(hands)
    hands.keys("Enter")
    hands.keys("Tab")
    hands.write("3-2-2027")
    hands.keys("Tab")
    hands.write("Fund af PCE")
    hands.keys("Enter")
    hands.until(lambda: _step(hands) == "Send i høring: V2")

    assert ("v2", "draft") in _decisions(hands)
    assert keys_of(11) == hands.pressed


def test_12_send_to_hearing(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, address: str
) -> None:
    """One day is asked for; the hearing and its deadline stand on the page."""
    before(address, lambda picture: _draft(picture, "MLP"))
    with at_window(qtbot, qapp, tmp_path, address) as hands:
        open_site(hands)
        hands.keys("Ctrl+T")
        hands.until(lambda: _step(hands) == "Send i høring: V2")
        hands.keys("Enter")
        hands.write("3-3-2027")
        hands.keys("Enter")
        hands.until(lambda: "Send i høring" in hands.notice)

        assert ("v2", "hearing") in _decisions(hands)
        assert keys_of(12) == hands.pressed


def test_13_approve(qtbot: QtBot, qapp: QApplication, tmp_path: Path, address: str) -> None:
    """What a colleague has heard is approved by another, and the site is V2."""
    before(address, lambda picture: _draft(picture, "JHK"), "JHK")
    before(address, _sent_to_hearing, "JHK")
    before(address, _heard, "JHK")
    with at_window(qtbot, qapp, tmp_path, address) as hands:
        open_site(hands)
        hands.keys("Ctrl+T")
        hands.until(lambda: _step(hands) == "Godkend: V2")
        hands.keys("Enter")
        hands.write("3-2-2027")
        hands.keys("Enter")
        hands.until(lambda: "Godkend" in hands.notice)

        assert ("v2", "approved") in _decisions(hands)
        assert keys_of(13) == hands.pressed


def test_14_take_a_matter_in_and_close_it(typist: Typist) -> None:
    """The new matter is the chosen one, so that the next key is about it."""
    hands = typist
    hands.keys("Ctrl+4", "Alt+N")
    hands.write(f"Opkald {SITE} om boring")
    hands.keys("Enter")
    hands.until(lambda: hands.focused is hands.matters.grid)
    hands.keys("Alt+U", "↓", "Enter")
    hands.until(lambda: "lukket" in hands.notice)

    assert [("closed", "granted")] == [
        (matter["state"], matter["outcome"]) for matter in hands.held("matter", "kind", "enquiry")
    ]
    assert keys_of(14) == hands.pressed


def test_15_hand_a_matter_over(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, address: str
) -> None:
    """The colleague has it, and the notice says so."""
    before(address, _matter)
    with at_window(qtbot, qapp, tmp_path, address) as hands:
        hands.keys("Ctrl+4")
        hands.until(hands.matters.detail.isVisible)
        hands.keys("Alt+O")
        hands.write("SBN")
        hands.keys("Enter")
        hands.until(lambda: SITE in hands.notice)
        (matter,) = hands.held("matter", "kind", "enquiry")
        with hands.register() as register:
            (colleague,) = register.find("officer", "initials", ["SBN"])

        assert colleague == matter["officer"]
        assert keys_of(15) == hands.pressed


def _area(picture: Picture) -> str:
    row = picture.row_of("site")[picture.sites.uid[picture.sites["number"].tolist().index(SITE)]]
    rows = picture.site_rows("area").tolist()
    return str(picture.tables["area"].uid[rows.index(row)])


def _draft(picture: Picture, who: str) -> list[Edit]:
    given: Values = {
        "nuance": "f1",
        "justification_text": "Fund af PCE",
        "valid_from": date(2027, 2, 1),
    }
    return propose(picture, _area(picture), "v2", given, officer=officer_at(picture, who))


def _decisions(hands: Typist) -> list[tuple[object, object]]:
    with hands.register() as register:
        found = register.find("decision", "area", [_area(register.picture())])
    return [(values["kind"], values["state"]) for values in found.values()]


def _step(hands: Typist) -> str:
    """Give what stands on the button that the cursor is on."""
    button = hands.focused
    return button.text() if isinstance(button, QPushButton) else ""


def _under_way(picture: Picture, state: str) -> str:
    """Give the one decision in a state."""
    table = picture.tables["decision"]
    held = zip(table.uid, table["state"], strict=True)
    (uid,) = (str(uid) for uid, current in held if current == state)
    return uid


def _sent_to_hearing(picture: Picture) -> list[Edit]:
    return send_to_hearing(picture, _under_way(picture, "draft"), ends=date(2027, 3, 3))


def _heard(picture: Picture) -> list[Edit]:
    """Let the last day of the hearing have been the day before yesterday."""
    decision = _under_way(picture, "hearing")
    days = {"hearing_sent": date(2027, 1, 4), "hearing_ends": date(2027, 2, 1)}
    held = record_in(picture, "decision", decision) or {}
    return [Update("decision", decision, field, held[field], day) for field, day in days.items()]


def _matter(picture: Picture) -> list[Edit]:
    draft = read_matter(picture, f"Opkald {SITE} om boring")
    return list(open_matter(picture, draft, officer=officer_at(picture, "MLP")))
