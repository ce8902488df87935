"""The words: both languages say the same, and every text comes out whole."""

import ast
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from soilcase.model.problem import Fact, Problem
from soilcase.model.words import Words
from tests.catalogue_words import FOLDER, read_words

ROOT = FOLDER.parent.parent
_DANISH, _ENGLISH = read_words("da"), read_words("en")

_PARTIAL = "Kun {} i rettelse 12345 kan fortrydes; rettet siden: {}. Bekræft, eller lad stå."
_SMALL = """
greeting = "Hej {name}"
[fact]
and = "og"
no = "nej"
unknown = "ukendt"
yes = "ja"
[site]
count.one = "{count} lokalitet"
count.many = "{count} lokaliteter"
[part]
text = "Findes ikke.[ Nærmest: {nearest}.][ På {where}.] [--json]"
"""


def _small() -> Words:
    return Words.read({"da": [_SMALL], "en": []})


def test_a_table_goes_on_in_another_text_and_a_key_does_not() -> None:
    """Each room's file adds its own words; a key that stands twice is a bug."""
    more = "[fact]\nmore = 'mere'"

    assert "mere" == Words.read({"da": [_SMALL, more]}).say("fact.more")
    with pytest.raises(ValueError, match=r"fact\.more stands twice"):
        Words.read({"da": [_SMALL, more, more]})


def test_both_languages_have_the_same_keys() -> None:
    """No text is missing in one of the two."""
    assert _DANISH.keys == _ENGLISH.keys


@pytest.mark.parametrize("key", sorted(_DANISH.keys & _ENGLISH.keys))
def test_both_languages_take_the_same_facts(key: str) -> None:
    """A fact named in one language is named in the other."""
    assert _DANISH.placeholders(key) == _ENGLISH.placeholders(key)


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_counted_text_has_both_forms(language: str) -> None:
    """Whatever has a text for one has a text for many."""
    keys = read_words(language).keys
    forms = [
        {key.removesuffix(form) for key in keys if key.endswith(form)}
        for form in (".one", ".many")
    ]

    assert forms[0] == forms[1]


@pytest.mark.parametrize("words", [_DANISH, _ENGLISH], ids=["da", "en"])
def test_a_sentence_speaks_plainly(words: Words) -> None:
    """No exclamation marks, no bowing, no boasting (LOOK section 11)."""
    loud = [
        key
        for key in words.keys
        if re.search(r"!(?!s\})|\b(venligst|succesfuldt|please|successfully)\b", _raw(words, key))
    ]

    assert not loud


@pytest.mark.parametrize("words", [_DANISH, _ENGLISH], ids=["da", "en"])
def test_a_problem_ends_as_a_sentence(words: Words) -> None:
    """Every problem says something and what to do next: two sentences or two halves."""
    texts = {key: _raw(words, key) for key in words.keys if key.startswith("problem.")}

    assert not {
        key: text
        for key, text in texts.items()
        if not re.search(r"[.;].+\.\]?$|[.;].+--\w+\.$", text)
    }


def test_every_problem_raised_has_a_sentence_with_its_facts() -> None:
    """What the code raises can be said, and the sentence asks for nothing that is not there."""
    raised = list(_problems_raised())
    forms = ("", ".one", ".many")
    unsaid = [
        (identifier, sorted(facts))
        for identifier, facts in raised
        if not any(
            f"problem.{identifier}{form}" in _DANISH.keys
            and facts >= _DANISH.placeholders(f"problem.{identifier}{form}")
            for form in forms
        )
    ]

    assert raised
    assert not unsaid


