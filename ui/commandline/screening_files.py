"""A screened portfolio as a file for a spreadsheet: a row per find, with all that it rests on."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from soilcase.exchange.csv_file import write_csv
from soilcase.exchange.extract import Column, Extract, Kind, Total
from soilcase.model.columns import Array
from soilcase.model.picture import Picture
from soilcase.screening.figures import Figures, Reason
from soilcase.screening.found import UNIT_OF
from soilcase.screening.portfolio import AIR, GROUNDWATER, Portfolio
from soilcase.screening.telling import Teller

SHOWN = ("away", "indoors")
_WIDTH = 90


def write_portfolio(path: Path, picture: Picture, teller: Teller, portfolio: Portfolio) -> None:
    """Write every find; a figure that is not known is its reason in words."""
    columns = [*_names(picture, teller, portfolio), *_figures(teller, portfolio)]
    columns += _inputs(teller, portfolio)
    rows = np.arange(len(portfolio.found))
    title = teller.words.say("screening.warning")
    columns.append(Column(title, [title] * len(rows), _WIDTH))
    write_csv(path, Extract(title, columns, rows, (), Total("", {})))


def _names(picture: Picture, teller: Teller, portfolio: Portfolio) -> Iterator[Column]:
    say, found = teller.words.say, portfolio.found
    numbers = [str(one) for one in picture.sites["number"][found.site]]
    components = {one: teller.component(one) for one in set(found.component.tolist())}
    media = {one: teller.medium(one) for one in set(found.medium.tolist())}
    yield Column(say("screening.column.site"), numbers, _WIDTH)
    yield Column(
        say("screening.column.component"), [components[one] for one in found.component], _WIDTH
    )
    yield Column(say("screening.column.medium"), [media[one] for one in found.medium], _WIDTH)


def _figures(teller: Teller, portfolio: Portfolio) -> Iterator[Column]:
    say = teller.words.say
    water, air = UNIT_OF[GROUNDWATER], UNIT_OF[AIR]
    own = say("screening.figure.own")
    yield _column(teller, own, portfolio.found.concentration)
    units = [UNIT_OF.get(one or "", "") for one in portfolio.found.medium]
    yield Column(say("screening.column.unit"), units, _WIDTH)
    times = say("screening.column.criterion")
    yield _column(teller, say("screening.column.of", name=own, part=times), portfolio.own.times)
    sets = (
        ("top", portfolio.top, water, None),
        ("away", portfolio.away, water, portfolio.away_times),
        ("indoors", portfolio.indoors, air, portfolio.indoors_times),
        ("added", portfolio.added, water, None),
    )
    for name, figures, unit, held in sets:
        label = say(f"screening.figure.{name}")
        yield _column(teller, f"{label} ({unit})", figures)
        for part, factor in (("band_low", -1.0), ("band_high", 1.0)):
            heading = say("screening.column.of", name=label, part=say(f"screening.column.{part}"))
            yield _column(teller, heading, figures.times(np.exp(factor * portfolio.sigma)))
        if held is not None:
            heading = say("screening.column.of", name=label, part=times)
            yield _column(teller, heading, held.times)


def _inputs(teller: Teller, portfolio: Portfolio) -> Iterator[Column]:
    count = len(portfolio.found)
    language = teller.words.language
    for name, one in portfolio.inputs.items():
        value = teller.settings.inputs[name]
        label = value.told.label(language)
        heading = f"{label} ({value.unit})" if value.unit else label
        values: Array = np.broadcast_to(one.values, (count,))
        yield Column(heading, [""] * count, _WIDTH, Kind.DECIMAL, values)
    standard = {name: one.told.label(language) for name, one in teller.settings.inputs.items()}
    yield Column(
        teller.words.say("screening.column.defaults"),
        [
            ", ".join(
                standard[name] for name, one in portfolio.inputs.items() if one.default_at(row)
            )
            for row in range(count)
        ],
        _WIDTH,
    )


def _column(teller: Teller, heading: str, figures: Figures) -> Column:
    words = {reason: teller.reason(reason) for reason in Reason}
    texts = [words[Reason(int(reason))] for reason in figures.reasons]
    return Column(heading, texts, _WIDTH, Kind.DECIMAL, figures.values)
