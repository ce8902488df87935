"""The third schema: a document knows the mail that it came with."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the column, and the index that every reference has."""
    run = op.get_bind().exec_driver_sql
    column = "TEXT(36)" if op.get_bind().dialect.name == "sqlite" else "VARCHAR(36)"
    run(
        f"ALTER TABLE document ADD COLUMN attached_to {column}"
        " REFERENCES document (uid) DEFERRABLE INITIALLY DEFERRED"
    )
    run("CREATE INDEX ix_document_attached_to ON document (attached_to)")
