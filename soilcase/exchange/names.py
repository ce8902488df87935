"""File names from outside, made safe on every system that the document may be opened on."""

import re
import unicodedata

LONGEST = 120
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
# Signs that turn the direction of writing, so that cod.exe is read as exe.doc.
_TURNING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{kind}{n}" for kind in ("com", "lpt") for n in range(10)))
)
_NAMELESS = "dokument"


def safe_name(name: str) -> str:
    """Give a name without folders, signs and words that a system takes for something else."""
    last = name.replace("\\", "/").rpartition("/")[2]
    plain = unicodedata.normalize("NFC", last.encode("utf-8", "replace").decode())
    plain = _FORBIDDEN.sub("_", _TURNING.sub("", plain)).strip(" .")
    stem, dot, ending = plain.rpartition(".")
    if not dot:
        stem, ending = plain, ""
    if stem.split(".")[0].strip().lower() in _DEVICES:
        stem = f"_{stem}"
    ending = ending[:20]
    room = LONGEST - len(ending) - 1
    made = f"{stem[:room].strip(' .')}{dot}{ending}".strip(" .")
    return made or _NAMELESS
