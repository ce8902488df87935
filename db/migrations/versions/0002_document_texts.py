"""The second schema: on a server, tables for the texts of documents, which may be dropped.

In a file they lie in the companion, which has a version of its own.
"""

from pathlib import Path

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Run the frozen statements on a server; a register file stays as it is."""
    if op.get_bind().dialect.name == "sqlite":
        return
    text = Path(__file__).with_suffix(".postgresql.sql").read_text(encoding="utf8")
    for statement in text.split("\n;;\n"):
        op.get_bind().exec_driver_sql(statement)
