"""A picture of the map without a window: for the start page, replays and exports."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from scenario.atlas.basemap import Basemap
from scenario.core.lookup import Lookup
from scenario.core.world import World
from scenario.insight.changes import Change
from scenario.ui.map.overlay import Layers
from scenario.ui.map.scene import Scene
from scenario.ui.map.styles import Mode
from scenario.ui.theme import SEMIBOLD, Theme, font, load_fonts

_TITLE_HEIGHT = 44


def render_picture(  # noqa: PLR0917
    lookup: Lookup,
    world: World,
    before: World | None,
    basemap: Basemap,
    size: tuple[int, int],
    theme: Theme,
    *,
    title: str | None = None,
    changes: Sequence[Change] = (),
    scale: float = 1.0,
    mode: Mode = Mode.CONTROL,
    layers: Layers | None = None,
) -> QImage:
    """A world's map in the scenario's own view, drawn as the window draws it.

    `size` is in logical pixels, `scale` the device pixels to each; a title stands above the map.
    Needs a running QGuiApplication.
    """
    load_fonts()
    width, height = size
    band = _TITLE_HEIGHT if title else 0
    left = QCoreApplication.translate("MapView", "left")
    scene = Scene(basemap, lookup, theme, (width, height - band), ratio=scale, left_word=left)
    if layers is not None:
        scene.layers = layers
    scene.mode = mode
    scene.show_world(world, before, changes)
    image = QImage(round(width * scale), round(height * scale), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    image.fill(QColor(theme.panel))
    painter = QPainter(image)
    if title:
        painter.setFont(font(16, SEMIBOLD))
        painter.setPen(QColor(theme.ink))
        line = QRectF(16, 0, width - 32, band)
        shown = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, width - 32)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)
    painter.translate(0, band)
    painter.setClipRect(QRectF(0, 0, width, height - band))
    scene.paint(painter)
    painter.end()
    return image
