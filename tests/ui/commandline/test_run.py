"""From a command line to an exit code."""

import io
from contextlib import redirect_stderr, redirect_stdout

import pytest

from db.registers import SqlRegisters
from soilcase.ports import Clock
from tests.ui.commandline.calls import call, make_tools
from tests.ui.house import read_words
from ui.commandline.commands import COMMANDS
from ui.commandline.run import INTERRUPTED, run


def test_the_version_is_told() -> None:
    """`--version` prints the version and nothing else."""
    called = call("--version")

    assert (called.code, called.out, called.err) == (0, "Soilcase 1.2.3\n", "")


@pytest.mark.parametrize("words", [(), ("a.gpkg",), ("window",), ("window", "a.gpkg")])
def test_without_a_command_the_window_opens(words: tuple[str, ...]) -> None:
    """Nothing, a register by itself, and the word window all mean the window."""
    assert call(*words).out == "window\n"


def test_a_word_that_is_no_place_is_taken_for_a_command() -> None:
    """A command typed wrong is not opened as a register; the nearest one is named."""
    called = call("lsit")

    assert (called.code, called.out) == (2, "")
    assert "list" in called.err


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_every_command_explains_itself(command: object, language: str) -> None:
    """`COMMAND --help` names every argument and option, in both languages."""
    made = next(known for known in COMMANDS if known is command)
    words = read_words(language)
    called = call(made.id, "--help", "--language", language)

    expected = [option.spelling for option in made.all_options]
    expected += [words.say(f"command.argument.{made_of.id}.name") for made_of in made.arguments]
    assert (called.code, called.err) == (0, "")
    assert not [word for word in expected if word not in called.out]


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_overview_names_every_command(language: str) -> None:
    """`--help` shows each command with its one line."""
    called = call("--help", "--language", language)

    summaries = [read_words(language).say(f"command.{made.id}.summary") for made in COMMANDS]
    assert called.code == 0
    assert not [text for text in summaries if text not in called.out]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_the_example_of_a_command_can_be_read(command: object) -> None:
    """What help shows as an example names the command, or is the window's own short form."""
    made = next(known for known in COMMANDS if known is command)
    example = read_words().say(f"command.{made.id}.example")

    assert example.startswith("soilcase ")
    assert made.id == "window" or example.split()[1] == made.id


def test_a_missing_argument_is_named_as_help_names_it() -> None:
    """The sentence has the word that `--help` shows, not an id of the program."""
    called = call("list")

    assert called.code == 2
    assert called.err.startswith("REGISTER mangler.")


def test_an_unknown_language_is_a_problem_in_danish() -> None:
    """A language that there is not is refused, with those that there are."""
    called = call("--language", "de", "--version")

    assert (called.code, called.out) == (2, "")
    assert "da og en" in called.err


def test_a_day_that_is_none_is_a_problem() -> None:
    """`--today` wants a date."""
    assert call("info", "a.gpkg", "--today", "31-02-2027").code == 2


def test_an_interruption_ends_quietly() -> None:
    """Ctrl+C leaves no trace on the screen."""
    out, err = io.StringIO(), io.StringIO()

    def interrupt(_clock: Clock) -> SqlRegisters:
        raise KeyboardInterrupt

    tools = make_tools(interrupt)
    with redirect_stdout(out), redirect_stderr(err):
        code = run(("info", "a.gpkg"), tools)

    assert (code, out.getvalue(), err.getvalue()) == (INTERRUPTED, "", "")
