"""What the generator says at the head of each section of the report, in a few plain sentences.

It counts and names; it does not judge. Whoever issues the report may write any of it anew. Each
sentence is a template that a `Wording` puts into the reader's language.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from scenario.play.exercise.acts import Rating
from scenario.play.exercise.report import DecisionRecord, Report, Section
from scenario.play.exercise.state import ExerciseState, InjectStatus
from scenario.play.exercise.telling import Wording

RATINGS = {
    Rating.PERFORMED: "performed without challenges",
    Rating.SOME_CHALLENGES: "performed with some challenges",
    Rating.MAJOR_CHALLENGES: "performed with major challenges",
    Rating.UNABLE: "unable to be performed",
}
"""What the letters of HSEEP's scale say."""


def generated_texts(report: Report, state: ExerciseState, say: Wording) -> dict[Section, str]:
    """The text of each section, made from the rest of a report."""
    return {
        Section.SUMMARY: _summary(report, state, say),
        Section.METHOD: _method(report, state, say),
        Section.TIMELINE: _timeline(report, say),
        Section.DECISIONS: _decisions(report.decisions, say),
        Section.HISTORY: _history(report, say),
        Section.INJECTS: _injects(report, say),
        Section.OBJECTIVES: _objectives(report, say),
        Section.STRENGTHS: _strengths(report, say),
        Section.AREAS: _areas(report, say),
        Section.PARTICIPANTS: _participants(report, say),
    }


def _summary(report: Report, state: ExerciseState, say: Wording) -> str:
    plan, minutes = state.plan, report.clock // 60
    delivered = sum(each.status == InjectStatus.DELIVERED for each in report.injects)
    ruled = sum(bool(each.ruling) for each in report.decisions)
    told = say(
        "{title} was played by {teams} ({names}) from the end of turn {start}, for {hours} h "
        "{minutes} min by the exercise clock. {delivered}; {arguments} put forward and {rulings} "
        "made."
    )
    one, many = "{some} of {injects} was delivered", "{some} of {injects} were delivered"
    injects = say.counted(len(report.injects), "1 inject", "{n} injects")
    return told.format(
        title=plan.title,
        teams=say.counted(len(plan.teams), "1 team", "{n} teams"),
        names=", ".join(team.name for team in plan.teams),
        start=plan.start,
        hours=minutes // 60,
        minutes=f"{minutes % 60:02}",
        delivered=say(one if delivered == 1 else many).format(some=delivered, injects=injects),
        arguments=say.counted(len(state.arguments), "1 argument", "{n} arguments"),
        rulings=say.counted(ruled, "1 ruling", "{n} rulings"),
    )


def _method(report: Report, state: ExerciseState, say: Wording) -> str:
    used = {a.method for a in state.arguments.values() if a.method is not None}
    named = ", ".join(say.method(method) for method in state.plan.methods if method in used)
    how = say("Arguments were adjudicated by {methods}.").format(methods=named)
    dice = say(
        "The odds were put before the room before any throw. Each throw follows from the seed "
        "{seed} and the name of its draw (the argument, a point, the attempt): SHA-256 of "
        "“seed/draw/0” is read as whole numbers of eight bytes, and each, divided by the number "
        "of sides, leaves one less than what the die shows; numbers from the last whole multiple "
        "of the sides on are passed over. So every roll below can be made again."
    )
    lines = [
        f"{how if named else say('No argument was adjudicated.')} {dice.format(seed=report.seed)}"
    ]
    if state.plan.house_rules:
        lines += [say("House rules:"), *(f"- {rule}" for rule in state.plan.house_rules)]
    return "\n".join(lines)


def _timeline(report: Report, say: Wording) -> str:
    return say("The log has {entries} over {turns}.").format(
        entries=say.counted(len(report.timeline), "1 entry", "{n} entries"),
        turns=say.counted(len(report.turns), "1 turn", "{n} turns"),
    )


def _decisions(decisions: tuple[DecisionRecord, ...], say: Wording) -> str:
    if not decisions:
        return say("No argument was put and no ruling made.")
    arguments = [each for each in decisions if each.argument]
    ruled = [each for each in decisions if each.ruling]
    grades = tally((each.grade for each in ruled if each.grade), "; ")
    rolls = sum(len(each.rolls) for each in decisions)
    rulings = say.counted(len(ruled), "1 ruling", "{n} rulings")
    return say("{arguments}, {secret} in secret; {rulings}; {rolls}.").format(
        arguments=say.counted(len(arguments), "1 argument", "{n} arguments"),
        secret=sum(each.secret for each in arguments),
        rulings=f"{rulings} ({grades})" if grades else rulings,
        rolls=say.counted(rolls, "1 roll", "{n} rolls"),
    )


def _history(report: Report, say: Wording) -> str:
    told = say(
        "Of the events that history has in the turns that were played, {told} happened in the "
        "exercise too and {left} did not. {things} otherwise at the end than in history."
    )
    return told.format(
        told=len(report.history.happened),
        left=len(report.history.left_out),
        things=say.counted(report.history.count, "1 thing stands", "{n} things stand"),
    )


def _injects(report: Report, say: Wording) -> str:
    if not report.injects:
        return say("The list had no injects.")
    told = say(
        "{injects}: {statuses}. {fired} fired by hand, {changed} added or changed during play."
    )
    return told.format(
        injects=say.counted(len(report.injects), "1 inject", "{n} injects"),
        statuses=tally(say(each.status) for each in report.injects),
        fired=sum(each.by_hand for each in report.injects),
        changed=sum(each.made_up for each in report.injects),
    )


def _objectives(report: Report, say: Wording) -> str:
    if not report.objectives:
        return say("The plan names no objective.")
    rated = tally(each.rating for each in report.objectives if each.rating)
    objectives = say.counted(len(report.objectives), "1 objective", "{n} objectives")
    return say("{objectives}; {left} not rated.").format(
        objectives=f"{objectives}: {rated}" if rated else objectives,
        left=sum(not each.rating for each in report.objectives),
    )


def _strengths(report: Report, say: Wording) -> str:
    found = len(report.strengths)
    if not found:
        return say("No strength was entered.")
    return say.counted(found, "1 strength entered.", "{n} strengths entered.")


def _areas(report: Report, say: Wording) -> str:
    areas = report.areas
    if not areas:
        return say("No area for improvement was entered.")
    told = say("{areas} for improvement; {open} still without an action, an owner or a due date.")
    return told.format(
        areas=say.counted(len(areas), "1 area", "{n} areas"),
        open=sum(not (each.action and each.owner and each.due) for each in areas),
    )


def _participants(report: Report, say: Wording) -> str:
    if not report.participants:
        return say("Nobody was entered in the plan.")
    counts = Counter(each.role for each in report.participants)
    roles = (f"{say(role.replace('-', ' '))} {count}" for role, count in counts.items())
    people = say.counted(len(report.participants), "1 participant", "{n} participants")
    return f"{people}: {', '.join(roles)}."


def tally(words: Iterable[str], between: str = ", ") -> str:
    """How often each word comes, in the order in which they first come."""
    return between.join(f"{count} {word}" for word, count in Counter(words).items())
