"""The actors of a world, grouped as the actors panel lists them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from scenario.core.lookup import Lookup
from scenario.core.world import ActorState, Recognition, Relation, World
from scenario.insight.series import holds
from scenario.insight.strength import NO_FORCES, Strength, strengths


@dataclass(frozen=True, slots=True)
class Row:
    """One actor as it now is."""

    actor: str
    state: ActorState
    strength: Strength
    change: int | None
    """How much the best estimate of its strength changed; None where either is unknown."""
    territories: int
    """How many territories it holds."""
    relations: tuple[Relation, ...]
    recognition: tuple[Recognition, ...]
    blocs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Actors under one heading; `id` is a side or bloc, None for those under no heading."""

    id: str | None
    rows: tuple[Row, ...]


def by_side(
    lookup: Lookup, world: World, before: World, held: Mapping[str, int] | None = None
) -> tuple[Group, ...]:
    """All actors under the scenario's sides, in written order; those without a side come last.

    `before` is the world that changes are counted against; `held` is how many territories each
    actor holds, counted in the world where it is not given.
    """
    rows = {row.actor: row for row in _rows(lookup, world, before, held)}
    headings = [*(side.id for side in lookup.scenario.sides), None]
    return _groups(
        (id_, [rows[actor.id] for actor in lookup.scenario.actors if actor.side == id_])
        for id_ in headings
    )


def by_bloc(
    lookup: Lookup, world: World, before: World, held: Mapping[str, int] | None = None
) -> tuple[Group, ...]:
    """Actors under the blocs they belong to, once for each; those in none come last."""
    rows = _rows(lookup, world, before, held)
    headings: list[tuple[str | None, list[Row]]] = [
        (bloc, [row for row in rows if bloc in row.blocs]) for bloc in lookup.blocs
    ]
    return _groups([*headings, (None, [row for row in rows if not row.blocs])])


def _groups(headed: Iterable[tuple[str | None, list[Row]]]) -> tuple[Group, ...]:
    return tuple(Group(id_, tuple(rows)) for id_, rows in headed if rows)


def _rows(
    lookup: Lookup, world: World, before: World, held: Mapping[str, int] | None = None
) -> list[Row]:
    now, then = strengths(world), strengths(before)
    if held is None:
        held = _held(lookup, world)
    return [
        Row(
            actor=actor,
            state=world.actors[actor],
            strength=now.get(actor, NO_FORCES),
            change=_change(now.get(actor, NO_FORCES), then.get(actor, NO_FORCES)),
            territories=held.get(actor, 0),
            relations=world.relations_of(actor),
            recognition=tuple(
                each for _, each in sorted(world.recognition.items()) if actor in (each.by, each.of)
            ),
            blocs=tuple(sorted(m.bloc for m in world.blocs.values() if m.actor == actor)),
        )
        for actor in lookup.actors
    ]


def _held(lookup: Lookup, world: World) -> Mapping[str, int]:
    ground = (control for id_, control in world.control.items() if id_ in lookup.territories)
    return Counter(holder for control in ground if (holder := holds(control)) is not None)


def _change(now: Strength, then: Strength) -> int | None:
    first = 0 if then.forces == 0 else then.best
    last = 0 if now.forces == 0 else now.best
    return None if first is None or last is None else last - first
