"""The lines of the room's tables: municipalities, desks, programmes, and a chart's own numbers."""

from collections.abc import Sequence

from soilcase.model.catalogue import field
from soilcase.model.picture import Picture
from soilcase.model.text import show_date, show_number
from soilcase.model.words import Words
from soilcase.progress.charts import Chart
from soilcase.progress.tables import Load, Municipality, Programme
from soilcase.query.value_texts import Shower

from ..parts.short_table import ShortLine

MILLION = 1_000_000.0
# The column of a table of municipalities that is drawn as a bar.
BAR = 2
Table = tuple[tuple[str, ...], list[ShortLine]]


def of_municipalities(words: Words, picture: Picture, found: Sequence[Municipality]) -> Table:
    """Give a line per municipality, with a bar of those that remain."""
    shower, made = Shower(words, picture), field("site", "municipality")
    most = max((len(one.remaining) for one in found), default=0)
    lines = [
        ShortLine(
            (
                shower.value(made, one.code) if one.code else words.say("fact.unknown"),
                _figure(words, len(one.remaining)),
                str(len(one.remaining) / most) if most else "",
                _figure(words, len(one.finished)),
                _figure(words, -int(-one.required // 1)),
            ),
            one.code or "",
        )
        for one in found
    ]
    return _headings(words, "municipality", "remaining", "bar", "last_year", "required"), lines


def of_loads(words: Words, picture: Picture, found: Sequence[Load]) -> Table:
    """Give a line per officer."""
    shower, made = Shower(words, picture), field("site", "officer")
    lines = [
        ShortLine(
            (
                shower.value(made, one.officer) if one.officer else words.say("progress.nobody"),
                _figure(words, one.matters),
                _figure(words, one.deadlines),
                _figure(words, one.overdue),
            ),
            "",
        )
        for one in found
    ]
    return _headings(words, "officer", "matters", "deadlines", "overdue"), lines


def of_programmes(words: Words, picture: Picture, found: Sequence[Programme]) -> Table:
    """Give the programmes, and under each its phases with what is told of them."""
    shower, sites = Shower(words, picture), picture.sites
    phases = picture.tables["phase"]
    lines: list[ShortLine] = []
    for one in found:
        payer = field("phase", "payer")
        told = (one.frame, one.granted or None, one.spent or None)
        lines.append(
            ShortLine(
                (
                    f"{sites['number'][one.site]} {sites['name'][one.site] or ''}".strip(),
                    "",
                    ", ".join(shower.value(payer, each) for each in one.payers),
                    *(_millions(words, kroner) for kroner in told),
                    _next(words, picture, one),
                ),
                str(sites.uid[one.site]),
            )
        )
        for row in one.phases:
            summary = str(phases["summary"][row] or "").split("\n")[0]
            kind = shower.value(field("phase", "kind"), phases["kind"][row])
            lines.append(ShortLine(("", kind, "", "", "", "", summary), str(sites.uid[one.site])))
    keys = ("programme", "phase", "payers", "frame", "granted", "spent", "next")
    return _headings(words, *keys), lines


def of_chart(words: Words, chart: Chart) -> Table:
    """Give a chart's numbers: a line per series, a column per place."""
    at, series = chart.table()
    kept = list(chart.kept())
    places = [at.index(x) for x, _name in kept]
    headings = (chart.title, *(name for _x, name in kept))
    lines = [
        ShortLine((name, *(_figure(words, figures[place]) for place in places)), "")
        for name, figures in series
    ]
    return headings, lines


def _headings(words: Words, *keys: str) -> tuple[str, ...]:
    return tuple(words.say(f"progress.heading.{key}") for key in keys)


def _figure(words: Words, value: float | None) -> str:
    return "" if value is None else show_number(round(value), language=words.language)


def _millions(words: Words, kroner: float | None) -> str:
    if kroner is None:
        return words.say("fact.unknown")
    return show_number(round(kroner / MILLION, 1), 1, words.language)


def _next(words: Words, picture: Picture, programme: Programme) -> str:
    ahead = [one for one in programme.milestones if one[0] >= picture.today]
    if not ahead:
        return words.say("fact.unknown")
    day, _row, key = ahead[0]
    return f"{field('phase', key).label(words.language)} {show_date(day)}"
