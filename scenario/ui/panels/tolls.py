"""The tolls of an event: one card for each claimant, all on one scale, never a mean."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from scenario.core.claims import Estimate, Toll
from scenario.core.model import Event
from scenario.insight.accounts import TollCard, greatest, tolls
from scenario.insight.strength import estimate_text
from scenario.ui.models.parts import Line, Part, Tone
from scenario.ui.models.reading import Reading
from scenario.ui.models.telling import UNKNOWN, counts, figure, who_says
from scenario.ui.panels.flow import ColourOf, FlowText
from scenario.ui.theme import SEMIBOLD, Theme, font


class TollLine(QWidget):
    """One figure with its words and a bar that shows it against the greatest of all cards."""

    def __init__(
        self,
        estimate: Estimate,
        words: str,
        *,
        scale: int,
        colour: str,
        counted: bool,
        theme: Theme,
    ) -> None:
        super().__init__()
        self._counted = counted
        self._estimate, self._words, self._scale = estimate, " ".join(words.split()), scale
        self._colour, self._theme = colour, theme
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{self.figures()} {self._words}")

    def figures(self) -> str:
        """The figure as it was claimed: one number, the span it lies in, or both."""
        return (
            estimate_text(self._estimate, number=figure, most="≤ {figure}", least="{figure}+")
            or UNKNOWN
        )

    def sizeHint(self) -> QSize:
        return QSize(120, 40)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, text = self._theme, self.figures()
        painter.setFont(font(22 if len(text) < 6 else 16, SEMIBOLD))
        painter.setPen(QColor(theme.ink if self._counted else theme.text3))
        painter.drawText(QRectF(0, 0, self.width(), 28), int(Qt.AlignmentFlag.AlignVCenter), text)
        used = painter.fontMetrics().horizontalAdvance(text) + 8
        painter.setFont(font(12))
        painter.setPen(QColor(theme.text2))
        room = max(self.width() - used, 0)
        words = painter.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        flags = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRectF(used, 3, room, 25), flags, words)
        self._bar(painter)

    def _bar(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        track = QRectF(0, self.height() - 10, self.width(), 6)
        painter.setBrush(QColor(self._theme.played))
        painter.drawRoundedRect(track, 2, 2)
        known = [
            each
            for each in (self._estimate.best, self._estimate.low, self._estimate.high)
            if each is not None
        ]
        if not any(known):
            return
        sure, most = known[0], max(known)
        outline = QColor(self._theme.ink)
        outline.setAlphaF(self._theme.chip_outline)
        painter.setPen(QPen(outline, 1))
        for value, strength in ((most, 0.4), (sure, 1.0)):
            colour = QColor(self._colour)
            colour.setAlphaF(strength if self._counted else strength * 0.4)
            painter.setBrush(colour)
            track.setWidth(self.width() * value / self._scale)
            painter.drawRoundedRect(track.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)


class TollCards(QWidget):
    """All the tolls that claims of an event give, side by side."""

    def __init__(self, reading: Reading, event: Event, colour_of: ColourOf, theme: Theme) -> None:
        super().__init__()
        self._reading = reading.just_after(event.id)
        self._colour_of, self._theme = colour_of, theme
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setSpacing(8)
        cards = tolls(event)
        scale = greatest(cards)
        for place, card in enumerate(cards):
            grid.addWidget(self._card(event, card, scale), place // 2, place % 2)
        for column in range(2):
            grid.setColumnStretch(column, 1)

    def _card(self, event: Event, card: TollCard, scale: int) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "card")
        column = QVBoxLayout(frame)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(2)
        head = FlowText(self._theme, self._colour_of, 12)
        counted = counts(self._reading, event, card.claim)
        said = who_says(self._reading, card.claim)
        told: list[Line] = [tuple(replace(part, target=None) for part in said)]
        if not counted:
            told.append((Part(self.tr("not counted"), Tone.QUIET),))
        head.show_lines(told)
        column.addWidget(head)
        for toll in card.tolls:
            for line in self._lines(toll, scale, counted):
                column.addWidget(line)
        column.addStretch(1)
        return frame

    def _lines(self, toll: Toll, scale: int, counted: bool) -> list[TollLine]:
        group = self._reading.actor_short(toll.of) if toll.of else toll.who
        colour = self._colour_of(toll.of) if toll.of else self._theme.text3
        measures = (
            (toll.killed, self.tr("killed")),
            (toll.wounded, self.tr("wounded")),
            (toll.captured, self.tr("captured")),
        )
        return [
            TollLine(
                estimate,
                f"{group} {measure}",
                scale=scale,
                colour=colour,
                counted=counted,
                theme=self._theme,
            )
            for estimate, measure in measures
            if estimate is not None
        ]
