"""Going about the map without a mouse: what the keys do while the map has the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent

from scenario.ui.map.scene import Picked, Scene

if TYPE_CHECKING:
    from scenario.ui.map.view import MapView

_ARROWS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, -1.0),
    Qt.Key.Key_Down: (0.0, 1.0),
}
_BY_KEYS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_ASIDE = 2.0
"""How much farther a thing seems for lying aside of the way that an arrow points."""


class MapKeys(QObject):
    """Tab walks through what is in view, and the arrow keys go to what lies that way.

    The arrow keys are the timeline's unless the map was reached by keyboard: who clicks the map
    still steps through the turns with them.
    """

    def __init__(self, view: MapView) -> None:
        super().__init__(view)
        self._view = view
        self._reached_by_keys = False
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.gotFocus():
            if event.reason() in _BY_KEYS:
                self._reached_by_keys = True
            elif event.reason() is Qt.FocusReason.MouseFocusReason:
                self._reached_by_keys = False
        if event.type() is QEvent.Type.MouseButtonPress:
            self._reached_by_keys = False
        if not isinstance(event, QKeyEvent) or not self._view.has_scenario:
            return False
        if event.type() is QEvent.Type.ShortcutOverride and self._arrow(event) is not None:
            event.accept()
            return True
        return event.type() is QEvent.Type.KeyPress and self._press(event)

    def _arrow(self, event: QKeyEvent) -> tuple[float, float] | None:
        """The way a key points, where the arrows are the map's."""
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        return _ARROWS.get(Qt.Key(event.key())) if plain and self._reached_by_keys else None

    def _press(self, event: QKeyEvent) -> bool:
        """Do what a key stands for; False for a key that is not the map's."""
        key, view = Qt.Key(event.key()), self._view
        step = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}.get(key)
        if step is not None:
            self._reached_by_keys = True
            return self._select(next_in_view(view.scene, step))
        way = self._arrow(event)
        if way is not None:
            self._select(next_that_way(view.scene, way))
            return True
        looks = {
            Qt.Key.Key_Plus: view.zoom_in,
            Qt.Key.Key_Equal: view.zoom_in,
            Qt.Key.Key_Minus: view.zoom_out,
            Qt.Key.Key_0: view.home,
        }
        if key not in looks:
            return False
        looks[key]()
        return True

    def _select(self, found: Picked | None) -> bool:
        if found is None:
            return False
        self._view.select(*found)
        self._view.picked.emit(*found)
        return True


def in_view(scene: Scene) -> list[Picked]:
    """What can be walked through: territories, then places."""
    places = [(each.kind, each.id) for each in scene.layout.places if each.id]
    return [*(("territory", id_) for id_ in scene.territories_in_view()), *places]


def next_in_view(scene: Scene, step: int) -> Picked | None:
    """What comes after the selected thing (`step` 1) or before it (-1); None past the end.

    With nothing in view selected, the walk begins at an end.
    """
    around = in_view(scene)
    if scene.selected in around:
        place = around.index(scene.selected) + step
    else:
        place = 0 if step > 0 else len(around) - 1
    return around[place] if 0 <= place < len(around) else None


def next_that_way(scene: Scene, way: tuple[float, float]) -> Picked | None:
    """The nearest thing of the selected kind that lies that way (x to the right, y down).

    From nothing, the thing nearest to the middle of the view; None where nothing lies that way.
    """
    spots = scene.shapes.spots
    selected = scene.selected if scene.selected and scene.selected[1] in spots else None
    around = [
        each
        for each in in_view(scene)
        if each[1] in spots and each != selected and (not selected or each[0] == selected[0])
    ]
    if not around:
        return None
    pixels = scene.camera.screen(np.array([spots[id_] for _, id_ in around]))
    if selected is None:
        away = np.hypot(*(pixels - (scene.camera.width / 2, scene.camera.height / 2)).T)
        return around[int(away.argmin())]
    steps = pixels - scene.camera.screen(np.array(spots[selected[1]]))
    ahead = steps @ np.array(way)
    aside = np.abs(steps @ np.array((-way[1], way[0])))
    far = np.where(ahead > 1, ahead + _ASIDE * aside, np.inf)
    return around[int(far.argmin())] if np.isfinite(far.min()) else None
