"""Carries out one command line, and turns what comes of it into an exit code."""

import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from soilcase.model.problem import Problem
from soilcase.model.text import read_date
from soilcase.model.words import Words

from .commands import BY_ID, COMMANDS, WINDOW
from .console import Console
from .grammar import (
    HELP,
    LANGUAGE,
    NEAREST,
    TODAY,
    VERSION,
    Command,
    Typed,
    assign,
    take_apart,
)
from .manual import overview, page
from .session import DOES_NOT_HOLD, DONE, PROBLEM, Session, Tools

INTERRUPTED = 130
DANISH = "da"
_OPTIONS = (VERSION, *(option for command in COMMANDS for option in command.all_options))


def run(tokens: Sequence[str], tools: Tools) -> int:
    """Do what was typed: 0 done, 1 something does not hold, 2 a Problem."""
    words = tools.words(_language(tokens, tools.languages))
    console = Console(words)
    try:
        code = _carry_out(tokens, tools, words, console)
        console.flush()
    except Problem as problem:
        return _told(problem, words, console)
    except BrokenPipeError:
        return _left_alone()
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def _carry_out(tokens: Sequence[str], tools: Tools, words: Words, console: Console) -> int:
    typed = take_apart(tokens, _OPTIONS)
    _check_language(typed, tools.languages, words)
    if typed.last(VERSION) is not None:
        console.say(f"Soilcase {tools.version}")
        return DONE
    command, rest = _command(typed)
    if typed.last(HELP) is not None:
        named = bool(typed.words) and command.id == typed.words[0]
        console.say(*(page(words, command) if named else overview(words, COMMANDS)))
        return DONE
    given = assign(command, typed, rest)
    today = typed.last(TODAY)
    session = Session(tools, words, console, read_date(today) if today else None)
    code = command.run(session, given)
    for trouble in session.troubles:
        session.tell(trouble)
    return code or (DOES_NOT_HOLD if session.troubles else DONE)


def _command(typed: Typed) -> tuple[Command, Sequence[str]]:
    """Find the command that is named; a register by itself, or nothing, means the window."""
    if not typed.words:
        return WINDOW, ()
    first, *rest = typed.words
    if first in BY_ID:
        return BY_ID[first], rest
    if not _is_place(first):
        near = tuple(get_close_matches(first, BY_ID, NEAREST))
        raise Problem("command_unknown", command=first, nearest=near)
    return WINDOW, typed.words


def _is_place(word: str) -> bool:
    return any(sign in word for sign in "./\\:") or Path(word).exists()


def _language(tokens: Sequence[str], languages: Sequence[str]) -> str:
    """Find the language before anything can go wrong that must be said in it."""
    spelling = LANGUAGE.spelling
    for place, token in enumerate(tokens):
        name, _, value = token.partition("=")
        if name == spelling:
            chosen = value or next(iter(tokens[place + 1 :]), "")
            return chosen if chosen in languages else DANISH
    return DANISH


def _check_language(typed: Typed, languages: tuple[str, ...], words: Words) -> None:
    chosen = typed.last(LANGUAGE)
    if chosen is not None and chosen not in languages:
        field = words.say("command.value.language")
        raise Problem("value_not_in_list", field=field, value=chosen, allowed=languages)


def _told(problem: Problem, words: Words, console: Console) -> int:
    from soilcase.model.telling import tell

    if problem.id == "argument_missing":
        key = f"command.argument.{problem.facts['argument']}.name"
        problem.facts["argument"] = words.say(key)
    console.warn(tell(words, problem))
    return PROBLEM


def _left_alone() -> int:
    """End quietly where the reader has gone; what Python still holds goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return DONE
