"""Every word that a person reads, by dotted key, from one catalogue per language.

A catalogue is a few TOML texts, one per room; a table may go on in several of them, and each key
stands in one only.

A text has ``{facts}`` in it; ``{fact!s}`` shows a number as an identifier, without separators. A
part in ``[square brackets]`` is left out where a fact in it is unknown or empty. What is counted
has two texts, ``key.one`` and ``key.many``.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from string import Formatter
from typing import TypeAlias

from soilcase.model.problem import Fact, Problem
from soilcase.model.text import show_date, show_datetime, show_number

_Table: TypeAlias = Mapping[str, "str | _Table"]

_NEAR_DAYS = 14
_OPTIONAL = re.compile(r"\[([^\[\]]*\{[^\[\]]*)\]")
_formatter = Formatter()


class Words:
    """The words of one language, and the texts made of them."""

    def __init__(
        self, texts: Mapping[str, str], language: str, languages: tuple[str, ...]
    ) -> None:
        """Hold the texts by dotted key."""
        for key, text in texts.items():
            _check(key, text)
        self._texts = dict(texts)
        self.language = language
        self.languages = languages

    @classmethod
    def read(cls, texts: Mapping[str, Sequence[str]], language: str = "da") -> "Words":
        """Read one language out of the TOML texts of all."""
        together: dict[str, str] = {}
        for text in texts[language]:
            for key, said in _flatten(tomllib.loads(text)):
                if key in together:
                    raise ValueError(f"{key} stands twice")
                together[key] = said
        return cls(together, language, tuple(texts))

    @property
    def keys(self) -> frozenset[str]:
        """All keys that there are texts for."""
        return frozenset(self._texts)

    def placeholders(self, key: str) -> frozenset[str]:
        """Name the facts that a text needs."""
        return frozenset(_names(self._texts[key]))

    def say(self, key: str, /, **facts: Fact) -> str:
        """Put the facts into the text of a key; a missing key or fact is a bug."""
        text = self._texts[key]
        missing = sorted(set(_names(text)) - set(facts))
        if missing:
            raise KeyError(f"{key} needs {', '.join(missing)}")
        return self._filled(_OPTIONAL.sub(lambda part: _kept(part[1], facts), text), facts)

    def count(self, key: str, n: int, /, **facts: Fact) -> str:
        """Say the text for one or for many, with the number as the fact ``count``."""
        form = "one" if n == 1 else "many"
        return self.say(f"{key}.{form}", **{**facts, "count": n})

    def problem(self, problem: Problem) -> str:
        """Say what went wrong and what to do next."""
        key = f"problem.{problem.id}"
        facts = {name: self._named(name, fact) for name, fact in problem.facts.items()}
        count = facts.get("count")
        if isinstance(count, int) and f"{key}.many" in self._texts:
            return self.count(key, count, **facts)
        return self.say(key, **facts)

    def relative(self, day: date, today: date) -> str | None:
        """Say how far off a day within a fortnight is; a day further off needs no such help."""
        ahead = (day - today).days
        if abs(ahead) > _NEAR_DAYS:
            return None
        near = {-1: "yesterday", 0: "today", 1: "tomorrow"}
        if ahead in near:
            return self.say(f"time.{near[ahead]}")
        return self.say("time.ahead" if ahead > 0 else "time.over", count=abs(ahead))

    def show(self, fact: Fact) -> str:
        """Write a fact the way it is written in this language."""
        if fact is None:
            return self._texts["fact.unknown"]
        if isinstance(fact, bool):
            return self._texts["fact.yes" if fact else "fact.no"]
        if isinstance(fact, int | float):
            return show_number(fact, language=self.language)
        if isinstance(fact, datetime):
            return show_datetime(fact, self.language)
        if isinstance(fact, date):
            return show_date(fact)
        return self._listed(fact) if isinstance(fact, tuple) else str(fact)

    def _filled(self, text: str, facts: Mapping[str, Fact]) -> str:
        shown: list[str] = []
        for literal, name, _, conversion in _formatter.parse(text):
            shown.append(literal)
            if name is not None:
                fact = facts[name]
                shown.append(str(fact) if conversion else self.show(fact))
        return "".join(shown)

    def _listed(self, members: tuple[str, ...]) -> str:
        *others, last = members or ("",)
        return f"{', '.join(others)} {self._texts['fact.and']} {last}" if others else last

    def _named(self, name: str, fact: Fact) -> Fact:
        # A fact that is a word of ours, such as expected="date", has its own text.
        return self._texts.get(f"{name}.{fact}", fact) if isinstance(fact, str) else fact


def _flatten(table: _Table, prefix: str = "") -> Iterator[tuple[str, str]]:
    for name, entry in table.items():
        if isinstance(entry, Mapping):
            yield from _flatten(entry, f"{prefix}{name}.")
        elif isinstance(entry, str):
            yield f"{prefix}{name}", entry
        else:
            raise TypeError(f"{prefix}{name} is not a text")


def _names(text: str) -> Iterator[str]:
    return (name for _, name, _, _ in _formatter.parse(text) if name is not None)


def _check(key: str, text: str) -> None:
    for _, name, form, conversion in _formatter.parse(text):
        if name is not None and (not name.isidentifier() or form or conversion not in (None, "s")):
            raise ValueError(f"{key} has a placeholder that is not a name: {name}")


def _kept(part: str, facts: Mapping[str, Fact]) -> str:
    is_known = all(facts[name] not in (None, "", ()) for name in _names(part))
    return part if is_known else ""
