"""A comparison on screen: two maps, the list of where they differ, and what is chosen."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from scenario.insight.contrasts import as_changes
from scenario.play.outcome import Change, Outcome
from scenario.ui.bridge import Bridge
from scenario.ui.comparing import Comparing
from scenario.ui.map.swipe import Swipe
from scenario.ui.map.view import MapView
from scenario.ui.panels.charts import ChartsPanel
from scenario.ui.panels.compare import ComparePanel
from scenario.ui.panels.flow import ColourOf
from scenario.ui.selection import Selection
from scenario.ui.theme import Theme

_FOLLOWED = {Change.VIEWED, Change.PERSPECTIVE, Change.GAME, Change.BRANCHES}


class Comparison(QObject):
    """Lives from "Compare" to "Close compare"; whoever made it shows the world again."""

    closed = Signal()

    def __init__(
        self,
        bridge: Bridge,
        selection: Selection,
        view: MapView,
        theme: Theme,
        *,
        colour_of: ColourOf,
        charts: ChartsPanel,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.comparing = Comparing(bridge, self)
        self.swipe = Swipe(view, theme)
        self.panel = ComparePanel(bridge, selection, theme, colour_of, comparing=self.comparing)
        self.panel.fly_to.connect(self._fly_to)
        self._view = view
        self._charts = charts
        self.comparing.changed.connect(self.show)
        self.show()

    def show(self) -> None:
        """Show both sides and where they differ."""
        first, second = sides = self.comparing.sides()
        self._charts.compare(sides)
        found = as_changes(self.comparing.contrasts())
        self.swipe.show_worlds(first.reading.world, second.reading.world, found)
        self.swipe.name_sides((first.name, first.note), (second.name, second.note))

    def follow(self, outcome: Outcome) -> None:
        """The session moved: compare at the moment that is on display now."""
        if outcome.changes & _FOLLOWED:
            self.comparing.changed.emit()

    def select(self, kind: str, id_: str) -> None:
        """Mark what is selected on the second map too."""
        self.swipe.other.select(kind, id_)

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self.swipe.set_theme(theme)
        self.panel.set_theme(theme)

    def close(self) -> None:
        """Take everything off the screen."""
        self.swipe.close_swipe()
        self._charts.compare(())
        self.panel.hide()
        self.panel.deleteLater()
        self.closed.emit()
        self.deleteLater()

    def _fly_to(self, location: str) -> None:
        self._view.fly_to([location])
        if self.swipe.beside:
            self._view.pan_by(-self._view.width() / 4, 0)
