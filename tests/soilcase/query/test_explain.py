"""Explaining filters: one plain sentence in the reader's words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soilcase.query.explain import explain
from soilcase.query.parse import parse
from soilcase.query.syntax import Filter
from tests.catalogue_words import read_words
from tests.soilcase.query.filters import any_operand, filters
from tests.soilcase.query.test_write import DANISH

IN_DANISH, IN_ENGLISH = read_words("da"), read_words("en")


@pytest.mark.parametrize(
    ("typed", "danish", "english"),
    [
        ("", "Alle lokaliteter.", "All sites."),
        (
            "status:V1,V2 navn:renseri",
            "Lokaliteter, hvor Status er V1 kortlagt eller V2 kortlagt, og Navn har »renseri…«.",
            "Sites where Status is V1 mapped or V2 mapped, and Name has »renseri…«.",
        ),
        (
            "status:levende ikke:generationsforurening",
            (
                "Lokaliteter, hvor Status er levende, og det ikke gælder, at "
                "Generationsforurening er ja."
            ),
            "Sites where Status is living, and it is not so that Generation contamination is yes.",
        ),
        (
            "frist<30d,ukendt",
            "Lokaliteter, hvor Næste frist er før 20-12-2026 (om 30 dage) eller er ukendt.",
            "Sites where Next deadline is before 20-12-2026 (in 30 days) or is unknown.",
        ),
        (
            "frist:-1u..idag",
            "Lokaliteter, hvor Næste frist er fra 13-11-2026 (for 1 uge siden) til i dag.",
            "Sites where Next deadline is from 13-11-2026 (1 week ago) to today.",
        ),
        (
            "areal>=1.234,5 fra_år:1970",
            "Lokaliteter, hvor Areal i alt er mindst 1.234,5 m², og aktivitet: Fra år er 1970.",
            "Sites where Total area is at least 1,234.5 m², and cause: From year is 1970.",
        ),
        (
            'money.amount>1.234,50 eller "Søn & Co"',
            (
                "Lokaliteter, hvor beløb: Beløb er over 1.234,50 kr., eller nummer, navn, adresse "
                "eller matrikel har »Søn & Co«."
            ),
            (
                "Sites where amount: Amount is over DKK 1,234.50, or number, name, address or "
                "parcel has »Søn & Co«."
            ),
        ),
        (
            "(areal:(status:V2 nuance:F2) eller projekt:()) ikke:()",
            (
                "Lokaliteter, hvor ((der er arealer, hvor Status er V2 kortlagt, og Nuancering er "
                "F2), eller der er projekter), og det ikke gælder, at alt gælder."
            ),
            (
                "Sites where ((there are areas where Status is V2 mapped, and Nuance is F2), or "
                "there are projects), and it is not so that everything holds."
            ),
        ),
        (
            "godkendt_den:2024,2025-03,3.2.2026 sted:kendt",
            (
                "Lokaliteter, hvor afgørelse: Godkendt den er 2024 eller 03-2025 eller "
                "03-02-2026, og Sted er kendt."
            ),
            (
                "Sites where decision: Approved on is 2024 or 03-2025 or 03-02-2026, "
                "and Place is known."
            ),
        ),
        (
            "money.amount:5",
            "Lokaliteter, hvor beløb: Beløb er 5,00 kr.",
            "Sites where amount: Amount is DKK 5.00.",
        ),
    ],
)
def test_a_filter_is_said_in_one_sentence(typed: str, danish: str, english: str) -> None:
    """A colleague understands it without knowing the grammar."""
    filter_ = parse(typed, DANISH)

    assert danish == explain(filter_, IN_DANISH, DANISH.picture)
    assert english == explain(filter_, IN_ENGLISH, DANISH.picture)


def test_without_a_register_days_are_counted_in_words() -> None:
    """Which day it is is not known then."""
    assert explain(parse("frist<2m"), IN_DANISH) == (
        "Lokaliteter, hvor Næste frist er før om 2 måneder."
    )


@given(filters(any_operand(DANISH), st.text(min_size=1)))
def test_every_filter_can_be_said(filter_: Filter) -> None:
    """Nothing that can be asked is left without words."""
    for words in (IN_DANISH, IN_ENGLISH):
        assert explain(filter_, words, DANISH.picture).endswith(".")
