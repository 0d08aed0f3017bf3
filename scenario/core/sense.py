"""What an effect has to say to make sense by itself, whatever the world is like."""

from __future__ import annotations

from scenario.core.claims import Estimate
from scenario.core.effects import ControlState


def control_flaw(state: ControlState, has_holder: bool, rivals: int) -> str:
    """What is wrong with the parties to a control in this state, or nothing; the end of a
    sentence that begins "Control that is …".
    """
    flaw = ""
    match state:
        case ControlState.HELD if rivals:
            flaw = 'has no rivals; with rivals it is "contested" or "claimed"'
        case ControlState.HELD | ControlState.CLAIMED if not has_holder:
            flaw = "needs a holder"
        case ControlState.CONTESTED | ControlState.CLAIMED if not rivals:
            flaw = "needs rivals"
        case ControlState.CONTESTED if not has_holder and rivals < 2:
            flaw = "needs a holder, or two rivals"
        case ControlState.DEMILITARISED if rivals:
            flaw = "has no rivals"
        case ControlState.UNKNOWN if has_holder or rivals:
            flaw = "names nobody"
    return flaw


def repeated(holder: str | None, rivals: tuple[str, ...]) -> list[tuple[int, str]]:
    """The rivals that are the holder, or stand among the rivals already: place and id."""
    return [
        (place, rival)
        for place, rival in enumerate(rivals)
        if rival == holder or rival in rivals[:place]
    ]


def in_order(estimate: Estimate) -> bool:
    """Whether the figures of an estimate that are known go up: low, best, high."""
    figures = [f for f in (estimate.low, estimate.best, estimate.high) if f is not None]
    return figures == sorted(figures)
