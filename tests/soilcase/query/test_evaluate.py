"""Evaluating filters: the same sites as record by record, and unknown is never yes or no."""

from datetime import UTC, date, datetime
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soilcase.model.catalogue import NOUNS
from soilcase.model.edit import Change, Logged, Update
from soilcase.query.evaluate import evaluate
from soilcase.query.keys import reachable
from soilcase.query.parse import parse
from soilcase.query.syntax import Condition, Filter, Is, Not, Pattern
from soilcase.query.vocabulary import Vocabulary
from tests.soilcase.model.regions import SEEDS, Region, add_codes, draw_region
from tests.soilcase.query.evaluate_oracle import Oracle
from tests.soilcase.query.filters import WORDS_SOUGHT, filters, near_operand

COUNTS = dict.fromkeys(reachable(), 3) | {"site": 4, "officer": 3, "consultant": 2, "order": 2}
FILTERS = filters(near_operand, st.sampled_from(WORDS_SOUGHT))


def a_region() -> Region:
    """Give three sites: V1 with PCE, V2 with nothing known, and one of which nothing is known."""
    region = Region()
    region.add("code", "1", list="component", code="pce", danish="PCE", english="PCE")
    region.add("code", "2", list="component", code="tce", danish="TCE", english="TCE")
    region.add("officer", "mlp", initials="MLP", name="Mette Lund Poulsen")
    region.add("site", "s1", number="791-00001", name="Tidl. renseri", officer="mlp")
    region.add("site", "s2", number="791-00002", name="Østergård", address="Eksempelgade 14")
    region.add("site", "s3", number="751-00003", aliases=("751-02799-00",))
    for area, site, kind, nuance in (
        ("a1", "s1", "v1", None),
        ("a2", "s2", "v2", "f1"),
        ("a3", "s2", "v1", "f2"),
    ):
        region.add("area", area, site=site)
        region.add("decision", f"d{area}", area=area, kind=kind, nuance=nuance, state="approved")
    region.add("substance", "x1", site="s1", component="pce", concentration=1.5)
    region.add("substance", "x2", site="s1", component=None, concentration=0.5)
    region.add("substance", "x3", site="s2", component="tce", concentration=None)
    return region


def shown_by(typed: str, region: Region | None = None) -> list[str]:
    """Give the sites that a typed filter shows."""
    region = region or a_region()
    picture = region.picture()
    flags = evaluate(parse(typed, Vocabulary("da", picture)), picture)
    return [uid for uid, is_shown in zip(picture.sites.uid, flags, strict=True) if is_shown]


@given(SEEDS, FILTERS)
def test_a_filter_shows_what_it_shows_record_by_record(seed: int, filter_: Filter) -> None:
    """By columns or one record after the other: the same sites."""
    region = draw_region(Random(seed), COUNTS)
    add_codes(region)

    actual = evaluate(filter_, region.picture())

    assert Oracle(region).sites(filter_) == actual.tolist()


@given(SEEDS, FILTERS)
def test_no_site_is_shown_by_a_filter_and_by_its_opposite(seed: int, filter_: Filter) -> None:
    """What is not known is shown by neither."""
    picture = draw_region(Random(seed), COUNTS).picture()

    both = evaluate(filter_, picture) & evaluate(Not(filter_), picture)

    assert not both.any()


@pytest.mark.parametrize(
    ("typed", "sites"),
    [
        ("", ["s1", "s2", "s3"]),
        ("status:V1", ["s1"]),
        ("status:kortlagt", ["s1", "s2"]),
        ("areal.status:V1", ["s1", "s2"]),
        ("ikke:status:V1", ["s2"]),
        ("status:ukendt", ["s3"]),
        ("status:V1,ukendt", ["s1", "s3"]),
        ("ikke:status:ukendt", ["s1", "s2"]),
        ("status:kendt", ["s1", "s2"]),
        ("status:V1 eller status:ukendt", ["s1", "s3"]),
        ("status:V1 eller navn:østergård", ["s1", "s2"]),
        ("ikke:(status:V1 navn:renseri)", ["s2"]),
        ("ikke:(status:V1 eller navn:renseri)", ["s2"]),
        ("ikke:(status:V2 eller navn:x)", ["s1", "s2"]),
        ("ikke:(status:V2 751)", ["s1", "s2"]),
        ("renseri", ["s1"]),
        ("oestergaard", ["s2"]),
        ("791", ["s1", "s2"]),
        ("791-00002", ["s2"]),
        ("02799", ["s3"]),
        ('adresse:"Eksempelgade 1"', []),
        ('adresse:"Eksempelgade 1"*', ["s2"]),
        ("adresse:Eksempelgade", ["s2"]),
        ("lokalitetsnr:791-00002..", ["s2"]),
        ("lokalitetsnr<791", ["s3"]),
        ("lokalitetsnr:791-00001..791-00002", ["s1", "s2"]),
        ("lokalitetsnr<=791-00001", ["s1", "s3"]),
        ("lokalitetsnr>791-00001", ["s2"]),
        ("sagsbehandler:mette", ["s1"]),
        ("sagsbehandler:mlp", ["s1"]),
        ("sagsbehandler:ukendt", ["s2", "s3"]),
        ("arealer:0", ["s3"]),
        ("arealer>=2", ["s2"]),
    ],
)
def test_what_is_typed_shows_these_sites(typed: str, sites: list[str]) -> None:
    """Each form of the grammar shows the sites it says."""
    assert sites == shown_by(typed)


