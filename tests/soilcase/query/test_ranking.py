"""Commands and saved views are ranked with the same tolerance as places."""

from hypothesis import given
from hypothesis import strategies as st

from soilcase.query.ranking import rank

COMMANDS = (
    ("Fortryd", "undo"),
    ("Gentag", "redo"),
    ("Åbn register", "open register"),
    ("Nulstil layout", "reset layout"),
    ("Gem visning", "save view"),
)


def _ranked(typed: str) -> list[str]:
    return [name for name, _ in rank(typed, COMMANDS, lambda command: command)]


def test_nothing_typed_gives_all_in_their_order() -> None:
    """A palette that was just opened shows everything."""
    assert [name for name, _ in COMMANDS] == _ranked(" ")


def test_beginnings_errors_and_other_languages_find_a_command() -> None:
    """Half typed, misspelt, without å, by another word for it."""
    assert ["Fortryd"] == _ranked("fort")
    assert ["Fortryd"] == _ranked("fortyrd")
    assert ["Åbn register"] == _ranked("aabn")
    assert ["Nulstil layout"] == _ranked("layuot")
    assert ["Gem visning"] == _ranked("save view")


def test_a_name_goes_before_another_word_for_something_else() -> None:
    """What is called so comes before what only answers to it."""
    found = rank("kort", (("Liste", "kort"), ("Kort",)), lambda command: command)

    assert [("Kort",), ("Liste", "kort")] == found


def test_what_means_nothing_finds_nothing() -> None:
    """Neither signs nor strange words; a candidate without words is never found."""
    assert [] == _ranked("§§")
    assert [] == _ranked("qqqqq")
    assert [] == rank("a", ((), ()), lambda command: command)


@given(st.text(), st.lists(st.text(max_size=20), max_size=8))
def test_any_text_and_any_candidates_are_ranked(typed: str, names: list[str]) -> None:
    """Nothing breaks, and nothing is found twice."""
    places = rank(typed, range(len(names)), lambda place: (names[place],))

    assert len(set(places)) == len(places)


@given(st.lists(st.text("abcdefgæøå ", min_size=3, max_size=20), min_size=1, max_size=8))
def test_a_name_typed_in_full_is_found(names: list[str]) -> None:
    """Whoever types a name finds what is called so."""
    for name in names:
        assert name in rank(name, names, lambda named: (named,))
