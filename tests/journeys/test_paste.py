"""50 rows from a spreadsheet: held against the register, one commit, undone after a restart."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication, QTableWidget
from pytestqt.qtbot import QtBot

from soilcase.ports import Register
from tests.journeys.hands import Hands, go_in, put_on_clipboard
from tests.journeys.region import commits_of, look_into, opening_of, state_of, window_of
from tests.ui.windows import list_of

ROWS = 50
STRANGER = "999-99999"
UNREADABLE = "cirka tre"
HEADINGS = ("Lokalitetsnr.", "Lertykkelse (m)", "Notat")
Table = Sequence[Sequence[str]]


def _sheet(address: str) -> Table:
    """Write what somebody has in a spreadsheet: 48 good rows, a stranger and a bad number."""

    def look(register: Register) -> list[str]:
        sites = register.columns("site")
        return sorted(sites["number"].tolist())[: ROWS - 1]

    rows = [
        [number, f"{3 + place / 10:.1f}".replace(".", ","), f"Boret om, linje {place}\nfelt"]
        for place, number in enumerate(look_into(address, look))
    ]
    rows[7][1] = UNREADABLE
    return [*rows, [STRANGER, "4,0", "Findes ikke"]]


def _copy_from_spreadsheet(rows: Table) -> None:
    """Put rows on the clipboard the way Excel does: tabs with quoted breaks, and a table."""
    quoted = [[f'"{cell}"' if "\n" in cell else cell for cell in row] for row in (HEADINGS, *rows)]
    text = "".join("\t".join(row) + "\r\n" for row in quoted)
    cells = "".join(
        "<tr>" + "".join(f"<td class=xl65>{cell}</td>" for cell in row) + "</tr>" for row in rows
    )
    put_on_clipboard(text, f"<html><body><table border=0>{cells}</table></body></html>")


def _cells(table: QTableWidget, column: int) -> list[str]:
    items = (table.item(row, column) for row in range(table.rowCount()))
    return [item.text() if item is not None else "" for item in items]


def test_paste(
    hands: Hands, qtbot: QtBot, qapp: QApplication, tmp_path: Path, region: str
) -> None:
    """What is refused says why and stays out; the undo after a restart brings back every cell."""
    rows, before = _sheet(region), state_of(region)
    window = hands.window
    go_in(hands)
    commits = commits_of(region)
    _copy_from_spreadsheet(rows)
    hands.command("go_sites")
    hands.command("sites.paste")
    panel = list_of(window).many.paste
    hands.until(lambda: panel.draft is not None and panel.table.rowCount() == ROWS)
    told = panel.told.text()
    assert told.startswith(f"{ROWS} rækker")
    assert "afvises: 3" in told
    by_number = dict(zip(_cells(panel.table, 0), _cells(panel.table, 1), strict=True))
    assert by_number[rows[3][0]].endswith("3,3")
    assert f"× {UNREADABLE}" == by_number[rows[7][0]]
    assert "× 4,0" == by_number[STRANGER]
    assert before == state_of(region)

    assert panel.draft is not None
    count = len(panel.draft.edits)
    assert 2 * (ROWS - 1) - 2 <= count < 2 * (ROWS - 1)
    hands.push(f"Ret {count} felter")
    hands.until(lambda: f"{count} felter er rettet fra det indsatte." in hands.notice)
    assert commits + 1 == commits_of(region)
    hands.command("quit")
    hands.until(lambda: not window.isVisible())

    with window_of(qtbot, qapp, opening_of(tmp_path / "MLP")) as tomorrow:
        again = type(hands)(tomorrow)
        (link,) = tomorrow.first.links
        again.push(link.text())
        again.until(tomorrow.status.count.text, seconds=20)
        again.command("undo")
        again.until(lambda: f"Fortrudt: {count} felter" in again.notice)
        assert before == state_of(region)
