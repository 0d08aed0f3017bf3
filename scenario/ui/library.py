"""What the windows ask of whoever keeps scenarios and sessions; the composition root answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from scenario.ui.offers import Bundles

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from scenario.play.session import Session
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


@dataclass(frozen=True, slots=True)
class SessionCard:
    """A kept session as the start page shows it. Texts come from a file or a user."""

    id: str
    name: str
    scenario: str
    turn: int
    """Index of the turn at which the game stands."""
    turn_title: str
    turns: int
    """How many there are to play, at least one."""
    played: datetime

    def fits(self, text: str) -> bool:
        """Whether the session or its scenario has a text in its name."""
        return text.casefold().strip() in f"{self.name} {self.scenario}".casefold()


class Library(Bundles, Protocol):
    """Scenarios to open and sessions to resume. Every method may raise `Trouble` or `Refused`."""

    def scenarios(self) -> list[ScenarioCard]:
        """The shipped scenarios, and those that the user keeps."""
        ...

    def sessions(self) -> list[SessionCard]:
        """The kept sessions, the last played first."""
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

    def scenario_picture(self, card: ScenarioCard, size: tuple[int, int], theme: Theme) -> QImage:
        """A small map of a scenario, in device pixels."""
        ...

    def session_picture(self, card: SessionCard, size: tuple[int, int], theme: Theme) -> QImage:
        """A small map of where a session stands, in device pixels."""
        ...
