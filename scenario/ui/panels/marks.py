"""Small widgets that claims and events are made of: icons, dots, dates, quiet links."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from scenario.core.claims import Confidence
from scenario.ui.icons import icon_pixmap
from scenario.ui.panels.paint import BADGE, DOT, badge, confidence_dots
from scenario.ui.theme import MEDIUM, REGULAR, SEMIBOLD, Theme, font
from scenario.ui.widgets import plain_tooltip
from scenario.ui.words import word


class Mark(QWidget):
    """An icon of a fixed size."""

    def __init__(self, icon: str, colour: str, size: int = 14) -> None:
        super().__init__()
        self._icon, self._colour, self._size = icon, colour, size
        self.setFixedSize(size, 18)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        pixmap = icon_pixmap(self._icon, self._colour, self._size, ratio)
        painter.drawPixmap(0, (self.height() - self._size) // 2, pixmap)


class Dots(QWidget):
    """A confidence as three dots."""

    def __init__(self, confidence: Confidence, theme: Theme) -> None:
        super().__init__()
        self._confidence, self._theme = confidence, theme
        self.setFixedSize(3 * (DOT + 1), 18)
        told = self.tr("{level} confidence").format(level=word(confidence))
        self.setAccessibleName(told)
        self.setToolTip(told)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        confidence_dots(painter, self.width(), self.height() / 2, self._confidence, self._theme)


class QuietLink(QAbstractButton):
    """Small text that opens something; cut with an ellipsis where there is no room."""

    def __init__(self, text: str, theme: Theme) -> None:
        super().__init__()
        self._text, self._theme = " ".join(text.split()), theme
        self.setAccessibleName(self._text)
        self.setToolTip(plain_tooltip(self._text))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def whole_text(self) -> str:
        """The text before it was cut."""
        return self._text

    def sizeHint(self) -> QSize:
        self.setFont(font(11))
        return QSize(self.fontMetrics().horizontalAdvance(self._text) + 3, 18)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, 18)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = font(11)
        look.setUnderline(self.underMouse() or self.hasFocus())
        painter.setFont(look)
        painter.setPen(QColor(self._theme.text3))
        elide = Qt.TextElideMode.ElideRight
        cut = painter.fontMetrics().elidedText(self._text, elide, self.width())
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect(), int(side), cut)


class EventHead(QAbstractButton):
    """One event on a line: number, title, date. Open it is set stronger, to come it is pale."""

    def __init__(self, number: int, title: str, date: str, theme: Theme) -> None:
        super().__init__()
        self._number, self._date, self._theme = number, date, theme
        self._title = " ".join(title.split())
        self.open = False
        self.to_come = False
        self.setAccessibleName(f"{number} {self._title}, {date}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(200, 28 if not self.open else 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._theme
        if self.underMouse() and not self.open:
            painter.fillRect(self.rect(), QColor(theme.hover))
        middle = self.height() / 2
        badge(painter, QPointF(BADGE / 2, middle), self._number, theme, strong=self.open)
        painter.setFont(font(12))
        dated = painter.fontMetrics().horizontalAdvance(self._date)
        flags = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(theme.disabled if self.to_come else theme.text2))
        date_box = QRectF(self.width() - dated - 1, 0, dated + 1, self.height())
        painter.drawText(date_box, int(flags), self._date)
        painter.setFont(font(13, SEMIBOLD if self.open else REGULAR))
        painter.setPen(QColor(theme.text3 if self.to_come else theme.ink))
        room = self.width() - dated - BADGE - 20
        cut = painter.fontMetrics().elidedText(self._title, Qt.TextElideMode.ElideRight, room)
        self.setToolTip(plain_tooltip(self._title) if cut != self._title else "")
        painter.drawText(QRectF(BADGE + 8, 0, room + 4, self.height()), int(flags), cut)


class Caption(QWidget):
    """A heading with a count beside it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._text, self._count = "", 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_count(self, text: str, count: int, theme: Theme) -> None:
        """Show a heading and how many there are."""
        self._text, self._count, self._theme = text, count, theme
        self.setAccessibleName(f"{text} {count}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(90, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        flags = int(Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(font(13, SEMIBOLD))
        painter.setPen(QColor(self._theme.ink))
        painter.drawText(self.rect(), flags, self._text)
        used = painter.fontMetrics().horizontalAdvance(self._text)
        painter.setFont(font(13, MEDIUM))
        painter.setPen(QColor(self._theme.text3))
        painter.drawText(self.rect().adjusted(used + 8, 0, 0, 0), flags, str(self._count))
