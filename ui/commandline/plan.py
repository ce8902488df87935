"""The command of the yearly programme: choose it, say why, hold it against the list, take it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from soilcase.casework.officers import officer_at
from soilcase.model.edit import Source
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.text import show_number, show_percent
from soilcase.model.values import Plain
from soilcase.ports import Register
from soilcase.priority.effort_columns import read_effort
from soilcase.priority.method import Method, method_in_force
from soilcase.priority.standing import standing_of as ranked_standing
from soilcase.progress.adopting import adopt
from soilcase.progress.candidates import Amounts, Candidates, candidates_of
from soilcase.progress.goal import find_goal
from soilcase.progress.programme import Programme, from_the_top, make_programme
from soilcase.progress.programme_rules import SHARED, Asked, balance_of, total_kroner
from soilcase.progress.programme_why import thresholds, why
from soilcase.progress.standing import standing_of
from soilcase.query.timelines import Flags

from .console import aligned
from .grammar import Given
from .outcomes import tell_outcome
from .session import DONE, Session
from .sites import find_site

LAST_YEAR, MOST_KRONER, MOST_SITES = 2100, 10**11, 100_000
SHOWN, OF = 20, 100


@dataclass(frozen=True)
class Made:
    """A programme with what it is told by: thresholds, and what the list would have given."""

    programme: Programme
    needed: Amounts
    top: Flags
    plain_top: Flags
    method: Method


def plan(session: Session, given: Given) -> int:
    """Choose a year's programme; with a name it becomes a batch."""
    name = given.maybe("adopt")
    with session.opened(given.one("register"), write=name is not None) as register:
        picture, made = _make(session, given, register)
        if name is None:
            return _tell(session, given, picture, made)
        edits = adopt(
            picture,
            made.programme,
            made.needed,
            name=name,
            method=made.method.sha256,
            officer=officer_at(picture, session.tools.who()),
        )
        reason = (given.maybe("reason") or "").strip() or name
        outcome = register.commit(
            edits, reason=reason, source=Source.COMMAND, base_seq=picture.seq
        )
    if "json" not in given.values:
        count = len(made.programme.rows)
        session.console.say(session.words.say("plan.adopted", name=name, count=count))
    return tell_outcome(session, given, outcome, picture)


def _make(session: Session, given: Given, register: Register) -> tuple[Picture, Made]:
    picture = session.picture(register)
    if given.maybe("budget") is None or given.maybe("capacity") is None:
        raise Problem("plan_what")
    this = picture.today.year
    year = given.whole("year", this + 1, 0, LAST_YEAR)
    if year < this:
        raise Problem("plan_year_past", year=year, this=this)
    method = method_in_force(picture)
    if method is None:
        raise Problem("method_none")
    cost = given.whole("cost", 0, 1, MOST_KRONER) if given.maybe("cost") else None
    must, must_not = (
        [find_site(picture.sites, number) for number in given.many(key)]
        for key in ("must", "must-not")
    )
    with session.console.step("effort"):
        picture, layers = read_effort(register.features, picture)
    with session.console.step("plan"):
        candidates = candidates_of(
            picture,
            standing_of(find_goal(picture, given.maybe("goal")), picture),
            ranked_standing(picture, layers, method),
            year,
            must=must,
            must_not=must_not,
            kroner=None if cost is None else float(cost),
        )
        asked = Asked(
            year=year,
            kroner=float(given.whole("budget", 0, 0, MOST_KRONER)),
            capacity=given.whole("capacity", 0, 0, MOST_SITES),
            balance=given.whole("balance", round(method.balance * OF), 0, OF) / OF,
            shared=given.whole("shared", round(SHARED * OF), 0, OF) / OF,
        )
        programme = make_programme(candidates, asked, _numbers(picture, candidates))
        return picture, Made(
            programme,
            thresholds(programme),
            from_the_top(candidates, asked, is_balanced=programme.is_balanced),
            from_the_top(candidates, asked, is_balanced=False),
            method,
        )


def _numbers(picture: Picture, candidates: Candidates) -> Mapping[int, str]:
    rows = candidates.rows.tolist()
    return {row: str(picture.sites["number"][row]) for row in rows}


