"""The log's fixed format: the canonical text of an edit, and the chain of hashes over commits.

`edit_hash = sha256(salt + text)`, `payload = sha256(edit hashes)`,
`hash = sha256(format + previous + header + payload)`. When personal data is erased the text and
the salt go and the edit's hash stays, so the chain still verifies.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from soilcase.model import catalogue
from soilcase.model.edit import Commit, Delete, Edit, Insert, Logged, Update, Verdict
from soilcase.model.upgrades import upgrade_edit
from soilcase.model.values import (
    CARRIED,
    Plain,
    Value,
    Values,
    canonical,
    moment_text,
    plain,
    restore,
)

FORMAT = b"soilcase-log-1"
SALT_BYTES = 16
FIRST = ""


def plain_values(values: Values) -> dict[str, Plain]:
    """Give a record's known values as JSON can carry them; what is unknown is left out."""
    return {
        field_id: value if isinstance(value, CARRIED) else plain(value)
        for field_id, value in values.items()
        if value is not None
    }


def edit_text(logged: Logged) -> str:
    """Write one edit as the canonical text that is stored and hashed."""
    edit = logged.edit
    content: dict[str, Plain] = {
        "merge": str(logged.verdict),
        "noun": edit.noun,
        "uid": edit.uid,
    }
    if isinstance(edit, Insert):
        content |= {"op": "I", "new": plain_values(edit.values)}
    elif isinstance(edit, Delete):
        content |= {"op": "D", "old": plain_values(edit.values)}
    else:
        content |= {
            "op": "U",
            "field": edit.field,
            "old": plain(edit.old),
            "new": plain(edit.new),
        }
    return canonical(content)


def read_edit(text: str, schema: int = catalogue.SCHEMA) -> Logged:
    """Read an edit back from its canonical text, written under the given schema."""
    content = upgrade_edit(json.loads(text), schema, catalogue.SCHEMA)
    return edit_of(content)


def edit_of(content: Mapping[str, Any]) -> Logged:
    """Make the edit that a content of today's schema tells."""
    noun, uid = content["noun"], content["uid"]
    verdict = Verdict(content["merge"])
    edit: Edit
    if content["op"] == "I":
        edit = Insert(noun, uid, _read_values(noun, content["new"]))
    elif content["op"] == "D":
        edit = Delete(noun, uid, _read_values(noun, content["old"]))
    else:
        field = catalogue.field(noun, content["field"])
        old, new = restore(field, content["old"]), restore(field, content["new"])
        edit = Update(noun, uid, field.id, old, new)
    return Logged(edit, verdict)


def _read_values(noun: str, carried: dict[str, Plain]) -> dict[str, Value]:
    return {
        field_id: restore(catalogue.field(noun, field_id), value)
        for field_id, value in carried.items()
    }


def edit_hash(salt: bytes, text: str) -> bytes:
    """Hash one edit; the salt keeps erased personal data from being guessed."""
    return hashlib.sha256(salt + text.encode()).digest()


def payload_hash(edit_hashes: Iterable[bytes]) -> str:
    """Hash a commit's edits in their order."""
    return hashlib.sha256(b"".join(edit_hashes)).hexdigest()


def header_text(commit: Commit) -> str:
    """Write a commit's header as the canonical text that is hashed."""
    return canonical(
        {
            "actor": commit.actor,
            "base_seq": commit.base_seq,
            "client_time": moment_text(commit.client_time),
            "count": commit.count,
            "device": commit.device,
            "device_seq": commit.device_seq,
            "package": commit.package,
            "reason": commit.reason,
            "received_at": moment_text(commit.received_at),
            "schema": commit.schema,
            "seq": commit.seq,
            "source": str(commit.source),
            "uid": commit.uid,
            "undoes": commit.undoes,
        }
    )


def commit_hash(previous: str, header: str, payload: str) -> str:
    """Chain a commit to the one before it."""
    parts = (FORMAT, previous.encode("ascii"), header.encode(), payload.encode("ascii"))
    return hashlib.sha256(b"\n".join(parts)).hexdigest()


def record_hash_text(noun: str, uid: str, values: Values) -> str:
    """Write one record as the state hash reads it: catalogue fields only, unknown left out."""
    return canonical({"noun": noun, "uid": uid, "values": plain_values(values)})
