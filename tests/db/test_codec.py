"""Values as the stores hold them: every one comes back as it was, from a file and a server."""

import struct
from datetime import UTC, date, datetime, timedelta

import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.codec import (
    decoder,
    envelope,
    ewkb_hex,
    file_encoder,
    geopackage_blob,
    geopackage_blobs,
    wkb_of,
)
from db.register import SqlRegister
from soilcase.model.catalogue import NOUNS
from soilcase.model.codelists import closed_codes
from soilcase.model.edit import Update
from soilcase.model.fields import Field, Label, Type, declare
from soilcase.model.identity import new_uid
from soilcase.model.shapes import normal_wkb
from soilcase.model.values import Plain, Value, canonical, normalise
from tests.db.builders import commit_one_of_every_noun

_NO_WORDS = Label("", "", "", "")
_METRES = st.floats(-1e7, 1e7).map(lambda metres: metres + 0.0)


def a_field(kind: Type) -> Field:
    """Give a field of a type."""
    return declare("field", kind, _NO_WORDS)


def points() -> st.SearchStrategy[bytes]:
    """Give points in their normal form."""
    return st.tuples(_METRES, _METRES).map(lambda xy: _normal(shapely.Point(xy), is_point=True))


def polygons() -> st.SearchStrategy[bytes]:
    """Give areas of one to three parts, one with a hole, in their normal form."""

    def made(given_boxes: list[tuple[float, float, float]]) -> bytes:
        boxes = [shapely.box(x, y, x + size, y + size) for x, y, size in given_boxes]
        hole = boxes[0].centroid.buffer(given_boxes[0][2] / 8, quad_segs=2)
        return _normal(shapely.MultiPolygon([boxes[0] - hole, *boxes[1:]]), is_point=False)

    sizes = st.floats(1, 1e4)
    return st.lists(st.tuples(_METRES, _METRES, sizes), min_size=1, max_size=3).map(made)


def _normal(shape: shapely.Geometry, *, is_point: bool) -> bytes:
    wkb = normal_wkb(shape, is_point=is_point)
    assert wkb is not None
    return wkb


def texts() -> st.SearchStrategy[str]:
    """Give texts with all that people write, and no NUL."""
    return st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=40)


def moments() -> st.SearchStrategy[datetime]:
    """Give moments in whole milliseconds, also before the epoch."""
    start = datetime(1900, 1, 1, tzinfo=UTC)
    return st.integers(0, 10**13).map(lambda ms: start + timedelta(milliseconds=ms))


def plain_data() -> st.SearchStrategy[Plain]:
    """Give lists and tables of what JSON can carry."""
    leaf: st.SearchStrategy[Plain]
    leaf = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | texts()
    return st.recursive(
        st.lists(leaf, max_size=3),
        lambda inner: st.lists(inner | leaf, max_size=3) | st.dictionaries(texts(), inner | leaf),
        max_leaves=10,
    )


RAW: dict[Type, st.SearchStrategy[object]] = {
    Type.TEXT: texts(),
    Type.INTEGER: st.integers(-(2**63) + 1, 2**63 - 1),
    Type.NUMBER: st.floats(allow_nan=False, allow_infinity=False),
    Type.MONEY: st.integers(-(10**15), 10**15),
    Type.DATE: st.dates(date(1600, 1, 1), date(2400, 1, 1)),
    Type.MOMENT: moments(),
    Type.BOOLEAN: st.booleans(),
    Type.CODE: st.sampled_from(["v1", "f0", "Å-1"]),
    Type.CODES: st.sets(st.sampled_from(["v1", "f0", "Å,1"])),
    Type.TEXTS: st.sets(texts()),
    Type.REFERENCE: st.builds(new_uid),
    Type.POINT: points(),
    Type.POLYGON: polygons(),
    Type.JSON: plain_data().map(canonical),
}


