"""Which window writes: a lock that the system itself lets go when a process ends, however it ends.

A row with a heartbeat would outlive a killed process and die with a sleeping one; this does not.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from scenario.errors import Trouble

if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class WritersLock:
    """The right to write to a database file; one store at a time has it.

    It is a lock on a file of its own beside the database: closing any descriptor of the database
    itself would let go of SQLite's locks on it. The file stays when the lock is let go.
    """

    def __init__(self, database: Path) -> None:
        self._path = database.with_name(f"{database.name}.lock")
        self._descriptor: int | None = None

    @property
    def held(self) -> bool:
        """Whether the right is ours."""
        return self._descriptor is not None

    def take(self) -> bool:
        """Take the right to write, unless somebody else has it; says whether it is now ours.

        Raises `Trouble` where the file of the lock cannot be made.
        """
        if self.held:
            return True
        try:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o666)
        except OSError as error:
            raise Trouble(
                f"The file of your sessions cannot be made or written to, for nothing can be made "
                f"beside it: {self._path.parent} ({error.strerror}).",
                "Check that the folder exists, has room, and that you may write there, or set "
                "SANDTABLE_DATABASE to another file.",
            ) from error
        try:
            _take(descriptor)
        except OSError:
            # Somebody else has it; or the file system has no locks, where nobody may write.
            os.close(descriptor)
            return False
        self._descriptor = descriptor
        return True

    def let_go(self) -> None:
        """Give up the right to write, if it is ours."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
