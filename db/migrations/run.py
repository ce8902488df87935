"""Runs the steps on an open store, and says which schema they lead to.

Alembic is imported here and nowhere else, inside the functions: it costs a third of a second.
"""

import re
from pathlib import Path

from ..store import Store

STEPS = Path(__file__).parent
_NUMBER = re.compile(r"(\d{4})_\w+\.py")


def newest(steps: Path = STEPS) -> int:
    """Give the number of the last step: the schema that this program writes."""
    names = (_NUMBER.fullmatch(path.name) for path in (steps / "versions").iterdir())
    return max(int(name[1]) for name in names if name)


def run(store: Store, schema: int, steps: Path = STEPS) -> None:
    """Take every step up to a schema, within the caller's transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(STEPS).replace("%", "%%"))
    config.set_main_option("version_locations", str(steps / "versions").replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    config.attributes["connection"] = store.connection
    command.upgrade(config, f"{schema:04d}")
