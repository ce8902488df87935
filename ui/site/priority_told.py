"""Why a site is ranked as it is, as the side of its page tells it: a place, bars, a sentence."""

from dataclasses import dataclass

from soilcase.model import catalogue
from soilcase.model.picture import Picture
from soilcase.model.text import show_number
from soilcase.priority.explain import Explanation, ReceptorWhy
from soilcase.priority.score_columns import ranked_in
from soilcase.priority.why import two_sentences
from soilcase.query.value_texts import Shower

_GROUP = catalogue.field("substance", "substance_group")
FULL = 100.0


@dataclass(frozen=True, slots=True)
class BarTold:
    """One receptor's bar: its name, how much of the lane it fills, its points, and its effort."""

    receptor: str
    name: str
    filled: float
    points: str
    help: str


@dataclass(frozen=True, slots=True)
class PriorityTold:
    """What the side says of the priority."""

    head: str
    bars: tuple[BarTold, ...]
    sentence: str
    help: str


def priority_told(picture: Picture, uid: str, shower: Shower) -> PriorityTold | None:
    """Tell where a site stands; None where nothing is ranked, or the site is not."""
    ranked = ranked_in(picture)
    found = ranked.standing.why(uid) if ranked is not None else None
    if ranked is None or found is None:
        return None
    first, second = two_sentences(shower.words, found, lambda code: shower.value(_GROUP, code))
    standing, words = ranked.standing, shower.words
    row = standing.rows[uid]
    chance = show_number(round(float(ranked.chance[row]), 2), 2, shower.language)
    return PriorityTold(
        head=_head(found, shower),
        bars=tuple(_bar(receptor, shower) for receptor in found.receptors),
        sentence=first,
        help=words.say(
            "site.priority.help",
            second=second,
            top=standing.method.top,
            chance=chance,
            letter=str(standing.complete.letter[row]),
            version=standing.method.version,
        ),
    )


def _head(found: Explanation, shower: Shower) -> str:
    rank, of = (show_number(count, 0, shower.language) for count in (found.rank, found.of))
    return shower.words.say("site.priority.head", rank=rank, of=of)


def _bar(receptor: ReceptorWhy, shower: Shower) -> BarTold:
    words = shower.words
    return BarTold(
        receptor=receptor.receptor,
        name=words.say(f"site.priority.short.{receptor.receptor}"),
        filled=min(receptor.score, FULL) / FULL,
        points=show_number(round(receptor.score), 0, shower.language),
        help=words.say(f"site.priority.effort.{receptor.answer}"),
    )
