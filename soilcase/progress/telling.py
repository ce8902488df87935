"""A goal and its forecast in words: the sentences that room, command and report share."""

from collections.abc import Iterator
from datetime import date

import numpy as np

from soilcase.model.text import show_date
from soilcase.model.words import Words
from soilcase.progress.backtest import Backtest
from soilcase.progress.capacity import Need
from soilcase.progress.forecast import CHANCES, Forecast
from soilcase.progress.goal import Goal
from soilcase.progress.standing import GoalStanding

OF = 100


def missing(words: Words, standing: GoalStanding) -> str:
    """Say how many remain."""
    count = len(standing.remaining)
    return words.count("progress.missing", count) if count else words.say("progress.reached")


def by_when(words: Words, due: date) -> str:
    """Say until when, as one speaks of the end of a year."""
    if (due.month, due.day) == (12, 31):
        return words.say("progress.by_year", year=str(due.year))
    return words.say("progress.by_day", day=due)


def of_hundred(words: Words, found: Forecast) -> str:
    """Say in how many of a hundred runs it holds; what is nearly none or all is said so."""
    share = found.chance
    count = round(share * OF)
    form = "few" if 0 < share < 1 / OF else "most" if 1 - 1 / OF < share < 1 else "plain"
    return words.say(f"progress.of_hundred.{form}", count=count, of=OF)


def chance(words: Words, found: Forecast) -> str:
    """Say as a sentence how likely the goal is."""
    key = "changed" if found.steps else "pace"
    by, said = by_when(words, found.paths.due), of_hundred(words, found)
    return words.say(f"progress.chance.{key}", by=by, chance=said)


def month(words: Words, at: np.datetime64 | None, last: np.datetime64) -> str:
    """Name a month; where none was reached, say after which year."""
    if at is None:
        return words.say("progress.later", year=str(last.astype("datetime64[Y]")))
    year, number = str(at).split("-")
    return words.say("progress.month", month=words.say(f"month.{int(number)}"), year=year)


def finish(words: Words, found: Forecast) -> str:
    """Say by when half, most and nearly all runs were done."""
    last = found.paths.months[-1]
    if found.month_of(CHANCES[0]) is None:
        return words.say("progress.finish_never", year=str(last.astype("datetime64[Y]")))
    half, most, nearly = (month(words, found.month_of(each), last) for each in CHANCES)
    return words.say("progress.finish", half=half, most=most, nearly=nearly)


def pace(words: Words, need: Need, months: int) -> str:
    """Say what is done a year, and what is needed."""
    return words.say(
        "progress.pace",
        actual=round(need.actual),
        own=round(need.own),
        months=months,
        required=int(np.ceil(need.required)),
    )


def takes(words: Words, extra: int | None, wanted: float, since: date) -> str:
    """Say what it would take."""
    percent, year = round(wanted * OF), str(since.year)
    if extra is None:
        return words.say("progress.takes_too_much", wanted=percent, of=OF, year=year)
    if not extra:
        return words.say("progress.takes_nothing", wanted=percent, of=OF)
    return words.count("progress.takes", extra, wanted=percent, of=OF, year=year)


def tested(words: Words, found: Backtest) -> Iterator[str]:
    """Say how earlier forecasts have held, and warn where they have not."""
    if not found.tries:
        yield words.say("progress.untested")
        return
    yield words.count("progress.tested", len(found.tries), within=found.within)
    last = found.tries[-1]
    yield words.say(
        "progress.last_year",
        day=last.day,
        middle=round(last.middle),
        low=round(last.low),
        high=round(last.high),
        happened=last.happened,
    )
    if not found.is_calibrated or not last.is_within:
        yield words.say("progress.not_calibrated")


def about(words: Words, goal: Goal, day: date) -> str:
    """Name the goal, its day and the day that is told of."""
    return words.say("progress.about", name=goal.name, due=goal.due, day=show_date(day))


def definition(words: Words, standing: GoalStanding) -> str:
    """Say what counts as investigated, by which version of the rule."""
    rule = standing.definition
    if not rule.version:
        return words.say("progress.definition_none")
    return words.say(
        "progress.definition", sentence=rule.sentence(words.language), version=rule.version
    )


def beside(words: Words, standing: GoalStanding) -> Iterator[str]:
    """Say what stands beside those who remain: partly, unsaid, unknown, to be decided."""
    yield words.count("progress.areas", len(standing.open_areas))
    for key, rows in (
        ("partly", standing.partly),
        ("unsaid", standing.unsaid),
        ("unknown", standing.unknown),
        ("decided_next", standing.decided_next),
    ):
        if len(rows):
            yield words.count(f"progress.{key}", len(rows))
    yardstick = standing.yardstick
    if yardstick is not None:
        yield words.say(
            "progress.yardstick",
            day=yardstick.day,
            sites=len(yardstick.sites),
            done=len(yardstick.done),
            remaining=len(yardstick.remaining),
        )
        if yardstick.gone:
            yield words.count("progress.gone", yardstick.gone)
