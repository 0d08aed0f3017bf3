"""The legend: what the styles mean. It names no actor; the list of actors is the colours' key."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from scenario.core.effects import Level
from scenario.core.model import Colours
from scenario.ui.colours import Swatch, swatch
from scenario.ui.icons import icon
from scenario.ui.map.card import paint_card
from scenario.ui.map.glyphs import Glyph
from scenario.ui.map.raster import image_of, look_up, pattern
from scenario.ui.map.sprites import TAG_HEIGHT, Tag, tag_pixmap
from scenario.ui.map.styles import INFLUENCE_FAINT, PRESENCE_FAINT, Mode, Style, rows_of
from scenario.ui.theme import Theme, font
from scenario.ui.widgets import tool_button
from scenario.ui.words import word

_HEIGHT, _PAD, _SAMPLE, _GAP, _BETWEEN = 32, 12, (20, 13), 5, 11
_SHOWN = {
    "one": swatch(Colours(base="#00814E", light="#7ABBA6", dark="#36624F")),
    "other": swatch(Colours(base="#CB8A12", light="#E5B363", dark="#884B00")),
}
"""Two actors for the samples; the colours stand for nobody."""

Draw = Callable[[QPainter, QRectF, Theme], None]
Entry = tuple[str, Draw]


class Legend(QWidget):
    """What fills, tags and arrows mean; it folds to a button."""

    folded = Signal()

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self._theme = theme
        self._open = True
        self._fold = tool_button("flat", self.tr("Fold the legend"))
        self._fold.setParent(self)
        self._fold.clicked.connect(lambda: self.fold(self._open))
        self._entries = self._entries_of(Mode.CONTROL)
        self.setAccessibleName(self.tr("Legend"))
        self.set_theme(theme)

    def set_mode(self, mode: Mode) -> None:
        """Explain what the land's colour says now."""
        self._entries = self._entries_of(mode)
        self.update()
        self.folded.emit()

    def _entries_of(self, mode: Mode) -> list[Entry]:
        if mode is Mode.INFLUENCE:
            one = [Style(("one",), faint) for faint in INFLUENCE_FAINT[1:]]
            land = [(word(level), _fill(s)) for level, s in zip(list(Level)[1:], one, strict=True)]
        elif mode is Mode.PRESENCE:
            land = [
                (self.tr("present"), _fill(Style(("one",), PRESENCE_FAINT))),
                (self.tr("several"), _fill(Style(("one", "other"), PRESENCE_FAINT))),
            ]
        else:
            land = [
                (self.tr("held"), _fill(Style(("one",)))),
                (self.tr("contested"), _fill(Style(("one", "other")))),
                (self.tr("claimed"), _fill(Style(("one",), claimant="other"))),
                (self.tr("uncertain"), _fill(Style(("one",), faint=0.5))),
                (self.tr("unknown"), _fill(Style(sparse=True))),
            ]
        return [
            *land,
            (self.tr("force"), _tag(left=False)),
            (self.tr("left"), _tag(left=True)),
            (self.tr("moved"), _arrow(withdrew=False)),
            (self.tr("withdrew"), _arrow(withdrew=True)),
        ]

    def fold(self, folded: bool) -> None:
        """Show the button alone, or all of it."""
        self._open = not folded
        self.set_theme(self._theme)
        self.folded.emit()

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        self._fold.setIcon(icon("chevron-down" if self._open else "list", theme))
        self._fold.setToolTip(self.tr("Fold the legend") if self._open else self.tr("Legend"))
        self.update()

    def sizeHint(self) -> QSize:
        width = self._fold.sizeHint().width() + 2
        if self._open:
            width += _PAD + round(sum(self._width(text) for text, _ in self._entries))
        return QSize(width, _HEIGHT)

    def _width(self, text: str) -> float:
        return _SAMPLE[0] + _GAP + QFontMetricsF(font(11)).horizontalAdvance(text) + _BETWEEN

    def resizeEvent(self, _event: object) -> None:
        size = self._fold.sizeHint()
        self._fold.setGeometry(self.width() - size.width() - 1, 1, size.width(), _HEIGHT - 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_card(painter, self, self._theme)
        if self._open:
            x = float(_PAD)
            painter.setFont(font(11))
            for text, draw in self._entries:
                top = (_HEIGHT - _SAMPLE[1]) / 2
                painter.save()
                draw(painter, QRectF(x, top, *_SAMPLE), self._theme)
                painter.restore()
                painter.setPen(QColor(self._theme.ink))
                painter.drawText(QPointF(x + _SAMPLE[0] + _GAP, 20), text)
                x += self._width(text)
        painter.end()


def _fill(style: Style) -> Draw:
    def draw(painter: QPainter, box: QRectF, theme: Theme) -> None:
        width, height = round(box.width()), round(box.height())
        ids = pattern(width, height, 1.0).astype(np.int64)
        pixels = np.empty(ids.shape, dtype=np.uint32)
        look_up(rows_of(style, theme, _SHOWN)[None], ids, pixels)
        painter.setBrush(QBrush(QPixmap.fromImage(image_of(pixels))))
        painter.setBrushOrigin(box.topLeft())
        outline = QColor(theme.ink)
        outline.setAlphaF(theme.chip_outline)
        painter.setPen(QPen(outline, 1))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)

    return draw


def _tag(*, left: bool) -> Draw:
    def draw(painter: QPainter, box: QRectF, theme: Theme) -> None:
        tag = Tag("", "", _neutral(theme).base, _neutral(theme).on_base, Glyph.BARE, left)
        pixmap = tag_pixmap(tag, 30, theme, painter.device().devicePixelRatioF())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        scaled = QRectF(box.left(), box.top(), box.width(), box.width() * TAG_HEIGHT / 30)
        painter.drawPixmap(scaled, pixmap, QRectF(pixmap.rect()))

    return draw


def _neutral(theme: Theme) -> Swatch:
    return Swatch(theme.text2, theme.raised, theme.text2, theme.text2)


def _arrow(*, withdrew: bool) -> Draw:
    def draw(painter: QPainter, box: QRectF, theme: Theme) -> None:
        middle = box.center().y()
        pen = QPen(QColor(theme.ink), 2)
        if withdrew:
            pen.setDashPattern([2.5, 1.75])
        painter.setPen(pen)
        painter.drawLine(QPointF(box.left(), middle), QPointF(box.right() - 7, middle))
        head = [(box.right(), middle), (box.right() - 8, middle - 4), (box.right() - 8, middle + 4)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.ink))
        painter.drawPolygon([QPointF(*point) for point in head])

    return draw
