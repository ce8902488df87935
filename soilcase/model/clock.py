"""The time as the program sees it: the machine's clock, or one that stands still."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def danish_time() -> tzinfo | None:
    """Give Denmark's time; None, the machine's own, where the machine has no list of zones."""
    try:
        return ZoneInfo("Europe/Copenhagen")
    except ZoneInfoNotFoundError:
        return None


@dataclass(frozen=True, slots=True)
class SystemClock:
    """The machine's clock; a person may set the day that is counted as today."""

    day: date | None = None

    def now(self) -> datetime:
        """Give the moment, aware and in UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """Give the day in Denmark, or the day that was set."""
        return self.day or self.now().astimezone(danish_time()).date()


@dataclass(frozen=True, slots=True)
class FixedClock:
    """A clock that stands still, for examples that must come out the same every time."""

    moment: datetime

    def now(self) -> datetime:
        """Give the one moment, in UTC."""
        return self.moment.astimezone(UTC)

    def today(self) -> date:
        """Give that moment's day in Denmark."""
        return self.moment.astimezone(danish_time()).date()
