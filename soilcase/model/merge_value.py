"""The three-way merge of one field's value, by the meaning that the catalogue gives it."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from soilcase.model.edit import Verdict
from soilcase.model.fields import Field, Merge
from soilcase.model.merge_geometry import is_same_place
from soilcase.model.merge_text import Lines, merge_lines
from soilcase.model.values import Value


class Merged(NamedTuple):
    """What the row shall say, how the two met, and the incoming value that did not get in.

    `lost` tells something only where the verdict is a conflict or parked: then it goes into a
    record of its own, so that nothing is lost but its place in the row.
    """

    value: Value
    verdict: Verdict
    lost: Value = None


def merge_value(
    field: Field, base: Value, office: Value, incoming: Value, *, from_field: bool = False
) -> Merged:
    """Merge an incoming value with the one that stands, seen from the value both began with.

    A side that still says what the base said has changed nothing, and the other is taken. Two
    equal changes are one. What is left depends on the field: sets and long texts are merged
    part by part, geometries may differ by 1 cm, and anything else is for a person to decide.
    Exchanging the two sides gives the mirrored answer. Only the legal status asks where a
    value comes from: from the field it is a proposal. What is derived follows from the merged
    facts and is never merged: it stays as it stands until it is computed again.
    """
    if field.merge is Merge.DERIVED:
        return Merged(office, Verdict.SAME)
    if office == incoming:
        return Merged(office, Verdict.SAME)
    if incoming == base:
        return Merged(office, Verdict.CLEAN)
    if field.merge is Merge.PROPOSAL and from_field:
        return Merged(office, Verdict.PARKED, incoming)
    if office == base:
        return Merged(incoming, Verdict.CLEAN)
    return _MERGERS[field.merge](field, base, office, incoming)


def lines_of(value: Value) -> Lines:
    """Give the lines of a text; no text has none."""
    return value.split("\n") if isinstance(value, str) else []


def text_of(lines: Lines) -> Value:
    """Give the text of lines; an empty text is no value."""
    return "\n".join(lines) or None


def members_of(value: Value) -> frozenset[str]:
    """Give the members of a set; no value has none."""
    return frozenset(value) if isinstance(value, tuple) else frozenset()


def set_of(members: frozenset[str]) -> Value:
    """Give members in their normal form; an empty set is no value."""
    return tuple(sorted(members)) or None


def _conflict(_field: Field, _base: Value, office: Value, incoming: Value) -> Merged:
    return Merged(office, Verdict.CONFLICT, incoming)


def _text(field: Field, base: Value, office: Value, incoming: Value) -> Merged:
    merged = merge_lines(lines_of(base), lines_of(office), lines_of(incoming))
    if merged is None:
        return Merged(office, Verdict.CONFLICT, incoming)
    text = text_of(merged)
    if isinstance(text, str) and field.length is not None and len(text) > field.length:
        return Merged(office, Verdict.CONFLICT, incoming)
    return Merged(text, Verdict.PARALLEL)


def _set(_field: Field, base: Value, office: Value, incoming: Value) -> Merged:
    """Merge two sets, which always succeeds.

    A member is in a set or it is not. Where the two sides disagree about one, exactly one of
    them differs from the base, for there is no third way to differ: that side changed it, the
    other left it alone, and the change is taken. An element added by one and removed by the
    other would have to be outside and inside the same base. So sets never clash.
    """
    here, there = members_of(office), members_of(incoming)
    merged = (here & there) | ((here ^ there) - members_of(base))
    return Merged(set_of(merged), Verdict.PARALLEL)


def _geometry(_field: Field, base: Value, office: Value, incoming: Value) -> Merged:
    """Merge two geometries: within 1 cm they are the same, also as the base."""
    if _is_same(office, incoming):
        return Merged(office, Verdict.SAME)
    if _is_same(incoming, base):
        return Merged(office, Verdict.CLEAN)
    if _is_same(office, base):
        return Merged(incoming, Verdict.CLEAN)
    return Merged(office, Verdict.CONFLICT, incoming)


def _is_same(one: Value, other: Value) -> bool:
    return isinstance(one, bytes) and isinstance(other, bytes) and is_same_place(one, other)


_MERGERS: Mapping[Merge, Callable[[Field, Value, Value, Value], Merged]] = {
    Merge.VALUE: _conflict,
    Merge.TEXT: _text,
    Merge.SET: _set,
    Merge.GEOMETRY: _geometry,
    Merge.PROPOSAL: _conflict,
}
