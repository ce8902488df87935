"""Public effort on real areas and real zones: the same as geopandas says of the same files."""

import json
from functools import cache
from pathlib import Path

import geopandas
import numpy as np
import pytest

from soilcase.priority.spatial import Shapes, near, take_apart
from tests.soilcase.priority.grounds import features

pytestmark = pytest.mark.shared

ZONES = {
    "osd": "grukos_osd_8kommuner_25832.geojson",
    "bnbo": "grukos_bnbo_8kommuner_25832.geojson",
    "habitat": "dai_habitat_3kommuner_25832.geojson",
    "lake": "geodanmark_soeer_8kommuner_25832.geojson",
}


@cache
def read(path: Path) -> geopandas.GeoSeries:
    """Read the shapes of a delivery; rows without one are left out, broken ones mended."""
    collection = json.loads(path.read_text(encoding="utf-8"))
    shapes = geopandas.GeoDataFrame.from_features(collection).geometry
    return shapes[~(shapes.isna() | shapes.is_empty)].make_valid().reset_index(drop=True)


def areas(shared_data: Path) -> geopandas.GeoSeries:
    """Give the mapped areas of four municipalities, V1 and V2."""
    parts = [
        read(shared_data / f"dk_real/dkjord_{v}_4kommuner_25832.geojson") for v in ("V1", "V2")
    ]
    return geopandas.GeoSeries([shape for part in parts for shape in part], crs=25832)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("distance", [0, 30, 250])
def test_real_areas_lie_near_what_geopandas_says(
    shared_data: Path, zone: str, distance: float
) -> None:
    """Every mapped area of four municipalities is near a zone just where geopandas finds it."""
    mapped = areas(shared_data)
    zones = read(shared_data / "dk_real" / ZONES[zone])

    found = near(_shapes(mapped), _shapes(zones), distance)

    frames = [geopandas.GeoDataFrame(geometry=shapes, crs=25832) for shapes in (mapped, zones)]
    if distance:
        pairs = frames[0].sjoin(frames[1], predicate="dwithin", distance=distance)
    else:
        pairs = frames[0].sjoin(frames[1], predicate="intersects")
    assert np.flatnonzero(found).tolist() == sorted(set(pairs.index))
    assert len(mapped) > 300


def _shapes(series: geopandas.GeoSeries) -> Shapes:
    return take_apart(features(list(series)).geometry)
