"""Every file is small, says what it is, is finished, and names no place outside the project."""

import ast
import re

from tests.structure.sources import Function, at, sources, texts

LONGEST_MODULE = 400
LONGEST_FUNCTION = 60
# Where a bug ends up: jobs run outside the window's thread, and the start of the program.
MAY_CATCH_ALL = {"ui/kit/jobs.py", "main.py"}
# One letter in brackets, so that these lines do not find themselves.
UNFINISHED = re.compile(
    r"\b(T[O]DO|F[I]XME|X[X]X|NotI[m]plementedError)\b|pytest\.m[a]rk\.(skip|xfail)\b"
)
OUTSIDE = re.compile(
    r"py[p]i\.org|python[h]osted\.|npm[j]s\.|deb\.[d]ebian\.|"
    r"(?<![\w.])/(w[o]rk|ro[o]t|t[m]p|h[o]me/\w+)(/|\b)"
)


def test_no_module_is_longer_than_a_room() -> None:
    """A Python file has at most 400 lines."""
    long = {
        source.place: lines
        for source in sources()
        if (lines := source.text.count("\n")) > LONGEST_MODULE
    }
    assert long == {}


def test_no_function_is_longer_than_a_screen() -> None:
    """A function has at most 60 lines."""
    long = {
        f"{at(source, node)} {node.name}": lines
        for source in sources()
        for node in ast.walk(source.tree)
        if isinstance(node, Function)
        and (lines := (node.end_lineno or node.lineno) - node.lineno + 1) > LONGEST_FUNCTION
    }
    assert long == {}


def test_every_module_opens_with_a_sentence() -> None:
    """A Python file says in its first sentence what it is."""
    silent = [
        source.place
        for source in sources()
        if not (ast.get_docstring(source.tree) or "").partition("\n")[0].endswith((".", ":"))
    ]
    assert silent == []


def test_nothing_is_left_unfinished() -> None:
    """No file holds a mark of unfinished work or a test that is switched off."""
    found = [
        f"{place}:{number} {line.strip()}"
        for place, text in texts().items()
        if place.endswith((".py", ".toml", ".md"))
        for number, line in enumerate(text.splitlines(), 1)
        if UNFINISHED.search(line)
    ]
    assert found == []


def test_bugs_are_caught_only_where_they_end_up() -> None:
    """Only the jobs and the start of the program keep an exception that they cannot know."""
    found = [
        at(source, node)
        for source in sources()
        if source.place not in MAY_CATCH_ALL
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ExceptHandler) and _catches_all(node)
    ]
    assert found == []


def test_no_file_names_a_place_outside_the_project() -> None:
    """No file names a package index or a folder of the machine that it was written on."""
    found = [
        f"{place}:{number} {line.strip()[:80]}"
        for place, text in texts().items()
        for number, line in enumerate(text.splitlines(), 1)
        if OUTSIDE.search(line)
    ]
    assert found == []


def _catches_all(handler: ast.ExceptHandler) -> bool:
    """Whether the handler ends any exception; one that tidies up and raises it again does not."""
    last = handler.body[-1]
    if isinstance(last, ast.Raise) and last.exc is None:
        return False
    if handler.type is None:
        return True
    named = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(
        isinstance(name, ast.Name) and name.id in {"Exception", "BaseException"} for name in named
    )
