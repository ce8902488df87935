"""The help on filters: every example in it can be read in the register that is shipped."""

import re
from datetime import date
from pathlib import Path

import pytest

from soilcase.model import catalogue
from soilcase.model.columns import empty, patch
from soilcase.model.edit import Edit, Insert
from soilcase.model.picture import Picture
from soilcase.model.seeds import seed_records
from soilcase.query.evaluate import evaluate
from soilcase.query.parse import parse
from soilcase.query.vocabulary import Vocabulary

RESOURCES = Path(__file__).parents[3] / "resources"
EXAMPLE = re.compile(r"^\| `([^`]+)` \|", re.MULTILINE)
EXAMPLES = [
    (language, example)
    for language in ("da", "en")
    for example in EXAMPLE.findall(
        (RESOURCES / "help" / language / "3-filter.md").read_text("utf-8")
    )
]


@pytest.fixture(scope="module")
def shipped() -> Picture:
    """Give a register with the codes that every register begins with."""
    texts = [
        (RESOURCES / "data" / name).read_text("utf-8") for name in ("codes.json", "branches.json")
    ]
    inserts: dict[str, list[Edit]] = {}
    for noun, uid, values in seed_records(texts):
        inserts.setdefault(noun, []).append(Insert(noun, uid, values))
    tables = {noun: patch(empty(noun), 1, inserts.get(noun, [])) for noun in catalogue.NOUNS}
    return Picture(1, date(2026, 11, 20), tables)


@pytest.mark.parametrize(("language", "example"), EXAMPLES)
def test_every_example_can_be_read(language: str, example: str, shipped: Picture) -> None:
    """What the help says may be typed is read and evaluated."""
    filter_ = parse(example, Vocabulary(language, shipped))

    assert len(evaluate(filter_, shipped)) == 0


def test_both_languages_have_examples() -> None:
    """The help shows as much in English as in Danish."""
    languages = [language for language, _ in EXAMPLES]

    assert languages.count("da") == languages.count("en") > 10
