"""How each act changes where an exercise stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from scenario.core.exercise.odds import Odds, dice_odds, estimate_odds
from scenario.core.exercise.plan import Role
from scenario.play.exercise import acts
from scenario.play.exercise.acts import Convened, ExerciseAct, Move, Tags
from scenario.play.exercise.state import (
    Announcement,
    ArgumentState,
    ArgumentStatus,
    Estimate,
    ExerciseState,
    InjectState,
    InjectStatus,
    LogLine,
    OddsState,
    Reason,
    Roll,
    RulingState,
    Stamp,
)
from scenario.play.steps import Decided, Edited, Scripted, Step

State = ExerciseState


def after(state: State | None, step: Step) -> State | None:
    """Where an exercise stands after a step; None as long as none was convened on the line.

    Raises KeyError where an act names what the exercise does not have.
    """
    cause = step.cause
    if isinstance(cause, Convened):
        return _logged(_convened(cause, step), step, cause)
    if state is None:
        return None
    if not isinstance(cause, ExerciseAct):
        return _logged(state, step, cause)
    stamp = _stamp(state, step, cause.clock, cause.hat, cause.author)
    changed: State = _FOLDS[type(cause)](replace(state, last=stamp), cause, stamp)
    return _logged(changed, step, cause)


def _convened(cause: Convened, step: Step) -> State:
    stamp = Stamp(step.id, step.at, cause.clock, cause.hat, cause.author, "", "")
    injects = {inject.id: InjectState(inject) for inject in cause.plan.injects}
    empty = State(plan=cause.plan, seed=cause.seed, convened=stamp, last=stamp)
    return replace(empty, injects=empty.injects.update(injects))


def _stamp(state: State, step: Step, clock: int, hat: Role, author: str) -> Stamp:
    return Stamp(step.id, step.at, clock, hat, author, state.turn, state.phase)


def _logged(state: State, step: Step, cause: Any) -> State:
    """The log with a line for a step; looking around and drafts are not worth one."""
    if isinstance(cause, acts.ReportEdited | acts.EffectsDrafted):
        return state
    if isinstance(cause, ExerciseAct):
        stamp = _stamp(state, step, cause.clock, cause.hat, cause.author)
    elif isinstance(cause, Scripted | Decided | Edited):
        passed = (step.at - state.last.at) // timedelta(seconds=1) if state.running else 0
        author = "" if isinstance(cause, Scripted) else cause.author
        stamp = _stamp(state, step, state.last.clock + max(0, passed), Role.FACILITATOR, author)
    else:
        return state
    return replace(state, log=state.log.push_front(LogLine(stamp, cause, tags_of(cause, state))))


def tags_of(cause: object, state: State) -> Tags:
    """What a line of the log is about."""
    if isinstance(cause, acts.Observed):
        return replace(cause.tags, turn=cause.tags.turn or state.turn)
    argument = getattr(cause, "argument", 0)
    number = getattr(cause, "ruling", 0)
    if number and number in state.rulings:
        argument = state.rulings[number].argument
    inject = getattr(cause, "inject", "")
    name = inject if isinstance(inject, str) else inject.id
    team = getattr(cause, "team", "")
    if not team and argument and argument in state.arguments:
        team = state.arguments[argument].teams[0]
    objective = getattr(cause, "objective", "")
    if name and name in state.injects and not objective:
        objective = state.injects[name].inject.objective or ""
    return Tags(turn=state.turn, inject=name, argument=argument, objective=objective, team=team)


# The run of the exercise


def _plan_changed(state: State, act: acts.PlanChanged, stamp: Stamp) -> State:
    return replace(state, plan=act.plan)


def _phase_began(state: State, act: acts.PhaseBegan, stamp: Stamp) -> State:
    minutes = {phase.id: phase.minutes for phase in state.plan.phases_of(act.turn)}[act.phase]
    return replace(
        state,
        turn=act.turn,
        phase=act.phase,
        phase_began=act.clock,
        phase_seconds=60 * minutes,
        running=True,
    )


def _paused(state: State, act: acts.ClockPaused, stamp: Stamp) -> State:
    return replace(state, running=False)


def _run(state: State, act: acts.ClockRun, stamp: Stamp) -> State:
    return replace(state, running=True)


def _extended(state: State, act: acts.PhaseExtended, stamp: Stamp) -> State:
    return replace(state, phase_seconds=max(0, state.phase_seconds + 60 * act.minutes))


def _shown(state: State, act: acts.TurnShown, stamp: Stamp) -> State:
    return replace(state, shown_turn=act.turn)


def _closed(state: State, act: acts.Closed, stamp: Stamp) -> State:
    return replace(state, closed=stamp, running=False)


# Injects

_STATUS = {
    Move.DELIVER: InjectStatus.DELIVERED,
    Move.HOLD: InjectStatus.HELD,
    Move.RELEASE: InjectStatus.SCHEDULED,
    Move.POSTPONE: InjectStatus.POSTPONED,
    Move.CANCEL: InjectStatus.CANCELLED,
}


def _moved(state: State, act: acts.InjectMoved, stamp: Stamp) -> State:
    before = state.injects[act.inject]
    delivered = act.to is Move.DELIVER
    now = replace(
        before,
        status=_STATUS[act.to],
        moved=stamp,
        until=act.until if act.to is Move.POSTPONE else before.until,
        audience=(act.audience or before.inject.audience) if delivered else None,
        by_hand=delivered and act.by_hand,
    )
    return replace(state, injects=state.injects.insert(act.inject, now))


def _inject_set(state: State, act: acts.InjectSet, stamp: Stamp) -> State:
    before = state.injects.get(act.inject.id) or InjectState(act.inject)
    now = replace(before, inject=act.inject, made_up=stamp)
    return replace(state, injects=state.injects.insert(act.inject.id, now))


# Arguments


def _put(state: State, argument: ArgumentState) -> State:
    return replace(state, arguments=state.arguments.insert(argument.number, argument))


def _places(state: State, before: ArgumentState | None, secret: bool) -> tuple[int, int]:
    """The places of an argument that is put as a secret or not: no other ever has one of them, so
    that the room hears each number of one argument alone.
    """
    places = [0, 0] if before is None else list(before.places)
    taken = max((each.places[secret] for each in state.arguments.values()), default=0)
    places[secret] = places[secret] or taken + 1
    return places[0], places[1]


def _argued(state: State, act: acts.Argued, stamp: Stamp) -> State:
    said = (act.teams, act.action, act.text, act.targets, act.secret)
    before = state.arguments.get(act.argument)
    places = _places(state, before, act.secret)
    if before is None:
        return _put(state, ArgumentState(act.argument, *said, places, stamp, stamp))
    teams, action, text, targets, secret = said
    anew = replace(before, teams=teams, action=action, text=text, targets=targets, secret=secret)
    if secret is not before.secret:
        anew = replace(anew, places=places, known=before.known if secret else stamp)
    return _put(state, replace(anew, status=ArgumentStatus.OPEN, odds=None))


def _reasoned(state: State, act: acts.Reasoned, stamp: Stamp) -> State:
    argument = state.arguments[act.argument]
    reason = Reason(act.number, act.text, act.weight, act.team, act.inject, stamp)
    others = [each for each in argument.reasons if each.number != act.number]
    reasons = tuple(sorted([*others, reason], key=lambda each: each.number))
    return _put(state, replace(argument, reasons=reasons, odds=None))


def _reason_dropped(state: State, act: acts.ReasonDropped, stamp: Stamp) -> State:
    argument = state.arguments[act.argument]
    left = tuple(each for each in argument.reasons if each.number != act.number)
    return _put(state, replace(argument, reasons=left, odds=None))


def _drafted(state: State, act: acts.EffectsDrafted, stamp: Stamp) -> State:
    argument = state.arguments[act.argument]
    drafted = replace(
        argument,
        success=act.success,
        failure=act.failure,
        triumph=act.triumph,
        disaster=act.disaster,
    )
    return _put(state, drafted)


def _method_chosen(state: State, act: acts.MethodChosen, stamp: Stamp) -> State:
    return _put(state, replace(state.arguments[act.argument], method=act.method, odds=None))


def _estimated(state: State, act: acts.Estimated, stamp: Stamp) -> State:
    argument = state.arguments[act.argument]
    others = tuple(each for each in argument.estimates if each.participant != act.participant)
    own = Estimate(act.participant, act.word, act.percent)
    return _put(state, replace(argument, estimates=(*others, own), odds=None))


def _voted(state: State, act: acts.Voted, stamp: Stamp) -> State:
    argument = state.arguments[act.argument]
    others = tuple(each for each in argument.votes if each[0] != act.participant)
    return _put(state, replace(argument, votes=(*others, (act.participant, act.grade))))


def odds_shown(act: acts.OddsShown) -> Odds:
    """The odds that were put before the room."""
    return dice_odds(act.modifier) if act.chance is None else estimate_odds(act.chance)


def _odds_shown(state: State, act: acts.OddsShown, stamp: Stamp) -> State:
    argument = state.arguments[act.argument]
    shown = OddsState(odds_shown(act), act.modifier, act.chance, stamp)
    return _put(state, replace(argument, odds=shown))


def _rolled(state: State, act: acts.Rolled, stamp: Stamp) -> State:
    argument = state.arguments[act.argument]
    if argument.odds is None or argument.method is None:
        raise KeyError(act.draw)
    roll = Roll(
        argument.attempt,
        argument.method,
        argument.odds,
        act.seed,
        act.draw,
        act.dice,
        act.grade,
        stamp,
    )
    return _put(state, replace(argument, roll=roll))


def _sent_back(state: State, act: acts.SentBack, stamp: Stamp) -> State:
    argument = state.arguments[act.argument]
    rolls = () if argument.roll is None else (argument.roll,)
    back = replace(
        argument,
        status=ArgumentStatus.SENT_BACK,
        said=act.text,
        attempt=argument.attempt + len(rolls),
        earlier=(*argument.earlier, *rolls),
        roll=None,
        odds=None,
    )
    return _put(state, back)


def _vetoed(state: State, act: acts.Vetoed, stamp: Stamp) -> State:
    argument = state.arguments[act.argument]
    return _put(state, replace(argument, status=ArgumentStatus.VETOED, said=act.text))


# Rulings


def _ruled(state: State, act: acts.Ruled, stamp: Stamp) -> State:
    ruling = RulingState(
        act.ruling, act.argument, act.grade, act.text, act.team_texts, act.persists, stamp
    )
    state = replace(state, rulings=state.rulings.insert(act.ruling, ruling))
    if not act.argument:
        return state
    argument = state.arguments[act.argument]
    return _put(state, replace(argument, status=ArgumentStatus.RULED, ruling=act.ruling))


def _announced(state: State, act: acts.Announced, stamp: Stamp) -> State:
    ruling = state.rulings[act.ruling]
    known = replace(ruling, announced=(*ruling.announced, Announcement(act.audience, stamp)))
    return replace(state, rulings=state.rulings.insert(act.ruling, known))


def _ruling_ended(state: State, act: acts.RulingEnded, stamp: Stamp) -> State:
    over = replace(state.rulings[act.ruling], ended=stamp, ended_by=act.text)
    return replace(state, rulings=state.rulings.insert(act.ruling, over))


# What comes after


def _observed(state: State, act: acts.Observed, stamp: Stamp) -> State:
    return state


def _rated(state: State, act: acts.Rated, stamp: Stamp) -> State:
    return replace(state, ratings=state.ratings.insert(act.objective, (act, stamp)))


def _filled(state: State, act: acts.FormFilled, stamp: Stamp) -> State:
    key = (act.form, act.who, act.question)
    return replace(state, forms=state.forms.insert(key, act))


def _finding_set(state: State, act: acts.FindingSet, stamp: Stamp) -> State:
    return replace(state, findings=state.findings.insert(act.number, act))


def _report_edited(state: State, act: acts.ReportEdited, stamp: Stamp) -> State:
    edits = state.edits.discard(act.section)
    return replace(state, edits=edits.insert(act.section, act) if act.text else edits)


_FOLDS: dict[type[ExerciseAct], Callable[[State, Any, Stamp], State]] = {
    acts.PlanChanged: _plan_changed,
    acts.PhaseBegan: _phase_began,
    acts.ClockPaused: _paused,
    acts.ClockRun: _run,
    acts.PhaseExtended: _extended,
    acts.TurnShown: _shown,
    acts.Closed: _closed,
    acts.InjectMoved: _moved,
    acts.InjectSet: _inject_set,
    acts.Argued: _argued,
    acts.Reasoned: _reasoned,
    acts.ReasonDropped: _reason_dropped,
    acts.EffectsDrafted: _drafted,
    acts.MethodChosen: _method_chosen,
    acts.Estimated: _estimated,
    acts.Voted: _voted,
    acts.OddsShown: _odds_shown,
    acts.Rolled: _rolled,
    acts.SentBack: _sent_back,
    acts.Vetoed: _vetoed,
    acts.Ruled: _ruled,
    acts.Announced: _announced,
    acts.RulingEnded: _ruling_ended,
    acts.Observed: _observed,
    acts.Rated: _rated,
    acts.FormFilled: _filled,
    acts.FindingSet: _finding_set,
    acts.ReportEdited: _report_edited,
}
