"""`sandtable sessions` verify, backup, restore, export, import: sessions kept and handed on."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from scenario.cli.store import opened
from scenario.core.model import Scenario
from scenario.errors import Trouble
from scenario.files.problems import printable
from scenario.settings import database_url
from scenario.store import recording
from scenario.store.restoring import backups_of, restore


def verify_sessions(session: str | None) -> int:
    """Look at everything that is kept, or at one session; the exit code is 1 where something is
    wrong.
    """
    with opened(read_only=True) as store:
        found = store.verify(session)
        print(f"Sessions are kept in {printable(store.where)}")
    print(f"Verified: sessions {found.sessions:,}, steps {found.steps:,}.")
    for problem in found.problems:
        print(printable(problem))
    if not found.problems:
        print("All is as it was kept.")
    return 1 if found.problems else 0


def back_up_sessions() -> int:
    """Make a backup now."""
    with opened() as store:
        made = store.back_up(every=timedelta(0))
    if made is None:
        raise Trouble(
            "No backup was made.",
            "There are no sessions yet, a window has them open, or there is no room beside them.",
        )
    print(f"A backup was made: {printable(str(made))}")
    return 0


def restore_sessions(backup: Path | None, *, listing: bool) -> int:
    """List the backups, or have one take the place of the sessions, which are set aside."""
    address = database_url()
    if listing:
        for each in backups_of(address):
            print(f"{each.made.astimezone():%Y-%m-%d %H:%M}  {printable(str(each.path))}")
        return 0
    restored = restore(address, backup)
    contents = restored.contents
    print(f"Restored from {printable(str(restored.backup))}:")
    print(f"sessions {contents.sessions:,}, steps {contents.steps:,}.")
    if restored.aside is not None:
        print(f"What was there before now lies at {printable(str(restored.aside))}")
    return 0


def export_session(session: str, file: Path) -> int:
    """Write a session as a recording; a recording that is there already is replaced."""
    with opened(read_only=True) as store:
        recording.write_file(file, store.export(session))
    print(f"The session was written to {printable(str(file))}")
    return 0


def import_session(file: Path) -> int:
    """Keep the session of a recording as a new one."""
    text = recording.read_file(file)
    with opened() as store:
        session = store.bring_in(text, _scenario)
    print(f"The session was kept under the id {session}.")
    return 0


def _scenario(text: str) -> Scenario:
    from scenario.files.scenario_file import read_scenario_text

    return read_scenario_text(text, "the scenario in the recording").scenario
