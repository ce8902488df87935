"""The filter that names some sites, those that were taken off the map among them."""

from collections.abc import Iterable

from soilcase.query.parse import parse
from soilcase.query.syntax import Filter


def these_sites(numbers: Iterable[str]) -> Filter:
    """Ask for sites by their numbers; whoever asks for a status sees dropped sites, too."""
    named = ",".join(f'"{number}"' for number in dict.fromkeys(numbers))
    return parse(f"nr:{named} (status:kendt eller status:ukendt)")
