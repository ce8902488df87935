"""How well a name fits what is typed: half words, words in another order, a letter wrong."""

from difflib import SequenceMatcher

from soilcase.model.text import search_key

WHOLE, BEGINS, INSIDE, ALIKE, NONE = 1.0, 0.9, 0.6, 0.4, 0.0
LEAST_TO_GUESS = 4
LEAST_ALIKE = 0.75


def fit(typed: str, name: str) -> float:
    """Say how well all words that are typed are met in a name, from 0 to 1; nothing typed fits."""
    wanted, words = search_key(typed).split(), search_key(name).split()
    if not wanted:
        return WHOLE
    found = [max((_fit_word(want, word) for word in words), default=NONE) for want in wanted]
    if min(found) == NONE:
        return NONE
    # Of two that fit alike the shorter name was meant.
    return sum(found) / len(found) - min(len(words), 20) / 1000


def _fit_word(want: str, word: str) -> float:
    if want == word:
        return WHOLE
    if word.startswith(want):
        return BEGINS
    if len(want) > 1 and want in word:
        return INSIDE
    if len(want) < LEAST_TO_GUESS:
        return NONE
    begun = word[: len(want) + 1]
    alike = max(SequenceMatcher(None, want, part).ratio() for part in (word, begun))
    return ALIKE if alike >= LEAST_ALIKE else NONE
