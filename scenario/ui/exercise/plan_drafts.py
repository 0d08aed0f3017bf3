"""Plans before they are played: a new one, a copy, and what keeps one from being played."""

from __future__ import annotations

import re
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from scenario.core.exercise.plan import Exercise, Team
from scenario.core.exercise.soundness import flaws
from scenario.core.lookup import Lookup
from scenario.errors import Refused
from scenario.play.exercise.planning import check_plan
from scenario.ui.exercise.plan_pages import TEAM_COLOURS

PARTS = {
    "general": ("start", "end", "title", "summary", "start_at"),
    "objectives": ("objectives",),
    "teams": ("teams",),
    "participants": ("participants",),
    "phases": ("phases", "turn_phases"),
    "methods": ("methods", "yardstick"),
    "house_rules": ("house_rules",),
    "injects": ("injects", "attachments"),
}
"""The pages, and what of a plan is on each."""


def new_plan(lookup: Lookup, start: int = 0) -> Exercise:
    """A plan to begin with, from the end of a turn by index; its id is free in the scenario."""
    turns = lookup.scenario.turns
    first = turns[max(min(start, len(turns) - 2), 0)].id
    teams = tuple(
        Team(id=f"team-{n}", name=_tr("Team {n}").format(n=n), colour=TEAM_COLOURS[n - 1][0])
        for n in (1, 2)
    )
    id_ = _free_id("exercise", lookup)
    return Exercise(id=id_, title=_tr("New exercise"), start=first, teams=teams)


def copy_of(plan: Exercise, lookup: Lookup) -> Exercise:
    """A plan like another, under an id that is free in the scenario."""
    title = _tr("{title} (copy)").format(title=plan.title)[:200]
    return replace(plan, id=_free_id(plan.id[:58], lookup), title=title)


def faults(plan: Exercise, lookup: Lookup) -> list[tuple[str, str]]:
    """Everything that keeps a plan from being played: the page that it is on, and a sentence."""
    found = [(_page_of(flaw.trail), flaw.message) for flaw in flaws(plan, lookup.turns)]
    if not found:
        try:
            check_plan(plan, lookup)
        except Refused as refused:
            found.append((_page_of((refused.message.partition(":")[0].lower(),)), refused.message))
    return found


def _page_of(trail: tuple[str | int, ...]) -> str:
    """The page on which something of a plan is."""
    part = str(trail[0]).replace(" ", "_") if trail else ""
    return next((key for key, parts in PARTS.items() if part in parts), "general")


def _free_id(stem: str, lookup: Lookup) -> str:
    """An id that no plan of the scenario has."""
    stem = re.sub(r"-[0-9]+$", "", stem)
    taken = {each.id for each in lookup.scenario.exercises}
    number = 1
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Plan", text)
