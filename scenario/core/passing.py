"""What passes from one actor to another when it is absorbed, merges or splits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from scenario.core.draft import Draft
from scenario.core.effects import AbsorbEffect, Level
from scenario.core.reshaping import MergeEffect, SplitEffect
from scenario.core.world import (
    ActorState,
    Cause,
    ForceStatus,
    Influence,
    Kind,
    Relation,
    pair_id,
    stance_id,
)


def absorb(draft: Draft, effect: AbsorbEffect, cause: Cause) -> None:
    """Pass over forces, ground, influence, ties and stances that lie in the named countries.

    Of two influences the greater stays; a stance that the absorbing actor has already is its own.
    """
    _take_in(draft, effect.actor, effect.into, effect.countries, cause)


def merge(draft: Draft, effect: MergeEffect, cause: Cause) -> None:
    """Let the new actor come into being and absorb all the others, in their order."""
    draft.change_actor(effect.into, cause, exists=True)
    for actor in effect.actors:
        if actor != effect.into:
            _take_in(draft, actor, effect.into, (), cause)


def split(draft: Draft, effect: SplitEffect, cause: Cause) -> None:
    """Let the part come into being with its places and forces, and the stances of the whole."""
    draft.change_actor(effect.into, cause, exists=True)

    def covers(location: str | None) -> bool:
        return location is not None and not named.isdisjoint(draft.lookup.around(location))

    named = frozenset(effect.places)
    passing = _Passing(draft, effect.actor, effect.into, cause)
    passing.ground(covers)
    passing.forces(lambda force, at: force in effect.forces or covers(at))
    passing.copy_stances()


def _take_in(draft: Draft, actor: str, into: str, countries: tuple[str, ...], cause: Cause) -> None:
    def covers(country: str | None) -> bool:
        return not countries or country in countries

    lookup, passing = draft.lookup, _Passing(draft, actor, into, cause)
    passing.forces(lambda _, at: covers(None if at is None else lookup.country_of(at)))
    passing.ground(lambda location: covers(lookup.country_of(location)))
    passing.influence(covers)
    passing.relations(lambda other: covers(lookup.home_of(other)))
    state: ActorState = draft.tables[Kind.ACTORS][actor]
    draft.change_actor(
        actor,
        cause,
        exists=state.exists and bool(countries),
        absorbed_into=(*state.absorbed_into, (into, countries)),
    )


@dataclass(frozen=True, slots=True)
class _Passing:
    """One actor's things on their way to another; each method passes what its question allows."""

    draft: Draft
    actor: str
    into: str
    cause: Cause

    def forces(self, passes: Callable[[str, str | None], bool]) -> None:
        for force, state in sorted(self.draft.tables[Kind.FORCES].items()):
            here = state.status is ForceStatus.PRESENT and state.actor == self.actor
            if here and passes(force, state.at):
                self.draft.change_force(force, self.cause, actor=self.into)

    def ground(self, passes: Callable[[str], bool]) -> None:
        for target, control in sorted(self.draft.tables[Kind.CONTROL].items()):
            involved = self.actor == control.holder or self.actor in control.rivals
            if involved and passes(target):
                holder = self._now(control.holder)
                rivals = dict.fromkeys(self._now(rival) for rival in control.rivals)
                rivals.pop(holder, None)
                hands = replace(control, holder=holder, rivals=tuple(rivals))
                changed = replace(hands, cause=self.cause, confirmed=self.cause)
                self.draft.put(Kind.CONTROL, target, changed)

    def influence(self, passes: Callable[[str], bool]) -> None:
        for key, influence in sorted(self.draft.tables[Kind.INFLUENCE].items()):
            if influence.actor != self.actor or not passes(influence.country):
                continue
            self.draft.drop(Kind.INFLUENCE, key)
            target = pair_id(self.into, influence.country)
            present: Influence | None = self.draft.get(Kind.INFLUENCE, target)
            ranks = (influence.level, present.level if present else Level.NONE)
            level = max(ranks, key=lambda level: level.rank)
            record = Influence(self.into, influence.country, level, self.cause)
            self.draft.put(Kind.INFLUENCE, target, record)

    def relations(self, passes: Callable[[str], bool]) -> None:
        for key, relation in self._relations():
            if passes(self._other(relation)):
                self.draft.drop(Kind.RELATIONS, key)
                self._give(relation)

    def copy_stances(self) -> None:
        for _, relation in self._relations():
            if relation.tie is None:
                self._give(relation)

    def _relations(self) -> list[tuple[str, Relation]]:
        """The relations of the actor with third parties, in the order of their ids."""
        found = sorted(self.draft.tables[Kind.RELATIONS].items())
        return [
            (key, relation)
            for key, relation in found
            if self.actor in (relation.first, relation.second)
            and self._other(relation) != self.into
        ]

    def _give(self, relation: Relation) -> None:
        """Enter the relation for the other actor, unless it has one like it already."""
        first, second = self._now(relation.first), self._now(relation.second)
        assert first is not None and second is not None, "a relation has two ends"
        if relation.tie is None:
            first, second = sorted((first, second))
            target = stance_id(first, second)
        else:
            target = pair_id(first, second, relation.tie)
        if self.draft.get(Kind.RELATIONS, target) is None:
            passed = replace(relation, first=first, second=second, cause=self.cause)
            self.draft.put(Kind.RELATIONS, target, passed)

    def _other(self, relation: Relation) -> str:
        return relation.second if relation.first == self.actor else relation.first

    def _now(self, actor: str | None) -> str | None:
        return self.into if actor == self.actor else actor
