"""The command that lists the reference layers: what each shows, from where, how old, how much."""

from collections.abc import Iterator

from soilcase.model import catalogue
from soilcase.model.overview import layer_rows
from soilcase.model.picture import Picture
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
    rows = layer_rows(picture)
    if "json" in given.values:
        session.console.json(list(_plain_rows(picture, rows)))
    elif len(rows):
        session.console.say(*_table(session.words, picture, rows))
    else:
        session.console.say(session.words.say("label.no_layers"))
    return DONE


def _table(words: Words, picture: Picture, rows: Rows) -> Iterator[str]:
    shower, table = Shower(words, picture), picture.tables[LAYER]
    fields = [catalogue.field(LAYER, field_id) for field_id in SHOWN]
    columns = [shower.column(field, table[field.id][rows]) for field in fields]
    is_current = (table["current"][rows] == 1).tolist()
    columns.append(["" if flag else words.say("label.replaced") for flag in is_current])
    headings = [*(shower.label(field) for field in fields), ""]
    return aligned([headings, *zip(*columns, strict=True)], right=(COUNT,))


def _plain_rows(picture: Picture, rows: Rows) -> Iterator[Plain]:
    table, fields = picture.tables[LAYER], catalogue.noun(LAYER).stored
    columns = [column_values(field, table[field.id][rows]) for field in fields]
    for uid, *values in zip(table.uid[rows].tolist(), *columns, strict=True):
        told: dict[str, Plain] = {"uid": uid}
        told.update((field.id, plain(value)) for field, value in zip(fields, values, strict=True))
        yield told
