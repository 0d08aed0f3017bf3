"""The map while the console has it: as whom it is seen, and what an argument would make of it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from scenario.core.chronicle import Chronicle
from scenario.core.world import World
from scenario.insight.changes import turn_changes
from scenario.insight.contrasts import as_changes, contrasts
from scenario.play.exercise.state import ArgumentState
from scenario.play.foresight import Foresight
from scenario.ui.exercise.desk import Desk
from scenario.ui.exercise.map_filters import (
    ALL,
    NOW,
    PUBLIC,
    AudienceFilter,
    MapEdges,
    OutcomeFilter,
)
from scenario.ui.map.ribbon import Ribbon
from scenario.ui.map.view import MapView
from scenario.ui.theme import Theme


class Theatre(QObject):
    """Shows worlds of the exercise on a map that is lent to it, until `close`.

    `outcome_asked` carries which end of the argument is wanted on the map.
    """

    outcome_asked = Signal(str)

    def __init__(self, desk: Desk, view: MapView, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.view = view
        self._shown: tuple[int, World] | None = None
        self._previewed: Foresight | None = None
        self.seen_as = ALL
        self.outcome_shown = NOW
        self.audience = AudienceFilter(desk.conduct.standing.plan, theme, view)
        self.audience.chosen.connect(self.see_as)
        self.outcome = OutcomeFilter(view)
        self.outcome.segments.chosen.connect(self.outcome_asked)
        self._ribbon = Ribbon(view)
        view.cards.lend(self.audience, self.outcome)
        self._edges = MapEdges(view, self.audience, self.outcome)
        for part in (self.audience, self.outcome):
            part.raise_()
        self.audience.show()

    def close(self) -> None:
        """Give the map back as it was; whoever shows a world on it does so next."""
        self.view.removeEventFilter(self._edges)
        self._ribbon.say("")
        self.view.cards.lend()
        for part in (self.audience, self.outcome, self._ribbon.label):
            part.hide()
            part.deleteLater()
        self.view.removeEventFilter(self._ribbon)
        self._ribbon.deleteLater()
        self.deleteLater()

    def chronicle(self) -> Chronicle:
        """The line as those know it as whom the map is seen."""
        conduct = self._desk.conduct
        if self.seen_as == ALL:
            return conduct.chronicle()
        if self.seen_as == PUBLIC:
            return conduct.chronicle(public=True)
        return conduct.chronicle(team=self.seen_as)

    def see_as(self, key: str) -> None:
        """Show the map as another audience may see it."""
        self.seen_as = key
        self.audience.set_current(key)
        self._edges.place()
        self.outcome_asked.emit(NOW)
        self.refresh()

    def show_argument(self, argument: ArgumentState | None) -> None:
        """Offer the outcomes of an argument; None for none."""
        waits = argument is not None and argument.waits
        self.outcome.show_argument(argument.name if argument is not None and waits else "")
        self._edges.place()

    def preview(self, seen: Foresight | None, outcome: str) -> None:
        """Show what a draft would make of the world; None for the world as it is.

        `outcome` says which end of the argument that is.
        """
        self.outcome_shown = outcome
        self.outcome.segments.set_current(outcome)
        before, self._previewed = self._previewed, seen if seen and seen.touched else None
        if self._previewed is None:
            if before is not None:
                self._ribbon.say("")
                self._shown = None
            self.refresh()
        elif self._previewed != before:
            self._be_all()
            self._show_foresight(self._previewed)

    def _be_all(self) -> None:
        """A preview is what the white cell sees."""
        self.seen_as = ALL
        self.audience.set_current(ALL)

    def _show_foresight(self, seen: Foresight) -> None:
        before, after = seen.before, seen.after
        self._ribbon.say(self.tr("Preview: nothing has been changed yet"))
        found = as_changes(contrasts(before, after, self._desk.bridge.lookup))
        self.view.show_world(after, before, found)

    def refresh(self) -> None:
        """Show the world as it now is, unless a preview is on the map."""
        if self._previewed is not None:
            return
        chronicle = self.chronicle()
        turn = len(chronicle) - 1
        world = chronicle.worlds[turn]
        if self._shown == (turn, world):
            return
        self._shown = turn, world
        before = chronicle.before(turn) if turn else None
        self.view.show_world(world, before, turn_changes(chronicle, turn) if turn else ())
