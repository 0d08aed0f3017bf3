"""The columns of the MSEL on screen: what they show, what they sort by, what may be chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication

from scenario.core.exercise.injects import (
    AtClock,
    AtPhase,
    Audience,
    Inject,
    InjectType,
    Visibility,
    WhenMet,
)
from scenario.core.exercise.plan import Exercise
from scenario.core.exercise.times import exercise_time, minutes_of
from scenario.errors import Refused
from scenario.play.exercise.state import InjectStatus
from scenario.ui.effects.offers import Offers
from scenario.ui.exercise.condition_form import condition_text
from scenario.ui.exercise.plan_source import PlanSource
from scenario.ui.exercise.records import Field, Kind
from scenario.ui.exercise.words import (
    audience_text,
    inject_type_text,
    status_text,
    trigger_text,
)

SHOWN_FIRST = (
    "order", "turn", "status", "trigger", "exercise_time", "title", "audience", "from_", "to",
    "delivery_method", "objective", "controller", "type",
)  # fmt: skip
"""The columns that are shown until somebody chooses others."""
_END = "D+999"
_LATE = 1_000_000_000
"""Minutes after everything that has a time."""


def msel_fields() -> tuple[Field, ...]:
    """The columns, in the order in which controllers expect them."""
    return (
        Field("order", _tr("Order"), Kind.NUMBER, 64, 99_999),
        Field("group", _tr("Group"), Kind.LINE, 110),
        Field("turn", _tr("Move"), Kind.CHOICE, 68),
        Field("assigned_to", _tr("Assigned to"), Kind.LINE, 120),
        Field("status", _tr("Status"), Kind.FIXED, 122),
        Field("trigger", _tr("Falls due"), Kind.TRIGGER, 150),
        Field("exercise_time", _tr("Exercise time"), Kind.TIME, 128, 40),
        Field("simulated_time", _tr("Simulated time"), Kind.LINE, 120),
        Field("title", _tr("Title"), Kind.LINE, 240, 200),
        Field("audience", _tr("Audience"), Kind.AUDIENCE, 130),
        Field("description", _tr("Description"), Kind.TEXT, 220, 10_000),
        Field("from_", _tr("From"), Kind.LINE, 120),
        Field("to", _tr("To"), Kind.LINE, 110),
        Field("delivery_method", _tr("Delivery method"), Kind.LINE, 126),
        Field("details", _tr("Details"), Kind.TEXT, 260, 10_000),
        Field("expected_actions", _tr("Expected actions"), Kind.TEXT, 220, 10_000),
        Field("objective", _tr("Objective"), Kind.CHOICE, 150),
        Field("controller", _tr("Responsible controller"), Kind.LINE, 160),
        Field("evaluator_instructions", _tr("Evaluator instructions"), Kind.TEXT, 220, 10_000),
        Field("type", _tr("Type"), Kind.CHOICE, 104),
        Field("hidden", _tr("Hidden from participants"), Kind.FIXED, 96),
        Field("effects", _tr("Changes"), Kind.FIXED, 84),
        Field("attachments", _tr("Attachments"), Kind.FIXED, 120),
    )


class MselWords:
    """What the cells of a plan's injects say."""

    def __init__(self, source: PlanSource) -> None:
        self._source = source
        self.plan: Exercise = source.plan
        self.offers = Offers(source.lookup, source.world(None)[0])
        self._told: dict[str, Callable[[Inject], str]] = {
            "status": self._status,
            "trigger": self._trigger,
            "audience": lambda inject: audience_text(inject.audience, self.plan),
            "type": lambda inject: inject_type_text(inject.type),
            "objective": self._objective,
            "hidden": self._hidden,
            "effects": lambda inject: str(len(inject.effects) or ""),
            "attachments": self._attachments,
        }
        turns = source.lookup.turns
        self._orders: dict[str, Callable[[Inject], int]] = {
            "order": lambda inject: inject.order,
            "turn": lambda inject: turns.get(inject.turn or "", _LATE),
            "trigger": lambda inject: planned_minute(inject, self.plan, turns, own=True),
            "exercise_time": lambda inject: minutes_of(inject.exercise_time or _END),
            "status": self._status_order,
            "effects": lambda inject: len(inject.effects),
        }

    def renew(self) -> None:
        """Say what the plan says now."""
        self.plan = self._source.plan
        world = self._source.world(None)[0]
        if world is not self.offers.world:
            self.offers = Offers(self._source.lookup, world)

    def shown(self, inject: Inject, field: Field) -> str:
        """What a cell says."""
        if field.key in self._told:
            return self._told[field.key](inject)
        value = getattr(inject, field.key)
        return "" if value is None else str(value)

    def order(self, inject: Inject, field: Field) -> object:
        """What a cell is sorted by."""
        if field.key in self._orders:
            return self._orders[field.key](inject)
        return self.shown(inject, field).casefold()

    def options(self, field: Field) -> list[tuple[Any, str]]:
        """What may be chosen for a cell."""
        if field.key == "type":
            return [(kind, inject_type_text(kind)) for kind in InjectType]
        if field.key == "objective":
            found = [(each.id, " ".join(each.title.split())) for each in self.plan.objectives]
            return [(None, "—"), *found]
        turns = self._source.lookup
        first = turns.turns[self.plan.start] + 1
        return [(None, "—"), *((each.id, each.id) for each in turns.scenario.turns[first:])]

    def _status(self, inject: Inject) -> str:
        found = self._source.status(inject.id)
        return "" if found is None else status_text(found)

    def _status_order(self, inject: Inject) -> int:
        found = self._source.status(inject.id)
        return -1 if found is None else list(InjectStatus).index(found)

    def _objective(self, inject: Inject) -> str:
        titles = {each.id: each.title for each in self.plan.objectives}
        return titles.get(inject.objective or "", "")

    def _hidden(self, inject: Inject) -> str:
        return _tr("yes") if inject.audience.visibility is Visibility.WHITE_CELL else _tr("no")

    def _attachments(self, inject: Inject) -> str:
        names = {each.id: each.name for each in self.plan.attachments}
        return ", ".join(names.get(each, each) for each in inject.attachments)

    def _trigger(self, inject: Inject) -> str:
        if isinstance(inject.trigger, WhenMet):
            return condition_text(inject.trigger.condition, self.offers)
        return trigger_text(inject.trigger, self.plan)


