"""Numbers and dates: what is written can be read again, and what is typed is not guessed."""

import math
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soilcase.model.problem import Problem
from soilcase.model.text import (
    NumberRead,
    read_date,
    read_datetime,
    read_money,
    read_number,
    show_date,
    show_datetime,
    show_money,
    show_number,
    show_percent,
    show_size,
)

_LANGUAGES = st.sampled_from(["da", "en"])
_WINTER = timezone(timedelta(hours=1))


@pytest.mark.parametrize(
    ("value", "decimals", "danish", "english"),
    [
        (1234567.89, None, "1.234.567,89", "1,234,567.89"),
        (8600, None, "8.600", "8,600"),
        (8600.0, None, "8.600", "8,600"),
        (0.1, None, "0,1", "0.1"),
        (-1234.5, 2, "-1.234,50", "-1,234.50"),
        (0.125, 2, "0,13", "0.13"),
        (2.675, 2, "2,68", "2.68"),
        (-0.001, 2, "0,00", "0.00"),
        (-0.0, None, "0", "0"),
        (1e22, None, "10.000.000.000.000.000.000.000", "10,000,000,000,000,000,000,000"),
        (1e-7, None, "0,0000001", "0.0000001"),
        (Decimal("12.50"), None, "12,5", "12.5"),
        (2**63, None, "9.223.372.036.854.775.808", "9,223,372,036,854,775,808"),
    ],
)
def test_a_number_is_written_in_full(
    value: float | Decimal, decimals: int | None, danish: str, english: str
) -> None:
    """Thousands are parted, halves round away from zero, and zero has no sign."""
    shown = [show_number(value, decimals, language) for language in ("da", "en")]

    assert [danish, english] == shown


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_what_is_no_number_is_not_shown_as_one(value: float) -> None:
    """The unknown has its own word; NaN in a cell is a bug."""
    with pytest.raises(ValueError, match="must be finite"):
        show_number(value)


@given(st.floats(allow_nan=False, allow_infinity=False) | st.integers(), _LANGUAGES)
def test_a_number_written_is_read_back(value: float, language: str) -> None:
    """Format and parse are each other's opposite for every finite number."""
    read = read_number(show_number(value, language=language), language)

    assert value == (int(read.value) if isinstance(value, int) else float(read.value))


@given(st.integers(-(2**63), 2**63), _LANGUAGES)
def test_money_written_is_read_back(oere: int, language: str) -> None:
    """No øre is lost, and an amount as we write it has one meaning only."""
    read = read_money(show_money(oere, language), language)

    assert NumberRead(Decimal(oere), read.notation) == read


@pytest.mark.parametrize(
    ("typed", "language", "expected"),
    [
        ("1.234,56", "da", NumberRead(Decimal("1234.56"), "da")),
        ("1234,56", "da", NumberRead(Decimal("1234.56"), "da")),
        ("1234.56", "da", NumberRead(Decimal("1234.56"), "en")),
        ("1.5", "da", NumberRead(Decimal("1.5"), "en")),
        ("1,234.5", "da", NumberRead(Decimal("1234.5"), "en")),
        ("1.234.567", "da", NumberRead(Decimal(1234567), "da")),
        ("1,234,567", "da", NumberRead(Decimal(1234567), "en")),
        ("1.234", "da", NumberRead(Decimal(1234), "da", other=Decimal("1.234"))),
        ("1,234", "da", NumberRead(Decimal("1.234"), "da", other=Decimal(1234))),
        ("1.234", "en", NumberRead(Decimal("1.234"), "en", other=Decimal(1234))),
        ("1,234", "en", NumberRead(Decimal(1234), "en", other=Decimal("1.234"))),
        ("0.123", "da", NumberRead(Decimal("0.123"), "en")),
        ("0,123", "da", NumberRead(Decimal("0.123"), "da")),
        ("1234.567", "da", NumberRead(Decimal("1234.567"), "en")),
        ("1234", "da", NumberRead(Decimal(1234), "da")),
        ("1 234 567,5", "da", NumberRead(Decimal("1234567.5"), "da")),
        ("1\u00a0234", "da", NumberRead(Decimal(1234), "da")),
        (" -3,5 ", "da", NumberRead(Decimal("-3.5"), "da")),
        ("\u22123,5", "da", NumberRead(Decimal("-3.5"), "da")),
        ("+7", "da", NumberRead(Decimal(7), "da")),
        (",5", "da", NumberRead(Decimal("0.5"), "da")),
        ("1,5E-05", "da", NumberRead(Decimal("0.000015"), "da")),
    ],
)
def test_a_typed_number_says_how_it_was_read(
    typed: str, language: str, expected: NumberRead
) -> None:
    """The language's own notation comes first, and a second meaning is never hidden."""
    assert expected == read_number(typed, language)


