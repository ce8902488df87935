"""A next step for the tests of migration, and registers that are older than it."""

import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from db.migrating import Upgrade, migrate_file, migrate_server
from db.migrations.run import STEPS
from db.place import FilePlace, place_of
from soilcase.model import upgrades
from soilcase.model.catalogue import SCHEMA
from soilcase.model.upgrades import Content
from soilcase.model.values import Plain
from tests.db.builders import START

NEXT = SCHEMA + 1
_STEP = '''
"""A step that a test takes."""
from alembic import op
revision = "{revision}"
down_revision = "{before}"
def upgrade():
    is_file = op.get_bind().dialect.name == "sqlite"
    run = op.get_bind().exec_driver_sql
{lines}
'''
# Every site gets a column, and its name is told in another way than before.
GROUND = (
    "run('ALTER TABLE site ADD COLUMN nickname ' + ('TEXT(50)' if is_file else 'VARCHAR(50)'))",
    "run(\"UPDATE site SET nickname = name, name = 'Grund ' || name\")",
)


def steps_in(folder: Path, lines: Iterable[str] = GROUND) -> Upgrade:
    """Write a folder that holds the frozen steps and one more."""
    versions = folder / "versions"
    shutil.copytree(STEPS / "versions", versions)
    body = "\n".join(f"    {line}" for line in lines)
    revision, before = f"{NEXT:04d}", f"{SCHEMA:04d}"
    step = _STEP.format(revision=revision, before=before, lines=body)
    (versions / f"{revision}_test.py").write_text(step, "utf8")
    return Upgrade(known=NEXT, steps=folder)


def migrate(address: str, upgrade: Upgrade, seen: list[tuple[str, int, int]]) -> tuple[int, int]:
    """Take the steps on whatever store, and note the progress that was told."""

    def progress(what: str, done: int, of: int) -> None:
        seen.append((what, done, of))

    place = place_of(address)
    if isinstance(place, FilePlace):
        return migrate_file(place, START.date(), progress, upgrade)
    return migrate_server(place, progress, upgrade)


def become_newer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this program be the one that knows the next step."""
    for name, module in list(sys.modules.items()):
        if name.startswith(("db.", "soilcase.")):
            for word in ("SCHEMA", "KNOWN"):
                if getattr(module, word, None) == NEXT - 1:
                    monkeypatch.setattr(module, word, NEXT)
    monkeypatch.setitem(upgrades.UPGRADES, NEXT, named_ground)


def named_ground(content: Content) -> Content:
    """Tell an edit of today's schema as the next one would have been told it."""
    if content["noun"] != "site":
        return content
    changed = dict(content)
    for side in ("old", "new"):
        told = content.get(side)
        if isinstance(told, dict) and "name" in told:
            changed[side] = told | {"name": _ground(told["name"])}
        elif content.get("field") == "name":
            changed[side] = _ground(told)
    return changed


def _ground(name: Plain) -> Plain:
    return None if name is None else f"Grund {name}"
