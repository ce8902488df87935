"""The commands that rank the sites, and tell why one of them stands where it does."""

from collections.abc import Callable, Iterator
from dataclasses import asdict
from math import inf
from pathlib import Path

from soilcase.exchange.csv_file import neutral
from soilcase.exchange.new_file import new_file
from soilcase.model.catalogue import field
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.text import show_number, show_percent
from soilcase.model.values import Plain
from soilcase.ports import Register
from soilcase.priority.balance import composition
from soilcase.priority.draws import SEED as DRAWN_FROM
from soilcase.priority.effort_columns import read_layers
from soilcase.priority.explain import Explanation, RouteWhy
from soilcase.priority.factor_file import read_factors
from soilcase.priority.method import Method, Three, method_in_force, with_weights
from soilcase.priority.runs import keep_run, make_run
from soilcase.priority.score import score
from soilcase.priority.scores import RANKED, ROUTES, FactorTable, Scores
from soilcase.priority.screened import Screened, screened_at
from soilcase.priority.standing import Standing, standing_of
from soilcase.priority.why import lines_of, two_sentences
from soilcase.query.value_texts import Shower

from .console import aligned
from .grammar import Given
from .method_files import method_from_file, shipped_method
from .session import DONE, Session
from .sites import find_site

MOST = 1_000_000
USUAL = 20
# A run that nobody keeps.
UNNAMED = "-"
SUBSTANCE_GROUP = field("substance", "substance_group")
SHORT = {"gw": "groundwater", "homes": "homes", "nature": "nature"}
REPLACED = frozenset({".csv", ".txt"})


def score_sites(session: Session, given: Given) -> int:
    """Rank the sites of a register, or of a table of factors that needs none."""
    table = given.maybe("factors")
    if table is not None:
        return _score_file(session, given, Path(table))
    if not given.many("register"):
        raise Problem("score_what")
    kept = given.maybe("keep")
    with session.opened(given.one("register"), write=kept is not None) as register:
        picture = session.picture(register)
        standing = stand(session, register, picture, chosen_method(given, picture))
        with session.console.step("chances"):
            run = make_run(
                standing,
                picture,
                name=UNNAMED if kept is None else kept,
                by=session.tools.who(),
                seed=given.whole("seed", DRAWN_FROM, 0, MOST),
                progress=session.console.progress,
            )
        if kept is not None:
            keep_run(register, run, reason=given.maybe("reason") or kept)
    chance = run.chance
    rows = standing.scores.order[: given.whole("top", USUAL, 1, MOST)]
    lines = [
        {
            **_plain_row(standing.table, standing.scores, row),
            "chance": round(float(chance[row]), 4),
            "completeness": str(standing.complete.letter[row]),
        }
        for row in rows.tolist()
    ]
    _tell(session, given, lines, standing.method, standing.scores)
    return DONE


def stand(session: Session, register: Register, picture: Picture, method: Method) -> Standing:
    """Work out where all sites of a register stand."""
    with session.console.step("priority"):
        surroundings = read_layers(register.features, picture)
        return standing_of(picture, surroundings, method)


def explain_site(session: Session, given: Given) -> int:
    """Tell why a site stands where it does."""
    with session.opened(given.one("register")) as register:
        picture = session.picture(register)
        uid = find_site(picture.sites, given.one("site"))
        number = str(picture.sites["number"][picture.row_of("site")[uid]])
        standing = stand(session, register, picture, chosen_method(given, picture))
    found = standing.why(uid)
    if found is None:
        raise Problem("site_not_ranked", number=number)
    screened = screened_at(picture, standing, uid)
    shower = Shower(session.words, picture)

    def group_name(code: str) -> str:
        return shower.value(SUBSTANCE_GROUP, code)

    sentences = two_sentences(session.words, found, group_name)
    if "json" in given.values:
        told = _plain_why(session, found, sentences, group_name)
        session.console.json({**told, "screened": asdict(screened) if screened else None})
    else:
        session.console.say(*_why_lines(session, found, sentences, group_name))
        if screened:
            session.console.say("", _screened_line(session, screened))
    return DONE


def _screened_line(session: Session, screened: Screened) -> str:
    language = session.words.language
    return session.words.say(
        "priority.by_screening",
        factor=show_number(round(screened.exceedance, 2), None, language),
        score=show_number(round(screened.score, 1), 1, language),
        tables=show_number(round(screened.by_tables, 1), 1, language),
    )


def chosen_method(given: Given, picture: Picture) -> Method:
    """Give the method asked for, under the weights asked for; else the one in force."""
    named = given.maybe("method")
    method = method_from_file(Path(named)) if named else method_in_force(picture)
    if method is None:
        raise Problem("method_none")
    typed = given.maybe("weights")
    return with_weights(method, _weights(typed)) if typed else method


def _weights(typed: str) -> Three:
    found = dict.fromkeys(RANKED, 0.0)
    for part in typed.split(","):
        name, _, value = part.partition("=")
        receptor = SHORT.get(name.strip(), name.strip())
        try:
            weight = float(value)
        except ValueError:
            weight = -1.0
        if receptor not in found or not 0 <= weight < inf:
            raise Problem("weights_unreadable", text=typed)
        found[receptor] = weight
    groundwater, homes, nature = found.values()
    return groundwater, homes, nature


