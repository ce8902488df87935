"""The catalogue: every field is declared once, completely, and can be named in both languages."""

import re
from collections.abc import Iterator

import pytest

from soilcase.model import catalogue
from soilcase.model.codelists import CODE_LISTS
from soilcase.model.fields import GEOMETRIES, SETS, Editor, Field, Merge, Noun, Type
from soilcase.model.nouns.shared import label_key

_ID = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
# Columns that every table has beside its fields.
_TAKEN = {"fid", "uid", "rev", "rowid", "oid"}
_NOUNS_FOR_EVER = {
    *("site", "area", "decision", "parcel", "cause", "substance", "assessment"),
    *("project", "phase", "point", "intake", "sample", "result", "water_level"),
    *("deadline", "matter", "matter_site", "action", "journal", "document", "party"),
    *("officer", "consultant", "order", "money", "goal", "batch", "batch_site", "view"),
    *("layer", "code", "criterion", "branch", "ruleset"),
    *("origin", "conflict", "parked", "package", "receipt"),
}


def _all_fields() -> Iterator[tuple[Noun, Field]]:
    return ((noun, field) for noun in catalogue.NOUNS.values() for field in noun.fields)


def _named(noun: Noun, field: Field) -> str:
    return f"{noun.id}.{field.id}"


def _wrong(holds: dict[str, bool]) -> list[str]:
    return [name for name, right in holds.items() if not right]


def test_nouns_are_those_that_registers_hold() -> None:
    """No noun disappears or changes its id: registers and logs name them."""
    assert set(catalogue.NOUNS) == _NOUNS_FOR_EVER


def test_field_ids_are_unique_whole_words() -> None:
    """A field's id is English snake_case, used once per noun, and not a column of our own."""
    for noun in catalogue.NOUNS.values():
        ids = [field.id for field in noun.fields]

        assert sorted(set(ids)) == sorted(ids)
        assert [name for name in ids if not _ID.fullmatch(name) or name in _TAKEN] == []


def test_every_field_has_its_words() -> None:
    """Label and help stand in both languages, and the help is a short sentence."""
    holds = {
        _named(noun, field): all(
            (
                field.label("da").strip() == field.label("da") != "",
                field.label("en").strip() == field.label("en") != "",
                field.help("da").endswith((".", "?", "…")),
                field.help("en").endswith((".", "?", "…")),
            )
        )
        for noun, field in _all_fields()
    }

    assert _wrong(holds) == []


def test_every_noun_has_its_words() -> None:
    """A noun is named in both languages, one and many."""
    for noun in catalogue.NOUNS.values():
        words = [
            noun.label(tongue, plural=many) for tongue in ("da", "en") for many in (False, True)
        ]

        assert all(word.strip() == word != "" for word in words)


def test_labels_tell_fields_apart() -> None:
    """No two fields of a noun have the same label in a language."""
    for noun in catalogue.NOUNS.values():
        for language in ("da", "en"):
            labels = [field.label(language).casefold() for field in noun.fields]

            assert sorted(set(labels)) == sorted(labels)


def test_a_typed_name_means_one_field() -> None:
    """Ids and aliases of a noun never collide, and are lower case without blanks."""
    for noun in catalogue.NOUNS.values():
        names = [name for field in noun.fields for name in (field.id, *field.aliases)]

        assert sorted(set(names)) == sorted(names)
        assert [name for name in names if name != name.casefold() or re.search(r"\s", name)] == []


@pytest.mark.parametrize(
    ("typed", "field_id"),
    [
        ("lokalitetsnr", "number"),
        ("kommune", "municipality"),
        ("sagsbehandler", "officer"),
        ("branche", "branches"),
        ("stof", "substances"),
        ("frist", "next_deadline"),
        ("matrikel", "parcels"),
        ("nuancering", "nuance"),
        ("areal", "area_m2"),
        ("adresse", "address"),
        ("lokalitetetsforureningsstatus", "status"),
        ("esdh_nr", "esdh"),
    ],
)
def test_sites_answer_to_the_names_people_type(typed: str, field_id: str) -> None:
    """A case officer's words and DKjord's column names lead to the field."""
    found = [
        field.id
        for field in catalogue.noun("site").fields
        if typed == field.id or typed in field.aliases
    ]

    assert [field_id] == found


def test_references_lead_to_nouns_that_stand_before_them() -> None:
    """A reference names a noun, and parents come before children (or the noun itself)."""
    seen: set[str] = set()
    for noun in catalogue.NOUNS.values():
        seen.add(noun.id)
        targets = {field.target for field in noun.fields if field.type is Type.REFERENCE}

        assert targets <= seen


def test_only_references_have_targets_and_only_codes_have_lists() -> None:
    """Target and list are there exactly where the type needs them, and the list is known."""
    holds = {
        _named(noun, field): (
            bool(field.target) == (field.type is Type.REFERENCE)
            and bool(field.codes) == (field.type in {Type.CODE, Type.CODES})
            and (not field.codes or field.codes in CODE_LISTS)
        )
        for noun, field in _all_fields()
    }

    assert _wrong(holds) == []


