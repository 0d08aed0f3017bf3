"""Whether recorded steps put into the scenario's mouth only what it says.

A recording holds the effects of its steps, so that a later version of the rules replays it to the
same map. A stranger's may hold anything: an effect under an event that tells no such thing would
be shown with that event's sources.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass, replace

from scenario.core.belief import Accepted
from scenario.core.exercise.injects import Inject
from scenario.core.exercise.plan import Exercise
from scenario.core.lookup import Lookup
from scenario.errors import Progress, Refused, nobody_listens
from scenario.play.edits import check_effects
from scenario.play.exercise.acts import ENTERING, ExerciseAct, ReportEdited
from scenario.play.exercise.fair import check_fair
from scenario.play.names import LONGEST_TEXT
from scenario.play.script import option_of
from scenario.play.steps import Decided, Scripted, Started, Step


def check_faithful(
    steps: Sequence[Step], lookup: Lookup, progress: Progress = nobody_listens
) -> None:
    """Raise `Refused` for a scripted effect or claim that its event does not have, for an act
    that names an event, for an option's effects that are not the option's, for an edit of what
    the scenario does not have, for a text that nobody could have written in a session, and for an
    exercise that is not fair.
    """
    for number, step in enumerate(steps):
        progress(number, len(steps))
        if any(len(text) > LONGEST_TEXT for text in _texts((_shown(step), step.effects))):
            raise Refused(f"Step {step.id} has a text of more than {LONGEST_TEXT:,} characters.")
        accepted = [each for entry in step.effects for each in entry]
        if any(each.cause.turn not in range(len(lookup.scenario.turns)) for each in accepted):
            raise _unfaithful(step)
        match step.cause:
            case Started() | Scripted():
                holds = all(_told(each, lookup) for each in accepted)
            case Decided(decision=decision, option=option):
                offered = option_of(lookup.decisions[decision], option).effects
                holds = all(_done(each) and each.effect in offered for each in accepted)
            case ExerciseAct():
                if accepted:
                    check_effects([each.effect for each in accepted], lookup)
                entered = not step.effects or isinstance(step.cause, ENTERING)
                holds = entered and all(_done(each) for each in accepted)
            case _:
                check_effects([replace(each.effect, claims=()) for each in accepted], lookup)
                holds = all(_done(each) for each in accepted)
        if not holds:
            raise _unfaithful(step)
    check_fair(steps, lookup)


def _shown(step: Step) -> object:
    """What a step says to people: the text that a report's generator made is only compared."""
    cause = step.cause
    return replace(cause, over="") if isinstance(cause, ReportEdited) else cause


def _texts(value: object) -> Iterator[str]:
    """Every text in what a step says; plans and injects are looked at as such."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif is_dataclass(value) and not isinstance(value, Exercise | Inject):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))


def _told(accepted: Accepted, lookup: Lookup) -> bool:
    """Whether the scenario tells an effect of that event, and whether those are its claims."""
    if accepted.cause.event not in lookup.events:
        return False
    event = lookup.events[accepted.cause.event][1]
    claims = {claim.id for claim in event.claims}
    return accepted.effect in event.effects and claims.issuperset(accepted.cause.claims)


def _done(accepted: Accepted) -> bool:
    """Whether an effect is entered as an act of play: by no event, backed by no claim."""
    return not accepted.cause.event and not accepted.cause.claims and not accepted.effect.claims


def _unfaithful(step: Step) -> Refused:
    return Refused(f"Step {step.id} says what the scenario does not say.")
