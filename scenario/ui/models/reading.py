"""What a screen reads off a session at one moment, gathered once."""

from __future__ import annotations

from dataclasses import dataclass, replace

from scenario.core.chronicle import Chronicle, Moment
from scenario.core.lookup import Lookup
from scenario.core.model import Event, Perspective, Turn
from scenario.core.world import World
from scenario.play.course import Course, Fate
from scenario.play.session import Session
from scenario.ui.actor_names import known_name


@dataclass(frozen=True, slots=True)
class Reading:
    """The moment on display, its world, and the line it lies on."""

    lookup: Lookup
    course: Course
    viewed: Moment
    perspective: Perspective
    world: World

    @classmethod
    def of(cls, session: Session) -> Reading:
        """What a session displays now."""
        return cls.at(session.course(), session.viewed, session.perspective)

    @classmethod
    def at(cls, course: Course, moment: Moment, perspective: str) -> Reading:
        """What is read at a moment of a line, whose chronicle is that of the perspective."""
        lookup = course.lookup
        world = course.chronicle.at(moment)
        return cls(lookup, course, moment, lookup.perspectives[perspective], world)

    @property
    def chronicle(self) -> Chronicle:
        """The worlds of the line."""
        return self.course.chronicle

    @property
    def game(self) -> Moment:
        """Where the line ends."""
        return self.course.end

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

        The same reading for an event that has not been told on this line.
        """
        after = self.course.told_at(event)
        return self if after is None else replace(self, world=self.chronicle.at(after))

    def actor_name(self, actor: str) -> str:
        """What an actor is called now."""
        return self.world.actors[actor].name

    def actor_short(self, actor: str) -> str:
        """What an actor is called now where there is little room.

        With its state in brackets where the short name only says what kind of actor it is.
        """
        return known_name(self.lookup, self.world, actor)

    def location_name(self, location: str) -> str:
        """The name of a territory or place."""
        found = self.lookup.places.get(location) or self.lookup.territories[location]
        return found.name

    def event(self, id_: str) -> Event:
        """An event by id. Raises KeyError for one that the scenario does not have."""
        return self.lookup.events[id_][1]

    def fate(self, event: str) -> Fate:
        """What has become of an event at the moment on display."""
        return self.course.fate_of(event, self.viewed)

    def happened(self, event: str) -> bool:
        """Whether an event has happened at the moment on display."""
        return self.fate(event) is Fate.HAPPENED
