"""Whether a change made by hand can be true of the world as it stands.

What a scenario tells is checked when it is written; there a contradiction is a warning, because
not every perspective need believe the same. A change made by hand enters one world that is known,
so what cannot be true of it is refused, in a sentence that names things as they are called there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from scenario.core.claims import Estimate
from scenario.core.effects import (
    AnyEffect,
    ArriveEffect,
    ControlEffect,
    DestroyEffect,
    FoundEffect,
    JoinEffect,
    LeaveEffect,
    MoveEffect,
    StrengthEffect,
    TieEffect,
    TransferEffect,
    WithdrawEffect,
)
from scenario.core.fields import Ref
from scenario.core.lookup import Lookup
from scenario.core.reshaping import CombineEffect, DetachEffect, MergeEffect, SplitEffect
from scenario.core.sense import control_flaw, in_order, repeated
from scenario.core.shape import held, shape_of
from scenario.core.world import ForceStatus, World, pair_id
from scenario.errors import Refused
from scenario.play.edits import check_effects, misfit
from scenario.play.foresight import foresee

_GONE = (ForceStatus.DESTROYED, ForceStatus.MERGED)


def check_possible(effects: Sequence[AnyEffect], world: World, lookup: Lookup, turn: int) -> None:
    """Raise `Refused` for effects that cannot be entered, one after the other, into a world."""
    check_effects(effects, lookup)
    for problem in problems_of(effects, world, lookup, turn):
        if problem:
            raise Refused(problem)


def problems_of(
    effects: Sequence[AnyEffect], world: World, lookup: Lookup, turn: int
) -> tuple[str, ...]:
    """What is wrong with each of some effects that follow each other; empty where nothing is.

    An effect with a problem is passed over when the next one is judged.
    """
    found = []
    for effect in effects:
        problem = misfit(effect, lookup) or next(_problems(effect, world, lookup), "")
        found.append(problem)
        if not problem:
            world = foresee(world, [effect], lookup, turn).after
    return tuple(found)


def _problems(effect: AnyEffect, world: World, lookup: Lookup) -> Iterator[str]:
    yield from _senseless(effect, world)
    yield from _without_life(effect, world)
    yield from _about_force(effect, world, lookup)
    yield from _about_bonds(effect, world, lookup)


def _senseless(effect: AnyEffect, world: World) -> Iterator[str]:
    """What is wrong with an effect by itself."""
    if isinstance(effect, ControlEffect):
        if flaw := control_flaw(effect.state, effect.holder is not None, len(effect.rivals)):
            yield f'Control that is "{effect.state}" {flaw}.'
        for _, rival in repeated(effect.holder, effect.rivals):
            yield f"{_name(world, rival)} is named twice."
    for _, value in held(effect):
        if isinstance(value, Estimate) and not in_order(value):
            yield "The figures of an estimate go up: least, best, most."
        if isinstance(value, Estimate) and value == Estimate():
            yield "An estimate needs a figure."
    named = list(_actors_of(effect))
    if not isinstance(effect, ControlEffect) and len(set(named)) < len(named):
        twice = next(actor for actor in named if named.count(actor) > 1)
        yield f"{_name(world, twice)} is named twice."


def _without_life(effect: AnyEffect, world: World) -> Iterator[str]:
    """Actors that act before they exist or after their end, or come into being twice."""
    begun = _begun_by(effect)
    if begun is not None and world.actors[begun].exists:
        yield f"{_name(world, begun)} exists already."
    loosens = isinstance(effect, LeaveEffect) or (isinstance(effect, TieEffect) and effect.ends)
    for actor in _actors_of(effect):
        if actor != begun and not loosens and not world.actors[actor].exists:
            yield f"{_name(world, actor)} does not exist as things stand."


def _about_force(effect: AnyEffect, world: World, lookup: Lookup) -> Iterator[str]:
    """Forces that are asked for where they are not."""
    match effect:
        case ArriveEffect(force=force):
            state = world.forces.get(force)
            if state is not None and state.status is ForceStatus.PRESENT:
                where = f", {_place(lookup, state.at)}" if state.at else ""
                yield f"{lookup.forces[force].name} is on the map already{where}: move it."
        case MoveEffect(force=force, to=to):
            yield from _absent((force,), world, lookup)
            if force in world.forces and world.forces[force].at == to:
                yield f"{lookup.forces[force].name} is there already: {_place(lookup, to)}."
        case WithdrawEffect(force=force) | DestroyEffect(force=force) | DetachEffect(force=force):
            yield from _absent((force,), world, lookup)
        case CombineEffect(forces=forces, into=into):
            if into in forces:
                yield f"{lookup.forces[into].name} cannot become part of itself."
            yield from _absent((*forces, into), world, lookup)
        case StrengthEffect(force=force) | TransferEffect(force=force):
            state = world.forces.get(force)
            if state is None or state.status in _GONE:
                yield from _absent((force,), world, lookup)
        case _:
            return


def _absent(forces: Collection[str], world: World, lookup: Lookup) -> Iterator[str]:
    for force in forces:
        state = world.forces.get(force)
        if state is None or state.status is not ForceStatus.PRESENT:
            yield f"{lookup.forces[force].name} is not on the map as things stand."


def _about_bonds(effect: AnyEffect, world: World, lookup: Lookup) -> Iterator[str]:
    """Blocs that are joined twice, or left by who is no member; ties that end without being."""
    match effect:
        case JoinEffect(actor=actor, bloc=bloc) if pair_id(bloc, actor) in world.blocs:
            yield f"{_name(world, actor)} is a member of {lookup.blocs[bloc].name} already."
        case LeaveEffect(actor=actor, bloc=bloc) if pair_id(bloc, actor) not in world.blocs:
            yield f"{_name(world, actor)} is no member of {lookup.blocs[bloc].name}."
        case TieEffect(actor=actor, to=to, tie=tie, ends=True):
            if pair_id(actor, to, tie) not in world.relations:
                first, second = _name(world, actor), _name(world, to)
                yield f"There is no such tie from {first} to {second} to end."
        case _:
            return


def _actors_of(effect: AnyEffect) -> Iterator[str]:
    """The ids of the actors that an effect names."""
    for entry, value in held(effect):
        shape = shape_of(entry.hint)
        marks = shape.marks if shape.item is None else shape_of(shape.item).marks
        if value is not None and Ref(("actor",)) in marks:
            yield from (value,) if isinstance(value, str) else value


def _begun_by(effect: AnyEffect) -> str | None:
    match effect:
        case FoundEffect(actor=actor) | SplitEffect(into=actor) | MergeEffect(into=actor):
            return actor
        case _:
            return None


def _name(world: World, actor: str) -> str:
    return world.actors[actor].name


def _place(lookup: Lookup, location: str) -> str:
    return (lookup.places.get(location) or lookup.territories[location]).name
