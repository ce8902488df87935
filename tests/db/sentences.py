"""What a person reads of a Problem: a test of trouble is only done when there is a sentence."""

from pathlib import Path

from soilcase.model.problem import Problem
from soilcase.model.words import Words

_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "words"
_TEXTS = {name: (_FOLDER / f"{name}.toml").read_text("utf8") for name in ("da", "en")}
_WORDS = [Words.read(_TEXTS, language) for language in ("da", "en")]


def said(problem: Problem) -> str:
    """Give a Problem's Danish sentence; one without a sentence in either language is a bug."""
    danish, _ = (words.problem(problem) for words in _WORDS)
    return danish
