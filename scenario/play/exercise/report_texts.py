"""What the generator says at the head of each section of the report, in a few plain sentences.

It counts and names; it does not judge. Whoever issues the report may write any of it anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from scenario.play.exercise.acts import Rating
from scenario.play.exercise.report import DecisionRecord, Report, Section
from scenario.play.exercise.state import ExerciseState, InjectStatus
from scenario.play.exercise.telling import METHODS

RATINGS = {
    Rating.PERFORMED: "performed without challenges",
    Rating.SOME_CHALLENGES: "performed with some challenges",
    Rating.MAJOR_CHALLENGES: "performed with major challenges",
    Rating.UNABLE: "unable to be performed",
}
"""What the letters of HSEEP's scale say."""


def generated_texts(report: Report, state: ExerciseState) -> dict[Section, str]:
    """The text of each section, made from the rest of a report."""
    return {
        Section.SUMMARY: _summary(report, state),
        Section.METHOD: _method(report, state),
        Section.TIMELINE: _timeline(report),
        Section.DECISIONS: _decisions(report.decisions),
        Section.HISTORY: _history(report),
        Section.INJECTS: _injects(report),
        Section.OBJECTIVES: _objectives(report),
        Section.STRENGTHS: _strengths(report),
        Section.AREAS: _areas(report),
        Section.PARTICIPANTS: _participants(report),
    }


def _summary(report: Report, state: ExerciseState) -> str:
    plan, minutes = state.plan, report.clock // 60
    teams = ", ".join(team.name for team in plan.teams)
    delivered = sum(each.status == InjectStatus.DELIVERED for each in report.injects)
    ruled = sum(bool(each.ruling) for each in report.decisions)
    return (
        f"{plan.title} was played by {counted(len(plan.teams), 'team')} ({teams}) from the end of "
        f"turn {plan.start}, for {minutes // 60} h {minutes % 60:02} min by the exercise clock. "
        f"{delivered} of {counted(len(report.injects), 'inject')} "
        f"{'was' if delivered == 1 else 'were'} delivered; "
        f"{counted(len(state.arguments), 'argument')} put forward and "
        f"{counted(ruled, 'ruling')} made."
    )


def _method(report: Report, state: ExerciseState) -> str:
    used = {a.method for a in state.arguments.values() if a.method is not None}
    named = ", ".join(METHODS[method] for method in state.plan.methods if method in used)
    rules = "".join(f"\n- {rule}" for rule in state.plan.house_rules)
    how = f"Arguments were adjudicated by {named}." if named else "No argument was adjudicated."
    return (
        f"{how} The odds were put before the room before any throw. Each throw follows from the "
        f"seed {report.seed} and the name of its draw (the argument, a point, the attempt): "
        "SHA-256 of “seed/draw/0” is read as whole numbers of eight bytes, and each, divided by "
        "the number of sides, leaves one less than what the die shows; numbers from the last whole "
        "multiple of the sides on are passed over. So every roll below can be made again."
        f"{chr(10) + 'House rules:' if rules else ''}{rules}"
    )


def _timeline(report: Report) -> str:
    lines = counted(len(report.timeline), "entry", "entries")
    turns = counted(len(report.turns), "turn")
    return f"The log has {lines} over {turns}."


def _decisions(decisions: tuple[DecisionRecord, ...]) -> str:
    if not decisions:
        return "No argument was put and no ruling made."
    arguments = [each for each in decisions if each.argument]
    secret = sum(each.secret for each in arguments)
    ruled = [each for each in decisions if each.ruling]
    grades = tally((each.grade for each in ruled if each.grade), "; ")
    rolls = sum(len(each.rolls) for each in decisions)
    return (
        f"{counted(len(arguments), 'argument')}, {secret} in secret; "
        f"{counted(len(ruled), 'ruling')}{f' ({grades})' if grades else ''}; "
        f"{counted(rolls, 'roll')}."
    )


def _history(report: Report) -> str:
    told, left = len(report.history.happened), len(report.history.left_out)
    things = counted(report.history.count, "thing stands", "things stand")
    return (
        f"Of the events that history has in the turns that were played, {told} happened in the "
        f"exercise too and {left} did not. {things} otherwise at the end than in history."
    )


def _injects(report: Report) -> str:
    if not report.injects:
        return "The list had no injects."
    by_hand = sum(each.by_hand for each in report.injects)
    made_up = sum(each.made_up for each in report.injects)
    return (
        f"{counted(len(report.injects), 'inject')}: "
        f"{tally(each.status for each in report.injects)}. "
        f"{by_hand} fired by hand, {made_up} added or changed during play."
    )


def _objectives(report: Report) -> str:
    if not report.objectives:
        return "The plan names no objective."
    rated = tally(each.rating for each in report.objectives if each.rating)
    return (
        f"{counted(len(report.objectives), 'objective')}{f': {rated}' if rated else ''}; "
        f"{sum(not each.rating for each in report.objectives)} not rated."
    )


def _strengths(report: Report) -> str:
    found = len(report.strengths)
    return f"{counted(found, 'strength')} entered." if found else "No strength was entered."


def _areas(report: Report) -> str:
    areas = report.areas
    if not areas:
        return "No area for improvement was entered."
    open_ = sum(not (each.action and each.owner and each.due) for each in areas)
    return (
        f"{counted(len(areas), 'area')} for improvement; {open_} still without an action, an "
        "owner or a due date."
    )


def _participants(report: Report) -> str:
    counts = Counter(each.role.replace("-", " ") for each in report.participants)
    roles = ", ".join(f"{role} {count}" for role, count in counts.items())
    people = counted(len(report.participants), "participant")
    return f"{people}: {roles}." if roles else "Nobody was entered in the plan."


def counted(count: int, one: str, many: str = "") -> str:
    """A number with its word."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def tally(words: Iterable[str], between: str = ", ") -> str:
    """How often each word comes, in the order in which they first come."""
    return between.join(f"{count} {word}" for word, count in Counter(words).items())
