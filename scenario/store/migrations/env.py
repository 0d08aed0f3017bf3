"""Alembic's way in: it migrates on the connection it is given, inside the open transaction."""

from alembic import context

from scenario.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
)
context.run_migrations()
