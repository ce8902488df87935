"""What a filter asks about: each field and the kind of question, which need the same to answer."""

from collections.abc import Hashable, Iterator

from soilcase.query.syntax import And, Between, Condition, Filter, Is, Limit, Not, Or, Some, Test


def asked_of(filter_: Filter) -> Iterator[Hashable]:
    """Give each field with the kind of question that is put to it."""
    match filter_:
        case Condition():
            for test in filter_.tests:
                yield (filter_.noun, filter_.field, *_kind(test))
        case And(parts) | Or(parts):
            for part in parts:
                yield from asked_of(part)
        case Not(inner):
            yield from asked_of(inner)
        case Some(noun, inner):
            yield (noun,)
            yield from asked_of(inner)
        case _:
            yield ("search",)


def _kind(test: Test) -> tuple[str, str]:
    operand = test.operand if isinstance(test, Is | Limit) else None
    if isinstance(test, Between):
        operand = test.low
    return type(test).__name__, type(operand).__name__
