"""The command that lists what a new layer would change before it is taken in use."""

from datetime import UTC, datetime

import pytest

from db.registers import SqlRegisters
from soilcase.model.clock import SystemClock
from soilcase.model.edit import Actor
from soilcase.model.values import Values
from tests.soilcase.priority.grounds import features
from tests.ui.commandline.calls import call
from tests.ui.commandline.test_effort import AFAR, with_layers


@pytest.fixture
def waits(example: str) -> str:
    """Lay all layers, and let an OSD wait that covers nothing."""
    with_layers(example)
    register = SqlRegisters(Actor("MLP", "pc-1"), SystemClock()).open(example)
    values: Values = {
        "kind": "osd",
        "current": False,
        "name": "OSD ny",
        "imported_at": datetime(2030, 1, 1, tzinfo=UTC),
    }
    register.replace_layer(values, features([AFAR]), reason="Ny levering")
    register.close()
    return example


def test_changes_are_listed_then_taken_in_use_and_undone(waits: str) -> None:
    """Nothing is altered by looking; the commit alters what was listed, and undo ends it."""
    before = call("effort", waits, "--json").plain
    listed = call("effort", waits, "--changes", "osd", "--json").plain
    assert isinstance(listed, dict)
    assert isinstance(listed["leaving"], list)
    assert listed["leaving"]
    assert listed["entering"] == []
    assert call("effort", waits, "--json").plain == before

    taken = call("effort", waits, "--changes", "osd", "--take", "--reason", "Godkendt")

    assert (taken.code, taken.err) == (0, "")
    assert f"0 kommer til, {len(listed['leaving'])} falder fra" in taken.out
    assert call("effort", waits, "--json").plain != before
    call("undo", waits)
    assert call("effort", waits, "--json").plain == before


@pytest.mark.parametrize(
    ("tokens", "said"),
    [
        (("--changes", "bnbo"), "OSD ny"),
        (("--take",), "--changes"),
        (("--changes", "osd", "--take"), "grund"),
    ],
)
def test_what_is_missing_is_said(waits: str, tokens: tuple[str, ...], said: str) -> None:
    """The sentence says what to write."""
    told = call("effort", waits, *tokens)
    assert told.code == 2
    assert said.casefold() in told.err.casefold()


def test_it_is_told_in_english(waits: str) -> None:
    """The same in the other language."""
    told = call("effort", waits, "--changes", "OSD ny", "--language", "en")
    assert "fall out" in told.out
    assert "Waits to be taken in use: OSD ny" in call("effort", waits, "--language", "en").out
