"""Whether a plan, or an inject of it, can be played with this scenario."""

from __future__ import annotations

from dataclasses import replace

from scenario.core.exercise.injects import Audience, Inject, Visibility
from scenario.core.exercise.plan import Exercise
from scenario.core.exercise.soundness import flaws
from scenario.core.lookup import Lookup
from scenario.errors import Refused
from scenario.play.edits import check_named


def check_plan(plan: Exercise, lookup: Lookup) -> None:
    """Raise `Refused` for the first thing that is wrong with a plan."""
    check_named(plan, lookup, own_names(plan))
    for flaw in flaws(plan, lookup.turns):
        raise Refused(flaw.message)


def own_names(plan: Exercise) -> dict[str, set[str]]:
    """The ids of what a plan itself has to be named, by kind."""
    phases = [*plan.phases, *(phase for each in plan.turn_phases for phase in each.phases)]
    return {
        "team": {each.id for each in plan.teams},
        "objective": {each.id for each in plan.objectives},
        "participant": {each.id for each in plan.participants},
        "phase": {each.id for each in phases},
        "attachment": {each.id for each in plan.attachments},
    }


def check_inject(inject: Inject, plan: Exercise, lookup: Lookup) -> None:
    """Raise `Refused` for an inject that the plan could not have."""
    others = tuple(each for each in plan.injects if each.id != inject.id)
    check_plan(replace(plan, injects=(*others, inject)), lookup)


def check_audience(audience: Audience, plan: Exercise) -> None:
    """Raise `Refused` for an audience of teams that are not there, or of no team."""
    known = {team.id for team in plan.teams}
    if bool(audience.teams) != (audience.visibility is Visibility.TEAMS):
        raise Refused("Name the teams that it is for.")
    for team in audience.teams:
        if team not in known:
            raise Refused(f"The exercise has no team {team}.")