def _score_file(session: Session, given: Given, path: Path) -> int:
    named = given.maybe("method")
    method = method_from_file(Path(named)) if named else shipped_method(session)
    typed = given.maybe("weights")
    method = with_weights(method, _weights(typed)) if typed else method
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise Problem("factor_file_unreadable", path=str(path)) from None
    table = read_factors(text, method)
    scores = score(table, method)
    rows = scores.order[: given.whole("top", MOST, 1, MOST)]
    _tell(
        session, given, [_plain_row(table, scores, row) for row in rows.tolist()], method, scores
    )
    return DONE


def _plain_row(table: FactorTable, scores: Scores, row: int) -> dict[str, Plain]:
    receptors = zip(RANKED, scores.receptors[row].tolist(), strict=True)
    routes = zip(ROUTES, scores.routes[row].tolist(), strict=True)
    return {
        "rank": int(scores.rank[row]),
        "number": str(table.number[row]),
        "score": round(float(scores.overall[row]), 6),
        **{receptor: round(points, 6) for receptor, points in receptors},
        **{f"route_{route}": round(points, 6) for route, points in routes},
    }


def _tell(
    session: Session,
    given: Given,
    lines: list[dict[str, Plain]],
    method: Method,
    scores: Scores,
) -> None:
    drives = composition(scores, method.weights, method.power, method.top)
    target = given.maybe("csv")
    if target is not None:
        _write(Path(target), lines)
    if "json" in given.values:
        told: Plain = {
            "method": {"version": method.version, "sha256": method.sha256},
            "drives": dict(zip(RANKED, drives.shares, strict=True)),
            "sites": [dict(line) for line in lines],
        }
        session.console.json(told)
    elif target is None:
        shares = [show_percent(share, 0, session.words.language) for share in drives.shares]
        session.console.say(
            session.words.say(
                "priority.drives", count=drives.top, **dict(zip(RANKED, shares, strict=True))
            ),
            session.words.say(
                "priority.by_method", version=method.version, sha=method.sha256[:12]
            ),
            *aligned(_cells(session, lines), right=(0, 2, 3, 4, 5, 6)),
        )


def _cells(session: Session, lines: list[dict[str, Plain]]) -> Iterator[list[str]]:
    shown = ("rank", "number", "score", *RANKED, "chance", "completeness")
    keys = [key for key in shown if not lines or key in lines[0]]
    yield [session.words.say(f"priority.column.{key}") for key in keys]
    for line in lines:
        yield [_cell(session, line[key]) for key in keys]


def _cell(session: Session, value: Plain) -> str:
    if isinstance(value, float):
        return show_number(round(value, 2), 2, session.words.language)
    return str(value)


def _write(path: Path, lines: list[dict[str, Plain]]) -> None:
    with new_file(path, REPLACED) as handle:
        head = list(lines[0]) if lines else []
        rows = [head, *([_csv_cell(line[key]) for key in head] for line in lines)]
        handle.write("".join(f"{';'.join(row)}\r\n" for row in rows).encode("utf-8-sig"))


def _csv_cell(value: Plain) -> str:
    return str(value).replace(".", ",") if isinstance(value, float) else neutral(str(value))


def _why_lines(
    session: Session,
    found: Explanation,
    sentences: tuple[str, str],
    group_name: Callable[[str], str],
) -> Iterator[str]:
    words = session.words
    overall = show_number(round(found.overall, 1), 1, words.language)
    yield words.say(
        "priority.stands", number=found.number, rank=found.rank, of=found.of, score=overall
    )
    yield from sentences
    for receptor in found.receptors:
        yield ""
        yield words.say(
            f"priority.of_receptor.{receptor.answer}",
            receptor=words.say(f"priority.receptor.{receptor.receptor}"),
            score=show_number(round(receptor.score, 1), 1, words.language),
            share=show_percent(receptor.share, 0, words.language),
        )
        yield from aligned(
            _factor_cells(session, receptor.route, group_name), right=(0,), indent="  "
        )


def _factor_cells(
    session: Session, route: RouteWhy, group_name: Callable[[str], str]
) -> Iterator[list[str]]:
    for line in lines_of(session.words, route, group_name):
        lost = show_number(round(line.lost, 1), 1, session.words.language)
        evidence = session.words.say(f"priority.evidence.{line.evidence}")
        sign = "−" if round(line.lost, 1) else ""
        yield [f"{sign}{lost}", line.name, line.fact, evidence, line.source]


def _plain_why(
    session: Session,
    found: Explanation,
    sentences: tuple[str, str],
    group_name: Callable[[str], str],
) -> dict[str, Plain]:
    return {
        "number": found.number,
        "rank": found.rank,
        "of": found.of,
        "score": found.overall,
        "sentences": list(sentences),
        "receptors": [
            {
                "receptor": receptor.receptor,
                "score": receptor.score,
                "share": receptor.share,
                "in_effort": receptor.answer,
                "routes": [
                    _plain_route(session, route, group_name)
                    for route in (receptor.route, receptor.lesser)
                    if route is not None
                ],
            }
            for receptor in found.receptors
        ],
    }


def _plain_route(session: Session, route: RouteWhy, group_name: Callable[[str], str]) -> Plain:
    lines = lines_of(session.words, route, group_name)
    return {
        "route": route.route,
        "score": route.score,
        "group": route.group,
        "others": list(route.others),
        "factors": [
            {
                "factor": part.factor,
                "value": part.value,
                "lost": part.lost,
                "fact": line.fact,
                "evidence": line.evidence,
                "source": line.source,
            }
            for part, line in zip(route.costliest, lines, strict=True)
        ],
    }
