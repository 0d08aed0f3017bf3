"""What lies on the console's map: as whom it is seen, and what an argument would make of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from scenario.core.exercise.plan import Exercise
from scenario.ui.choice import Choice
from scenario.ui.map.view import MapView
from scenario.ui.theme import Theme
from scenario.ui.widgets import Segments, plain_label

ALL, PUBLIC = "*", ""
"""As the white cell knows it; as everybody may. Other keys are ids of teams."""
NOW, SUCCESS, FAILURE = "now", "success", "failure"
OUTCOMES = (NOW, SUCCESS, FAILURE)
_EDGE = 12


class AudienceFilter(QWidget):
    """All, public, or one team; `chosen` carries the key. Where there is no room, a list."""

    chosen = Signal(str)

    def __init__(self, plan: Exercise, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.choices = [
            (ALL, self.tr("All")),
            (PUBLIC, self.tr("Public")),
            *((team.id, team.name) for team in plan.teams),
        ]
        self.segments = Segments(self.choices)
        self.segments.set_current(ALL)
        self.segments.chosen.connect(self.chosen)
        self.list = Choice(theme)
        self.list.setAccessibleName(self.tr("The map as seen by"))
        for key, text in self.choices:
            self.list.addItem(text, key)
        self.list.activated.connect(lambda _: self.chosen.emit(self.list.currentData()))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.segments)
        row.addWidget(self.list)
        self.list.hide()

    def set_current(self, key: str) -> None:
        """Show as whom the map is seen."""
        self.segments.set_current(key)
        self.list.setCurrentIndex(self.list.findData(key))

    def after(self, key: str) -> str:
        """The key that comes after another, round and round."""
        keys = [each for each, _ in self.choices]
        return keys[(keys.index(key) + 1) % len(keys)]

    def fit(self, width: int) -> None:
        """Be no wider than that."""
        fits = self.segments.sizeHint().width() <= width
        self.segments.setVisible(fits)
        self.list.setVisible(not fits)
        self.adjustSize()


class OutcomeFilter(QFrame):
    """What the map shows of an argument: now, if it succeeds, if it fails."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.name = plain_label("", "medium")
        self.segments = Segments(
            [
                (NOW, self.tr("Now")),
                (SUCCESS, self.tr("If it succeeds")),
                (FAILURE, self.tr("If it fails")),
            ]
        )
        self.segments.set_current(NOW)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.name)
        row.addWidget(self.segments)
        self.hide()

    def show_argument(self, name: str) -> None:
        """Offer the outcomes of an argument, by its name; hide for none."""
        self.name.setText(self.tr("Argument {number}").format(number=name))
        self.setVisible(bool(name))
        self.adjustSize()


class MapEdges(QObject):
    """Keeps both at the edges of a map while it is lent to the console."""

    def __init__(self, view: MapView, audience: AudienceFilter, outcome: OutcomeFilter) -> None:
        super().__init__(audience)
        self._view, self._audience, self._outcome = view, audience, outcome
        view.installEventFilter(self)
        self.place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self.place()
        return False

    def place(self) -> None:
        """Put them where they belong."""
        self._audience.fit(self._view.width() - 2 * _EDGE)
        self._audience.move(_EDGE, _EDGE)
        self._outcome.adjustSize()
        self._outcome.move(_EDGE, self._view.height() - self._outcome.height() - _EDGE)
        self._view.cards.place()
