"""The first schema: every noun of the ground floor, and the log."""

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Run the frozen statements for this kind of store."""
    dialect = op.get_bind().dialect.name
    path = Path(__file__).with_suffix(f".{dialect}.sql")
    for statement in path.read_text(encoding="utf8").split("\n;;\n"):
        if statement.strip():
            op.get_bind().exec_driver_sql(statement)
