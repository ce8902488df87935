"""The wheel has one name at the top, and everything in it imports."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tools.packages import build_wheel

# Alembic runs its own scripts; they are no modules.
SCRIPTS = "soilcase/db/migrations/"
IMPORT_ALL = """
import importlib, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
print(len(sys.argv) - 1)
"""


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel and unpack it where the project is not."""
    folder = tmp_path_factory.mktemp("wheel")
    with zipfile.ZipFile(build_wheel(folder / "built")) as wheel:
        wheel.extractall(folder / "unpacked")
    return folder / "unpacked"


def test_the_wheel_has_one_name_at_the_top(unpacked: Path) -> None:
    """Beside its own description the wheel holds the folder soilcase and nothing else."""
    names = {path.name for path in unpacked.iterdir() if path.suffix != ".dist-info"}
    assert names == {"soilcase"}


def test_the_wheel_carries_what_is_read_at_run_time(unpacked: Path) -> None:
    """Words and migrations are in the wheel; tests and the workshop are not."""
    held = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*")}
    steps = {
        f"soilcase/db/migrations/versions/0001_ground_floor.{kind}"
        for kind in ("py", "sqlite.sql", "postgresql.sql")
    }
    assert {
        "soilcase/resources/words/da/common.toml",
        "soilcase/db/migrations/env.py",
        "soilcase/db/migrations/versions/0002_document_texts.postgresql.sql",
        *steps,
    } <= held
    assert not [name for name in held if name.startswith(("soilcase/tests", "soilcase/tools"))]


def test_every_module_imports_from_the_wheel(unpacked: Path) -> None:
    """Each module can be imported by the name it has in the wheel."""
    modules = [
        ".".join(path.relative_to(unpacked).with_suffix("").parts).removesuffix(".__init__")
        for path in sorted(unpacked.rglob("*.py"))
        if not path.relative_to(unpacked).as_posix().startswith(SCRIPTS)
    ]
    assert "soilcase.__main__" in modules
    done = subprocess.run(
        [sys.executable, "-P", "-c", IMPORT_ALL, *modules],
        cwd=unpacked,
        env={"PYTHONPATH": str(unpacked), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout.strip() == str(len(modules))
