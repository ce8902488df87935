"""Typing errors drawn by lot, and counted the slow way."""

from random import Random

LETTERS = "abcdefghijklmnoprstuvyæøå"


def one_error(random: Random, text: str) -> str:
    """Type a text with one error: a letter missing, too many, wrong, or two exchanged."""
    place = random.randrange(len(text))
    before, letter, after = text[:place], text[place], text[place + 1 :]
    typed = random.choice(LETTERS)
    ways = (
        before + after,
        before + typed + letter + after,
        before + typed + after,
        before + after[:1] + letter + after[1:],
    )
    return random.choice(ways)


def errors(typed: str, text: str) -> int:
    """Count the errors between two texts."""
    rows = [[max(i, j) for j in range(len(text) + 1)] for i in range(len(typed) + 1)]
    for i, first in enumerate(typed, 1):
        for j, second in enumerate(text, 1):
            steps = [
                rows[i - 1][j] + 1,
                rows[i][j - 1] + 1,
                rows[i - 1][j - 1] + (first != second),
            ]
            if i > 1 and j > 1 and first == text[j - 2] and typed[i - 2] == second:
                steps.append(rows[i - 2][j - 2] + 1)
            rows[i][j] = min(steps)
    return rows[-1][-1]
