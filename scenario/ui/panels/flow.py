"""A line of parts that wraps: words in several looks, chips and badges, links. Plain text only."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from scenario.ui.models.parts import Cited, Line, Part, Tone, plain_text
from scenario.ui.panels.paint import BADGE, CHIP, badge, chip
from scenario.ui.theme import MEDIUM, REGULAR, SEMIBOLD, Theme, font

ColourOf = Callable[[str], str]
"""The base colour, `#RRGGBB`, of an actor or bloc by id."""
_NO_BREAK = "\u00a0"
_LEADING = 18 / 13


@dataclass(frozen=True, slots=True)
class _Placed:
    """Where a part stands in the text, in Qt's count of characters."""

    start: int
    end: int
    part: Part


class FlowText(QWidget):
    """Shows lines of parts, one under the other; `activated` carries what a link leads to.

    Links are reached by Tab and the arrow keys and followed by Enter. While one has the keyboard,
    it gives the widget its name and the whole text is the description.
    """

    activated = Signal(object)

    def __init__(self, theme: Theme, colour_of: ColourOf, size: int = 13) -> None:
        super().__init__()
        self._theme, self._colour_of, self._size = theme, colour_of, size
        self._lines: tuple[Line, ...] = ()
        self._layout = QTextLayout()
        self._placed: list[_Placed] = []
        self._laid_out_for = -1
        self._heights: dict[int, int] = {}
        self._current = -1
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMouseTracking(True)

    def show_lines(self, lines: Iterable[Line]) -> None:
        """Show some lines instead of those shown."""
        self._lines = tuple(lines)
        self._compose()
        self._go_to(-1)
        focus = Qt.FocusPolicy.TabFocus if self._links() else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(focus)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """What is shown, as plain text."""
        return "\n".join(plain_text(line) for line in self._lines)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other tokens from now on."""
        self._theme = theme
        self._compose()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._lay_out(width)
            lines = max(self._layout.lineCount(), 1)
            self._heights[width] = math.ceil(lines * self._size * _LEADING)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        return QSize(200, math.ceil(self._size * _LEADING))

    def minimumSizeHint(self) -> QSize:
        return QSize(24, math.ceil(self._size * _LEADING))

    def _compose(self) -> None:
        """The parts as one text with formats; chips and badges have room kept before their part."""
        text, end = "", 0
        formats: list[QTextLayout.FormatRange] = []
        self._placed = []
        for index, line in enumerate(self._lines):
            text += "\u2028" if index else ""
            end += 1 if index else 0
            for part in line:
                written = _NO_BREAK * self._room_before(part) + _words(part)
                span = QTextLayout.FormatRange()
                span.start, span.length = end, _length(written)
                span.format = self._format(part)
                formats.append(span)
                self._placed.append(_Placed(end, end + span.length, part))
                text += written
                end += span.length
        self._layout = QTextLayout(text, font(self._size))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.setFormats(formats)
        self._laid_out_for = -1
        self._heights = {}

    def _room_before(self, part: Part) -> int:
        wanted = (CHIP + 5 if part.chip else 0) + (BADGE + 5 if part.badge else 0)
        space = QFontMetricsF(self._font_of(part)).horizontalAdvance(_NO_BREAK)
        return round(wanted / space)

    def _font_of(self, part: Part) -> QFont:
        weights = {Tone.STRONG: SEMIBOLD, Tone.LINK: MEDIUM}
        size = 12 if part.tone is Tone.NOTE else self._size
        return font(size, weights.get(part.tone, REGULAR))

    def _format(self, part: Part) -> QTextCharFormat:
        theme = self._theme
        colours = {
            Tone.QUIET: theme.text3,
            Tone.LINK: theme.accent,
            Tone.WARN: theme.warn,
            Tone.NOTE: theme.text2,
        }
        made = QTextCharFormat()
        made.setFont(self._font_of(part))
        made.setForeground(QColor(colours.get(part.tone, theme.ink)))
        return made

    def _lay_out(self, width: int) -> None:
        if width == self._laid_out_for:
            return
        leading = self._size * _LEADING
        y = 0.0
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(max(width, 1.0))
            line.setPosition(QPointF(0, y + (leading - line.height()) / 2))
            y += leading
        self._layout.endLayout()
        self._laid_out_for = width

    def paintEvent(self, event: QPaintEvent) -> None:
        self._lay_out(self.width())
        painter = QPainter(self)
        self._layout.draw(painter, QPointF(0, 0))
        for placed in self._placed:
            self._mark(painter, placed)
        if self.hasFocus() and self._current >= 0:
            self._ring(painter, self._links()[self._current])

    def _mark(self, painter: QPainter, placed: _Placed) -> None:
        part, line = placed.part, self._layout.lineForTextPosition(placed.start)
        if not (part.chip or part.badge) or not line.isValid():
            return
        x = _x_of(line, placed.start)
        middle = line.y() + line.height() / 2
        if part.chip:
            box = QRectF(x, round(middle - CHIP / 2), CHIP, CHIP)
            chip(painter, box, self._colour_of(part.chip), self._theme)
            x += CHIP + 5
        if part.badge:
            centre = QPointF(x + BADGE / 2, middle)
            badge(painter, centre, part.badge, self._theme, strong=True)

    def _ring(self, painter: QPainter, link: _Placed) -> None:
        line = self._layout.lineForTextPosition(link.start)
        left = _x_of(line, link.start)
        width = _x_of(line, min(link.end, line.textStart() + line.textLength())) - left
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.focus), 2))
        box = QRectF(left, line.y(), max(width, 8.0), line.height())
        painter.drawRoundedRect(box.adjusted(-2, 1, 2, -1), 3, 3)

    def _links(self) -> list[_Placed]:
        return [placed for placed in self._placed if placed.part.target is not None]

    def part_at(self, point: QPointF) -> Part | None:
        """The part under a point of the widget, if there is one."""
        self._lay_out(self.width())
        for number in range(self._layout.lineCount()):
            line = self._layout.lineAt(number)
            inside = line.y() - 2 <= point.y() <= line.y() + line.height() + 2
            if inside and 0 <= point.x() <= line.naturalTextWidth():
                where = line.xToCursor(point.x(), line.CursorPosition.CursorOnCharacter)
                found = [each.part for each in self._placed if each.start <= where < each.end]
                return found[0] if found else None
        return None

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            part = self.part_at(QPointF(event.pos()))
            shows = part is not None and isinstance(part.target, Cited)
            QToolTip.showText(event.globalPos(), self.tr("Show the source") if shows else "", self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        part = self.part_at(event.position())
        linked = part is not None and part.target is not None
        shape = Qt.CursorShape.PointingHandCursor if linked else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        part = self.part_at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and part is not None and part.target:
            self.activated.emit(part.target)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        part = self.part_at(event.position())
        if part is None or part.target is None:
            event.ignore()

    def _go_to(self, link: int) -> None:
        """Mark a link as the one that Enter follows, or none of them (-1), and name it aloud."""
        self._current = link
        part = self._links()[link].part if link >= 0 else None
        self.setAccessibleDescription("" if part is None else self.text())
        self.setAccessibleName(self.text() if part is None else plain_text((part,)).strip())
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        entered = {
            Qt.FocusReason.TabFocusReason: 0,
            Qt.FocusReason.BacktabFocusReason: len(self._links()) - 1,
        }
        self._go_to(entered.get(event.reason(), -1))
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        links = self._links()
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and links:
            self.activated.emit(links[max(self._current, 0)].part.target)
        elif event.key() in steps and 0 <= self._current + steps[Qt.Key(event.key())] < len(links):
            self._go_to(self._current + steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        following = self._current + (1 if forward else -1)
        if self.hasFocus() and 0 <= following < len(self._links()):
            self._go_to(following)
            return True
        self._go_to(-1)
        return super().focusNextPrevChild(forward)


def _words(part: Part) -> str:
    """A part's text as it is laid out: its own line breaks kept, a name never cut at a hyphen."""
    text = part.text.replace("\r", "").replace("\n", "\u2028")
    return text.replace("-", "-\u2060") if part.chip else text


def _x_of(line: QTextLine, position: int) -> float:
    """Where a character begins; the binding gives the position back beside it."""
    found: object = line.cursorToX(position)
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]


def _length(text: str) -> int:
    """How many characters Qt counts in a text; some of ours are two of its own."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
