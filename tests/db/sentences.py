"""What a person reads of a Problem: a test of trouble is only done when there is a sentence."""

from soilcase.model.problem import Problem
from tests.catalogue_words import LANGUAGES, read_words

_WORDS = [read_words(language) for language in LANGUAGES]


def said(problem: Problem) -> str:
    """Give a Problem's Danish sentence; one without a sentence in either language is a bug."""
    danish, _ = (words.problem(problem) for words in _WORDS)
    return danish
