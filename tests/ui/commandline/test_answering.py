"""The command that answers about an address, a parcel or a site."""

import pytest

from db.registers import SqlRegisters
from soilcase.casework.answers import answer
from soilcase.casework.calls import log_call
from soilcase.casework.snapshots import Snapshots
from soilcase.casework.subjects import prepare, settle
from soilcase.model.clock import SystemClock
from soilcase.model.edit import Actor
from tests.catalogue_words import read_words
from tests.soilcase.casework.plots import DATED
from tests.ui.commandline.calls import call
from tests.ui.laid import KEY, SITE, lay_plots


@pytest.fixture
def laid(example: str) -> str:
    """Give the example with an address far away, one on a site, and a parcel."""
    return lay_plots(example)


def test_no_site_means_no_information_with_the_nearest(laid: str) -> None:
    """The sentence to copy names source, date and day; the nearest have their distance."""
    called = call("answer", laid, "Afsidesvej 1, 8700 Horsens")

    assert (0, "") == (called.code, called.err)
    first, _, sentence, *rest = called.out.splitlines()
    assert "Ingen oplysninger" == first
    assert sentence == (
        "Vi har ingen oplysninger om Afsidesvej 1, 8700 Horsens. Det er ikke en garanti for,"
        " at jorden er ren. Opslag 03-02-2027 i Eksempelkilde, dateret 02-11-2026."
    )
    assert ["", "Nærmeste lokaliteter:"] == rest[:2]
    assert 5 == len(rest)


def test_a_site_at_the_address_is_told_with_number_and_way(laid: str) -> None:
    """For a program: the reply, the site and how it was found; a guess is said beside it."""
    called = call("answer", laid, "Nærhedvej 2 Horsens", "--json")

    told = called.plain
    assert isinstance(told, dict)
    assert isinstance(told["sites"], list)
    (site,) = told["sites"]
    assert isinstance(site, dict)
    assert (SITE, ["area"]) == (site["number"], site["found_by"])
    assert "»Nærhedvej 2 Horsens« er læst som Nærhedsvej 2, 8700 Horsens." in called.err
    assert isinstance(told["subject"], dict)
    assert (False, DATED.isoformat()) == (told["subject"]["exact"], told["subject"]["dated"])


def test_no_information_for_a_program(laid: str) -> None:
    """The nearest with metres; a parcel is asked about like an address."""
    told = call("answer", laid, KEY, "--json").plain

    assert isinstance(told, dict)
    assert ("nothing", []) == (told["reply"], told["sites"])
    assert isinstance(told["nearest"], list)
    assert {"uid", "number", "status", "metres"} == set(dict(told["nearest"][0]))  # type: ignore[arg-type]


def test_a_site_answers_in_english_without_a_snapshot(example: str) -> None:
    """By its number nothing else needs to be looked up."""
    called = call("answer", example, SITE, "--language", "en")

    assert 0 == called.code
    assert f"Site {SITE} is mapped" in called.out
    told = call("answer", example, SITE, "--json").plain
    assert isinstance(told, dict)
    assert isinstance(told["subject"], dict)
    assert told["subject"]["dated"] is None


def test_missing_addresses_are_told_and_never_a_no(example: str) -> None:
    """Without the layer the command does not answer, in either language."""
    danish, english = (
        call("answer", example, "Afsidesvej 1", "--language", language)
        for language in ("da", "en")
    )

    assert (2, "", 2, "") == (danish.code, danish.out, english.code, english.out)
    assert "der er ingen adresser i registret" in danish.err
    assert "the register has no addresses" in english.err


def test_doubt_and_what_is_not_there_are_told(laid: str) -> None:
    """Possibilities are named; nothing is chosen."""
    assert "findes hverken som" in call("answer", laid, "qqqqqqqq").err
    assert "Nærhedsvej 2, 8700 Horsens" in call("answer", laid, "vej Horsens").err


def test_a_logged_call_is_one_commit_that_can_be_undone(example: str) -> None:
    """The matter stands closed on its site, nothing is refused, and one undo takes it back."""
    register = SqlRegisters(Actor("MLP", "pc-1"), SystemClock()).open(example)
    before = register.state_hash()
    sources = prepare(register.picture(), Snapshots())
    edits = log_call(answer(sources, settle(SITE, sources)), read_words())
    outcome = register.commit(edits, reason=read_words().say("lookup.call.reason"))

    assert (2, ()) == (len(edits), outcome.refusals)
    assert outcome.change is not None
    register.undo()
    assert before == register.state_hash()
    register.close()
