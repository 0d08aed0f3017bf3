"""The drawn part of the timeline: click a turn, drag to scrub, click an event."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from scenario.ui.models.noted import Flag, note_text
from scenario.ui.theme import Theme
from scenario.ui.timeline.axis import Axis
from scenario.ui.timeline.flags import FLAGS_HEIGHT, FLAGS_Y, nearest
from scenario.ui.timeline.lanes import LANES_Y, lane_box, rows_shown
from scenario.ui.timeline.painting import (
    BAR_HEIGHT,
    BAR_Y,
    MARGIN,
    Canvas,
    placed_flags,
    row_y,
)
from scenario.ui.timeline.score import Lane, Score, Tick, turn_text
from scenario.ui.widgets import plain_tooltip

LEAST, LEAST_OF_MANY = 32.0, 9.0
"""The narrowest turn, in pixels; narrower where there are too many for the first."""
_REACH = 7


class Strip(QWidget):
    """Paints a `Score` and says what was asked for; it changes nothing itself.

    What stays while only the turn on display changes is painted once and kept.
    """

    turn_asked = Signal(int)
    """A turn was clicked."""
    scrubbed = Signal(int)
    """The pointer was dragged to a turn that has been played."""
    held = Signal(bool)
    """The pointer went down on a turn, or came up again."""
    event_asked = Signal(str)
    branch_asked = Signal(int)
    note_asked = Signal(int)
    """A bookmark or note was clicked."""
    menu_asked = Signal(object, QPoint)
    """What can be done with a branch is wanted, or with all of them for None; and where."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._score: Score | None = None
        self._axis: Axis | None = None
        self._ticks: list[tuple[float, Tick]] | None = None
        self._ground: QPixmap | None = None
        self._offset = 0.0
        self._first_lane = 0
        self._selected: str | None = None
        self._dragged: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Timeline"))

    def show_score(self, score: Score, theme: Theme) -> None:
        """Show where the game and the display stand."""
        old, self._score = self._score, score
        if old is None or old.lookup is not score.lookup:
            self._axis = None
        if theme is not self._theme or old is None or _ground_of(old) != _ground_of(score):
            self._ground = None
        self._theme = theme
        self._scroll_lanes(0)
        turn = score.turns[score.viewed.turn]
        self.setAccessibleDescription(self.tr("{turn} is shown").format(turn=turn_text(turn)))
        self._keep_in_sight(score.viewed.turn)
        self.update()

    def select(self, event: str | None) -> None:
        """Mark an event as the one selected."""
        self._selected = event
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(900, 144)

    # Geometry

    @property
    def axis(self) -> Axis:
        """The axis at the present width, in pixels from its own beginning."""
        if self._axis is None:
            turns = [(turn.from_.first, turn.to.last) for turn in self._shown().turns]
            room = max(self.width() - 2 * MARGIN, 50)
            fits = len(turns) * LEAST <= room
            self._axis = Axis(turns, room, LEAST if fits else LEAST_OF_MANY)
            self._ticks = None
        return self._axis

    def turn_box(self, turn: int) -> QRectF:
        """Where a turn's bar is in the widget."""
        span = self.axis.spans[turn]
        left = span.left + MARGIN - self._offset
        return QRectF(left, BAR_Y, span.right - span.left, BAR_HEIGHT)

    def tick_point(self, event: str) -> QPointF:
        """Where an event's mark is in the widget. Raises KeyError for an unknown event."""
        tick = self._shown().tick(event)
        return QPointF(self.axis.x_of(tick.at) + MARGIN - self._offset, row_y(tick.kind))

    def tick_at(self, point: QPointF) -> Tick | None:
        """The event whose mark is nearest to a point, if one is near.

        Of marks that lie on one another it is the one after the selected, so that clicking again
        reaches them all.
        """
        x = self._along(point)
        ticks = self._placed_ticks()
        first = bisect_left(ticks, x - _REACH, key=lambda each: each[0])
        last = bisect_right(ticks, x + _REACH, key=lambda each: each[0])
        near = [
            (round(abs(at - x)), tick)
            for at, tick in ticks[first:last]
            if abs(row_y(tick.kind) - point.y()) <= _REACH
        ]
        closest = min((distance for distance, _ in near), default=0)
        piled = [tick for distance, tick in near if distance == closest]
        place = next((i for i, tick in enumerate(piled) if tick.event == self._selected), -1)
        return piled[(place + 1) % len(piled)] if piled else None

    def lane_at(self, point: QPointF) -> Lane | None:
        """The branch whose lane is under a point."""
        lanes = self._score.lanes if self._score else ()
        inner = QPointF(self._along(point), point.y())
        shown = lanes[self._first_lane : self._first_lane + rows_shown(len(lanes))]
        for row, lane in enumerate(shown):
            if lane_box(self.axis, lane, row).contains(inner):
                return lane
        return None

    def flag_at(self, point: QPointF) -> Flag | None:
        """The bookmarks and notes whose mark is at a point."""
        if self._score is None or not FLAGS_Y <= point.y() <= FLAGS_Y + FLAGS_HEIGHT:
            return None
        return nearest(placed_flags(self.axis, self._score), self._along(point), _REACH + 2)

    def flag_point(self, flag: Flag) -> QPointF:
        """Where the mark of bookmarks and notes is in the widget."""
        placed = placed_flags(self.axis, self._shown())
        x = next(at for at, each in placed if each == flag)
        return QPointF(x + MARGIN - self._offset, FLAGS_Y + 4)

    def _placed_ticks(self) -> list[tuple[float, Tick]]:
        """Every tick with where it is on the axis, from left to right."""
        if self._ticks is None:
            placed = [(self.axis.x_of(tick.at), tick) for tick in self._shown().ticks]
            self._ticks = sorted(placed, key=lambda each: each[0])
        return self._ticks

    def _shown(self) -> Score:
        assert self._score is not None, "nothing is drawn or clicked before a score is shown"
        return self._score

    def _along(self, point: QPointF) -> float:
        return point.x() - MARGIN + self._offset

    def scroll_to(self, offset: float) -> None:
        """Let another stretch be in sight, by the axis's pixels at its left end."""
        beyond = max(self.axis.width + 2 * MARGIN - self.width(), 0.0)
        offset = min(max(offset, 0.0), beyond)
        if offset != self._offset:
            self._offset = offset
            self._ground = None
            self.update()

    def _scroll_lanes(self, by: int) -> None:
        """Scroll the lanes by some rows, as far as there are any."""
        count = len(self._shown().lanes)
        first = min(max(self._first_lane + by, 0), count - rows_shown(count))
        if first != self._first_lane:
            self._first_lane = first
            self._ground = None
            self.update()

    def _keep_in_sight(self, turn: int) -> None:
        box = self.turn_box(turn)
        if box.left() < 0 or box.right() > self.width():
            self.scroll_to(self._offset + box.center().x() - self.width() / 2)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._score is None:
            return
        painter = QPainter(self)
        if self._ground is None:
            self._ground = self._paint_ground()
        painter.drawPixmap(0, 0, self._ground)
        canvas = self._canvas(painter)
        canvas.paint_displayed()
        for tick in self._score.ticks_of(self._score.viewed.turn):
            canvas.tick(tick)
        if self._selected is not None:
            canvas.ring(self._score.tick(self._selected))
        if self.hasFocus():
            painter.resetTransform()
            painter.setPen(QPen(QColor(self._theme.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 4, 4)

    def _paint_ground(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(self.size() * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(QColor(self._theme.panel))
        painter = QPainter(pixmap)
        self._canvas(painter).paint_ground()
        painter.end()
        return pixmap

    def _canvas(self, painter: QPainter) -> Canvas:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(MARGIN - self._offset, 0)
        left = self._offset - MARGIN
        right = left + self.width()
        first = self._first_lane
        return Canvas(painter, self.axis, self._shown(), self._theme, left, right, first)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._axis = self._ground = None
        self._offset = 0.0
        if self._score is not None:
            self._keep_in_sight(self._score.viewed.turn)

    # Asking

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or self._score is None:
            return
        tick, lane = self.tick_at(event.position()), self.lane_at(event.position())
        flag = self.flag_at(event.position())
        if flag is not None:
            self.note_asked.emit(flag.notes[0].id)
        elif tick is not None:
            self.event_asked.emit(tick.event)
        elif lane is not None:
            self.branch_asked.emit(lane.branch)
        else:
            self._dragged = self.axis.turn_at(self._along(event.position()))
            self.turn_asked.emit(self._dragged)
            self.held.emit(True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged is None or self._score is None:
            return
        turn = min(self.axis.turn_at(self._along(event.position())), self._score.game.turn)
        if turn != self._dragged:
            self._dragged = turn
            self.scrubbed.emit(turn)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._dragged is not None:
            self._dragged = None
            self.held.emit(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        down = event.angleDelta().y()
        if event.position().y() >= LANES_Y and down and self._score is not None:
            self._scroll_lanes(-1 if down > 0 else 1)
            return
        turned = event.angleDelta().x() or down
        self.scroll_to(self._offset - turned)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        lane = None if by_key else self.lane_at(QPointF(event.pos()))
        self.menu_asked.emit(lane.branch if lane is not None else None, event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps and self._score is not None:
            self._step_event(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _step_event(self, step: int) -> None:
        """Ask for the event before or after the selected one, in the turn on display."""
        ids = [tick.event for tick in self._shown().ticks_of(self._shown().viewed.turn)]
        if not ids:
            return
        place = ids.index(self._selected) + step if self._selected in ids else 0
        self.event_asked.emit(ids[min(max(place, 0), len(ids) - 1)])

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            text = self.told_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), plain_tooltip(text) if text else "", self)
            return True
        return super().event(event)

    def told_at(self, point: QPointF) -> str:
        """What the tooltip says at a point, before it is made safe to show."""
        if self._score is None:
            return ""
        tick, lane, flag = self.tick_at(point), self.lane_at(point), self.flag_at(point)
        if flag is not None:
            return "\n".join(note_text(note) for note in flag.notes)
        if tick is not None:
            return self._score.tick_text(tick)
        if lane is not None:
            return "\n".join(filter(None, (lane.name, lane.note, lane.remark)))
        if BAR_Y <= point.y() <= BAR_Y + BAR_HEIGHT:
            return self._score.turn_text(self.axis.turn_at(self._along(point)))
        return ""


def _ground_of(score: Score) -> tuple[object, ...]:
    """What the kept picture depends on."""
    return score.lookup, score.course.tip, score.perspective, score.lanes, score.flags
