"""The card "Changed this turn": one row for each event that changed something, numbered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from scenario.insight.changes import Change
from scenario.ui.icons import icon
from scenario.ui.map.card import paint_card
from scenario.ui.map.change_rows import Part, Row, Told, rows_of
from scenario.ui.map.sprites import badge_pixmap
from scenario.ui.tab_order import follow_on
from scenario.ui.theme import MEDIUM, Theme, font
from scenario.ui.widgets import DrawnButton, plain_label, tool_button

if TYPE_CHECKING:
    from scenario.ui.map.scene import Scene

_WIDTH, _ROW, _LINE = 264, 36, 22
_MOST = 7
"""Rows that are shown before the rest is asked for."""
_BELOW = 250
"""Logical pixels of the map's height that are left to the cards below this one."""
_CHIP, _INDENT, _TOGGLE = 8, 32.0, 28


class ChangesCard(QWidget):
    """What the displayed turn changed; a click on a row leads there."""

    activated = Signal(object)
    resized = Signal()

    def __init__(self, parent: QWidget | None, theme: Theme) -> None:
        super().__init__(parent)
        self._theme = theme
        self._folded = False
        self._told: list[Row] = []
        self._rows: list[_RowButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 6)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(8, 2, 2, 2)
        self._count = plain_label("", "quiet")
        self._fold: QToolButton = tool_button("flat", self.tr("Fold the list"))
        self._fold.setProperty("dense", True)
        self._fold.clicked.connect(lambda: self.fold(not self._folded))
        head.addWidget(plain_label(self.tr("Changed this turn"), "strong"))
        head.addStretch()
        head.addWidget(self._count)
        head.addWidget(self._fold)
        column.addLayout(head)
        self._head = column.sizeHint().height()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self._scroll, 1)
        self._more: QToolButton = tool_button("flat")
        self._more.clicked.connect(self._show_rest)
        self._list = QVBoxLayout()
        self._fill()
        self.set_theme(theme)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        self._fold.setIcon(icon("chevron-down" if self._folded else "chevron-up", theme))
        for row in self._rows:
            row.set_theme(theme)
        self.update()

    def show_changes(self, scene: Scene, changes: Sequence[Change]) -> None:
        """List changes by event; the card hides when there are none."""
        self._told = rows_of(scene, changes)
        self._count.setText(str(len(self._told)))
        self._fill()
        self._add_rows(self._told[:_MOST])
        left = len(self._told) - _MOST
        self._more.setText(self.tr("and {number} more").format(number=left))
        self._more.setVisible(left > 0)
        self.setVisible(bool(self._told))
        self.fold(self._folded)

    def _fill(self) -> None:
        """Begin an empty list."""
        content = QWidget()
        self._list = QVBoxLayout(content)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self._list.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._list.addStretch(1)
        self._rows = []
        old = self._scroll.takeWidget()
        self._scroll.setWidget(content)
        if old is not None:
            old.deleteLater()  # a click on one of its rows may have brought us here

    def _add_rows(self, rows: Iterable[Row]) -> None:
        for row in rows:
            made = _RowButton(row, self._theme)
            made.activated.connect(self.activated)
            made.unfolded.connect(self.resized)
            self._list.insertWidget(len(self._rows), made)
            self._rows.append(made)
        follow_on(self._fold, [*self._rows, self._more])

    def _show_rest(self) -> None:
        self._more.hide()
        self._add_rows(self._told[_MOST:])
        self._rows[_MOST].button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.resized.emit()

    def fold(self, folded: bool) -> None:
        """Show the heading alone, or the rows too."""
        self._folded = folded
        self._scroll.setVisible(not folded)
        self.set_theme(self._theme)
        self.resized.emit()

    def sizeHint(self) -> QSize:
        if self._folded:
            return QSize(_WIDTH, self._head + 6)
        rows = sum(row.sizeHint().height() for row in self._rows)
        more = 0 if self._more.isHidden() else self._more.sizeHint().height()
        parent = self.parentWidget()
        room = max(parent.height() - _BELOW, 3 * _ROW) if parent is not None else 10_000
        return QSize(_WIDTH, self._head + 6 + min(rows + more, room))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_card(painter, self, self._theme)
        painter.end()


