"""Maps drawn without a window."""

from __future__ import annotations

from pathlib import Path

from scenario.app import make_application
from scenario.atlas.basemap import Basemap
from scenario.core.chronicle import Chronicle
from scenario.errors import Trouble
from scenario.insight.changes import turn_changes
from scenario.resources import asset
from scenario.ui.map.picture import render_picture
from scenario.ui.theme import LIGHT

SIZE = (1600, 900)


def draw_turns(chronicle: Chronicle, last: int, folder: Path) -> None:
    """Draw the map at the end of each turn up to the last, one PNG a turn.

    The files' names begin with the turn's number and end with its id. Raises `Trouble` when they
    cannot be written.
    """
    application = make_application()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Trouble(
            f"The folder for the pictures cannot be made: {folder} ({error.strerror}).",
            "Choose a folder you may write to.",
        ) from error
    basemap = Basemap.load(asset("basemap"))
    for turn in range(last + 1):
        _draw(chronicle, turn, basemap, folder)
    application.processEvents()


def _draw(chronicle: Chronicle, turn: int, basemap: Basemap, folder: Path) -> None:
    written = chronicle.lookup.scenario.turns[turn]
    image = render_picture(
        chronicle.lookup,
        chronicle.worlds[turn],
        chronicle.before(turn) if turn else None,
        basemap,
        SIZE,
        LIGHT,
        title=f"{written.id}  {written.title}  ({written.from_} to {written.to})",
        changes=turn_changes(chronicle, turn) if turn else (),
    )
    path = folder / f"{turn:03d}-{written.id}.png"
    if not image.save(str(path)):
        raise Trouble(f"The picture {path} cannot be written.", "Is there room on the disk?")
