"""Answers in words, in both languages, and the call logged as a matter."""

from datetime import date
from itertools import count

import pytest

from soilcase.casework.answer_texts import listed, tell_answer
from soilcase.casework.answers import Answer, Hit, Near, Reply, Way
from soilcase.casework.calls import log_call
from soilcase.casework.subjects import Kind, Subject
from soilcase.model import catalogue
from soilcase.model.edit import Insert
from soilcase.model.values import normalise
from tests.catalogue_words import read_words
from tests.soilcase.casework.plots import DATED, DAY, box

PLACE = "Eksempelvej 12, 8800 Viborg"
ADDRESS = Subject(
    Kind.ADDRESS, PLACE, "id", places=(box(0, 0).centroid,), source="Kilden", dated=DATED
)
SINCE = date(2020, 2, 3)


def _hit(status: str | None, **values: object) -> Hit:
    told = {"nuance": None, "since": SINCE, "ways": (Way.PARCEL,), **values}
    return Hit("s", "791-90014", status, **told)  # type: ignore[arg-type]


def _answer(reply: Reply, *hits: Hit, **values: object) -> Answer:
    told = {"subject": ADDRESS, **values}
    return Answer(reply=reply, day=DAY, hits=hits, **told)  # type: ignore[arg-type]


END = " Opslag 20-11-2026 i Kilden, dateret 02-11-2026."


@pytest.mark.parametrize(
    ("answer", "heading", "sentence"),
    [
        (
            _answer(Reply.NOTHING),
            "Ingen oplysninger",
            f"Vi har ingen oplysninger om {PLACE}. Det er ikke en garanti for, at jorden er ren.",
        ),
        (
            _answer(Reply.V1, _hit("v1")),
            "V1",
            (
                f"{PLACE} hører til lokalitet 791-90014, som er kortlagt på vidensniveau 1 (V1)"
                " siden 03-02-2020."
            ),
        ),
        (
            _answer(Reply.V2, _hit("v2", nuance="f1", since=None)),
            "V2, F1",
            (
                f"{PLACE} hører til lokalitet 791-90014, som er kortlagt på vidensniveau 2 (V2),"
                " med nuancering F1."
            ),
        ),
        (
            _answer(Reply.V2, _hit("v1_v2")),
            "V1 og V2",
            (
                f"{PLACE} hører til lokalitet 791-90014, som er kortlagt både på vidensniveau 1"
                " og på vidensniveau 2 (V1 og V2) siden 03-02-2020."
            ),
        ),
        (
            _answer(Reply.UNDER_WAY, _hit("located")),
            "Under sagsbehandling (Lokaliseret)",
            (
                f"{PLACE} hører til lokalitet 791-90014, som er under sagsbehandling siden"
                " 03-02-2020. Der er ikke truffet afgørelse om kortlægning."
            ),
        ),
        (
            _answer(Reply.UNDER_WAY, _hit(None, since=None)),
            "Under sagsbehandling (Lokaliseret)",
            (
                f"{PLACE} hører til lokalitet 791-90014, som er under sagsbehandling."
                " Der er ikke truffet afgørelse om kortlægning."
            ),
        ),
        (
            _answer(Reply.DROPPED, _hit("dropped_after")),
            "Udgået",
            (
                f"{PLACE} hører til lokalitet 791-90014, som har været kortlagt, men er udgået"
                " den 03-02-2020."
            ),
        ),
        (
            _answer(Reply.DROPPED, _hit("dropped_before", since=None)),
            "Udgået",
            f"{PLACE} hører til lokalitet 791-90014, som er udgået uden at være blevet kortlagt.",
        ),
    ],
)
def test_each_answer_has_its_sentence_to_copy(answer: Answer, heading: str, sentence: str) -> None:
    """With number, status, since when, source, its date, and the day of the answer."""
    told = tell_answer(answer, read_words())

    assert (heading, sentence + END) == (told.heading, told.sentence)


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize(
    "status", ["v1", "v2", "v1_v2", "located", None, "dropped_after", "dropped_before"]
)
def test_no_plot_is_ever_called_clean(language: str, status: str | None) -> None:
    """The word stands in the disclaimer only, in either language."""
    told = tell_answer(_answer(Reply.UNDER_WAY, _hit(status)), read_words(language))
    words = set(" ".join((told.heading, told.sentence, *told.notes)).replace(".", "").split())

    assert set() == words & {"ren", "rent", "rene", "clean"}


