"""From V1 to V2: found by half an address, heard, approved by somebody else, and sent."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from soilcase.model import catalogue
from soilcase.ports import Register
from tests.journeys.hands import Hands, Keys, Mouse, column_of
from tests.journeys.places import NUMBER, go_to_site, page_of
from tests.journeys.region import look_into, make_region, opening_of, window_of
from tests.ui.windows import list_of

HALF = "eksemplvej 55 hors"
TODAY = date(2026, 12, 1)
LAST = TODAY + timedelta(days=28)
V1, V2 = "V1", "V2"


def _label(field: str) -> str:
    return catalogue.field("decision", field).label("da")


def _day(day: date) -> str:
    return f"{day:%d-%m-%Y}"


@dataclass
class Officer:
    """Somebody at a window of their own."""

    hands: Hands

    def sits_down(self) -> None:
        """Turn to the own window."""
        self.hands.window.activateWindow()
        self.hands.until(self.hands.window.isActiveWindow)

    def opens(self, address: str) -> None:
        """Open the register by its address on the first page."""
        self.hands.into(QLineEdit, self.hands.window.first.address.accessibleName())
        self.hands.write(address)
        self.hands.press("Return")
        self.hands.until(self.hands.window.status.count.text, seconds=20)

    def goes_to_steps(self, *steps: str) -> None:
        """Open the area's legal steps on the page."""
        hands, page = self.hands, page_of(self.hands)
        if isinstance(hands, Mouse):
            names = [page.sections.item(row).text() for row in range(page.sections.count())]
            hands.line(page.sections, names.index("Arealer"))
            hands.click_cell(page.canvas.sections["areas"].tables["area"], 0, 0)
        else:
            hands.command("site.step")
            hands.until(lambda: any(hands.sees(QAbstractButton, name) for name in steps))

    def fills_in(self, told: Mapping[str, str]) -> None:
        """Write into the lines of the form."""
        for field, text in told.items():
            self.hands.into(QLineEdit, _label(field))
            self.hands.rewrite(text)

    def carries_out(self) -> None:
        """Finish the form."""
        panel = page_of(self.hands).canvas.sections["areas"].panel("area")
        if isinstance(self.hands, Mouse):
            self.hands.click(panel.act)
        else:
            self.hands.press("Return")

    def stands(self, field: str) -> str:
        """Read a line of the form."""
        return self.hands.seen(QLineEdit, _label(field)).text()

    def headline(self) -> str:
        """Read the status on the page."""
        return page_of(self.hands).head.status.text()

    def listed(self) -> str:
        """Read the status in the list."""
        room = list_of(self.hands.window)
        numbers = column_of(room.grid, room.view.columns.index("number"))
        statuses = column_of(room.grid, room.view.columns.index("status"))
        return dict(zip(numbers, statuses, strict=True))[NUMBER]

    def sees(self, status: str) -> bool:
        """Say whether page and list have one status."""
        return self.headline().startswith(status) and self.listed().startswith(status)


@contextmanager
def officer(
    qtbot: QtBot, application: QApplication, folder: Path, kind: type[Hands], who: str
) -> Iterator[Officer]:
    """Let somebody sit down at a computer of their own."""
    opening = opening_of(folder / who, who, f"pc-{who}")
    with window_of(qtbot, application, opening) as window:
        yield Officer(kind(window))


