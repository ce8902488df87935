"""The bundled base map is what its maker makes of the two sources, and says what it is."""

import json
from pathlib import Path

import pytest
import shapely

from soilcase.model.municipalities import MUNICIPALITIES
from tests import base_map
from tests.demo_ground import FOLDER, ground

NAMES = ("coast.json", "municipalities.json", "places.json")


def test_the_files_can_be_made_anew(
    shared_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Made from the same sources they are the same, byte for byte."""
    monkeypatch.setattr(base_map, "FOLDER", tmp_path)
    land = shared_data / "boundaries" / "osm_land_100m_dk_bbox.geojson"
    base_map.main([str(land), str(shared_data / "names" / "byer_midtjylland_geonames.csv")])

    assert {name: (tmp_path / name).read_bytes() for name in NAMES} == {
        name: (FOLDER / name).read_bytes() for name in NAMES
    }


def test_every_file_carries_its_credit() -> None:
    """OpenStreetMap and GeoNames are named, and the borders are said to be approximate."""
    heads = {name: json.loads((FOLDER / name).read_text("utf8")) for name in NAMES}

    assert "OpenStreetMap" in heads["coast.json"]["credit"]
    assert "GeoNames" in heads["places.json"]["credit"]
    assert "tilnærmelse" in heads["municipalities.json"]["credit"]
    assert not any("population" in text for text in map(str, heads.values()))


def test_the_nineteen_municipalities_share_the_land() -> None:
    """Each has an area, and no two of them overlap."""
    areas = ground().municipalities
    whole = shapely.union_all(list(areas.values()))

    assert set(areas) == set(MUNICIPALITIES)
    assert all(shapely.is_valid(area) for area in areas.values())
    assert abs(sum(area.area for area in areas.values()) / whole.area - 1) < 1e-4