def _tell(session: Session, given: Given, picture: Picture, made: Made) -> int:
    if "json" in given.values:
        session.console.json(_plain(picture, made))
        return DONE
    words, programme = session.words, made.programme
    numbers = _numbers(picture, programme.candidates)
    chosen = [(row, place) for place, row in _ordered(made) if programme.chosen[place]]
    others = [(row, place) for place, row in _ordered(made) if not programme.chosen[place]]
    session.console.say(*_headlines(session, made), "")
    session.console.say(*aligned(_table(session, made, numbers, chosen), right=(1, 2, 3)))
    if others:
        session.console.say("", words.say("plan.out_title"))
        rows = _table(session, made, numbers, others[:SHOWN])
        session.console.say(*aligned(rows, right=(1, 2, 3)))
    under_way = len(programme.candidates.out)
    if under_way:
        session.console.say("", words.count("plan.under_way", under_way))
    return DONE


def _ordered(made: Made) -> list[tuple[int, int]]:
    """Give place and row of all candidates, the one that weighs most first."""
    candidates = made.programme.candidates
    places = sorted(range(len(candidates)), key=lambda place: -candidates.points[place])
    return [(place, int(candidates.rows[place])) for place in places]


def _headlines(session: Session, made: Made) -> Iterator[str]:
    words, programme = session.words, made.programme
    asked, candidates = programme.asked, programme.candidates
    yield words.say(
        "plan.made",
        year=str(asked.year),
        count=int(programme.chosen.sum()),
        kroner=round(programme.kroner),
        points=round(programme.points),
    )
    balance = _percent(session, programme.balance)
    yield words.say("plan.balance", balance=balance, chosen=_percent(session, asked.balance))
    if not programme.is_balanced:
        yield words.say("plan.not_balanced")
    yield words.say(
        "plan.gap",
        gap=show_percent(programme.gap, 2, words.language),
        seconds=show_number(round(programme.seconds, 1), 1, words.language),
    )
    top = float(candidates.points[made.top].sum())
    gain = (programme.points - top) / top if top else 0.0
    yield words.say(
        "plan.top",
        count=int(made.top.sum()),
        points=round(top),
        gain=show_percent(gain, 1, words.language),
    )
    yield words.say(
        "plan.top_plain",
        count=int(made.plain_top.sum()),
        points=round(float(candidates.points[made.plain_top].sum())),
        balance=_percent(session, balance_of(candidates.shares[made.plain_top].sum(axis=0))),
    )
    cost = candidates.cost
    kroner = round(cost.kroner or 0)
    if cost.first is None:
        yield words.say("plan.cost_given", kroner=kroner)
    else:
        first, last = str(cost.first), str(cost.last)
        yield words.say("plan.cost", kroner=kroner, count=cost.count, first=first, last=last)
    if asked.shared:
        yield words.say("plan.shared", shared=_percent(session, asked.shared))


def _table(
    session: Session, made: Made, numbers: Mapping[int, str], rows: list[tuple[int, int]]
) -> Iterator[list[str]]:
    words, candidates = session.words, made.programme.candidates
    yield [
        words.say(f"plan.column.{key}") for key in ("number", "points", "needed", "kroner", "why")
    ]
    for row, place in rows:
        yield [
            numbers[row],
            show_number(round(float(candidates.points[place]), 1), 1, words.language),
            show_number(round(float(made.needed[place]), 1), 1, words.language),
            show_number(round(float(candidates.kroner[place])), language=words.language),
            words.say(f"plan.{why(made.programme, made.needed, place)}"),
        ]


def _percent(session: Session, share: float | None) -> str:
    if share is None:
        return session.words.say("priority.unknown")
    return show_percent(share, 0, session.words.language)


def _plain(picture: Picture, made: Made) -> Plain:
    programme, candidates = made.programme, made.programme.candidates
    asked, numbers = programme.asked, picture.sites["number"]
    top = float(candidates.points[made.top].sum())
    return {
        "year": asked.year,
        "budget": asked.kroner,
        "capacity": asked.capacity,
        "balance": {"chosen": asked.balance, "met": programme.is_balanced},
        "balance_of_programme": programme.balance,
        "points": programme.points,
        "kroner": programme.kroner,
        "gap": programme.gap,
        "seconds": programme.seconds,
        "cost": {"kroner": candidates.cost.kroner, "count": candidates.cost.count},
        "shared": asked.shared,
        "top_of_list": {
            "count": int(made.top.sum()),
            "points": top,
            "kroner": total_kroner(candidates, asked, made.top),
        },
        "sites": [
            {
                "number": str(numbers[row]),
                "chosen": bool(programme.chosen[place]),
                "points": float(candidates.points[place]),
                "needed": float(made.needed[place]),
                "kroner": float(candidates.kroner[place]),
                "why": why(programme, made.needed, place),
            }
            for place, row in _ordered(made)
        ],
        "out": [
            {"number": str(numbers[row]), "why": why.value} for row, why in candidates.out.items()
        ],
    }
