"""Writes the statements of a first schema as they stand: `python -m db.migrations.freeze FILE`.

Only ever run before that schema is released; afterwards its files are history.
"""

import sys
from pathlib import Path

from sqlalchemy import create_mock_engine

from ..geopackage import (
    contents_statements,
    frame_statements,
    guard_statements,
    schema_statements,
)
from ..models.tables import blob_metadata, metadata
from ..server_schema import frame_statements as server_frame
from ..server_schema import guard_statements as server_guards

_SQLITE = create_mock_engine("sqlite://", print).dialect
_POSTGRESQL = create_mock_engine("postgresql+psycopg://", print).dialect


def statements(dialect: str) -> list[str]:
    """Give all statements of today's schema for a kind of store."""
    if dialect == "sqlite":
        return [
            *frame_statements(),
            *schema_statements(metadata, _SQLITE),
            *contents_statements(),
            *guard_statements(),
        ]
    return [
        *server_frame(),
        *schema_statements(metadata, _POSTGRESQL),
        *schema_statements(blob_metadata, _POSTGRESQL),
        *server_guards(),
    ]


if __name__ == "__main__":
    for name in ("sqlite", "postgresql"):
        target = Path(sys.argv[1]).with_suffix(f".{name}.sql")
        target.write_text("\n;;\n".join(statements(name)) + "\n", encoding="utf8")
