"""Measuring on the map: a way clicked point by point, its length, and the ground it encloses."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from scenario.atlas.measure import distance_km, great_circle, ring_area_km2
from scenario.ui.map.camera import to_plane
from scenario.ui.map.view import MapView
from scenario.ui.theme import SEMIBOLD, Theme, font

Array = NDArray[np.float64]

_DOT = 4.0
_THIN_SPACE = "\N{NARROW NO-BREAK SPACE}"


class Measuring(QWidget):
    """Lies on a map while something is measured; dragging and the wheel still move the map.

    A click adds a point, Backspace takes the last one back, Esc ends. Lines are the shortest ways.
    """

    closed = Signal()

    def __init__(self, view: MapView, theme: Theme) -> None:
        super().__init__(view)
        self._view = view
        self._theme = theme
        self._points: list[tuple[float, float]] = []
        self._pointer: tuple[float, float] | None = None
        self._pressed: QPointF | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setGeometry(view.rect())
        self.setAccessibleName(self.tr("Measuring"))
        view.installEventFilter(self)
        view.view_changed.connect(self.update)
        self.stackUnder(view.cards.legend)
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        self.update()

    def add(self, lon: float, lat: float) -> None:
        """Add a point, in degrees."""
        self._points.append((lon, lat))
        self._tell()

    @property
    def length_km(self) -> float:
        """The length of the way so far, on the ellipsoid."""
        points = np.array(self._points)
        return float(distance_km(points[:-1], points[1:]).sum()) if len(points) > 1 else 0.0

    @property
    def area_km2(self) -> float:
        """The ground that the way encloses once it is closed, on the ellipsoid."""
        if len(self._points) < 3:
            return 0.0
        return abs(ring_area_km2(self._course([*self._points, self._points[0]])))

    def text(self) -> str:
        """What has been measured, in words."""
        if len(self._points) < 2:
            return self.tr("Click the next point; Esc ends")
        length = self.tr("{length} km").format(length=_figure(self.length_km))
        if len(self._points) < 3:
            return length
        area = self.tr("{area} km² enclosed").format(area=_figure(self.area_km2))
        return f"{length} · {area}"

    def close_measuring(self) -> None:
        """Leave the map."""
        self._view.removeEventFilter(self)
        self._view.view_changed.disconnect(self.update)
        self.hide()
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.deleteLater()
        self.closed.emit()

    def _tell(self) -> None:
        self.setAccessibleDescription(self.text())
        self.update()

    @staticmethod
    def _course(points: list[tuple[float, float]]) -> Array:
        """Degrees along the shortest ways between points."""
        legs = [great_circle(np.array(start), np.array(end)) for start, end in pairwise(points)]
        return np.concatenate(legs) if legs else np.array(points)

    # ---- mouse and keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self.setGeometry(self._view.rect())
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if self._pressed is not None:
            step = at - self._pressed
            if step.manhattanLength() > 4:
                self._view.pan_by(step.x(), step.y())
                self._pressed = at
            return
        self._pointer = self._view.scene.lonlat_at(at.x(), at.y())
        lon, lat = self._pointer or (np.nan, np.nan)
        self._view.moved.emit(lon, lat)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        still, self._pressed = self._pressed == at, None
        lonlat = self._view.scene.lonlat_at(at.x(), at.y())
        if still and lonlat is not None:
            self.add(*lonlat)

    def event(self, event: QEvent) -> bool:
        offered = event.type() is QEvent.Type.ShortcutOverride
        if offered and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_measuring()
        elif event.key() == Qt.Key.Key_Backspace and self._points:
            self._points.pop()
            self._tell()
        else:
            super().keyPressEvent(event)

    # ---- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._points:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_way(painter)
        corners = self._pixels(np.array(self._points))
        painter.setPen(QPen(QColor(self._theme.halo), 1.5))
        painter.setBrush(QColor(self._theme.ink))
        for x, y in corners.tolist():
            painter.drawEllipse(QPointF(x, y), _DOT, _DOT)
        self._paint_text(painter, QPointF(*corners[-1].tolist()))
        painter.end()

    def _paint_way(self, painter: QPainter) -> None:
        way = self._points + ([self._pointer] if self._pointer else [])
        line = QPolygonF([QPointF(x, y) for x, y in self._pixels(self._course(way)).tolist()])
        if len(self._points) > 2:
            ground = QColor(self._theme.accent)
            ground.setAlphaF(0.15)
            whole = self._course([*self._points, self._points[0]])
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawPolygon([QPointF(x, y) for x, y in self._pixels(whole).tolist()])
        for colour, width in ((self._theme.halo, 4.5), (self._theme.ink, 1.75)):
            painter.setPen(QPen(QColor(colour), width))
            painter.drawPolyline(line)

    def _pixels(self, degrees: Array) -> Array:
        scene = self._view.scene
        return scene.camera.screen(to_plane(scene.projection, degrees))

    def _paint_text(self, painter: QPainter, at: QPointF) -> None:
        text = self.text()
        painter.setFont(font(12, SEMIBOLD))
        width = painter.fontMetrics().horizontalAdvance(text) + 16
        left = min(at.x() + 10, self.width() - width - 4.0)
        box = QRectF(round(max(left, 4.0)), round(max(at.y() - 34, 4.0)), width, 24)
        painter.setPen(QPen(QColor(self._theme.strong_line), 1))
        painter.setBrush(QColor(self._theme.raised))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(QColor(self._theme.ink))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)


def _figure(value: float) -> str:
    """A measure with three figures or, when it is large, in whole numbers."""
    text = f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
    return text.replace(",", _THIN_SPACE)
