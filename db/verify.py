"""Verifies a register: its file, its chain, rows against log, and the invariants."""

from collections.abc import Callable, Iterable, Iterator

import sqlalchemy as sa

from soilcase.model import rules
from soilcase.model.catalogue import NOUNS
from soilcase.model.findings import Finding, Kind
from soilcase.model.problem import Problem
from soilcase.ports import Progress

from . import layers
from .models.tables import FEATURE_TABLES, NOUN_TABLES
from .state import records_by_uid
from .store import Store
from .trouble import told
from .verify_bytes import blob_findings
from .verify_chain import chain_findings
from .verify_rows import row_findings
from .verify_types import type_findings

STEPS = 6


def verify(store: Store, progress: Progress) -> list[Finding]:
    """Give everything that does not hold, the file first and the meaning last."""
    found: list[Finding] = []
    steps: tuple[Callable[[], Iterable[Finding]], ...] = (
        lambda: file_findings(store),
        lambda: chain_findings(store),
        lambda: row_findings(store),
        lambda: record_findings(store),
        lambda: layer_findings(store),
        lambda: blob_findings(store),
    )
    for number, step in enumerate(steps):
        progress("verify", number, STEPS)
        _take(store, step, found)
        if number == 0 and any(finding.kind is Kind.FILE_DAMAGED for finding in found):
            break
    progress("verify", STEPS, STEPS)
    return found


def _take(store: Store, step: Callable[[], Iterable[Finding]], found: list[Finding]) -> None:
    """Take what one check finds; where it cannot read on, that is what it found."""
    try:
        with told(store.place):
            found += step()
    except Problem as problem:
        if problem.id != "register_damaged":
            raise
        found.append(Finding(Kind.FILE_DAMAGED, detail=problem.facts.get("detail")))


def file_findings(store: Store) -> Iterator[Finding]:
    """Check the file itself: its pages first, then what stands in them."""
    found = store.integrity()
    yield from found
    if store.is_file and not any(finding.kind is Kind.FILE_DAMAGED for finding in found):
        yield from type_findings(store.connection)


def record_findings(store: Store) -> Iterator[Finding]:
    """Check every record against the invariants, and every reference."""
    known = {
        noun: {row[0] for row in store.rows(sa.select(table.c.uid))}
        for noun, table in NOUN_TABLES.items()
    }
    for noun in NOUNS:
        pointers = rules.references(noun)
        for uid, values in records_by_uid(store, noun):
            for problem in rules.check_record(noun, uid, values):
                field = str(problem.facts.get("field", ""))
                yield Finding(Kind.INVARIANT_BROKEN, noun, uid, detail=field)
            for pointer in pointers:
                target = values.get(pointer.id)
                if target is not None and target not in known[pointer.target]:
                    yield Finding(Kind.REFERENCE_MISSING, noun, uid, detail=pointer.id)


def layer_findings(store: Store) -> Iterator[Finding]:
    """Check that each layer's features are those that its record was written with."""
    for uid, values in records_by_uid(store, "layer"):
        if values["shape"] not in FEATURE_TABLES:
            continue
        features = layers.features(store, uid)
        if len(features) != values["feature_count"] or features.digest() != values["sha256"]:
            yield Finding(Kind.LAYER_DIFFERS, "layer", uid, detail=str(values["name"] or ""))
