"""A call about a plot: the address misspelt, the answer copied, the call logged by one key."""

import json
import time

from PySide6.QtWidgets import QLineEdit

from soilcase.casework.answers import Reply
from soilcase.casework.snapshots import Snapshots, read_snapshots
from soilcase.casework.subjects import Sources, prepare
from soilcase.model.words import Words
from soilcase.ports import Register
from tests.journeys.hands import Hands, Mouse, clipboard, column_of, go_in, put_on_clipboard
from tests.journeys.region import look_into, uids_of
from tests.ui.house import read_words
from ui.matters.room import MattersRoom
from ui.shell.asking import find

SECONDS = 10
# What a quick writer needs for a letter.
PACE_MS = 60


def _quiet_address(address: str) -> tuple[str, str]:
    """Find an address that nothing is known of; gives it, and how somebody misspells it."""
    words = read_words("da")

    def look(register: Register) -> tuple[str, str]:
        picture = register.picture()
        sources = prepare(picture, read_snapshots(register.features, picture, Snapshots()))
        layer = picture.tables["layer"]
        (uid,) = layer.uid[layer["kind"] == "address"]
        for told in reversed(register.features(str(uid)).attributes):
            known = json.loads(told)
            street, town = known["street"], f"{known['postcode']} {known['city']}"
            typed = f"{street[:3]}{street[4:]} {known['number']} {known['city']}".lower()
            if _is_quiet(typed, sources, words):
                return f"{street} {known['number']}, {town}", typed
        raise AssertionError("every address has a site")

    return look_into(address, look)


def _is_quiet(typed: str, sources: Sources, words: Words) -> bool:
    found = find(typed, sources, words).answer
    return found is not None and found.reply is Reply.NOTHING


def _shown(room: MattersRoom) -> dict[str, str]:
    """Read whose turn it is in each matter that stands in the list."""
    if room.sheet is None:
        return {}
    uids = room.sheet.picture.tables["matter"].uid[room.table.rows].tolist()
    return dict(zip(uids, column_of(room.grid, 0), strict=True))


def _ask(hands: Hands, typed: str) -> None:
    """Type the address at a person's pace, and copy what is answered."""
    palette = hands.window.search.palette
    if isinstance(hands, Mouse):
        hands.click(hands.window.top.search)
    else:
        hands.press("Ctrl+K")
    hands.write(typed, PACE_MS)
    hands.until(lambda: palette.isVisible() and any(hit.is_said for hit in palette.model.hits[:1]))
    if isinstance(hands, Mouse):
        hands.click_cell(palette.list, 0, 0)
    else:
        hands.press("Return")
    hands.until(clipboard)


def test_call(hands: Hands, region: str) -> None:
    """Ready for the next call, with the matter among the matters."""
    asked, typed = _quiet_address(region)
    window = hands.window
    go_in(hands)
    hands.until(lambda: window.asking.is_ready, seconds=20)
    before = uids_of(region, "matter")
    put_on_clipboard("")

    began = time.monotonic()
    _ask(hands, typed)
    took = time.monotonic() - began
    assert f"Vi har ingen oplysninger om {asked}." in clipboard()
    assert "ikke en garanti for, at jorden er ren" in clipboard()
    assert took < SECONDS
    assert ("", False) == (window.top.search.text(), window.search.palette.isVisible())

    if isinstance(hands, Mouse):
        hands.push("Notér opkaldet")
    else:
        hands.command("notice_act")
    hands.until(lambda: f"Opkaldet om {asked} er noteret som besvaret sag." in hands.notice)
    (logged,) = uids_of(region, "matter") - before

    hands.command("go_matters")
    hands.push("Alle")
    hands.into(QLineEdit, "Find i sagerne")
    hands.write("opkald")
    room = window.deck.room("matters")
    assert isinstance(room, MattersRoom)
    hands.until(lambda: logged in _shown(room))
    assert "Lukket" == _shown(room)[logged]
