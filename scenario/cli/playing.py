"""Playing a session without a window: in memory, or kept with the user's sessions."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

from scenario.core.lookup import Lookup
from scenario.play.memory import MemoryShelf
from scenario.play.session import Session
from scenario.play.taking import now


@contextmanager
def played(
    lookup: Lookup, text: str, *, to: int, perspective: str, name: str | None
) -> Iterator[tuple[Session, str]]:
    """A session played to the end of a turn, by its index, and where it is kept, if it is.

    With a name it is kept, and a kept session of that name and the same scenario text is played
    on; one that has come further stays as it is. What it shows is left where it was, for a new one
    at its beginning: who opens it in the window steps on from there. Raises `Trouble` when it
    cannot be kept.
    """
    if name is None:
        session = Session.begin(MemoryShelf(), lookup, text, clock=now, perspective=perspective)
        play_on(session, to)
        yield session, ""
        return
    from scenario.cli.store import opened

    digest = hashlib.sha256(text.encode()).hexdigest()
    with opened() as store:
        kept = next(
            (each.id for each in store.sessions() if (each.name, each.digest) == (name, digest)),
            None,
        )
        if kept is None:
            session = Session.begin(
                store, lookup, text, clock=now, name=name, perspective=perspective
            )
        else:
            session = Session(store.ledger(kept), lookup, now)
        shown = session.viewed
        play_on(session, to)
        session.view(shown)
        yield session, store.where


def play_on(session: Session, to: int) -> None:
    """Play a session on to the end of a turn, unless it has come so far already."""
    if not session.has_played(to):
        session.play_to(to)
