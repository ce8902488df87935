"""Reading filters: what each form means, and what is said of what can not be read."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soilcase.model.problem import Problem
from soilcase.query.parse import parse
from soilcase.query.syntax import (
    EVERYTHING,
    Ahead,
    And,
    Between,
    Code,
    Condition,
    Filter,
    Is,
    Known,
    Limit,
    Month,
    Not,
    Or,
    Pattern,
    Search,
    Sign,
    Some,
    Span,
    Test,
    Unknown,
    Year,
)
from soilcase.query.vocabulary import Vocabulary
from tests.soilcase.query.test_write import DANISH, ENGLISH

PIECES = st.sampled_from(
    [
        *("status:", "V1", " ", "(", ")", '"', "“", "”", "*", ",", ";", "<", ">=", "..", ":", "="),
        *("ikke:", "not:", " eller ", " or ", "areal:(", "frist<30d", "kommune:", "1.234,5"),
        *("idag", "ukendt", "kendt", "benz(a)pyren", "x", "-", ".", "e", "æøå", "\n", "stof:"),
    ]
)


def search(text: str, *, is_whole: bool = False) -> Search:
    """Give a search for words."""
    return Search(Pattern(text, is_whole))


def site(field: str, *tests: Test) -> Condition:
    """Give a condition on a field of the site."""
    return Condition("site", field, tests)


V1, V2 = site("status", Is(Code("v1"))), site("status", Is(Code("v2")))


@given(st.text() | st.lists(PIECES).map("".join))
def test_any_text_is_read_or_refused_with_a_sentence(text: str) -> None:
    """Whatever is typed, nothing but a Problem comes of what can not be read."""
    refused: Problem | None = None
    try:
        parse(text, DANISH)
    except Problem as problem:
        refused = problem

    if refused is not None:
        assert refused.id in {"filter_invalid", "unknown_key", "value_not_in_list"}
        position = refused.facts["position"]
        assert isinstance(position, int)
        assert 1 <= position <= len(text) + 1


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", EVERYTHING),
        ("  ", EVERYTHING),
        ("renseri", search("renseri")),
        ("a b", And((search("a"), search("b")))),
        ("a, b", And((search("a"), search("b")))),
        ("a eller b c", Or((search("a"), And((search("b"), search("c")))))),
        ("a OR b", Or((search("a"), search("b")))),
        ("(a eller b) c", And((Or((search("a"), search("b"))), search("c")))),
        ("((a))", search("a")),
        ("ikke:a b", And((Not(search("a")), search("b")))),
        ("not:(a b)", Not(And((search("a"), search("b"))))),
        ("ikke: ikke:a", Not(Not(search("a")))),
        ("ikke a", And((search("ikke"), search("a")))),
        ("ellers order", And((search("ellers"), search("order")))),
        ('"a b"', search("a b", is_whole=True)),
        ("“a b”", search("a b", is_whole=True)),
        ("»a b«", search("a b", is_whole=True)),
        ('"a b"*', search("a b")),
        ("ren*", search("ren")),
        ("benz(a)pyren", search("benz(a)pyren")),
        ("(benz(a)pyren)", search("benz(a)pyren")),
        ("791-90014", search("791-90014")),
        ("generationsforurening", site("generation", Is(operand=True))),
        ("ikke:generation", Not(site("generation", Is(operand=True)))),
        ('"generation"', search("generation", is_whole=True)),
        ("()", EVERYTHING),
    ],
)
def test_words_and_signs_between_them(typed: str, expected: Filter) -> None:
    """Blank is and; eller, ikke: and parentheses do the rest."""
    assert expected == parse(typed)


@pytest.mark.parametrize(
    ("typed", "tests"),
    [
        ("status:V1", (Is(Code("v1")),)),
        ("status=V1", (Is(Code("v1")),)),
        ("status: V1", (Is(Code("v1")),)),
        ("STATUS:v1", (Is(Code("v1")),)),
        ("site.status:v1", (Is(Code("v1")),)),
        ("lokalitet.status:v1", (Is(Code("v1")),)),
        ("forureningsstatus:v1", (Is(Code("v1")),)),
        ('status:"V1 kortlagt"', (Is(Code("v1")),)),
        ("status:07", (Is(Code("v1")),)),
        ("status:V1,V2", (Is(Code("v1")), Is(Code("v2")))),
        ("status:V1, V2", (Is(Code("v1")), Is(Code("v2")))),
        ("status:V1;V2,V1", (Is(Code("v1")), Is(Code("v2")))),
        ("status:udgaaet", (Is(Code("dropped_before")), Is(Code("dropped_after")))),
        ("status:udgaet", (Is(Code("dropped_before")), Is(Code("dropped_after")))),
        ("status:lok", (Is(Code("located")),)),
        ("status:uafklaret", (Is(Code("located")),)),
        ("status:v*", (Is(Pattern("v")),)),
        ("status:ukendt", (Unknown(),)),
        ("status:UNKNOWN", (Unknown(),)),
        ("status:kendt", (Known(),)),
        ("status:*", (Known(),)),
    ],
)
def test_codes_are_typed_by_id_and_by_name(typed: str, tests: tuple[Test, ...]) -> None:
    """By code, by name, by alias, by how it begins, with and without æøå."""
    assert site("status", *tests) == parse(typed)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("frist<30d", site("next_deadline", Limit(Sign.BELOW, Ahead(30)))),
        ("frist < 30d", site("next_deadline", Limit(Sign.BELOW, Ahead(30)))),
        ("frist:<30d", site("next_deadline", Limit(Sign.BELOW, Ahead(30)))),
        ("frist>=-2u", site("next_deadline", Limit(Sign.FROM, Ahead(-2, Span.WEEK)))),
        ("frist:1å", site("next_deadline", Is(Ahead(1, Span.YEAR)))),
        ("frist:+6mdr", site("next_deadline", Is(Ahead(6, Span.MONTH)))),
        ("frist:i_dag", site("next_deadline", Is(Ahead(0)))),
        ("frist:2027", site("next_deadline", Is(Year(2027)))),
        ("frist:2027-02", site("next_deadline", Is(Month(2027, 2)))),
        ("frist:3/2/2027", site("next_deadline", Is(date(2027, 2, 3)))),
        ("frist:2027-02-03", site("next_deadline", Is(date(2027, 2, 3)))),
        ("frist:..2027", site("next_deadline", Limit(Sign.UP_TO, Year(2027)))),
        ("frist:2027..", site("next_deadline", Limit(Sign.FROM, Year(2027)))),
        (
            "frist:3.2.2027..4.2.2027",
            site("next_deadline", Between(date(2027, 2, 3), date(2027, 2, 4))),
        ),
        (
            "arealer:1,3..5,>9",
            site("area_count", Is(1.0), Between(3.0, 5.0), Limit(Sign.ABOVE, 9.0)),
        ),
        ("areal:1.234,5", site("area_m2", Is(1234.5))),
        ("areal:0,5..1,5", site("area_m2", Between(0.5, 1.5))),
        ("areal:0,5, 7", site("area_m2", Is(0.5), Is(7.0))),
        ("areal:0,5;7", site("area_m2", Is(0.5), Is(7.0))),
        ("areal>-1e3", site("area_m2", Limit(Sign.ABOVE, -1000.0))),
        ("beløb>=1.234,50", Condition("money", "amount", (Limit(Sign.FROM, 123450.0),))),
        ("generation:nej", site("generation", Is(operand=False))),
        (
            'navn:Hansen,"Søn & Co"',
            site("name", Is(Pattern("Hansen")), Is(Pattern("Søn & Co", is_whole=True))),
        ),
        ('navn:"ukendt"', site("name", Is(Pattern("ukendt", is_whole=True)))),
        (
            "postnr:8000..8999",
            site(
                "postcode", Between(Pattern("8000", is_whole=True), Pattern("8999", is_whole=True))
            ),
        ),
        (
            "adresse:Gade 14, status:V1",
            And((site("address", Is(Pattern("Gade"))), search("14"), V1)),
        ),
        ('kommune:"791"', site("municipality", Is(Code("791")))),
        ("sted:kendt", site("place", Known())),
        ("sagsbehandler:bo", site("officer", Is(Pattern("bo")))),
    ],
)
def test_values_of_each_type(typed: str, expected: Filter) -> None:
    """Numbers, money, days, texts and ranges, the Danish way."""
    assert expected == parse(typed)


def area(field: str, *tests: Test) -> Condition:
    """Give a condition on a field of an area."""
    return Condition("area", field, tests)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("areal.status:V2", area("status", Is(Code("v2")))),
        ("areal:(status:V2)", Some("area", area("status", Is(Code("v2"))))),
        (
            "arealer:(status:V2 eller ikke:nuancering:F2)",
            Some(
                "area",
                Or((area("status", Is(Code("v2"))), Not(area("nuance", Is(Code("f2")))))),
            ),
        ),
        ("area: (area.status:v2)", Some("area", area("status", Is(Code("v2"))))),
        ("projekt:()", Some("project", EVERYTHING)),
        ("projekt:*", Some("project", EVERYTHING)),
        ("projekt:kendt", Some("project", EVERYTHING)),
        ("ikke:prøve:kendt", Not(Some("sample", EVERYTHING))),
        ("frist.forfalder<idag", Condition("deadline", "due", (Limit(Sign.BELOW, Ahead(0)),))),
    ],
)
def test_records_of_other_nouns(typed: str, expected: Filter) -> None:
    """A noun and its field, or what one and the same record meets in parentheses."""
    assert expected == parse(typed)


@pytest.mark.parametrize(
    ("typed", "position", "expected"),
    [
        ("(a", 1, "closing"),
        ("a (b c", 3, "closing"),
        ("a)", 2, "term"),
        ("eller", 1, "term"),
        ("a eller", 8, "term"),
        ("eller a", 1, "term"),
        ("a eller eller b", 9, "term"),
        ("ikke:", 6, "term"),
        ("ikke: )", 7, "term"),
        (":V1", 1, "term"),
        ('""', 1, "term"),
        ('a "b', 3, "closing_quote"),
        ("status:", 8, "value"),
        ("status: )", 9, "value"),
        ("status:(V1)", 8, "value"),
        ('status:""', 8, "code"),
        ("frist<", 7, "value"),
        ("frist:32d2", 7, "filter_day"),
        ("frist:31-02-2027", 7, "filter_day"),
        ("frist:2027-13", 7, "filter_day"),
        ("frist:0000", 7, "filter_day"),
        ("frist:5z", 7, "filter_day"),
        ("frist:2027..x", 13, "filter_day"),
        ("frist:snart", 7, "filter_day"),
        ("arealer>1,5", 9, "integer"),
        ("areal:x", 7, "number"),
        ("areal:1..x", 10, "number"),
        ("areal:..", 9, "value"),
        ("arealer:x", 9, "integer"),
        ("arealer:1,2,x", 13, "integer"),
        ("money.amount:1,2345", 14, "money"),
        (f"money.amount:{10**18}", 14, "money"),
        ("postnr<8*", 8, "text"),
        ("generation:måske", 12, "boolean"),
        ("sted:x", 6, "known_or_not"),
        ("status:V1..V2", 8, "no_limit"),
        ("status>V1", 8, "no_limit"),
        ("generation<ja", 12, "no_limit"),
        ("sagsbehandler>bo", 15, "no_limit"),
        ("projekt:x", 9, "group_or_known"),
        ("projekt:", 9, "group_or_known"),
        ("(" * 41, 42, "shallower"),
        ("lokalitet:(navn:x)", 11, "value"),
        ("ikke:" * 41 + "a", 206, "shallower"),
    ],
)
def test_what_can_not_be_read_is_named_with_its_place(
    typed: str, position: int, expected: str
) -> None:
    """The sentence says where, and what may stand there."""
    with pytest.raises(Problem) as caught:
        parse(typed, DANISH)

    assert caught.value.id == "filter_invalid"
    assert caught.value.facts == {"filter": typed, "position": position, "expected": expected}


@pytest.mark.parametrize(
    ("typed", "key", "nearest", "position"),
    [
        ("statsu:V1", "statsu", "status", 1),
        ("a komune:Viborg", "komune", "kommune", 3),
        ("areal.statsu:V1", "areal.statsu", "areal.status", 1),
        ("areal:(statsu:V1)", "statsu", "status", 8),
        ("areal:(projekt.navn:x)", "projekt.navn", None, 8),
        ("areal:(renseri)", "renseri", None, 8),
        ("areal:(projekt:(navn:x))", "projekt", None, 8),
        ("nonsens.navn:x", "nonsens.navn", "navn", 1),
        ("https://x.dk", "https", None, 1),
        ("part.navn:Hansen", "part.navn", "navn", 1),
    ],
)
def test_an_unknown_key_comes_with_the_nearest(
    typed: str, key: str, nearest: str | None, position: int
) -> None:
    """A misspelt key is answered with what was most likely meant; persons have no keys."""
    with pytest.raises(Problem) as caught:
        parse(typed, DANISH)

    assert caught.value.id == "unknown_key"
    assert caught.value.facts == {
        "key": key,
        "nearest": nearest,
        "filter": typed,
        "position": position,
    }


def test_the_nearest_key_is_in_the_readers_language() -> None:
    """Who reads English is answered in English."""
    with pytest.raises(Problem) as caught:
        parse("municpality:Viborg", ENGLISH)

    assert caught.value.facts["nearest"] == "municipality"


def test_a_value_that_is_not_on_the_list_comes_with_those_that_are_near() -> None:
    """A misspelt code is answered with the labels that were most likely meant."""
    with pytest.raises(Problem) as caught:
        parse("status:V1,lokalisert", DANISH)

    facts = caught.value.facts
    assert caught.value.id == "value_not_in_list"
    assert (facts["value"], facts["field"], facts["position"]) == ("lokalisert", "Status", 11)
    nearest = facts["allowed"]
    assert isinstance(nearest, tuple)
    assert nearest[0] == "Lokaliseret (uafklaret)"


@pytest.mark.parametrize(
    ("typed", "language", "number"),
    [
        ("areal>1.234", "da", 1234.0),
        ("areal>1.234", "en", 1.234),
        ("areal>1,234", "da", 1.234),
        ("areal>1,234", "en", 1234.0),
        ("areal>1.2340", "da", 1.234),
        ("areal>1.2340", "en", 1.234),
        ("areal>1234", "da", 1234.0),
    ],
)
def test_numbers_are_read_in_the_readers_notation(
    typed: str, language: str, number: float
) -> None:
    """A number that two notations read differently is read in the reader's own."""
    assert site("area_m2", Limit(Sign.ABOVE, number)) == parse(typed, Vocabulary(language))


def test_without_a_register_open_codes_are_read_in_quotes_only() -> None:
    """The names of open codes stand in the register."""
    assert parse('kommune:"791"') == site("municipality", Is(Code("791")))
    with pytest.raises(Problem, match="value_not_in_list"):
        parse("kommune:791")
