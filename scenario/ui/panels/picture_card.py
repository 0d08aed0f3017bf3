"""A picture on a card, made to fit, with its credit by it; in its place, why it is not shown."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from scenario.core.picture import Picture
from scenario.ui.models.parts import Line, Part, Tone
from scenario.ui.panels.flow import FlowText
from scenario.ui.pictures import Found, Pictures
from scenario.ui.theme import Theme

_CHEQUER = ("#B3B8BF", "#A7ADB5")
"""Behind what can be seen through: black and white can be told from both."""
_SQUARE = 6
_NARROW = 160
"""Pixels of width up to which a picture has its words beside it."""


class PictureCard(QWidget):
    """Shows a picture at most so many pixels high, once it has come."""

    def __init__(self, picture: Picture, pictures: Pictures, theme: Theme, most_high: int) -> None:
        super().__init__()
        self._picture = picture
        self.canvas = _Canvas(theme, most_high)
        self.canvas.setAccessibleName(picture.alt)
        self.words = FlowText(theme, lambda _: theme.ink, 12)
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._row.setContentsMargins(0, 4, 0, 4)
        self._row.setSpacing(3)
        self._row.addWidget(self.canvas)
        self._row.addWidget(self.words, 1, Qt.AlignmentFlag.AlignTop)
        self.canvas.hide()
        self._say([self._credit()])
        pictures.ask(self, picture.file, self._show)

    def _show(self, found: Found) -> None:
        if isinstance(found, QImage):
            self.canvas.show_image(found)
            if self.canvas.drawn_size(_NARROW + 1).width() <= _NARROW:
                self._row.setDirection(QBoxLayout.Direction.LeftToRight)
                self._row.setSpacing(8)
                self.canvas.setFixedWidth(self.canvas.drawn_size(_NARROW).width())
            self.canvas.show()
            return
        alt: Line = (Part(self._picture.alt, Tone.QUIET),)
        self._say([alt, (Part(found.message, Tone.WARN),), self._credit()])

    def _say(self, lines: list[Line]) -> None:
        said = [line for line in lines if line]
        self.words.show_lines(said)
        self.words.setVisible(bool(said))

    def _credit(self) -> Line:
        told = " · ".join(filter(None, (self._picture.credit, self._picture.licence)))
        return (Part(told, Tone.NOTE),) if told else ()


class _Canvas(QWidget):
    """The picture itself: made smaller to fit, never larger."""

    def __init__(self, theme: Theme, most_high: int) -> None:
        super().__init__()
        self._theme, self._most_high = theme, most_high
        self._image = QImage()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_image(self, image: QImage) -> None:
        self._image = image
        self.updateGeometry()
        self.update()

    def drawn_size(self, width: int) -> QSize:
        """How large the picture stands in a width."""
        size = self._image.size()
        if size.width() > width or size.height() > self._most_high:
            size.scale(width, self._most_high, Qt.AspectRatioMode.KeepAspectRatio)
        return size.expandedTo(QSize(1, 1))

    def heightForWidth(self, width: int) -> int:
        return self.drawn_size(width).height()

    def sizeHint(self) -> QSize:
        return self.drawn_size(max(self.width(), 100))

    def minimumSizeHint(self) -> QSize:
        return QSize(1, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = self.drawn_size(self.width())
        box = QRectF(0, 0, size.width(), size.height())
        if self._image.hasAlphaChannel():
            painter.fillRect(box, _chequered())
        painter.drawImage(box, self._image)
        painter.setPen(QPen(QColor(self._theme.line), 1))
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))


def _chequered() -> QBrush:
    tile = QPixmap(2 * _SQUARE, 2 * _SQUARE)
    light, dark = map(QColor, _CHEQUER)
    tile.fill(light)
    painter = QPainter(tile)
    for corner in (0, _SQUARE):
        painter.fillRect(corner, corner, _SQUARE, _SQUARE, dark)
    painter.end()
    return QBrush(tile)
