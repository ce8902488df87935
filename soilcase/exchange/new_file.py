"""A file that is there whole or not at all: written beside its place, and moved at the end."""

import errno
import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from soilcase.model.problem import Problem


@contextmanager
def new_file(path: Path, replaced: Collection[str]) -> Iterator[BinaryIO]:
    """Give a file to write; an older one of these endings is replaced when all is written.

    Whatever goes wrong on the way, the older file is left as it was and nothing lies beside it.
    """
    if path.exists() and path.suffix.casefold() not in replaced:
        # A slip of the hand must not cost a region its register.
        raise Problem("file_not_replaced", path=path, allowed=", ".join(sorted(replaced)))
    aside = path.with_name(f"{path.name}.part")
    try:
        with aside.open("wb") as handle:
            yield handle
            handle.flush()
            os.fsync(handle.fileno())
        aside.replace(path)
    except OSError as error:
        raise _told(path, error) from None
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)


def _told(path: Path, error: OSError) -> Problem:
    if isinstance(error, PermissionError):
        # What a spreadsheet has open can not be replaced under it.
        return Problem("file_not_writable", path=path)
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Problem("disk_full", path=path)
    return Problem("write_failed", path=path, detail=error.strerror)
