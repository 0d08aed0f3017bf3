"""What a screen reads off a session at one moment, gathered once."""

from __future__ import annotations

from dataclasses import dataclass, replace

from scenario.core.chronicle import Chronicle, Moment
from scenario.core.lookup import Lookup
from scenario.core.model import Event, Perspective, Turn
from scenario.core.world import World
from scenario.play.session import Session


@dataclass(frozen=True, slots=True)
class Reading:
    """The moment on display, its world, and the line it lies on."""

    lookup: Lookup
    chronicle: Chronicle
    viewed: Moment
    game: Moment
    perspective: Perspective
    world: World

    @classmethod
    def of(cls, session: Session) -> Reading:
        """What a session displays now."""
        chronicle = session.chronicle()
        return cls(
            lookup=session.lookup,
            chronicle=chronicle,
            viewed=session.viewed,
            game=session.game,
            perspective=session.lookup.perspectives[session.perspective],
            world=chronicle.at(session.viewed),
        )

    @property
    def turn(self) -> Turn:
        """The turn on display."""
        return self.lookup.scenario.turns[self.viewed.turn]

    @property
    def before(self) -> World:
        """The world in which the turn on display began."""
        return self.chronicle.before(self.viewed.turn)

    def just_after(self, event: str) -> Reading:
        """The same moment, with everybody called what they were called just after an event.

        The same reading for an event of a turn that has not been entered.
        """
        turn, found = self.lookup.events[event]
        if turn >= len(self.chronicle):
            return self
        written = self.lookup.scenario.turns[turn].events.index(found) + 1
        entered = (
            number
            for number, entry in enumerate(self.chronicle.entries(turn), 1)
            if entry and entry[0].cause.event == event
        )
        after = Moment(turn, next(entered, written))
        return replace(self, world=self.chronicle.at(after))

    def actor_name(self, actor: str) -> str:
        """What an actor is called now."""
        return self.world.actors[actor].name

    def actor_short(self, actor: str) -> str:
        """What an actor is called now where there is little room.

        The whole name where the short one only says what kind of actor it is, as others may be.
        """
        state, authored = self.world.actors[actor], self.lookup.actors[actor]
        nameless = state.short == authored.id and authored.short is None
        common = state.short.casefold() == authored.kind.value
        return state.name if nameless or common else state.short

    def location_name(self, location: str) -> str:
        """The name of a territory or place."""
        found = self.lookup.places.get(location) or self.lookup.territories[location]
        return found.name

    def event(self, id_: str) -> Event:
        """An event by id. Raises KeyError for one that the scenario does not have."""
        return self.lookup.events[id_][1]

    def happened(self, event: str) -> bool:
        """Whether an event lies before the moment on display."""
        turn, found = self.lookup.events[event]
        if turn != self.viewed.turn:
            return turn < self.viewed.turn
        return self.turn.events.index(found) < self.viewed.events
