"""What the exercise clock of a session last read, so that a crash does not lose its time."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the table; nothing that is there changes."""
    op.create_table(
        "clocks",
        sa.Column("session", sa.String(32), sa.ForeignKey("sessions.id"), primary_key=True),
        sa.Column("step", sa.Integer, nullable=False),
        sa.Column("seconds", sa.Integer, nullable=False),
    )
