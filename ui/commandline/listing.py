"""The command that lists sites: as columns to read, as JSON, or as a file for a spreadsheet."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType

from soilcase.exchange.csv_file import write_csv
from soilcase.exchange.extract import Extract, Total, column_of, natural_width
from soilcase.exchange.extract_about import Origin, about_list
from soilcase.exchange.workbook import write_workbook
from soilcase.model import catalogue
from soilcase.model.fields import GEOMETRIES, Field, Type
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.values import Plain, plain
from soilcase.ports import Progress
from soilcase.priority.effort_columns import asks_for_effort
from soilcase.priority.score_columns import asks_for_priority
from soilcase.query.keys import fields_by_spelling, fold
from soilcase.query.parse import parse
from soilcase.query.selection import SITE, Rows, ranks, select, site_column, sort
from soilcase.query.text_answers import answer_texts
from soilcase.query.value_texts import Shower, column_values
from soilcase.query.views import NUMBER, View
from soilcase.query.vocabulary import Vocabulary

from .console import aligned
from .grammar import Given
from .session import DONE, Session

SHOWN = ("number", "status", "nuance", "name", "address", "municipality", "next_deadline")
TO_THE_RIGHT = frozenset({Type.NUMBER, Type.INTEGER, Type.MONEY})
NEAREST = 3
WIDEST = 44


def list_sites(session: Session, given: Given) -> int:
    """List the sites that meet a filter, in the order of their numbers."""
    with session.opened(given.one("register")) as register:
        picture = session.picture(register)
        fields = _fields(given.maybe("columns"), session.words.language)
        asked = parse(given.maybe("filter") or "", Vocabulary(session.words.language, picture))
        if asks_for_effort(asked, *(field.id for field in fields)):
            picture = session.with_effort(register, picture)
        if asks_for_priority(asked, *(field.id for field in fields)):
            picture = session.with_priority(register, picture)
        picture = answer_texts(register, picture, asked)
        about = register.about()
    shower = Shower(session.words, picture)
    view = View(
        filter=asked,
        with_dropped="all" in given.values,
        columns=tuple(field.id for field in fields),
        sums=(),
    )
    chosen = select(picture, asked, with_dropped=view.with_dropped)
    number = catalogue.field(SITE, NUMBER)
    by_number = ranks(shower, number, picture.sites[NUMBER])
    rows = sort(chosen.rows, by_number, by_number)
    origin = Origin(about, session.clock.now(), len(rows), len(picture.sites), chosen.hidden)
    wanted = [(given.maybe(name), write) for name, write in _WRITERS.items()]
    paths = [(path, write) for path, write in wanted if path is not None]
    for path, write in paths:
        extract = _extract(session, shower, view, rows, origin)
        write(Path(path), extract, session.console.progress)
        session.console.say(session.words.say("command.said.saved", path=path, count=len(rows)))
    if not paths and "json" in given.values:
        session.console.json(list(_plain_rows(picture, fields, rows)))
    elif not paths:
        session.console.say(*_table(session, shower, fields, rows))
    _say_counts(session, origin)
    return DONE


def _fields(typed: str | None, language: str) -> tuple[Field, ...]:
    if typed is None:
        return tuple(catalogue.field(SITE, field_id) for field_id in SHOWN)
    return tuple(_field(name.strip(), language) for name in typed.split(",") if name.strip())


def _field(typed: str, language: str) -> Field:
    known = fields_by_spelling(SITE)
    found = known.get(fold(typed))
    if found is None:
        close = get_close_matches(fold(typed), known, NEAREST)
        near = dict.fromkeys(catalogue.field(SITE, known[key]).label(language) for key in close)
        raise Problem("unknown_field", field=typed, nearest=tuple(near))
    return catalogue.field(SITE, found)


def _table(session: Session, shower: Shower, fields: Sequence[Field], rows: Rows) -> Iterator[str]:
    if not len(rows):
        return iter(())
    columns = _columns(shower, fields, rows)
    headings = [shower.label(field) for field in fields]
    right = [place for place, field in enumerate(fields) if field.type in TO_THE_RIGHT]
    widest = WIDEST if session.console.is_terminal else None
    cells = ([_cut(cell, widest) for cell in row] for row in zip(*columns, strict=True))
    return aligned([headings, *cells], right)


def _columns(shower: Shower, fields: Sequence[Field], rows: Rows) -> list[list[str]]:
    picture = shower.picture
    if picture is None:
        return []
    return [shower.column(field, site_column(picture, field.id)[rows]) for field in fields]


def _cut(text: str, widest: int | None) -> str:
    flat = " ".join(text.split())
    return flat if widest is None or len(flat) <= widest else f"{flat[: widest - 1]}…"


def _plain_rows(picture: Picture, fields: Sequence[Field], rows: Rows) -> Iterator[Plain]:
    columns = [column_values(field, site_column(picture, field.id)[rows]) for field in fields]
    for uid, *values in zip(picture.sites.uid[rows].tolist(), *columns, strict=True):
        told: dict[str, Plain] = {"uid": uid}
        for field, value in zip(fields, values, strict=True):
            told[field.id] = plain(value)
        yield told


def _extract(session: Session, shower: Shower, view: View, rows: Rows, origin: Origin) -> Extract:
    """Give the list as a file is to have it; outlines stay on the map."""
    words, picture = session.words, shower.picture
    if picture is None:
        raise TypeError("sites are listed from a picture")
    columns = []
    for field_id in view.columns:
        field = catalogue.field(SITE, field_id)
        if field.type not in GEOMETRIES:
            texts, heading = (
                shower.lazily(field, site_column(picture, field_id)),
                shower.label(field),
            )
            width = natural_width(heading, texts, rows)
            columns.append(column_of(picture, field_id, heading, texts, width=width))
    return Extract(
        catalogue.noun(SITE).label(words.language, plural=True),
        columns,
        rows,
        (),
        Total(words.say("extract.total", count=len(rows)), {}),
        about_title=words.say("extract.about"),
        about=about_list(words, picture, view, origin),
    )


def _say_counts(session: Session, origin: Origin) -> None:
    words = session.words
    session.console.warn(words.say("command.said.listed", shown=origin.shown, of=origin.of))
    if origin.hidden:
        session.console.warn(words.count("command.said.hidden", origin.hidden))


_WRITERS: Mapping[str, Callable[[Path, Extract, Progress], None]] = MappingProxyType(
    {"csv": write_csv, "xlsx": write_workbook}
)
