"""Gives tests and pictures the ground that the demo region stands on, read once."""

from functools import cache
from pathlib import Path

from soilcase.demo.ground import Ground, read_ground

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "data" / "base"


@cache
def ground() -> Ground:
    """Read the bundled base map."""
    names = ("coast", "municipalities", "places")
    coast, municipalities, places = ((FOLDER / f"{name}.json").read_text("utf8") for name in names)
    return read_ground(coast, municipalities, places)
