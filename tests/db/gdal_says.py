"""What GDAL, in a process of its own, reads in a file and may do to it: `gdal_says.py VERB FILE`.

It brings its own copy of SQLite, so it must never open a file that this program holds.
"""

import ctypes
import json
import sys
from collections.abc import Callable
from pathlib import Path

UPDATE_VECTOR = 0x05
TEXT = b"bent"
LAYERS = ("site", "area", "code", "layer_point")
STATEMENTS = (
    "UPDATE site SET name = 'bent'",
    "DELETE FROM site",
    "INSERT INTO site (uid, rev) VALUES ('bent', 1)",
    "INSERT INTO site (uid, rev) SELECT 'bent', 1",
    "REPLACE INTO site SELECT * FROM site",
    "DELETE FROM edit_log",
    "UPDATE commit_log SET actor = 'bent'",
    "UPDATE soilcase_head SET seq = 0",
    "DELETE FROM look_log",
    "DELETE FROM tombstone",
)


def read(path: str) -> dict[str, object]:
    """Tell each layer's geometry, system, fields and count, and what a window finds in areas."""
    import pyogrio.raw

    layers = {}
    for name, geometry in pyogrio.list_layers(path):
        told = pyogrio.read_info(path, layer=name, force_feature_count=True)
        types = dict(zip(told["fields"].tolist(), told["dtypes"].tolist(), strict=True))
        layers[name] = [geometry, told["crs"], told["features"], types]
    found = {}
    for name, window in (("inside", (0, 0, 1e6, 1e7)), ("outside", (0, 0, 1, 1))):
        _, _, shapes, _ = pyogrio.raw.read(path, layer="area", bbox=window)
        found[name] = [shape.hex() for shape in shapes]
    return {"layers": layers, "found": found}


def write(path: str) -> dict[str, object]:
    """Try every way to change what stands there; tell what GDAL answered to each."""
    gdal = _library()
    pointer = ctypes.c_void_p
    dataset = pointer(gdal.GDALOpenEx(path.encode(), UPDATE_VECTOR, None, None, None))
    answers: dict[str, object] = {"opened": bool(dataset)}

    def told(name: str, act: Callable[[], object]) -> None:
        gdal.CPLErrorReset()
        act()
        answers[name] = gdal.CPLGetLastErrorMsg().decode()

    for name in LAYERS:
        layer = pointer(gdal.GDALDatasetGetLayerByName(dataset, name.encode()))
        feature = pointer(gdal.OGR_L_GetNextFeature(layer))
        if feature.value:
            gdal.OGR_F_SetFieldString(feature, 2, TEXT)
            told(f"update {name}", lambda: gdal.OGR_L_SetFeature(layer, feature))  # noqa: B023
            told(f"delete {name}", lambda: gdal.OGR_L_DeleteFeature(layer, ctypes.c_int64(1)))  # noqa: B023
        new = pointer(gdal.OGR_F_Create(pointer(gdal.OGR_L_GetLayerDefn(layer))))
        gdal.OGR_F_SetFieldString(new, 0, TEXT)
        gdal.OGR_F_SetFieldInteger64(new, 1, ctypes.c_int64(1))
        told(f"append {name}", lambda: gdal.OGR_L_CreateFeature(layer, new))  # noqa: B023
    for sql in STATEMENTS:
        told(sql, lambda: gdal.GDALDatasetExecuteSQL(dataset, sql.encode(), None, None))  # noqa: B023
    gdal.GDALClose(dataset)
    return answers


def _library() -> ctypes.CDLL:
    """Load the GDAL that pyogrio brings; its Python side can only read and append."""
    import pyogrio

    package = Path(pyogrio.__file__).parent
    folders = (package.parent / "pyogrio.libs", package / ".dylibs")
    library = ctypes.CDLL(str(next(path for each in folders for path in each.glob("*gdal*"))))
    for name in (
        *("GDALOpenEx", "GDALDatasetGetLayerByName", "GDALDatasetExecuteSQL"),
        *("OGR_L_GetNextFeature", "OGR_L_GetLayerDefn", "OGR_F_Create"),
    ):
        getattr(library, name).restype = ctypes.c_void_p
    library.CPLGetLastErrorMsg.restype = ctypes.c_char_p
    return library


if __name__ == "__main__":
    sys.stdout.write(json.dumps({"read": read, "write": write}[sys.argv[1]](sys.argv[2])))
