"""A screening in words and figures, for the command and the window alike."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from soilcase.model import catalogue
from soilcase.model.text import show_number
from soilcase.model.words import Words
from soilcase.query.value_texts import Shower
from soilcase.screening.criteria import VERIFIED, Criterion, Exceedances
from soilcase.screening.figures import Figures, Reason
from soilcase.screening.found import UNIT_OF
from soilcase.screening.portfolio import (
    AIR,
    BUILDING,
    FIRST_BUILDING,
    FIRST_SOIL,
    FLOW,
    GROUNDWATER,
    SOIL,
    Portfolio,
)
from soilcase.screening.settings import Settings, Told

OWN, TOP, AWAY, INDOORS, ADDED = "own", "top", "away", "indoors", "added"
FIGURES: Final = (OWN, TOP, AWAY, INDOORS, ADDED)
# What the model gives is shown with its band; what was measured is not.
MODELLED: Final = frozenset({AWAY, INDOORS, ADDED})
DIGITS: Final = 3
INPUT_DIGITS: Final = 6
_ENGLISH_UNITS: Final = {"m/år": "m/yr", "1/t": "1/h"}
_UNITS_SHOWN: Final = {"ug/l": "µg/l", "ug/m3": "µg/m³", "mg/kg": "mg/kg"}


@dataclass(frozen=True, slots=True)
class ToldInput:
    """One input: its name and value, whether it is a default, and how well it is supported."""

    id: str
    label: str
    value: str
    unit: str
    is_default: bool
    origin: str
    help: str


@dataclass(frozen=True, slots=True)
class ToldFigure:
    """One figure of a find: the text of it, or why there is none.

    `low` and `high` are the band, `limit` the criterion in the figure's unit; None where there is
    none.
    """

    id: str
    label: str
    text: str
    times: str
    band: str
    verified: str
    value: float | None
    low: float | None
    high: float | None
    limit: float | None
    reason: Reason

    @property
    def exceeds(self) -> bool:
        """Say whether the criterion is exceeded."""
        return self.value is not None and self.limit is not None and self.value > self.limit


@dataclass(frozen=True, slots=True)
class ToldFind:
    """One substance in one medium, and all that it may become."""

    row: int
    title: str
    figures: tuple[ToldFigure, ...]


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells a portfolio in one language."""

    shower: Shower
    settings: Settings

    @property
    def words(self) -> Words:
        """Give the words."""
        return self.shower.words

    def number(self, value: float, digits: int = DIGITS) -> str:
        """Write a figure with the digits that mean something."""
        return show_number(float(f"{value:.{digits}g}"), language=self.words.language)

    def mark(self, mark: str) -> str:
        """Say how well something is supported."""
        return self.words.say(f"screening.mark.{mark}")

    def reason(self, reason: Reason) -> str:
        """Say why a figure is not known."""
        return self.words.say(f"screening_reason.{reason.word}")

    def title(self, portfolio: Portfolio, row: int) -> str:
        """Name a find: the substance and where it was found."""
        component, medium = portfolio.found.component[row], portfolio.found.medium[row]
        return self.words.say(
            "screening.find",
            component=self.component(component),
            medium=self.medium(medium),
        )

    def component(self, code: str | None) -> str:
        """Name a substance."""
        if code is None:
            return self.words.say("screening.nameless")
        return self.shower.value(catalogue.field("substance", "component"), code)

    def medium(self, code: str | None) -> str:
        """Name a medium, in the middle of a sentence."""
        if code is None:
            return self.words.say("screening.somewhere")
        return self.shower.value(catalogue.field("substance", "medium"), code).lower()

    def find(self, portfolio: Portfolio, row: int) -> ToldFind:
        """Tell one find with its figures; what no model or no cover makes is left out."""
        own = portfolio.found.concentration.at(row)
        if own is None:
            first = next(self._figures(portfolio, row))
            return ToldFind(row, self.title(portfolio, row), (first,))
        kept = tuple(
            one
            for one in self._figures(portfolio, row)
            if one.id == OWN
            or (one.reason is not Reason.NO_MODEL and (one.id != TOP or one.value != own))
        )
        return ToldFind(row, self.title(portfolio, row), kept)

    def inputs(self, portfolio: Portfolio, row: int) -> tuple[ToldInput, ...]:
        """Tell what a find's figures rest on: soil and building first, then the numbers."""
        choice = portfolio.choice
        soil = self.settings.soils[choice.soil].told
        house = self.settings.buildings[choice.building].told
        made = [
            self._named(SOIL, soil, is_default=choice.soil == FIRST_SOIL),
            self._named(BUILDING, house, is_default=choice.building == FIRST_BUILDING),
        ]
        for name, value in self.settings.inputs.items():
            column = portfolio.inputs[name]
            is_default = column.default_at(row)
            made.append(
                ToldInput(
                    name,
                    value.told.label(self.words.language),
                    self.number(column.at(row), INPUT_DIGITS),
                    self._unit(value.unit),
                    is_default,
                    self._origin(name, value.told, portfolio, is_default=is_default),
                    self.help(value.told),
                )
            )
        flow = ""
        if choice.flow is not None:
            flow = show_number(choice.flow, language=self.words.language)
        label, unknown = self.words.say("screening.flow"), self.words.say("screening.flow_help")
        given = self.words.say("screening.own") if flow else self.words.say("screening.unknown")
        made.append(ToldInput(FLOW, label, flow, "l/s", not flow, given, unknown))
        return tuple(made)

    def help(self, told: Told) -> str:
        """Say what a value rests on."""
        parts = [told.note, self.mark(told.mark)]
        if told.source:
            parts.append(self.words.say("screening.source", source=told.source))
        return " ".join(f"{part.rstrip('.')}." for part in parts if part)

    def _named(self, name: str, told: Told, *, is_default: bool) -> ToldInput:
        """Tell a soil or a building: a default until a person chooses it."""
        label, value = self.words.say(f"screening.{name}"), told.label(self.words.language)
        key = "screening.default" if is_default else "screening.own_marked"
        origin = self.words.say(key, mark=self.mark(told.mark))
        return ToldInput(name, label, value, "", is_default, origin, self.help(told))

    def _unit(self, unit: str) -> str:
        return unit if self.words.language == "da" else _ENGLISH_UNITS.get(unit, unit)

    def _origin(self, name: str, told: Told, portfolio: Portfolio, *, is_default: bool) -> str:
        if is_default:
            return self.words.say("screening.default", mark=self.mark(told.mark))
        if name in portfolio.choice.inputs:
            return self.words.say("screening.own")
        key = "screening.from_register" if name == "area" else "screening.from_building"
        return self.words.say(key)

    def _figures(self, portfolio: Portfolio, row: int) -> Iterator[ToldFigure]:
        medium = str(portfolio.found.medium[row] or "")
        own, air, water = UNIT_OF.get(medium, ""), UNIT_OF[AIR], UNIT_OF[GROUNDWATER]
        sets: tuple[tuple[str, Figures, str, Exceedances | None], ...] = (
            (OWN, portfolio.found.concentration, own, portfolio.own),
            (TOP, portfolio.top, water, None),
            (AWAY, portfolio.away, water, portfolio.away_times),
            (INDOORS, portfolio.indoors, air, portfolio.indoors_times),
            (ADDED, portfolio.added, water, None),
        )
        for name, figures, unit, held in sets:
            is_measured = name == INDOORS and medium == "indoor_air"
            if not is_measured:
                yield self._figure(portfolio, row, (name, figures, unit, held))

    def _figure(
        self,
        portfolio: Portfolio,
        row: int,
        told: tuple[str, Figures, str, Exceedances | None],
    ) -> ToldFigure:
        name, figures, unit, held = told
        value, reason = figures.at(row), figures.reason(row)
        criterion = held.criterion(row) if held is not None else None
        times = held.times.at(row) if held is not None else None
        low = high = None
        band = ""
        if value is not None and name in MODELLED:
            low, high = portfolio.band(value)
            shown = (self.number(low), self.number(high))
            band = self.words.say("screening.band", low=shown[0], high=shown[1])
        return ToldFigure(
            name,
            self.words.say(f"screening.figure.{name}"),
            self._text(value, unit, reason),
            self._times(times, criterion, held, row),
            band,
            self._verified(criterion),
            value,
            low,
            high,
            value / times if value and times else None,
            reason,
        )

    def _text(self, value: float | None, unit: str, reason: Reason) -> str:
        if value is None:
            return self.words.say("screening.not_known", why=self.reason(reason))
        return f"{self.number(value)} {_UNITS_SHOWN.get(unit, unit)}".rstrip()

    def _times(
        self, times: float | None, criterion: Criterion | None, held: Exceedances | None, row: int
    ) -> str:
        if held is None:
            return ""
        if times is None or criterion is None:
            reason = held.times.reason(row)
            told = reason in {Reason.CRITERION_MISSING, Reason.UNIT_UNLIKE}
            return self.reason(reason) if told else ""
        kind = self.shower.value(catalogue.field("criterion", "kind"), criterion.kind)
        return self.words.say("screening.times", times=self.number(times), kind=kind)

    def _verified(self, criterion: Criterion | None) -> str:
        if criterion is None or criterion.mark == VERIFIED:
            return ""
        return self.words.say("screening.unverified")
