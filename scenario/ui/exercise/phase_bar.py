"""The phases of the turn, with the countdown that is always at the right."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from scenario.errors import Refused
from scenario.play.exercise.clock import ClockFace
from scenario.play.exercise.state import ExerciseState
from scenario.ui.exercise.desk import Desk
from scenario.ui.exercise.words import countdown_text
from scenario.ui.icons import icon, icon_pixmap
from scenario.ui.theme import REGULAR, SEMIBOLD, Theme, font
from scenario.ui.widgets import ElidedLabel, button, line, plain_label, plain_tooltip, tool_button

HEIGHT, RIGHT = 64, 448
_PROGRESS = 4


class PhaseCells(QWidget):
    """One cell for each phase: done ones ticked, the current one tinted, with its progress.

    `asked` carries the place of a phase that was double-clicked.
    """

    asked = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._state: ExerciseState | None = None
        self._passed = 0.0
        self._late = False
        self.setToolTip(self.tr("Double-click a phase to begin it"))

    def show_state(self, state: ExerciseState, face: ClockFace) -> None:
        """Show where the exercise stands, and how much of the phase's time has passed."""
        self._state, self._passed = state, face.passed
        self._late = bool(state.phase) and face.left < 0
        self.setAccessibleName(self._said(state))
        self.update()

    def _said(self, state: ExerciseState) -> str:
        if state.phase_index < 0:
            return self.tr("No phase has begun yet")
        text = self.tr("Phase {number} of {count}: {title}")
        number, phase = state.phase_index + 1, state.phases[state.phase_index]
        return text.format(number=number, count=len(state.phases), title=phase.title)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._state is not None:
            count = len(self._state.phases)
            self.asked.emit(min(int(event.position().x() * count / self.width()), count - 1))

    def is_done(self, place: int) -> bool:
        """Whether the phase was held and is over; the end leaves those that were never begun."""
        state = self._state
        if state is None:
            return False
        return place < state.phase_index or (
            place == state.phase_index and state.closed is not None
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self.theme.panel))
        if self._state is not None:
            count = len(self._state.phases)
            for place in range(count):
                left, right = (round(self.width() * (place + n) / count) for n in (0, 1))
                self._cell(painter, place, QRect(left, 0, right - left, self.height()))
        painter.end()

    def _cell(self, painter: QPainter, place: int, box: QRect) -> None:
        assert self._state is not None
        theme, state = self.theme, self._state
        done = self.is_done(place)
        current = place == state.phase_index and not done
        if current:
            painter.fillRect(box, QColor(theme.selected))
        passed = 1.0 if done else self._passed if current else 0.0
        if passed:
            colour = theme.strong_line if done else theme.warn if self._late else theme.accent
            strip = QRectF(box.x(), box.bottom() + 1 - _PROGRESS, box.width() * passed, _PROGRESS)
            painter.fillRect(strip, QColor(colour))
        painter.fillRect(QRect(box.right(), box.y(), 1, box.height()), QColor(theme.line))
        name = "check" if done else "circle-dot" if current else "circle"
        ink = theme.accent if current else theme.text2
        picture = icon_pixmap(name, ink, 14, self.devicePixelRatioF())
        narrow = box.width() < 104
        text = box.adjusted(10 if narrow else 38, 0, -6, 0)
        if not narrow:
            painter.drawPixmap(box.x() + 15, 17, picture)
        self._words(painter, place, current, text)

    def _words(self, painter: QPainter, place: int, current: bool, room: QRect) -> None:
        assert self._state is not None
        phase, state = self._state.phases[place], self._state
        seconds = state.phase_seconds if place == state.phase_index else 60 * phase.minutes
        painter.setPen(QColor(self.theme.ink))
        painter.setFont(font(13, SEMIBOLD if current else REGULAR))
        title = painter.fontMetrics().elidedText(
            phase.title, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(QRect(room.x(), 14, room.width(), 18), Qt.AlignmentFlag.AlignLeft, title)
        painter.setPen(QColor(self.theme.text2))
        painter.setFont(font(11))
        minutes = self.tr("{minutes} min").format(minutes=seconds // 60)
        painter.drawText(QRect(room.x(), 33, room.width(), 16), Qt.AlignmentFlag.AlignLeft, minutes)


class PhaseBar(QFrame):
    """64 px: the phases, the time that is left, both clocks' readings, and what runs them."""

    def __init__(
        self, desk: Desk, theme: Theme, *, clock: QAction, extend: QAction, following: QAction
    ) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.setFixedHeight(HEIGHT)
        self._desk = desk
        self._theme = theme
        self.cells = PhaseCells(theme)
        self.cells.asked.connect(self._begin)
        self.countdown = plain_label("", "countdown")
        self.left_in = ElidedLabel("", "medium")
        self.exercise_clock = plain_label("", "secondary")
        self.pause = tool_button("", clock.toolTip())
        self.pause.clicked.connect(clock.trigger)
        self.more = button(self.tr("+1 min"))
        self.more.setToolTip(extend.toolTip())
        self.more.clicked.connect(extend.trigger)
        self.next = tool_button("", following.toolTip())
        self.next.clicked.connect(following.trigger)
        self.begin = button("", "primary")
        self.begin.setToolTip(following.toolTip())
        self.begin.clicked.connect(following.trigger)
        self._clock_box = self._right()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.cells, 1)
        row.addWidget(line(vertical=True))
        row.addWidget(self._clock_box)
        desk.ticked.connect(self.refresh)

    def set_right(self, width: int) -> None:
        """Keep in line with the panel below."""
        self._clock_box.setFixedWidth(width)

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = self.cells.theme = theme
        self.refresh()

    def refresh(self) -> None:
        """Show what the clocks read now."""
        state = self._desk.state
        if state is None or not self.isVisibleTo(self.window()):
            return
        face = self._desk.conduct.face()
        self.cells.show_state(state, face)
        playing = bool(state.phase) and state.closed is None
        self._say_time(state, face)
        name = "pause" if face.running else "play"
        self.pause.setIcon(icon(name, self._theme))
        self.pause.setAccessibleName(self.tr("Pause") if face.running else self.tr("Run"))
        self.next.setIcon(icon("skip-forward", self._theme))
        for part in (self.pause, self.more, self.next):
            part.setVisible(playing)
        self.begin.setVisible(not state.phase and state.closed is None)
        self.cells.setEnabled(state.closed is None)
        self._say_following()

    def _say_time(self, state: ExerciseState, face: ClockFace) -> None:
        late = bool(state.phase) and face.left < 0 and state.closed is None
        self.countdown.setText(countdown_text(face.left) if state.phase else "––:––")
        self.countdown.setProperty("role", "countdown-warn" if late else "countdown")
        self.countdown.style().polish(self.countdown)
        self.left_in.show_text(self._where(state, face))
        self.exercise_clock.setText(face.text)

    def _where(self, state: ExerciseState, face: ClockFace) -> str:
        if state.closed is not None:
            return self.tr("The exercise is over")
        if state.phase_index < 0:
            return self.tr("Not begun yet")
        if not face.running:
            return self.tr("paused")
        text = self.tr("left in {phase}") if face.left >= 0 else self.tr("over in {phase}")
        return text.format(phase=state.phases[state.phase_index].title)

    def _say_following(self) -> None:
        try:
            turn, phase = self._desk.conduct.following()
        except Refused as none:
            self.next.setEnabled(False)
            self.next.setToolTip(plain_tooltip(none.message))
            return
        self.next.setEnabled(True)
        assert self._desk.state is not None
        titles = {each.id: each.title for each in self._desk.state.plan.phases_of(turn)}
        text = self.tr("Begin {turn}: {phase}").format(turn=turn, phase=titles[phase])
        self.begin.show_text(text)
        self.next.setToolTip(plain_tooltip(self.tr("{what} (Ctrl Right)").format(what=text)))
        self.next.setAccessibleName(text)

    def _begin(self, place: int) -> None:
        state = self._desk.state
        if state is not None and state.turn:
            turn, phase = state.turn, state.phases[place].id
            self._desk.do(lambda conduct: conduct.begin_phase(turn, phase, by=self._desk.hand()))

    def _right(self) -> QWidget:
        box = QWidget()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch()
        words.addWidget(self.left_in)
        words.addWidget(self.exercise_clock)
        words.addStretch()
        row = QHBoxLayout(box)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(6)
        row.addWidget(self.countdown)
        row.addSpacing(10)
        row.addLayout(words, 1)
        for part in (self.pause, self.more, self.next, self.begin):
            row.addWidget(part)
        box.setFixedWidth(RIGHT)
        return box