@pytest.mark.parametrize(
    ("typed", "decimals", "expected"),
    [
        ("1.234", 0, NumberRead(Decimal(1234), "da")),
        ("1.234", 2, NumberRead(Decimal(1234), "da")),
        ("1.234", 3, NumberRead(Decimal(1234), "da", other=Decimal("1.234"))),
        ("1,234", 0, NumberRead(Decimal(1234), "en", other=Decimal("1.234"))),
        ("5,00", 0, NumberRead(Decimal(5), "da")),
        ("1.000", 2, NumberRead(Decimal(1000), "da")),
        ("1,000", 2, NumberRead(Decimal(1), "da", other=Decimal(1000))),
        ("1E3", 0, NumberRead(Decimal(1000), "da")),
    ],
)
def test_the_room_for_decimals_rules_a_reading_out(
    typed: str, decimals: int, expected: NumberRead
) -> None:
    """A reading against the language's own notation is still told as ambiguous."""
    assert expected == read_number(typed, decimals=decimals)


def test_only_a_second_meaning_is_ambiguous() -> None:
    """The two cases that the guard is for."""
    assert read_number("1.234").is_ambiguous
    assert not read_number("1.5").is_ambiguous


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        ".",
        ",",
        "-",
        "e5",
        "abc",
        "1,2,3",
        "12.34.567",
        "1.234,5.6",
        "1 23",
        "1.234 567",
        "0.123.456",
        "--1",
        "1-",
        "٣",
        "1_000",
        "0x10",
        "nan",
        "inf",
        "1e999",
        "5 m",
        "01-02-2027",
    ],
)
def test_what_is_not_a_number_is_refused(typed: str) -> None:
    """Anything that no notation reads is a problem that quotes it."""
    with pytest.raises(Problem, match="number_unreadable") as refused:
        read_number(typed)

    assert {"text": typed} == refused.value.facts


@pytest.mark.parametrize(("typed", "decimals"), [("12,5", 0), ("1,2345", 2), ("1e-3", 2)])
def test_a_number_too_fine_is_refused(typed: str, decimals: int) -> None:
    """No decimals are dropped in silence."""
    with pytest.raises(Problem, match="number_too_fine") as refused:
        read_number(typed, decimals=decimals)

    assert {"text": typed, "decimals": decimals} == refused.value.facts


@given(st.text(max_size=12) | st.text(alphabet="0123456789.,- eE", max_size=12), _LANGUAGES)
def test_any_text_is_a_number_or_a_problem(typed: str, language: str) -> None:
    """Nothing that can be typed breaks the reading, and a rival reading differs."""
    try:
        read = read_number(typed, language)
    except Problem:
        return

    assert math.isfinite(float(read.value))
    assert read.value != read.other


@pytest.mark.parametrize(
    ("typed", "oere"),
    [
        ("1.234.567,50 kr.", 123456750),
        ("1.000 kr", 100000),
        ("kr. 1.000,-", 100000),
        ("DKK 12.5", 1250),
        ("40000", 4000000),
    ],
)
def test_a_typed_amount_is_read_as_oere(typed: str, oere: int) -> None:
    """The unit may stand before or after, or be left out."""
    assert NumberRead(Decimal(oere), read_money(typed).notation) == read_money(typed)


def test_an_amount_with_two_meanings_tells_both() -> None:
    """A Danish amount has no three decimals, but the typist may not be Danish."""
    assert NumberRead(Decimal(123400), "en", other=Decimal("123.4")) == read_money("1,234")


@pytest.mark.parametrize(
    ("oere", "danish", "english"),
    [
        (123456750, "1.234.567,50 kr.", "DKK 1,234,567.50"),
        (-5, "-0,05 kr.", "DKK -0.05"),
        (0, "0,00 kr.", "DKK 0.00"),
    ],
)
def test_money_is_written_with_two_decimals(oere: int, danish: str, english: str) -> None:
    """Øre in, kroner out."""
    assert (danish, english) == (show_money(oere), show_money(oere, "en"))


@pytest.mark.parametrize(
    ("share", "decimals", "danish", "english"),
    [(0.56, 0, "56 %", "56%"), (0.005, 0, "1 %", "1%"), (0.1234, 1, "12,3 %", "12.3%")],
)
def test_a_share_is_written_as_per_cent(
    share: float, decimals: int, danish: str, english: str
) -> None:
    """A share of one becomes hundredths."""
    assert (danish, english) == (
        show_percent(share, decimals),
        show_percent(share, decimals, "en"),
    )


