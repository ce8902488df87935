"""Kept score runs: what was known, by which method, and the order that came of it, to the bit.

A run is a document of the register: its record is logged like any other, and its bytes, which
hold method, facts and scores, lie beside the log. So it is verified, copied and backed up as
documents are, needs no layer or method to be read, and is never changed.
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

import numpy as np

from soilcase import __version__
from soilcase.model.edit import Insert, Outcome
from soilcase.model.identity import new_uid
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.values import Plain, Values, canonical
from soilcase.ports import Progress, Register, no_progress
from soilcase.priority.draws import SEED, prepare
from soilcase.priority.fact_record import read_facts, write_facts
from soilcase.priority.factors import factors_of
from soilcase.priority.facts import Facts, Numbers
from soilcase.priority.method import read_method
from soilcase.priority.run_file import Writer, entries_of, unpacked
from soilcase.priority.score import score
from soilcase.priority.standing import Standing
from soilcase.priority.uncertainty import chances

MEDIA_TYPE = "application/x-soilcase-score-run"
# Scores are the same to the bit on the same machine and packages, elsewhere to this much.
ELSEWHERE = 1e-9


@dataclass(frozen=True)
class Run:
    """A score run: its name and day, who made it and how, and the standing that came of it."""

    name: str
    day: date
    by: str
    seq: int
    seed: int
    draws: int
    version: str
    standing: Standing
    chance: Numbers

    @property
    def facts_sha256(self) -> str:
        """Name the facts by their own fingerprint: the same facts have the same."""
        return facts_sha256(self.standing.facts)


@dataclass(frozen=True, slots=True)
class Kept:
    """A run in a register's list of them."""

    uid: str
    name: str
    day: date | None
    sha256: str


@dataclass(frozen=True, slots=True)
class Reproduced:
    """What came of working a run out again: how far scores are off, and whether ranks hold."""

    is_to_the_bit: bool
    most_apart: float
    moved_ranks: int
    moved_chances: int

    @property
    def holds(self) -> bool:
        """Say whether the run is what its method and facts come to."""
        return self.most_apart <= ELSEWHERE and self.moved_ranks == 0


def facts_sha256(facts: Facts) -> str:
    """Give the fingerprint of facts."""
    writer = Writer()
    told = canonical(write_facts(facts, writer))
    return sha256(b"".join((told.encode(), *writer.parts))).hexdigest()


def make_run(  # noqa: PLR0913  each is one thing that a run says of itself (DECISIONS 4)
    standing: Standing,
    picture: Picture,
    *,
    name: str,
    by: str,
    seed: int = SEED,
    draws: int | None = None,
    progress: Progress = no_progress,
) -> Run:
    """Draw the chances of a standing, and make a run of it."""
    name = name.strip()
    if not name:
        raise Problem("run_nameless")
    method = standing.method
    drawn = prepare(standing.table, method, seed=seed, draws=draws, progress=progress)
    chance = chances(drawn, method.weights, method.top)
    return Run(
        name, picture.today, by, picture.seq, seed, len(drawn), __version__, standing, chance
    )


def run_bytes(run: Run) -> bytes:
    """Write a run down."""
    writer, standing = Writer(), run.standing
    document: Any = standing.method.document
    header: dict[str, Plain] = {
        "name": run.name,
        "day": run.day.isoformat(),
        "by": run.by,
        "seq": run.seq,
        "seed": run.seed,
        "draws": run.draws,
        "version": run.version,
        "method": {
            "version": standing.method.version,
            "sha256": standing.method.sha256,
            "document": canonical(document),
        },
        "facts_sha256": run.facts_sha256,
        "facts": write_facts(standing.facts, writer),
        "routes": writer.put(standing.scores.routes),
        "receptors": writer.put(standing.scores.receptors),
        "overall": writer.put(standing.scores.overall),
        "rank": writer.put(standing.scores.rank),
        "chance": writer.put(run.chance),
    }
    return writer.packed(header)


