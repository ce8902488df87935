"""What the merge could not place: kept as records of the register, read back, and settled."""

import json
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from soilcase.model import catalogue
from soilcase.model.edit import Delete, Edit, Insert, Logged, Update, Verdict
from soilcase.model.fields import Field, Merge
from soilcase.model.log import edit_text, read_edit
from soilcase.model.merge import Clash, Kind, Parked, Why
from soilcase.model.merge_text import join_lines
from soilcase.model.merge_value import lines_of, members_of, set_of, text_of
from soilcase.model.problem import Problem
from soilcase.model.values import Plain, Value, Values, canonical, normalise, plain, restore


class Take(StrEnum):
    """What a person chooses; the codes are those of the list `conflict_status`."""

    OFFICE = "office"
    FIELD = "field"
    BOTH = "both"
    CUSTOM = "custom"


_SUGGESTIONS: Mapping[Why, str] = {
    Why.DELETED: "revive",
    Why.UNKNOWN_RECORD: "apply_the_insert_first",
    Why.PARENT_GONE: "revive_the_parent",
    Why.PROPOSAL: "decide",
    Why.RIGHTS: "approve",
    Why.INVARIANT: "correct",
}


def resolve(field: Field, clash: Clash, take: Take, custom: Value = None) -> Value:
    """Give the value that a choice puts into one field of a clash.

    Both is possible for long texts, where the office's paragraph comes before the other one and
    what did not overlap is merged, and for sets; for anything else a row has room for one.
    """
    office, incoming = clash.office.get(field.id), clash.incoming.get(field.id)
    if take is Take.OFFICE:
        return office
    if take is Take.FIELD:
        return incoming
    if take is Take.CUSTOM:
        return normalise(field, custom)
    if field.merge is Merge.SET:
        return set_of(members_of(office) | members_of(incoming))
    if field.merge is Merge.TEXT:
        base = lines_of(clash.base.get(field.id))
        joined = join_lines(base, lines_of(office), lines_of(incoming))
        return normalise(field, text_of(joined))
    raise Problem("conflict_takes_one", field=field.id)


def conflict_values(  # noqa: PLR0913  who and when of both sides (DECISIONS 4)
    clash: Clash,
    *,
    commit_uid: str,
    by: str,
    at: datetime,
    office_by: str | None = None,
    office_at: datetime | None = None,
) -> dict[str, Value]:
    """Give the open `conflict` that keeps a clash; `by` and `at` belong to the later edit."""
    return {
        "record_noun": clash.noun,
        "record_uid": clash.uid,
        "field": clash.field or None,
        "kind": str(clash.kind),
        "base_value": _side(clash.base),
        "office_value": _side(clash.office),
        "field_value": _side(clash.incoming),
        "office_by": office_by,
        "office_at": office_at,
        "field_by": by,
        "field_at": at,
        "commit_uid": commit_uid,
        "status": "open",
    }


def clash_of(values: Values) -> Clash:
    """Read back the clash that `conflict_values` wrote."""
    noun = str(values["record_noun"])
    return Clash(
        noun,
        str(values["record_uid"]),
        Kind(str(values["kind"])),
        str(values.get("field") or ""),
        _restored(noun, values["base_value"]),
        _restored(noun, values["office_value"]),
        _restored(noun, values["field_value"]),
    )


def parked_values(
    parked: Parked, *, commit_uid: str, deleted: Delete | None = None
) -> dict[str, Value]:
    """Give the waiting `parked` record that keeps an edit whole.

    `deleted` is the edit that took the record away, so that all it said can be revived at once.
    The schema is kept with it: an edit may wait through migrations.
    """
    kept: dict[str, Plain] = {"schema": catalogue.SCHEMA, "edit": _told(parked.edit)}
    if deleted is not None:
        kept["deleted"] = _told(deleted)
    return {
        "record_noun": parked.edit.noun,
        "record_uid": parked.edit.uid,
        "edit": canonical(kept),
        "why": str(parked.why),
        "suggestion": _SUGGESTIONS[parked.why],
        "commit_uid": commit_uid,
        "status": "waiting",
    }


def parked_edit(values: Values) -> Edit:
    """Give the edit that accepts a parked record; on a deleted record, its revival changed."""
    kept = json.loads(str(values["edit"]))
    edit = read_edit(canonical(kept["edit"]), kept["schema"]).edit
    if "deleted" not in kept or not isinstance(edit, Update):
        return edit
    deleted = read_edit(canonical(kept["deleted"]), kept["schema"]).edit
    content = deleted.values if isinstance(deleted, Delete) else {}
    return Insert(edit.noun, edit.uid, {**content, edit.field: edit.new})


def _told(edit: Edit) -> Plain:
    told: Plain = json.loads(edit_text(Logged(edit, Verdict.PARKED)))
    return told


def _side(values: Values) -> str:
    return canonical({field_id: plain(value) for field_id, value in values.items()})


def _restored(noun: str, side: Value) -> dict[str, Value]:
    return {
        field_id: restore(catalogue.field(noun, field_id), carried)
        for field_id, carried in json.loads(str(side)).items()
    }
