"""Code lists: what a word means, and what the closed lists hold."""

from enum import StrEnum

import pytest

from soilcase.model.codelists import CODE_LISTS, closed_codes, code_list
from soilcase.model.features import Shape
from soilcase.model.merge import Kind, Why
from soilcase.model.merge_kept import Take
from soilcase.model.municipalities import MUNICIPALITIES, municipality_code


@pytest.mark.parametrize(
    ("list_id", "codes"),
    [
        ("decision_kind", ("located", "v1", "v2", "dropped_before", "dropped_after")),
        (
            "site_status",
            ("located", "v1", "v2", "v1_v2", "dropped_before", "dropped_after"),
        ),
        ("nuance", ("f0", "f1", "f2")),
        ("decision_state", ("proposed", "draft", "hearing", "approved", "sent")),
        ("evidence", ("measured", "suspected", "screened", "unknown")),
        ("receptor", ("groundwater", "homes", "surface_water", "nature")),
        ("answer", ("yes", "no", "unknown")),
        ("conflict_status", ("open", "office", "field", "custom", "both")),
        ("package_state", ("out", "partly_back", "back", "overdue", "written_off")),
    ],
)
def test_closed_lists_hold_their_codes(list_id: str, codes: tuple[str, ...]) -> None:
    """The codes that logic and logs rely on keep their ids and their order."""
    assert codes == closed_codes(list_id)


@pytest.mark.parametrize("list_id", ["municipality", "component", "branch", "matter_kind"])
def test_open_lists_take_any_code(list_id: str) -> None:
    """An open list refuses nothing: its codes are records."""
    assert closed_codes(list_id) is None
    assert code_list(list_id).noun in {"code", "branch"}


@pytest.mark.parametrize(
    ("list_id", "typed", "meant"),
    [
        ("site_status", "V1", ("v1",)),
        ("site_status", "v1 og v2 kortlagt", ("v1_v2",)),
        ("site_status", " Lokaliseret ", ("located",)),
        ("site_status", "12", ("located",)),
        ("site_status", "13", ("v1_v2",)),
        ("site_status", "Udgået", ("dropped_before", "dropped_after")),
        ("site_status", "mapped", ("v1", "v2", "v1_v2")),
        ("site_status", "levende", ("located", "v1", "v2", "v1_v2")),
        ("decision_kind", "dropped", ("dropped_before", "dropped_after")),
        ("decision_kind", "kortlagt", ()),
        ("nuance", "F2", ("f2",)),
        ("nuance", "03", ("f2",)),
        ("evidence", "Målt", ("measured",)),
        ("receptor", "bolig", ("homes",)),
        ("answer", "nej", ("no",)),
        ("answer", "måske", ()),
    ],
)
def test_words_mean_codes(list_id: str, typed: str, meant: tuple[str, ...]) -> None:
    """Ids, names in both languages, DKjord's codes and group words are all understood."""
    assert meant == code_list(list_id).meant_by(typed)


@pytest.mark.parametrize(
    ("list_id", "written"),
    [
        ("conflict_kind", Kind),
        ("conflict_status", Take),
        ("parked_reason", Why),
        ("shape", Shape),
    ],
)
def test_lists_hold_what_the_program_writes(list_id: str, written: type[StrEnum]) -> None:
    """Every code that the merge and the layers write is one of its list."""
    assert {str(member) for member in written} <= set(closed_codes(list_id) or ())


def test_no_word_means_two_codes_by_accident() -> None:
    """A spelling belongs to one code of its list, and group words to no code."""
    for made in CODE_LISTS.values():
        spellings = [word for code in made.codes for word in set(code.spellings())]

        assert sorted(set(spellings)) == sorted(spellings)
        assert set() == set(made.groups) & set(spellings)


def test_groups_hold_codes_of_their_list() -> None:
    """A group word stands for codes that exist."""
    for made in CODE_LISTS.values():
        known = {code.id for code in made.codes}

        assert all(set(codes) <= known for codes in made.groups.values())


def test_codes_have_words_and_keys_match() -> None:
    """Each list stands under its own id, and each code is named in both languages."""
    for list_id, made in CODE_LISTS.items():
        assert list_id == made.id
        assert made.danish
        assert made.english
        assert all(code.label("da") and code.label("en") for code in made.codes)
        assert made.closed == bool(made.codes)


@pytest.mark.parametrize(
    ("code_id", "danish", "english", "dkjord"),
    [
        ("located", "Lokaliseret (uafklaret)", "Located (undecided)", ("15", "12")),
        ("v1", "V1 kortlagt", "V1 mapped", ("07",)),
        ("v2", "V2 kortlagt", "V2 mapped", ("08",)),
        ("v1_v2", "V1 og V2 kortlagt", "V1 and V2 mapped", ("13",)),
        ("dropped_before", "Udgået inden kortlægning", "Dropped before mapping", ("16",)),
        ("dropped_after", "Udgået efter kortlægning", "Dropped after mapping", ("17",)),
    ],
)
def test_status_codes_carry_dkjords(
    code_id: str, danish: str, english: str, dkjord: tuple[str, ...]
) -> None:
    """Each status has its Danish name and the code it is delivered under."""
    code = code_list("site_status").code(code_id)

    assert (danish, english, dkjord) == (code.label("da"), code.label("en"), code.dkjord)


def test_asking_for_an_unknown_code_is_a_bug() -> None:
    """A code that a list does not hold is an error of ours."""
    with pytest.raises(KeyError, match="nuance has no code f9"):
        code_list("nuance").code("f9")
    with pytest.raises(KeyError):
        code_list("colour")


def test_the_region_has_nineteen_municipalities() -> None:
    """All nineteen are named, each under three digits."""
    assert len(MUNICIPALITIES) == 19
    assert {3} == {len(code) for code in MUNICIPALITIES}
    assert (MUNICIPALITIES["791"], MUNICIPALITIES["665"]) == ("Viborg", "Lemvig")


@pytest.mark.parametrize(
    ("delivered", "code"),
    [("0791", "791"), ("791", "791"), (" 0615 ", "615"), ("1082", "1082"), ("", "")],
)
def test_municipality_codes_are_written_with_three_digits(delivered: str, code: str) -> None:
    """The address register's four digits lose their zero; nothing else is touched."""
    assert code == municipality_code(delivered)
