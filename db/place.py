"""Where a register is: the path of a file, or the address of a team server."""

import os
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import sqlalchemy as sa

from soilcase.model.problem import Problem

_SERVER = re.compile(r"postgres(ql)?(\+psycopg)?://", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([0-7]{3})")
_NETWORK_SYSTEMS = frozenset(
    {
        *("nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "9p", "ncpfs", "davfs", "ceph", "lustre"),
        *("fuse.sshfs", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.davfs2", "fuse.glusterfs"),
    }
)
_REMOTE_DRIVE = 4
DOCUMENTS = ".bilag"
BACKUPS = ".sikkerhedskopier"


@dataclass(frozen=True, slots=True)
class FilePlace:
    """One GeoPackage file on this machine."""

    path: Path

    @property
    def shown(self) -> str:
        """Give the place as a person knows it."""
        return str(self.path)

    @property
    def blob_path(self) -> Path:
        """Give the companion that holds document bytes; backups of one register share one."""
        folder = self.path.parent
        if folder.name.endswith(BACKUPS):
            return folder / (folder.name.removesuffix(BACKUPS) + DOCUMENTS)
        return self.path.with_name(self.path.name + DOCUMENTS)

    @property
    def backup_folder(self) -> Path:
        """Give the folder that holds the register's backups."""
        return self.path.with_name(self.path.name + BACKUPS)

    @property
    def lock_path(self) -> Path:
        """Give the file that says which program holds the register."""
        return self.path.with_name(self.path.name + ".lock")


@dataclass(frozen=True, slots=True)
class ServerPlace:
    """A database on a PostgreSQL server; its password is never shown."""

    url: sa.URL

    @property
    def shown(self) -> str:
        """Give the place as a person knows it, without the password."""
        bare = self.url.set(drivername="postgresql", query={})
        return bare.render_as_string(hide_password=True)


Place: TypeAlias = FilePlace | ServerPlace


def place_of(text: str) -> Place:
    """Read what a person typed or chose as a place."""
    if _SERVER.match(text):
        try:
            url = sa.make_url(text)
        except (sa.exc.ArgumentError, ValueError):
            raise Problem("address_invalid", address=_without_password(text)) from None
        if not url.database or "@" in (url.host or ""):
            raise Problem("address_invalid", address=_without_password(text))
        return ServerPlace(_with_password_apart(url).set(drivername="postgresql+psycopg"))
    if _SCHEME.match(text) or not text.strip() or "\0" in text:
        raise Problem("address_invalid", address=_without_password(text))
    try:
        # One file has one lock and one companion, by whatever link it is reached.
        return FilePlace(Path(text).expanduser().resolve())
    except (OSError, RuntimeError):
        raise Problem("address_invalid", address=text) from None


def _without_password(text: str) -> str:
    bare = re.sub(r"(//[^:/@]*):.*@", r"\1:***@", text)
    return re.sub(r"(password=)[^&]*", r"\1***", bare, flags=re.IGNORECASE)


def _with_password_apart(url: sa.URL) -> sa.URL:
    """Take the password out of the query, where it is legal and would be shown."""
    password = url.query.get("password")
    if not isinstance(password, str):
        return url
    return url.difference_update_query(["password"]).set(password=password)


def is_on_network(path: Path) -> bool:
    """Say whether a file lies on a share, where a live register would not be safe."""
    return is_network_path(path, _windows_drive_type if os.name == "nt" else _mount_system)


def is_network_path(path: Path, system_of: Callable[[Path], str]) -> bool:
    """Decide from the path's form and from what the operating system calls its ground."""
    form = str(path).lower().replace("/", "\\")
    if form.startswith("\\\\?\\unc\\"):
        return True
    if form.startswith("\\\\") and not form.startswith(("\\\\?\\", "\\\\.\\")):
        return True
    return system_of(path) in _NETWORK_SYSTEMS | {"remote"}


def _windows_drive_type(path: Path) -> str:
    if sys.platform == "win32":
        import ctypes

        kind = ctypes.windll.kernel32.GetDriveTypeW(path.drive + "\\")
        return "remote" if kind == _REMOTE_DRIVE else "local"
    return "local"


def _mount_system(path: Path) -> str:
    try:
        lines = Path("/proc/self/mounts").read_text("utf8", "surrogateescape").splitlines()
    except OSError:
        return "local"
    return mount_system(path.resolve(), lines)


def mount_system(path: Path, mounts: list[str]) -> str:
    """Find the file system of the mount that holds a path, from the lines of /proc/mounts."""
    best, found = -1, "local"
    for line in mounts:
        parts = line.split(" ")
        if len(parts) < 3:  # noqa: PLR2004  device, folder, system
            continue
        folder = _ESCAPED.sub(lambda found: chr(int(found[1], 8)), parts[1])
        if len(folder) >= best and path.is_relative_to(folder):
            best, found = len(folder), parts[2]
    return found
