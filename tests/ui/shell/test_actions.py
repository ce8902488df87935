"""Every action: a key of its own, words in both languages, and a place in menus and search."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.house import LANGUAGES, RESOURCES, read_words
from tests.ui.windows import open_in, window_in
from ui.kit.actions import Action
from ui.shell.actions import all_actions, help_of, menus, name_of
from ui.shell.help_window import KEYS
from ui.shell.hits import named_hits
from ui.shell.rooms import PLACES
from ui.shell.window import MainWindow

ACTIONS = all_actions()
ROOMS = sorted({action.room for action in ACTIONS if action.room})


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path, example: str) -> Iterator[MainWindow]:
    """Give a window with the small register open."""
    with window_in(qtbot, qapp, tmp_path) as made:
        open_in(qtbot, made, example)
        yield made


def _key(action: Action) -> str:
    return QKeySequence(action.shortcut).toString()


@pytest.mark.parametrize("room", ["", *ROOMS])
def test_a_key_does_one_thing(room: str) -> None:
    """In each room, no two of what can be done there have the same key."""
    here = [action for action in ACTIONS if action.room in ("", room) and action.shortcut]
    twice = {key for key, count in Counter(map(_key, here)).items() if count > 1}

    assert set() == {(action.id, _key(action)) for action in here if _key(action) in twice}


def test_every_action_has_a_key_that_can_be_pressed() -> None:
    """What has no key, or a misspelt one, is not done by keyboard alone."""
    assert [] == [a.id for a in ACTIONS if not _key(a)]


def test_every_action_has_one_name() -> None:
    """Ids are given once."""
    assert [] == [name for name, count in Counter(a.id for a in ACTIONS).items() if count > 1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_action_can_be_read(language: str) -> None:
    """Each has a name that no other has, and a sentence that ends; each menu has a name."""
    words = read_words(language)
    names = Counter((action.room, name_of(words, action)) for action in ACTIONS)

    assert [] == [name for name, count in names.items() if count > 1]
    assert [] == [a.id for a in ACTIONS if not help_of(words, a).endswith(".")]
    assert [] == [m for m in menus(ACTIONS) if not words.say(f"window.menu.{m}")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_every_action_is_found_by_its_name(language: str, action: Action) -> None:
    """Typing the name puts it first, or beside one of another room that is called the same."""
    words = read_words(language)
    name = name_of(words, action)
    hits = named_hits(words, ACTIONS, (), lambda _id: None, name)

    assert name == hits[0].text
    assert help_of(words, action) in {hit.detail for hit in hits}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_help_has_a_list_of_keys(language: str) -> None:
    """One page takes it, made of the actions."""
    pages = [path.read_text("utf-8") for path in (RESOURCES / "help" / language).glob("*.md")]

    assert 1 == sum(KEYS in page for page in pages)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_room_has_a_page_of_help(language: str) -> None:
    """F1 leads somewhere from everywhere."""
    names = {path.stem.partition("-")[2] for path in (RESOURCES / "help" / language).glob("*.md")}

    assert set() == {place.page for place in PLACES} - names


def test_every_action_can_be_carried_out(window: MainWindow) -> None:
    """The window or the room knows what each of them does."""
    without = {
        action.id
        for action in ACTIONS
        if action.id not in (window.deck.acts(action.room) if action.room else window._acts())
    }

    assert set() == without


def test_every_action_stands_in_a_menu(window: MainWindow) -> None:
    """Each is found by looking, too; one of the room in front is seen there."""
    held = {
        item.text()
        for menu in window.top.menus.findChildren(QMenu)
        for item in menu.actions()
        if not item.isSeparator()
    }

    assert set() == {name_of(window.words, action) for action in ACTIONS} - held


def test_without_a_register_only_what_needs_none_can_be_done(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    """And with one, everything of the window and of the room in front."""
    with window_in(qtbot, qapp, tmp_path) as bare:
        enabled = {name for name, item in bare.actions_by_id.items() if item.isEnabled()}

    assert {a.id for a in ACTIONS if not a.needs_register and not a.room} == enabled


def test_what_is_touched_has_a_name(window: MainWindow) -> None:
    """Whoever listens instead of looking hears every button and every line of the frame."""
    touched = [*window.findChildren(QAbstractButton), *window.findChildren(QLineEdit)]
    nameless = [
        widget.objectName() or type(widget).__name__
        for widget in touched
        if widget.isVisible()
        and not (widget.accessibleName() or getattr(widget, "text", str)() or widget.toolTip())
    ]

    assert [] == nameless


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_twenty_tasks_name_keys_that_there_are(language: str) -> None:
    """Each of the twenty is done by keys, and those with Ctrl, Alt or F are an action's."""
    (page,) = (RESOURCES / "help" / language).glob("*-tasks.md")
    lines = [line for line in page.read_text("utf-8").splitlines() if line.startswith("| ")][1:]
    named = set(re.findall(r"`((?:(?:Ctrl|Alt|Shift)\+)+[^`]+|F\d+)`", "\n".join(lines)))
    keys = {_key(action) for action in ACTIONS}
    of_lines = {"Ctrl+Return"}
    spelled = {QKeySequence(_spelled(key)).toString() for key in named}

    assert [str(number) for number in range(1, 21)] == [line.split(" | ")[0][2:] for line in lines]
    assert set() == spelled - keys - of_lines


def _spelled(key: str) -> str:
    """Write a key the way Qt reads it."""
    return key.replace("←", "Left").replace("→", "Right").replace("Enter", "Return")
