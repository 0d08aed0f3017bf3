"""Two maps in one place, moved together: a line to swipe between them, or side by side."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from scenario.core.world import World
from scenario.insight.changes import Change
from scenario.ui.map.card import paint_card
from scenario.ui.map.view import MapView
from scenario.ui.theme import Theme
from scenario.ui.widgets import ElidedLabel

_GRIP, _ROUND = 33, 15.0
"""Width of what can be taken hold of; radius of the handle on it."""
_EDGE = 12
_STEPS = {Qt.Key.Key_Left: -0.05, Qt.Key.Key_Right: 0.05}
"""How far an arrow key moves the line, as a share of the width."""


class Swipe(QWidget):
    """A second map that covers the right part of the first one, and looks where that looks."""

    def __init__(self, view: MapView, theme: Theme) -> None:
        super().__init__(view)
        self._view = view
        self._share = 0.5
        self._beside = False
        self._following = False
        self.other = view.twin(self)
        self._grip = _Grip(self, view, theme)
        self._plates = (_Plate(view, theme), _Plate(view, theme))
        self.lower()
        view.installEventFilter(self)
        view.view_changed.connect(self._follow)
        self.other.view_changed.connect(self._lead)
        for signal in ("picked", "hovered", "moved"):
            getattr(self.other, signal).connect(getattr(view, signal))
        view.cards.set_comparing(True)
        for part in (self, self._grip, *self._plates):
            part.show()
        self._grip.stackUnder(view.cards.legend)
        self._place()

    @property
    def share(self) -> float:
        """How much of the width is the first map's, 0 to 1."""
        return 0.5 if self._beside else self._share

    def set_share(self, share: float) -> None:
        """Move the line."""
        self._share = min(max(share, 0.0), 1.0)
        self._place()

    @property
    def beside(self) -> bool:
        """Whether both maps show the same ground, side by side."""
        return self._beside

    def set_beside(self, beside: bool) -> None:
        """Put the maps side by side, or one upon the other with a line to swipe."""
        if beside != self._beside:
            self._beside = beside
            shift = self._view.width() / 4
            self._view.pan_by(-shift if beside else shift, 0)
        self._place()

    def show_worlds(self, first: World, second: World, changes: tuple[Change, ...]) -> None:
        """Show a world on either side, with the numbers of what differs on both."""
        self._view.show_world(first, None, changes)
        self.other.show_world(second, None, changes)

    def name_sides(self, first: tuple[str, str], second: tuple[str, str]) -> None:
        """Say on the map what each side is: a name and a note."""
        for plate, (name, note) in zip(self._plates, (first, second), strict=True):
            plate.say(name, note)
        self._place()

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self.other.set_theme(theme)
        for part in (self._grip, *self._plates):
            part.set_theme(theme)

    def close_swipe(self) -> None:
        """Leave the first map alone again."""
        self.set_beside(False)
        self._view.removeEventFilter(self)
        self._view.view_changed.disconnect(self._follow)
        self._view.cards.set_comparing(False)
        for part in (self._grip, *self._plates, self):
            part.hide()
            part.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        """Everything where it belongs for the line's place."""
        width, height = self._view.width(), self._view.height()
        x = round(width * self.share)
        self.setGeometry(x, 0, width - x, height)
        whole = QRect(0, 0, width - x, height) if self._beside else QRect(-x, 0, width, height)
        self.other.setGeometry(whole)
        self._grip.setGeometry(x - _GRIP // 2, 0, _GRIP, height)
        self._grip.set_movable(not self._beside)
        self._place_plates(x, width)
        self._keep_off()
        self._follow()

    def _keep_off(self) -> None:
        """The first map's cards lie on both."""
        shift = self.x() + self.other.x()
        boxes = [
            (left - shift, top, right - shift, bottom)
            for left, top, right, bottom in self._view.cards.boxes()
        ]
        self.other.scene.keep_off(tuple(boxes))

    def _place_plates(self, x: int, width: int) -> None:
        left, right = self._plates
        left.resize(left.sizeHint().boundedTo(QSize(max(x - 2 * _EDGE, 0), 400)))
        right.resize(right.sizeHint().boundedTo(QSize(max(width - x - 2 * _EDGE, 0), 400)))
        left.move(x - left.width() - _EDGE, _EDGE)
        right.move(x + _EDGE, _EDGE)
        left.setVisible(left.width() > 60)
        right.setVisible(right.width() > 60)

    def _follow(self) -> None:
        """Look where the first map looks."""
        if self._following:
            return
        self._following = True
        camera = self._view.camera
        if self._beside:
            middle = camera.panned(camera.width / 4, 0)
            camera = middle.resized(self.other.width(), self.other.height())
        self.other.look(camera)
        self._following = False

    def _lead(self) -> None:
        """Have the first map look where this one was moved to."""
        if self._following:
            return
        self._following = True
        camera = self.other.camera
        if self._beside:
            camera = camera.resized(self._view.width(), self._view.height())
            camera = camera.panned(-camera.width / 4, 0)
        own = self._view.camera
        self._view.look(replace(camera, width=own.width, height=own.height))
        self._following = False


class _Grip(QWidget):
    """The line between the maps; it is dragged, or moved with the arrow keys."""

    def __init__(self, swipe: Swipe, view: MapView, theme: Theme) -> None:
        super().__init__(view)
        self._swipe = swipe
        self._view = view
        self._theme = theme
        self._movable = True
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("focus-ring", True)
        self.setAccessibleName(self.tr("The line between the two maps"))

    def set_movable(self, movable: bool) -> None:
        """Whether it can be moved."""
        self._movable = movable
        shape = Qt.CursorShape.SplitHCursor if movable else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)
        self.update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._movable and event.buttons() & Qt.MouseButton.LeftButton:
            x = self.mapToParent(event.position().toPoint()).x()
            self._swipe.set_share(x / max(self._view.width(), 1))

    def event(self, event: QEvent) -> bool:
        offered = event.type() is QEvent.Type.ShortcutOverride
        if offered and isinstance(event, QKeyEvent) and event.key() in _STEPS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or not self._movable:
            super().keyPressEvent(event)
        else:
            self._swipe.set_share(self._swipe.share + step)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        middle, theme = self.width() // 2, self._theme
        painter.fillRect(middle - 2, 0, 5, self.height(), QColor(theme.halo))
        painter.fillRect(middle - 1, 0, 3, self.height(), QColor(theme.ink))
        if self._movable:
            self._paint_handle(painter, QPointF(middle + 0.5, round(self.height() * 0.76)))
        painter.end()

    def _paint_handle(self, painter: QPainter, centre: QPointF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.halo), 2))
        painter.setBrush(QColor(self._theme.ink))
        painter.drawEllipse(centre, _ROUND, _ROUND)
        pen = QPen(QColor(self._theme.raised), 2)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        for side in (-1, 1):
            x = centre.x() + side * 3
            tip = QPointF(x + side * 4.5, centre.y())
            ends = [QPointF(x, centre.y() - 4.5), tip, QPointF(x, centre.y() + 4.5)]
            painter.drawPolyline(ends)


class _Plate(QWidget):
    """What one side is, in a card at the top of it."""

    def __init__(self, view: MapView, theme: Theme) -> None:
        super().__init__(view)
        self._theme = theme
        self._name, self._note = ElidedLabel("", "strong"), ElidedLabel("", "secondary")
        # The name is cut last.
        self._name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(12, 7, 12, 7)
        row.setSpacing(8)
        row.addWidget(self._name)
        row.addWidget(self._note, 1)

    def say(self, name: str, note: str) -> None:
        """Say something else."""
        self._name.show_text(name)
        self._note.show_text(note)
        self._note.setVisible(bool(note))
        self._row.activate()

    def sizeHint(self) -> QSize:
        return super().sizeHint().boundedTo(QSize(360, 400))

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_card(painter, self, self._theme)
        painter.end()
