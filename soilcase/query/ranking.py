"""Ranking a short list, such as commands or saved views, by what was typed."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from soilcase.query.folding import loose_words, typed_words
from soilcase.query.likeness import Entries, index_entries, weights

Candidate = TypeVar("Candidate")

LEAST_ALIKE = 0.5
_LISTS_HELD = 8
_LEFT_OVER = np.float32(0.004)
# What a thing is called counts before the other words that lead to it.
_BEHIND = 0.9


def rank(
    typed: str,
    candidates: Sequence[Candidate],
    texts: Callable[[Candidate], Sequence[str]],
) -> list[Candidate]:
    """Give the candidates that fit, the best first; all of them where nothing was typed.

    `texts` gives the words that a candidate answers to, its name first.
    """
    words = typed_words(typed)
    if not words:
        return list(candidates) if not typed.strip() else []
    told = [texts(candidate) for candidate in candidates]
    named = _scores(tuple(text[0] if text else "" for text in told), words)
    other = _scores(tuple(" ".join(text) for text in told), words)
    scores = np.maximum(named, np.float32(_BEHIND) * other)
    order = np.argsort(-scores, kind="stable")
    return [candidates[place] for place in order.tolist() if scores[place] >= LEAST_ALIKE]


def _scores(texts: tuple[str, ...], words: Sequence[str]) -> NDArray[np.float32]:
    entries = _entries(texts)
    alike = entries.likeness(words, misspelt=True)
    left = np.maximum(entries.counts - (alike > 0).sum(axis=0), 0)
    scores: NDArray[np.float32] = weights(words) @ alike - _LEFT_OVER * left.astype(np.float32)
    return scores


@lru_cache(maxsize=_LISTS_HELD)
def _entries(texts: tuple[str, ...]) -> Entries:
    return index_entries([loose_words(text) for text in texts])
