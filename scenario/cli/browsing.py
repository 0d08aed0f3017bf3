"""`sandtable sessions` rename, duplicate, archive, trash, put-back, empty-trash."""

from __future__ import annotations

from scenario.cli.store import opened
from scenario.files.problems import printable


def rename_session(session: str, name: str) -> int:
    """Give a session another name."""
    with opened() as store:
        store.rename(session, name)
    print(f"The session {session} is now called {printable(name)}.")
    return 0


def duplicate_session(session: str, name: str) -> int:
    """Copy a session with every step, and say the copy's id."""
    with opened() as store:
        copy = store.duplicate(session, name)
    print(f"The session was copied; the copy has the id {copy}.")
    return 0


def move_session(session: str, where: str) -> int:
    """Put a session into the archive or the trash, or back among the others."""
    with opened() as store:
        match where:
            case "archive":
                store.archive(session)
                print(f"The session {session} is in the archive.")
            case "trash":
                store.trash(session)
                print(f"The session {session} is in the trash.")
            case _:
                store.put_back(session)
                print(f"The session {session} is back among the others.")
    return 0


def empty_trash() -> int:
    """Delete what is in the trash for good."""
    with opened() as store:
        count = store.empty_trash()
    print(f"Sessions deleted for good: {count}.")
    return 0