class _RowButton(QWidget):
    """An event: its title with its first change, and on demand its other changes."""

    activated = Signal(object)
    unfolded = Signal()

    def __init__(self, row: Row, theme: Theme) -> None:
        super().__init__()
        self.row = row
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.button = _Title(row, theme)
        self.lines: list[_Line] = []
        self._toggle: QToolButton | None = None
        self.button.clicked.connect(lambda: self.activated.emit(row.first.change))
        self._column.addWidget(self.button)
        if row.others:
            self._toggle = tool_button("flat")
            self._toggle.setParent(self)
            self._toggle.setProperty("dense", True)
            self._toggle.clicked.connect(self.unfold)
            self._say_toggle(self._toggle)

    def unfold(self) -> None:
        """Show the other changes, or hide them again."""
        if self.lines:
            for line in self.lines:
                self._column.removeWidget(line)
                line.deleteLater()
            self.lines = []
        else:
            self.lines = [self._line(told) for told in self.row.others]
        if self._toggle is not None:
            self._say_toggle(self._toggle)
            follow_on(self._toggle, self.lines)
        self.unfolded.emit()

    def _line(self, told: Told) -> _Line:
        made = _Line(told.parts, self._theme)
        made.clicked.connect(lambda: self.activated.emit(told.change))
        self._column.addWidget(made)
        return made

    def _say_toggle(self, toggle: QToolButton) -> None:
        open_ = bool(self.lines)
        number = len(self.row.others)
        asked = self.tr("Show {number} more changes of this event").format(number=number)
        told = self.tr("Hide the other changes") if open_ else asked
        toggle.setIcon(icon("chevron-up" if open_ else "chevron-down", self._theme))
        toggle.setToolTip(told)
        toggle.setAccessibleName(told)

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        for line in (self.button, *self.lines):
            line.set_theme(theme)
        if self._toggle is not None:
            self._say_toggle(self._toggle)

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, _ROW + _LINE * len(self.lines))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._toggle is not None:
            self._toggle.setGeometry(self.width() - _TOGGLE, 4, _TOGGLE, _ROW - 8)
            self._toggle.raise_()


class _Line(DrawnButton):
    """One change; a click leads there."""

    height_ = _LINE

    def __init__(self, parts: tuple[Part, ...], theme: Theme) -> None:
        super().__init__()
        self._parts = parts
        self._theme = theme
        self.setFixedHeight(self.height_)
        self.setAccessibleName(" ".join(part.text for part in parts))

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.hover))
            painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
        self._paint(painter)
        painter.end()

    def _paint(self, painter: QPainter) -> None:
        self._paint_parts(painter, 15.0, self._parts, self.width() - 8.0)

    def _paint_parts(
        self, painter: QPainter, base: float, parts: tuple[Part, ...], room: float
    ) -> None:
        painter.setFont(font(11))
        x, elide = _INDENT, Qt.TextElideMode.ElideRight
        for part in parts:
            if part.chip is not None:
                outline = QColor(self._theme.ink)
                outline.setAlphaF(self._theme.chip_outline)
                painter.setPen(QPen(outline, 1))
                painter.setBrush(QColor(part.chip))
                painter.drawRoundedRect(QRectF(x + 0.5, base - 8.5, _CHIP, _CHIP), 2, 2)
                x += _CHIP + 4
            painter.setPen(QColor(self._theme.text2))
            text = painter.fontMetrics().elidedText(part.text, elide, round(max(0, room - x)))
            painter.drawText(QPointF(x, base), text)
            x += painter.fontMetrics().horizontalAdvance(text) + 5


class _Title(_Line):
    """An event with its number, its title and its first change."""

    height_ = _ROW

    def __init__(self, row: Row, theme: Theme) -> None:
        number = len(row.others)
        more = self.tr("and {number} more").format(number=number)
        super().__init__((*row.first.parts, Part(more)) if number else row.first.parts, theme)
        self._row = row
        told = f"{row.number} " if row.number else ""
        self.setAccessibleName(f"{told}{row.title}: {self.accessibleName()}")

    def _paint(self, painter: QPainter) -> None:
        ratio = self.devicePixelRatioF()
        badge = str(self._row.number or "•")
        painter.drawPixmap(QPointF(6, 8), badge_pixmap(badge, self._theme, ratio))
        painter.setPen(QColor(self._theme.ink))
        painter.setFont(font(12, MEDIUM))
        room = self.width() - (_TOGGLE + 4 if self._row.others else 8)
        elide = Qt.TextElideMode.ElideRight
        width = round(room - _INDENT)
        title = painter.fontMetrics().elidedText(self._row.title, elide, width)
        painter.drawText(QPointF(_INDENT, 15), title)
        self._paint_parts(painter, 29.0, self._parts, room)
