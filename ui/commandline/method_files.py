"""A method read from a file, and the one that ships with the program."""

import json
from pathlib import Path

from soilcase.model.problem import Problem
from soilcase.priority.method import KIND, Method, method_of, read_method

from .session import Session


def method_from_file(path: Path) -> Method:
    """Read a method from a file: the document alone, or as the record that ships."""
    try:
        document = json.loads(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        raise Problem("method_file_unreadable", path=str(path)) from None
    except (ValueError, RecursionError):
        raise Problem("method_unreadable", version=path.name, detail="JSON") from None
    if isinstance(document, dict) and document.get("records"):
        record = document["records"][0]
        return method_of(record.get("rules"), str(record.get("version", path.stem)))
    return method_of(document, path.stem)


def shipped_method(session: Session) -> Method:
    """Give the method that ships with the program."""
    for noun, _uid, values in session.tools.seeds():
        if noun == "ruleset" and values["kind"] == KIND:
            return read_method(str(values["rules"]), str(values["version"]))
    raise Problem("method_none")