def test_what_the_answer_rests_on_stands_beside_it() -> None:
    """Way, what stands just here, other sites, what was not looked up, and the nearest."""
    words = read_words()
    hit = _hit("v1_v2", ways=(Way.PARCEL, Way.AREA), here="v1")
    answer = _answer(
        Reply.V2,
        hit,
        _hit("dropped_after"),
        unchecked=(Way.PARCEL, Way.AREA),
    )
    told = tell_answer(answer, words)

    assert "Fundet ved matriklen og adressens punkt i et areal." == told.found_by
    assert (
        "Netop her: V1 kortlagt.",
        "Også lokalitet 791-90014: Udgået efter kortlægning.",
        "Matriklen kendes ikke, så der er ikke slået op på den.",
        "Stedet kendes ikke, så der er ikke slået op på kortet.",
    ) == told.notes
    near = _answer(Reply.NOTHING, nearest=(Near("n", "791-90015", None, 1234.4),))
    lines = listed(tell_answer(near, words), words.say("lookup.nearest"))
    assert ["", "Nærmeste lokaliteter:", "  791-90015, Uden afgørelse, 1.234 m væk"] == lines[3:]
    assert ["", told.found_by, *told.notes] == listed(told, "")[3:]


def test_a_site_speaks_for_itself() -> None:
    """Asked by its number, it is not said to belong to itself, and no snapshot is named."""
    subject = Subject(Kind.SITE, "791-90014", "s")
    told = tell_answer(_answer(Reply.V1, _hit("v1"), subject=subject), read_words("en"))

    assert (
        "Site 791-90014 is mapped at knowledge level 1 (V1) since 03-02-2020."
        " Looked up 20-11-2026."
    ) == told.sentence


def _log(answer: Answer, officer: str | None = None) -> list[Insert]:
    numbers = count()
    edits = log_call(
        answer, read_words(), officer, lambda: f"00000000-0000-7000-8000-{next(numbers):012d}"
    )
    return [edit for edit in edits if isinstance(edit, Insert)]


def test_a_call_becomes_a_closed_matter_on_its_sites() -> None:
    """Received, answered and closed today; the address stands where personal data do."""
    officer = "00000000-0000-7000-8000-00000000abcd"
    matter, link, other = _log(_answer(Reply.V1, _hit("v1"), _hit("v1")), officer)

    assert ("matter", "matter_site", "matter_site") == (matter.noun, link.noun, other.noun)
    assert {
        "kind": "enquiry",
        "title": "Opkald: hvad ved vi om grunden?",
        "address": PLACE,
        "place": matter.values["place"],
        "received": DAY,
        "answered_on": DAY,
        "state": "closed",
        "closed_on": DAY,
        "officer": officer,
        "outcome": "answered",
        "outcome_text": "V1 (791-90014)",
    } == matter.values
    assert {"matter": matter.uid, "site": "s"} == link.values
    assert catalogue.field("matter", "address").personal
    for name, value in matter.values.items():
        assert value == normalise(catalogue.field("matter", name), value)


def test_a_call_about_nothing_known_or_about_a_site_needs_no_person_either() -> None:
    """No officer, no place: the matter stands all the same, and says what was answered."""
    subject = Subject(Kind.SITE, "791-90014", "s")
    (nothing,) = _log(_answer(Reply.NOTHING))
    (about, _) = _log(_answer(Reply.V1, _hit("v1"), subject=subject))

    assert "Ingen oplysninger" == nothing.values["outcome_text"]
    assert {"address", "place", "officer"} & set(about.values) == set()
