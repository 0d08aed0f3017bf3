"""Paints the rows of the actors panel. Names are drawn as they are, never as markup."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from scenario.ui.icons import icon_pixmap
from scenario.ui.models.actor_rows import ActorRow, Heading, RelationRow
from scenario.ui.models.actors import NODE
from scenario.ui.panels.flow import ColourOf
from scenario.ui.panels.paint import CHIP, chip
from scenario.ui.theme import MEDIUM, SEMIBOLD, Theme, font
from scenario.ui.widgets import plain_tooltip

_EDGE = 12
_TEXT = 32
_SPARK = QSize(48, 16)
_FIGURE = 36
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
Index = QModelIndex | QPersistentModelIndex


class ActorDelegate(QStyledItemDelegate):
    """Headings, actors with chip, sparkline and strength, and relations beneath them."""

    def __init__(self, theme: Theme, colour_of: ColourOf) -> None:
        super().__init__()
        self.theme = theme
        self._colour_of = colour_of
        self.opened: str | None = None
        """The actor whose relations are shown: it and they are tinted."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        heights = {Heading: 26, ActorRow: 36, RelationRow: 20}
        return QSize(200, heights[type(index.data(NODE))])

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        content = index.data(NODE) if index.isValid() else None
        said = content.tip() if isinstance(content, ActorRow) else content and content.spoken()
        text = plain_tooltip(said) if said else ""
        QToolTip.showText(event.globalPos(), text, view)
        return True

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        content = index.data(NODE)
        box: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, box, option, index)
        if isinstance(content, Heading):
            self._heading(painter, box, content, bool(option.state & QStyle.StateFlag.State_Open))
        elif isinstance(content, ActorRow):
            self._actor(painter, box, content)
        else:
            self._relation(painter, box, content)
        painter.restore()

    def _ground(
        self, painter: QPainter, box: QRect, option: QStyleOptionViewItem, index: Index
    ) -> None:
        content = index.data(NODE)
        owner = index.parent().data(NODE) if isinstance(content, RelationRow) else content
        if isinstance(owner, ActorRow) and owner.actor == self.opened:
            painter.fillRect(box, QColor(self.theme.selected))
        if option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, QColor(self.theme.hover))
        if option.state & QStyle.StateFlag.State_HasFocus and not isinstance(content, Heading):
            painter.setPen(QPen(QColor(self.theme.focus), 2))
            painter.drawRoundedRect(QRectF(box).adjusted(3, 1, -3, -1), 4, 4)

    def _heading(self, painter: QPainter, box: QRect, heading: Heading, opened: bool) -> None:
        left = _EDGE
        look = (font(11, SEMIBOLD), self.theme.text2)
        if heading.folded:
            name = "chevron-down" if opened else "chevron-right"
            ratio = painter.device().devicePixelRatio()
            pixmap = icon_pixmap(name, self.theme.text2, 14, ratio)
            painter.drawPixmap(QPointF(_EDGE - 2, box.center().y() - 6), pixmap)
            left, look = _TEXT, (font(12), self.theme.text2)
        room = QRect(left, box.top() + 2, box.width() - left - 8, box.height() - 2)
        self._text(painter, room, heading.name, look)

    def _actor(self, painter: QPainter, box: QRect, row: ActorRow) -> None:
        theme = self.theme
        ink = theme.ink if row.exists else theme.text3
        quiet = (font(11), theme.text2)
        middle = box.top() + 18
        square = QRectF(_EDGE, middle - 6, 12, 12)
        if not row.exists:
            painter.setOpacity(0.5)
        chip(painter, square, self._colour_of(row.actor), theme)
        painter.setOpacity(1.0)
        right = box.right() - _EDGE
        painter.setFont(font(13, SEMIBOLD))
        wide = max(painter.fontMetrics().horizontalAdvance(row.strength) + 2, _FIGURE)
        figures = QRect(right - wide, box.top() + 2, wide + 1, 17)
        self._text(painter, figures, row.strength, (font(13, SEMIBOLD), ink), _RIGHT)
        self._text(painter, figures.translated(0, 16), row.change, quiet, _RIGHT)
        end = right - wide - 8
        spark = QRectF(end - _SPARK.width(), middle - 8, _SPARK.width(), _SPARK.height())
        beside = int(spark.left()) - 6 if row.spark else end
        called, lined = called_in(row, beside - _TEXT, end - _TEXT)
        if row.spark and lined:
            self._spark(painter, spark, row)
            end = beside
        room = QRect(_TEXT, box.top() + 2, end - _TEXT, 17)
        self._text(painter, room, called, (font(13, MEDIUM), ink))
        painter.setFont(quiet[0])
        fits = painter.fontMetrics().horizontalAdvance(row.state) <= room.width()
        state = row.state if fits else row.brief_state
        self._text(painter, room.translated(0, 15), state, quiet)

    def _relation(self, painter: QPainter, box: QRect, row: RelationRow) -> None:
        words = QRect(_TEXT, box.top(), 84, box.height())
        self._text(painter, words, row.word, (font(12), self.theme.text2))
        square = QRectF(words.right() + 2, box.center().y() - CHIP / 2 + 1, CHIP, CHIP)
        chip(painter, square, self._colour_of(row.other), self.theme)
        left = int(square.right()) + 6
        room = QRect(left, box.top(), box.right() - left - 6, box.height())
        self._text(painter, room, row.name, (font(12), self.theme.ink))

    def _spark(self, painter: QPainter, box: QRectF, row: ActorRow) -> None:
        """The line over the played turns, filled beneath, with a dot at the turn on display."""
        most = max((each for each in row.spark if each is not None), default=0) or 1
        step = box.width() / max(len(row.spark) - 1, 1)

        def point(turn: int, value: float) -> QPointF:
            height = value / most * (box.height() - 3)
            return QPointF(box.left() + turn * step, box.bottom() - 1 - height)

        stride = max(len(row.spark) // int(box.width()), 1)
        under = QColor(self._colour_of(row.actor))
        under.setAlphaF(0.28)
        painter.setPen(QPen(QColor(self.theme.text2), 1.25))
        for run in _runs(row.spark, stride):
            points = [point(turn, value) for turn, value in run]
            ends = (QPointF(points[-1].x(), box.bottom()), QPointF(points[0].x(), box.bottom()))
            area = QPainterPath()
            area.addPolygon(QPolygonF([*points, *ends]))
            painter.fillPath(area, under)
            painter.drawPolyline(QPolygonF(points))
        now = row.spark[row.at] if row.at < len(row.spark) else None
        if now is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.theme.ink))
            painter.drawEllipse(point(row.at, now), 2, 2)

    @staticmethod
    def _text(
        painter: QPainter,
        room: QRect,
        text: str,
        look: tuple[QFont, str],
        side: Qt.AlignmentFlag = _LEFT,
    ) -> None:
        painter.setFont(look[0])
        painter.setPen(QColor(look[1]))
        one_line = " ".join(text.split())
        cut = painter.fontMetrics().elidedText(one_line, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(side | Qt.TextFlag.TextSingleLine), cut)


def called_in(row: ActorRow, beside: int, alone: int) -> tuple[str, bool]:
    """What an actor is called in the logical pixels beside its sparkline, or without that; and
    whether the sparkline is shown. An actor is known by its name: a line that cuts it goes first.
    """
    for room in (beside, alone):
        for name in (row.name, row.short):
            if _advance(name) <= room:
                return name, room == beside
    fits = _advance(row.tag) <= beside
    return row.tag if fits else row.short, fits


def _advance(name: str) -> int:
    return QFontMetrics(font(13, MEDIUM)).horizontalAdvance(" ".join(name.split()))


def _runs(values: tuple[float | None, ...], stride: int) -> Iterator[list[tuple[int, float]]]:
    """The stretches of turns whose value is known, each turn with its value."""
    run: list[tuple[int, float]] = []
    for turn in range(0, len(values), stride):
        value = values[turn]
        if value is not None:
            run.append((turn, value))
        elif run:
            yield run
            run = []
    if run:
        yield run
