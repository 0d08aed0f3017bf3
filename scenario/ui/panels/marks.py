"""Small widgets that claims and events are made of: icons, dots, dates, quiet links."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from scenario.core.claims import Confidence
from scenario.ui.icons import icon_pixmap
from scenario.ui.panels.paint import BADGE, DOT, badge, confidence_dots
from scenario.ui.theme import MEDIUM, REGULAR, SEMIBOLD, Theme, font
from scenario.ui.widgets import DrawnButton, plain_tooltip
from scenario.ui.words import credibility_text, word

_TITLE_LINE = 18
"""From one line of a title to the next."""


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
    """A confidence as three dots; the tip says how credible, 1 to 6, where that is known."""

    def __init__(
        self, confidence: Confidence, theme: Theme, credibility: int | None = None
    ) -> None:
        super().__init__()
        self._confidence, self._theme = confidence, theme
        self.setFixedSize(3 * (DOT + 1), 18)
        told = self.tr("{level} confidence").format(level=word(confidence))
        if credibility is not None:
            scale = credibility_text(credibility)
            told += " · " + self.tr("credibility {scale}").format(scale=scale)
        self.setAccessibleName(told)
        self.setToolTip(told)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        confidence_dots(painter, self.width(), self.height() / 2, self._confidence, self._theme)


class QuietLink(DrawnButton):
    """Small text that opens something; cut with an ellipsis where there is no room.

    `tip` says what it opens.
    """

    def __init__(self, text: str, tip: str, theme: Theme) -> None:
        super().__init__()
        self._text, self._theme = " ".join(text.split()), theme
        self.setAccessibleName(f"{self._text}: {tip}")
        self.setToolTip(plain_tooltip(tip))
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
        painter.setPen(QColor(self._theme.accent))
        elide = Qt.TextElideMode.ElideRight
        cut = painter.fontMetrics().elidedText(self._text, elide, self.width())
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect(), int(side), cut)


class EventHead(DrawnButton):
    """One event: number, title on at most two lines, date.

    Open it is set stronger, to come it is pale.
    """

    def __init__(self, number: int, title: str, date: str, theme: Theme) -> None:
        super().__init__()
        self._number, self._date, self._theme = number, date, theme
        self._title = " ".join(title.split())
        self.open = False
        self.to_come = False
        self.setAccessibleName(f"{number} {self._title}, {date}")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return QSize(200, self._row())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._row() + (len(self.title_lines(width)) - 1) * _TITLE_LINE

    def title_lines(self, width: int) -> list[str]:
        """The title as it is written in a head of some width; the second line may be cut."""
        room, metrics = self._title_room(width), QFontMetrics(self._title_font())
        if metrics.horizontalAdvance(self._title) <= room:
            return [self._title]
        first, rest = "", self._title
        while rest:
            word, _, following = rest.partition(" ")
            longer = f"{first} {word}".strip()
            if metrics.horizontalAdvance(longer) > room:
                break
            first, rest = longer, following
        cut = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, room)
        return [first, cut] if first else [cut]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._theme
        if self.underMouse() and not self.open:
            painter.fillRect(self.rect(), QColor(theme.hover))
        row = self._row()
        badge(painter, QPointF(BADGE / 2, row / 2), self._number, theme, strong=self.open)
        painter.setFont(font(12))
        dated = painter.fontMetrics().horizontalAdvance(self._date)
        flags = int(Qt.AlignmentFlag.AlignVCenter)
        painter.setPen(QColor(theme.disabled if self.to_come else theme.text2))
        painter.drawText(QRectF(self.width() - dated - 1, 0, dated + 1, row), flags, self._date)
        painter.setFont(self._title_font())
        painter.setPen(QColor(theme.text3 if self.to_come else theme.ink))
        lines = self.title_lines(self.width())
        whole = " ".join(lines) == self._title
        self.setToolTip("" if whole else plain_tooltip(self._title))
        for place, text in enumerate(lines):
            room = QRectF(BADGE + 8, place * _TITLE_LINE, self._title_room(self.width()) + 4, row)
            painter.drawText(room, flags, text)

    def _row(self) -> int:
        return 24 if self.open else 28

    def _title_font(self) -> QFont:
        return font(13, SEMIBOLD if self.open else REGULAR)

    def _title_room(self, width: int) -> int:
        dated = QFontMetrics(font(12)).horizontalAdvance(self._date)
        return max(width - dated - BADGE - 20, 40)


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
