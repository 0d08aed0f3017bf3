"""Bookmarks and notes above the turns: a flag on its pole with its text, or a small mark."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from scenario.ui.icons import icon_pixmap
from scenario.ui.models.noted import Flag
from scenario.ui.theme import MEDIUM, Theme, font

FLAGS_Y, FLAGS_HEIGHT = 2, 13
_LONGEST = 160
"""Pixels that a bookmark's text may have."""
_CENTRE_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


def paint_flags(
    painter: QPainter,
    placed: Sequence[tuple[float, Flag]],
    theme: Theme,
    *,
    foot: float,
    left: float,
    right: float,
) -> None:
    """Paint what stands in sight, from left to right; poles end at `foot`."""
    ends = [*(x for x, _ in placed), right][1:]
    for (x, flag), end in zip(placed, ends, strict=True):
        if not left - _LONGEST <= x <= right + 8:
            continue
        if flag.bookmarked:
            _bookmark(painter, x, theme, foot)
            _text(painter, x + 11, min(end - x - 16, _LONGEST), flag.text, theme)
        else:
            ratio = painter.device().devicePixelRatio()
            stamp = icon_pixmap("message-square", theme.text2, 12, ratio)
            painter.drawPixmap(QPointF(round(x) - 6, FLAGS_Y + 1), stamp)


def nearest(placed: Sequence[tuple[float, Flag]], x: float, reach: float) -> Flag | None:
    """The flag that is nearest to a point on the axis, if one is within reach."""
    near = [(abs(at - x), number) for number, (at, _) in enumerate(placed)]
    distance, number = min(near, default=(reach + 1, 0))
    return placed[number][1] if distance <= reach else None


def _bookmark(painter: QPainter, x: float, theme: Theme, foot: float) -> None:
    painter.setPen(QPen(QColor(theme.accent), 1.5))
    painter.drawLine(QLineF(x, FLAGS_Y, x, foot))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.accent))
    top = FLAGS_Y
    corners = [(x, top), (x + 9, top), (x + 7, top + 4), (x + 9, top + 8), (x, top + 8)]
    painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))


def _text(painter: QPainter, x: float, room: float, text: str, theme: Theme) -> None:
    if room < 20 or not text:
        return
    painter.setFont(font(11, MEDIUM))
    painter.setPen(QColor(theme.accent))
    cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(room))
    painter.drawText(QRectF(x, FLAGS_Y - 2, room + 2, FLAGS_HEIGHT), _CENTRE_LEFT, cut)
