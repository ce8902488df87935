"""How a command line is read."""

import pytest

from soilcase.model.problem import Problem
from ui.commandline.grammar import Argument, Command, Given, Option, assign, take_apart

JSON = Option("json")
NAME = Option("name", "text")
COMMAND = Command(
    "try", lambda _session, _given: 0, (Argument("place"), Argument("rest", many=True)), (NAME,)
)


def _given(*tokens: str) -> Given:
    typed = take_apart(tokens, (JSON, NAME))
    return assign(COMMAND, typed, typed.words)


@pytest.mark.parametrize(
    "tokens",
    [("a", "--name", "b", "c", "d"), ("--name=b", "a", "c", "d"), ("a", "c", "--name", "b", "d")],
)
def test_options_stand_anywhere(tokens: tuple[str, ...]) -> None:
    """An option and its value may stand before, between and after the words."""
    given = _given(*tokens)

    assert (given.one("place"), given.many("rest"), given.maybe("name")) == ("a", ("c", "d"), "b")


def test_the_last_of_two_values_counts() -> None:
    """An option typed twice has the value that was typed last."""
    assert _given("a", "x", "--name", "b", "--name", "c").maybe("name") == "c"


def test_a_value_may_begin_with_a_dash() -> None:
    """What follows an option is its value, whatever it looks like."""
    assert _given("a", "x", "--name", "-b").maybe("name") == "-b"


def test_after_two_dashes_there_are_only_words() -> None:
    """A word that looks like an option can be typed after two dashes."""
    assert _given("a", "--", "--json").many("rest") == ("--json",)


def test_an_equals_sign_in_a_value_stays() -> None:
    """Only the first equals sign parts an option from its value."""
    assert _given("a", "x", "--name=b=c").maybe("name") == "b=c"


@pytest.mark.parametrize(
    ("tokens", "identifier"),
    [
        ((), "argument_missing"),
        (("a",), "argument_missing"),
        (("a", "b", "--jsn"), "option_unknown"),
        (("a", "b", "-x"), "option_unknown"),
        (("a", "b", "--name"), "option_without_value"),
        (("a", "b", "--json=1"), "option_takes_nothing"),
        (("a", "b", "--json"), "option_elsewhere"),
    ],
)
def test_what_cannot_be_read_is_told(tokens: tuple[str, ...], identifier: str) -> None:
    """Too few words, and options that are unknown, alone or elsewhere, are Problems."""
    with pytest.raises(Problem) as told:
        _given(*tokens)

    assert identifier == told.value.id


def test_a_word_too_many_is_told() -> None:
    """A command that takes no more words says which one is left over."""
    command = Command("bare", lambda _session, _given: 0)

    with pytest.raises(Problem) as told:
        assign(command, take_apart(("a",), ()), ("a",))

    assert (told.value.id, told.value.facts["argument"]) == ("argument_left_over", "a")


def test_an_unknown_option_names_the_nearest() -> None:
    """A slip of the finger is met with what was meant."""
    with pytest.raises(Problem) as told:
        take_apart(("--nmae",), (JSON, NAME))

    assert told.value.facts["nearest"] == ("--name",)
