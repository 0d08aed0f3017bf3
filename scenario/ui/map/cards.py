"""The cards that lie on the map: modes and layers, what changed, legend, scale, zoom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from scenario.atlas.measure import scale_bar
from scenario.atlas.room import Box
from scenario.insight.changes import Change
from scenario.ui.icons import icon
from scenario.ui.map.card import paint_card
from scenario.ui.map.changes_card import ChangesCard
from scenario.ui.map.layers_menu import LayersMenu
from scenario.ui.map.legend import Legend
from scenario.ui.map.minimap import Minimap
from scenario.ui.map.north import North
from scenario.ui.map.styles import Mode
from scenario.ui.theme import MEDIUM, Theme, font
from scenario.ui.widgets import Segments, tool_button

if TYPE_CHECKING:
    from scenario.ui.map.view import MapView

_EDGE = 12
_NARROW = 820
"""Width of the map in logical pixels below which cards fold."""
_LONGEST_BAR = 130


class MapCards(QObject):
    """The cards of one map, laid out along its edges."""

    change_activated = Signal(object)
    """The first `Change` of the row that was clicked."""

    def __init__(self, view: MapView, theme: Theme) -> None:
        super().__init__(view)
        self._view = view
        self._shown = True
        self._guests: tuple[QWidget, ...] = ()
        self.modes = _ModeBar(view, theme)
        self.changes = ChangesCard(view, theme)
        self.legend = Legend(view, theme)
        self.scale = _ScaleBar(view, theme)
        self.zoom = _ZoomButtons(view, theme)
        self.north = North(view, theme)
        self.minimap = Minimap(view, theme)
        self.changes.activated.connect(self.change_activated)
        self.legend.folded.connect(self.place)
        self.changes.resized.connect(self.place)
        view.view_changed.connect(self._follow)
        view.installEventFilter(self)

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        for card in (*self._cards(), self.north, self.minimap):
            card.set_theme(theme)

    def explain(self) -> None:
        """Show which mode is on, and explain what is shown now."""
        scene = self._view.scene
        self.modes.set_mode(scene.mode)
        self.legend.explain(scene.mode, scene.land, scene.drawn_layers)

    def set_shown(self, shown: bool) -> None:
        """Show the cards, or none of them."""
        self._shown = shown
        for card in self._cards():
            card.setVisible(shown)
        self.place()

    def lend(self, *guests: QWidget) -> None:
        """Leave the edges to some widgets of the map's, and keep the scale and the zoom; without
        any, show every card again.
        """
        self._guests = guests
        for card in (self.modes, self.changes, self.legend):
            card.setVisible(self._shown and not guests)
        if not guests:
            self.show_changes(self._view.scene.changes)
        self.place()

    def set_comparing(self, comparing: bool) -> None:
        """Make room at the top for what says which sides are compared."""
        self.modes.setVisible(self._shown and not comparing)
        self.place()

    def show_changes(self, changes: Sequence[Change]) -> None:
        """List what this turn changed; the card hides when nothing did."""
        if not self._guests:
            self.changes.show_changes(self._view.scene, changes)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            narrow = self._view.width() < _NARROW
            self.legend.fold(narrow)
            self.changes.fold(narrow)
            self.place()
        return False

    def place(self) -> None:
        """Put every card at its edge."""
        width, height = self._view.width(), self._view.height()
        for card in (*self._cards(), self.north, self.minimap):
            card.resize(card.sizeHint())
        self.modes.move(_EDGE, _EDGE)
        self.changes.move(width - self.changes.width() - _EDGE, _EDGE)
        self.legend.move(_EDGE, height - self.legend.height() - _EDGE)
        self.scale.move(width - self.scale.width() - _EDGE, height - self.scale.height() - _EDGE)
        top = self.scale.y() - self.zoom.height() - _EDGE
        self.zoom.move(width - self.zoom.width() - _EDGE, top)
        self.north.move(width - self.north.width() - _EDGE, top - self.north.height() - 8)
        self.minimap.move(_EDGE, self.legend.y() - self.minimap.height() - 8)
        lowest = max(self._guests, key=lambda guest: guest.y(), default=self.legend)
        fits = self.scale.x() > lowest.geometry().right() + _EDGE or lowest.isHidden()
        self.scale.setVisible(self._shown and fits)
        if self._view.has_scenario:
            self._follow()

    def _cards(self) -> tuple[_ModeBar, ChangesCard, Legend, _ScaleBar, _ZoomButtons]:
        """The cards that do not come and go with what is looked at."""
        return self.modes, self.changes, self.legend, self.scale, self.zoom

    def _follow(self) -> None:
        """Show how large, where and which way up what is looked at is."""
        self.scale.update()
        self.north.point(self._view.scene)
        self.north.setVisible(self._shown and self.north.leans)
        roomy = self.minimap.y() > self.modes.geometry().bottom()
        shown = self._shown and roomy and not self._guests
        self.minimap.setVisible(shown and self.minimap.wanted)
        self.minimap.update()
        self._view.scene.keep_off(self.boxes())

    def boxes(self) -> tuple[Box, ...]:
        """What the cards hide of the map, in logical pixels: left, top, right, bottom."""
        cards = (*self._cards(), self.north, self.minimap, *self._guests)
        shown = [card.geometry() for card in cards if not card.isHidden()]
        return tuple(
            (box.left() - 2.0, box.top() - 2.0, box.right() + 3.0, box.bottom() + 3.0)
            for box in shown
        )


class _ModeBar(QWidget):
    """What the land's colour says, and which layers are on."""

    def __init__(self, view: MapView, theme: Theme) -> None:
        super().__init__(view)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._segments = Segments(
            [
                (Mode.CONTROL, self.tr("Control")),
                (Mode.INFLUENCE, self.tr("Influence")),
                (Mode.PRESENCE, self.tr("Presence")),
            ]
        )
        self._segments.set_current(Mode.CONTROL)
        self._segments.chosen.connect(lambda key: view.set_mode(Mode(key)))
        self._layers = tool_button(tip=self.tr("Layers of the map"))
        self._layers.setProperty("dense", True)
        self._layers.setText(" " + self.tr("Layers"))
        self._layers.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._layers.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._layers.setMenu(LayersMenu(view, self))
        row.addWidget(self._segments)
        row.addWidget(self._layers)
        self.set_theme(theme)

    def set_mode(self, mode: Mode) -> None:
        """Show which mode is on."""
        self._segments.set_current(mode)

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._layers.setIcon(icon("layers", theme))


