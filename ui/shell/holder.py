"""Who holds a register instead of this program."""

from typing import Protocol, runtime_checkable

from soilcase.ports import Register


class Holder(Protocol):
    """Who holds a register, on which machine, since when."""

    who: str
    where: str
    since: str


@runtime_checkable
class Held(Protocol):
    """A register that can tell who holds it instead of this program."""

    holder: Holder | None


def holder_of(register: Register) -> Holder | None:
    """Give who holds a register that could only be opened to be read."""
    return register.holder if isinstance(register, Held) else None
