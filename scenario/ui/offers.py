"""What is in a bundle, or another file that somebody sent, as the window shows it before
anything is done.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from scenario.errors import Progress, Refused

ENDINGS = (".sandtable", ".sandtable-session.json", ".sandtable-exercise.json", ".orbat.json")
"""Of files that are taken in: what is in them is shown before anything is done."""


def is_to_be_taken_in(name: str) -> bool:
    """Whether a file of this name is one to be taken in."""
    return name.lower().endswith(ENDINGS)


class PassphraseNeeded(Refused):
    """A bundle is sealed, and no passphrase was given, or another one."""


class Standing(StrEnum):
    """What would become of a scenario that is taken in."""

    NEW = "new"
    SAME = "same"
    """It is there already, to the letter."""
    DIFFERS = "differs"
    """Another one of its id is there."""
    TAKEN = "taken"
    """Its id is that of a scenario that came with the program."""


class Choice(StrEnum):
    """What to do with a scenario whose id is there already."""

    COPY = "copy"
    UPDATE = "update"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class OfferedScenario:
    """A scenario in a bundle. Its title comes from the file."""

    id: str
    title: str
    standing: Standing
    choices: tuple[Choice, ...]
    """What can be done with it, the harmless first; nothing where there is nothing to choose."""
    differs: tuple[str, ...] = ()
    """In what it differs from the one that is there, in a few words each."""


@dataclass(frozen=True, slots=True)
class OfferedSession:
    """A recorded session in a bundle. Its names come from the file."""

    name: str
    scenario: str
    steps: int


class PartKind(StrEnum):
    """What is kept beside a scenario."""

    PLAN = "plan"
    LAYER = "layer"
    PICTURE = "picture"
    ATTACHMENT = "attachment"


@dataclass(frozen=True, slots=True)
class OfferedPart:
    """Something that is kept beside a scenario. Its title comes from the file."""

    title: str
    kind: PartKind


@dataclass(frozen=True, slots=True)
class Offer:
    """A bundle that was checked whole. Every text but `signed` comes from the file."""

    file: str
    title: str
    authors: tuple[str, ...]
    note: str
    signed: str
    """Who signed it as far as the user knows, as a sentence."""
    is_known: bool
    """Whether it was signed with a key that the user knows."""
    key: str
    """The key it was signed with; empty where it is not signed."""
    scenarios: tuple[OfferedScenario, ...]
    sessions: tuple[OfferedSession, ...]
    others: tuple[OfferedPart, ...]
    """What is kept beside the scenarios."""
    report: tuple[str, ...] = ()
    """What was made up and what was lost, where it came from another program."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What was taken in: the files of scenarios, and ids of sessions."""

    scenarios: tuple[Path, ...]
    sessions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HandOn:
    """How a session is to be handed on."""

    with_session: bool
    """Whether the session goes with its scenario."""
    note: str = ""
    sign: bool = False
    passphrase: str = ""
    """What seals it; nothing where it is not sealed."""


class Bundles(Protocol):
    """Opens bundles and takes them in. Every method may raise `Trouble` or `Refused`."""

    def open_bundle(self, path: Path, passphrase: str | None, progress: Progress) -> Offer:
        """A bundle, checked whole; nothing is written. Raises `PassphraseNeeded` for a sealed one
        without the right passphrase, and what `progress` raises.
        """
        ...

    def take_in(self, offer: Offer, choices: dict[str, Choice], progress: Progress) -> TakenIn:
        """Take in what the bundle that was opened last has, with what was chosen for each id.
        All of it is taken in or nothing.
        """
        ...

    def hand_on(self, session: str, path: Path, how: HandOn, progress: Progress) -> None:
        """Write a kept session's scenario, and the session with it if wished, as a bundle."""
        ...

    def know_key(self, key: str, name: str) -> str:
        """Remember whose key it is; gives the sentence that is said of it from now on."""
        ...