def values_of(kind: Type) -> st.SearchStrategy[Value]:
    """Give a type's values in their normal form, and nothing."""
    field = a_field(kind)
    return st.none() | RAW[kind].map(lambda raw: normalise(field, raw))


def a_column_of_each_type() -> dict[Type, tuple[str, Field]]:
    """Give a noun and a field of the catalogue for each type, bound by no rule."""
    found: dict[Type, tuple[str, Field]] = {}
    for noun in NOUNS.values():
        for field in noun.stored:
            is_bound = field.pattern or field.target or field.required
            has_limits = field.minimum is not None or field.maximum is not None
            if not (is_bound or has_limits or (field.codes and closed_codes(field.codes))):
                found.setdefault(field.type, (noun.id, field))
    return found


COLUMNS = a_column_of_each_type()


@pytest.mark.parametrize("kind", Type)
@given(data=st.data())
def test_a_file_gives_back_what_was_written(kind: Type, data: st.DataObject) -> None:
    """Encoding for the file and decoding are each other's inverse, for every type."""
    value = data.draw(values_of(kind))
    encode, decode = file_encoder(kind), decoder(a_field(kind), is_file=True)

    stored = encode(value) if encode else value
    assert isinstance(stored, None | int | float | str | bytes)
    assert (decode(stored) if decode else stored) == value


@pytest.mark.parametrize("kind", COLUMNS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_store_gives_back_what_was_committed(
    register: SqlRegister, kind: Type, data: st.DataObject
) -> None:
    """Through the road, the database and back, one value after another is what it was."""
    noun, field = COLUMNS[kind]
    if not register.head():
        commit_one_of_every_noun(register)
    (uid,) = register.columns(noun).uid
    old = (register.record(noun, uid) or {})[field.id]
    drawn = data.draw(values_of(kind))
    cut = drawn[: field.length] if isinstance(drawn, str) and field.length else drawn
    new = normalise(field, cut)

    assert register.commit([Update(noun, uid, field.id, old, new)], reason="other").refusals == ()
    assert (register.record(noun, uid) or {})[field.id] == new


@given(st.lists(st.none() | polygons() | points(), min_size=1, max_size=8))
def test_a_column_of_geometries_is_written_like_each_one(column: list[bytes | None]) -> None:
    """Many at once or one by one, a geometry has the same header in front of it."""
    expected = [None if wkb is None else geopackage_blob(wkb) for wkb in column]

    assert geopackage_blobs(column) == expected


@given(polygons() | points())
def test_the_header_tells_the_envelope(wkb: bytes) -> None:
    """The four numbers in front are the geometry's bounds, and behind them it is untouched."""
    blob = geopackage_blob(wkb)

    minx, miny, maxx, maxy = shapely.bounds(shapely.from_wkb(wkb))
    assert envelope(blob) == (minx, maxx, miny, maxy)
    assert wkb_of(blob) == wkb


@given(polygons() | points(), st.sampled_from([(0, 0), (1, 4), (2, 6), (3, 6), (4, 8)]))
def test_headers_that_others_write_are_read(wkb: bytes, kind: tuple[int, int]) -> None:
    """Whatever envelope another program put in front, bounds and geometry are found."""
    code, numbers = kind
    ours = envelope(geopackage_blob(wkb))
    head = struct.pack("<2sBBi", b"GP", 0, 1 | code << 1, 25832)
    blob = head + struct.pack(f"<{numbers}d", *(*ours, 0, 0, 0, 0)[:numbers]) + wkb

    assert envelope(blob) == ours
    assert wkb_of(blob) == wkb


@given(polygons() | points())
def test_postgis_is_told_the_coordinate_system(wkb: bytes) -> None:
    """What goes to the server is the same geometry, with its system's number in it."""
    text = ewkb_hex(wkb)

    assert isinstance(text, str)
    found = shapely.from_wkb(text)
    assert shapely.get_srid(found) == 25832
    assert shapely.to_wkb(found, byte_order=1, output_dimension=2) == wkb
