"""Finding the things of a scenario by their ids, and what lies in what."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from scenario.core.claims import Source
from scenario.core.model import (
    Actor,
    ActorKind,
    Bloc,
    Decision,
    Event,
    Force,
    Indicator,
    Perspective,
    Place,
    Scenario,
    Territory,
    Turn,
)


class Lookup:
    """A scenario with an index to everything in it. Unknown ids raise KeyError."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.actors: dict[str, Actor] = {a.id: a for a in scenario.actors}
        self.blocs: dict[str, Bloc] = {b.id: b for b in scenario.blocs}
        self.sources: dict[str, Source] = {s.id: s for s in scenario.sources}
        self.territories: dict[str, Territory] = {t.id: t for t in scenario.territories}
        self.places: dict[str, Place] = {p.id: p for p in scenario.places}
        self.forces: dict[str, Force] = {f.id: f for f in scenario.forces}
        self.indicators: dict[str, Indicator] = {i.id: i for i in scenario.indicators}
        self.perspectives: dict[str, Perspective] = {p.id: p for p in scenario.perspectives}
        self.turns: dict[str, int] = {t.id: i for i, t in enumerate(scenario.turns)}
        self.decisions: dict[str, Decision] = {d.id: d for d in scenario.decisions}

    @cached_property
    def actor_numbers(self) -> dict[str, int]:
        """The place of every actor among the actors, from 0."""
        return {id_: number for number, id_ in enumerate(self.actors)}

    @cached_property
    def events(self) -> dict[str, tuple[int, Event]]:
        """Every event with the index of its turn."""
        return {
            event.id: (index, event)
            for index, turn in enumerate(self.scenario.turns)
            for event in turn.events
        }

    def turn_of(self, event: str) -> Turn:
        """The turn that holds an event."""
        return self.scenario.turns[self.events[event][0]]

    def around(self, location: str) -> Iterator[str]:
        """A territory or place itself, then what it lies in, from the inside out."""
        territory: str | None = location
        if place := self.places.get(location):
            yield location
            territory = place.territory
        while territory is not None:
            yield territory
            territory = self.territories[territory].within

    def country_of(self, location: str) -> str | None:
        """The state that a territory or place belongs to, whoever holds it."""
        territory: str | None = location
        if place := self.places.get(location):
            territory = place.territory
        while territory is not None:
            found = self.territories[territory]
            if found.country is not None:
                return found.country
            territory = found.within
        return None

    def home_of(self, actor: str) -> str | None:
        """The state that an actor is, or is part of."""
        seen: set[str] = set()
        current: str | None = actor
        while current is not None and current not in seen:
            seen.add(current)
            found = self.actors[current]
            if found.kind is ActorKind.STATE:
                return current
            current = found.parent
        return None

    def publishers(self, sources: tuple[str, ...]) -> frozenset[str]:
        """The distinct publishers behind some sources."""
        return frozenset(self.sources[source].publisher for source in sources)
