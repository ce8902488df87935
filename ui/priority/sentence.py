"""The sentence that answers the room: what drives the first, and what was kept for whom."""

from soilcase.model.text import show_percent
from soilcase.model.words import Words
from soilcase.priority.balance import composition
from soilcase.priority.scores import RANKED

from .order import Shown


def sentence_of(words: Words, shown: Shown) -> str:
    """Say what drives the first sites, and how many are in for a kept place alone."""
    method, scores = shown.standing.method, shown.standing.scores
    drives = composition(scores, method.weights, method.power, method.top)
    shares = (show_percent(share, 0, words.language) for share in drives.shares)
    driven = words.say(
        "priority.drives", count=drives.top, **dict(zip(RANKED, shares, strict=True))
    )
    if not shown.quota:
        return driven
    moved = int((shown.first & (scores.rank > method.top)).sum())
    return f"{driven} {words.say('priority.quota.told', places=shown.quota, moved=moved)}"
