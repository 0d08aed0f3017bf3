"""Scenarios, sessions, steps and branches."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the first tables."""
    op.create_table(
        "scenarios",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
    )
    op.create_table(
        "sessions",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("created", sa.String(40), nullable=False),
        sa.Column("scenario", sa.String(64), sa.ForeignKey("scenarios.sha256"), nullable=False),
        sa.Column("scenario_id", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("turn_titles", sa.Text, nullable=False),
        sa.Column("own_perspective", sa.Text, nullable=False),
        sa.Column("head", sa.Integer, nullable=False),
        sa.Column("branch", sa.Integer, nullable=False),
        sa.Column("viewed_turn", sa.Integer, nullable=False),
        sa.Column("viewed_events", sa.Integer, nullable=False),
        sa.Column("perspective", sa.Text, nullable=False),
        sa.Column("moved", sa.String(40), nullable=False),
    )
    op.create_table(
        "steps",
        sa.Column("session", sa.String(32), sa.ForeignKey("sessions.id"), primary_key=True),
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("parent", sa.Integer),
        sa.Column("turn", sa.Integer, nullable=False),
        sa.Column("events", sa.Integer, nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["session", "parent"], ["steps.session", "steps.id"]),
    )
    op.create_table(
        "branches",
        sa.Column("session", sa.String(32), sa.ForeignKey("sessions.id"), primary_key=True),
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("tip", sa.Integer, nullable=False),
        sa.Column("fork", sa.Integer),
        sa.ForeignKeyConstraint(["session", "tip"], ["steps.session", "steps.id"]),
        sa.ForeignKeyConstraint(["session", "fork"], ["steps.session", "steps.id"]),
    )
