"""The tables that sessions are kept in, as the newest migration leaves them.

Times are texts in ISO 8601 with their zone. A step's body is what `scenario.play.record` writes.
What a seal is of is known to `scenario.store.seals`.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

REVISION = "0005"
"""The newest migration. Revisions are numbers, so that an older one can be told from a newer."""

metadata = MetaData()

revisions = Table("alembic_version", metadata, Column("version_num", String(32), primary_key=True))
"""Alembic's own table."""

scenarios = Table(
    "scenarios",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("text", Text, nullable=False),
)
"""The full texts of the scenarios that are played, each once, by their hash."""

sessions = Table(
    "sessions",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("name", Text, nullable=False),
    Column("created", String(40), nullable=False),
    Column("scenario", String(64), ForeignKey("scenarios.sha256"), nullable=False),
    Column("scenario_id", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("turn_titles", Text, nullable=False),
    Column("own_perspective", Text, nullable=False),
    Column("head", Integer, nullable=False),
    Column("branch", Integer, nullable=False),
    Column("viewed_turn", Integer, nullable=False),
    Column("viewed_events", Integer, nullable=False),
    Column("perspective", Text, nullable=False),
    Column("moved", String(40), nullable=False),
    Column("state", String(16), nullable=False, server_default="active"),
    Column("seal", String(16), nullable=False, server_default=""),
    Column("position_seal", String(16), nullable=False, server_default=""),
)
"""One row per session: what it is, and where it stands."""

steps = Table(
    "steps",
    metadata,
    Column("session", String(32), ForeignKey("sessions.id"), primary_key=True),
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("parent", Integer),
    Column("turn", Integer, nullable=False),
    Column("events", Integer, nullable=False),
    Column("at", String(40), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("body", Text, nullable=False),
    Column("seal", String(16), nullable=False, server_default=""),
    ForeignKeyConstraint(["session", "parent"], ["steps.session", "steps.id"]),
)
"""One row per step; rows are added, and never changed."""

branches = Table(
    "branches",
    metadata,
    Column("session", String(32), ForeignKey("sessions.id"), primary_key=True),
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("tip", Integer, nullable=False),
    Column("fork", Integer),
    Column("colour", String(7), nullable=False, server_default=""),
    Column("note", Text, nullable=False, server_default=""),
    Column("seal", String(16), nullable=False, server_default=""),
    ForeignKeyConstraint(["session", "tip"], ["steps.session", "steps.id"]),
    ForeignKeyConstraint(["session", "fork"], ["steps.session", "steps.id"]),
)
"""One row per branch."""

notes = Table(
    "notes",
    metadata,
    Column("session", String(32), ForeignKey("sessions.id"), primary_key=True),
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(16), nullable=False),
    Column("target_kind", String(16), nullable=False),
    Column("target", Text, nullable=False),
    Column("step", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", String(40), nullable=False),
    Column("removed", Boolean, nullable=False),
    Column("seal", String(16), nullable=False, server_default=""),
)
"""One row per version of a note; rows are added, and never changed."""

attachments = Table(
    "attachments",
    metadata,
    Column("session", String(32), ForeignKey("sessions.id"), primary_key=True),
    Column("hash", String(64), primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
"""One row per file that goes with an exercise, by the SHA-256 of its content; the plan names it."""

clocks = Table(
    "clocks",
    metadata,
    Column("session", String(32), ForeignKey("sessions.id"), primary_key=True),
    Column("step", Integer, nullable=False),
    Column("seconds", Integer, nullable=False),
    Column("seal", String(16), nullable=False, server_default=""),
)
"""At most one row per session, written over and over: what its exercise clock last read."""
