"""What a window refuses at the place: procedure, beside the invariants that nobody may break.

What is typed is read by `query/value_entry.py`, which refuses what is no value at all.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from soilcase.casework.records import record
from soilcase.model import catalogue, rules
from soilcase.model.codelists import code_list
from soilcase.model.fields import Editor, Field, Merge, Type
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.values import Value, Values, normalise
from soilcase.query.codewords import codes_of

# Fields of which the second can not come before the first; a row may be longer than two.
IN_ORDER: Mapping[str, tuple[tuple[str, ...], ...]] = MappingProxyType(
    {
        "action": (("starts", "ends"),),
        "batch": (("starts", "ends"),),
        "cause": (("from_year", "to_year"),),
        "consultant": (("agreement_from", "agreement_until"),),
        "deadline": (("triggered_on", "met_on"),),
        "decision": (("hearing_sent", "hearing_ends"), ("approved_on", "sent_on")),
        "intake": (("top", "bottom"),),
        "matter": (("received", "answered_on"), ("received", "closed_on")),
        "officer": (("absent_from", "absent_until"),),
        "order": (("ordered_on", "delivered_on"),),
        "party": (("since", "until"),),
        "phase": (
            ("planned_start", "planned_end"),
            ("started", "ended"),
            ("report_received", "report_approved"),
        ),
        "project": (("started", "ended"),),
        "sample": (("top", "bottom"),),
    }
)
# Legal status follows from decisions, whatever noun it is shown on.
LEGAL = frozenset(
    {
        *(("site", name) for name in ("status", "status_from", "nuance", "decision_state")),
        *(("area", name) for name in ("status", "status_from", "nuance")),
    }
)
_NOT_TYPED = frozenset({Editor.PROGRAM, Editor.NOBODY})


def check_field(noun: str, field: Field) -> None:
    """Refuse a field that is not changed by typing in it, and name the way instead."""
    if field.merge is Merge.PROPOSAL or (noun, field.id) in LEGAL:
        raise Problem("field_by_decision", noun=noun, field=field.id)
    if field.editor in _NOT_TYPED:
        raise Problem("field_not_editable", noun=noun, field=field.id)


def is_typed(noun: str, field: Field) -> bool:
    """Say whether a field is changed by typing in it, so that a form may offer it."""
    try:
        check_field(noun, field)
    except Problem:
        return False
    return field.is_stored


def check_edit(picture: Picture, noun: str, uid: str, field_id: str, value: Value) -> Value:
    """Refuse what a window may not write into a field; gives the value in its normal form."""
    field = catalogue.field(noun, field_id)
    check_field(noun, field)
    checked = check_value(picture, noun, field, value)
    if (noun, field_id) == ("site", "number"):
        check_number(picture, str(checked), uid)
    check_sequence(noun, {**record(picture, noun, uid), field_id: checked})
    return checked


def check_value(picture: Picture, noun: str, field: Field, value: Value) -> Value:
    """Refuse a value that breaks what its field asks, or a code that the register has not."""
    checked = normalise(field, value)
    broken = rules.check_value(noun, field.id, checked)
    if broken is not None:
        broken.facts["noun"] = noun
        raise broken
    _check_codes(picture, field, checked)
    if field.type is Type.REFERENCE and checked is not None:
        record(picture, field.target, str(checked))
    return checked


def _check_codes(picture: Picture, field: Field, value: Value) -> None:
    if not field.codes or value is None or code_list(field.codes).closed:
        return
    codes = codes_of(field.codes, picture)
    for member in value if isinstance(value, tuple) else (str(value),):
        if member not in codes.codes:
            near = codes.nearest(member, "da")
            raise Problem("value_not_in_list", field=field.id, value=member, allowed=near)


def check_number(picture: Picture, number: str, site: str | None = None) -> None:
    """Refuse a site number that another site has."""
    numbers = picture.sites["number"]
    for row in (numbers == number).nonzero()[0].tolist():
        if picture.sites.uid[row] != site:
            raise Problem("number_in_use", number=number)


def check_sequence(noun: str, values: Values) -> None:
    """Refuse days, years or depths of a record that stand the wrong way round."""
    for before, after in IN_ORDER.get(noun, ()):
        first, second = values.get(before), values.get(after)
        if _stands_before(second, first):
            fields = (after, before)
            problem = "days_out_of_order" if isinstance(first, date) else "numbers_out_of_order"
            raise Problem(problem, noun=noun, fields=fields, day=_fact(second), first=_fact(first))


def _stands_before(second: Value, first: Value) -> bool:
    if isinstance(second, date) and isinstance(first, date):
        return second < first
    return isinstance(second, int | float) and isinstance(first, int | float) and second < first


def _fact(value: Value) -> str | date:
    return value if isinstance(value, date) else str(value)
