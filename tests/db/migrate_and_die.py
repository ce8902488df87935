"""Migrates a file over and over and ends each time one step later, as a power cut would.

Says for each end what it left: the old file to the byte, or the new one, whole; and that the next
migration comes through.
"""

import json
import os
import shutil
import sys
from contextlib import closing
from pathlib import Path

import sqlalchemy as sa

from db.backups import listed
from db.duplicate import difference
from db.file_store import connect
from db.migrating import Upgrade, migrate_file
from db.place import FilePlace
from soilcase.ports import no_progress
from tests.db.builders import START
from tests.db.steps import NEXT

COUNTED = {"open", "os.rename", "os.link", "os.remove", "os.mkdir", "os.chmod", "sqlite3.connect"}
DIED = 9


def die_before(count: int) -> None:
    """End this process before the given one of all statements and steps on the disk."""
    left = count

    def counted(*_: object, **__: object) -> None:
        nonlocal left
        if not left:
            os._exit(DIED)
        left -= 1

    def audited(event: str, _: object) -> None:
        if event in COUNTED:
            counted()

    sys.addaudithook(audited)
    sa.event.listen(sa.Engine, "before_cursor_execute", counted)


def died(place: FilePlace, upgrade: Upgrade, count: int) -> bool:
    """Migrate in a process that ends at a step; say whether it came so far."""
    child = os.fork()
    if not child:
        die_before(count)
        migrate_file(place, START.date(), no_progress, upgrade)
        os._exit(0)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if code not in {0, DIED}:
        message = f"the migration failed otherwise, with {code}, at {count}"
        raise SystemExit(message)
    return code == DIED


def state_of(place: FilePlace, before: bytes) -> str:
    """Say whether the file is the old one to the byte, or the new one and whole."""
    if place.path.read_bytes() == before:
        return "old"
    with closing(connect(place.path, mode="ro")) as connection:
        row = connection.execute("SELECT schema FROM soilcase_register").fetchone()
        sound = connection.execute("PRAGMA integrity_check").fetchone()
        names = connection.execute("SELECT count(nickname) FROM site").fetchone()
    return "new" if (row[0], sound[0], bool(names[0])) == (NEXT, "ok", True) else "between"


def main(source: Path, steps: Path, work: Path, stride: int) -> None:
    """Go through all ends; write what each one left, and stop at the first that is neither."""
    upgrade = Upgrade(known=NEXT, steps=steps)
    before = source.read_bytes()
    count = 0
    while True:
        work.mkdir()
        place = FilePlace(work / source.name)
        shutil.copyfile(source, place.path)
        has_died = died(place, upgrade, count)
        end: dict[str, object] = {"state": state_of(place, before)}
        found = listed(place)
        end["backups differ"] = [each.day for each in found if difference(source, each.path)]
        migrate_file(place, START.date(), no_progress, upgrade)
        end["then"] = state_of(place, before)
        end["left"] = [path.name for path in work.rglob("*") if ".ny" in path.name]
        sys.stdout.write(json.dumps(end) + "\n")
        shutil.rmtree(work)
        if not has_died:
            return
        count += stride


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
