"""What lies beside a scenario and belongs to it, as the windows ask for it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from scenario.core.own_layer import OwnLayer
from scenario.errors import Trouble

if TYPE_CHECKING:
    from scenario.play.session import Session


class FoundLayers(NamedTuple):
    """The author's own map layers, and what is wrong with those that cannot be drawn."""

    layers: tuple[OwnLayer, ...]
    troubles: tuple[Trouble, ...]


class PictureFile(NamedTuple):
    """A picture's file as it was read and bounded: its bytes, and which kind they are."""

    content: bytes
    kind: str
    """What decodes it: png, jpeg or webp."""


class Beside(Protocol):
    """Finds what belongs to the scenario of a session."""

    def layers_folder(self, session: Session) -> Path | None:
        """The folder that has map layers of a session's scenario; None where there are none."""
        ...

    def layers(self, folder: Path) -> FoundLayers:
        """The layers in such a folder, read and checked."""
        ...

    def picture(self, session: Session, file: str) -> PictureFile:
        """A picture that the scenario of a session names, by its file's name.

        It may be asked for in any thread. Raises `Trouble` that says why it cannot be shown.
        """
        ...
