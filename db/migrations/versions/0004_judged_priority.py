"""The fourth schema: judgements on the order of sites, and substances found as free phase."""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the columns, and the index that every reference has."""
    run = op.get_bind().exec_driver_sql
    is_file = op.get_bind().dialect.name == "sqlite"
    long, uid = ("TEXT(2000)", "TEXT(36)") if is_file else ("VARCHAR(2000)", "VARCHAR(36)")
    run("ALTER TABLE site ADD COLUMN priority_judgement TEXT")
    run(f"ALTER TABLE site ADD COLUMN priority_reason {long}")
    run("ALTER TABLE site ADD COLUMN priority_judged_on DATE")
    run(
        f"ALTER TABLE site ADD COLUMN priority_judged_by {uid}"
        " REFERENCES officer (uid) DEFERRABLE INITIALLY DEFERRED"
    )
    run("CREATE INDEX ix_site_priority_judged_by ON site (priority_judged_by)")
    run("ALTER TABLE substance ADD COLUMN free_phase BOOLEAN")
