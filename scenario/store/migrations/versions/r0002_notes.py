"""Notes; colours and descriptions of branches; sessions that are archived or in the trash."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add what the first tables could not say; what is there means what it meant."""
    op.add_column(
        "sessions", sa.Column("state", sa.String(16), nullable=False, server_default="active")
    )
    op.add_column("branches", sa.Column("colour", sa.String(7), nullable=False, server_default=""))
    op.add_column("branches", sa.Column("note", sa.Text, nullable=False, server_default=""))
    op.create_table(
        "notes",
        sa.Column("session", sa.String(32), sa.ForeignKey("sessions.id"), primary_key=True),
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("target_kind", sa.String(16), nullable=False),
        sa.Column("target", sa.Text, nullable=False),
        sa.Column("step", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("removed", sa.Boolean, nullable=False),
    )
