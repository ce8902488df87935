"""Copies of documents to be opened by other programs: read-only, and gone with the session.

They lie in a folder that only this person reads, never beside the register: what is opened and
altered there is no document of the register.
"""

import os
import shutil
import stat
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path, PurePath

from soilcase.exchange.names import safe_name
from soilcase.model.problem import Problem

PREFIX = "soilcase-dokumenter-"
DAYS_LEFT_OVER = 7
_SECONDS_A_DAY = 86_400
# What a system runs instead of showing it.
PROGRAMS = frozenset(
    (
        *(".exe", ".com", ".scr", ".pif", ".msi", ".msp", ".mst", ".bat", ".cmd", ".ps1", ".psm1"),
        *(".vbs", ".vbe", ".js", ".jse", ".wsf", ".wsh", ".hta", ".cpl", ".jar", ".lnk", ".url"),
        *(".reg", ".dll", ".scf", ".msc", ".gadget", ".application", ".appref-ms", ".sh", ".py"),
        *(".desktop", ".iso", ".img", ".vhd", ".chm", ".library-ms", ".settingcontent-ms"),
    )
)


class OpenedCopies:
    """The copies of one session."""

    def __init__(self, register_folder: Path | None, grounds: Iterable[Path] = ()) -> None:
        """Choose where copies may lie; nothing is made before the first."""
        self._beside = register_folder.resolve() if register_folder is not None else None
        self._grounds = (*grounds, Path(tempfile.gettempdir()), Path.home())
        self._folder: Path | None = None

    def copy(self, sha256: str, name: str, chunks: Iterable[bytes]) -> Path:
        """Write a document under its own name, to be opened and not altered."""
        shown = safe_name(name)
        if PurePath(shown).suffix.lower() in PROGRAMS:
            raise Problem("document_is_program", name=shown)
        folder = self._made() / sha256[:16]
        path = folder / shown
        try:
            folder.mkdir(exist_ok=True)
            if not path.exists():
                aside = folder / f"{sha256[:16]}.ny"
                with aside.open("wb") as handle:
                    handle.writelines(chunks)
                aside.chmod(stat.S_IRUSR)
                aside.rename(path)
        except OSError as error:
            raise Problem("write_failed", path=path, detail=error.strerror) from None
        return path

    def close(self) -> None:
        """Take all copies away; one that another program holds goes with a later session."""
        if self._folder is not None:
            _remove(self._folder)
            self._folder = None

    def _made(self) -> Path:
        if self._folder is None:
            ground = next((each for each in self._grounds if self._is_fit(each)), None)
            if ground is None:
                raise Problem("document_nowhere_to_open")
            _sweep(ground)
            try:
                self._folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=ground))
            except OSError as error:
                raise Problem("write_failed", path=ground, detail=error.strerror) from None
        return self._folder

    def _is_fit(self, ground: Path) -> bool:
        try:
            found = ground.resolve(strict=True)
        except OSError:
            return False
        return self._beside is None or not found.is_relative_to(self._beside)


def _sweep(ground: Path) -> None:
    """Take away what sessions left that ended otherwise."""
    oldest = time.time() - DAYS_LEFT_OVER * _SECONDS_A_DAY
    for folder in ground.glob(f"{PREFIX}*"):
        try:
            is_old = not folder.is_symlink() and folder.stat().st_mtime < oldest
        except OSError:
            continue
        if is_old:
            _remove(folder)


def _remove(folder: Path) -> None:
    if os.name == "nt":
        # Windows keeps a read-only file from being taken away.
        for path in folder.rglob("*"):
            try:
                path.chmod(stat.S_IWRITE)
            except OSError:
                continue
    shutil.rmtree(folder, ignore_errors=True)
