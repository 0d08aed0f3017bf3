"""How strong an actor is, as far as anybody says."""

from __future__ import annotations

from collections.abc import Callable, Iterable
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


def _grouped(number: int) -> str:
    return f"{number:,}"


def estimate_text(
    estimate: Estimate | None,
    *,
    number: Callable[[int], str] = _grouped,
    least: str = "at least {figure}",
    most: str = "at most {figure}",
    span: bool = True,
) -> str:
    """An estimate as far as it is known: "700 (500–900)", "at least 500"; empty for none.

    Without `span` the best figure stands alone, for where there is no room for more.
    """
    if estimate is None:
        return ""
    low, best, high = estimate.low, estimate.best, estimate.high
    if best is not None and not span:
        return number(best)
    bounds = ""
    if low is not None and high is not None:
        bounds = f"{number(low)}–{number(high)}"
    elif low is not None:
        bounds = least.format(figure=number(low))
    elif high is not None:
        bounds = most.format(figure=number(high))
    if best is None:
        return bounds
    return f"{number(best)} ({bounds})" if bounds else number(best)


NO_FORCES = Strength(None, None, None, 0, 0)


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
