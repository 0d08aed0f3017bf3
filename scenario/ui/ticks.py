"""Ticks and round buttons, painted in the theme's tokens, that keep the keys they live by."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton

from scenario.ui.icons import icon_pixmap
from scenario.ui.theme import Theme

_SIZE = 14
_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)


class Tick(QCheckBox):
    """On or off."""

    def __init__(self, text: str, theme: Theme) -> None:
        super().__init__(text.replace("&", "&&"))
        self.theme = theme

    def event(self, event: QEvent) -> bool:
        return _kept(event, (Qt.Key.Key_Space,)) or super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self.theme
        on = self.isChecked()
        box = _box(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.accent if on else theme.text3), 1))
        painter.setBrush(QColor(theme.accent if on else theme.raised))
        painter.drawRoundedRect(box, 3, 3)
        if on:
            mark = icon_pixmap("check", theme.on_accent, 12, self.devicePixelRatioF())
            painter.drawPixmap(box.topLeft() + QPointF(0.5, 0.5), mark)
        painter.setFont(self.font())
        painter.setPen(QColor(theme.ink if self.isEnabled() else theme.disabled))
        room = self.rect().adjusted(_SIZE + 10, 0, 0, 0)
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic)
        painter.drawText(room, flags, self.text())


class Radio(QRadioButton):
    """One of several, without a text of its own; give it an accessible name."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(_SIZE + 4, 18)

    def event(self, event: QEvent) -> bool:
        return _kept(event, (Qt.Key.Key_Space, *_ARROWS)) or super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = _box(self)
        ring = theme.accent if self.isChecked() else theme.text3
        painter.setPen(QPen(QColor(ring if self.isEnabled() else theme.line), 1.2))
        painter.setBrush(QColor(theme.raised if self.isEnabled() else theme.sunken))
        painter.drawEllipse(box)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent))
            painter.drawEllipse(box.adjusted(3.5, 3.5, -3.5, -3.5))


def _box(widget: QAbstractButton) -> QRectF:
    return QRectF(2.5, (widget.height() - _SIZE) // 2 + 0.5, _SIZE - 1, _SIZE - 1)


def _kept(event: QEvent, keys: tuple[Qt.Key, ...]) -> bool:
    """Whether an event offers a key that the widget needs itself; it is taken if so."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if event.key() not in keys:
        return False
    event.accept()
    return True
