"""Writing filters: what is stored or shown is read back as the very same filter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soilcase.query.parse import parse
from soilcase.query.syntax import Filter
from soilcase.query.vocabulary import Vocabulary
from soilcase.query.write import shown, stored
from tests.soilcase.model.regions import Region, add_codes
from tests.soilcase.query.filters import any_operand, filters


def a_vocabulary(language: str) -> Vocabulary:
    """Give a vocabulary with open codes, some of them called alike or strangely."""
    region = Region()
    add_codes(region)
    for place, label in enumerate(('Andet "x"', "Andet", "Andet", "ukendt", "sub1", "eller", "§")):
        region.add(
            "code", f"odd-{place}", list="component", code=f"odd{place}", danish=label, english=""
        )
    return Vocabulary(language, region.picture())


DANISH, ENGLISH = a_vocabulary("da"), a_vocabulary("en")
FILTERS = filters(any_operand(DANISH), st.text(min_size=1))


@given(FILTERS)
def test_what_is_stored_is_read_back_as_the_same(filter_: Filter) -> None:
    """A stored filter means the same to everybody."""
    written = stored(filter_)

    assert filter_ == parse(written, DANISH)
    assert filter_ == parse(written, ENGLISH)


@given(FILTERS)
def test_what_is_shown_is_read_back_as_the_same(filter_: Filter) -> None:
    """What one reads one may type, and paste to a colleague who reads another language."""
    danish, english = shown(filter_, DANISH), shown(filter_, ENGLISH)

    assert filter_ == parse(danish, DANISH)
    assert filter_ == parse(english, ENGLISH)
    assert filter_ == parse(danish, ENGLISH)
    assert filter_ == parse(english, DANISH)


@given(FILTERS)
def test_writing_is_settled_at_once(filter_: Filter) -> None:
    """Reading and writing again changes nothing."""
    written = stored(filter_)

    assert written == stored(parse(written, DANISH))


@pytest.mark.parametrize(
    ("typed", "kept", "danish", "english"),
    [
        ("", "", "", ""),
        ("status:v1", "site.status:v1", "status:V1", "status:V1"),
        (
            "status:levende frist<30d",
            "site.status:located,v1,v2,v1_v2 site.next_deadline<30d",
            "status:levende frist<30d",
            "status:living next_deadline<30d",
        ),
        (
            "ikke:(renseri or x) generation",
            "not:(renseri or x) site.generation:yes",
            "ikke:(renseri eller x) generationsforurening:ja",
            "not:(renseri or x) generation_contamination:yes",
        ),
        (
            "areal>1.234,5 areal:0,125;2..3",
            "site.area_m2>1234.5 site.area_m2:0.1250;2..3",
            "areal>1234,5 areal:0,1250;2..3",
            "total_area>1234.5 total_area:0.1250;2..3",
        ),
        (
            "frist:-2u..idag,ukendt",
            "site.next_deadline:-2w..0d,unknown",
            "frist:-2u..idag,ukendt",
            "next_deadline:-2w..today,unknown",
        ),
        (
            "afgørelse.godkendt_den>3.2.2027",
            "decision.approved_on>2027-02-03",
            "godkendt_den>03-02-2027",
            "approved_on>03-02-2027",
        ),
        (
            "areal:(status:V2 nuance:F2)",
            "area:(area.status:v2 area.nuance:f2)",
            "areal:(status:V2 nuancering:F2)",
            "area:(status:V2 nuance:F2)",
        ),
        ("projekt:*", "project:()", "projekt:()", "project:()"),
        ("navn:kendt", "site.name:known", "navn:kendt", "name:known"),
        ('"eller" "a""b"', '"eller" "a""b"', '"eller" "a""b"', '"eller" "a""b"'),
        ("money.amount:100,50", "money.amount:100.5", "beløb:100,5", "amount:100.5"),
        ("stof:sub*", "site.substances:sub*", "stof:sub*", "substances:sub*"),
    ],
)
def test_a_filter_is_written_in_ids_and_in_both_languages(
    typed: str, kept: str, danish: str, english: str
) -> None:
    """Stored without a language, shown in the reader's."""
    filter_ = parse(typed, DANISH)

    assert (kept, danish, english) == (
        stored(filter_),
        shown(filter_, DANISH),
        shown(filter_, ENGLISH),
    )


def test_codes_of_open_lists_are_stored_in_quotes() -> None:
    """A code that has left its list is still read from a stored filter."""
    filter_ = parse("stof:andet", DANISH)

    assert stored(filter_) == 'site.substances:"odd1","odd2"'
    assert parse('site.substances:"odd1","odd2"', Vocabulary()) == filter_
