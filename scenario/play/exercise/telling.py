"""The log in words: a key for each kind of line, and the parts that its sentence is filled with.

A `Wording` says them in English, or in the reader's language where it is given a translator. Parts
are names and figures as people read them, never ids; they may come from a file and are plain text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from scenario.core.exercise.injects import Audience, Visibility
from scenario.core.exercise.odds import percent
from scenario.core.exercise.plan import Exercise
from scenario.core.lookup import Lookup
from scenario.play.exercise import acts
from scenario.play.exercise.acts import Move
from scenario.play.exercise.folding import odds_shown
from scenario.play.exercise.state import ExerciseState, LogLine
from scenario.play.script import option_of
from scenario.play.steps import Decided, Edited, Scripted

TEMPLATES: dict[str, str] = {
    "convened": "Exercise convened: {title}",
    "plan-changed": "The plan was changed",
    "phase-began": "{turn}: {phase} begins",
    "clock-paused": "Clock paused",
    "clock-run": "Clock runs",
    "phase-extended": "{minutes} min for the phase",
    "turn-shown": "The room is shown {turn}",
    "turn-followed": "The room follows the game",
    "closed": "Exercise closed",
    "inject-delivered": "Inject {inject} delivered to {audience}: {title}",
    "inject-fired": "Inject {inject} fired by hand to {audience}: {title}",
    "inject-held": "Inject {inject} held: {title}",
    "inject-released": "Inject {inject} released: {title}",
    "inject-postponed": "Inject {inject} postponed: {title}",
    "inject-cancelled": "Inject {inject} cancelled: {title}",
    "inject-set": "Inject {inject} added or changed: {title}",
    "argued": "{teams}: {action}",
    "argued-secretly": "{teams}, in secret: {action}",
    "argued-anew": "{teams}, put anew: {action}",
    "argued-anew-secretly": "{teams}, in secret, put anew: {action}",
    "reasoned": "Reason ({weight}): {text}",
    "reason-dropped": "Reason {number} withdrawn",
    "effects-drafted": "Effects drafted",
    "method-chosen": "Method: {method}",
    "estimated": "{who} estimates: {answer}",
    "voted": "{who} votes: {grade}",
    "odds-shown": "Odds shown to the room: {percent} %",
    "rolled": "Rolled {dice}: {grade}",
    "sent-back": "Sent back: {text}",
    "vetoed": "Vetoed: {text}",
    "ruled": "Ruling {ruling}: {grade} {text}",
    "announced": "Ruling {ruling} announced to {audience}",
    "ruling-ended": "Ruling {ruling} countered: {text}",
    "observed": "{text}",
    "rated": "{objective} rated {rating}: {text}",
    "rated-only": "{objective} rated {rating}",
    "form-filled": "{who} answers: {answer}",
    "finding-set": "Finding {number}: {text}",
    "finding-dropped": "Finding {number} taken out",
    "report-edited": "Report edited",
    "scripted": "{turn} is told as history has it",
    "decided": "{decision}: {option}",
    "edited": "Changed by hand: {reason}",
}
"""The sentence for each key, in English."""
METHODS = {
    "consensus": "consensus",
    "ruling": "the umpire's ruling",
    "vote": "vote",
    "2d6": "2d6",
    "estimate": "estimative probability",
}
GRADES = {
    "triumph": "triumph",
    "success-but": "success, but",
    "failure-but": "failure, but",
    "disaster": "disaster",
}
_MOVES = {
    Move.HOLD: "inject-held",
    Move.RELEASE: "inject-released",
    Move.POSTPONE: "inject-postponed",
    Move.CANCEL: "inject-cancelled",
}
_KEYS = {cls: key for key, cls in acts.TAGS.items()}

Told = tuple[str, dict[str, str]]
MINUS = "\u2212"


@dataclass(frozen=True, slots=True)
class Wording:
    """Puts the log and the report into words: in English, or as its translator has them."""

    translate: Callable[[str, str], str] = lambda _context, text: text
    """From a context and an English text."""

    def __call__(self, text: str) -> str:
        """A text of the log or the report."""
        return self.translate("Log", text)

    def line(self, line: LogLine, state: ExerciseState, lookup: Lookup) -> str:
        """A line of the log as a sentence."""
        key, parts = told(line, state, lookup, self)
        return " ".join(self(TEMPLATES[key]).format_map(parts).split())

    def method(self, method: str) -> str:
        """What a method is called."""
        return self(METHODS[method])

    def grade(self, grade: str) -> str:
        """What a grade is called."""
        return self(GRADES[grade])

    def audience(self, audience: Audience, plan: Exercise) -> str:
        """For whom something is: all, the white cell, or the names of teams."""
        if audience.visibility is Visibility.TEAMS:
            return ", ".join(team_name(plan, team) for team in audience.teams)
        public = audience.visibility is Visibility.PUBLIC
        return self("all") if public else self("the white cell")

    def counted(self, count: int, one: str, many: str) -> str:
        """A number with its word: `one` is the text for 1, `many` has ``{n}`` in it."""
        return self(one) if count == 1 else self(many).format(n=count)


ENGLISH = Wording()


def signed(number: int) -> str:
    """A weight with its sign: ``+1``, ``\u22121``, ``0``."""
    return f"+{number}" if number > 0 else f"{MINUS}{-number}" if number else "0"


def told(line: LogLine, state: ExerciseState, lookup: Lookup, wording: Wording = ENGLISH) -> Told:
    """The key of a line of the log, and the parts of its sentence."""
    cause: Any = line.cause
    match cause:
        case Scripted(turn=turn):
            return "scripted", {"turn": _turn(lookup, turn)}
        case Decided(decision=name, option=option):
            decision = lookup.decisions[name]
            title = option_of(decision, option).title
            return "decided", {"decision": decision.title, "option": title}
        case Edited(reason=reason):
            return "edited", {"reason": reason}
        case acts.Argued():
            return _argued(cause, line, state)
    special = _SPECIAL.get(type(cause))
    if special is not None:
        return special(cause, state, lookup, wording)
    return _KEYS[type(cause)], _plain(cause, state, wording)


def sentence(line: LogLine, state: ExerciseState, lookup: Lookup) -> str:
    """A line of the log in English."""
    return ENGLISH.line(line, state, lookup)


def team_name(plan: Exercise, team: str) -> str:
    """The name of a team, or its id where the plan no longer has it."""
    return next((each.name for each in plan.teams if each.id == team), team)


def person_name(plan: Exercise, person: str) -> str:
    """The name of a participant, or what stands there in its stead."""
    return next((each.name for each in plan.participants if each.id == person), person)


def _turn(lookup: Lookup, turn: str) -> str:
    return f"{turn} {lookup.scenario.turns[lookup.turns[turn]].title}"


def _plain(cause: Any, state: ExerciseState, wording: Wording) -> dict[str, str]:
    """The parts that are called like the fields of the act."""
    plan = state.plan
    parts = {
        name: str(getattr(cause, name))
        for name in ("text", "number", "ruling", "action", "answer", "minutes", "percent")
        if hasattr(cause, name)
    }
    if isinstance(cause, acts.PhaseExtended | acts.Reasoned):
        parts |= {"minutes": signed(getattr(cause, "minutes", 0))}
        parts |= {"weight": signed(getattr(cause, "weight", 0))}
    if hasattr(cause, "audience"):
        parts["audience"] = wording.audience(cause.audience, plan)
    if isinstance(cause, acts.FormFilled):
        parts["who"] = team_name(plan, person_name(plan, cause.who))
    if isinstance(cause, acts.Ruled):
        parts["grade"] = f"{wording.grade(cause.grade)};" if cause.grade else ""
    return parts


def _convened(cause: acts.Convened, state: ExerciseState, lookup: Lookup, wording: Wording) -> Told:
    return "convened", {"title": cause.plan.title}


def _phase(cause: acts.PhaseBegan, state: ExerciseState, lookup: Lookup, wording: Wording) -> Told:
    titles = {each.id: each.title for each in state.plan.phases_of(cause.turn)}
    phase = titles.get(cause.phase, cause.phase)
    return "phase-began", {"turn": _turn(lookup, cause.turn), "phase": phase}


def _shown(cause: acts.TurnShown, state: ExerciseState, lookup: Lookup, wording: Wording) -> Told:
    if not cause.turn:
        return "turn-followed", {}
    return "turn-shown", {"turn": _turn(lookup, cause.turn)}


def _inject(
    cause: acts.InjectMoved, state: ExerciseState, lookup: Lookup, wording: Wording
) -> Told:
    inject = state.injects[cause.inject].inject
    parts = {"inject": f"{inject.order:02}", "title": inject.title}
    if cause.to is not Move.DELIVER:
        return _MOVES[cause.to], parts
    parts["audience"] = wording.audience(cause.audience or inject.audience, state.plan)
    return ("inject-fired" if cause.by_hand else "inject-delivered"), parts


def _inject_set(
    cause: acts.InjectSet, state: ExerciseState, lookup: Lookup, wording: Wording
) -> Told:
    return "inject-set", {"inject": f"{cause.inject.order:02}", "title": cause.inject.title}


def _argued(cause: acts.Argued, line: LogLine, state: ExerciseState) -> Told:
    teams = ", ".join(team_name(state.plan, team) for team in cause.teams)
    anew = state.arguments[cause.argument].put.step != line.stamp.step
    key = "argued" + ("-anew" if anew else "") + ("-secretly" if cause.secret else "")
    return key, {"teams": teams, "action": cause.action}


def _method(
    cause: acts.MethodChosen, state: ExerciseState, lookup: Lookup, wording: Wording
) -> Told:
    return "method-chosen", {"method": wording.method(cause.method)}


def _estimated(
    cause: acts.Estimated, state: ExerciseState, lookup: Lookup, wording: Wording
) -> Told:
    answer = cause.word or f"{cause.percent} %"
    return "estimated", {"who": person_name(state.plan, cause.participant), "answer": answer}


def _finding(
    cause: acts.FindingSet, state: ExerciseState, lookup: Lookup, wording: Wording
) -> Told:
    if cause.removed:
        return "finding-dropped", {"number": str(cause.number)}
    return "finding-set", {"number": str(cause.number), "text": cause.text}


def _voted(cause: acts.Voted, state: ExerciseState, lookup: Lookup, wording: Wording) -> Told:
    who = person_name(state.plan, cause.participant)
    return "voted", {"who": who, "grade": wording.grade(cause.grade)}


def _odds(cause: acts.OddsShown, state: ExerciseState, lookup: Lookup, wording: Wording) -> Told:
    return "odds-shown", {"percent": percent(odds_shown(cause).success)}


def _rolled(cause: acts.Rolled, state: ExerciseState, lookup: Lookup, wording: Wording) -> Told:
    dice = wording(" and ").join(str(die) for die in cause.dice)
    return "rolled", {"dice": dice, "grade": wording.grade(cause.grade)}


def _rated(cause: acts.Rated, state: ExerciseState, lookup: Lookup, wording: Wording) -> Told:
    titles = {each.id: each.title for each in state.plan.objectives}
    objective = titles.get(cause.objective, cause.objective)
    parts = {"objective": objective, "rating": cause.rating, "text": cause.text}
    return ("rated" if cause.text else "rated-only"), parts


_SPECIAL: Mapping[type, Callable[[Any, ExerciseState, Lookup, Wording], Told]] = {
    acts.Convened: _convened,
    acts.PhaseBegan: _phase,
    acts.TurnShown: _shown,
    acts.InjectMoved: _inject,
    acts.InjectSet: _inject_set,
    acts.MethodChosen: _method,
    acts.Estimated: _estimated,
    acts.Voted: _voted,
    acts.OddsShown: _odds,
    acts.Rolled: _rolled,
    acts.Rated: _rated,
    acts.FindingSet: _finding,
}
