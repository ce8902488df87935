"""The base that ships is read whole, and what is no base is said and not drawn."""

import json
from pathlib import Path

import numpy as np
import pytest
import shapely

from soilcase.model.municipalities import MUNICIPALITIES
from soilcase.model.problem import Problem
from soilcase.query.base_map import read_base_map
from tests.demo_ground import FOLDER

NAMES = ("coast", "municipalities", "places")


def _texts() -> dict[str, str]:
    return {name: Path(FOLDER / f"{name}.json").read_text("utf8") for name in NAMES}


def test_what_ships_is_read_whole() -> None:
    """Land, the nineteen municipalities with their names, and the towns from the largest down."""
    base = read_base_map(**_texts())

    assert MUNICIPALITIES == dict(
        zip(base.municipality_codes, base.municipality_names, strict=True)
    )
    assert len(json.loads(_texts()["coast"])["features"]) == len(base.land)
    assert shapely.is_valid(base.municipalities).all()
    assert base.towns[0] == "Aarhus"
    assert (len(base.towns), 2) == base.town_places.shape
    assert (np.diff(base.town_sizes) <= 0).all()


def test_each_town_lies_on_land() -> None:
    """All is in the same metres: no town lies in the sea, nor in another municipality."""
    base = read_base_map(**_texts())
    tree = shapely.STRtree(base.municipalities)
    towns, _ = tree.query(shapely.points(base.town_places), predicate="dwithin", distance=500)

    assert set(range(len(base.towns))) == set(towns.tolist())


def test_what_must_stand_by_the_map_comes_along() -> None:
    """Each file has its credit and says what it is: the borders are said to be approximate."""
    base = read_base_map(**_texts())

    assert len(base.credits) == len(base.notes) == len(NAMES)
    assert "OpenStreetMap" in base.credits[0]
    assert "Ikke grænserne" in base.notes[1]


BROKEN = {
    "coast": ("", "[]", "{}", '{"crs":"EPSG::25832","features":[{"a":1}]}'),
    "municipalities": ("x", "null", '{"crs":"EPSG::25832"}'),
    "places": ("{", "{}", '{"places":[["Aarhus"]]}', '{"places":[["A","1","x","y",1]]}'),
}


@pytest.mark.parametrize(("name", "text"), [(n, t) for n, texts in BROKEN.items() for t in texts])
def test_a_broken_file_is_named(name: str, text: str) -> None:
    """A text that is no base map is a Problem that names the file."""
    with pytest.raises(Problem) as trouble:
        read_base_map(**{**_texts(), name: text})

    assert (trouble.value.id, trouble.value.facts["name"]) == (
        "base_map_unreadable",
        f"{name}.json",
    )


@pytest.mark.parametrize("name", ["coast", "municipalities"])
def test_another_system_is_not_drawn_in_the_wrong_place(name: str) -> None:
    """Degrees, or metres of another zone, are refused."""
    texts = _texts()
    texts[name] = texts[name].replace("EPSG::25832", "EPSG::4326", 1)

    with pytest.raises(Problem, match="base_map_unreadable"):
        read_base_map(**texts)


def test_a_municipality_that_says_nothing_has_no_name() -> None:
    """A feature without properties is drawn, and called nothing."""
    texts = _texts()
    borders = json.loads(texts["municipalities"])
    borders["features"][0]["properties"] = None
    base = read_base_map(**{**texts, "municipalities": json.dumps(borders)})

    assert base.municipality_names[0] == ""
