"""The command that lists the reference layers: what each shows, from where, how old, how much."""

from collections.abc import Iterator

from soilcase.model import catalogue
from soilcase.model.columns import Columns
from soilcase.model.overview import layer_rows
from soilcase.model.text import sort_key
from soilcase.model.values import Plain, plain
from soilcase.model.words import Words
from soilcase.query.selection import Rows
from soilcase.query.value_texts import Shower, column_values

from .console import aligned
from .grammar import Given
from .session import DONE, Session

LAYER = "layer"
NOUNS_READ = (LAYER, "code")
SHOWN = ("kind", "source", "dated", "feature_count", "name")
COUNT = SHOWN.index("feature_count")


def layers(session: Session, given: Given) -> int:
    """List every delivery of every layer, those that were replaced among them."""
    with session.opened(given.one("register")) as register:
        picture = session.picture(register, NOUNS_READ)
    table, rows = picture.tables[LAYER], layer_rows(picture)
    if "json" in given.values:
        session.console.json(list(_plain_rows(table, rows)))
    elif len(rows):
        session.console.say(*_lines(session.words, Shower(session.words, picture), table, rows))
    else:
        session.console.say(session.words.say("label.no_layers"))
    return DONE


def _lines(words: Words, shower: Shower, table: Columns, rows: Rows) -> Iterator[str]:
    """Lay out a line for each, by what the kinds are called; within one the order stays."""
    fields = [catalogue.field(LAYER, field_id) for field_id in SHOWN]
    columns = [shower.column(field, table[field.id][rows]) for field in fields]
    is_current = (table["current"][rows] == 1).tolist()
    columns.append(["" if flag else words.say("label.replaced") for flag in is_current])
    lines = sorted(zip(*columns, strict=True), key=lambda line: sort_key(line[0]))
    return aligned([[*map(shower.label, fields), ""], *lines], right=(COUNT,))


def _plain_rows(table: Columns, rows: Rows) -> Iterator[Plain]:
    fields = catalogue.noun(LAYER).stored
    columns = [column_values(field, table[field.id][rows]) for field in fields]
    for uid, *values in zip(table.uid[rows].tolist(), *columns, strict=True):
        told: dict[str, Plain] = {"uid": uid}
        told.update((field.id, plain(value)) for field, value in zip(fields, values, strict=True))
        yield told
