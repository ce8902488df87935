"""The command that tells where an investigation would tell most, and how sure the order is."""

from collections.abc import Iterator

import numpy as np

from soilcase.model.text import show_number, show_percent
from soilcase.model.values import Plain
from soilcase.priority.draws import prepare
from soilcase.priority.facts import Numbers
from soilcase.priority.standing import Standing
from soilcase.priority.uncertainty import chances, intervals, sets_of
from soilcase.priority.why import factor_name
from soilcase.priority.worth import cheapest_deciding, investigate_first, missing_facts

from .console import aligned
from .grammar import Given
from .priority import MOST, USUAL, chosen_method, stand
from .session import DONE, Session

SETS = ("in", "contested", "out")
COLUMNS = ("number", "index", "chance", "ranks", "score", "completeness", "fact")


def investigate(session: Session, given: Given) -> int:
    """List the sites where finding out would tell most, with the fact that might settle it."""
    with session.opened(given.one("register")) as register:
        picture = session.picture(register)
        standing = stand(session, register, picture, chosen_method(given, picture))
    method = standing.method
    with session.console.step("chances"):
        draws = prepare(standing.table, method, progress=session.console.progress)
        chance = chances(draws, method.weights, method.top)
        low, high = intervals(draws, method.weights)
    index = investigate_first(chance, standing.scores.overall)
    first = np.argsort(-index, kind="stable")[: given.whole("top", USUAL, 1, MOST)]
    lines = [
        {
            **_plain_site(standing, row),
            "index": round(float(index[row]), 4),
            "chance": round(float(chance[row]), 4),
            "rank_low": int(low[row]),
            "rank_high": int(high[row]),
        }
        for row in first.tolist()
    ]
    counts = _counts(chance, method.robust)
    if "json" in given.values:
        plain: Plain = {
            "method": {"version": method.version, "sha256": method.sha256},
            "top": method.top,
            "sets": dict(counts),
            "sites": [dict(line) for line in lines],
        }
        session.console.json(plain)
    else:
        session.console.say(*_told(session, counts, method.top, lines))
    return DONE


def _counts(chance: Numbers, robust: float) -> dict[str, int]:
    found = sets_of(chance, robust)
    return {name: int((found == name).sum()) for name in SETS}


def _plain_site(standing: Standing, row: int) -> dict[str, Plain]:
    missing = missing_facts(standing.table, standing.scores, standing.method, row)
    fact = cheapest_deciding(missing, standing.method.top)
    return {
        "number": str(standing.table.number[row]),
        "rank": int(standing.scores.rank[row]),
        "score": round(float(standing.scores.overall[row]), 6),
        "completeness": str(standing.complete.letter[row]),
        "fact": None if fact is None else fact.factor,
        "fact_best_rank": None if fact is None else fact.best,
        "fact_worst_rank": None if fact is None else fact.worst,
        "unknown": [each.factor for each in missing],
    }


def _told(
    session: Session, counts: dict[str, int], top: int, lines: list[dict[str, Plain]]
) -> Iterator[str]:
    words = session.words
    yield words.say(
        "investigate.sets", top=top, **{name: words.show(count) for name, count in counts.items()}
    )
    heads = [words.say(f"investigate.column.{name}") for name in COLUMNS]
    cells = [[_cell(session, line, name) for name in COLUMNS] for line in lines]
    yield from aligned([heads, *cells], right=(1, 2, 3, 4))


def _cell(session: Session, line: dict[str, Plain], name: str) -> str:
    language = session.words.language
    if name == "ranks":
        return f"{line['rank_low']}–{line['rank_high']}"
    if name == "fact":
        fact = line["fact"]
        return (
            factor_name(session.words, str(fact))
            if fact
            else session.words.say("investigate.none")
        )
    value = line[name]
    if name == "chance":
        return show_percent(float(str(value)), 0, language)
    if isinstance(value, float):
        return show_number(round(value, 2), 2, language)
    return str(value)
