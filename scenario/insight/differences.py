"""Where two worlds differ: two perspectives, two turns, two branches."""

from __future__ import annotations

from dataclasses import dataclass

from scenario.core.lookup import Lookup
from scenario.core.world import Kind, Record, Touched, World, difference


@dataclass(frozen=True, slots=True)
class Difference:
    """One id whose record is not the same in both worlds."""

    kind: Kind
    id: str
    first: Record | None
    second: Record | None


def differences(
    first: World, second: World, lookup: Lookup, among: Touched | None = None
) -> tuple[Difference, ...]:
    """Everything that differs, control first, ground and actors in the scenario's order.

    With `among`, only its ids are looked at: a leap between worlds that share most of theirs.
    """
    written = {id_: order for order, id_ in enumerate(_written(lookup))}
    return tuple(
        Difference(kind, id_, first.get(kind, id_), second.get(kind, id_))
        for kind, ids in _in_order(difference(first, second, among))
        for id_ in sorted(ids, key=lambda id_: (written.get(id_, len(written)), id_))
    )


def _written(lookup: Lookup) -> list[str]:
    return [*lookup.territories, *lookup.places, *lookup.forces, *lookup.actors]


def _in_order(touched: Touched) -> list[tuple[Kind, frozenset[str]]]:
    return [(kind, touched[kind]) for kind in Kind if kind in touched]
