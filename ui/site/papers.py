"""Documents of a site's page: filed by dropping files, opened as copies, and led to in ESDH."""

import weakref
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from soilcase.exchange.document_facts import DocumentFacts
from soilcase.exchange.opening import OpenedCopies
from soilcase.model.edit import Outcome
from soilcase.model.problem import Problem
from soilcase.model.telling import tell
from soilcase.ports import Register

from ..kit.desk import Desk
from .dropped import files_in, held_out_in

if TYPE_CHECKING:
    from soilcase.exchange.filing import Filing

LONGEST_REASON = 200
SERVER = "://"


class Papers:
    """Reads files in the pool, files them by one commit, and opens copies of what is filed."""

    def __init__(self, desk: Desk, filed: Callable[[str, str], None]) -> None:
        """Begin without a file; `filed` is told the site and its first new document."""
        self._desk = desk
        self._filed = filed
        self._copies: OpenedCopies | None = None

    def choose(self, site: str, beside: QWidget) -> None:
        """Let the person choose files, in a dialog above the page."""
        title = self._desk.words.say("site.papers.choose")
        names, _ = QFileDialog.getOpenFileNames(beside, title)
        if names:
            self.file(site, [Path(name) for name in names])

    def drop(self, site: str, dropped: QMimeData) -> bool:
        """File what is dropped; says whether there was something to file.

        What a mail program keeps back is named, with the way round.
        """
        paths, held_out = files_in(dropped), held_out_in(dropped)
        if held_out.kept_back:
            names = ", ".join(held_out.kept_back)
            self._desk.notices.warn(self._desk.words.say("site.papers.kept_back", names=names))
        if paths or held_out.files:
            self.file(site, paths, held_out.files)
        return bool(paths or held_out.files)

    def file(
        self, site: str, paths: Sequence[Path], held: Sequence[tuple[str, bytes]] = ()
    ) -> None:
        """File documents on a site: read away from the window, then one commit."""
        from soilcase.exchange.documents import read_document, read_file

        def read() -> tuple[list[DocumentFacts], list[Problem]]:
            found = [read_document(name, data) for name, data in held]
            troubles: list[Problem] = []
            for path in paths:
                try:
                    found.append(read_file(path))
                except Problem as problem:
                    troubles.append(problem)
            return found, troubles

        self._desk.jobs.compute("", read, lambda read_out: self._on_read(site, *read_out))

    def _on_read(
        self, site: str, found: Sequence[DocumentFacts], troubles: Sequence[Problem]
    ) -> None:
        from soilcase.exchange.filing import Place, carry_out, file_documents

        self._tell(troubles)
        if not found:
            return
        picture = self._desk.picture
        received = picture.today if picture is not None else None
        reason = ", ".join(facts.name for facts in found)[:LONGEST_REASON]
        told: list[Filing] = []

        def carry(register: Register) -> Outcome:
            filing = file_documents(register, found, Place(site=site), received=received)
            told.append(filing)
            return carry_out(register, filing, reason=reason)

        self._desk.jobs.change(carry, lambda outcome: self._on_filed(site, told[0], outcome))

    def _on_filed(self, site: str, filing: "Filing", outcome: Outcome) -> None:
        change, words = outcome.change, self._desk.words
        if change is not None:
            self._desk.saved.emit(self._desk.now(), change.seq)
            self._desk.notices.tell(
                words.count("site.papers.filed", len(filing.documents)),
                act=words.say("window.notice.undo"),
                on_act=lambda: self._desk.undo(change.seq),
            )
            if filing.documents:
                self._filed(site, filing.documents[0][0])
        self._tell((*filing.troubles, *outcome.refusals))

    def _tell(self, troubles: Sequence[Problem]) -> None:
        for problem in troubles:
            self._desk.notices.warn(tell(self._desk.words, problem))

    def open(self, sha256: str, name: str) -> None:
        """Open a read-only copy with whatever program the machine has for it."""
        self._desk.jobs.ask(
            "site.open",
            lambda register: (register.about().place, b"".join(register.read_bytes(sha256))),
            lambda held: self._on_bytes(sha256, name, *held),
        )

    def _on_bytes(self, sha256: str, name: str, place: str, data: bytes) -> None:
        copies = self._held(place)
        self._desk.jobs.compute(
            "site.copy",
            lambda: copies.copy(sha256, name, [data]),
            lambda path: show_elsewhere(QUrl.fromLocalFile(str(path))),
        )

    def _held(self, place: str) -> OpenedCopies:
        """Give the place of this session's copies; they go with it."""
        if self._copies is None:
            folder = None if SERVER in place else Path(place).parent
            self._copies = OpenedCopies(folder)
            weakref.finalize(self, self._copies.close)
        return self._copies

    def esdh(self, number: str | None) -> str:
        """Give the address of a case in ESDH; nothing where no way there is set."""
        from soilcase.exchange.esdh import way_to

        picture = self._desk.picture
        return way_to(picture, number) if picture is not None else ""


def show_elsewhere(address: QUrl) -> None:
    """Hand an address to the machine's own program for it."""
    QDesktopServices.openUrl(address)
