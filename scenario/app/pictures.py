"""Small pictures of maps, drawn once and kept in the user's folder."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cached_property

from PySide6.QtGui import QImage

from scenario.atlas.basemap import Basemap
from scenario.core.chronicle import Chronicle
from scenario.core.lookup import Lookup
from scenario.resources import asset
from scenario.settings import user_folder
from scenario.ui.map.overlay import Layers
from scenario.ui.theme import Theme

_FOLDER = "pictures"
_VERSION = 2
"""Raised when the same world is drawn otherwise, so that older pictures are not shown."""
_KEEP = 200

Seen = Callable[[], tuple[Lookup, Chronicle, int]]
"""Says which turn of which chronicle is to be drawn; asked only when there is no picture yet."""


class Pictures:
    """Pictures by a key that names everything they depend on, except theme and size."""

    @cached_property
    def basemap(self) -> Basemap:
        """The map as data, read when first needed."""
        return Basemap.load(asset("basemap"))

    def picture(self, key: str, seen: Seen, size: tuple[int, int], theme: Theme) -> QImage:
        """The picture of a turn, of `size` device pixels. Raises `Trouble` as `seen` does."""
        named = f"{_VERSION} {key} {size[0]}x{size[1]} {theme.name}"
        path = user_folder() / _FOLDER / f"{hashlib.sha256(named.encode()).hexdigest()[:24]}.png"
        kept = QImage(str(path))
        if not kept.isNull():
            return kept
        image = self._draw(*seen(), size, theme)
        path.parent.mkdir(exist_ok=True)
        image.save(str(path))
        self._thin_out()
        return image

    def _draw(
        self, lookup: Lookup, chronicle: Chronicle, turn: int, size: tuple[int, int], theme: Theme
    ) -> QImage:
        from scenario.ui.map.picture import render_picture

        world, before = chronicle.worlds[turn], chronicle.before(turn)
        # Labels and tags would not be readable at this size.
        bare = Layers(
            graticule=False, labels=False, places=False, towns=False, forces=False,
            moves=False, changes=False, own=False,
        )  # fmt: skip
        return render_picture(lookup, world, before, self.basemap, size, theme, layers=bare)

    def _thin_out(self) -> None:
        """Forget the pictures made longest ago; they are drawn again when they are missed."""
        made = sorted((user_folder() / _FOLDER).glob("*.png"), key=lambda p: p.stat().st_mtime)
        for path in made[:-_KEEP]:
            path.unlink(missing_ok=True)
