"""How the after-action report is put together from the line that was played."""

from __future__ import annotations

from dataclasses import replace

from scenario.core.chronicle import Moment
from scenario.core.exercise.odds import percent
from scenario.core.lookup import Lookup
from scenario.play.exercise.acts import FindingKind, InjectMoved, InjectSet
from scenario.play.exercise.against import divergence
from scenario.play.exercise.chair import Chair
from scenario.play.exercise.questions import QUESTIONS
from scenario.play.exercise.report import (
    AnswerRecord,
    DecisionRecord,
    InjectRecord,
    ObjectiveRecord,
    Person,
    ReasonRecord,
    Report,
    RollRecord,
    Section,
    SectionText,
    TimelineEntry,
    TurnPlayed,
)
from scenario.play.exercise.report_texts import generated_texts
from scenario.play.exercise.state import (
    ArgumentState,
    ExerciseState,
    InjectState,
    LogLine,
    Roll,
    RulingState,
)
from scenario.play.exercise.telling import ENGLISH, Wording, person_name, team_name, told


def report_of(conduct: Chair, wording: Wording = ENGLISH) -> Report:
    """The report of the exercise on the line being played. Raises `Refused` where there is none."""
    report, state = _written(conduct, wording), conduct.standing
    texts = generated_texts(report, state, wording)
    compared = texts
    if wording is not ENGLISH and state.edits:
        compared = generated_texts(_written(conduct, ENGLISH), state, ENGLISH)
    sections = (_section(each, texts[each], compared[each], state) for each in Section)
    return replace(report, sections=tuple(sections))


def _written(conduct: Chair, wording: Wording) -> Report:
    """The report without the texts of its sections."""
    state = conduct.standing
    timeline = tuple(_entry(line, conduct, wording) for line in reversed(tuple(state.log)))
    findings = [f for _, f in sorted(state.findings.items()) if not f.removed]
    return Report(
        title=state.plan.title,
        scenario=conduct.session.lookup.scenario.title,
        session=conduct.session.name,
        began=state.convened.at,
        last=(state.closed or state.last).at,
        over=state.closed is not None,
        clock=(state.closed or state.last).clock,
        seed=state.seed,
        sections=(),
        participants=_people(state),
        turns=_turns(conduct),
        timeline=timeline,
        decisions=_decisions(conduct, wording),
        history=divergence(conduct),
        injects=tuple(_inject(each, conduct, wording) for each in state.msel),
        objectives=_objectives(state, timeline),
        strengths=tuple(f for f in findings if f.kind is FindingKind.STRENGTH),
        areas=tuple(f for f in findings if f.kind is FindingKind.AREA),
        forms=_answers(state),
    )


def _entry(line: LogLine, conduct: Chair, wording: Wording) -> TimelineEntry:
    state, stamp, tags = conduct.standing, line.stamp, line.tags
    return TimelineEntry(
        step=stamp.step,
        at=stamp.at,
        clock=stamp.clock,
        hat=stamp.hat,
        author=person_name(state.plan, stamp.author),
        turn=stamp.turn,
        phase=stamp.phase,
        kind=told(line, state, conduct.session.lookup)[0],
        text=wording.line(line, state, conduct.session.lookup),
        inject=tags.inject,
        argument=tags.argument,
        objective=tags.objective,
        team=team_name(state.plan, tags.team),
    )


def _people(state: ExerciseState) -> tuple[Person, ...]:
    return tuple(
        Person(each.name, each.role, team_name(state.plan, each.team or ""))
        for each in state.plan.participants
    )


def _turns(conduct: Chair) -> tuple[TurnPlayed, ...]:
    session, line = conduct.session, conduct.chronicle()
    first = session.lookup.turns[conduct.standing.plan.start] + 1
    turns = session.lookup.scenario.turns
    return tuple(
        TurnPlayed(turns[n].id, turns[n].title, Moment(n, len(line.entries(n))))
        for n in range(first, len(line))
    )


def _decisions(conduct: Chair, wording: Wording) -> tuple[DecisionRecord, ...]:
    state = conduct.standing
    by_argument = {r.argument: r for r in state.rulings.values() if r.argument}
    found = [
        _decision(argument, by_argument.get(number), conduct, wording)
        for number, argument in sorted(state.arguments.items())
    ]
    free = [r for _, r in sorted(state.rulings.items()) if not r.argument]
    return (*found, *(_decision(None, ruling, conduct, wording) for ruling in free))


