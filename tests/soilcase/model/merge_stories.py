"""Stories of the oracle played with real values: the edit, the record, and how they meet."""

from soilcase.model.edit import Delete, Edit, Insert, Update
from soilcase.model.fields import Field
from soilcase.model.merge import Reconciled, reconcile
from soilcase.model.values import Value, Values
from tests.soilcase.model import merge_oracle as oracle
from tests.soilcase.model.merge_samples import value_of

UID = "0192f0c1-7c3e-7000-8000-0000000000aa"
BESIDE = {oracle.SEEN: '{"n":"seen"}', oracle.CHANGED: '{"n":"changed"}'}


def real(field: Field, row: oracle.Row) -> dict[str, Value]:
    """Write a row of symbols with the values and names of a field."""
    return {
        field.id if name == "it" else "extra": (
            value_of(field, symbol) if name == "it" else BESIDE[str(symbol)]
        )
        for name, symbol in row.items()
    }


def the_edit(noun: str, field: Field, story: oracle.Story) -> Edit:
    """Give the edit that comes in."""
    if story.comes == "U":
        base, incoming = value_of(field, story.base), value_of(field, story.incoming)
        return Update(noun, UID, field.id, base, incoming)
    if story.comes == "D":
        return Delete(noun, UID, known(real(field, {"it": story.base, "beside": oracle.SEEN})))
    return Insert(noun, UID, real(field, {"it": story.incoming, "beside": oracle.SEEN}))


def the_row(field: Field, story: oracle.Story) -> dict[str, Value] | None:
    """Give the record as it stands."""
    row = oracle.stands(story)
    return None if row is None else known(real(field, row))


def met(noun: str, field: Field, story: oracle.Story) -> Reconciled:
    """Let the edit of a story meet the record."""
    return reconcile(
        the_edit(noun, field, story),
        the_row(field, story),
        existed=oracle.is_remembered(story),
        from_field=story.from_field,
        parent_gone=story.parent_gone,
        moved=oracle.happened_since(story),
    )


def known(values: Values) -> dict[str, Value]:
    """Leave out what is unknown."""
    return {key: value for key, value in values.items() if value is not None}


def applied(edits: tuple[Edit, ...], row: Values | None) -> dict[str, Value] | None:
    """Write edits onto a row; each must say exactly what it replaces."""
    stands = None if row is None else dict(row)
    for edit in edits:
        if isinstance(edit, Insert):
            assert stands is None
            stands = dict(edit.values)
            continue
        assert stands is not None
        if isinstance(edit, Delete):
            assert stands == edit.values
            stands = None
        else:
            assert stands.get(edit.field) == edit.old != edit.new
            stands[edit.field] = edit.new
    return None if stands is None else known(stands)
