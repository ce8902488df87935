"""Identities, features and what a change says it touched."""

import uuid

import numpy as np
import pytest

from soilcase.model.edit import Change, Delete, Insert, Logged, Update
from soilcase.model.features import Features, Shape
from soilcase.model.identity import is_uid, new_uid

AT = 1_763_640_000_000


def test_an_identity_is_a_uuid_of_version_seven() -> None:
    """The time stands in front, the version and variant where the standard wants them."""
    made = uuid.UUID(new_uid(lambda: AT, lambda count: b"\xff" * count))

    assert (made.int >> 80, made.version, made.variant) == (AT, 7, uuid.RFC_4122)


def test_identities_differ_within_a_millisecond() -> None:
    """Seventy-four random bits, whatever the clock says."""
    made = {new_uid(lambda: AT) for _ in range(1_000)}

    assert len(made) == 1_000
    assert all(map(is_uid, made))


@pytest.mark.parametrize("text", ["", "751-00018", str(uuid.UUID(int=0)).upper() + "A", "x" * 36])
def test_other_texts_are_no_identities(text: str) -> None:
    """Only the one form is accepted, or the same record would have two names."""
    assert not is_uid(text)


def test_a_change_tells_each_touched_record_once() -> None:
    """A picture patches each row once, however many fields of it altered."""
    edits = (
        Insert("site", "a", {}),
        Update("site", "a", "name", None, "x"),
        Update("area", "b", "label", None, "x"),
        Delete("site", "c", {}),
    )

    found = Change(1, tuple(Logged(edit) for edit in edits)).touched()

    assert found == {"site": ("a", "c"), "area": ("b",)}


def features(**changed: object) -> Features:
    """Give two features of a layer, with some columns changed."""
    columns = {
        "geometry": np.array([b"1", b"2"], dtype=object),
        "key": np.array(["a", None], dtype=object),
        "name": np.array([None, None], dtype=object),
        "kind": np.array(["x", "y"], dtype=object),
        "value": np.array([1.5, np.nan]),
        "attributes": np.array([None, "{}"], dtype=object),
    }
    return Features(shape=Shape.POINT, **{**columns, **changed})  # type: ignore[arg-type]


def test_a_layer_is_known_by_its_content() -> None:
    """The same features give the same digest, any other give another."""
    changes = [
        {"geometry": np.array([b"1", b"3"], dtype=object)},
        {"key": np.array(["a", "b"], dtype=object)},
        {"name": np.array(["n", None], dtype=object)},
        {"kind": np.array(["y", "x"], dtype=object)},
        {"value": np.array([1.5, 0.0])},
        {"attributes": np.array(["{}", None], dtype=object)},
    ]

    digests = {features(**change).digest() for change in changes}

    assert features().digest() == features().digest()
    assert len(digests | {features().digest()}) == len(changes) + 1
    assert len(features()) == 2
