"""Pictures that came over the net, kept on disk within a number of bytes; for the pool only."""

import hashlib
import os
import time
from contextlib import suppress
from pathlib import Path

BYTES = 400_000_000
# A picture that is older is asked for anew where there is a net, and shown where there is none.
FRESH = 30 * 86_400.0
_TRIM_TO = 0.8
_LOOK_EVERY = 200


class TileKeep:
    """A folder of pictures by the address that they were asked for at, without its token."""

    def __init__(self, folder: Path, most: int = BYTES) -> None:
        """Keep at most so many bytes below a folder, which is made when it is needed."""
        self._folder = folder
        self._most = most
        self._written = 0

    def read(self, address: str) -> tuple[bytes | None, bool]:
        """Give a picture that was kept, and whether it is fresh."""
        path = self._path(address)
        try:
            held = path.read_bytes()
            age = time.time() - path.stat().st_mtime
        except OSError:
            return None, False
        return held, 0 <= age < FRESH

    def write(self, address: str, held: bytes) -> None:
        """Keep a picture; where nothing can be written, the map does without."""
        path = self._path(address)
        aside = path.with_name(f"{path.name}.{os.getpid()}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            aside.write_bytes(held)
            aside.replace(path)
        except OSError:
            with suppress(OSError):
                aside.unlink()
            return
        self._written += 1
        if self._written % _LOOK_EVERY == 1:
            self._trim()

    def drop(self, address: str) -> None:
        """Forget a picture that was none."""
        with suppress(OSError):
            self._path(address).unlink()

    def _path(self, address: str) -> Path:
        name = hashlib.sha256(address.encode()).hexdigest()
        return self._folder / name[:2] / name[2:40]

    def _trim(self) -> None:
        """Let the oldest go when there are too many bytes."""
        held: list[tuple[float, int, Path]] = []
        for path in self._folder.glob("??/*"):
            with suppress(OSError):
                about = path.stat()
                held.append((about.st_mtime, about.st_size, path))
        whole = sum(size for _, size, _ in held)
        if whole <= self._most:
            return
        for _, size, path in sorted(held):
            if whole <= self._most * _TRIM_TO:
                return
            with suppress(OSError):
                path.unlink()
                whole -= size
