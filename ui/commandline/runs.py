"""The commands over kept score runs: what is kept, whether it holds, and what moved since."""

from collections.abc import Iterator
from datetime import date

from soilcase.model.catalogue import field
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.text import read_date, show_number
from soilcase.model.values import Plain
from soilcase.ports import Register
from soilcase.priority.runs import Kept, Reproduced, Run, read_run, reproduce, runs_in
from soilcase.priority.since import Place, Since
from soilcase.priority.telling_moves import MoveLine, lines_of_move
from soilcase.query.value_texts import Shower

from .console import aligned
from .grammar import Given
from .priority import chosen_method, stand
from .session import DOES_NOT_HOLD, DONE, Session
from .sites import find_site

MOST = 1_000_000
USUAL = 20
DECIMALS = 1
SUBSTANCE_GROUP = field("substance", "substance_group")


def runs(session: Session, given: Given) -> int:
    """List the runs that are kept; one that is named is worked out again."""
    named = given.maybe("run")
    with session.opened(given.one("register")) as register:
        picture = session.picture(register, ["document"])
        if named is None:
            return _list(session, given, runs_in(picture))
        kept = find_run(picture, named)
        held = b"".join(register.read_bytes(kept.sha256))
    run = read_run(held)
    with session.console.step("chances"):
        found = reproduce(held, session.console.progress)
    if "json" in given.values:
        session.console.json({**_plain_run(kept, run), **_plain_found(found)})
    else:
        session.console.say(*_told(session, run, found))
    return DONE if found.holds else DOES_NOT_HOLD


def moved(session: Session, given: Given) -> int:
    """Tell what has moved since a run, in the whole order or for one site."""
    typed = given.maybe("site")
    with session.opened(given.one("register")) as register:
        picture = session.picture(register)
        run = _run_named(register, picture, given.maybe("since"))
        now = stand(session, register, picture, chosen_method(given, picture))
    since = Since(run.standing, now)
    if typed is None:
        _tell_all(session, given, run, since)
        return DONE
    uid = find_site(picture.sites, typed)
    shower = Shower(session.words, picture)
    found = lines_of_move(
        session.words, since, uid, lambda code: shower.value(SUBSTANCE_GROUP, code)
    )
    if found is None:
        number = str(picture.sites["number"][picture.row_of("site")[uid]])
        raise Problem("run_without_site", number=number, name=run.name)
    move, lines = found
    place = next(one for one in since.places if one.uid == uid)
    if "json" in given.values:
        session.console.json(
            {**_plain_place(place), "alone": move.alone, "causes": [_plain(one) for one in lines]}
        )
    else:
        session.console.say(*_site_lines(session, run, place, lines))
    return DONE


def find_run(picture: Picture, named: str | None) -> Kept:
    """Find a run: by name, the latest of a day or before it, or the latest of all."""
    kept = runs_in(picture)
    if not kept:
        raise Problem("run_none")
    if named is None:
        return kept[0]
    day = _day(named)
    if day is not None:
        found = next((one for one in kept if one.day is not None and one.day <= day), None)
    else:
        word = named.strip().casefold()
        found = next((one for one in kept if one.name.casefold() == word), None)
        found = found or next((one for one in kept if word in one.name.casefold()), None)
    if found is None:
        raise Problem("run_unknown", name=named)
    return found


def _day(typed: str) -> date | None:
    try:
        return read_date(typed)
    except Problem:
        return None


def _run_named(register: Register, picture: Picture, named: str | None) -> Run:
    return read_run(b"".join(register.read_bytes(find_run(picture, named).sha256)))


def _list(session: Session, given: Given, kept: list[Kept]) -> int:
    words = session.words
    if "json" in given.values:
        plain: list[Plain] = [
            {
                "uid": one.uid,
                "name": one.name,
                "day": None if one.day is None else one.day.isoformat(),
                "sha256": one.sha256,
            }
            for one in kept
        ]
        session.console.json({"runs": plain})
    elif not kept:
        session.console.say(words.say("runs.none"))
    else:
        heads = [words.say(f"runs.column.{name}") for name in ("day", "name", "sha256")]
        rows = [[words.show(one.day), one.name, one.sha256[:12]] for one in kept]
        session.console.say(*aligned([heads, *rows]))
    return DONE