def _send_to_hearing(one: Officer) -> None:
    """Draft V2, be refused without a last day, and send it out to be heard."""
    hands = one.hands
    go_to_site(hands, HALF)
    assert page_of(hands).head.number.text() == NUMBER
    assert one.sees(V1)
    one.goes_to_steps("Ny afgørelse: V2")
    hands.push("Ny afgørelse: V2")
    one.fills_in({"justification_text": "Fund af PCE"})
    one.carries_out()
    hands.until(lambda: "Ny afgørelse: V2" in hands.notice)
    hands.push("Send i høring: V2")
    one.fills_in({"nuance": "F2"})
    one.carries_out()
    hands.until(lambda: hands.reads("Høringsfristen mangler. Skriv den sidste svardag"))
    assert "F2" == one.stands("nuance")
    one.fills_in({"hearing_ends": "31-02-2027"})
    one.carries_out()
    hands.until(lambda: hands.reads("Datoen »31-02-2027« findes ikke."))
    assert ("F2", "31-02-2027") == (one.stands("nuance"), one.stands("hearing_ends"))
    one.fills_in({"hearing_ends": _day(LAST)})
    one.carries_out()
    hands.until(lambda: "Send i høring: V2" in hands.notice)
    hands.until(lambda: hands.reads("Partshøring slutter, V2"))
    assert one.sees(V1)


def _approve_and_send(other: Officer, address: str) -> None:
    """Be refused without the days, approve as somebody else, and say that the letter is sent."""
    hands = other.hands
    go_to_site(hands, NUMBER)
    other.goes_to_steps("Godkend: V2")
    hands.push("Godkend: V2")
    hands.until(lambda: isinstance(hands.focused, QLineEdit))
    other.carries_out()
    hands.until(lambda: hands.reads("Høringen er ikke slut; sidste svardag er 29-12-2026."))
    other.fills_in({"hearing_ended": _day(TODAY)})
    other.carries_out()
    hands.until(lambda: hands.reads("Datoen mangler. Skriv den dag, afgørelsen gælder fra."))
    assert _day(TODAY) == other.stands("hearing_ended")
    assert _label("valid_from") == hands.focused.accessibleName()
    assert other.sees(V1)
    hands.write(_day(TODAY))
    other.carries_out()
    hands.until(lambda: other.sees(V2))
    assert ("approved", "met") == _decided(address)

    hands.push("Sendt: V2")
    hands.until(lambda: isinstance(hands.focused, QLineEdit))
    other.carries_out()
    hands.until(lambda: "Sendt: V2" in hands.notice)
    assert ("sent", "met") == _decided(address)
    assert other.headline() == "V2 kortlagt  F2  fra 01-12-2026"


def _decided(address: str) -> tuple[str, str]:
    """Read how far V2 has come on the site, and what became of the hearing's deadline."""

    def look(register: Register) -> tuple[str, str]:
        picture = register.picture()
        site = picture.row_of("site")[next(iter(register.find("site", "number", [NUMBER])))]
        found = []
        for noun, told in (("decision", "kind"), ("deadline", "title")):
            table = picture.tables[noun]
            ours = picture.site_rows(noun) == site
            is_it = [V2.lower() in str(each).lower() for each in table[told]]
            (row,) = np.flatnonzero(ours & np.array(is_it))
            found.append(str(table["state"][row]))
        return found[0], found[1]

    return look_into(address, look)


@pytest.mark.server
def test_on_a_server(qtbot: QtBot, qapp: QApplication, tmp_path: Path, database: str) -> None:
    """Two at once, by keys: the first sees what the second approves without doing anything."""
    make_region(database, sites=60, homes=200)
    with (
        officer(qtbot, qapp, tmp_path, Keys, "MLP") as one,
        officer(qtbot, qapp, tmp_path, Keys, "KLH") as other,
    ):
        one.sits_down()
        one.opens(database)
        _send_to_hearing(one)
        one.hands.push("Godkend: V2")
        one.hands.until(lambda: one.hands.reads("af en anden end den, der har skrevet den"))

        other.sits_down()
        other.opens(database)
        _approve_and_send(other, database)
        one.hands.until(lambda: one.sees(V2))


def test_on_a_file(qtbot: QtBot, qapp: QApplication, tmp_path: Path, region: str) -> None:
    """One after the other, by mouse: the second opens the file when the first has closed it."""
    with officer(qtbot, qapp, tmp_path, Mouse, "MLP") as one:
        one.opens(region)
        _send_to_hearing(one)
    with officer(qtbot, qapp, tmp_path, Mouse, "KLH") as other:
        other.opens(region)
        _approve_and_send(other, region)
