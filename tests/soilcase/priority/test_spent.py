"""What investigations and money went to: counted per year and receptor, nothing by guess."""

from datetime import date
from math import isnan
from random import Random

import pytest
from hypothesis import given

from soilcase.model.values import Value
from soilcase.priority.spent import SERVED, Served, spent
from tests.soilcase.model.regions import SEEDS, Region

KINDS = ("initial", "extended", "historical", "remediation")
PAYERS = (None, "region", "state", "owner", "oil_pool")
RECEPTORS = ("groundwater", "homes", "surface_water", "nature")
NOUNS = ("site", "project", "phase", "money")


def region_with(project: dict[str, Value], phase: dict[str, Value]) -> Region:
    """Give one project with one phase."""
    region = Region()
    region.add("site", "s", number="751-1")
    region.add("project", "p", site="s", **project)
    region.add(
        "phase", "f", project="p", **{"kind": "initial", "started": date(2024, 5, 1), **phase}
    )
    return region


def by_year(served: Served) -> dict[int, dict[str, float]]:
    """Give what was counted, without what is nothing."""
    return {
        year: {receptor: share for receptor, share in zip(SERVED, shares, strict=True) if share}
        for year, shares in zip(served.years, served.shares.tolist(), strict=True)
    }


def investigations(region: Region) -> dict[int, dict[str, float]]:
    """Count a region's investigations."""
    return by_year(spent(region.picture(nouns=NOUNS)).investigations)


@pytest.mark.parametrize(
    ("project", "phase", "counted"),
    [
        ({}, {"receptors": ("groundwater",)}, {"groundwater": 1.0}),
        ({"receptors": ("homes",)}, {}, {"homes": 1.0}),
        ({"receptors": ("homes",)}, {"receptors": ("groundwater",)}, {"groundwater": 1.0}),
        ({}, {"receptors": ("groundwater", "homes")}, {"groundwater": 0.5, "homes": 0.5}),
        ({}, {"receptors": ("nature", "surface_water")}, {"nature": 1.0}),
        (
            {},
            {"receptors": ("groundwater", "nature", "surface_water")},
            {"groundwater": 0.5, "nature": 0.5},
        ),
        ({}, {}, {"unsaid": 1.0}),
        ({}, {"receptors": ("homes",), "payer": "state"}, {"homes": 1.0}),
        ({}, {"receptors": ("homes",), "kind": "extended"}, {"homes": 1.0}),
    ],
)
def test_an_investigation_counts_for_what_it_serves(
    project: dict[str, Value], phase: dict[str, Value], counted: dict[str, float]
) -> None:
    """The phase's own word goes before its project's; several receptors share equally."""
    assert investigations(region_with(project, phase)) == {2024: counted}


@pytest.mark.parametrize(
    ("project", "phase"),
    [
        ({}, {"payer": "owner"}),
        ({"payer": "oil_pool"}, {}),
        ({}, {"kind": "remediation"}),
        ({}, {"started": None}),
    ],
)
def test_what_is_no_public_investigation_does_not_count(
    project: dict[str, Value], phase: dict[str, Value]
) -> None:
    """Others pay, it is another kind of phase, or it was never begun."""
    assert investigations(region_with(project, phase)) == {}


def test_money_counts_where_it_was_spent() -> None:
    """An amount's own receptor goes first, then its phase's; a grant is not yet spent."""
    region = region_with({"receptors": ("groundwater", "homes")}, {})
    region.add("money", "a", phase="f", year=2024, kind="spent", amount=100_00)
    region.add("money", "b", phase="f", year=2024, kind="spent", amount=50_00, receptor="homes")
    region.add("money", "c", phase="f", year=2024, kind="granted", amount=900_00)
    region.add("money", "d", year=2025, kind="spent", amount=7_00)
    region.add("money", "e", phase="f", year=2025, kind="spent", amount=1_00, payer="owner")
    money = spent(region.picture(nouns=NOUNS)).money
    assert by_year(money) == {2024: {"groundwater": 50.0, "homes": 100.0}, 2025: {"unsaid": 7.0}}
    assert money.groundwater[0] == pytest.approx(1 / 3)
    assert isnan(money.groundwater[1])


def test_nothing_written_is_nothing_counted() -> None:
    """A register without phases and amounts has no years."""
    found = spent(Region().picture(nouns=NOUNS))
    assert (found.investigations.years, found.money.years) == ((), ())


@given(SEEDS)
def test_everything_is_shared_out_and_nothing_twice(seed: int) -> None:
    """Each year's shares sum to what one by one would be counted that year."""
    random = Random(seed)
    region = Region()
    region.add("site", "s", number="751-1")
    expected: dict[int, int] = {}
    for number in range(random.randint(0, 12)):
        own, above = (random.choice(PAYERS) for _ in range(2))
        kind, year = random.choice(KINDS), random.choice([2023, 2024])
        said = tuple(sorted(random.sample(RECEPTORS, random.randint(0, 4)))) or None
        region.add("project", f"p{number}", site="s", payer=above)
        region.add(
            "phase",
            f"f{number}",
            project=f"p{number}",
            kind=kind,
            payer=own,
            receptors=said,
            started=date(year, 1, 2),
        )
        if kind in KINDS[:2] and (own or above) in PAYERS[:3]:
            expected[year] = expected.get(year, 0) + 1
    found = spent(region.picture(nouns=NOUNS)).investigations
    totals = dict(zip(found.years, found.shares.sum(axis=1).tolist(), strict=True))
    assert totals == pytest.approx(expected)
