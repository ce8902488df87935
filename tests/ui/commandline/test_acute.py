"""The command that lists what calls for acting now says the same to people and programs."""

from datetime import UTC, datetime

import numpy as np
import pytest

from db.registers import SqlRegisters
from soilcase.model.clock import SystemClock
from soilcase.model.edit import Actor, Insert
from soilcase.model.identity import new_uid
from soilcase.model.status import MAPPED
from tests.ui.commandline.calls import call
from tests.ui.commandline.test_priority import asked

TAKEN = datetime(2026, 3, 2, 9, tzinfo=UTC)


def with_methane(address: str) -> str:
    """Measure methane at three times a limit of the register's own; give the site's number."""
    register = SqlRegisters(Actor("MLP", "pc-1"), SystemClock()).open(address)
    picture = register.picture()
    rows = picture.site_rows("phase")
    is_mapped = np.isin(picture.derived["status"].astype(str), sorted(MAPPED))
    phase = int(np.flatnonzero((rows >= 0) & is_mapped[rows])[0])
    point, sample, result, criterion = (new_uid() for _ in range(4))
    phase_uid = str(picture.tables["phase"].uid[phase])
    amount = {"component": "methane", "unit": "ug/m3"}
    register.commit(
        [
            Insert("point", point, {"phase": phase_uid, "number": "P9"}),
            Insert("sample", sample, {"point": point, "medium": "soil_gas", "taken_at": TAKEN}),
            Insert("result", result, {"sample": sample, "value": 30.0, **amount}),
            Insert(
                "criterion",
                criterion,
                {"medium": "soil_gas", "kind": "vapour", "value": 10.0, **amount},
            ),
        ],
        reason="Målt",
    )
    register.close()
    return str(picture.sites["number"][rows[phase]])


@pytest.mark.parametrize(("language", "words"), [("da", "eksplosionsfare"), ("en", "explosion")])
def test_a_measurement_above_its_limit_is_listed(example: str, language: str, words: str) -> None:
    """One is listed with number, condition, point, times and day; what is not known stays so."""
    number = with_methane(example)
    told = call("acute", example, "--language", language)
    site = next(
        one for one in asked("acute", example, "--json")["sites"] if one["number"] == number
    )
    line = next(line for line in told.out.splitlines() if line.startswith(number))

    assert (told.code, told.err) == (0, "")
    assert all(part in line for part in (words, "P9", "02-03-2026"))
    assert site["conditions"]["explosion"]["answer"] == "yes"
    assert site["conditions"]["explosion"]["fact"]["times"] == 3.0
    assert site["conditions"]["free_phase"] == {"answer": "unknown", "fact": None}


@pytest.mark.parametrize("language", ["da", "en"])
def test_an_example_without_such_measurements_lists_nobody(example: str, language: str) -> None:
    """That nobody is listed is said in words, and that unknown is not no."""
    told = call("acute", example, "--language", language)

    assert (told.code, told.err, len(told.out.splitlines())) == (0, "", 2)
    assert asked("acute", example, "--json") == {"sites": []}
