"""Gives tests the themes that ship."""

from functools import cache
from pathlib import Path

from soilcase.query.theme_styles import ThemeFiles, read_themes

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "themes"


def texts() -> dict[str, str]:
    """Read the files by name."""
    return {path.name: path.read_text("utf8") for path in sorted(FOLDER.glob("*.json"))}


@cache
def themes() -> ThemeFiles:
    """Read the themes."""
    return read_themes(texts())
