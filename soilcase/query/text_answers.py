"""Which documents have some words in their texts, as answers that travel with a picture.

The texts are no part of a picture: the register is asked for those that have the words, and what
it found is attached under the question. Of what was not asked nothing is known.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

import numpy as np

from soilcase.model.picture import Picture
from soilcase.ports import Register
from soilcase.query.syntax import And, Condition, Filter, Is, Not, Or, Pattern, Some
from soilcase.query.verdict import Flags

DOCUMENT, CONTENTS = "document", "contents"
TextsWith = Callable[[Pattern], frozenset[str]]


def questions_of(*filters: Filter) -> Iterator[Pattern]:
    """Give the words that filters look for in documents' texts."""
    for filter_ in filters:
        match filter_:
            case Condition(noun, field, tests):
                if (noun, field) == (DOCUMENT, CONTENTS):
                    for test in tests:
                        if isinstance(test, Is) and isinstance(test.operand, Pattern):
                            yield test.operand
            case And(parts) | Or(parts):
                yield from questions_of(*parts)
            case Not(inner) | Some(_, inner):
                yield from questions_of(inner)
            case _:
                pass


def texts_with(register: Register, asked: Pattern) -> frozenset[str]:
    """Ask a register for the contents in which some words stand."""
    return frozenset(register.texts_with(asked.text, whole=asked.is_whole))


def attach_texts(picture: Picture, asked: Pattern, found: Iterable[str]) -> Picture:
    """Give the picture with the answer to a question, and every later one of it."""
    held = frozenset(found)
    return replace(
        picture,
        attached={**picture.attached, _name(asked): lambda later: _flags(later, held)},
    )


def answer_texts(register: Register, picture: Picture, *filters: Filter) -> Picture:
    """Give the picture with the answers to all that filters ask about texts."""
    for asked in dict.fromkeys(questions_of(*filters)):
        picture = attach_texts(picture, asked, texts_with(register, asked))
    return picture


def text_answer(picture: Picture, asked: Pattern) -> Flags | None:
    """Flag the documents that were found to have some words; None where nobody asked."""
    answer = picture.attached.get(_name(asked))
    return None if answer is None else answer(picture)


def _name(asked: Pattern) -> tuple[str, str]:
    return f"{DOCUMENT}.{CONTENTS}", f"{'=' if asked.is_whole else '~'}{asked.text}"


def _flags(picture: Picture, held: frozenset[str]) -> Flags:
    contents = picture.tables[DOCUMENT]["sha256"].tolist()
    return np.array([each in held for each in contents], dtype=bool)
