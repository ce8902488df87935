"""The help that `--help` prints, made of the declared commands and the words."""

import textwrap
from collections.abc import Iterator, Sequence

from soilcase.model.words import Words

from .console import aligned
from .grammar import COMMON, VERSION, Argument, Command, Option

WIDTH = 92


def overview(words: Words, commands: Sequence[Command]) -> Iterator[str]:
    """Say what the program can be told to do."""
    yield words.say("command.usage")
    yield ""
    yield from _paragraph(words.say("command.intro"))
    yield ""
    yield words.say("command.heading.commands")
    yield from aligned(
        [(command.id, words.say(f"command.{command.id}.summary")) for command in commands],
        indent="  ",
    )
    yield ""
    yield words.say("command.heading.options")
    yield from _options(words, (*COMMON, VERSION))
    yield ""
    yield from _paragraph(words.say("command.more"))


def page(words: Words, command: Command) -> Iterator[str]:
    """Say what one command does, what it takes, and show it used."""
    usage = [command.id, *(_place(words, argument) for argument in command.arguments)]
    usage += [f"[{_with_value(words, option)}]" for option in command.options]
    yield words.say("command.usage_of", usage=" ".join(usage))
    yield ""
    yield from _paragraph(words.say(f"command.{command.id}.help"))
    if command.arguments:
        yield ""
        yield words.say("command.heading.arguments")
        yield from _explained(
            [(_name(words, made), words.say(_key(made, "help"))) for made in command.arguments]
        )
    yield ""
    yield words.say("command.heading.options")
    yield from _options(words, command.all_options)
    yield ""
    yield words.say("command.heading.example")
    for line in words.say(f"command.{command.id}.example").splitlines():
        yield f"  {line}"


def _options(words: Words, options: Sequence[Option]) -> Iterator[str]:
    yield from _explained(
        [
            (_with_value(words, option), words.say(f"command.option.{option.id}"))
            for option in options
        ]
    )


def _explained(rows: Sequence[tuple[str, str]]) -> Iterator[str]:
    width = max(len(name) for name, _ in rows)
    for name, text in rows:
        first, *rest = textwrap.wrap(text, WIDTH - width - 4)
        yield f"  {name.ljust(width)}  {first}"
        yield from (f"  {' ' * width}  {line}" for line in rest)


def _with_value(words: Words, option: Option) -> str:
    if not option.takes:
        return option.spelling
    return f"{option.spelling} {words.say(f'command.value.{option.takes}')}"


def _place(words: Words, argument: Argument) -> str:
    name = _name(words, argument) + ("…" if argument.many else "")
    return f"[{name}]" if argument.optional else name


def _name(words: Words, argument: Argument) -> str:
    return words.say(_key(argument, "name"))


def _key(argument: Argument, part: str) -> str:
    return f"command.argument.{argument.id}.{part}"


def _paragraph(text: str) -> Iterator[str]:
    return iter(textwrap.wrap(text, WIDTH))
