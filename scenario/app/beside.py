"""What lies beside a scenario, as the windows ask for it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from scenario.origins import folder_beside, origin_of
from scenario.ui.beside import FoundLayers, PictureFile

if TYPE_CHECKING:
    from scenario.play.session import Session


class UserBeside:
    """Looks beside the file that a session was begun from, or in the library."""

    def layers_folder(self, session: Session) -> Path | None:
        """The folder that has map layers of a session's scenario; None where there are none."""
        from scenario.files.layers import layer_files

        folder = _folder_of(session)
        return folder if layer_files(folder) else None

    def layers(self, folder: Path) -> FoundLayers:
        """The layers in such a folder, read and checked."""
        from scenario.files.layers import layers_in

        return FoundLayers(*layers_in(folder))

    def picture(self, session: Session, file: str) -> PictureFile:
        """A picture that the scenario of a session names, read and bounded, not decoded."""
        from scenario.files.pictures import read_picture

        found = read_picture(_folder_of(session), file)
        return PictureFile(found.content, found.kind)


def _folder_of(session: Session) -> Path:
    return folder_beside(session.lookup.scenario.id, origin_of(session.id))
