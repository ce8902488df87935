"""The figures that a register is known by."""

from datetime import date

from soilcase.model.overview import LayerLine, look_over
from tests.soilcase.model.regions import Region


def test_records_are_counted_by_noun() -> None:
    """Every noun has its count, also where there is none."""
    region = Region()
    region.add("site", "a", number="791-00001")
    region.add("area", "b", site="a")
    seen = look_over(region.picture())

    assert tuple(seen.records[noun] for noun in ("site", "area", "decision")) == (1, 1, 0)


def test_only_a_yes_is_a_generation_contamination() -> None:
    """Unknown and no are not counted."""
    region = Region()
    for number, flag in enumerate((True, False, None)):
        region.add("site", str(number), generation=flag)

    assert look_over(region.picture()).generation == 1


def test_layers_are_told_with_their_dates() -> None:
    """By kind, the one in use before those that it replaced; what is not known stays unknown."""
    region = Region()
    region.add("layer", "a", kind="osd", dated=date(2020, 1, 1), feature_count=3, current=False)
    region.add("layer", "b", kind="osd", name="OSD", dated=date(2026, 1, 1), current=True)
    region.add("layer", "c", kind="bnbo")

    assert (
        LayerLine("bnbo", None, None, None, current=False),
        LayerLine("osd", "OSD", date(2026, 1, 1), None, current=True),
        LayerLine("osd", None, date(2020, 1, 1), 3, current=False),
    ) == look_over(region.picture()).layers
