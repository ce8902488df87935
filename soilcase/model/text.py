"""Numbers, dates and names the way they are written, typed, sorted and searched in Denmark.

Every function takes the language it writes or reads; dates are day-month-year in both. What a
person typed is never guessed silently: a number that two notations read differently comes back
with both readings.
"""

import math
import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from decimal import ROUND_HALF_UP, Context, Decimal

from soilcase.model.problem import Problem

# Windows reads two-digit years up to this one as ours, the rest as the century before.
LAST_TWO_DIGIT_YEAR = 2049
_SHORT_YEAR = 2

_SWAPPED = str.maketrans(",.", ".,")
_OTHER_NOTATION = {"da": "en", "en": "da"}
# Wide enough for every digit of the largest and the smallest float.
_EXACT = Context(prec=1000, rounding=ROUND_HALF_UP)
_SIZE_UNITS = ("B", "KB", "MB", "GB")
_SIZE_STEP = 1024
_PLAIN_SIGNS = str.maketrans({"\u2212": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " "})


def _number_pattern(group: str, point: str) -> re.Pattern[str]:
    grouped = rf"[1-9][0-9]{{0,2}}([{group} ])[0-9]{{3}}(?:\2[0-9]{{3}})*"
    return re.compile(
        rf"([+-]?(?=[{point}]?[0-9])(?:{grouped}|[0-9]*))(?:[{point}]([0-9]+))?(e[+-]?[0-9]{{1,3}})?",
        re.IGNORECASE,
    )


