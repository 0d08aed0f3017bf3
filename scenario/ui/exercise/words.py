"""The exercise's fixed vocabulary, its times and its log in the reader's language."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from scenario.core.exercise.injects import (
    AtClock,
    AtPhase,
    Audience,
    InjectType,
    Trigger,
    Visibility,
    WhenMet,
)
from scenario.core.exercise.plan import Exercise, Role
from scenario.core.exercise.times import minutes_of
from scenario.core.lookup import Lookup
from scenario.play.exercise.acts import Observed
from scenario.play.exercise.state import ExerciseState, InjectStatus, LogLine
from scenario.play.exercise.telling import Wording, team_name

WORDING = Wording(QCoreApplication.translate)
"""The log and the report in the reader's language."""


def role_text(role: Role) -> str:
    """What a role or hat is called."""
    return _words(_ROLES[role])


def status_text(status: InjectStatus) -> str:
    """The heading over the injects that stand so."""
    return _words(_STATUSES[status])


def inject_type_text(kind: InjectType) -> str:
    """What kind of inject it is."""
    return _words(_TYPES[kind])


def audience_text(audience: Audience, plan: Exercise) -> str:
    """For whom something is."""
    if audience.visibility is Visibility.TEAMS:
        return ", ".join(team_name(plan, team) for team in audience.teams)
    if audience.visibility is Visibility.PUBLIC:
        return _tr("public")
    return _tr("white cell only")


def trigger_text(trigger: Trigger, plan: Exercise) -> str:
    """What an inject waits for, in a few words."""
    match trigger:
        case AtClock(at=at):
            return clock_text(60 * minutes_of(at))
        case AtPhase(turn=turn, phase=phase, end=end):
            titles = {each.id: each.title for each in plan.phases_of(turn)}
            if phase is None:
                return (_tr("{turn} end") if end else _tr("{turn} begin")).format(turn=turn)
            text = _tr("{turn} end of {phase}") if end else _tr("{turn} {phase}")
            return text.format(turn=turn, phase=titles.get(phase, phase))
        case WhenMet():
            return _tr("when it comes about")
    return _tr("by hand")


def clock_text(seconds: int) -> str:
    """A time on the exercise clock without the parts that are nought: ``H+1 M+40``."""
    days, minutes = divmod(max(seconds, 0) // 60, 24 * 60)
    parts = [f"D+{days}"] if days else []
    parts += [f"H+{minutes // 60}"] if days or minutes >= 60 else []
    return " ".join([*parts, f"M+{minutes % 60}"])


def countdown_text(seconds: int) -> str:
    """Minutes and seconds, ``06:42``; with a plus once the time is over."""
    minutes, rest = divmod(abs(seconds), 60)
    return f"{'+' if seconds < 0 else ''}{minutes:02}:{rest:02}"


def line_text(line: LogLine, state: ExerciseState, lookup: Lookup) -> str:
    """A line of the log as a sentence."""
    return WORDING.line(line, state, lookup)


def tag_text(line: LogLine, state: ExerciseState) -> str:
    """What a line of the log is about, apart from its turn."""
    tags, found = line.tags, list[str]()
    if tags.argument:
        name = state.arguments[tags.argument].name
        found.append(_tr("argument {number}").format(number=name))
    if tags.inject in state.injects:
        order = state.injects[tags.inject].inject.order
        found.append(_tr("inject {number}").format(number=f"{order:02}"))
    objectives = [each.id for each in state.plan.objectives]
    if tags.objective in objectives:
        number = objectives.index(tags.objective) + 1
        found.append(_tr("objective {number}").format(number=number))
    if tags.team and isinstance(line.cause, Observed):
        found.append(team_name(state.plan, tags.team))
    return " · ".join(found)


def over_text() -> str:
    """Why nothing is done in an exercise that has ended."""
    return _tr("The exercise is over. Undo its end to play on.")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Exercise", text)


def _words(text: str) -> str:
    return QCoreApplication.translate("ExerciseWords", text)


_ROLES = {
    Role.SPONSOR: str(QT_TRANSLATE_NOOP("ExerciseWords", "Sponsor")),
    Role.FACILITATOR: str(QT_TRANSLATE_NOOP("ExerciseWords", "Facilitator")),
    Role.WHITE_CELL: str(QT_TRANSLATE_NOOP("ExerciseWords", "White cell")),
    Role.PLAYER: str(QT_TRANSLATE_NOOP("ExerciseWords", "Player")),
    Role.SCRIBE: str(QT_TRANSLATE_NOOP("ExerciseWords", "Scribe")),
    Role.EVALUATOR: str(QT_TRANSLATE_NOOP("ExerciseWords", "Evaluator")),
    Role.OBSERVER: str(QT_TRANSLATE_NOOP("ExerciseWords", "Observer")),
}
_STATUSES = {
    InjectStatus.DUE: str(QT_TRANSLATE_NOOP("ExerciseWords", "Due")),
    InjectStatus.HELD: str(QT_TRANSLATE_NOOP("ExerciseWords", "Held")),
    InjectStatus.SCHEDULED: str(QT_TRANSLATE_NOOP("ExerciseWords", "Scheduled")),
    InjectStatus.POSTPONED: str(QT_TRANSLATE_NOOP("ExerciseWords", "Postponed")),
    InjectStatus.DELIVERED: str(QT_TRANSLATE_NOOP("ExerciseWords", "Delivered")),
    InjectStatus.CANCELLED: str(QT_TRANSLATE_NOOP("ExerciseWords", "Cancelled")),
}
_TYPES = {
    InjectType.INJECT: str(QT_TRANSLATE_NOOP("ExerciseWords", "inject")),
    InjectType.INFORMATION: str(QT_TRANSLATE_NOOP("ExerciseWords", "information")),
    InjectType.FACILITATION: str(QT_TRANSLATE_NOOP("ExerciseWords", "facilitation")),
}
