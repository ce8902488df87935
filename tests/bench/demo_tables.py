"""The demo region beside what is known of the real one: two columns, and where the second is from.

Sources are the keys of `resources/data/SOURCES.md`; "handbook" is the region's own, "extract" the
national extract of DKjord of September 2024. Where nothing is known the column says so.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import numpy as np
import shapely

from soilcase.demo.lives import LEFT_EFFORT
from soilcase.demo.volumes import CAME, LEFT, ROLES
from soilcase.model.codelists import RECEPTORS
from soilcase.priority.kleene import UNKNOWN, YES
from tests.bench.table import heading, rows
from tests.demo_living import LAST_DAY, Reckoning, flow

Line = tuple[str | float, ...]

NOT_KNOWN = "-"
COLUMNS = ("", "demo", "known", "source")
NATION: Mapping[str, tuple[str, float]] = {
    "dropped_before": ("Dropped before mapping, %", 53_441 / 110_814),
    "v1": ("V1, %", 19_603 / 110_814),
    "v2": ("V2, %", 17_660 / 110_814),
    "dropped_after": ("Dropped after mapping, %", 12_788 / 110_814),
    "located": ("Located, %", 3_714 / 110_814),
    "v1_v2": ("V1 and V2, %", 3_608 / 110_814),
}
YEARS = range(2007, 2027)
ORE = 100.0
MILLION = 1_000_000.0


def show(reckoning: Reckoning) -> None:
    """Print every distribution beside its source."""
    for title, columns, lines in (
        ("Status of all sites", COLUMNS, _status(reckoning)),
        ("Areas of mapped sites", COLUMNS, _areas(reckoning)),
        ("The map through the years", COLUMNS, _through_years(reckoning)),
        ("Work of a year", COLUMNS, _work(reckoning)),
        ("Year by year", _YEARLY, _yearly(reckoning)),
        ("Public effort today, % of sites", ("", "V1", "V2", "V1 and V2"), _effort(reckoning)),
        ("Branches of mapped sites, the most frequent", COLUMNS, _branches(reckoning)),
        ("Until 2030", COLUMNS, _until_2030(reckoning)),
    ):
        heading(title)
        rows(columns, list(lines))


def _status(reckoning: Reckoning) -> Iterator[Line]:
    found = Counter(reckoning.picture.derived["status"].tolist())
    total = found.total()
    for kind, (name, share) in NATION.items():
        yield name, 100 * found[kind] / total, 100 * share, "extract (S10, S69)"
    yield "V2, generation apart", float(found["v2"] + found["v1_v2"] - 3), 3_400.0, "handbook"
    yield "V1", float(found["v1"]), 5_200.0, "handbook"


def _areas(reckoning: Reckoning) -> Iterator[Line]:
    status = reckoning.areas(reckoning.picture.today).status
    headline = reckoning.picture.derived["status"]
    for kind, mean in (("v1", 1.24), ("v2", 1.55)):
        sites = int(np.isin(headline, (kind, "v1_v2")).sum())
        share = float((status == kind).sum()) / sites
        yield f"Areas for each {kind.upper()} site", share, mean, "extract (S69, S77)"
    geometry = reckoning.picture.tables["area"]["geometry"][np.isin(status, ("v1", "v2"))]
    drawn = shapely.from_wkb([wkb for wkb in geometry if wkb is not None])
    points = shapely.get_num_coordinates(drawn)
    yield "Median area, m²", float(np.median(shapely.area(drawn))), 881.0, "extract"
    yield "Median points", float(np.median(points)), 8.0, "extract"
    yield "Most points", float(points.max()), 591.0, "extract"
    bare = 100 * float(sum(wkb is None for wkb in geometry)) / len(geometry)
    yield "Without polygon, %", bare, NOT_KNOWN, "not found"


def _through_years(reckoning: Reckoning) -> Iterator[Line]:
    for year, kind, known, source in (
        (2006, "v1", 4_496.0, "S141"),
        (2006, "v2", 2_376.0, "S141"),
        (2020, "v1", 5_200.0, "S3"),
        (2023, "v1", 5_200.0, "handbook"),
        (2023, "v2", 3_400.0, "handbook"),
    ):
        status = reckoning.sites(date(year, 12, 31)).status
        kinds = ("v1",) if kind == "v1" else ("v2", "v1_v2")
        counted = float(np.isin(status, kinds).sum())
        yield f"{kind.upper()} at the end of {year}", counted, known, source
    in_effort = float(reckoning.v1_in_effort(date(2020, 12, 31)).sum())
    yield "V1 in public effort, end of 2020", in_effort, 2_000.0, "S3"


def _phases(reckoning: Reckoning, kind: str, field: str) -> Counter[int]:
    table = reckoning.picture.tables["phase"]
    days = table[field][table["kind"] == kind]
    return Counter(_years(days))


def _years(days: np.ndarray[tuple[int], np.dtype[np.datetime64]]) -> list[int]:
    known = days[~np.isnat(days)].astype("datetime64[Y]").astype(np.int64) + 1970
    return [int(year) for year in known]


def _work(reckoning: Reckoning) -> Iterator[Line]:
    initial = _phases(reckoning, "initial", "report_approved")
    extended = _phases(reckoning, "extended", "report_approved")
    begun = _phases(reckoning, "remediation", "started")
    yield "Initial investigations, 2007", float(initial[2007]), "140 in 2006", "S141"
    yield "Further investigations, 2007", float(extended[2007]), "107 in 2006", "S141"
    yield "Investigations, 2021", float(initial[2021] + extended[2021]), "more than 400", "S67"
    yield "Own investigations, 2023", _own(reckoning, 2023), "270 planned", "S146"
    mean = sum(initial[year] + extended[year] for year in range(2021, 2026)) / 5
    yield "Investigations a year, 2021-25", mean, "more than 300", "handbook"
    yield "Remediations begun, 2007", float(begun[2007]), "16 in 2006", "S141"
    yield "Remediations begun, 2023", float(begun[2023]), "18 planned", "S146"
    yield "Remedies under way in 2021", _under_way(reckoning, 2021), "about 57 cases", "S67"
    for year, known, source in ((2020, "about 40", "S3"), (2023, "45.6", "S146")):
        yield f"Spent {year}, million kr.", _spent(reckoning, year), known, source


def _own(reckoning: Reckoning, year: int) -> float:
    table = reckoning.picture.tables["phase"]
    ours = np.isin(table["kind"], ("initial", "extended")) & (table["payer"] == "region")
    return float(_years(table["report_approved"][ours]).count(year))


def _under_way(reckoning: Reckoning, year: int) -> float:
    table = reckoning.picture.tables["phase"]
    kinds = np.isin(table["kind"], ("remediation", "operation"))
    begun = table["started"] <= np.datetime64(f"{year}-12-31")
    ended = table["ended"] < np.datetime64(f"{year}-01-01")
    return float((kinds & begun & ~ended & (table["payer"] == "region")).sum())


def _spent(reckoning: Reckoning, year: int) -> float:
    table = reckoning.picture.tables["money"]
    picked = (table["kind"] == "spent") & (table["year"] == year)
    return float(table["amount"][picked].sum() / ORE / MILLION)


_YEARLY = ("", "to V1", "to V2", "dropped", "initial", "at desk", "extended", "remedies")


def _yearly(reckoning: Reckoning) -> Iterator[Line]:
    decisions = reckoning.picture.tables["decision"]
    kinds = {
        name: Counter(_years(decisions["valid_from"][np.isin(decisions["kind"], which)]))
        for name, which in (
            ("v1", ("v1",)),
            ("v2", ("v2",)),
            ("out", ("dropped_before", "dropped_after")),
        )
    }
    phases = reckoning.picture.tables["phase"]
    at_desk = phases["initiative"] == "desk"
    work: Sequence[Counter[int]] = (
        _phases(reckoning, "initial", "report_approved"),
        Counter(_years(phases["report_approved"][at_desk])),
        _phases(reckoning, "extended", "report_approved"),
        _phases(reckoning, "remediation", "started"),
    )
    for year in YEARS:
        counted = [kinds[name][year] for name in ("v1", "v2", "out")]
        counted += [found[year] for found in work]
        yield (str(year), *(f"{count:,}" for count in counted))


def _effort(reckoning: Reckoning) -> Iterator[Line]:
    headline = reckoning.picture.derived["status"]
    groups = [headline == kind for kind in ("v1", "v2", "v1_v2")]
    answers = reckoning.effort.sites
    for place, receptor in enumerate(RECEPTORS):
        column = answers[:, place]
        yield (receptor, *(100 * float((column[group] == YES).mean()) for group in groups))
    whole = answers.max(axis=1)
    yield ("any of them", *(100 * float((whole[group] == YES).mean()) for group in groups))
    yield ("unknown", *(100 * float((whole[group] == UNKNOWN).mean()) for group in groups))


def _branches(reckoning: Reckoning) -> Iterator[Line]:
    table = reckoning.picture.tables["cause"]
    mapped = np.isin(reckoning.picture.derived["status"], ("v1", "v2", "v1_v2"))
    rows_of = reckoning.picture.site_rows("cause")
    found = Counter(table["branch"][mapped[rows_of]].tolist())
    frequent = {"service_station": "1st", "car_workshop": "2nd", "landfill": "3rd (waste)"}
    for branch, count in found.most_common(8):
        share = 100 * count / found.total()
        yield f"{branch}, %", share, frequent.get(branch, NOT_KNOWN), "S69"


def _until_2030(reckoning: Reckoning) -> Iterator[Line]:
    lately = flow(reckoning)
    left = sum(sum(kinds.values()) for kinds in LEFT.values())
    assert left == sum(ROLES[role].count for role in LEFT_EFFORT)
    yield "Remain today", float(lately.remaining), NOT_KNOWN, "ours"
    yield "Left a year, last five", float(lately.left.sum()) / 5, "about 195 needed", "inferred"
    yield "Came a year, last five", float(lately.came.sum()) / 5, NOT_KNOWN, "ours"
    yield "Came to stay since 2021", float(sum(CAME.values())), NOT_KNOWN, "ours"
    for window in (24, 36, 48, 60):
        name = f"Chance of {LAST_DAY.year} by the last {window} months, %"
        yield name, 100 * lately.chance(window), "25 to 60 wished", "the issue"
