"""Looking at everything that is kept, down to the digest of each step and the seal of each row."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from scenario.errors import Trouble
from scenario.store import seals
from scenario.store.database import Damaged, Database
from scenario.store.ledger import StoredLedger
from scenario.store.saving import names_perspective
from scenario.store.tables import scenarios, sessions


@dataclass(frozen=True, slots=True)
class Verification:
    """What was looked at, and what is wrong with it."""

    sessions: int
    steps: int
    problems: tuple[str, ...]
    """A sentence for each thing that is not as it was kept; empty when all is well."""


def verify(database: Database, session: str | None = None) -> Verification:
    """Prove every session, or one by its id: its scenario by its hash, its steps by their digests,
    the rest by seals.

    The database itself was checked when it was opened. Raises `Trouble` when it is barred, and
    for a session that is not there.
    """
    listing = select(sessions.c.id, sessions.c.name, sessions.c.scenario).order_by(sessions.c.id)
    if session is not None:
        listing = listing.where(sessions.c.id == session)
    with database.reading() as connection:
        kept = list(connection.execute(listing))
    if session is not None and not kept:
        raise Trouble(f"There is no session {session}.", "See the list of sessions.")
    texts = {sha256: _whole_text(database, sha256) for sha256 in {row.scenario for row in kept}}
    steps, problems = 0, _broken_seals(database, {row.id: row.name for row in kept}, session)
    for row in kept:
        text = texts[row.scenario]
        if text is None:
            problems.append(f"{row.name} ({row.id}): its scenario is not as it was kept.")
        try:
            record = StoredLedger(database, row.id).load()
            steps += len(record.steps)
            if text is not None and not names_perspective(text, record.position.perspective):
                problems.append(f"{row.name} ({row.id}): what it shows is not in its scenario.")
        except (Trouble, ValueError) as error:
            problems.append(f"{row.name} ({row.id}): {error}")
    return Verification(len(kept), steps, tuple(problems))


def _broken_seals(database: Database, names: Mapping[str, str], session: str | None) -> list[str]:
    """A sentence for each row of these sessions that is not as it was sealed."""
    try:
        with database.reading() as connection:
            found = [one for one in seals.broken(connection, session) if one.session in names]
    except Damaged as damage:
        return [damage.message]
    return [f"{names[one.session]} ({one.session}): {one.told()}." for one in found]


def _whole_text(database: Database, sha256: str) -> str | None:
    """The text of a scenario; None where it is not the one it was kept under the hash of."""
    try:
        with database.reading() as connection:
            wanted = select(scenarios.c.text).where(scenarios.c.sha256 == sha256)
            text: str = connection.execute(wanted).scalar_one()
    except Damaged:
        return None
    return text if hashlib.sha256(text.encode()).hexdigest() == sha256 else None
