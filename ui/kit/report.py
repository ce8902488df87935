"""Bugs: written to a file that can be sent on, without anything from the register in it."""

import platform
import traceback
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

KEPT = 20


def write_report(
    folder: Path, error: BaseException, version: str, actions: Sequence[str] = ()
) -> Path | None:
    """Write a bug's trace to a file of its own, with what was done before it.

    None where the disk will not have it.
    """
    moment = datetime.now(UTC)
    head = f"Soilcase {version}\n{platform.platform()}\nPython {platform.python_version()}\n"
    text = "".join(traceback.format_exception(error))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for old in sorted(folder.glob("*.txt"))[: -KEPT + 1]:
            old.unlink(missing_ok=True)
        path = folder / f"{moment:%Y-%m-%dT%H%M%S%f}.txt"
        done = "\n".join(actions)
        path.write_text(f"{head}{moment.isoformat()}\n\n{text}\n{done}\n", "utf-8")
    except OSError:
        return None
    return path
