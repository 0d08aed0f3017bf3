"""Playing it: somebody to play, perspectives that believe something, decisions that decide."""

from __future__ import annotations

from collections.abc import Iterator

from scenario.core.likelihood import WORDS
from scenario.core.model import Decision, Option, Perspective, Scenario
from scenario.files.checks.walk import events_of
from scenario.files.problems import Problem, Severity, Trail, shown


def check_playability(scenario: Scenario) -> Iterator[Problem]:
    """Nobody to act, perspectives that believe nothing, options that cannot come about."""
    if not scenario.actors:
        yield Problem("S701", "There is no actor, so nothing can happen.", ("actors",))
    publishers = len({source.publisher for source in scenario.sources})
    for number, perspective in enumerate(scenario.perspectives):
        yield from _perspective(perspective, publishers, ("perspectives", number))
    turns = {turn.id: number for number, turn in enumerate(scenario.turns)}
    events = {event.id: turn_number for _, turn_number, _, event in events_of(scenario)}
    for number, decision in enumerate(scenario.decisions):
        yield from _decision(decision, ("decisions", number))
        if decision.turn in turns:
            for index, option in enumerate(decision.options):
                trail: Trail = ("decisions", number, "options", index)
                yield from _changes(option, turns[decision.turn], turns, events, trail)


def _perspective(rule: Perspective, publishers: int, trail: Trail) -> Iterator[Problem]:
    if not rule.statuses and not rule.prefer:
        yield Problem("S702", "The perspective believes nothing.", (*trail, "statuses"))
    if not 1 <= rule.min_publishers <= max(publishers, 1):
        message = (
            f"The perspective asks for {rule.min_publishers:,} publishers; "
            f"the scenario's sources have {publishers:,}."
        )
        yield Problem("S703", message, (*trail, "min_publishers"))
    for number, name in enumerate(rule.exclude):
        if name in rule.prefer:
            message = f"{shown(name)} cannot be both preferred and excluded."
            yield Problem("S704", message, (*trail, "exclude", number))


def _decision(decision: Decision, trail: Trail) -> Iterator[Problem]:
    options = [option.id for option in decision.options]
    if decision.history is not None and decision.history not in options:
        message = f"There is no option {shown(decision.history)}."
        place = (*trail, "history")
        yield Problem("S705", message, place, choices=options, found=decision.history)
    for number, option in enumerate(decision.options):
        yield from _likelihood(option, (*trail, "options", number, "likelihood"))
        idle = not (option.effects or option.replaces or option.delays)
        if idle and decision.history in (None, *options) and option.id != decision.history:
            message = f"The option {shown(option.id)} changes nothing."
            trail_of_option = (*trail, "options", number)
            yield Problem("S706", message, trail_of_option, severity=Severity.WARNING)


def _likelihood(option: Option, trail: Trail) -> Iterator[Problem]:
    if option.likelihood and option.likelihood not in WORDS:
        message = f"{shown(option.likelihood)} is no word of ICD 203 or of the PHIA yardstick."
        yield Problem(
            "S710",
            message,
            trail,
            f"One of {', '.join(WORDS)}.",
            Severity.WARNING,
            choices=WORDS,
            found=option.likelihood,
        )


def _changes(
    option: Option, now: int, turns: dict[str, int], events: dict[str, int], trail: Trail
) -> Iterator[Problem]:
    for number, name in enumerate(option.replaces):
        if events.get(name, now) < now:
            message = f"The event {shown(name)} has happened before the decision."
            yield Problem("S707", message, (*trail, "replaces", number))
    for number, delay in enumerate(option.delays):
        place = (*trail, "delays", number)
        if events.get(delay.event, now) < now:
            message = f"The event {shown(delay.event)} has happened before the decision."
            yield Problem("S707", message, (*place, "event"))
        elif delay.event in option.replaces:
            message = f"The event {shown(delay.event)} is both replaced and delayed."
            yield Problem("S708", message, (*place, "event"))
        elif delay.to in turns and turns[delay.to] <= events.get(delay.event, -1):
            message = f"The turn {shown(delay.to)} is not later than the event's own."
            yield Problem("S709", message, (*place, "to"))
