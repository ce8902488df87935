"""What the tests of this room stand on: a register that has the bundled records."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.register import SqlRegister
from soilcase.model.seeds import seed_records
from tests.db.homes import registers
from tests.soilcase.priority.grounds import RULES


@pytest.fixture
def register(tmp_path: Path) -> Iterator[SqlRegister]:
    """Give a register in a file, made with all that a new one begins with."""
    texts = [path.read_text("utf-8") for path in sorted(RULES.parent.glob("*.json"))]
    made = registers().create(str(tmp_path / "r.gpkg"), seeds=seed_records(texts))
    assert isinstance(made, SqlRegister)
    yield made
    made.close()