def _decision(
    argument: ArgumentState | None,
    ruling: RulingState | None,
    conduct: Chair,
    wording: Wording,
) -> DecisionRecord:
    plan = conduct.standing.plan
    rolls = () if argument is None else (*argument.earlier, *filter(None, (argument.roll,)))
    stamp = ruling.made if ruling else argument.put if argument else conduct.standing.last
    heard = [] if ruling is None else [each.audience for each in ruling.announced]
    texts = () if ruling is None else ruling.team_texts
    return DecisionRecord(
        argument=argument.number if argument else 0,
        name=argument.name if argument else "",
        teams=tuple(team_name(plan, each) for each in argument.teams) if argument else (),
        action=argument.action if argument else "",
        case=argument.text if argument else "",
        targets=_places(argument, conduct.session.lookup),
        secret=bool(argument and argument.secret),
        status=argument.status if argument else "ruled",
        reasons=_reasons(argument, conduct.standing),
        method=wording.method(argument.method) if argument and argument.method else "",
        estimates=_estimates(argument, conduct.standing),
        votes=_votes(argument, conduct.standing, wording),
        rolls=tuple(_roll(each, wording) for each in rolls),
        ruling=ruling.number if ruling else 0,
        step=ruling.made.step if ruling else 0,
        grade=wording.grade(ruling.grade) if ruling and ruling.grade else "",
        text=ruling.text if ruling else argument.said if argument else "",
        team_texts=tuple((team_name(plan, each.team), each.text) for each in texts),
        hat=stamp.hat,
        turn=stamp.turn,
        clock=stamp.clock,
        announced_to=tuple(wording.audience(each, plan) for each in heard),
        in_force=bool(ruling and ruling.in_force),
        countered=ruling.ended_by if ruling else "",
        effects=conduct.effects_of(ruling.made.step) if ruling else (),
    )


def _places(argument: ArgumentState | None, lookup: Lookup) -> tuple[str, ...]:
    given = () if argument is None else argument.targets
    known = lookup.territories | lookup.places
    return tuple(known[each].name if each in known else each for each in given)


def _reasons(argument: ArgumentState | None, state: ExerciseState) -> tuple[ReasonRecord, ...]:
    given = () if argument is None else argument.reasons
    return tuple(ReasonRecord(r.weight, r.text, team_name(state.plan, r.team)) for r in given)


def _estimates(argument: ArgumentState | None, state: ExerciseState) -> tuple[str, ...]:
    given = () if argument is None else argument.estimates
    return tuple(
        f"{person_name(state.plan, e.participant)}: {e.word or f'{e.percent} %'}" for e in given
    )


def _votes(
    argument: ArgumentState | None, state: ExerciseState, wording: Wording
) -> tuple[str, ...]:
    given = () if argument is None else argument.votes
    return tuple(f"{person_name(state.plan, who)}: {wording.grade(grade)}" for who, grade in given)


def _roll(roll: Roll, wording: Wording) -> RollRecord:
    return RollRecord(
        attempt=roll.attempt,
        method=wording.method(roll.method),
        odds=percent(roll.odds.odds.success),
        modifier=roll.odds.modifier,
        chance=roll.odds.chance,
        seed=roll.seed,
        draw=roll.draw,
        dice=roll.dice,
        grade=wording.grade(roll.grade),
    )


def _inject(each: InjectState, conduct: Chair, wording: Wording) -> InjectRecord:
    state, inject, moved = conduct.standing, each.inject, each.moved
    answers = [
        line
        for line in reversed(tuple(state.log))
        if line.tags.inject == inject.id and not isinstance(line.cause, InjectMoved | InjectSet)
    ]
    return InjectRecord(
        order=inject.order,
        title=inject.title,
        status=each.status,
        type=inject.type,
        audience=wording.audience(each.audience or inject.audience, state.plan),
        clock=moved.clock if moved else None,
        turn=moved.turn if moved else inject.turn or "",
        by_hand=each.by_hand,
        made_up=each.made_up is not None,
        details=inject.details,
        expected=inject.expected_actions,
        responses=tuple(wording.line(line, state, conduct.session.lookup) for line in answers),
    )


def _objectives(
    state: ExerciseState, timeline: tuple[TimelineEntry, ...]
) -> tuple[ObjectiveRecord, ...]:
    written = {line.stamp.step for line in state.observations()}
    found = []
    for objective in state.plan.objectives:
        rated = state.ratings.get(objective.id)
        evidence = rated[0].evidence if rated else ()
        about = [entry for entry in timeline if entry.objective == objective.id]
        found.append(
            ObjectiveRecord(
                id=objective.id,
                title=objective.title,
                text=objective.text,
                rating=rated[0].rating if rated else "",
                said=rated[0].text if rated else "",
                evidence=tuple(entry for entry in timeline if entry.step in evidence),
                observations=tuple(entry for entry in about if entry.step in written),
            )
        )
    return tuple(found)


def _answers(state: ExerciseState) -> tuple[AnswerRecord, ...]:
    asked = [(form, question) for form, asks in QUESTIONS.items() for question in asks]
    order = {key: number for number, key in enumerate(asked)}
    given = sorted(
        (form for form in state.forms.values() if form.answer),
        key=lambda each: (order.get((each.form, each.question), len(order)), each.who),
    )
    return tuple(
        AnswerRecord(
            each.form,
            team_name(state.plan, person_name(state.plan, each.who)),
            each.question,
            each.answer,
        )
        for each in given
    )


def _section(section: Section, generated: str, compared: str, state: ExerciseState) -> SectionText:
    """A section; what was written by hand was compared with the generator's English."""
    written = state.edits.get(section.value)
    if written is None:
        return SectionText(section, generated, generated, False)
    stale = compared != written.over
    return SectionText(section, written.text, generated, True, written.over, stale)
