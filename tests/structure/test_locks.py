"""The locks fit what the project says it needs, seen without a network."""

import re
import tomllib
from typing import cast

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.structure.sources import ROOT

PIN = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)")
DIRECT = re.compile(r"@ |https?:|file:|^--?[a-z-]*(index|find)", re.MULTILINE)


def wanted(lock: str) -> list[Requirement]:
    """Read what a lock must hold from the project's own list."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf8"))
    named = cast("list[str]", list(project["project"]["dependencies"]))
    if lock == "requirements-dev.lock":
        named += project["dependency-groups"]["dev"]
    return [Requirement(text) for text in named]


def pins(lock: str) -> dict[str, list[Version]]:
    """Read the versions that a lock names, of which there may be one for each Python."""
    found: dict[str, list[Version]] = {}
    for line in (ROOT / lock).read_text("utf8").splitlines():
        if match := PIN.match(line):
            found.setdefault(canonicalize_name(match[1]), []).append(Version(match[2]))
    return found


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_pins_what_the_project_needs(lock: str) -> None:
    """Each named package is pinned, at versions that the project allows."""
    pinned = pins(lock)
    unfit = [
        str(requirement)
        for requirement in wanted(lock)
        if not (versions := pinned.get(canonicalize_name(requirement.name), []))
        or not all(requirement.specifier.contains(version) for version in versions)
    ]
    assert unfit == []


def test_both_locks_agree() -> None:
    """What the program runs on is what it is developed with."""
    developed = pins("requirements-dev.lock")
    differ = {
        name: versions
        for name, versions in pins("requirements.lock").items()
        if developed.get(name) != versions
    }
    assert differ == {}


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_names_no_index(lock: str) -> None:
    """A lock holds names, versions and hashes, and no address."""
    assert DIRECT.findall((ROOT / lock).read_text("utf8")) == []


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_pin_has_a_hash(lock: str) -> None:
    """Each pinned version is followed by the hash of what may be installed."""
    lines = (ROOT / lock).read_text("utf8").splitlines()
    bare = [
        line
        for line, following in zip(lines, [*lines[1:], ""], strict=True)
        if PIN.match(line) and "--hash=sha256:" not in following
    ]
    assert bare == []
