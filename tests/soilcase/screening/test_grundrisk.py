"""GrundRisk's answers: flags, removals, and factors that are used as they are."""

import json

import pytest

from soilcase.model.problem import Problem
from soilcase.screening.grundrisk import RESULTS, decode, read_answer, removal
from tests.soilcase.screening.grounds import SETTINGS

# From the answer printed in the README of danmarksmiljoeportal/grundrisk, section 10.
PETROL = {
    "compoundName": "Benzin",
    "compoundCasNr": "",
    "qualityCriterion": 9,
    "worstCaseConcentration": 8000,
    "coverThickness": 14.05306862091965,
    "removed": False,
    "removalReason": 0,
    "concTopTables": 13.619023375377187,
    "conc100mGrundRisk": 0.039270165749594695,
    "factor": 0.004363351749954966,
    "flag": 96,
    "polygonArea": 163.87679669065588,
}


def answered(**changes: object) -> str:
    """Give an answer of one compound, changed here and there."""
    return json.dumps({RESULTS: [{**PETROL, **changes}]})


@pytest.mark.parametrize(
    ("flag", "names"),
    [
        (0, set()),
        (8, {"Svag_geologi"}),
        (9, {"Bly_kobber_eller_PAH", "Svag_geologi"}),
        (96, {"Boring_uden_ler", "Risiko_pga_vandindvinding"}),
    ],
)
def test_flags_are_taken_apart(flag: int, names: set[str]) -> None:
    """G-flag of SCORING.md section 7, exact; the names are the README's, section 4."""
    made = decode(SETTINGS, flag)
    assert {one.name for one in made.flags} == names
    assert made.unknown == ()


def test_every_number_of_flags_is_the_sum_of_what_it_becomes() -> None:
    """All 256 numbers: nothing is lost, and the eighth bit is told as unknown."""
    for flag in range(256):
        made = decode(SETTINGS, flag)
        assert sum(one.number for one in made.flags) + sum(made.unknown) == flag
        assert made.unknown == ((128,) if flag >= 128 else ())


def test_every_flag_and_removal_has_words_in_both_languages() -> None:
    """Seven flags and ten reasons, as the README lists them."""
    assert (len(SETTINGS.flags), len(SETTINGS.removals)) == (7, 10)
    for one in (*SETTINGS.flags, *SETTINGS.removals):
        assert one.label("da")
        assert one.label("en")
        assert one.label("da") != one.label("en")


def test_a_factor_is_used_as_it_is() -> None:
    """Nothing of the answer is worked out anew."""
    (made,) = read_answer(SETTINGS, answered())
    assert made.factor == made.counted_factor == 0.004363351749954966
    assert made.downstream == 0.039270165749594695
    assert {one.name for one in made.flags.flags} == {
        "Boring_uden_ler",
        "Risiko_pga_vandindvinding",
    }
    assert made.removal is None


def test_a_compound_that_was_taken_out_has_no_factor() -> None:
    """The README's lead has factor 0 and was removed: that is no factor of nought."""
    (made,) = read_answer(SETTINGS, answered(removed=True, removalReason=11, factor=0, flag=9))
    assert made.counted_factor is None
    assert made.removal == removal(SETTINGS, 11)
    assert made.removal is not None
    assert made.removal.label("da").startswith("Fjernet grundet modelstof")


def test_an_unlisted_removal_keeps_its_number() -> None:
    """A reason that was added since is told by its number, not dropped."""
    (made,) = read_answer(SETTINGS, answered(removed=True, removalReason=99))
    assert (made.removal, made.removal_number) == (None, 99)


def test_what_is_not_said_is_unknown() -> None:
    """Only a name: no nought is put in its place."""
    (made,) = read_answer(SETTINGS, json.dumps({RESULTS: [{"compoundName": "Bly"}]}))
    assert (made.factor, made.criterion, made.downstream, made.area) == (None,) * 4


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        json.dumps({RESULTS: 3}),
        json.dumps({RESULTS: ["x"]}),
        answered(factor=-1),
        answered(factor="4"),
        answered(factor=True),
        '{"preliminaryScreeningResults": [{"factor": NaN}]}',
        '{"preliminaryScreeningResults": [{"factor": 1e999}]}',
        answered(flag=1.5),
        answered(flag=-1),
        answered(compoundName=7),
        answered(removed="ja"),
        "[" * 100_000,
    ],
)
def test_an_answer_that_cannot_be_read_is_a_problem(text: str) -> None:
    """Broken or hostile answers are refused by their place."""
    with pytest.raises(Problem) as told:
        read_answer(SETTINGS, text)
    assert told.value.id == "grundrisk_unreadable"
