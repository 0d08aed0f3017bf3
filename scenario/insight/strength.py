"""How strong an actor is, as far as anybody says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from scenario.core.claims import Estimate
from scenario.core.world import ForceState, ForceStatus, World


@dataclass(frozen=True, slots=True)
class Strength:
    """The sum of some forces' strengths: of those that have a figure, and how many have none.

    A bound is None when no force has a figure, or one that has leaves that bound open.
    """

    low: int | None
    best: int | None
    high: int | None
    forces: int
    """How many forces there are."""
    unknown: int
    """How many of them nobody puts a figure on."""


_NO_FIGURE = Estimate()
NO_FORCES = Strength(None, None, None, 0, 0)


def strength_of(world: World, actor: str) -> Strength:
    """The strength of an actor's forces that are present."""
    return total(state for state in world.forces.values() if state.actor == actor)


def strengths(world: World) -> dict[str, Strength]:
    """The strength of every actor that has forces present."""
    owned: dict[str, list[ForceState]] = {}
    for state in world.forces.values():
        if state.status is ForceStatus.PRESENT:
            owned.setdefault(state.actor, []).append(state)
    return {actor: total(states) for actor, states in owned.items()}


def total(forces: Iterable[ForceState]) -> Strength:
    """The strength of those of the forces that are present."""
    present = [state for state in forces if state.status is ForceStatus.PRESENT]
    known = [each.strength for each in present if each.strength and each.strength != _NO_FIGURE]
    return Strength(
        low=_sum(_first(estimate.low, estimate.best) for estimate in known),
        best=_sum(estimate.best for estimate in known),
        high=_sum(_first(estimate.high, estimate.best) for estimate in known),
        forces=len(present),
        unknown=len(present) - len(known),
    )


def _first(bound: int | None, best: int | None) -> int | None:
    return best if bound is None else bound


def _sum(bounds: Iterable[int | None]) -> int | None:
    figures = list(bounds)
    known = [figure for figure in figures if figure is not None]
    return sum(known) if known and len(known) == len(figures) else None
