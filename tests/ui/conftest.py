"""What tests of the window and of the commands begin with: the small synthetic register."""

import shutil
from pathlib import Path

import pytest

from tests.ui.house import make_example


@pytest.fixture(scope="session")
def example_made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the synthetic register once."""
    return Path(make_example(tmp_path_factory.mktemp("example")))


@pytest.fixture
def example(example_made_once: Path, tmp_path: Path) -> str:
    """Give a test its own copy of the synthetic register."""
    copy = tmp_path / "eksempel.gpkg"
    shutil.copy(example_made_once, copy)
    return str(copy)
