"""The records that a new register begins with, read from the bundled data."""

import json
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from uuid import UUID, uuid5

from soilcase.model import catalogue
from soilcase.model.fields import Type
from soilcase.model.values import Plain, Value, canonical, normalise, restore

# The same entry gets the same identity in every register, so that two registers can be compared.
_NAMESPACE = UUID("6f1c8f0a-52b7-5d0e-9c5e-3a1f5f0b7e11")
_KEYS: Mapping[str, tuple[str, ...]] = {
    "code": ("list", "code"),
    "criterion": ("component", "medium", "kind"),
    "branch": ("code",),
    "ruleset": ("kind", "version"),
}


def seed_records(texts: Iterable[str]) -> Iterator[tuple[str, str, dict[str, Value]]]:
    """Give noun, identity and values of every record in the bundled JSON texts.

    A text that names no noun holds no records: it is what the program reckons with.
    """
    for text in texts:
        document = json.loads(text)
        if "noun" not in document:
            continue
        noun: str = document["noun"]
        for carried in document["records"]:
            yield (
                noun,
                seed_uid(noun, *(carried[key] for key in _KEYS[noun])),
                _values(noun, carried),
            )


def seed_uid(noun: str, *key: str) -> str:
    """Give the identity that the seed of that key has in every register."""
    return str(uuid5(_NAMESPACE, "\n".join((noun, *key))))


def _values(noun: str, carried: Mapping[str, Plain]) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for field_id, plain in carried.items():
        field = catalogue.field(noun, field_id)
        read = plain if field.type is Type.JSON else restore(field, plain)
        value = normalise(field, read)
        if value is not None:
            values[field_id] = value
    if noun == "ruleset":
        values["sha256"] = sha256(canonical(carried["rules"]).encode()).hexdigest()
    return values
