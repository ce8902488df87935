"""The registers that were opened last, kept beside the person's own files."""

import json
from pathlib import Path

KEPT = 8
NAME = "recent.json"


def recent(folder: Path) -> list[str]:
    """Give the places opened last, newest first; a file that cannot be read holds none."""
    try:
        kept = json.loads((folder / NAME).read_text("utf-8"))
    except (OSError, ValueError):
        return []
    return [place for place in kept if isinstance(place, str)] if isinstance(kept, list) else []


def remember(folder: Path, place: str) -> None:
    """Put a place first; where nothing can be written nothing is remembered."""
    kept = [place, *(known for known in recent(folder) if known != place)][:KEPT]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        aside = folder / f"{NAME}.part"
        aside.write_text(json.dumps(kept, ensure_ascii=False, indent=1), "utf-8")
        aside.replace(folder / NAME)
    except OSError:
        return
