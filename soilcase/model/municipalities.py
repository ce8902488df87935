"""The municipalities of the region, and one way to write their codes."""

from collections.abc import Mapping
from types import MappingProxyType

# DKjord and the site number write three digits, DAR and DAGI four with a zero in front.
MUNICIPALITIES: Mapping[str, str] = MappingProxyType(
    {
        "615": "Horsens",
        "657": "Herning",
        "661": "Holstebro",
        "665": "Lemvig",
        "671": "Struer",
        "706": "Syddjurs",
        "707": "Norddjurs",
        "710": "Favrskov",
        "727": "Odder",
        "730": "Randers",
        "740": "Silkeborg",
        "741": "Samsø",
        "746": "Skanderborg",
        "751": "Aarhus",
        "756": "Ikast-Brande",
        "760": "Ringkøbing-Skjern",
        "766": "Hedensted",
        "779": "Skive",
        "791": "Viborg",
    }
)


def municipality_code(delivered: str) -> str:
    """Write a municipality's code with three digits, however it was delivered."""
    digits = delivered.strip()
    return digits[1:] if len(digits) == len("0615") and digits.startswith("0") else digits
