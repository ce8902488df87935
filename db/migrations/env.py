"""What Alembic runs: on the one connection that it is handed, in that connection's transaction."""

from alembic import context

connection = context.config.attributes["connection"]
context.configure(connection=connection, transactional_ddl=False, version_table="schema_step")
context.run_migrations()
