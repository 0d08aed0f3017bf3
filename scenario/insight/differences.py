"""Where two worlds differ: two perspectives, two turns, two branches."""

from __future__ import annotations

from dataclasses import dataclass

from scenario.core.lookup import Lookup
from scenario.core.world import Kind, Record, World


@dataclass(frozen=True, slots=True)
class Difference:
    """One id whose record is not the same in both worlds."""

    kind: Kind
    id: str
    first: Record | None
    second: Record | None


def differences(first: World, second: World, lookup: Lookup) -> tuple[Difference, ...]:
    """Everything that differs, control first, ground and actors in the scenario's order."""
    written = {id_: order for order, id_ in enumerate(_written(lookup))}
    return tuple(
        Difference(kind, id_, first.get(kind, id_), second.get(kind, id_))
        for kind in Kind
        for id_ in sorted(
            _differing(first, second, kind), key=lambda id_: (written.get(id_, len(written)), id_)
        )
    )


def _written(lookup: Lookup) -> list[str]:
    return [*lookup.territories, *lookup.places, *lookup.forces, *lookup.actors]


def _differing(first: World, second: World, kind: Kind) -> list[str]:
    ours, theirs = first.table(kind), second.table(kind)
    changed = [id_ for id_, record in ours.items() if theirs.get(id_) != record]
    return changed + [id_ for id_ in theirs if id_ not in ours]
