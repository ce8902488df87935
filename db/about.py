"""Reads and writes what a register says of itself."""

from datetime import date, datetime

import sqlalchemy as sa

from soilcase.model.problem import Problem
from soilcase.model.values import moment_from_text
from soilcase.ports import About

from .models.tables import head_table, register_table
from .store import UNREADABLE, Store

COLUMNS = ("fid", "uid", "schema", "name", "label", "today", "created_at")


def read_about(store: Store, *, read_only: bool = False) -> About:
    """Say what a register is and how far it has come."""
    rows = store.rows(sa.select(register_table))
    seq, newest = store.head()
    try:
        (row,) = rows
        created: datetime | str = row.created_at
        return About(
            uid=row.uid,
            place=store.place.shown,
            name=row.name,
            label=row.label,
            schema=int(row.schema),
            today=date.fromisoformat(row.today) if row.today else None,
            created_at=moment_from_text(created) if isinstance(created, str) else created,
            head=seq,
            hash=newest,
            read_only=read_only,
        )
    except UNREADABLE:
        detail = register_table.name
        raise Problem("register_damaged", path=store.place.shown, detail=detail) from None


def write_about(store: Store, about: About) -> None:
    """Write a new register's own row, and the head that its first commit will move."""
    today = about.today.isoformat() if about.today else None
    created = store.moment(about.created_at)
    row = (1, about.uid, about.schema, about.name, about.label, today, created)
    store.insert(register_table, COLUMNS, [row])
    store.insert(head_table, ("fid", "seq", "hash"), [(1, about.head, about.hash)])