def read_run(held: bytes) -> Run:
    """Read a run; one whose own scores its facts do not come to is damaged.

    What is worked out here is what stands there, so that whoever reads a run has read a checked
    one; only what is drawn is taken as it stands, and `reproduce` draws it again.
    """
    reader = unpacked(held)
    header = reader.header
    try:
        facts = read_facts(header.get("facts"), reader)
        told = entries_of(header.get("method"))
        method = read_method(str(told.get("document")), str(told.get("version")))
        table = factors_of(facts, method)
        standing = Standing(method, facts, table, score(table, method))
        chance = reader.take(header.get("chance"))
        run = Run(
            name=_text(header, "name"),
            day=date.fromisoformat(_text(header, "day")),
            by=_text(header, "by"),
            seq=_count(header, "seq"),
            seed=_count(header, "seed"),
            draws=_count(header, "draws"),
            version=_text(header, "version"),
            standing=standing,
            chance=chance,
        )
    except (KeyError, ValueError, IndexError, TypeError):
        raise Problem("run_damaged", detail="content") from None
    if method.sha256 != told.get("sha256") or run.facts_sha256 != header.get("facts_sha256"):
        raise Problem("run_damaged", detail="sha256")
    if chance.shape != (len(facts),) or not _agrees(run, reader.take(header.get("rank"))):
        raise Problem("run_damaged", detail="scores")
    return run


def _agrees(run: Run, rank: np.ndarray[Any, Any]) -> bool:
    return bool(np.array_equal(run.standing.scores.rank, rank))


def reproduce(held: bytes, progress: Progress = no_progress) -> Reproduced:
    """Work a run out again from its own facts and method, and compare it with what stands."""
    run, reader = read_run(held), unpacked(held)
    scores = run.standing.scores
    pairs = [
        (made, reader.take(reader.header.get(name)))
        for name, made in (
            ("routes", scores.routes),
            ("receptors", scores.receptors),
            ("overall", scores.overall),
        )
    ]
    method = run.standing.method
    drawn = prepare(run.standing.table, method, seed=run.seed, draws=run.draws, progress=progress)
    chance = chances(drawn, method.weights, method.top)
    rank = reader.take(reader.header.get("rank"))
    apart = [float(np.abs(made - stored).max(initial=0.0)) for made, stored in pairs]
    same = all(made.tobytes() == stored.tobytes() for made, stored in pairs)
    return Reproduced(
        is_to_the_bit=same and chance.tobytes() == run.chance.tobytes(),
        most_apart=max(apart),
        moved_ranks=int((scores.rank != rank).sum()),
        moved_chances=int((chance != run.chance).sum()),
    )


def keep_run(register: Register, run: Run, *, reason: str) -> Outcome:
    """Keep a run in a register: its bytes first, then the commit that names them."""
    sha256_of, size = register.put_bytes(io.BytesIO(run_bytes(run)))
    values: Values = {
        "title": run.name[:250],
        "sha256": sha256_of,
        "size": size,
        "media_type": MEDIA_TYPE,
        "dated": run.day,
    }
    return register.commit([Insert("document", new_uid(), values)], reason=reason)


def runs_in(picture: Picture) -> list[Kept]:
    """Give the runs that a register keeps, newest first."""
    table = picture.tables["document"]
    found = [
        Kept(
            str(table.uid[row]),
            str(table["title"][row] or ""),
            None if np.isnat(table["dated"][row]) else table["dated"][row].item(),
            str(table["sha256"][row]),
        )
        for row in np.flatnonzero(table["media_type"] == MEDIA_TYPE).tolist()
    ]
    return sorted(found, key=lambda kept: (kept.day or date.min, kept.uid), reverse=True)


def _text(header: Mapping[str, Any], name: str) -> str:
    value = header[name]
    if not isinstance(value, str):
        raise TypeError(name)
    return value


def _count(header: Mapping[str, Any], name: str) -> int:
    value = header[name]
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise TypeError(name)
    return value