def _problems_raised() -> Iterator[tuple[str, set[str]]]:
    for folder in ("soilcase", "db", "ui"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                match node:
                    case ast.Call(ast.Name("Problem"), [ast.Constant(str(identifier)), *_], given):
                        facts = {fact.arg for fact in given if fact.arg is not None}
                        yield identifier, facts


def _raw(words: Words, key: str) -> str:
    return words._texts[key]


@pytest.mark.parametrize("words", [_DANISH, _ENGLISH], ids=["da", "en"])
@pytest.mark.parametrize("fact", [None, 8600, "x", ("a", "b")])
def test_every_text_can_be_said(words: Words, fact: Fact) -> None:
    """With its facts given, known or not, every text comes out without a placeholder."""
    said = {
        key: words.say(key, **dict.fromkeys(words.placeholders(key), fact)) for key in words.keys
    }

    assert not {key: text for key, text in said.items() if re.search(r"[{}]", text)}


@pytest.mark.parametrize(
    ("fact", "danish", "english"),
    [
        (None, "ukendt", "unknown"),
        (True, "ja", "yes"),
        (False, "nej", "no"),
        (8600, "8.600", "8,600"),
        (1.5, "1,5", "1.5"),
        (date(2027, 2, 3), "03-02-2027", "03-02-2027"),
        (datetime(2027, 2, 3, 14, 5).astimezone(), "03-02-2027 14.05", "03-02-2027 14:05"),
        (Path("sager") / "a.gpkg", str(Path("sager/a.gpkg")), str(Path("sager/a.gpkg"))),
        ("Ærø", "Ærø", "Ærø"),
        ((), "", ""),
        (("a",), "a", "a"),
        (("a", "b"), "a og b", "a and b"),
        (("a", "b", "c"), "a, b og c", "a, b and c"),
    ],
)
def test_a_fact_is_shown_as_each_language_writes_it(fact: Fact, danish: str, english: str) -> None:
    """Numbers, dates, lists and the unknown have their own form in each language."""
    assert (danish, english) == (_DANISH.show(fact), _ENGLISH.show(fact))


def test_words_know_their_languages() -> None:
    """The chosen language and all that can be chosen."""
    chosen, others = "en", ("da", "en")

    assert (chosen, others) == (_ENGLISH.language, _ENGLISH.languages)


def test_a_missing_key_is_a_bug() -> None:
    """The error names the key."""
    with pytest.raises(KeyError, match=r"no\.such\.key"):
        _small().say("no.such.key")


def test_a_missing_fact_is_a_bug() -> None:
    """The error names the key and the fact."""
    with pytest.raises(KeyError, match="greeting needs name"):
        _small().say("greeting")


def test_a_fact_too_many_does_no_harm() -> None:
    """A text need not use everything that is known."""
    expected = "Hej Bo"

    assert expected == _small().say("greeting", name="Bo", age=7)


def test_a_fact_with_braces_is_taken_as_it_is() -> None:
    """What a person typed is never read as a template."""
    name = "{name}[ {x}]"

    assert f"Hej {name}" == _small().say("greeting", name=name)


@pytest.mark.parametrize(
    ("n", "said"), [(0, "0 lokaliteter"), (1, "1 lokalitet"), (8600, "8.600 lokaliteter")]
)
def test_one_and_many_have_their_own_text(n: int, said: str) -> None:
    """Danish counts one apart from the rest, none included."""
    assert said == _small().count("site.count", n)


@pytest.mark.parametrize(
    ("nearest", "where", "said"),
    [
        (None, None, "Findes ikke. [--json]"),
        ((), "", "Findes ikke. [--json]"),
        (("a", "b"), None, "Findes ikke. Nærmest: a og b. [--json]"),
        (0, "PC 7", "Findes ikke. Nærmest: 0. På PC 7. [--json]"),
    ],
)
def test_a_part_without_its_fact_is_left_out(nearest: Fact, where: Fact, said: str) -> None:
    """Only brackets with a fact in them are parts; zero is a fact."""
    assert said == _small().say("part.text", nearest=nearest, where=where)


@pytest.mark.parametrize("text", ["{}", "{0}", "{a.b}", "{a:>3}", "{a!r}"])
def test_a_placeholder_is_a_bare_name(text: str) -> None:
    """Anything cleverer is refused when the words are read."""
    with pytest.raises(ValueError, match="greeting has a placeholder"):
        Words.read({"da": [f'greeting = "{text}"']})


def test_a_text_is_a_text() -> None:
    """A number where a text should stand is refused when the words are read."""
    with pytest.raises(TypeError, match=r"label\.a is not a text"):
        Words.read({"da": ["label.a = 7"]})


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (
            Problem("date_impossible", text="31-02-2024"),
            "Datoen »31-02-2024« findes ikke. Skriv fx 29-02-2028.",
        ),
        (
            Problem("value_invalid", field="name", value="x", expected="integer"),
            "»x« passer ikke i »name«. Skriv et helt tal.",
        ),
        (
            Problem("undo_partial", commit=12345, count=1, left=("navn", "vej")),
            _PARTIAL.format("1 felt", "navn og vej"),
        ),
        (
            Problem("undo_partial", commit=12345, count=1000, left=("navn",)),
            _PARTIAL.format("1.000 felter", "navn"),
        ),
        (
            Problem("ambiguous_site", number="791", count=12),
            "»791« passer på 12 lokaliteter. Skriv hele lokalitetsnummeret.",
        ),
    ],
    ids=lambda case: case.id if isinstance(case, Problem) else "",
)
def test_a_problem_becomes_a_sentence(problem: Problem, said: str) -> None:
    """Its facts stand in it, in the reader's words."""
    assert said == _DANISH.problem(problem)


@pytest.mark.parametrize(
    ("days", "danish", "english"),
    [
        (-15, None, None),
        (-14, "14 dage over", "14 days over"),
        (-3, "3 dage over", "3 days over"),
        (-1, "i går", "yesterday"),
        (0, "i dag", "today"),
        (1, "i morgen", "tomorrow"),
        (6, "om 6 dage", "in 6 days"),
        (14, "om 14 dage", "in 14 days"),
        (15, None, None),
    ],
)
def test_a_near_day_is_said_in_days(days: int, danish: str | None, english: str | None) -> None:
    """Within a fortnight a date also says how far off it is."""
    today = date(2027, 2, 25)
    day = today + timedelta(days=days)

    assert (danish, english) == (_DANISH.relative(day, today), _ENGLISH.relative(day, today))
