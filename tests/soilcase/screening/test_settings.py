"""The bundled settings: every value with its source and mark, and what bad ones get."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from soilcase.model.problem import Problem
from soilcase.screening.figures import Reason
from soilcase.screening.settings import SOURCED, read_settings
from tests.soilcase.screening.grounds import SETTINGS, TEXT


def test_what_is_sourced_says_where() -> None:
    """A value with the mark of a public source names one; what has none is not verified."""
    values = [*SETTINGS.inputs.values(), *SETTINGS.plume.values(), *SETTINGS.shares.values()]
    told = [one.told for one in values]
    told += [one.told for one in SETTINGS.soils.values()]
    told += [one.told for one in SETTINGS.buildings.values()]
    assert [one.id for one in told if one.mark == SOURCED and not one.source] == []
    assert [one.id for one in told if one.mark == "general" and one.source] == []


def test_substances_have_only_what_a_source_gives() -> None:
    """Diffusion is known for PCE and TCE alone; the others are unknown, not guessed."""
    with_diffusion = {name for name, one in SETTINGS.substances.items() if one.air == one.air}
    assert with_diffusion == {"pce", "tce"}


def test_every_reason_has_another_word() -> None:
    """No two reasons are told alike."""
    assert len({reason.word for reason in Reason}) == len(Reason)


def _drop(key: str) -> Callable[[dict[str, Any]], None]:
    return lambda document: document.pop(key)


def _put(value: object, *path: object) -> Callable[[dict[str, Any]], None]:
    def change(document: Any) -> None:  # noqa: ANN401  any document
        for step in path[:-1]:
            document = document[step]
        document[path[-1]] = value

    return change


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (_drop("schema"), "schema"),
        (_drop("inputs"), "inputs"),
        (_put([], "soils"), "soils"),
        (_put(7, "band"), "band"),
        (_put(None, "grundrisk"), "grundrisk"),
        (_put("x", "inputs", 0, "value"), "inputs: area: value"),
        (_put(-1, "inputs", 0, "value"), "inputs: area: value"),
        (_put([1], "inputs", 0, "value"), "inputs: area: value"),
        (_put("guess", "inputs", 0, "mark"), "inputs: area: mark"),
        (_put("", "inputs", 0, "source"), "inputs: area: source"),
        (_put("area", "inputs", 1, "id"), "inputs: area"),
        (_put("new", "inputs", 0, "id"), "inputs: area"),
        (_put(1.2, "soils", 0, "porosity"), "soils: sand: porosity"),
        (_put(0.5, "soils", 0, "capillary_water"), "soils: sand: porosity"),
        (_put("no", "buildings", 0, "earth"), "buildings: house: earth"),
        (_put("guess", "substances", 0, "mark"), "substances: pce: mark"),
        (_put([7], "shares"), "shares"),
    ],
)
def test_bad_settings_are_refused_by_their_place(
    change: Callable[[dict[str, Any]], None], where: str
) -> None:
    """A person who mends the file is told where."""
    document = json.loads(TEXT)
    change(document)
    with pytest.raises(Problem) as told:
        read_settings(json.dumps(document))
    assert told.value.facts["detail"] == where


@pytest.mark.parametrize("text", ["", "[]", "3", "[" * 100_000, '{"schema": 2}'])
def test_what_are_no_settings_is_refused(text: str) -> None:
    """Neither another document nor a broken one is read."""
    with pytest.raises(Problem):
        read_settings(text)


def test_the_fingerprint_follows_the_content() -> None:
    """The same content in another order has the same name; another value another."""
    document = json.loads(TEXT)
    turned = json.dumps(dict(reversed(document.items())))
    assert read_settings(turned).sha256 == SETTINGS.sha256
    document["inputs"][0]["value"] = 79
    assert read_settings(json.dumps(document)).sha256 != SETTINGS.sha256
