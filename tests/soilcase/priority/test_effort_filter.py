"""Filters on public effort: by receptor, by answer, and unknown only where it is asked for."""

from functools import cache

import pytest
import shapely

from soilcase.model.picture import Picture
from soilcase.priority.effort_columns import FIELDS, asks_for_effort, read_effort
from soilcase.query.evaluate import evaluate
from soilcase.query.parse import parse
from soilcase.query.selection import asks_for
from soilcase.query.syntax import Code, Condition, Is, Pattern
from soilcase.query.vocabulary import Vocabulary
from soilcase.query.write import shown
from tests.soilcase.priority.grounds import Ground

SITES = ("osd", "home", "both", "nothing", "nowhere")


@cache
def region() -> Picture:
    """Give five sites: in an OSD, with a home, with both, with neither, and without polygon."""
    ground = Ground()
    shapes = {
        "osd": shapely.box(0, 0, 50, 50),
        "home": shapely.box(5_000, 0, 5_050, 50),
        "both": shapely.box(100, 0, 150, 50),
        "nothing": shapely.box(9_000, 0, 9_050, 50),
        "nowhere": None,
    }
    for site in SITES:
        ground.add_site(site, "home" if site in ("home", "both") else "commercial")
        ground.add_area(f"area-{site}", shapes[site], site=site)
    ground.lay_everywhere("osd")
    ground.lay("osd", [shapely.box(-10, -10, 200, 200)])
    return read_effort(ground.read, ground.picture())[0]


def found(typed: str) -> list[str]:
    """Give the sites that a filter shows."""
    picture = region()
    meets = evaluate(parse(typed, Vocabulary("da", picture)), picture)
    return [site for site, does in zip(SITES, meets, strict=True) if does]


@pytest.mark.parametrize(
    ("typed", "sites"),
    [
        ("indsats:grundvand", ["osd", "both"]),
        ("indsats:boliger", ["home", "both"]),
        ("indsats:bolig", ["home", "both"]),
        ("indsats:overfladevand", []),
        ("indsats:natur", []),
        ("indsats:ja", ["osd", "home", "both"]),
        ("indsats:nej", ["nothing"]),
        ("indsats:ukendt", ["nowhere"]),
        ("indsats:kendt", ["osd", "home", "both", "nothing"]),
        ("indsats:grundvand,boliger", ["osd", "home", "both"]),
        ("indsats:grundvand indsats:boliger", ["both"]),
        ("indsats:grundvand,nej", ["osd", "both", "nothing"]),
        ("indsats:natur,ukendt", ["nowhere"]),
        ("ikke:indsats:grundvand", ["home", "nothing"]),
        ("ikke:indsats:ja", ["nothing"]),
        ("ikke:indsats:ukendt", ["osd", "home", "both", "nothing"]),
        ("ikke:indsats:natur", ["osd", "home", "both", "nothing"]),
        ("indsats:gr*", ["osd", "both"]),
        ("indsats:n*", ["nothing"]),
        ("indsats:u*", []),
        ('indsats:"grundvand"', ["osd", "both"]),
        ("offentlig_indsats:ja", ["osd", "home", "both"]),
        ("public_effort:groundwater", ["osd", "both"]),
        ("indsats_grundvand:ja", ["osd", "both"]),
        ("indsats_grundvand:nej", ["home", "nothing"]),
        ("indsats_grundvand:ukendt", ["nowhere"]),
        ("ikke:indsats_grundvand:ja", ["home", "nothing"]),
        ("indsats_boliger:nej", ["osd", "nothing"]),
        ("areal.indsats:grundvand", ["osd", "both"]),
        ("areal:(indsats:boliger indsats_grundvand:nej)", ["home"]),
        ("areal.beregnet_grundvand:ukendt", ["nowhere"]),
    ],
)
def test_filters_show_the_sites_that_are_meant(typed: str, sites: list[str]) -> None:
    """A receptor asks whether it is yes; what is not known is shown only by asking for it."""
    assert sites == found(typed)


@pytest.mark.parametrize("typed", ["indsats:grundvand", "indsats:overfladevand", "indsats:nej"])
def test_a_filter_is_written_as_it_was_typed(typed: str) -> None:
    """The short form stays when it is stored and shown again."""
    assert typed == shown(parse(typed), Vocabulary("da")).lower()


@pytest.mark.parametrize(
    ("typed", "fields", "asks"),
    [
        ("indsats:ja", (), True),
        ("status:V1 ikke:indsats_natur:ja", (), True),
        ("areal:(indsats:ja status:V1)", (), True),
        ("areal.beregnet_natur:ja eller 791", (), True),
        ("status:V1", ("number", "effort_homes"), True),
        ("status:V1", ("number", "status"), False),
        ("", (), False),
    ],
)
def test_it_is_known_which_filters_need_the_layers(
    typed: str, fields: tuple[str, ...], *, asks: bool
) -> None:
    """Layers are read only for who asks about what follows from them."""
    assert asks == asks_for_effort(parse(typed), *fields)


def test_every_field_of_the_catalogue_is_answered_for() -> None:
    """What is attached is what the catalogue declares, and a filter can name each."""
    assert all(asks_for(Condition(*key, ()), *key) for key in FIELDS)
    assert set(FIELDS) == set(region().attached)
    assert len(FIELDS) == 14


def test_a_word_that_begins_no_code_shows_nothing() -> None:
    """A beginning that no receptor and no answer has is met by none, and is not unknown."""
    picture = region()
    begun = Condition("site", "effort", (Is(Pattern("xyz")),))

    assert not evaluate(begun, picture).any()


def test_a_code_that_is_no_longer_there_shows_nothing() -> None:
    """A stored filter may name what this version does not know."""
    stored = Condition("site", "effort", (Is(Code("fauna")),))

    assert not evaluate(stored, region()).any()
