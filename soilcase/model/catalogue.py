"""The catalogue: every noun and field of the register, parents before children."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from soilcase.model.fields import Editor, Field, Noun
from soilcase.model.nouns import (
    area,
    casework,
    exchange,
    ground,
    investigation,
    measuring,
    planning,
    reference,
    site,
)
from soilcase.model.nouns.shared import structure

SCHEMA = 4

COMMON: tuple[Field, ...] = (
    structure(
        "extra",
        "Andet | Other",
        "Felter fra en anden version af programmet. | Fields from another program version.",
        editor=Editor.PROGRAM,
    ),
)

_IN_ORDER: tuple[Noun, ...] = (
    reference.CODE,
    reference.CRITERION,
    reference.BRANCH,
    planning.OFFICER,
    reference.RULESET,
    reference.LAYER,
    planning.CONSULTANT,
    planning.BATCH,
    planning.ORDER,
    planning.GOAL,
    planning.VIEW,
    site.SITE,
    area.AREA,
    ground.PARCEL,
    ground.CAUSE,
    investigation.PROJECT,
    investigation.PHASE,
    ground.SUBSTANCE,
    measuring.POINT,
    measuring.INTAKE,
    measuring.SAMPLE,
    measuring.RESULT,
    measuring.WATER_LEVEL,
    casework.PARTY,
    casework.MATTER,
    casework.MATTER_SITE,
    casework.ACTION,
    casework.JOURNAL,
    casework.DOCUMENT,
    area.DECISION,
    area.ASSESSMENT,
    casework.DEADLINE,
    planning.MONEY,
    planning.BATCH_SITE,
    exchange.ORIGIN,
    exchange.CONFLICT,
    exchange.PARKED,
    exchange.PACKAGE,
    exchange.RECEIPT,
)


def _with_common(noun: Noun) -> Noun:
    return replace(noun, fields=(*noun.fields, *COMMON))


NOUNS: Mapping[str, Noun] = MappingProxyType({made.id: _with_common(made) for made in _IN_ORDER})
_FIELDS: Mapping[str, Mapping[str, Field]] = MappingProxyType(
    {made.id: {field.id: field for field in made.fields} for made in NOUNS.values()}
)


def noun(noun_id: str) -> Noun:
    """Give the noun of that id; asking for one that does not exist is a bug."""
    return NOUNS[noun_id]


def field(noun_id: str, field_id: str) -> Field:
    """Give one field of one noun; asking for one that does not exist is a bug."""
    return _FIELDS[noun_id][field_id]


def fields(noun_id: str) -> Mapping[str, Field]:
    """Give all fields of a noun by their ids."""
    return _FIELDS[noun_id]