def planned_minute(
    inject: Inject, plan: Exercise, turns: dict[str, int], *, own: bool = False
) -> int:
    """The minute of the exercise for which an inject is planned, as far as its trigger, its time
    or its turn say; a very late one where they say nothing.

    With `own` a time that is only noted does not count.
    """
    match inject.trigger:
        case AtClock(at=at):
            return minutes_of(at)
        case AtPhase(turn=turn, phase=phase, end=end):
            return phase_minute(plan, turns, turn, phase, end=end)
    if own:
        return _LATE
    if inject.exercise_time:
        return minutes_of(inject.exercise_time)
    if inject.turn and turns.get(inject.turn, 0) > turns[plan.start]:
        return turn_minute(plan, turns, inject.turn)
    return _LATE


def is_placed(minute: int) -> bool:
    """Whether a planned minute is one of the exercise."""
    return minute < _LATE


def turn_minute(plan: Exercise, turns: dict[str, int], turn: str) -> int:
    """The minute at which a turn begins if every phase takes as long as planned."""
    first, index = turns[plan.start] + 1, turns[turn]
    names = [name for name, number in turns.items() if first <= number < index]
    return sum(phase.minutes for name in names for phase in plan.phases_of(name))


def phase_minute(
    plan: Exercise, turns: dict[str, int], turn: str, phase: str | None, *, end: bool
) -> int:
    """The minute at which a phase of a turn, or the turn, begins or ends as planned."""
    minute = turn_minute(plan, turns, turn)
    phases = plan.phases_of(turn)
    for each in phases:
        if each.id == phase:
            return minute + each.minutes if end else minute
        if phase is None and not end:
            return minute
        minute += each.minutes
    return minute


def written(field: Field, value: Any) -> Any:
    """A value as the plan keeps it. Raises `Refused` for what cannot be kept."""
    if field.kind is Kind.TIME:
        if not value:
            return None
        try:
            return exercise_time(minutes_of(value))
        except ValueError as error:
            raise Refused(f"{error}.") from error
    if field.key in ("title", "name") and not str(value).strip():
        raise Refused(_tr("It needs a name."))
    if isinstance(value, str) and len(value) > field.most:
        raise Refused(_tr("{n} characters are the most.").format(n=f"{field.most:,}"))
    return value


def for_whom(audience: Audience) -> tuple[str, ...]:
    """The keys by which the list is filtered for an audience: public, white-cell, or teams."""
    if audience.visibility is Visibility.TEAMS:
        return audience.teams
    return (audience.visibility.value,)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Msel", text)