@pytest.mark.parametrize(
    ("size", "shown"),
    [
        (0, "0 B"),
        (1023, "1.023 B"),
        (1024, "1,0 KB"),
        (40_055_603, "38,2 MB"),
        (1024**3 - 1, "1,0 GB"),
        (5 * 1024**4, "5.120,0 GB"),
    ],
)
def test_a_size_is_written_as_windows_does(size: int, shown: str) -> None:
    """Steps of 1,024, and never 1.024,0 of a unit that has a larger one."""
    assert shown == show_size(size)


@pytest.mark.parametrize(
    "typed",
    [
        "03-02-2027",
        "3/2 2027",
        "3/2-2027",
        "03.02.2027",
        "3. 2. 2027",
        "2027-02-03",
        "03022027",
        "3-2-27",
        "3/2 27",
        " 03-02-2027 ",
        "2027.2.3",
    ],
)
def test_a_date_is_read_as_people_type_it(typed: str) -> None:
    """The day comes first, unless a year of four digits does."""
    assert date(2027, 2, 3) == read_date(typed)


@pytest.mark.parametrize(("typed", "year"), [("1-1-49", 2049), ("1-1-50", 1950), ("1-1-00", 2000)])
def test_two_digits_are_the_year_that_windows_takes(typed: str, year: int) -> None:
    """The pivot is 2049."""
    assert date(year, 1, 1) == read_date(typed)


@pytest.mark.parametrize(
    "typed", ["31-02-2024", "29-02-2027", "13/13 2027", "00-01-2027", "20272002", "2027-13-01"]
)
def test_a_date_that_does_not_exist_is_refused(typed: str) -> None:
    """It is not moved to a day that does."""
    with pytest.raises(Problem, match="date_impossible") as refused:
        read_date(typed)

    assert {"text": typed} == refused.value.facts


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "i dag",
        "2027",
        "03-02",
        "030227",
        "20270203",
        "3-2-027",
        "1.234,5",
        "3-2-2027 x",
        "٣-2-27",
    ],
)
def test_what_is_not_a_date_is_refused(typed: str) -> None:
    """Eight digits with the year first would be a day in the year 203."""
    with pytest.raises(Problem, match="date_unreadable") as refused:
        read_date(typed)

    assert {"text": typed} == refused.value.facts


@given(st.dates())
def test_a_date_written_is_read_back(day: date) -> None:
    """Every day there is."""
    assert day == read_date(show_date(day))


@given(
    st.dates(date(1, 1, 2)),
    st.times(),
    _LANGUAGES,
)
def test_a_moment_written_is_read_back_to_the_minute(
    day: date, clock: time, language: str
) -> None:
    """Seconds are not shown, so they are not read."""
    moment = datetime.combine(day, clock, _WINTER)
    minute = moment.replace(second=0, microsecond=0)

    assert minute == read_datetime(show_datetime(moment, language, _WINTER), _WINTER)


@pytest.mark.parametrize(
    ("typed", "hour", "minute"),
    [
        ("03-02-2027 14.05", 13, 5),
        ("3/2 2027 kl. 14:05", 13, 5),
        ("2027-02-03T14:05", 13, 5),
        ("03-02-2027 1.00", 0, 0),
    ],
)
def test_a_moment_is_read_by_the_clock_on_the_wall(typed: str, hour: int, minute: int) -> None:
    """It is kept in UTC."""
    assert datetime(2027, 2, 3, hour, minute, tzinfo=UTC) == read_datetime(typed, _WINTER)


def test_a_date_alone_is_its_first_minute() -> None:
    """Midnight in Denmark is still yesterday in UTC."""
    assert datetime(2027, 2, 2, 23, tzinfo=UTC) == read_datetime("3/2 2027", _WINTER)


@pytest.mark.parametrize("typed", ["03-02-2027 24.00", "03-02-2027 14.60", "01-01-0001 0.00"])
def test_a_moment_that_does_not_exist_is_refused(typed: str) -> None:
    """Neither a 25th hour nor a moment before the calendar."""
    with pytest.raises(Problem, match="date_impossible") as refused:
        read_datetime(typed, _WINTER)

    assert {"text": typed} == refused.value.facts


def test_a_moment_is_shown_in_the_zone_asked_for() -> None:
    """Each language has its own colon."""
    moment = datetime(2027, 2, 3, 13, 5, tzinfo=UTC)

    expected = {"da": "03-02-2027 14.05", "en": "03-02-2027 14:05"}

    assert expected == {name: show_datetime(moment, name, _WINTER) for name in ("da", "en")}
