"""The line at the bottom: where things are kept, whether they are, and what the map says."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from scenario.ui.appearance import Appearance
from scenario.ui.icons import icon_pixmap
from scenario.ui.theme import Theme
from scenario.ui.widgets import ElidedLabel, button, plain_label

HEIGHT = 24


class StatusBar(QFrame):
    """24 px: where the game is stored, the last thing that was saved or refused, the map's say."""

    take_over_asked = Signal()
    """The right to play is wanted, which another window has."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.setProperty("role", "status")
        self.setFixedHeight(HEIGHT)
        self._appearance = appearance
        self._store = plain_label()
        self._where = ElidedLabel("", "note")
        self._mark = plain_label()
        self._state = ElidedLabel("", "good-note")
        self._meanwhile: str | None = None
        self._clock = plain_label("", "note")
        self._right = plain_label("", "note")
        self._icon = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        self._read_only = plain_label(self.tr("read-only"), "warn-note")
        self.take_over = button(self.tr("Take over"))
        self.take_over.setProperty("dense", True)
        self.take_over.setFixedHeight(HEIGHT - 4)
        self.take_over.setToolTip(self.tr("Play here, once the other window is closed"))
        self.take_over.clicked.connect(self.take_over_asked)
        for part in (self._store, self._where, self._read_only, self.take_over, self._mark,
                     self._state):  # fmt: skip
            row.addWidget(part)
        self.show_read_only(False)
        self.show_clock("")
        row.addStretch(1)
        row.addWidget(self._clock)
        row.addWidget(self._right)
        appearance.changed.connect(self._wear)
        self._wear(appearance.theme)

    def show_where(self, text: str) -> None:
        """Say where sessions, or this one, are kept."""
        self._where.show_text(text)

    def show_read_only(self, read_only: bool) -> None:
        """Say whether sessions can only be looked at, and offer to take over."""
        self._read_only.setVisible(read_only)
        self.take_over.setVisible(read_only)

    def show_saved(self, text: str) -> None:
        """Say what was saved last."""
        self._say(text, "good-note", "check")

    def show_refusal(self, text: str) -> None:
        """Say why nothing happened."""
        self._say(text, "warn-note", "info")

    def show_trouble(self, text: str) -> None:
        """Say what is in the way."""
        self._say(text, "bad-note", "triangle-alert")

    def show_quiet(self) -> None:
        """Say nothing of saving."""
        self._say("", "note", "")

    def show_right(self, text: str) -> None:
        """Show what the map says of the pointer and the scale; work that is under way stays."""
        if self._meanwhile is None:
            self._right.setText(text)
        else:
            self._meanwhile = text

    def show_work(self, text: str) -> None:
        """Say what is being done beside the window, in the place of the pointer and the scale."""
        if self._meanwhile is None:
            self._meanwhile = self._right.text()
        self._right.setText(text)

    def show_work_done(self) -> None:
        """Show again what stood there before the work began."""
        if self._meanwhile is not None:
            self._right.setText(self._meanwhile)
            self._meanwhile = None

    def show_clock(self, text: str) -> None:
        """Show the time of day, beside what the map says; nothing for an empty text."""
        self._clock.setText(text)
        self._clock.setVisible(bool(text))

    @property
    def state(self) -> str:
        """What is said of saving now, whole."""
        return self._state.whole_text()

    def _say(self, text: str, role: str, icon: str) -> None:
        self._icon = icon
        self._state.setProperty("role", role)
        self._state.style().polish(self._state)
        self._state.show_text(text)
        self._wear(self._appearance.theme)

    def _wear(self, theme: Theme) -> None:
        ratio = self.devicePixelRatioF()
        self._store.setPixmap(icon_pixmap("database", theme.text2, 14, ratio))
        colours = {"check": theme.good, "info": theme.warn, "triangle-alert": theme.bad}
        self._mark.setVisible(bool(self._icon))
        if self._icon:
            self._mark.setPixmap(icon_pixmap(self._icon, colours[self._icon], 14, ratio))
