"""What the road, the reads and the checks ask of a store; the file and the server each fill it.

A store holds one connection and is used by one thread at a time. Transactions are begun and ended
in words, never by a driver behind our back.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import chain
from typing import Any, TypeAlias

import numpy as np
import sqlalchemy as sa

from soilcase.model.catalogue import NOUNS, SCHEMA
from soilcase.model.columns import Columns, make_column
from soilcase.model.fields import GEOMETRIES, SETS, Field, Type
from soilcase.model.findings import Finding, Kind
from soilcase.model.problem import Problem
from soilcase.model.values import Value
from soilcase.ports import Listener

from .codec import Codec, Stored, decoder
from .models.tables import NOUN_TABLES, head_table
from .place import Place
from .trouble import told
from .verify_types import type_findings

Row: TypeAlias = tuple[Stored, ...]

# What decoding throws at a value that no road has written: a damaged file.
UNREADABLE = (ValueError, TypeError, IndexError)


class Store(ABC):
    """One open connection to a register, and how this kind of store says things."""

    is_file: bool
    place: Place
    _is_writing = False

    @property
    @abstractmethod
    def connection(self) -> sa.Connection:
        """Give the one connection, opened anew where it was lost."""

    @abstractmethod
    def begin(self, *, write: bool) -> None:
        """Begin a transaction: one that writes, or one that reads a single moment."""

    @abstractmethod
    def encoder(self, field_type: Type) -> Codec | None:
        """Give how a value of that type is written; None where it goes as it is."""

    def encoded(self, field_type: Type, values: Sequence[Value]) -> list[Stored]:
        """Give a column of values as this store holds them."""
        encode = self.encoder(field_type)
        return [encode(value) for value in values] if encode else list(values)  # type: ignore[arg-type]

    @abstractmethod
    def insert(self, table: sa.Table, names: Sequence[str], rows: Iterable[Row]) -> None:
        """Insert rows of encoded values, taking them as they come."""

    @abstractmethod
    def update(self, table: sa.Table, names: Sequence[str], rows: Sequence[Row]) -> None:
        """Update the named columns of rows by their uid, which comes last in each row."""

    @abstractmethod
    def among(self, column: sa.Column[Any], texts: Iterable[str]) -> sa.ColumnElement[bool]:
        """Give the condition that a column is one of any number of texts."""

    @abstractmethod
    def lock_rows(self, noun: str, uids: Sequence[str], strength: str) -> None:
        """Hold rows until the end of the transaction, where others may write at once."""

    @abstractmethod
    def notify(self, seq: int) -> None:
        """Let other clients hear of a commit when it stands."""

    @abstractmethod
    def integrity(self) -> list[Finding]:
        """Check what the store itself can say: its pages, its guards."""

    @abstractmethod
    def moment(self, moment: datetime) -> Stored:
        """Give a moment as this store holds it."""

    @abstractmethod
    def listen(self) -> Listener | None:
        """Hear of others' commits; None where nobody else can write."""

    @abstractmethod
    def close(self) -> None:
        """Give back the connection and what belongs to it."""

    @contextmanager
    def transaction(self, *, write: bool = False) -> Iterator[None]:
        """Run a block as one transaction: all of it stands, or none.

        Inside one that writes, another is a part of it.
        """
        if self._is_writing:
            yield
            return
        with told(self.place):
            try:
                self.begin(write=write)
                self._is_writing = write
                yield
                self.connection.exec_driver_sql("COMMIT" if write else "ROLLBACK")
            except (TypeError, ValueError, LookupError) as error:
                self._roll_back()
                self._blame_a_sick_file(error)
                raise
            except BaseException:
                self._roll_back()
                raise
            finally:
                self._is_writing = False

    def _blame_a_sick_file(self, error: Exception) -> None:
        """Tell of a damaged file where its damage, and no bug of ours, made something fail.

        SQLite holds any kind of value in any column, so a flipped bit can make a number a text,
        in a table or only in its index; asking that of each value would cost more than reading.
        """
        if not self.is_file:
            return
        for found in chain(type_findings(self.connection), self.integrity()):
            if found.kind is Kind.FILE_DAMAGED:
                raise self._damaged(str(found.detail)) from error

    def _roll_back(self) -> None:
        """Undo what is open; a connection that cannot even do that is thrown away."""
        if self.connection.closed or self.connection.invalidated:
            return
        try:
            self.connection.exec_driver_sql("ROLLBACK")
        except sa.exc.DBAPIError:
            if not self.is_file:
                self.connection.invalidate()

    def head(self) -> tuple[int, str]:
        """Give the newest commit's number and hash."""
        rows = self.rows(sa.select(head_table.c.seq, head_table.c.hash))
        if len(rows) != 1:
            raise self._damaged("soilcase_head")
        return int(rows[0].seq), str(rows[0].hash)

    def _damaged(self, where: str) -> Problem:
        return Problem("register_damaged", path=self.place.shown, detail=where)

    def take_head(self) -> tuple[int, str]:
        """Take the next number; nobody else gets past here until this transaction ends."""
        row = self.connection.exec_driver_sql(
            "UPDATE soilcase_head SET seq = seq + 1 WHERE fid = 1"
            " RETURNING seq, hash, (SELECT schema FROM soilcase_register)"
        ).fetchone()
        if row is None:
            raise self._damaged("soilcase_head")
        if row[2] > SCHEMA:
            # A colleague's newer program migrated it while this one was open.
            raise Problem("register_newer", path=self.place.shown, schema=row[2], known=SCHEMA)
        return int(row[0]), str(row[1])

    def set_head(self, commit_hash: str) -> None:
        """Keep the newest commit's hash."""
        self.connection.execute(sa.update(head_table).values(hash=commit_hash))

    def delete(self, table: sa.Table, uids: Sequence[str]) -> None:
        """Delete rows by their uid."""
        self.connection.execute(sa.delete(table).where(self.among(table.c.uid, uids)))

    def rows(self, statement: sa.Select[Any]) -> Sequence[sa.Row[Any]]:
        """Read everything a question answers; no cursor is ever left open."""
        return self.connection.execute(statement).fetchall()

    def records(self, noun: str, uids: Sequence[str]) -> dict[str, dict[str, Value]]:
        """Give whole records by identity, unknown fields included as None."""
        table = NOUN_TABLES[noun]
        return self.records_where(noun, self.among(table.c.uid, uids))

    def records_where(
        self, noun: str, condition: sa.ColumnElement[bool] | None
    ) -> dict[str, dict[str, Value]]:
        """Give the whole records that meet a condition, in the order of entry."""
        table = NOUN_TABLES[noun]
        fields = NOUNS[noun].stored
        statement = sa.select(table.c.uid, *(table.c[field.id] for field in fields))
        if condition is not None:
            statement = statement.where(condition)
        decoders = [(field.id, decoder(field, is_file=self.is_file)) for field in fields]
        found: dict[str, dict[str, Value]] = {}
        for row in self.rows(statement.order_by(table.c.fid)):
            try:
                found[row[0]] = {
                    field_id: decode(value) if decode else value
                    for (field_id, decode), value in zip(decoders, row[1:], strict=True)
                }
            except UNREADABLE:
                raise self._damaged(f"{noun} {row[0]}") from None
        return found

    def columns(
        self, noun: str, fields: Sequence[Field], condition: sa.ColumnElement[bool] | None = None
    ) -> Columns:
        """Give records as columns, in the order of entry."""
        table = NOUN_TABLES[noun]
        statement = sa.select(table.c.uid, table.c.rev, *(table.c[field.id] for field in fields))
        if condition is not None:
            statement = statement.where(condition)
        rows = self.rows(statement.order_by(table.c.fid))
        raw: list[Sequence[Stored]] = (
            list(zip(*rows, strict=True)) if rows else [()] * (len(fields) + 2)
        )
        uid = np.empty(len(rows), dtype=object)
        uid[:] = raw[0]
        values = {}
        for field, stored in zip(fields, raw[2:], strict=True):
            try:
                values[field.id] = make_column(field, self._decoded(field, stored))
            except UNREADABLE:
                raise self._damaged(f"{noun}.{field.id}") from None
        return Columns(noun, uid, np.array(raw[1], dtype=np.int64), values)

    def _decoded(self, field: Field, stored: Sequence[Stored]) -> Sequence[object]:
        """Decode what numpy cannot read by itself; dates and numbers pass untouched."""
        if field.type not in SETS | GEOMETRIES:
            return stored
        decode = decoder(field, is_file=self.is_file)
        return [decode(value) for value in stored] if decode else stored