@pytest.mark.parametrize(
    ("typed", "sites"),
    [
        # The records one by one: a substance that is not known may be TCE, so s1 stays out.
        ("stof.stof:TCE", ["s2"]),
        ("ikke:stof.stof:TCE", ["s3"]),
        ("stof.stof:ukendt", ["s1"]),
        # What is gathered at the site: of s3 no substance is known at all.
        ("stof:PCE", ["s1"]),
        ("ikke:stof:PCE", ["s2"]),
        ("stof:ukendt", ["s3"]),
        ("koncentration>1", ["s1"]),
        ("ikke:koncentration>1", ["s3"]),
        ("ikke:koncentration>2", ["s1", "s3"]),
        ("stof:()", ["s1", "s2"]),
        ("ikke:stof:kendt", ["s3"]),
    ],
)
def test_a_condition_on_records_needs_one_that_meets_it(typed: str, sites: list[str]) -> None:
    """One record is enough; none leaves it open where one of them is not known."""
    assert sites == shown_by(typed)


def test_conditions_in_a_nouns_parentheses_are_met_by_one_record() -> None:
    """Side by side each is met by some record; in parentheses one and the same meets both."""
    assert shown_by("areal.status:V2 areal.nuancering:F2") == ["s2"]
    assert shown_by("areal:(status:V2 nuancering:F2)") == []
    assert shown_by("areal:(status:V2 nuancering:F1)") == ["s2"]
    assert shown_by("stof:(stof:PCE koncentration<1)") == []


def test_matters_and_batches_are_found_at_all_their_sites() -> None:
    """A matter that concerns two sites shows both."""
    region = a_region()
    region.add("code", "k", list="matter_kind", code="s8", danish="§ 8-høring", english="§ 8")
    region.add("matter", "m", kind="s8", received=date(2026, 3, 4), state="open")
    region.add("matter_site", "m1", matter="m", site="s1")
    region.add("matter_site", "m3", matter="m", site="s3")

    assert shown_by('sagstype:"§ 8-høring"', region) == ["s1", "s3"]
    assert shown_by("sag:(modtaget:2026-03 tilstand:åben)", region) == ["s1", "s3"]
    assert shown_by("sager:1", region) == ["s1", "s3"]


@pytest.mark.parametrize(
    ("typed", "is_shown"),
    [
        ("høringsfrist:20-11-2026", True),
        ("høringsfrist:idag", True),
        ("høringsfrist<idag", False),
        ("høringsfrist<=0d", True),
        ("høringsfrist<1d", True),
        ("høringsfrist>-1d", True),
        ("høringsfrist:-1u..1u", True),
        ("høringsfrist:2026", True),
        ("høringsfrist:2026-11", True),
        ("høringsfrist:11-2026", True),
        ("høringsfrist:2027", False),
        ("høringsfrist<2026", False),
        ("høringsfrist<=2026", True),
        ("høringsfrist>2025", True),
        ("høringsfrist>2026", False),
        ("høringsfrist>=2026", True),
        ("høringsfrist>10-2026", True),
        ("høringsfrist<12-2026", True),
        ("høringsfrist<11-2026", False),
        ("høringsfrist:2024..2026", True),
        ("høringsfrist:..2025", False),
        ("høringsfrist>=21/11/2026", False),
        ("høringsfrist<1m", True),
        ("høringsfrist<-1å", False),
    ],
)
def test_days_are_named_in_many_ways(typed: str, *, is_shown: bool) -> None:
    """A date, a month, a year, and days counted from today."""
    region = a_region()
    region.add("decision", "d", area="a1", hearing_ends=date(2026, 11, 20))

    assert (["s1"] if is_shown else []) == shown_by(typed, region)


