"""A migration in a child process, of which single writes fail."""

import random
import shutil
import sqlite3
from pathlib import Path

from db.geopackage import register_functions
from db.migrating import Upgrade
from soilcase.model.problem import Problem
from tests.db.steps import NEXT, migrate
from tests.faults.shim import Shim
from tests.faults.worker import Pipe, problem_of


def migrate_under_faults(pipe: Pipe, origin: str, folder: str, steps: str, seed: int) -> None:
    """Let single writes of a migration fail, here and there, each time on a fresh register."""
    shim = Shim()
    draw = random.Random(seed)
    upgrade = Upgrade(known=NEXT, steps=Path(steps))
    path = Path(folder) / "old.gpkg"

    def fail(nth: int, error: int, *, lasting: bool) -> Problem | None:
        for each in path.parent.iterdir():
            shutil.rmtree(each) if each.is_dir() else each.unlink()
        shutil.copyfile(origin, path)
        with shim.failing(str(path.parent), nth, error, lasting=lasting):
            return problem_of(lambda: migrate(str(path), upgrade, []))

    fail(0, 0, lasting=False)
    total = shim.counted
    for nth in (*sorted(draw.sample(range(1, total), 16)), total - 2, total - 1, total):
        problem = fail(nth, draw.choice((5, 28)), lasting=draw.random() < 0.5)
        pipe.send({"problem": problem, **_said_by(path)})
    pipe.send("end")


def _said_by(path: Path) -> dict[str, object]:
    """Tell what a plain reader finds in the file: its schema, its sites, and if it is whole."""
    with sqlite3.connect(path) as reader:
        register_functions(reader)
        whole = reader.execute("PRAGMA integrity_check").fetchone()[0]
        schema = reader.execute("SELECT schema FROM soilcase_register").fetchone()[0]
        names = {row[0] for row in reader.execute("SELECT name FROM site")}
    reader.close()
    return {"whole": whole, "schema": schema, "names": names}
