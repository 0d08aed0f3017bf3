"""How a world changes: accepted effects folded into a new world, with what they touched."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from rpds import HashTrieMap

from scenario.core.belief import Accepted
from scenario.core.effects import (
    AbsorbEffect,
    AnyEffect,
    ArriveEffect,
    ControlEffect,
    DestroyEffect,
    DissolveEffect,
    FoundEffect,
    GovernEffect,
    InfluenceEffect,
    JoinEffect,
    LeadEffect,
    LeaveEffect,
    Level,
    MoveEffect,
    RecognitionEffect,
    RenameEffect,
    StanceEffect,
    StrengthEffect,
    TieEffect,
    TransferEffect,
    WithdrawEffect,
)
from scenario.core.lookup import Lookup
from scenario.core.world import (
    ActorState,
    Cause,
    Control,
    ForceState,
    ForceStatus,
    Influence,
    Kind,
    Membership,
    Recognition,
    Relation,
    Touched,
    World,
    pair_id,
    stance_id,
)


def fold(world: World, effects: Iterable[Accepted], lookup: Lookup) -> tuple[World, Touched]:
    """The world after some effects, in their order, and the ids whose records then differ.

    The given world stays as it was. Raises KeyError for an id the scenario does not declare.
    """
    draft = _Draft(world, lookup)
    for accepted in effects:
        _APPLY[type(accepted.effect)](draft, accepted.effect, accepted.cause)
    return draft.finish()


class _Draft:
    """A world being changed: the tables as they now are, and what was put into them."""

    def __init__(self, world: World, lookup: Lookup) -> None:
        self.before = world
        self.lookup = lookup
        self.tables: dict[Kind, HashTrieMap[str, Any]] = {k: world.table(k) for k in Kind}
        self._put: dict[Kind, set[str]] = {}

    def get(self, kind: Kind, key: str) -> Any:
        return self.tables[kind].get(key)

    def put(self, kind: Kind, key: str, record: Any) -> None:
        """Enter a record; one equal to what stands there keeps the older cause."""
        table = self.tables[kind]
        if table.get(key) != record:
            self.tables[kind] = table.insert(key, record)
            self._put.setdefault(kind, set()).add(key)

    def drop(self, kind: Kind, key: str) -> None:
        if key in self.tables[kind]:
            self.tables[kind] = self.tables[kind].remove(key)
            self._put.setdefault(kind, set()).add(key)

    def finish(self) -> tuple[World, Touched]:
        """The changed world; an id set back to its old record was not touched."""
        touched: dict[Kind, frozenset[str]] = {}
        for kind, keys in self._put.items():
            before, after = self.before.table(kind), self.tables[kind]
            differing = frozenset(key for key in keys if before.get(key) != after.get(key))
            if differing:
                touched[kind] = differing
        world = World(**{kind.value: table for kind, table in self.tables.items()})
        return world, touched


def _control(draft: _Draft, effect: ControlEffect, cause: Cause) -> None:
    record = Control(effect.state, effect.holder, effect.rivals, cause.confidence, cause)
    draft.put(Kind.CONTROL, effect.target, record)


def _influence(draft: _Draft, effect: InfluenceEffect, cause: Cause) -> None:
    key = pair_id(effect.actor, effect.country)
    draft.put(Kind.INFLUENCE, key, Influence(effect.actor, effect.country, effect.level, cause))


def _stance(draft: _Draft, effect: StanceEffect, cause: Cause) -> None:
    first, second = sorted(effect.between)
    record = Relation(first, second, effect.stance, None, cause)
    draft.put(Kind.RELATIONS, stance_id(first, second), record)


def _tie(draft: _Draft, effect: TieEffect, cause: Cause) -> None:
    key = pair_id(effect.actor, effect.to, effect.tie)
    if effect.ends:
        draft.drop(Kind.RELATIONS, key)
    else:
        draft.put(Kind.RELATIONS, key, Relation(effect.actor, effect.to, None, effect.tie, cause))


def _recognition(draft: _Draft, effect: RecognitionEffect, cause: Cause) -> None:
    record = Recognition(effect.by, effect.of, effect.as_, effect.standing, cause)
    draft.put(Kind.RECOGNITION, pair_id(effect.by, effect.of, effect.as_), record)


def _join(draft: _Draft, effect: JoinEffect, cause: Cause) -> None:
    record = Membership(effect.bloc, effect.actor, cause)
    draft.put(Kind.BLOCS, pair_id(effect.bloc, effect.actor), record)


def _leave(draft: _Draft, effect: LeaveEffect, _: Cause) -> None:
    draft.drop(Kind.BLOCS, pair_id(effect.bloc, effect.actor))


def _force(draft: _Draft, force: str, cause: Cause) -> ForceState:
    """A force as it stands, or as it would be before it arrived anywhere."""
    found: ForceState | None = draft.get(Kind.FORCES, force)
    owner = draft.lookup.forces[force].actor
    return found or ForceState(owner, ForceStatus.WITHDRAWN, None, None, (), None, cause)


def _arrive(draft: _Draft, effect: ArriveEffect, cause: Cause) -> None:
    state = _force(draft, effect.force, cause)
    draft.put(
        Kind.FORCES,
        effect.force,
        replace(
            state,
            status=ForceStatus.PRESENT,
            at=effect.at,
            came_from=None,
            via=(),
            strength=effect.strength or state.strength,
            cause=cause,
        ),
    )


def _move(draft: _Draft, effect: MoveEffect, cause: Cause) -> None:
    state = _force(draft, effect.force, cause)
    draft.put(
        Kind.FORCES,
        effect.force,
        replace(
            state,
            status=ForceStatus.PRESENT,
            at=effect.to,
            came_from=state.at,
            via=effect.via,
            cause=cause,
        ),
    )


def _strength(draft: _Draft, effect: StrengthEffect, cause: Cause) -> None:
    state = _force(draft, effect.force, cause)
    draft.put(Kind.FORCES, effect.force, replace(state, strength=effect.strength, cause=cause))


def _transfer(draft: _Draft, effect: TransferEffect, cause: Cause) -> None:
    state = _force(draft, effect.force, cause)
    draft.put(Kind.FORCES, effect.force, replace(state, actor=effect.to, cause=cause))


def _withdraw(draft: _Draft, effect: WithdrawEffect, cause: Cause) -> None:
    _leave_map(draft, effect.force, ForceStatus.WITHDRAWN, effect.to, cause)


def _destroy(draft: _Draft, effect: DestroyEffect, cause: Cause) -> None:
    _leave_map(draft, effect.force, ForceStatus.DESTROYED, None, cause)


def _leave_map(
    draft: _Draft, force: str, status: ForceStatus, to: str | None, cause: Cause
) -> None:
    state = _force(draft, force, cause)
    gone = replace(state, status=status, at=to, came_from=state.at, via=(), cause=cause)
    draft.put(Kind.FORCES, force, gone)


def _change_actor(draft: _Draft, actor: str, cause: Cause, **changes: Any) -> None:
    state: ActorState = draft.tables[Kind.ACTORS][actor]
    draft.put(Kind.ACTORS, actor, replace(state, cause=cause, **changes))


def _found(draft: _Draft, effect: FoundEffect, cause: Cause) -> None:
    _change_actor(draft, effect.actor, cause, exists=True)


def _dissolve(draft: _Draft, effect: DissolveEffect, cause: Cause) -> None:
    _change_actor(draft, effect.actor, cause, exists=False)


def _rename(draft: _Draft, effect: RenameEffect, cause: Cause) -> None:
    short = effect.short or draft.tables[Kind.ACTORS][effect.actor].short
    _change_actor(draft, effect.actor, cause, name=effect.name, short=short)


def _lead(draft: _Draft, effect: LeadEffect, cause: Cause) -> None:
    _change_actor(draft, effect.actor, cause, leader=effect.leader)


def _govern(draft: _Draft, effect: GovernEffect, cause: Cause) -> None:
    _change_actor(draft, effect.state, cause, government=effect.government)


def _absorb(draft: _Draft, effect: AbsorbEffect, cause: Cause) -> None:
    """Pass over forces, ground, influence, ties and stances that lie in the named countries.

    Of two influences the greater stays; a stance that the absorbing actor has already is its own.
    """
    _absorb_forces(draft, effect, cause)
    _absorb_ground(draft, effect, cause)
    _absorb_influence(draft, effect, cause)
    _absorb_relations(draft, effect, cause)
    state: ActorState = draft.tables[Kind.ACTORS][effect.actor]
    _change_actor(
        draft,
        effect.actor,
        cause,
        exists=state.exists and bool(effect.countries),
        absorbed_into=(*state.absorbed_into, (effect.into, effect.countries)),
    )


def _absorb_forces(draft: _Draft, effect: AbsorbEffect, cause: Cause) -> None:
    for force, state in sorted(draft.tables[Kind.FORCES].items()):
        here = state.status is ForceStatus.PRESENT and state.actor == effect.actor
        if here and _lies_in(effect, draft.lookup.country_of(state.at)):
            draft.put(Kind.FORCES, force, replace(state, actor=effect.into, cause=cause))


def _absorb_ground(draft: _Draft, effect: AbsorbEffect, cause: Cause) -> None:
    def passed(actor: str | None) -> str | None:
        return effect.into if actor == effect.actor else actor

    for target, control in sorted(draft.tables[Kind.CONTROL].items()):
        involved = effect.actor == control.holder or effect.actor in control.rivals
        if involved and _lies_in(effect, draft.lookup.country_of(target)):
            holder = passed(control.holder)
            rivals = dict.fromkeys(passed(rival) for rival in control.rivals)
            rivals.pop(holder, None)
            changed = replace(control, holder=holder, rivals=tuple(rivals), cause=cause)
            draft.put(Kind.CONTROL, target, changed)


def _absorb_influence(draft: _Draft, effect: AbsorbEffect, cause: Cause) -> None:
    for key, influence in sorted(draft.tables[Kind.INFLUENCE].items()):
        if influence.actor != effect.actor or not _lies_in(effect, influence.country):
            continue
        draft.drop(Kind.INFLUENCE, key)
        target = pair_id(effect.into, influence.country)
        present: Influence | None = draft.get(Kind.INFLUENCE, target)
        ranks = (influence.level, present.level if present else Level.NONE)
        level = max(ranks, key=lambda level: level.rank)
        record = Influence(effect.into, influence.country, level, cause)
        draft.put(Kind.INFLUENCE, target, record)


def _absorb_relations(draft: _Draft, effect: AbsorbEffect, cause: Cause) -> None:
    for key, relation in sorted(draft.tables[Kind.RELATIONS].items()):
        if effect.actor not in (relation.first, relation.second):
            continue
        other = relation.second if relation.first == effect.actor else relation.first
        if other == effect.into or not _lies_in(effect, draft.lookup.home_of(other)):
            continue
        draft.drop(Kind.RELATIONS, key)
        first, second = (
            effect.into if end == effect.actor else end for end in (relation.first, relation.second)
        )
        if relation.tie is None:
            first, second = sorted((first, second))
            target = stance_id(first, second)
        else:
            target = pair_id(first, second, relation.tie)
        if draft.get(Kind.RELATIONS, target) is None:
            passed = replace(relation, first=first, second=second, cause=cause)
            draft.put(Kind.RELATIONS, target, passed)


def _lies_in(effect: AbsorbEffect, country: str | None) -> bool:
    return not effect.countries or country in effect.countries


_APPLY: dict[type[AnyEffect], Callable[[_Draft, Any, Cause], None]] = {
    ControlEffect: _control,
    InfluenceEffect: _influence,
    StanceEffect: _stance,
    TieEffect: _tie,
    RecognitionEffect: _recognition,
    JoinEffect: _join,
    LeaveEffect: _leave,
    ArriveEffect: _arrive,
    MoveEffect: _move,
    StrengthEffect: _strength,
    TransferEffect: _transfer,
    WithdrawEffect: _withdraw,
    DestroyEffect: _destroy,
    FoundEffect: _found,
    RenameEffect: _rename,
    LeadEffect: _lead,
    GovernEffect: _govern,
    AbsorbEffect: _absorb,
    DissolveEffect: _dissolve,
}
