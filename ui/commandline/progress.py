"""The commands of the goal: where it stands, and whether it will be reached."""

from collections.abc import Iterator
from datetime import date

import numpy as np

from soilcase.model.catalogue import field
from soilcase.model.picture import Picture
from soilcase.model.text import show_number
from soilcase.model.values import Plain
from soilcase.progress import telling
from soilcase.progress.answer import paths_of
from soilcase.progress.answered import WORKS
from soilcase.progress.backtest import Backtest, backtest
from soilcase.progress.capacity import WANTED, extra_for, need_of
from soilcase.progress.events import DROPPED, ENTERED
from soilcase.progress.flow import Flow, flow_of
from soilcase.progress.forecast import CHANCES, SEED, WINDOW, Forecast, Step, forecast
from soilcase.progress.goal import Goal, find_goal
from soilcase.progress.standing import remaining_for
from soilcase.query.timelines import Numbers

from .console import aligned
from .grammar import Given
from .session import DONE, Session

YEARS = 10
MOST_SEED, MOST_MONTHS, MOST_EXTRA = 2**31, 600, 2_000


def progress(session: Session, given: Given) -> int:
    """Tell where a goal stands, and how it came there year by year."""
    picture, goal = _read(session, given)
    flow, receptors = flow_of(goal, picture), remaining_for(goal, picture)
    if "json" in given.values:
        session.console.json(_plain_goal(picture, flow, receptors))
        return DONE
    words, standing = session.words, flow.standing
    session.console.say(
        telling.about(words, goal, standing.day),
        telling.definition(words, standing),
        "",
        telling.missing(words, standing),
        *telling.beside(words, standing),
        "",
        *aligned(_years(session, flow), right=range(len(WORKS) + 5), indent="  "),
        "",
        words.say("progress.by_receptor"),
        *aligned(_receptors(session, receptors), right=(1,), indent="  "),
    )
    return DONE


def tell_forecast(session: Session, given: Given) -> int:
    """Tell whether a goal will be reached, what it would take, and how forecasts have held."""
    window = given.whole("months", WINDOW, 1, MOST_MONTHS)
    seed = given.whole("seed", SEED, 0, MOST_SEED)
    extra = given.whole("extra", 0, 0, MOST_EXTRA)
    picture, goal = _read(session, given)
    flow = flow_of(goal, picture)
    since = date(picture.today.year + 1, 1, 1)
    with session.console.step("forecast"):
        paths = paths_of(flow, window, seed=seed)
        steps = [Step(float(extra), since)] if extra else []
        found = forecast(paths, steps)
        more = extra_for(paths, steps, since)
        tries = backtest(goal, picture, window=window, seed=seed)
    if "json" in given.values:
        session.console.json(_plain_forecast(flow, found, more, tries))
        return DONE
    words = session.words
    lines = [telling.about(words, goal, flow.standing.day), telling.missing(words, flow.standing)]
    if len(flow.standing.remaining):
        lines += [telling.chance(words, found), telling.finish(words, found)]
        lines += [telling.pace(words, need_of(paths.history, goal.due), len(paths.history))]
        lines += [telling.takes(words, more, WANTED, since)]
        lines += [words.say("progress.thin")] if paths.is_thin else []
        lines += [*telling.tested(words, tries)]
    session.console.say(*lines, "", telling.definition(words, flow.standing))
    return DONE


def _read(session: Session, given: Given) -> tuple[Picture, Goal]:
    with session.opened(given.one("register")) as register:
        picture = session.with_effort(register, session.picture(register))
    return picture, find_goal(picture, given.maybe("goal"))


def _years(session: Session, flow: Flow) -> Iterator[list[str]]:
    words = session.words
    keys = ("year", *WORKS, "total", "dropped", "entered", "remaining")
    yield [words.say(f"progress.column.{key}") for key in keys]
    for year in range(
        max(int(flow.years[-1]) - YEARS + 1, int(flow.years[0])), flow.years[-1] + 1
    ):
        months = flow.months_of(year)
        counts = flow.counts[months].sum(axis=0)
        figures = (
            *counts[:DROPPED],
            counts[:DROPPED].sum(),
            counts[DROPPED],
            counts[ENTERED],
            flow.remaining[months[-1]],
        )
        yield [str(year), *(show_number(int(one), language=words.language) for one in figures)]


def _receptors(session: Session, receptors: dict[str, Numbers]) -> Iterator[list[str]]:
    language = session.words.language
    for receptor, rows in receptors.items():
        label = field("site", f"effort_{receptor}").label(language)
        yield [label, show_number(len(rows), language=language)]


def _numbers(picture: Picture, rows: Numbers) -> list[Plain]:
    return [str(number) for number in picture.sites["number"][rows]]


def _plain_goal(picture: Picture, flow: Flow, receptors: dict[str, Numbers]) -> Plain:
    standing = flow.standing
    yardstick = standing.yardstick
    return {
        "goal": {"name": standing.goal.name, "due": standing.goal.due.isoformat()},
        "day": standing.day.isoformat(),
        "definition": standing.definition.version or None,
        "remaining": _numbers(picture, standing.remaining),
        "partly": _numbers(picture, standing.partly),
        "unsaid": _numbers(picture, standing.unsaid),
        "unknown": _numbers(picture, standing.unknown),
        "awaiting_decision": _numbers(picture, standing.decided_next),
        "open_areas": len(standing.open_areas),
        "baseline": None
        if yardstick is None
        else {
            "day": yardstick.day.isoformat() if yardstick.day else None,
            "sites": len(yardstick.sites),
            "remaining": len(yardstick.remaining),
            "gone": yardstick.gone,
        },
        "receptors": {receptor: len(rows) for receptor, rows in receptors.items()},
        "years": [_plain_year(flow, int(year)) for year in np.unique(flow.years)],
    }


def _plain_year(flow: Flow, year: int) -> Plain:
    months = flow.months_of(year)
    counts = flow.counts[months].sum(axis=0).tolist()
    return {
        "year": year,
        **dict(zip(WORKS, counts[:DROPPED], strict=True)),
        "dropped": counts[DROPPED],
        "entered": counts[ENTERED],
        "remaining": int(flow.remaining[months[-1]]),
    }


def _plain_forecast(flow: Flow, found: Forecast, more: int | None, tries: Backtest) -> Plain:
    paths, need = found.paths, need_of(found.paths.history, found.paths.due)
    middle, low, high = found.left_at_due
    return {
        "goal": {"name": flow.standing.goal.name, "due": paths.due.isoformat()},
        "day": flow.standing.day.isoformat(),
        "definition": flow.standing.definition.version or None,
        "seed": paths.seed,
        "runs": len(paths.own),
        "months_behind": len(paths.history),
        "thin": paths.is_thin,
        "remaining": len(flow.standing.remaining),
        "chance": found.chance,
        "finished_by": {
            str(percent): None if at is None else str(at)
            for percent, at in ((each, found.month_of(each)) for each in CHANCES)
        },
        "left_at_due": {"middle": middle, "low": low, "high": high},
        "a_year": {"actual": need.actual, "own": need.own, "required": need.required},
        "more_a_year": more,
        "earlier": [
            {
                "day": one.day.isoformat(),
                "until": one.until.isoformat(),
                "low": one.low,
                "middle": one.middle,
                "high": one.high,
                "happened": one.happened,
            }
            for one in tries.tries
        ],
        "calibrated": tries.is_calibrated if tries.tries else None,
    }