def _plain_run(kept: Kept, run: Run) -> dict[str, Plain]:
    return {
        "uid": kept.uid,
        "name": run.name,
        "day": run.day.isoformat(),
        "by": run.by,
        "commit": run.seq,
        "seed": run.seed,
        "draws": run.draws,
        "version": run.version,
        "method": {
            "version": run.standing.method.version,
            "sha256": run.standing.method.sha256,
        },
        "facts_sha256": run.facts_sha256,
        "sites": len(run.standing.table),
    }


def _plain_found(found: Reproduced) -> dict[str, Plain]:
    return {
        "holds": found.holds,
        "to_the_bit": found.is_to_the_bit,
        "most_apart": found.most_apart,
        "moved_ranks": found.moved_ranks,
        "moved_chances": found.moved_chances,
    }


def _told(session: Session, run: Run, found: Reproduced) -> Iterator[str]:
    words, method = session.words, run.standing.method
    yield words.say(
        "runs.about", name=run.name, day=run.day, by=run.by, count=len(run.standing.table)
    )
    yield words.say(
        "runs.made",
        version=method.version,
        sha=method.sha256[:12],
        facts=run.facts_sha256[:12],
        seed=str(run.seed),
        draws=run.draws,
        program=run.version,
    )
    key = "bit" if found.is_to_the_bit else "holds" if found.holds else "differs"
    yield words.say(f"runs.{key}", ranks=found.moved_ranks, chances=found.moved_chances)


def _tell_all(session: Session, given: Given, run: Run, since: Since) -> None:
    words, top = session.words, since.after.method.top
    shown = [place for place in since.places if place.before != place.after]
    lines = shown[: given.whole("top", USUAL, 1, MOST)]
    entered, left = since.entered(top), since.left(top)
    if "json" in given.values:
        session.console.json(
            {
                "since": {"name": run.name, "day": run.day.isoformat()},
                "top": top,
                "entered": [place.number for place in entered],
                "left": [place.number for place in left],
                "tau": since.stability.tau,
                "moved": [_plain_place(place) for place in lines],
            }
        )
        return
    session.console.say(
        words.say(
            "moved.all",
            name=run.name,
            day=run.day,
            top=top,
            entered=len(entered),
            left=len(left),
            moved=len(shown),
            of=len(since.places),
        ),
        *aligned(_cells(session, lines), right=(1, 2, 3)),
    )


def _cells(session: Session, lines: list[Place]) -> Iterator[list[str]]:
    words = session.words
    yield [words.say(f"moved.column.{name}") for name in ("number", "before", "after", "score")]
    for place in lines:
        change = None
        if place.score_before is not None and place.score_after is not None:
            change = place.score_after - place.score_before
        yield [
            place.number,
            *("–" if rank is None else words.show(rank) for rank in (place.before, place.after)),
            "" if change is None else _signed(change, words.language),
        ]


def _plain_place(place: Place) -> dict[str, Plain]:
    return {
        "number": place.number,
        "rank_before": place.before,
        "rank_after": place.after,
        "score_before": place.score_before,
        "score_after": place.score_after,
    }


def _plain(line: MoveLine) -> Plain:
    return {
        "cause": line.cause,
        "before": line.before,
        "after": line.after,
        "source": line.source,
        "points": line.points,
    }


def _site_lines(session: Session, run: Run, place: Place, lines: list[MoveLine]) -> Iterator[str]:
    words, language = session.words, session.words.language
    scores = (place.score_before or 0.0, place.score_after or 0.0)
    was, now = (show_number(round(score, DECIMALS), DECIMALS, language) for score in scores)
    yield words.say(
        "moved.site",
        number=place.number,
        before=place.before,
        after=place.after,
        was=was,
        now=now,
        name=run.name,
        day=run.day,
    )
    if not lines:
        yield words.say("moved.others")
        return
    rows = [
        [_signed(line.points, language), line.cause, f"{line.before} → {line.after}", line.source]
        for line in lines
    ]
    yield from aligned(rows, right=(0,))


def _signed(value: float, language: str) -> str:
    shown = show_number(abs(round(value, DECIMALS)), DECIMALS, language)
    return f"+{shown}" if value > 0 else f"−{shown}" if value < 0 else shown
