"""A filter that names some sites."""

from soilcase.query.selection import select
from soilcase.query.these import these_sites
from tests.soilcase.model.regions import Region


def test_exactly_the_named_sites_are_found_dropped_ones_too() -> None:
    """A number that begins another's names only itself."""
    region = Region()
    for number in ("751-1", "751-11", "751-2"):
        region.add("site", number, number=number)
        region.add("area", f"a{number}", site=number)
    kind = "dropped_after"
    region.add("decision", "d", area="a751-2", kind=kind, state="approved")
    picture = region.picture()

    found = select(picture, these_sites(["751-1", "751-2", "751-1"]))

    assert sorted(picture.sites.uid[found.rows].tolist()) == ["751-1", "751-2"]