class _ZoomButtons(QFrame):
    """Closer, away, back to the scenario's view."""

    def __init__(self, view: MapView, theme: Theme) -> None:
        super().__init__(view)
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        self._buttons: list[tuple[QToolButton, str]] = []
        for name, tip, action in (
            ("plus", self.tr("Closer (+)"), view.zoom_in),
            ("minus", self.tr("Away (−)"), view.zoom_out),
            ("maximize", self.tr("The scenario's view (0)"), view.home),
        ):
            made = tool_button("flat", tip)
            made.clicked.connect(action)
            column.addWidget(made)
            self._buttons.append((made, name))
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        for made, name in self._buttons:
            made.setIcon(icon(name, theme))


class _ScaleBar(QWidget):
    """A round number of kilometres in the middle of the map."""

    def __init__(self, view: MapView, theme: Theme) -> None:
        super().__init__(view)
        self._view = view
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        return QSize(_LONGEST_BAR + 64, 32)

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_card(painter, self, self._theme)
        if self._view.has_scenario:
            self._paint_bar(painter)
        painter.end()

    def _paint_bar(self, painter: QPainter) -> None:
        length, pixels = scale_bar(self._view.camera.metres_per_pixel, _LONGEST_BAR)
        left, base = 12.5, 20.5
        ink = QPen(QColor(self._theme.ink), 1.25)
        painter.setPen(ink)
        middle, right = left + pixels / 2, left + pixels
        painter.drawLine(round(left), round(base), round(right), round(base))
        for x, tall in ((left, 7), (middle, 4), (right, 7)):
            painter.drawLine(round(x), round(base), round(x), round(base - tall))
        painter.setFont(font(11, MEDIUM))
        half = f"{length / 2:g}"
        painter.drawText(
            round(middle - painter.fontMetrics().horizontalAdvance(half) / 2), 14, half
        )
        painter.drawText(round(right + 5), 23, self.tr("{length} km").format(length=f"{length:g}"))
