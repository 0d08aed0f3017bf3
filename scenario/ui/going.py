"""Ways to what is looked for: in time to a turn or an event, on the map to where a thing is."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from scenario.insight.changes import Change
from scenario.insight.search import Thing
from scenario.play.course import Fate
from scenario.ui.bridge import Bridge
from scenario.ui.geography import locations_of
from scenario.ui.map.view import MapView
from scenario.ui.selection import Picked, Selected, Selection


class Going(QObject):
    """Shows turns, events and places of one session.

    `travels` says that a turn or an event was looked for and is about to be shown; `refused`
    carries why something cannot be shown; `source_asked` the id of a source, which has no place
    of its own.
    """

    travels = Signal()
    refused = Signal(str)
    source_asked = Signal(str)

    def __init__(
        self, bridge: Bridge, selection: Selection, view: MapView, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._selection = selection
        self._view = view

    def to(self, thing: Thing, id_: str) -> None:
        """Show a thing of the scenario: a turn, an event, or what can be selected."""
        if thing in (Thing.TURN, Thing.EVENT):
            self.travels.emit()
        match thing:
            case Thing.TURN:
                self._bridge.show_turn(self._bridge.lookup.turns[id_])
            case Thing.EVENT:
                self.to_event(id_)
            case Thing.BLOC:
                members = self._bridge.world().members_of(id_)
                if members:
                    self._selection.select(Picked.ACTOR, members[0])
            case Thing.SOURCE:
                self.source_asked.emit(id_)
            case _:
                self._selection.select(thing.value, id_)

    def to_event(self, event: str) -> None:
        """Select an event, and show the turn in which it happened if the game has come to it."""
        after = self._bridge.session.moment_of(event)
        if after is None:
            self.refused.emit(self._why_not_here(event))
        elif after.turn != self._bridge.viewed.turn:
            self._bridge.view(self._bridge.session.turn_end(after.turn))
        self._selection.select(Picked.EVENT, event)

    def _why_not_here(self, event: str) -> str:
        session = self._bridge.session
        fate = session.course().fate_of(event, session.game)
        to_come, never = self.tr("not played yet"), self.tr("did not happen on this line")
        title = self._bridge.lookup.events[event][1].title
        return f"{title}: {to_come if fate is Fate.TO_COME else never}"

    def to_first_turn(self) -> None:
        """Show the first turn."""
        self._bridge.show_turn(0)

    def to_last_turn(self) -> None:
        """Show the last turn, playing on to it."""
        self._bridge.show_turn(len(self._bridge.lookup.scenario.turns) - 1)

    def fly_to(self, selected: Selected) -> None:
        """Look at where something is."""
        found = locations_of(selected, self._bridge.lookup, self._bridge.world())
        self._view.fly_to(found)

    def fly_to_change(self, change: Change) -> None:
        """Look at where something changed, and select the event that changed it."""
        if change.location is not None:
            self._view.fly_to([change.location])
        if change.event:
            self._selection.select(Picked.EVENT, change.event)

    def fly_to_selection(self) -> None:
        """Look at where the selected thing is."""
        if self._selection.current is not None:
            self.fly_to(self._selection.current)

    def fly_to_changes(self) -> None:
        """Look at everything on the map that the turn on display changed."""
        changed = {change.location for change in self._view.scene.changes}
        self._view.fly_to([location for location in changed if location is not None])