_NUMBERS = {"da": _number_pattern(".", ","), "en": _number_pattern(",", ".")}
_CURRENCY = re.compile(r"^(?:kr\.?|dkk)\s*|\s*(?:,-|kr\.?|dkk)$", re.IGNORECASE)
_DAY_FIRST = re.compile(
    r"([0-9]{1,2})\s*[-./]\s*([0-9]{1,2})(?:\s*[-./]\s*|\s+)([0-9]{4}|[0-9]{2})"
)
_YEAR_FIRST = re.compile(r"([0-9]{4})[-./]([0-9]{1,2})[-./]([0-9]{1,2})")
# From year 1300 on, eight digits with the year first can not pass for ddmmyyyy, and vice versa.
_COMPACT = re.compile(r"([0-9]{2})([0-9]{2})(1[3-9][0-9]{2}|[2-9][0-9]{3})")
_CLOCK = re.compile(r"(.+?)(?:\s+(?:kl\.?\s*)?|T)([0-9]{1,2})[.:]([0-9]{2})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NumberRead:
    """A typed number: its value, in whose notation it was read, and what else it could mean."""

    value: Decimal
    notation: str
    other: Decimal | None = None

    @property
    def is_ambiguous(self) -> bool:
        """Tell whether the other notation reads another number, so that the reading is shown."""
        return self.other is not None


def show_number(value: float | Decimal, decimals: int | None = None, language: str = "da") -> str:
    """Write a number in full: 1.234.567,89; without decimals given, all that it has."""
    exact = _exact(value)
    if decimals is not None:
        exact = _EXACT.quantize(exact, Decimal(1).scaleb(-decimals))
    written = f"{exact:z,f}"
    return written.translate(_SWAPPED) if language == "da" else written


def show_money(oere: int, language: str = "da") -> str:
    """Write an amount of øre in kroner: 1.234.567,50 kr."""
    kroner = show_number(_EXACT.scaleb(Decimal(oere), -2), 2, language)
    return f"{kroner} kr." if language == "da" else f"DKK {kroner}"


def show_percent(share: float, decimals: int = 0, language: str = "da") -> str:
    """Write a share of one as per cent: 56 %."""
    percent = show_number(_EXACT.scaleb(_exact(share), 2), decimals, language)
    return f"{percent} %" if language == "da" else f"{percent}%"


def show_size(size: int, language: str = "da") -> str:
    """Write a number of bytes as Windows does, in steps of 1,024: 38,2 MB."""
    shown, step = float(size), 0
    while round(shown, 1) >= _SIZE_STEP and step < len(_SIZE_UNITS) - 1:
        shown /= _SIZE_STEP
        step += 1
    return f"{show_number(shown, min(step, 1), language)} {_SIZE_UNITS[step]}"


def show_date(day: date) -> str:
    """Write a date: 03-02-2027."""
    return f"{day.day:02d}-{day.month:02d}-{day.year:04d}"


def show_datetime(moment: datetime, language: str = "da", zone: tzinfo | None = None) -> str:
    """Write a moment by the clock on the wall, to the minute: 03-02-2027 14.05."""
    local = moment.astimezone(zone)
    colon = "." if language == "da" else ":"
    return f"{show_date(local)} {local.hour:02d}{colon}{local.minute:02d}"


def read_number(text: str, language: str = "da", decimals: int | None = None) -> NumberRead:
    """Read a typed number, in its own language's notation first.

    The number of decimals that there is room for rules readings out: where whole numbers are
    asked for, 1.234 has one meaning only.
    """
    typed = text.strip().translate(_PLAIN_SIGNS)
    readings = {
        notation: value
        for notation in (language, _OTHER_NOTATION[language])
        if (value := _reading(typed, notation)) is not None
    }
    if not readings:
        raise Problem("number_unreadable", text=text)
    fitting = [
        name for name, value in readings.items() if _fits(_EXACT.normalize(value), decimals)
    ]
    if not fitting:
        raise Problem("number_too_fine", text=text, decimals=decimals)
    notation = fitting[0]
    value = readings.pop(notation)
    # Zeros count against a rival: 1.000 kr. is a thousand, for nobody types three decimals there.
    other = next(
        (
            rival
            for rival in readings.values()
            if rival != value and (notation != language or _fits(rival, decimals))
        ),
        None,
    )
    return NumberRead(value, notation, other)


def read_money(text: str, language: str = "da") -> NumberRead:
    """Read a typed amount of kroner, with or without its unit, as whole øre."""
    read = read_number(_CURRENCY.sub("", text.strip()), language, decimals=2)
    other = None if read.other is None else _EXACT.scaleb(read.other, 2)
    return NumberRead(_EXACT.scaleb(read.value, 2), read.notation, other)


def read_date(text: str) -> date:
    """Read a typed date: the day first with - . or /, eight digits, or the year first."""
    typed = text.strip()
    if found := _YEAR_FIRST.fullmatch(typed):
        year, month, day = found.groups()
    elif found := _DAY_FIRST.fullmatch(typed) or _COMPACT.fullmatch(typed):
        day, month, year = found.groups()
    else:
        raise Problem("date_unreadable", text=text)
    try:
        return date(_full_year(year), int(month), int(day))
    except ValueError:
        raise Problem("date_impossible", text=text) from None


def read_datetime(text: str, zone: tzinfo | None = None) -> datetime:
    """Read a typed date with or without a time of day on the wall's clock, as UTC."""
    typed = text.strip()
    found = _CLOCK.fullmatch(typed)
    day, hour, minute = found.groups() if found else (typed, "0", "0")
    midnight = read_date(day)
    try:
        local = datetime(
            midnight.year, midnight.month, midnight.day, int(hour), int(minute), tzinfo=zone
        )
        return local.astimezone(UTC)
    except (ValueError, OverflowError):
        raise Problem("date_impossible", text=text) from None


def _exact(value: float | Decimal) -> Decimal:
    # The shortest text of a float is the number that was meant; its binary digits are not.
    # float() first, because numpy's own floats write their type around the number.
    exact = Decimal(value) if isinstance(value, int | Decimal) else Decimal(repr(float(value)))
    if not exact.is_finite():
        raise ValueError(f"a number to show must be finite: {value}")
    return _EXACT.normalize(exact)


def _reading(typed: str, notation: str) -> Decimal | None:
    found = _NUMBERS[notation].fullmatch(typed)
    if found is None:
        return None
    whole, _, fraction, exponent = found.groups()
    digits = re.sub("[ .,]", "", whole)
    point = "." if fraction else ""
    value = Decimal(f"{digits}{point}{fraction or ''}{exponent or ''}")
    return value if math.isfinite(float(value)) else None


def _fits(value: Decimal, decimals: int | None) -> bool:
    exponent = value.as_tuple().exponent
    return decimals is None or (isinstance(exponent, int) and -exponent <= decimals)


def _full_year(year: str) -> int:
    if len(year) > _SHORT_YEAR:
        return int(year)
    century, last = divmod(LAST_TWO_DIGIT_YEAR, 100)
    return 100 * (century if int(year) <= last else century - 1) + int(year)


class _Folding(dict[int, str]):
    """What each letter counts as; a letter met for the first time is worked out once."""

    def __missing__(self, point: int) -> str:
        """Take accents and case off a letter that the table does not name."""
        parts = unicodedata.normalize("NFKD", chr(point).casefold())
        folded = "".join(part for part in parts if not unicodedata.combining(part)).casefold()
        self[point] = folded
        return folded


# Danish dictionaries: ä as æ, ö and ő as ø, ü and ű as y. The code points of æ and ø stand after
# z in the right order; å takes the one after ø, which is free because ù is folded to u.
_SORTED = _Folding(
    str.maketrans(
        {"æ": "æ", "ä": "æ", "ø": "ø", "ö": "ø", "ő": "ø", "å": "ù", "ü": "y", "ű": "y"}
        | {"đ": "d", "ð": "d", "þ": "th", "œ": "oe"}
    )
)
_SEARCHED = _Folding(
    str.maketrans({"æ": "ae", "ä": "ae", "ø": "oe", "ö": "oe", "å": "aa", "đ": "d", "ð": "d"})
    | str.maketrans({"þ": "th", "œ": "oe"})
)
_DIGITS = re.compile("[0-9]+")
_FEW_DIGITS = 8
_NOT_SEARCHED = re.compile(r"[^\w\s]+|_+")


def sort_key(text: str) -> str:
    """Give the text that sorts as this one does in Danish: æ, ø, å and aa last, B2 before B10.

    Case and accents only part names that are otherwise alike; then the capital comes first.
    """
    folded = _lowered(text)
    if "aa" in folded:
        folded = folded.replace("aa", "å")
    if not folded.isascii():
        folded = folded.translate(_SORTED)
    return f"{_DIGITS.sub(_by_size, folded)}\0{text}"


def search_key(text: str) -> str:
    """Give what search compares: no case, accents or punctuation; å is aa, ø is oe, æ is ae."""
    folded = _lowered(text)
    if not folded.isascii():
        folded = folded.translate(_SEARCHED)
    return " ".join(_NOT_SEARCHED.sub("", folded).split())


def _lowered(text: str) -> str:
    return text.lower() if text.isascii() else unicodedata.normalize("NFC", text.lower())


def _by_size(run: re.Match[str]) -> str:
    # The number of digits stands before the digits, so that text order is the order of size.
    digits = run[0].lstrip("0")
    count = len(digits)
    if count <= _FEW_DIGITS:
        return f"{count}{digits}"
    return f"9{len(str(count))}{count}{digits}"
