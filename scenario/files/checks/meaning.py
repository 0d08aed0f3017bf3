"""What effects and tolls say: control that makes sense, estimates in order, no contradictions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scenario.core.claims import Claim, ClaimStatus, Estimate
from scenario.core.coding import FINER
from scenario.core.effects import (
    AnyEffect,
    ArriveEffect,
    ControlEffect,
    ControlState,
    StrengthEffect,
)
from scenario.core.model import Event, Scenario
from scenario.core.reshaping import CombineEffect, DetachEffect, IndicatorEffect
from scenario.core.sense import control_flaw, in_order, repeated
from scenario.files.checks.walk import effect_lists, events_of
from scenario.files.problems import Problem, Trail, shown

_COUNTED = (ArriveEffect, StrengthEffect, DetachEffect, CombineEffect)


def check_meaning(scenario: Scenario) -> Iterator[Problem]:
    """Control without its parties, estimates out of order, effects that can never hold."""
    for trail, effects in effect_lists(scenario):
        for number, effect in enumerate(effects):
            if isinstance(effect, ControlEffect):
                yield from _control(effect, trail, number)
            elif isinstance(effect, IndicatorEffect):
                yield from _figure(effect, (*trail, number))
            elif isinstance(effect, _COUNTED):
                for key in ("strength", "left"):
                    estimate: Estimate | None = getattr(effect, key, None)
                    if estimate is not None:
                        yield from _estimate(estimate, (*trail, number, key))
    for trail, _, _, event in events_of(scenario):
        yield from _codes(event, trail)
        for number, claim in enumerate(event.claims):
            yield from _tolls(claim, (*trail, "claims", number, "tolls"))
        yield from _contradictions(event, trail)
    yield from _options(scenario)


def _control(effect: ControlEffect, above: Trail, number: int) -> Iterable[Problem]:
    rivals = effect.rivals
    plain = effect.state is ControlState.HELD and effect.holder is not None and not rivals
    return () if plain else _control_problems(effect, (*above, number))


def _control_problems(effect: ControlEffect, trail: Trail) -> Iterator[Problem]:
    if flaw := control_flaw(effect.state, effect.holder is not None, len(effect.rivals)):
        yield Problem("S501", f'Control that is "{effect.state}" {flaw}.', trail)
    for number, rival in repeated(effect.holder, effect.rivals):
        what = "the holder already" if rival == effect.holder else "named twice"
        yield Problem("S502", f"{shown(rival)} is {what}.", (*trail, "rivals", number))


def _figure(effect: IndicatorEffect, trail: Trail) -> Iterator[Problem]:
    if effect.actor is not None and effect.at is not None:
        message = "A figure is of an actor or of a place, not of both."
        yield Problem("S507", message, (*trail, "at"))
    figures = [f for f in (effect.low, effect.value, effect.high) if f is not None]
    if figures != sorted(figures):
        yield Problem("S503", "The figures of an indicator go up: low, value, high.", trail)


def _codes(event: Event, trail: Trail) -> Iterator[Problem]:
    if event.acled is not None and event.ucdp is not None:
        message = "An event has the codes of ACLED or of UCDP; their scales must not be mixed."
        yield Problem("S509", message, (*trail, "ucdp"))
    if event.acled is not None and (finer := event.acled.sub_event_type) is not None:
        allowed = FINER[event.acled.event_type]
        if finer not in allowed:
            message = f"{shown(finer.value)} is no kind of {shown(event.acled.event_type.value)}."
            hint = f"One of {', '.join(sorted(allowed))}."
            yield Problem("S508", message, (*trail, "acled", "sub_event_type"), hint)


def _estimate(estimate: Estimate, trail: Trail) -> Iterator[Problem]:
    if not in_order(estimate):
        message = "The figures of an estimate go up: low, best, high."
        yield Problem("S503", message, trail)


def _tolls(claim: Claim, trail: Trail) -> Iterator[Problem]:
    for number, toll in enumerate(claim.tolls):
        if (toll.of is None) == (not toll.who):
            what = (
                "both as an actor and in words" if toll.who else "neither as an actor nor in words"
            )
            message = f"The toll names its group {what}."
            yield Problem("S504", message, (*trail, number), 'Give either "of" or "who".')
        for key in ("killed", "wounded", "captured"):
            estimate: Estimate | None = getattr(toll, key)
            if estimate is not None:
                yield from _estimate(estimate, (*trail, number, key))


def _contradictions(event: Event, trail: Trail) -> Iterator[Problem]:
    """Effects that no perspective can prefer to an earlier one of the same event."""
    subjects = [effect.subject for effect in event.effects]
    if len(set(subjects)) == len(subjects):
        return
    affirming = frozenset(c.id for c in event.claims if c.status is not ClaimStatus.DENIED)
    earlier: dict[tuple[str, ...], list[frozenset[str]]] = {}
    for number, (effect, subject) in enumerate(zip(event.effects, subjects, strict=True)):
        backing = frozenset(effect.claims) or affirming
        before = earlier.setdefault(subject, [])
        if any(backing <= other for other in before):
            yield _never_holds(effect, (*trail, "effects", number))
        before.append(backing)


def _options(scenario: Scenario) -> Iterator[Problem]:
    for number, decision in enumerate(scenario.decisions):
        for index, option in enumerate(decision.options):
            trail: Trail = ("decisions", number, "options", index, "effects")
            seen: set[tuple[str, ...]] = set()
            for place, effect in enumerate(option.effects):
                if effect.subject in seen:
                    yield _never_holds(effect, (*trail, place))
                seen.add(effect.subject)
                if effect.claims:
                    message = "The effects of an option have no claims; nobody has said them."
                    yield Problem("S506", message, (*trail, place, "claims"))


def _never_holds(effect: AnyEffect, trail: Trail) -> Problem:
    subject = " ".join(effect.subject)
    return Problem(
        "S505",
        f"An effect above changes the same thing ({subject}) by the same claims.",
        trail,
        "Keep one of them, let each name its own claims, or make two events of it.",
    )
