"""Sessions out of the database into recordings, and out of recordings into the database."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, Select, Table, insert, select

from scenario.core.model import Scenario
from scenario.store.browsing import SessionState
from scenario.store.recording import Recording, Row
from scenario.store.seals import BRANCH, NOTE, POSITION, SESSION, STEP
from scenario.store.tables import attachments, branches, notes, scenarios, sessions, steps


def taken_out(connection: Connection, session: str) -> Recording:
    """The rows of a session that is there, steps and branches in the order of their numbers."""

    def rows(query: Select[Any]) -> list[Row]:
        return [dict(row) for row in connection.execute(query).mappings()]

    def of(table: Table, *order: Any) -> list[Row]:
        return rows(select(table).where(table.c.session == session).order_by(*order))

    own = select(sessions).where(sessions.c.id == session)
    (standing,) = rows(own)
    (text,) = rows(select(scenarios).where(scenarios.c.sha256 == standing["scenario"]))
    return Recording(
        scenario=text,
        session=standing,
        steps=of(steps, steps.c.id),
        branches=of(branches, branches.c.id),
        notes=of(notes, notes.c.id, notes.c.version),
        attachments=of(attachments, attachments.c.hash),
    )


def put_in(connection: Connection, session: str, found: Recording, scenario: Scenario) -> None:
    """Enter a recording that was checked, under an id that is free."""
    digest = found.scenario["sha256"]
    same = select(scenarios.c.sha256).where(scenarios.c.sha256 == digest)
    if connection.execute(same).first() is None:
        connection.execute(insert(scenarios), found.scenario)
    described = {
        "id": session,
        "scenario": digest,
        "scenario_id": scenario.id,
        "title": scenario.title,
        "turn_titles": json.dumps([turn.title for turn in scenario.turns], ensure_ascii=False),
        "state": SessionState.ACTIVE.value,
    }
    standing = POSITION.sealed(found.session | described)
    connection.execute(insert(sessions), SESSION.sealed(standing))
    for table, rows in (
        (steps, map(STEP.sealed, found.steps)),
        (branches, map(BRANCH.sealed, found.branches)),
        (notes, map(NOTE.sealed, found.notes)),
        (attachments, found.attachments),
    ):
        own = [{**row, "session": session} for row in rows]
        if own:
            connection.execute(insert(table), own)