def test_a_moment_belongs_to_the_day_on_the_danish_clock() -> None:
    """Late in the evening in UTC it is the next day in Denmark."""
    region = a_region()
    region.add("journal", "j", site="s1", happened_at=datetime(2026, 6, 1, 22, 30, tzinfo=UTC))

    assert shown_by("tidspunkt:2026-06-02", region) == ["s1"]
    assert shown_by("tidspunkt:2026-06-01", region) == []


@pytest.mark.parametrize(
    ("typed", "is_shown"),
    [
        ("tidspunkt:2026-06-02", True),
        ("tidspunkt:2026-06-01", False),
        ("tidspunkt<=2026-06-01", False),
        ("tidspunkt>2026-06-01", True),
        ("tidspunkt<2026-06-02", False),
    ],
)
def test_midnight_belongs_to_the_day_that_begins(typed: str, *, is_shown: bool) -> None:
    """The first moment of a day is not the last of the day before."""
    region = a_region()
    region.add("journal", "j", site="s1", happened_at=datetime(2026, 6, 1, 22, tzinfo=UTC))

    assert (["s1"] if is_shown else []) == shown_by(typed, region)


def test_money_is_typed_in_kroner() -> None:
    """Amounts are kept in øre and asked for in kroner."""
    region = a_region()
    region.add("money", "b", site="s1", amount=123_450)

    assert shown_by("money.amount:1.234,50", region) == ["s1"]
    assert shown_by("money.amount>1234,50", region) == []


def test_a_sign_that_is_no_word_is_looked_for_as_it_stands() -> None:
    """The attribute of a result is a sign, and is found."""
    region = a_region()
    region.add("project", "p", site="s2")
    region.add("phase", "f", project="p")
    region.add("point", "b", phase="f")
    region.add("sample", "j", point="b")
    region.add("result", "r", sample="j", attribute="<")

    assert shown_by('attribut:"<"', region) == ["s2"]
    assert shown_by('attribut:">"', region) == []
    assert shown_by('tidligere_numre:"-"', region) == ["s3"]
    assert shown_by("Hansen & - §", region) == []
    assert shown_by("renseri - §", region) == ["s1"]


@pytest.mark.parametrize(
    "condition",
    [
        Condition("site", "name", (Is(7.0),)),
        Condition("site", "area_count", (Is(Pattern("x")),)),
    ],
)
def test_a_condition_that_fits_no_such_field_is_a_bug(condition: Condition) -> None:
    """The parser makes none, so it is said loudly."""
    with pytest.raises(TypeError, match="is compared with"):
        evaluate(condition, a_region().picture())


def test_codes_are_found_by_how_they_begin() -> None:
    """With a star behind it a word finds every code that begins so."""
    assert shown_by("stof:p*") == ["s1"]
    assert shown_by("stof:c*") == []
    assert shown_by("status:v*") == ["s1", "s2"]


@pytest.mark.parametrize("noun", [noun for noun in reachable() if noun != "site"])
def test_of_a_noun_that_was_not_read_nothing_is_known(noun: str) -> None:
    """Unknown, never no: neither the condition nor its opposite shows a site."""
    picture = a_region().picture(nouns=[name for name in NOUNS if name != noun])

    for typed in (f"{noun}:()", f"not:{noun}:()"):
        assert not evaluate(parse(typed), picture).any()


def test_a_reference_to_a_noun_that_was_not_read_is_unknown() -> None:
    """Who the officer is cannot be said; that there is one can."""
    picture = a_region().picture(nouns=["site"])

    assert not evaluate(parse("officer:mlp"), picture).any()
    assert not evaluate(parse("not:officer:mlp"), picture).any()
    assert evaluate(parse("officer:kendt"), picture).tolist() == [True, False, False]


def test_a_field_that_was_not_read_is_unknown() -> None:
    """A picture with some columns answers only for those."""
    region = a_region()
    picture = region.picture(nouns=["site"])
    del picture.sites.values["name"]  # type: ignore[attr-defined]

    assert not evaluate(parse("navn:renseri"), picture).any()
    assert evaluate(parse("751"), picture).tolist() == [False, False, True]


def test_a_changed_name_is_found_after_the_commit() -> None:
    """What is kept for searching never outlives the words it was made of."""
    picture = a_region().picture()
    tank = parse("tank eller navn:tank")
    assert not evaluate(tank, picture).any()

    change = Change(2, (Logged(Update("site", "s3", "name", None, "Tankstation")),))

    assert evaluate(tank, picture.after(change)).tolist() == [False, False, True]
    assert not evaluate(tank, picture).any()
