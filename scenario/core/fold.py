"""How a world changes: accepted effects folded into a new world, with what they touched."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from scenario.core.belief import Accepted
from scenario.core.draft import Draft
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
from scenario.core.passing import absorb, merge, split
from scenario.core.reshaping import (
    CombineEffect,
    DetachEffect,
    DivideEffect,
    IndicatorEffect,
    MergeEffect,
    SplitEffect,
    UniteEffect,
)
from scenario.core.world import (
    Cause,
    Control,
    Division,
    ForceStatus,
    IndicatorValue,
    Influence,
    Kind,
    Membership,
    Recognition,
    Relation,
    Touched,
    World,
    indicator_id,
    pair_id,
    stance_id,
)


def fold(world: World, effects: Iterable[Accepted], lookup: Lookup) -> tuple[World, Touched]:
    """The world after some effects, in their order, and the ids whose records then differ.

    The given world stays as it was. Raises KeyError for an id the scenario does not declare.
    """
    draft = Draft(world, lookup)
    for accepted in effects:
        _APPLY[type(accepted.effect)](draft, accepted.effect, accepted.cause)
    return draft.finish()


def _control(draft: Draft, effect: ControlEffect, cause: Cause) -> None:
    record = Control(effect.state, effect.holder, effect.rivals, cause.confidence, cause, cause)
    standing: Control | None = draft.get(Kind.CONTROL, effect.target)
    if standing is not None and standing.same_hands(record):
        record = replace(record, cause=standing.cause)
    draft.put(Kind.CONTROL, effect.target, record)


def _influence(draft: Draft, effect: InfluenceEffect, cause: Cause) -> None:
    key = pair_id(effect.actor, effect.country)
    draft.put(Kind.INFLUENCE, key, Influence(effect.actor, effect.country, effect.level, cause))


def _stance(draft: Draft, effect: StanceEffect, cause: Cause) -> None:
    first, second = sorted(effect.between)
    record = Relation(first, second, effect.stance, None, cause)
    draft.put(Kind.RELATIONS, stance_id(first, second), record)


def _tie(draft: Draft, effect: TieEffect, cause: Cause) -> None:
    key = pair_id(effect.actor, effect.to, effect.tie)
    if effect.ends:
        draft.drop(Kind.RELATIONS, key)
    else:
        draft.put(Kind.RELATIONS, key, Relation(effect.actor, effect.to, None, effect.tie, cause))


def _recognition(draft: Draft, effect: RecognitionEffect, cause: Cause) -> None:
    record = Recognition(effect.by, effect.of, effect.as_, effect.standing, cause)
    draft.put(Kind.RECOGNITION, pair_id(effect.by, effect.of, effect.as_), record)


def _join(draft: Draft, effect: JoinEffect, cause: Cause) -> None:
    record = Membership(effect.bloc, effect.actor, cause)
    draft.put(Kind.BLOCS, pair_id(effect.bloc, effect.actor), record)


def _leave(draft: Draft, effect: LeaveEffect, _: Cause) -> None:
    draft.drop(Kind.BLOCS, pair_id(effect.bloc, effect.actor))


def _arrive(draft: Draft, effect: ArriveEffect, cause: Cause) -> None:
    draft.change_force(
        effect.force,
        cause,
        status=ForceStatus.PRESENT,
        at=effect.at,
        came_from=None,
        via=(),
        strength=effect.strength or draft.force(effect.force, cause).strength,
    )


def _move(draft: Draft, effect: MoveEffect, cause: Cause) -> None:
    draft.change_force(
        effect.force,
        cause,
        status=ForceStatus.PRESENT,
        at=effect.to,
        came_from=draft.force(effect.force, cause).at,
        via=effect.via,
    )


def _strength(draft: Draft, effect: StrengthEffect, cause: Cause) -> None:
    draft.change_force(effect.force, cause, strength=effect.strength)


def _transfer(draft: Draft, effect: TransferEffect, cause: Cause) -> None:
    draft.change_force(effect.force, cause, actor=effect.to)


def _withdraw(draft: Draft, effect: WithdrawEffect, cause: Cause) -> None:
    _leave_map(draft, effect.force, ForceStatus.WITHDRAWN, effect.to, cause)


def _destroy(draft: Draft, effect: DestroyEffect, cause: Cause) -> None:
    _leave_map(draft, effect.force, ForceStatus.DESTROYED, None, cause)


def _leave_map(draft: Draft, force: str, status: ForceStatus, to: str | None, cause: Cause) -> None:
    came_from = draft.force(force, cause).at
    draft.change_force(force, cause, status=status, at=to, came_from=came_from, via=())


def _detach(draft: Draft, effect: DetachEffect, cause: Cause) -> None:
    whole = draft.force(effect.force, cause)
    at = effect.at or whole.at
    draft.change_force(
        effect.part,
        cause,
        actor=whole.actor,
        status=whole.status if at == whole.at else ForceStatus.PRESENT,
        at=at,
        came_from=None if at == whole.at else whole.at,
        via=(),
        strength=effect.strength,
    )
    if effect.left is not None:
        draft.change_force(effect.force, cause, strength=effect.left)


def _combine(draft: Draft, effect: CombineEffect, cause: Cause) -> None:
    at = draft.force(effect.into, cause).at
    for force in effect.forces:
        _leave_map(draft, force, ForceStatus.MERGED, at, cause)
    draft.change_force(effect.into, cause, strength=effect.strength)


def _divide(draft: Draft, effect: DivideEffect, cause: Cause) -> None:
    controls = draft.tables[Kind.CONTROL]
    around = map(controls.get, draft.lookup.around(effect.territory))
    whole: Control | None = next(filter(None, around), None)
    for part in effect.into:
        if whole is not None and part not in controls:
            draft.put(Kind.CONTROL, part, replace(whole, cause=cause, confirmed=cause))
    division = Division(effect.territory, effect.into, cause)
    draft.put(Kind.DIVISIONS, effect.territory, division)


def _unite(draft: Draft, effect: UniteEffect, cause: Cause) -> None:
    inside = [
        target
        for target in sorted(draft.tables[Kind.CONTROL])
        if target in draft.lookup.territories
        and target != effect.territory
        and effect.territory in draft.lookup.around(target)
    ]
    for target in inside:
        draft.drop(Kind.CONTROL, target)
        draft.drop(Kind.DIVISIONS, target)
    draft.drop(Kind.DIVISIONS, effect.territory)


def _indicator(draft: Draft, effect: IndicatorEffect, cause: Cause) -> None:
    record = IndicatorValue(
        effect.indicator, effect.actor, effect.at, effect.value, effect.low, effect.high, cause
    )
    key = indicator_id(effect.indicator, effect.actor, effect.at)
    draft.put(Kind.INDICATORS, key, record)


def _found(draft: Draft, effect: FoundEffect, cause: Cause) -> None:
    draft.change_actor(effect.actor, cause, exists=True)


def _dissolve(draft: Draft, effect: DissolveEffect, cause: Cause) -> None:
    draft.change_actor(effect.actor, cause, exists=False)


def _rename(draft: Draft, effect: RenameEffect, cause: Cause) -> None:
    short = effect.short or draft.tables[Kind.ACTORS][effect.actor].short
    draft.change_actor(effect.actor, cause, name=effect.name, short=short)


def _lead(draft: Draft, effect: LeadEffect, cause: Cause) -> None:
    draft.change_actor(effect.actor, cause, leader=effect.leader)


def _govern(draft: Draft, effect: GovernEffect, cause: Cause) -> None:
    draft.change_actor(effect.state, cause, government=effect.government)


_APPLY: dict[type[AnyEffect], Callable[[Draft, Any, Cause], None]] = {
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
    AbsorbEffect: absorb,
    DissolveEffect: _dissolve,
    SplitEffect: split,
    MergeEffect: merge,
    DetachEffect: _detach,
    CombineEffect: _combine,
    DivideEffect: _divide,
    UniteEffect: _unite,
    IndicatorEffect: _indicator,
}
