"""The words of code lists: closed ones by themselves, open ones from the register."""

import pytest

from soilcase.model.codelists import CODE_LISTS
from soilcase.model.edit import Change, Logged, Update
from soilcase.query.codewords import codes_of
from tests.soilcase.model.regions import Region


def a_region() -> Region:
    """Give some municipalities, substances and branches."""
    region = Region()
    for code, name in (("760", "Ringkøbing-Skjern"), ("791", "Viborg"), ("779", "Skive")):
        region.add(
            "code",
            code,
            list="municipality",
            code=code,
            danish=name,
            english=name,
            dkjord=(f"0{code}", "791", "Viborg"),
        )
    for code, danish, english in (
        ("pce", "PCE (tetrachlorethylen)", "PCE (tetrachloroethylene)"),
        ("tce", "TCE (trichlorethylen)", "TCE (trichloroethylene)"),
        ("x1", "Andet", "Other"),
        ("x2", "Andet", None),
        ("X1", None, None),
    ):
        region.add("code", code, list="component", code=code, danish=danish, english=english)
    region.add("branch", "b", code="renseri", danish="Renserier", english="Dry cleaners")
    return region


@pytest.mark.parametrize("list_id", [one.id for one in CODE_LISTS.values() if one.closed])
def test_every_closed_code_is_meant_by_its_id_and_labels(list_id: str) -> None:
    """What is shown for a code is read as that code."""
    words = codes_of(list_id, None)

    for code in CODE_LISTS[list_id].codes:
        for typed in (code.id, code.danish, code.english, code.danish.upper()):
            assert (code.id,) == words.meant_by(typed)


@pytest.mark.parametrize(
    ("list_id", "typed", "codes"),
    [
        ("municipality", "791", ("791",)),
        ("municipality", "0779", ("779",)),
        ("municipality", "viborg", ("791",)),
        ("municipality", "ringkobing-skjern", ("760",)),
        ("municipality", "Ringkøbing", ("760",)),
        ("municipality", "skjern", ("760",)),
        ("municipality", "sk", ("779",)),
        ("municipality", "7", ()),
        ("municipality", "", ()),
        ("municipality", "§", ()),
        ("component", "tetra", ("pce",)),
        ("component", "PCE", ("pce",)),
        ("component", "andet", ("x1", "x2")),
        ("component", "other", ("x1",)),
        ("component", "X1", ("X1",)),
        ("component", "x1", ("x1",)),
        ("branch", "dry", ("renseri",)),
        ("branch", "Viborg", ()),
    ],
)
def test_open_codes_are_meant_by_what_the_register_calls_them(
    list_id: str, typed: str, codes: tuple[str, ...]
) -> None:
    """By id, by label in either language, by how one begins, or by a word in it."""
    assert codes == codes_of(list_id, a_region().picture()).meant_by(typed)


def test_without_a_register_an_open_list_is_empty() -> None:
    """Its codes are shown as they are."""
    words = codes_of("municipality", None)

    assert (words.meant_by("791"), words.label("791", "da")) == ((), "791")
    assert codes_of("municipality", Region().picture(nouns=["site"])) is words


def test_labels_are_in_the_readers_language() -> None:
    """A code without a word in a language takes the other's, or its id."""
    words = codes_of("component", a_region().picture())

    labels = [words.label(code, "en") for code in ("pce", "x2", "X1", "gone")]

    assert labels == ["PCE (tetrachloroethylene)", "Andet", "X1", "gone"]


def test_a_word_for_several_codes_is_found_again() -> None:
    """The group's word is said in the reader's language."""
    words = codes_of("site_status", None)
    dropped = words.meant_by("udgået")

    assert dropped == ("dropped_before", "dropped_after")
    assert (words.word_of(dropped, "da"), words.word_of(dropped, "en")) == ("udgået", "dropped")
    assert words.word_of(("v1",), "da") is None


def test_a_renamed_code_is_known_by_its_new_name() -> None:
    """What the register calls a code is never kept beyond a commit."""
    before = a_region().picture()
    codes_of("municipality", before)
    change = Change(2, (Logged(Update("code", "779", "danish", "Skive", "Salling")),))

    after = codes_of("municipality", before.after(change))

    assert after.meant_by("salling") == ("779",)
    assert codes_of("municipality", before).meant_by("salling") == ()


def test_the_nearest_labels_are_given() -> None:
    """First those that begin so or have the word, then those spelled alike."""
    words = codes_of("municipality", a_region().picture())

    assert words.nearest("viborrg", "da") == ("Viborg",)
    assert set(words.nearest("qqq", "da")) == {"Viborg", "Skive", "Ringkøbing-Skjern"}
