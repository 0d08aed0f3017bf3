"""What the windows ask of whoever keeps scenarios and sessions; the composition root answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from scenario.ui.beside import Beside
from scenario.ui.exports import Exports
from scenario.ui.offers import Bundles

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from scenario.play.session import Session
    from scenario.ui.exercise.plans import Plans
    from scenario.ui.exercise.reports import Reports
    from scenario.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class ScenarioCard:
    """A shipped or kept scenario as the start page shows it. Texts come from the file."""

    path: Path
    title: str
    summary: str
    dates: str
    turns: int
    """How many there are to play: the first turn of a scenario only sets the scene."""
    perspectives: int
    exercises: int = 0
    """How many plans of exercises it brings along."""


@dataclass(frozen=True, slots=True)
class FileCard:
    """A scenario's file that a session was begun from. The names come from a disk."""

    path: Path
    folder: str
    """Where it lies, for people to read."""
    there: bool
    """Whether it still is."""


class Place(StrEnum):
    """Where a kept session lies."""

    ACTIVE = "active"
    ARCHIVE = "archived"
    """Kept, and out of the way."""
    TRASH = "trashed"
    """Kept until the trash is emptied."""


@dataclass(frozen=True, slots=True)
class SessionCard:
    """A kept session as lists of sessions show it. Texts come from a file or a user."""

    id: str
    name: str
    scenario: str
    turn: int
    """Index of the turn at which the game stands."""
    turn_title: str
    turns: int
    """How many there are to play, at least one."""
    played: datetime
    place: Place = Place.ACTIVE
    steps: int = 1
    """How many steps were taken, on all branches."""

    def fits(self, text: str) -> bool:
        """Whether the session or its scenario has a text in its name."""
        return text.casefold().strip() in f"{self.name} {self.scenario}".casefold()


@dataclass(frozen=True, slots=True)
class Holdings:
    """How much a file of sessions holds."""

    sessions: int
    steps: int


@dataclass(frozen=True, slots=True)
class BackupCard:
    """A backup of all sessions."""

    path: Path
    made: datetime
    size: int
    """Bytes."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What restoring a backup came to."""

    backup: Holdings
    """What is there now."""
    before: Holdings
    """What was there until then."""
    aside: str
    """Where that now lies, for people to read."""


@dataclass(frozen=True, slots=True)
class Recovered:
    """What became of a file of sessions that was found damaged when it was opened."""

    damage: str
    aside: str
    """Where the damaged file now lies, for people to read."""
    kept: Holdings
    lost: Holdings
    shortened: tuple[str, ...]
    """Names of the kept sessions that lack steps. They come from a user."""
    righted: int
    """How many names, times, notes and the like had one changed bit, and are again as kept."""
    doubtful: tuple[str, ...]
    """What else is not as it was kept, and was recovered as it reads."""
    backup: BackupCard | None
    """The newest good backup."""
    holds: Holdings | None
    """What that backup holds."""


class Backups(Protocol):
    """The backups of all sessions. Every method may raise `Trouble` or `Refused`."""

    def where(self) -> str:
        """The folder they lie in, for people to read. `Trouble` where there are none to be made."""
        ...

    def listed(self) -> list[BackupCard]:
        """The backups, the newest first."""
        ...

    def check(self, path: Path) -> Holdings:
        """Look at a whole backup, which takes a while. Raises `Trouble` when it is damaged."""
        ...

    def back_up(self) -> Path:
        """Make a backup now, which takes a while."""
        ...

    def restore(self, path: Path) -> Restored:
        """Have a backup take the place of the sessions, which are set aside.

        No session may be on screen. On any error everything stays as it is.
        """
        ...


class Library(Protocol):
    """Scenarios to open and sessions to resume. Every method may raise `Trouble` or `Refused`."""

    @property
    def backups(self) -> Backups:
        """The backups of the sessions."""
        ...

    @property
    def bundles(self) -> Bundles:
        """What hands on and takes in."""
        ...

    @property
    def beside(self) -> Beside:
        """What lies beside the scenarios."""
        ...

    @property
    def exports(self) -> Exports:
        """What writes sessions to files for others."""
        ...

    @property
    def plans(self) -> Plans:
        """The plans of exercises that lie beside scenarios."""
        ...

    @property
    def reports(self) -> Reports:
        """What writes the reports of exercises."""
        ...

    def scenarios(self) -> list[ScenarioCard]:
        """The shipped scenarios, and those that the user keeps."""
        ...

    def recent_files(self) -> list[FileCard]:
        """A few files that sessions were begun from, the last first; none of `scenarios`."""
        ...

    def sessions(self) -> list[SessionCard]:
        """The kept sessions, the last played first."""
        ...

    def all_sessions(self) -> list[SessionCard]:
        """The kept sessions wherever they lie, the last played first."""
        ...

    def where(self) -> str:
        """Where sessions are kept, for people to read."""
        ...

    @property
    def read_only(self) -> bool:
        """Whether the sessions can only be looked at, because another window has them open."""
        ...

    def take_over(self) -> bool:
        """Get the right to play once the other window is gone; says whether it is now ours."""
        ...

    def begin(self, path: Path) -> Session:
        """A new session of a scenario file."""
        ...

    def resume(self, session: str) -> Session:
        """A kept session, by its id."""
        ...

    def rename(self, session: str, name: str) -> None:
        """Give a kept session another name."""
        ...

    def place_of(self, session: str) -> Place | None:
        """Where a session lies; None where it is kept no longer."""
        ...

    def duplicate(self, session: str) -> str:
        """Copy a kept session; says the copy's id."""
        ...

    def move(self, session: str, place: Place) -> None:
        """Put a kept session into the archive, into the trash, or back among the others."""
        ...

    def empty_trash(self) -> int:
        """Delete what is in the trash for good; says how many sessions there were."""
        ...

    def export(self, session: str, file: Path) -> None:
        """Write a kept session as a recording. May take a while."""
        ...

    def bring_in(self, file: Path) -> str:
        """Keep the session of a recording as a new one; says its id. May take a while."""
        ...

    def scenario_picture(self, card: ScenarioCard, size: tuple[int, int], theme: Theme) -> QImage:
        """A small map of a scenario, in device pixels."""
        ...

    def session_picture(self, card: SessionCard, size: tuple[int, int], theme: Theme) -> QImage:
        """A small map of where a session stands, in device pixels."""
        ...
