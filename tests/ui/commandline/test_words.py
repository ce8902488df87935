"""Every command and option has its words in both languages, and stands in the help."""

import re
from pathlib import Path

import pytest

from soilcase.model.findings import Kind
from soilcase.query.parse import parse
from soilcase.query.vocabulary import Vocabulary
from tests.ui.house import LANGUAGES, RESOURCES, read_words, registers
from ui.commandline.commands import COMMANDS
from ui.commandline.grammar import VERSION

OPTIONS = sorted(
    {VERSION, *(option for command in COMMANDS for option in command.all_options)},
    key=lambda option: option.id,
)
_CELL = re.compile(r"^\| (`.+?`) \|", re.MULTILINE)
_FILTER = re.compile(r"`(.+?)`")


def _pages(language: str) -> list[Path]:
    return sorted((RESOURCES / "help" / language).glob("*.md"))


def _help(language: str) -> str:
    return "\n".join(page.read_text("utf-8") for page in _pages(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_commands_is_there(language: str) -> None:
    """Commands, arguments, options and what they take can all be said."""
    wanted = {f"command.{made.id}.{part}" for made in COMMANDS for part in _PARTS}
    wanted |= {f"command.option.{option.id}" for option in OPTIONS}
    wanted |= {f"command.value.{option.takes}" for option in OPTIONS if option.takes}
    wanted |= {
        f"command.argument.{argument.id}.{part}"
        for made in COMMANDS
        for argument in made.arguments
        for part in ("name", "help")
    }
    wanted |= {f"finding.{kind.value}" for kind in Kind}

    assert set() == wanted - read_words(language).keys


_PARTS = ("summary", "help", "example")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_help_names_every_command_and_option(language: str) -> None:
    """Whoever looks in the help finds every command and every option by its spelling."""
    text = _help(language)
    spelled = [f"`{command.id}`" for command in COMMANDS]
    spelled += [f"`{option.spelling}`" for option in OPTIONS]

    assert not [word for word in spelled if word not in text]


def test_the_help_has_the_same_pages_in_both_languages() -> None:
    """No page is missing in one of the two."""
    danish, english = ([page.name for page in _pages(language)] for language in LANGUAGES)

    assert danish == english


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_filter_in_the_help_can_be_typed(language: str, example: str) -> None:
    """The examples of the filter's page are read in the language of the page."""
    register = registers().open(example, write=False)
    try:
        picture = register.picture()
    finally:
        register.close()
    (page,) = (page for page in _pages(language) if "filter" in page.name)
    cells = _CELL.findall(page.read_text("utf-8"))
    shown = [typed for cell in cells for typed in _FILTER.findall(cell)]

    assert len(shown) > 10
    for typed in shown:
        parse(typed, Vocabulary(language, picture))
