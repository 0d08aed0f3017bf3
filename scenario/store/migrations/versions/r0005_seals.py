"""Seals on the rows that no digest proves."""

import sqlalchemy as sa
from alembic import op

from scenario.store.seals import Seal, seal_all

revision = "0005"
down_revision = "0004"

# As they were made then: a later migration that changes a table seals its rows anew.
_STANDING = ("head", "branch", "viewed_turn", "viewed_events", "perspective", "moved")
_SESSION = (
    *("name", "created", "scenario", "scenario_id", "title", "turn_titles"),
    *("own_perspective", "state"),
)
_STEP = ("id", "parent", "turn", "events", "at", "digest", "body")
_BRANCH = ("id", "name", "tip", "fork", "colour", "note")
_NOTE = (
    *("id", "version", "kind", "target_kind", "target", "step", "text", "author", "at"),
    "removed",
)
_SEALS = (
    Seal("sessions", ("id",), "seal", _SESSION, ""),
    Seal("sessions", ("id",), "position_seal", _STANDING, ""),
    Seal("steps", ("session", "id"), "seal", _STEP, ""),
    Seal("branches", ("session", "id"), "seal", _BRANCH, ""),
    Seal("notes", ("session", "id", "version"), "seal", _NOTE, ""),
    Seal("clocks", ("session",), "seal", ("step", "seconds"), ""),
)


def upgrade() -> None:
    """Add a column for each seal, and seal what is there as it reads."""
    for seal in _SEALS:
        kept = sa.Column(seal.column, sa.String(16), nullable=False, server_default="")
        op.add_column(seal.table, kept)
    seal_all(op.get_bind(), _SEALS)
