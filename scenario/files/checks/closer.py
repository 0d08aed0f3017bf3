"""What only deserves a look, and takes longer to find than a file may take to open.

These checks fold the scenario or ask a map; they take a scenario in which no error was found.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from scenario.core.belief import Accepted, accepted
from scenario.core.chronicle import scripted
from scenario.core.effects import (
    AbsorbEffect,
    AnyEffect,
    DissolveEffect,
    LeaveEffect,
    TieEffect,
)
from scenario.core.fold import fold
from scenario.core.lookup import Lookup
from scenario.core.model import Perspective, Scenario
from scenario.core.reshaping import UniteEffect
from scenario.core.world import Kind, World, blank_world
from scenario.files.checks.forces import check_forces
from scenario.files.checks.position import Ground, check_positions
from scenario.files.checks.provenance import unbacked
from scenario.files.checks.walk import events_of
from scenario.files.problems import Problem, Severity, Trail, shown

Use = tuple[int, str]
"""The identity of an effect, and of an absorption in some countries each of these too."""


def look_closer(scenario: Scenario, ground: Ground | None) -> Iterator[Problem]:
    """What lies elsewhere, forces that act before they arrive, effects that change nothing."""
    yield from check_positions(scenario, ground)
    yield from check_forces(scenario)
    yield from _idle(scenario)


def _idle(scenario: Scenario) -> Iterator[Problem]:
    """Effects of events that no perspective backs, or that take away what is not there.

    To say again what is so is no fault: in a branch it may not be so. Nor is an account that a
    better backed one overrules.
    """
    lookup = Lookup(scenario)
    of_use: set[Use] = set()
    for perspective in scenario.perspectives:
        of_use |= _of_use(lookup, perspective)
    for trail, _, _, event in events_of(scenario):
        told = unbacked(event)
        for number, effect in enumerate(event.effects):
            place = (*trail, "effects", number)
            if (id(effect), "") not in of_use and number not in told:
                message = f"This effect ({effect.TYPE}) changes nothing under any perspective."
                hint = "No claim behind it counts, its event never happens, or nothing is there."
                yield Problem("S711", message, place, hint, Severity.WARNING)
            elif isinstance(effect, AbsorbEffect):
                yield from _absorption(effect, of_use, lookup, place)


def _absorption(
    effect: AbsorbEffect, of_use: set[Use], lookup: Lookup, trail: Trail
) -> Iterator[Problem]:
    """Countries in which an absorbed actor had nothing that could pass."""
    named = {territory.country for territory in lookup.territories.values()}
    for number, country in enumerate(effect.countries):
        if (id(effect), country) not in of_use:
            message = f"{shown(effect.actor)} has nothing in {shown(country)} that could pass."
            known = "Ground, forces, influence and relations there pass, if it has any."
            missing = f'No territory has the "country" {shown(country)}.'
            hint = known if country in named else missing
            yield Problem("S715", message, (*trail, "countries", number), hint, Severity.WARNING)


def _of_use(lookup: Lookup, perspective: Perspective) -> set[Use]:
    """The effects that change or affirm something under a perspective."""
    found: set[Use] = set()
    world = blank_world(lookup)
    for turn, _ in enumerate(lookup.scenario.turns):
        events = lookup.scenario.turns[turn].events
        entries = scripted(lookup, perspective, turn, world)
        for event, entry in zip(events, entries, strict=True):
            for held in entry:
                if isinstance(held.effect, AbsorbEffect):
                    found.update(_countries_of_use(held, held.effect, world, lookup))
                world, touched = fold(world, (held,), lookup)
                if touched or not _takes_away(held.effect):
                    found.add((id(held.effect), ""))
            holding = {id(held.effect) for held in entry}
            overruled = (each for each in event.effects if entry and id(each) not in holding)
            for effect in overruled:
                if accepted(replace(event, effects=(effect,)), turn, perspective, lookup):
                    found |= {(id(effect), country) for country in ("", *_countries(effect))}
    return found


def _countries_of_use(
    held: Accepted, effect: AbsorbEffect, world: World, lookup: Lookup
) -> Iterator[Use]:
    """The countries of an absorption in which something passes beside the actor's own record."""
    for country in effect.countries:
        only = replace(held, effect=replace(effect, countries=(country,)))
        _, touched = fold(world, (only,), lookup)
        if touched.keys() - {Kind.ACTORS}:
            yield id(effect), country


def _countries(effect: AnyEffect) -> tuple[str, ...]:
    return effect.countries if isinstance(effect, AbsorbEffect) else ()


def _takes_away(effect: AnyEffect) -> bool:
    ends = isinstance(effect, TieEffect) and effect.ends
    return ends or isinstance(effect, LeaveEffect | DissolveEffect | UniteEffect)
