"""How many are in public effort: the mapped sites, and those with V1 areas by these alone."""

from datetime import date

import shapely

from soilcase.priority.effort_columns import read_effort
from soilcase.priority.effort_counts import EffortCounts, Share, count_effort
from tests.soilcase.priority.grounds import Ground

INSIDE = shapely.box(0, 0, 50, 50)
OUTSIDE = shapely.box(9_000, 0, 9_050, 50)


def counted(*sites: tuple[tuple[str, shapely.Geometry | None], ...]) -> EffortCounts:
    """Count sites, each told as its areas' decisions and polygons; one OSD lies over some."""
    ground = Ground()
    for number, areas in enumerate(sites):
        site = ground.add_site(f"site-{number}", "commercial")
        for part, (kind, shape) in enumerate(areas):
            area = ground.add_area(f"area-{number}-{part}", shape, site=site)
            ground.region.add(
                "decision",
                f"decision-{number}-{part}",
                area=area,
                kind=kind,
                state="approved",
                valid_from=date(2020, 1, 1),
            )
    ground.lay_everywhere("osd")
    ground.lay("osd", [shapely.box(-10, -10, 200, 200)])
    return count_effort(read_effort(ground.read, ground.picture())[0])


def test_mapped_sites_are_counted_by_receptor_and_in_all() -> None:
    """Located and dropped sites are not counted; unknown is told, and is no no."""
    counts = counted(
        (("v1", INSIDE),),
        (("v2", INSIDE),),
        (("v2", OUTSIDE),),
        (("v1", None),),
        (("located", INSIDE),),
        (("dropped_after", INSIDE),),
        (),
    )

    assert counts.mapped["effort"] == Share(yes=2, no=1, unknown=1)
    assert counts.mapped["effort_groundwater"] == Share(yes=2, no=1, unknown=1)
    assert counts.mapped["effort_homes"] == Share(yes=0, no=3, unknown=1)
    assert counts.mapped["effort"].total == 4
    assert counts.mapped["effort"].unknown_share == 0.25


def test_sites_with_v1_areas_are_counted_by_those_areas_alone() -> None:
    """A dropped or V2 part within the zone does not put a V1 part outside it in the effort."""
    counts = counted(
        (("v1", OUTSIDE), ("dropped_after", INSIDE)),
        (("v1", OUTSIDE), ("v2", INSIDE)),
        (("v1", OUTSIDE), ("v1", INSIDE)),
        (("v1", OUTSIDE), ("v1", None)),
        (("v2", INSIDE),),
    )

    assert counts.v1["effort"] == Share(yes=1, no=2, unknown=1)
    assert counts.v1["effort_groundwater"] == Share(yes=1, no=2, unknown=1)
    assert counts.v1["effort_nature"] == Share(yes=0, no=3, unknown=1)
    assert counts.mapped["effort"] == Share(yes=4, no=0, unknown=1)


def test_areas_of_no_site_are_not_counted() -> None:
    """What belongs to a site that is gone is put to no other."""
    ground = Ground()
    ground.add_site("site", "commercial")
    area = ground.add_area("area", INSIDE, site="gone")
    ground.region.add("decision", "decision", area=area, kind="v1", state="approved")
    ground.lay("osd", [INSIDE])

    counts = count_effort(read_effort(ground.read, ground.picture())[0])

    assert counts.v1["effort"].total == 0


def test_nothing_counts_as_nothing() -> None:
    """Without mapped sites there are no counts, and no share of them."""
    counts = counted()

    assert counts.mapped["effort"] == Share(yes=0, no=0, unknown=0)
    assert counts.v1["effort"].unknown_share == 0.0
