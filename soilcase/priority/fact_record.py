"""Facts as they are written into a run, and read out of it again, with where each came from."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np

from soilcase.model.columns import Array
from soilcase.model.problem import Problem
from soilcase.model.values import Plain
from soilcase.priority.facts import Fact, FactKey, Facts, Groups, Origin
from soilcase.priority.run_file import Reader, Writer, entries_of, texts_of


def write_facts(facts: Facts, writer: Writer) -> Plain:
    """Put all facts into a run; gives their part of the header."""
    groups = facts.groups
    return {
        "uid": writer.put(facts.uid),
        "number": writer.put(facts.number),
        "gates": {name: writer.put(facts.gates[name]) for name in sorted(facts.gates)},
        "columns": {
            str(key): {
                "values": writer.put(fact.values),
                "status": writer.put(fact.status),
                "origin": writer.put(fact.origin),
                "origins": [_origin(origin) for origin in fact.origins],
            }
            for key, fact in sorted(facts.columns.items())
        },
        "groups": {
            "ids": list(groups.ids),
            "presence": writer.put(groups.presence),
            "first_year": writer.put(groups.first_year),
            "last_year": writer.put(groups.last_year),
            "origin": writer.put(groups.origin),
            "origins": [_origin(origin) for origin in groups.origins],
        },
    }


def read_facts(told: object, reader: Reader) -> Facts:
    """Read facts out of a run; columns of another length than the sites are damage."""
    part = entries_of(told)
    take = reader.take
    uid, number = take(part.get("uid")), take(part.get("number"))
    count = len(uid)
    columns: dict[FactKey, Fact] = {}
    for name, held in entries_of(part.get("columns")).items():
        if name in set(FactKey):
            columns[FactKey(name)] = _fact(entries_of(held), reader, count)
    gates = {name: take(gate) for name, gate in entries_of(part.get("gates")).items()}
    made = entries_of(part.get("groups"))
    ids = tuple(texts_of(made.get("ids")))
    groups = Groups(
        ids=ids,
        presence=take(made.get("presence")),
        first_year=take(made.get("first_year")),
        last_year=take(made.get("last_year")),
        origin=take(made.get("origin")),
        origins=_origins(made.get("origins")),
    )
    tables: tuple[Array, ...] = (groups.presence, groups.first_year, groups.last_year)
    if len(number) != count or any(gate.shape != (count,) for gate in gates.values()):
        raise Problem("run_damaged", detail="length")
    if any(table.shape != (count, len(ids)) for table in tables):
        raise Problem("run_damaged", detail="groups")
    return Facts(uid, number, groups, columns, gates)


def _fact(held: Mapping[str, Any], reader: Reader, count: int) -> Fact:
    values, status, origin = (
        reader.take(held.get(name)) for name in ("values", "status", "origin")
    )
    origins = _origins(held.get("origins"))
    if any(column.shape != (count,) for column in (values, status, origin)):
        raise Problem("run_damaged", detail="length")
    if count and (int(origin.max()) >= len(origins) or int(origin.min()) < -1):
        raise Problem("run_damaged", detail="origin")
    return Fact(values, status.astype(np.int8), origin.astype(np.int32), origins)


def _origin(origin: Origin) -> Plain:
    dated = "" if origin.dated is None else origin.dated.isoformat()
    return [origin.noun, origin.uid, origin.field, origin.name, dated, origin.feature]


def _origins(told: object) -> tuple[Origin, ...]:
    if not isinstance(told, list):
        raise Problem("run_damaged", detail="origins")
    return tuple(_read_origin(texts_of(one)) for one in told)


def _read_origin(told: Sequence[str]) -> Origin:
    try:
        noun, uid, field, name, dated, feature = told
        day = date.fromisoformat(dated) if dated else None
    except ValueError:
        raise Problem("run_damaged", detail="origin") from None
    return Origin(noun, uid, field, name, day, feature)