@pytest.mark.parametrize(
    ("noun_id", "way"),
    [
        ("result", ["sample", "point", "phase", "project", "site"]),
        ("water_level", ["point", "phase", "project", "site"]),
        ("intake", ["point", "phase", "project", "site"]),
        ("decision", ["area", "site"]),
        ("assessment", ["area", "site"]),
        ("parcel", ["site"]),
        ("batch_site", ["site"]),
        ("site", []),
        ("officer", []),
    ],
)
def test_parents_lead_to_the_site(noun_id: str, way: list[str]) -> None:
    """Following the parents from a record ends at its site."""
    walked: list[str] = []
    while parent := catalogue.noun(noun_id).parent:
        noun_id = catalogue.field(noun_id, parent).target
        walked.append(noun_id)

    assert way == walked


def test_every_parent_chain_ends_at_the_site() -> None:
    """A noun with a parent belongs to a site in the end."""
    for noun in catalogue.NOUNS.values():
        last = noun
        while last.parent:
            last = catalogue.noun(catalogue.field(last.id, last.parent).target)

        assert last.id == ("site" if noun.parent else noun.id)


def test_merge_follows_the_type() -> None:
    """Sets merge by element, geometry as one shape, text merges by line only where it is text."""
    for noun, field in _all_fields():
        if field.merge in {Merge.DERIVED, Merge.PROPOSAL}:
            continue
        allowed = {
            True: {Merge.SET} if field.type in SETS else {Merge.GEOMETRY},
            False: {Merge.VALUE, Merge.TEXT} if field.type is Type.TEXT else {Merge.VALUE},
        }[field.type in SETS | GEOMETRIES]

        assert field.merge in allowed, _named(noun, field)


def test_derived_fields_are_changed_by_nobody() -> None:
    """What is computed has no column and no editor; everything else has both."""
    for noun, field in _all_fields():
        derived = field.merge is Merge.DERIVED

        assert derived == (field.editor is Editor.NOBODY), _named(noun, field)
        assert derived != field.is_stored


def test_legal_status_can_only_be_proposed_from_the_field() -> None:
    """What decides a status is a proposal when two change it, and is changed at the office."""
    decision = catalogue.noun("decision")
    legal = [field for field in decision.fields if field.merge is Merge.PROPOSAL]

    assert [field.id for field in legal] == ["kind", "nuance", "state", "valid_from", "ordinal"]
    assert {Editor.OFFICE} == {field.editor for field in legal}


def test_every_noun_keeps_fields_from_other_versions() -> None:
    """The last field of each noun is `extra`, kept by the program."""
    assert {"extra"} == {noun.fields[-1].id for noun in catalogue.NOUNS.values()}
    assert Editor.PROGRAM is catalogue.field("site", "extra").editor


def test_parties_are_personal_throughout() -> None:
    """Whatever is written about a party is personal data, but not the program's own field."""
    party = catalogue.noun("party")

    assert party.personal
    assert [field.id for field in party.fields if not field.personal] == ["extra"]


@pytest.mark.parametrize(
    "field_id", ["decision.sent_to", "matter.sender", "matter.party", "document.sender"]
)
def test_correspondents_are_personal(field_id: str) -> None:
    """Who wrote and who was written to is personal data wherever it stands."""
    noun, name = field_id.split(".")

    assert catalogue.field(noun, name).personal


@pytest.mark.parametrize(
    ("number", "right"),
    [
        ("745-00084", True),
        ("NY-PC17-3", True),
        ("751-02799-00", False),
        ("74500084", False),
        ("NY-3", False),
    ],
)
def test_site_numbers_have_two_forms(number: str, right: bool) -> None:  # noqa: FBT001  a table
    """A number is the register's own or one made in the field; old numbers are aliases."""
    pattern = catalogue.field("site", "number").pattern

    assert right == bool(re.fullmatch(pattern, number))


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("ESDH-nr.", "esdh_nr"),
        ("Udløber", "udløber"),
        ("Luft (inde og ude)", "luft"),
        ("Udfald, tekst", "udfald_tekst"),
        ("Hvorfor med", "hvorfor_med"),
    ],
)
def test_a_label_is_typed_with_underscores(label: str, key: str) -> None:
    """A label becomes a filter name: lower case, no dots, no asides, no blanks."""
    assert key == label_key(label)


def test_asking_for_what_is_not_declared_is_a_bug() -> None:
    """Unknown nouns and fields are errors of ours, not of the person."""
    with pytest.raises(KeyError):
        catalogue.noun("sight")
    with pytest.raises(KeyError):
        catalogue.field("site", "colour")
    with pytest.raises(KeyError, match="site has no field colour"):
        catalogue.noun("site").field("colour")


def test_fields_are_found_by_id() -> None:
    """The mapping of a noun's fields holds each of them under its id."""
    assert {field.id: field for field in catalogue.noun("area").fields} == catalogue.fields("area")
    assert Type.POLYGON is catalogue.field("area", "geometry").type


def test_a_noun_has_at_most_one_geometry() -> None:
    """A layer table holds one geometry."""
    for noun in catalogue.NOUNS.values():
        shapes = [field for field in noun.fields if field.type in GEOMETRIES]

        assert len(shapes) <= 1
        assert (shapes[0] if shapes else None) is noun.geometry
