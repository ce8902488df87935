"""Lets a crash below Python leave its trace in a file, and tells of it at the next start."""

import faulthandler
from contextlib import suppress
from pathlib import Path
from typing import TextIO

NAME = "brat.txt"
_open: list[TextIO] = []


def note_hard_crashes(folder: Path) -> bool:
    """Write the trace of such a crash from now on; says whether the last session ended in one."""
    path = folder / "fejl" / NAME
    crashed = False
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size:
            crashed = True
            path.replace(path.with_name(f"0-{NAME}"))
        # It is written while the program dies, so it stays open as long as it lives.
        file = path.open("w", encoding="utf-8")
        for other in _open:
            other.close()
        _open[:] = [file]
        faulthandler.enable(file)
    return crashed
