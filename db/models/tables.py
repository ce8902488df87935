"""Every table of a register: one per noun from the catalogue, and those of the log beside them."""

import sqlalchemy as sa

from soilcase.model.catalogue import NOUNS
from soilcase.model.fields import Field, Noun, Type

from . import types

GUARD = "rediger_i_soilcase"

metadata = sa.MetaData()


def _column(field: Field) -> sa.Column[object]:
    if field.type is Type.REFERENCE:
        target = sa.ForeignKey(f"{field.target}.uid", deferrable=True, initially="DEFERRED")
        return sa.Column(field.id, types.column_type(field), target, index=True)
    return sa.Column(field.id, types.column_type(field))


def _identity() -> sa.Column[int]:
    return sa.Column("fid", types.identity(), primary_key=True)


def _noun_table(noun: Noun) -> sa.Table:
    return sa.Table(
        noun.id,
        metadata,
        _identity(),
        sa.Column("uid", types.text(types.UID_LENGTH), nullable=False, unique=True),
        sa.Column("rev", types.whole(), nullable=False, index=True),
        *(_column(field) for field in noun.stored),
    )


NOUN_TABLES = {noun.id: _noun_table(noun) for noun in NOUNS.values()}

register_table = sa.Table(
    "soilcase_register",
    metadata,
    _identity(),
    sa.Column("uid", types.text(types.UID_LENGTH), nullable=False),
    sa.Column("schema", types.whole(), nullable=False),
    sa.Column("name", types.text(200), nullable=False),
    sa.Column("label", types.text(200), nullable=False),
    sa.Column("today", types.text(10)),
    sa.Column("created_at", types.moment(), nullable=False),
)
head_table = sa.Table(
    "soilcase_head",
    metadata,
    _identity(),
    sa.Column("seq", types.whole(), nullable=False),
    sa.Column("hash", types.text(64), nullable=False),
)
commit_table = sa.Table(
    "commit_log",
    metadata,
    sa.Column("seq", types.identity(), primary_key=True, autoincrement=False),
    sa.Column("uid", types.text(types.UID_LENGTH), nullable=False, unique=True),
    sa.Column("actor", types.text(), nullable=False),
    sa.Column("device", types.text(), nullable=False),
    sa.Column("device_seq", types.whole(), nullable=False),
    sa.Column("source", types.text(20), nullable=False),
    sa.Column("undoes", types.whole(), index=True),
    sa.Column("header", types.text(), nullable=False),
    sa.Column("payload", types.text(64), nullable=False),
    sa.Column("previous", types.text(64), nullable=False),
    sa.Column("hash", types.text(64), nullable=False),
    sa.UniqueConstraint("device", "device_seq"),
)
edit_table = sa.Table(
    "edit_log",
    metadata,
    _identity(),
    sa.Column("seq", types.whole(), nullable=False),
    sa.Column("ord", types.whole(), nullable=False),
    sa.Column("noun", types.text(40), nullable=False),
    sa.Column("uid", types.text(types.UID_LENGTH), nullable=False, index=True),
    sa.Column("text", types.text()),
    sa.Column("salt", types.binary()),
    sa.Column("hash", types.binary(), nullable=False),
    sa.Index("edit_log_place", "seq", "ord", unique=True),
)
tombstone_table = sa.Table(
    "tombstone",
    metadata,
    _identity(),
    sa.Column("noun", types.text(40), nullable=False),
    sa.Column("uid", types.text(types.UID_LENGTH), nullable=False, unique=True),
    sa.Column("seq", types.whole(), nullable=False, index=True),
)
look_table = sa.Table(
    "look_log",
    metadata,
    _identity(),
    sa.Column("at", types.moment(), nullable=False),
    sa.Column("actor", types.text(), nullable=False),
    sa.Column("noun", types.text(40), nullable=False),
    sa.Column("uid", types.text(types.UID_LENGTH), nullable=False, index=True),
    sa.Column("purpose", types.text(), nullable=False),
)


def _feature_table(name: str, geometry: str) -> sa.Table:
    return sa.Table(
        name,
        metadata,
        _identity(),
        sa.Column("layer", types.text(types.UID_LENGTH), nullable=False, index=True),
        sa.Column("number", types.whole(), nullable=False),
        sa.Column("key", types.text()),
        sa.Column("name", types.text()),
        sa.Column("kind", types.text()),
        sa.Column("value", types.number()),
        sa.Column("attributes", types.text()),
        sa.Column("geometry", types.geometry(geometry), nullable=False),
    )


FEATURE_TABLES = {
    "point": _feature_table("layer_point", "POINT"),
    "line": _feature_table("layer_line", "MULTILINESTRING"),
    "polygon": _feature_table("layer_polygon", "MULTIPOLYGON"),
}

blob_metadata = sa.MetaData()
blob_table = sa.Table(
    "blob",
    blob_metadata,
    sa.Column("sha256", types.text(64), primary_key=True),
    sa.Column("size", types.whole(), nullable=False),
)
chunk_table = sa.Table(
    "blob_chunk",
    blob_metadata,
    sa.Column("sha256", types.text(64), primary_key=True),
    sa.Column("n", types.whole(), primary_key=True, autoincrement=False),
    sa.Column("data", types.binary(), nullable=False),
)
text_table = sa.Table(
    "document_text",
    blob_metadata,
    _identity(),
    sa.Column("sha256", types.text(64), nullable=False, unique=True),
    sa.Column("edition", types.whole(), nullable=False),
    sa.Column("text", types.text(), nullable=False),
)
word_table = sa.Table(
    "document_word",
    blob_metadata,
    sa.Column("word", types.bytewise(), primary_key=True),
    sa.Column("document", types.identity(), primary_key=True, autoincrement=False, index=True),
    sa.Column("count", types.whole(), nullable=False),
    sqlite_with_rowid=False,
)


def always(table: sa.Table, row: str = "") -> str:
    """Give a condition that every row meets, in words that SQLite cannot see through.

    A guard behind it is looked up when a statement is prepared, and never called.
    """
    column = next(each for each in table.c if not each.nullable and each.name != "fid")
    lowest = "''" if isinstance(column.type, sa.String) else "-1"
    return f'{row}"{column.name}" > {lowest}'


for _table in metadata.tables.values():
    _guard = sa.CheckConstraint(f"{always(_table)} OR {GUARD}()")
    _table.append_constraint(_guard.ddl_if(dialect="sqlite"))
