"""An open decision among the events: a quiet card that leads to the form."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen

from scenario.core.lookup import Lookup
from scenario.play.deciding import OpenDecision
from scenario.ui.icons import icon_pixmap
from scenario.ui.theme import REGULAR, SEMIBOLD, Theme, font
from scenario.ui.widgets import PushButton, plain_tooltip
from scenario.ui.words import counted

_ICON, _LEFT, _INSIDE = 16, 12, 36


class QuestionCard(PushButton):
    """The title of a decision, its turn, and how much can still be chosen."""

    def __init__(self, found: OpenDecision, lookup: Lookup, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        turn = lookup.scenario.turns[lookup.turns[found.decision.turn]]
        free = sum(not offer.too_late for offer in found.offers)
        options = counted(free, self.tr("1 option"), self.tr("{n} options"))
        self.decision = found.decision.id
        self.heading = " ".join(
            self.tr("Decide: {title}").format(title=found.decision.title).split()
        )
        self.note = f"{turn.id} · {options}"
        self.setAccessibleName(f"{self.heading}, {self.note}")
        self.setAccessibleDescription(found.decision.question)
        self.setToolTip(plain_tooltip(found.decision.question or self.heading))
        self.setProperty("look", "question")
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(200, 48)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(QColor(theme.accent), 1))
        painter.setBrush(QColor(theme.hover if self.underMouse() else theme.accent_soft))
        painter.drawRoundedRect(box, 6, 6)
        ratio = self.devicePixelRatioF()
        middle = (self.height() - _ICON) / 2
        painter.drawPixmap(QPointF(_LEFT, middle), icon_pixmap("split", theme.accent, _ICON, ratio))
        arrow = icon_pixmap("chevron-right", theme.accent, _ICON, ratio)
        painter.drawPixmap(QPointF(self.width() - _ICON - 8, middle), arrow)
        room = QRectF(_INSIDE, 6, self.width() - _INSIDE - _ICON - 16, 18)
        flags = int(Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(font(13, SEMIBOLD))
        painter.setPen(QColor(theme.ink))
        elide = Qt.TextElideMode.ElideRight
        title = painter.fontMetrics().elidedText(self.heading, elide, int(room.width()))
        painter.drawText(room, flags, title)
        painter.setFont(font(12, REGULAR))
        painter.setPen(QColor(theme.text2))
        painter.drawText(room.translated(0, 18), flags, self.note)
