"""The hearing list: a batch's sites with the reason of each, as the programme gave them.

Only what a municipality or a politician needs to see stands here: no owners, no users.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from soilcase.model.catalogue import field
from soilcase.model.codelists import RECEPTORS
from soilcase.model.gather import rows_of
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.text import show_percent
from soilcase.model.words import Words
from soilcase.progress.candidates import Must
from soilcase.query.timelines import Numbers
from soilcase.query.value_texts import Shower

from .report import Cell, Figure, Table

# Names of batches in a message: the latest.
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch and its members in their order: the sites' rows, and what was written of each."""

    row: int
    name: str
    sites: Numbers
    reasons: tuple[Mapping[str, object], ...]


def find_batch(picture: Picture, name: str | None) -> Batch:
    """Give the batch of a name; without one the only one there is."""
    table = picture.tables["batch"]
    names = [str(one or "") for one in table["name"]]
    wanted = None if name is None else name.strip().casefold()
    rows = [row for row, one in enumerate(names) if wanted in (None, one.casefold())]
    if len(rows) != 1:
        known = tuple(names[-SHOWN:])
        if not known:
            raise Problem("batch_none")
        if wanted is None or rows:
            raise Problem("batch_which", known=known)
        raise Problem("batch_unknown", name=name, known=known)
    return _batch(picture, rows[0], names[rows[0]])


def _batch(picture: Picture, row: int, name: str) -> Batch:
    members = picture.tables["batch_site"]
    mine = np.flatnonzero(members["batch"] == picture.tables["batch"].uid[row])
    ordinal = members["ordinal"].astype(np.float64)
    mine = mine[np.argsort(np.nan_to_num(ordinal[mine], nan=np.inf), kind="stable")]
    all_sites = np.arange(len(picture.sites), dtype=np.int64)
    sites = rows_of(members["site"], picture.row_of("site"), all_sites)[mine]
    kept = sites >= 0
    reasons = [_read(members["reason"][at]) for at in mine[kept].tolist()]
    return Batch(row, name, sites[kept], tuple(reasons))


def _read(text: object) -> Mapping[str, object]:
    """Read a structure; nothing, where nobody wrote one or it is of another form."""
    try:
        found = json.loads(str(text)) if text else {}
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def hearing(
    words: Words, picture: Picture, batch: Batch
) -> tuple[tuple[str, ...], tuple[Table, ...]]:
    """Give the sentences and tables of a hearing."""
    return tuple(_told(words, picture, batch)), (
        _list(words, picture, batch),
        _by_receptor(words, picture, batch),
        _by_municipality(words, picture, batch),
    )


def _told(words: Words, picture: Picture, batch: Batch) -> Sequence[str]:
    table = picture.tables["batch"]
    basis, year = _read(table["basis"][batch.row]), table["year"][batch.row]
    said = [words.count("report.hearing.count", len(batch.sites), name=batch.name)]
    if year is not None and year == year and int(year) > 0:  # noqa: PLR0124  not a number
        said.append(words.say("report.hearing.year", year=str(int(year))))
    if not basis:
        return [*said, words.say("report.hearing.no_basis")]
    budget, kroner = (_number(basis.get(key)) for key in ("budget", "kroner"))
    if budget is not None and kroner is not None:
        budget_text = words.say("report.hearing.money", kroner=round(kroner), budget=round(budget))
        said.append(budget_text)
    balance, gap = (_number(basis.get(key)) for key in ("balance", "gap"))
    if balance is not None:
        percent = show_percent(balance, 0, words.language)
        key = "balance" if basis.get("balanced") else "not_balanced"
        said.append(words.say(f"report.hearing.{key}", balance=percent))
    if gap is not None:
        said.append(words.say("report.hearing.gap", gap=show_percent(gap, 2, words.language)))
    return [*said, words.say("report.hearing.method", method=str(basis.get("method") or "")[:12])]


def _list(words: Words, picture: Picture, batch: Batch) -> Table:
    sites, shower = picture.sites, Shower(words, picture)
    municipality = field("site", "municipality")
    lines: list[tuple[Cell, ...]] = []
    for ordinal, (row, reason) in enumerate(
        zip(batch.sites.tolist(), batch.reasons, strict=True), start=1
    ):
        code, kroner = sites["municipality"][row], _number(reason.get("kroner"))
        lines.append(
            (
                ordinal,
                str(sites["number"][row]),
                str(sites["name"][row] or ""),
                shower.value(municipality, code) if code else words.say("fact.unknown"),
                ", ".join(
                    words.say(f"report.receptor.{receptor}")
                    for receptor in RECEPTORS
                    if picture.derived[f"effort_{receptor}"][row] == "yes"
                ),
                _why(words, reason),
                _number(reason.get("points")),
                _number(reason.get("needed")),
                None if kroner is None else round(kroner),
            )
        )
    keys = (
        "ordinal",
        "number",
        "name",
        "municipality",
        "receptors",
        "why",
        "points",
        "needed",
        "kroner",
    )
    return Table(
        title=words.say("report.table.hearing"),
        headings=tuple(words.say(f"report.heading.{key}") for key in keys),
        lines=tuple(lines),
        note=words.say("report.note.hearing"),
    )


def _why(words: Words, reason: Mapping[str, object]) -> str:
    """Say why a site is in, as it was found when the programme was made."""
    must = reason.get("must")
    if must in set(Must):
        return words.say(f"plan.must.{must}")
    points, needed = _number(reason.get("points")), _number(reason.get("needed"))
    if points is None or needed is None:
        return words.say("report.hearing.no_reason")
    return words.say("plan.weighs" if points >= needed else "plan.edge")


def _by_receptor(words: Words, picture: Picture, batch: Batch) -> Table:
    lines = [
        (
            words.say(f"report.receptor.{receptor}"),
            Figure(batch.sites[picture.derived[f"effort_{receptor}"][batch.sites] == "yes"]),
        )
        for receptor in RECEPTORS
    ]
    return Table(
        title=words.say("report.table.hearing_receptors"),
        headings=tuple(words.say(f"report.heading.{key}") for key in ("receptor", "sites")),
        lines=tuple(lines),
        note=words.say("report.note.hearing_receptors"),
    )


def _by_municipality(words: Words, picture: Picture, batch: Batch) -> Table:
    shower, made = Shower(words, picture), field("site", "municipality")
    codes = picture.sites["municipality"][batch.sites]
    named = {str(code or "") for code in codes.tolist()}
    found = [(code, batch.sites[codes.astype(str) == code]) for code in named if code]
    found += [("", batch.sites[[not code for code in codes.tolist()]])] if "" in named else []
    lines = [
        (shower.value(made, code) if code else words.say("fact.unknown"), Figure(rows))
        for code, rows in sorted(found, key=lambda one: (-len(one[1]), one[0]))
    ]
    return Table(
        title=words.say("progress.tab.municipalities"),
        headings=tuple(words.say(f"report.heading.{key}") for key in ("municipality", "sites")),
        lines=tuple(lines),
    )


def _number(value: object) -> float | None:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if is_number else None  # type: ignore[arg-type]
