"""Every sentence that a person can meet stands in both languages, and none is left over."""

import ast
import string
import tomllib
from collections.abc import Iterator
from functools import cache
from typing import TypeAlias

from tests.structure.sources import ROOT, Source, at, product

LANGUAGES = ("da", "en")
Words: TypeAlias = "dict[str, str | Words]"


@cache
def words(language: str) -> Words:
    """Read the words of a language."""
    together: Words = {}
    for path in sorted((ROOT / "resources" / "words" / language).iterdir()):
        _join(together, tomllib.loads(path.read_text("utf8")))
    return together


def _join(into: Words, table: Words) -> None:
    for key, value in table.items():
        held = into.setdefault(key, value)
        if held is not value and isinstance(held, dict) and isinstance(value, dict):
            _join(held, value)


def sentences(language: str) -> dict[str, str]:
    """Give the sentences for trouble by id."""
    table = words(language)["problem"]
    assert isinstance(table, dict)
    return {
        key: text if isinstance(text, str) else " ".join(_flat(text).values())
        for key, text in table.items()
    }


def _raised() -> Iterator[tuple[Source, ast.Call]]:
    for source in product():
        for node in ast.walk(source.tree):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == "Problem"
                and node.args
            ):
                yield source, node


def _identifier(call: ast.Call) -> str | None:
    first = call.args[0]
    if isinstance(first, ast.Constant) and isinstance(first.value, str):
        return first.value
    return None


def _facts(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def _flat(table: Words, above: str = "") -> dict[str, str]:
    flat = {}
    for key, value in table.items():
        if isinstance(value, dict):
            flat.update(_flat(value, f"{above}{key}."))
        else:
            flat[above + key] = value
    return flat


def test_every_problem_has_a_sentence_in_both_languages() -> None:
    """An id that is raised stands under [problem] in each language's words."""
    without = sorted(
        f"{at(source, call)} {identifier} ({language})"
        for source, call in _raised()
        if (identifier := _identifier(call)) is not None
        for language in LANGUAGES
        if identifier not in sentences(language)
    )
    assert without == []


def test_every_problem_brings_the_facts_that_its_sentence_names() -> None:
    """A sentence names only facts that every place raising it hands over."""
    short = sorted(
        f"{at(source, call)} {identifier}: {fact}"
        for source, call in _raised()
        if (identifier := _identifier(call)) is not None
        and all(keyword.arg for keyword in call.keywords)
        for language in LANGUAGES
        for fact in _facts(sentences(language).get(identifier, ""))
        if fact not in {keyword.arg for keyword in call.keywords}
    )
    assert short == []


def test_no_sentence_is_left_over() -> None:
    """An id under [problem] is written somewhere in the program."""
    written = {
        node.value
        for source in product()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    left_over = {language: sorted(set(sentences(language)) - written) for language in LANGUAGES}
    assert left_over == {"da": [], "en": []}


def test_both_languages_say_the_same_things() -> None:
    """Danish and English have the same words, with the same facts in each."""
    danish, english = (_flat(words(language)) for language in LANGUAGES)
    assert sorted(danish) == sorted(english)
    differ = [key for key in danish if _facts(danish[key]) != _facts(english[key])]
    assert differ == []
