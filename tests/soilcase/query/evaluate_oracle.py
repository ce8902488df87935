"""Filters evaluated record by record on plain dicts: slowly, and three-valued with None."""

import calendar
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from soilcase.model import catalogue
from soilcase.model.clock import danish_time
from soilcase.model.codelists import CODE_LISTS
from soilcase.model.derive import derive_columns
from soilcase.model.fields import Field, Type
from soilcase.model.text import search_key, sort_key
from soilcase.query.syntax import (
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
    Operand,
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
from soilcase.query.value_texts import column_values
from tests.soilcase.model.regions import TODAY, Region

Answer = bool | None

LINKS = {"matter": "matter_site", "batch": "batch_site"}
PARENTS = {noun.id: noun.parent for noun in catalogue.NOUNS.values() if noun.parent}
SEARCHED = ("number", "aliases", "name", "address", "postcode", "city", "parcels")
NAMES = ("initials", "name", "number", "title", "label", "parcel_number")


@dataclass
class Oracle:
    """The records of a region with what is derived for them."""

    region: Region

    def __post_init__(self) -> None:
        """Take the derived values out of a picture; they have an oracle of their own."""
        picture = self.region.picture()
        self.derived: dict[tuple[str, str], Mapping[str, object]] = {}
        for noun in ("site", "area", "matter"):
            columns = {
                name: column_values(catalogue.field(noun, name), column)
                for name, column in derive_columns(picture, noun).items()
            }
            for row, uid in enumerate(self.region.of(noun)):
                self.derived[noun, uid] = {name: all_[row] for name, all_ in columns.items()}

    def sites(self, filter_: Filter) -> list[bool]:
        """Say for each site whether the filter holds for certain."""
        return [self.of_record(filter_, "site", uid) is True for uid in self.region.of("site")]

    def of_record(self, filter_: Filter, noun: str, uid: str) -> Answer:
        """Say whether a filter holds for one record."""
        match filter_:
            case Not(inner):
                answer = self.of_record(inner, noun, uid)
                return None if answer is None else not answer
            case And(parts):
                return every(self.of_record(part, noun, uid) for part in parts)
            case Or(parts):
                return some(self.of_record(part, noun, uid) for part in parts)
            case Search(pattern):
                return self.search(pattern, uid)
            case Some(owner, inner):
                return some(self.of_record(inner, owner, each) for each in self.of(owner, uid))
            case Condition(owner, field_id, tests):
                uids = [uid] if owner == noun else self.of(owner, uid)
                return some(self.tests(owner, each, field_id, tests) for each in uids)

    def of(self, noun: str, site: str) -> Iterator[str]:
        """Give the records of a noun that belong to a site, or stand at it."""
        if noun in LINKS:
            links = self.region.of(LINKS[noun])
            for uid, values in links.items():
                if self.site_of(LINKS[noun], uid) == site:
                    leads_to = str(values.get(noun))
                    yield from [leads_to] if leads_to in self.region.of(noun) else []
        else:
            yield from (uid for uid in self.region.of(noun) if self.site_of(noun, uid) == site)

    def site_of(self, noun: str, uid: str) -> str | None:
        """Follow the parents that the catalogue names."""
        if noun == "site":
            return uid if uid in self.region.of("site") else None
        values = self.region.of(noun).get(uid)
        parent = catalogue.field(noun, PARENTS[noun])
        return self.site_of(parent.target, str(values.get(parent.id))) if values else None

    def value(self, noun: str, uid: str, field_id: str) -> object:
        """Give a value, stored or derived."""
        if (noun, uid) in self.derived and field_id in self.derived[noun, uid]:
            return self.derived[noun, uid][field_id]
        return self.region.of(noun)[uid].get(field_id)

    def search(self, pattern: Pattern, site: str) -> bool:
        """Look for words in everything that is searched of a site."""
        if not search_key(pattern.text):
            return True
        texts = (self.value("site", site, field_id) for field_id in SEARCHED)
        return any(has_words(text, pattern) for text in texts)

    def tests(self, noun: str, uid: str, field_id: str, tests: Iterable[Test]) -> Answer:
        """Put one value to all tests."""
        made = catalogue.field(noun, field_id)
        value = self.value(noun, uid, field_id)
        is_unknown = value is None or (made.type is Type.CODE and value == "unknown")
        return some(self.test(made, value, test, is_unknown=is_unknown) for test in tests)

    def test(self, made: Field, value: object, test: Test, *, is_unknown: bool) -> Answer:
        """Put one value to one test."""
        if isinstance(test, Unknown) or test == Is(Code("unknown")):
            return is_unknown
        if isinstance(test, Known):
            return not is_unknown
        return None if is_unknown else self.passes(made, value, test)

    def passes(self, made: Field, value: object, test: Test) -> bool:
        """Compare a known value."""
        if isinstance(test, Is):
            return self.matches(made, value, test.operand)
        key: Any = comparable(made, value)
        if isinstance(test, Between):
            return bool(edges(made, test.low)[0] <= key <= edges(made, test.high)[1])
        assert isinstance(test, Limit)
        first, last = edges(made, test.operand)
        compared = {
            Sign.BELOW: key < first,
            Sign.UP_TO: key <= last,
            Sign.ABOVE: key > last,
            Sign.FROM: key >= first,
        }
        return bool(compared[test.sign])

    def matches(self, made: Field, value: object, operand: Operand) -> bool:
        """Say whether a known value is what is asked for."""
        members = value if isinstance(value, tuple) else (value,)
        if isinstance(operand, Code):
            return operand.id in members
        if isinstance(operand, Pattern):
            return self.has(made, members, operand)
        first, last = edges(made, operand)
        return bool(first <= comparable(made, value) <= last)

    def has(self, made: Field, members: tuple[object, ...], pattern: Pattern) -> bool:
        """Look for words in texts, in the names of codes, and in what a reference leads to."""
        if made.type is Type.REFERENCE:
            record = self.region.of(made.target).get(str(members[0]), {})
            return any(has_words(record.get(name), pattern) for name in NAMES)
        if made.codes:
            return any(self.code_begins(made.codes, str(code), pattern) for code in members)
        if not search_key(pattern.text):
            return any(pattern.text in str(member) for member in members)
        return has_words(members, pattern)

    def code_begins(self, list_id: str, code: str, pattern: Pattern) -> bool:
        """Look at a code's own beginning, and at the words of its labels."""
        if code.casefold().startswith(pattern.text.casefold()):
            return True
        made = labels_of_codes(self.region, list_id)
        return has_words(made.get(code, ()), pattern)


def labels_of_codes(region: Region, list_id: str) -> dict[str, tuple[object, ...]]:
    """Give both labels of each code of a list."""
    made = CODE_LISTS[list_id]
    if made.closed:
        return {code.id: (code.danish, code.english) for code in made.codes}
    return {
        str(values["code"]): (values.get("danish"), values.get("english"))
        for values in region.of(made.noun).values()
        if made.noun != "code" or values["list"] == list_id
    }


def every(answers: Iterable[Answer]) -> Answer:
    """Join by and: one no is enough, and one unknown leaves it open."""
    found = list(answers)
    if False in found:
        return False
    return None if None in found else True


def some(answers: Iterable[Answer]) -> Answer:
    """Join by or: one yes is enough, and one unknown leaves it open."""
    found = list(answers)
    if True in found:
        return True
    return None if None in found else False


def has_words(value: object, pattern: Pattern) -> bool:
    """Look for words in a text, as it is written and parted at its joints."""
    if isinstance(value, tuple):
        return any(has_words(member, pattern) for member in value)
    if not isinstance(value, str):
        return False
    sought = search_key(pattern.text).split()
    if not sought:
        return False
    parted = "".join(" " if sign in "-/.,:;()&+'" else sign for sign in value)
    return any(follow(search_key(text).split(), sought, pattern) for text in (value, parted))


def follow(words: list[str], sought: list[str], pattern: Pattern) -> bool:
    """Say whether words follow each other somewhere, the last of them whole or begun."""
    *before, last = sought
    for start in range(len(words) - len(sought) + 1):
        run = words[start : start + len(sought)]
        ends = run[-1] == last if pattern.is_whole else run[-1].startswith(last)
        if run[:-1] == before and ends:
            return True
    return False


def comparable(made: Field, value: object) -> Any:  # noqa: ANN401  compared with its like
    """Give what a value is compared by."""
    if made.type is Type.MOMENT and isinstance(value, datetime):
        return value.astimezone(danish_time()).date()
    if isinstance(value, str):
        return sort_key(value).split("\0")[0]
    return value


def edges(made: Field, operand: Operand) -> tuple[Any, Any]:
    """Give the first and the last value that are meant."""
    match operand:
        case Pattern(text):
            key = comparable(made, text)
            return key, key
        case Year(year):
            return date(year, 1, 1), date(year, 12, 31)
        case Month(year, month):
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        case Ahead():
            return ahead(operand), ahead(operand)
        case _:
            return operand, operand


def ahead(operand: Ahead) -> date:
    """Count from today on the calendar."""
    if operand.span in (Span.DAY, Span.WEEK):
        return TODAY + timedelta(operand.count * (7 if operand.span is Span.WEEK else 1))
    months = operand.count * (12 if operand.span is Span.YEAR else 1)
    year, month = divmod(TODAY.year * 12 + TODAY.month - 1 + months, 12)
    return date(year, month + 1, min(TODAY.day, calendar.monthrange(year, month + 1)[1]))
