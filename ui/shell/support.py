"""What a support file holds: versions, settings, actions and findings, and no value of a site."""

import json
import platform
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from PySide6 import __version__ as pyside
from PySide6.QtCore import qVersion

from soilcase.model.findings import Finding
from soilcase.model.problem import Problem
from soilcase.ports import Register

from .logbook import log_tail
from .monitors import Monitor, key_of

PACKAGES = ("SQLAlchemy", "shapely", "numpy", "psycopg", "pyogrio", "alembic")
# Settings that say how the window looks; the others may hold what was typed.
TOLD = ("look.", "language", "layout")
REPORTS = 3
SERVER = "://"
HOME = "~"


@dataclass(frozen=True, slots=True)
class Part:
    """One file of the support file."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class RegisterState:
    """What a register says of itself without saying anything of a site."""

    is_on_server: bool
    schema: int
    head: int
    read_only: bool
    findings: Mapping[str, int]


def look_at(register: Register) -> RegisterState:
    """Verify a register, and count what was found by kind."""
    about = register.about()
    found: Sequence[Finding] = register.verify()
    return RegisterState(
        SERVER in about.place,
        about.schema,
        about.head,
        about.read_only,
        Counter(finding.kind.value for finding in found),
    )


def parts(  # noqa: PLR0913  each is one thing that is told (DECISIONS 4)
    *,
    program: str,
    language: str,
    screens: Sequence[Monitor],
    settings: Mapping[str, object],
    actions: Sequence[str],
    folder: Path,
    register: RegisterState | None,
) -> list[Part]:
    """Gather everything; reads files, so away from the window's thread."""
    return [
        Part("about.txt", "\n".join(_about(program, language, screens))),
        Part("register.txt", "\n".join(_register(register))),
        Part("actions.txt", "\n".join(actions)),
        Part("settings.json", json.dumps(_told(settings), ensure_ascii=False, indent=1)),
        Part("log.txt", "\n".join(log_tail(folder))),
        *_reports(folder),
    ]


def write_parts(path: Path, made: Sequence[Part], moment: datetime) -> None:
    """Write the file; where it cannot be written that is a Problem."""
    stamp = moment.timetuple()[:6]
    try:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
            for part in made:
                entry = zipfile.ZipInfo(part.name, date_time=stamp)
                file.writestr(entry, part.text, zipfile.ZIP_DEFLATED)
    except OSError as error:
        raise Problem("write_failed", path=path, detail=error.strerror) from None


def _about(program: str, language: str, screens: Sequence[Monitor]) -> Iterator[str]:
    yield f"Soilcase {program}"
    yield f"language {language}"
    yield platform.platform()
    yield f"Python {platform.python_version()}"
    yield f"PySide {pyside}, Qt {qVersion()}"
    for package in PACKAGES:
        try:
            yield f"{package} {version(package)}"
        except PackageNotFoundError:
            yield f"{package} -"
    yield f"screens {key_of(screens)}"


def _register(state: RegisterState | None) -> Iterator[str]:
    if state is None:
        yield "no register is open"
        return
    yield f"kept {'on a server' if state.is_on_server else 'in a file'}"
    yield f"schema {state.schema}"
    yield f"commit {state.head}"
    yield f"read only {'yes' if state.read_only else 'no'}"
    yield f"findings {sum(state.findings.values())}"
    for kind, count in sorted(state.findings.items()):
        yield f"  {kind} {count}"


def _told(settings: Mapping[str, object]) -> Mapping[str, object]:
    return {name: value for name, value in settings.items() if name.startswith(TOLD)}


def _reports(folder: Path) -> Iterator[Part]:
    """Give the newest reports of bugs, without the name in the path of the person's own files."""
    for path in sorted((folder / "fejl").glob("*.txt"))[-REPORTS:]:
        try:
            text = path.read_text("utf-8", errors="replace")
        except OSError:
            continue
        yield Part(f"bugs/{path.name}", text.replace(str(Path.home()), HOME))
