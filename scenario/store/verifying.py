"""Looking at everything that is kept, down to the digest of each step."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from sqlalchemy import select

from scenario.errors import Trouble
from scenario.store.database import Database
from scenario.store.ledger import StoredLedger
from scenario.store.tables import scenarios, sessions


@dataclass(frozen=True, slots=True)
class Verification:
    """What was looked at, and what is wrong with it."""

    sessions: int
    steps: int
    problems: tuple[str, ...]
    """A sentence for each session that is not as it was recorded; empty when all is well."""


def verify(database: Database) -> Verification:
    """Prove every session: its scenario by its hash, its steps by their digests.

    The database itself was checked when it was opened. Raises `Trouble` when it is barred.
    """
    with database.reading() as connection:
        listing = select(sessions.c.id, sessions.c.name, sessions.c.scenario)
        kept = list(connection.execute(listing.order_by(sessions.c.id)))
        texts = {row.sha256: row.text for row in connection.execute(select(scenarios))}
    broken = {
        sha256
        for sha256, text in texts.items()
        if hashlib.sha256(text.encode()).hexdigest() != sha256
    }
    steps, problems = 0, []
    for row in kept:
        if row.scenario in broken:
            problems.append(f"{row.name} ({row.id}): its scenario is not as it was kept.")
        try:
            steps += len(StoredLedger(database, row.id).load().steps)
        except (Trouble, ValueError) as error:
            problems.append(f"{row.name} ({row.id}): {error}")
    return Verification(len(kept), steps, tuple(problems))
