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


class Beside(Protocol):
    """Finds what belongs to the scenario of a session."""

    def layers_folder(self, session: Session) -> Path | None:
        """The folder that has map layers of a session's scenario; None where there are none."""
        ...

    def layers(self, folder: Path) -> FoundLayers:
        """The layers in such a folder, read and checked."""
        ...
