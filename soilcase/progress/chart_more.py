"""The charts beside the goal: the balance that was kept, how old what remains is, and statuses."""

from datetime import date
from itertools import pairwise

import numpy as np

from soilcase.model.gather import rows_of
from soilcase.model.picture import Picture
from soilcase.model.status import counted_as
from soilcase.model.status_columns import DecidedColumns, area_columns, site_columns
from soilcase.model.words import Words
from soilcase.priority.spent import INVESTIGATIONS, Served, Spent
from soilcase.progress.chart_flow import BAR_YEARS, as_of
from soilcase.progress.charts import Chart, Draw, Mark, Series
from soilcase.progress.flow import Flow
from soilcase.query.timelines import Numbers

# Years since an area became V1: up to each of these.
AGES = (2.0, 5.0, 10.0, 15.0)
_YEAR = 365.25
STATUSES = {"v1": "v1_line", "v2": "v2", "dropped_after": "undecided"}


def balance(
    words: Words, flow: Flow, went: Spent, picture: Picture, chosen: float | None
) -> Chart:
    """Draw groundwater's part of groundwater and homes, in investigations and in money."""
    marks = (
        ()
        if chosen is None
        else (
            Mark(name=words.say("progress.chosen", percent=round(chosen * 100)), y=chosen * 100),
        )
    )
    return Chart(
        id="balance",
        title=words.say("progress.chart.balance"),
        unit=words.say("progress.unit.percent"),
        note=as_of(words, flow),
        series=(
            _share(words, flow, went.investigations, "investigations", "groundwater", picture),
            _share(words, flow, went.money, "money", "secondary", None),
        ),
        marks=marks,
        unfinished=float(flow.standing.day.year),
        is_share=True,
        empty=words.say("progress.chart_empty"),
    )


def _share(  # noqa: PLR0913, PLR0917  one kind of effort as bars
    words: Words, flow: Flow, served: Served, key: str, role: str, picture: Picture | None
) -> Series:
    years = np.array(served.years, dtype=np.int64)
    last = flow.standing.day.year
    kept = (years > last - BAR_YEARS) & (years <= last) & ~np.isnan(served.groundwater)
    shown = years[kept]
    return Series(
        id=key,
        name=words.say(f"progress.series.{key}"),
        draw=Draw.BARS,
        x=shown.astype(np.float64),
        y=served.groundwater[kept] * 100,
        role=role,
        rows=None if picture is None else lambda at: _begun_in(picture, int(shown[at])),
    )


def _begun_in(picture: Picture, year: int) -> Numbers:
    """Give the sites on which an investigation was begun in a year."""
    phases, owner = picture.tables["phase"], picture.site_rows("phase")
    begun = phases["started"].astype("datetime64[Y]").astype(np.int64) + 1970
    counts = np.isin(phases["kind"], INVESTIGATIONS) & ~np.isnat(phases["started"])
    rows = owner[counts & (begun == year)]
    return np.unique(rows[rows >= 0])


def ages(words: Words, flow: Flow) -> Chart:
    """Draw for how long those that remain have been V1, by their oldest area that is open."""
    standing = flow.standing
    moments, site_of = standing.states.moments, standing.states.site_of
    day = int(np.datetime64(standing.day, "D").astype(np.int64))
    spell = np.full(len(site_of), day)
    passed = moments.day <= day
    spell[moments.area[passed]] = moments.spell[passed]
    oldest = np.full(len(standing.inside), day)
    open_areas = standing.open_areas
    np.minimum.at(oldest, site_of[open_areas], spell[open_areas])
    years = (day - oldest[standing.remaining]) / _YEAR
    bins = np.searchsorted(AGES, years, side="right")
    found = [standing.remaining[bins == place] for place in range(len(AGES) + 1)]
    bounds = [str(int(age)) for age in AGES]
    names = [
        words.say("progress.age.up_to", years=bounds[0]),
        *(
            words.say("progress.age.between", first=first, last=last)
            for first, last in pairwise(bounds)
        ),
        words.say("progress.age.over", years=bounds[-1]),
    ]
    return Chart(
        id="ages",
        title=words.say("progress.chart.ages"),
        unit=words.say("progress.unit.sites"),
        note=as_of(words, flow),
        series=(
            Series(
                id="ages",
                name=words.say("progress.column.remaining"),
                draw=Draw.BARS,
                x=np.arange(len(found), dtype=np.float64),
                y=np.array([len(rows) for rows in found], dtype=np.float64),
                role="secondary",
                rows=found.__getitem__,
            ),
        ),
        groups=tuple(names),
        empty=words.say("progress.chart_empty"),
    )


def statuses(words: Words, flow: Flow, picture: Picture) -> Chart:
    """Draw how many sites became V1, V2 or dropped each year; both V1 and V2 counts as V2."""
    last = flow.standing.day
    years = list(range(last.year - BAR_YEARS + 1, last.year + 1))
    ends = [min(date(year, 12, 31), last) for year in (years[0] - 1, *years)]
    held = [headlines_on(picture, end) for end in ends]
    series = []
    for status, role in STATUSES.items():
        came = [
            np.flatnonzero((after == status) & (before != status))
            for before, after in pairwise(held)
        ]
        series.append(
            Series(
                id=status,
                name=words.say(f"progress.became.{status}"),
                draw=Draw.BARS,
                x=np.array(years, dtype=np.float64),
                y=np.array([len(rows) for rows in came], dtype=np.float64),
                role=role,
                rows=came.__getitem__,
            )
        )
    is_over = (last.month, last.day) == (12, 31)
    return Chart(
        id="statuses",
        title=words.say("progress.chart.statuses"),
        unit=words.say("progress.unit.sites"),
        note=words.say("progress.as_of_day", day=last),
        series=tuple(series),
        unfinished=None if is_over else float(last.year),
        empty=words.say("progress.chart_empty"),
    )


def headlines_on(picture: Picture, on: date) -> Numbers:
    """Give the status that each site counted as on a day."""
    table, areas = picture.tables["decision"], len(picture.tables["area"])
    area = rows_of(table["area"], picture.row_of("area"), np.arange(areas, dtype=np.int64))
    decided = DecidedColumns(
        area=area,
        kind=table["kind"],
        state=table["state"],
        nuance=table["nuance"],
        valid_from=table["valid_from"],
        approved_on=table["approved_on"],
        ordinal=table["ordinal"],
    )
    standing = area_columns(decided, areas, on)
    sites = site_columns(standing, picture.site_rows("area"), len(picture.sites))
    found = np.empty(len(sites.status), dtype=object)
    found[:] = [counted_as(status) for status in sites.status]
    return found
