"""A matter in one line: read in both languages, and shown as it was read."""

from datetime import date

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from soilcase.casework.intake import MatterDraft, read_matter
from soilcase.model.problem import Problem
from tests.soilcase.casework.desks import OTHER_SITE, SITE, TODAY, desk, said, see, uid
from tests.soilcase.model.regions import Region

ALL = {
    "kind": "section_8",
    "sites": (SITE,),
    "sender": "Viborg Kommune",
    "received": date(2026, 11, 20),
    "due": date(2026, 12, 22),
}


def read(text: str) -> MatterDraft:
    """Read a line at the desk."""
    return read_matter(see(desk()), text)


def as_read(text: str) -> dict[str, str]:
    """Give the parts of a line as they were read."""
    return {one.part: text[one.start : one.end] for one in read(text).readings}


@pytest.mark.parametrize(
    "text",
    [
        "§ 8-høring 791-90014 fra Viborg Kommune 20-11-2026 svar 22-12-2026",
        "§8-høring 791-90014 fra Viborg Kommune modtaget 20.11.2026, svarfrist: 22.12.2026",
        "20/11/26; § 8 høring; fra Viborg Kommune; 791-90014; senest 22/12/26",
        "791-90014 paragraf 8 svar senest den 2026-12-22 den 2026-11-20 fra Viborg Kommune",
        "Section 8 hearing 791-90014 from Viborg Kommune 20-11-2026 answer by 22-12-2026",
        "§ 8 hearing from Viborg Kommune, 791-90014 received on 20-11-2026 due 22-12-2026",
    ],
)
def test_one_matter_in_many_words(text: str) -> None:
    """The parts come in any order, in Danish or English."""
    draft = read(text)
    assert {name: getattr(draft, name) for name in ALL} == ALL
    assert (False, False, None, None) == (
        draft.is_kind_guessed,
        draft.is_received_guessed,
        draft.address,
        draft.title,
    )


def test_a_line_shows_how_it_was_read() -> None:
    """Every part stands where it was typed, in the order of the line."""
    text = "Aktindsigt fra advokat Bo Nør, Eksempelgade 14, 8800 Viborg modtaget 1/11/26 haster"
    assert {
        "kind": "Aktindsigt",
        "sender": "fra advokat Bo Nør",
        "address": "Eksempelgade 14, 8800 Viborg",
        "received": "modtaget 1/11/26",
        "title": "haster",
    } == as_read(text)
    assert ("access_request", (SITE,), "haster") == (
        (draft := read(text)).kind,
        draft.sites,
        draft.title,
    )


def test_what_was_not_said_is_a_guess() -> None:
    """An enquiry of today; the text is the subject."""
    draft = read("Støj fra en boremaskine")
    assert ("enquiry", True, TODAY, True) == (
        draft.kind,
        draft.is_kind_guessed,
        draft.received,
        draft.is_received_guessed,
    )


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("§ 72 c-erklæring", "section_72c"),
        ("§ 72c", "section_72c"),
        ("Boliganmodning", "home_request"),
        ("home request", "home_request"),
        ("værditab", "value_loss"),
        ("agtindsigt", "access_request"),
        ("OM-sag", "oil_pool"),
        ("Underretning, § 66", "section_66"),
        ("Opkald", "enquiry"),
        ("Kildeopsporing", "source_tracing"),
        ("Privat undersøgelse", "private_investigation"),
        ("Acute contamination", "acute"),
    ],
)
def test_kinds_are_known_by_many_names(text: str, kind: str) -> None:
    """Those of the register's list, in both languages, and those that people type."""
    draft = read(text)
    assert (kind, False) == (draft.kind, draft.is_kind_guessed)


def test_the_longest_name_counts_and_only_whole_words() -> None:
    """`§ 8` is not found in `§ 80`, nor `order` in a border."""
    assert "section_72c" == read("§ 8 § 72 c-erklæring").kind
    assert read("§ 80 borderline").is_kind_guessed


def test_several_sites_and_those_that_are_not_there() -> None:
    """Each number once; one that no site has is told, not dropped."""
    draft = read("§ 8 791-90014 751-90027 791-90014 791-99999")
    assert ((SITE, OTHER_SITE), ("791-99999",)) == (draft.sites, draft.unknown_numbers)


@pytest.mark.parametrize(
    ("text", "sites"),
    [
        ("Opkald Eksempelgade 14", (SITE,)),
        ("Opkald eksempelgade 14, 8800 viborg", (SITE,)),
        ("Opkald Eksempelgade 1", ()),
        ("Opkald Eksempelgade 15", ()),
        ("751-90027 Opkald Eksempelgade 14", (OTHER_SITE,)),
    ],
)
def test_a_place_leads_to_its_site(text: str, sites: tuple[str, ...]) -> None:
    """Where just one has that address; a number that was typed goes before it."""
    assert sites == read(text).sites


def test_two_sites_of_one_address_are_none() -> None:
    """Nothing is guessed; the address is kept."""
    region: Region = desk()
    region.add("site", uid(9), number="791-90015", address="Eksempelgade 14, 8800 Viborg")
    region.add("site", uid(10), number="791-90016")
    draft = read_matter(see(region), "Opkald: kælder, Eksempelgade 14; Nygade 2")
    assert ((), "Eksempelgade 14", "kælder Nygade 2") == (
        draft.sites,
        draft.address,
        draft.title,
    )


def test_what_stands_before_an_address_is_the_subject() -> None:
    """`Olie i kælder` is no part of the street's name where a sign parts them."""
    assert {"address": "Søndergade 3", "title": "Olie"} == as_read("Olie: Søndergade 3")


def test_from_nobody_is_no_sender() -> None:
    """A word alone says nothing."""
    assert None is read("Opkald fra , Eksempelgade 14").sender


@pytest.mark.parametrize("text", ["", "  ", " ,; ", "\0"])
def test_an_empty_line_is_told_what_to_write(text: str) -> None:
    """The sentence has an example, and it can be read."""
    with pytest.raises(Problem) as problem:
        read(text)
    example = said(problem.value).partition(": ")[2].rstrip(".")
    assert "section_8" == read(example).kind


def test_a_date_that_does_not_exist_is_told() -> None:
    """It is the reader of dates that refuses it."""
    with pytest.raises(Problem, match="date_impossible"):
        read("§ 8 791-90014 31-02-2026")


@given(st.text(max_size=60))
def test_any_line_is_read_or_refused(text: str) -> None:
    """Whatever is typed: no bug, and what was read stands in the line, never overlapping."""
    try:
        draft = read(text)
    except Problem as problem:
        event(said(problem))
        return
    ends = 0
    for one in draft.readings:
        assert ends <= one.start < one.end <= len(text)
        ends = one.end
