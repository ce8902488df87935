"""What is dropped onto a page: files of this machine, and what a mail program only holds out."""

from pathlib import Path

from PySide6.QtCore import QMimeData

from soilcase.exchange.virtual_files import HeldOut, names_in, take

# How Qt names Windows' own formats; the bytes of each file are asked for by its number.
_WINDOWS = 'application/x-qt-windows-mime;value="{name}"'
DESCRIBED = _WINDOWS.format(name="FileGroupDescriptorW")
CONTENTS = _WINDOWS.format(name="FileContents")
MAIL, MAIL_NAME = "message/rfc822", "mail.eml"


def files_in(dropped: QMimeData) -> tuple[Path, ...]:
    """Give the files of this machine among what is dropped."""
    paths = (url.toLocalFile() for url in dropped.urls() if url.isLocalFile())
    return tuple(Path(path) for path in paths if path)


def can_be_taken(dropped: QMimeData) -> bool:
    """Say whether there is a file, or something that another program holds out as one."""
    return bool(files_in(dropped)) or dropped.hasFormat(DESCRIBED) or dropped.hasFormat(MAIL)


def held_out_in(dropped: QMimeData) -> HeldOut:
    """Take what another program holds out; a file that lies on this machine is none of it."""
    if files_in(dropped):
        return HeldOut()
    if dropped.hasFormat(DESCRIBED):
        names = names_in(_bytes(dropped, DESCRIBED))
        return take(names, lambda number: _contents(dropped, number))
    if dropped.hasFormat(MAIL):
        return take((MAIL_NAME,), lambda _number: _bytes(dropped, MAIL))
    return HeldOut()


def _contents(dropped: QMimeData, number: int) -> bytes:
    found = _bytes(dropped, f"{CONTENTS};index={number}")
    return found if found or number else _bytes(dropped, CONTENTS)


def _bytes(dropped: QMimeData, name: str) -> bytes:
    return bytes(dropped.data(name).data())
