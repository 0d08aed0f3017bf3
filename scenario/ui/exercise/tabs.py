"""A choice among names that come from a plan: side by side where they fit, in a list otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from scenario.ui.exercise.argument_words import one_line
from scenario.ui.exercise.card_part import empty
from scenario.ui.exercise.popup_choice import PopupChoice
from scenario.ui.theme import SEMIBOLD, Theme, font
from scenario.ui.widgets import Segments

_PADDING = 16


class Tabs(QWidget):
    """Offers names for keys, one of them on; `chosen` carries its key."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, room: int) -> None:
        """`room` is the width in pixels beyond which the names go into a list."""
        super().__init__()
        self._theme, self._room = theme, room
        self._offered: tuple[tuple[str, str], ...] = ()
        self._current = ""
        self._part: Segments | PopupChoice | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)

    @property
    def current(self) -> str:
        """The key that is on."""
        return self._current

    def offer(self, choices: Sequence[tuple[str, str]], current: str) -> None:
        """Offer keys with their names, one of them on; nobody is told."""
        offered = tuple((key, one_line(name)) for key, name in choices)
        if offered != self._offered:
            self._offered = offered
            empty(self._row)
            self._part = self._made() if offered else None
            if self._part is not None:
                self._row.addWidget(self._part)
        self.set_current(current)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other tokens from now on."""
        self._theme = theme
        if isinstance(self._part, PopupChoice):
            self._part.theme = theme
            self._part.update()

    def set_current(self, key: str) -> None:
        """Show a key as the one that is on, without telling anybody."""
        self._current = key
        if isinstance(self._part, Segments):
            self._part.set_current(key)
        elif self._part is not None:
            self._part.setCurrentIndex(self._part.findData(key))

    def _made(self) -> Segments | PopupChoice:
        metrics = QFontMetricsF(font(13, SEMIBOLD))
        wide = sum(metrics.horizontalAdvance(name) + _PADDING for _, name in self._offered)
        if wide <= self._room:
            texts = [(key, name.replace("&", "&&")) for key, name in self._offered]
            segments = Segments(texts, tight=True)
            segments.chosen.connect(self._choose)
            return segments
        choice = PopupChoice(self._theme)
        choice.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        choice.setMinimumWidth(160)
        for key, name in self._offered:
            choice.addItem(name, key)
        choice.setAccessibleName(self.accessibleName())
        choice.activated.connect(lambda _: self._choose(str(choice.currentData())))
        return choice

    def _choose(self, key: str) -> None:
        self._current = key
        self.chosen.emit(key)
