"""Ids and what refers to them: nothing declared twice, nothing named that is not declared.

Which fields refer to what is read off the `Ref` marks of the scenario's classes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from scenario.core.exercise.plan import Exercise
from scenario.core.fields import Ref
from scenario.core.model import ActorKind, Event, Scenario
from scenario.core.shape import entries, shape_of
from scenario.files.problems import LIMIT, Problem, Severity, Trail, shown

Walk = Callable[[Any], Sequence[Problem]]
_OUTSIDE = "area"
_STATE = "state"
_BY_ID = "Write an area's id, such as MLI-2689, or a country's, such as MLI."


def check_references(
    scenario: Scenario, known_areas: Mapping[str, str] | None
) -> Iterator[Problem]:
    """Ids that are declared twice, and references that lead nowhere."""
    yield from _repeated_ids(scenario)
    yield from _Walker(_declared(scenario, known_areas)).record(Scenario)(scenario)
    for turn_number, turn in enumerate(scenario.turns):
        for number, event in enumerate(turn.events):
            for problem in _claims_of(event):
                yield problem.under(number).under("events").under(turn_number).under("turns")


def own_references(exercise: Exercise) -> Sequence[Problem]:
    """References of an exercise to its own teams, phases and the like that lead nowhere."""
    phases = [*exercise.phases, *(p for each in exercise.turn_phases for p in each.phases)]
    lists: dict[str, Iterable[Any]] = {
        "team": exercise.teams,
        "objective": exercise.objectives,
        "participant": exercise.participants,
        "phase": phases,
        "attachment": exercise.attachments,
    }
    declared = {kind: {each.id for each in things} for kind, things in lists.items()}
    return _Walker(dict(declared)).record(Exercise)(exercise)


def _declared(
    scenario: Scenario, known_areas: Mapping[str, str] | None
) -> dict[str, Collection[str]]:
    """The ids of each kind; kinds that cannot be checked here are left out."""
    declared: dict[str, Collection[str]] = {
        "actor": {actor.id for actor in scenario.actors},
        _STATE: {actor.id for actor in scenario.actors if actor.kind is ActorKind.STATE},
        "bloc": {bloc.id for bloc in scenario.blocs},
        "side": {side.id for side in scenario.sides},
        "source": {source.id for source in scenario.sources},
        "territory": {territory.id for territory in scenario.territories},
        "place": {place.id for place in scenario.places},
        "force": {force.id for force in scenario.forces},
        "indicator": {indicator.id for indicator in scenario.indicators},
        "decision": {decision.id for decision in scenario.decisions},
        "turn": {turn.id for turn in scenario.turns},
        "event": {event.id for turn in scenario.turns for event in turn.events},
    }
    if known_areas is not None:
        declared[_OUTSIDE] = known_areas
    return declared


class _Walker:
    """Makes functions that walk an object and return what refers to nothing."""

    def __init__(self, declared: dict[str, Collection[str]]) -> None:
        self._declared = declared
        self._records: dict[type, Walk] = {}

    def record(self, cls: type) -> Walk:
        """The walk through objects of one class, which visits only what can hold references."""
        if cls not in self._records:
            walks = [(entry.name, entry.key, self._walk(entry.hint)) for entry in entries(cls)]
            parts = [(name, key, walk) for name, key, walk in walks if walk is not None]

            def walk(value: object) -> Sequence[Problem]:
                problems: list[Problem] = []
                for name, key, visit in parts:
                    held = getattr(value, name)
                    if held and (found := visit(held)):
                        problems += [problem.under(key) for problem in found]
                return problems

            self._records[cls] = walk if parts else _nothing
        return self._records[cls]

    def _walk(self, hint: object) -> Walk | None:
        shape = shape_of(hint)
        if shape.union:
            return self._tagged
        if shape.item is not None:
            if (known := self._known(shape_of(shape.item).marks)) is not None:
                return _each_name(known)
            inner = self._walk(shape.item)
            return None if inner is None else _each(inner)
        if shape.record is not None:
            inner = self.record(shape.record)
            return None if inner is _nothing else inner
        known = self._known(shape.marks)
        return None if known is None else known.walk

    def _tagged(self, value: Any) -> Sequence[Problem]:
        """Objects that are told apart by their type; conditions hold conditions."""
        return self.record(type(value))(value)

    def _known(self, marks: tuple[object, ...]) -> _Known | None:
        """What a reference with these marks may lead to; None for what is none or not known."""
        mark = next((mark for mark in marks if isinstance(mark, Ref)), None)
        if mark is None or any(kind not in self._declared for kind in mark.kinds):
            return None
        declared = [self._declared[kind] for kind in mark.kinds]
        called = next((each for each in declared if isinstance(each, Mapping)), None)
        names = frozenset(called.values() if called is not None else chain(*declared))
        fitting = frozenset(self._declared[_STATE]) if mark.state else names
        kinds = " or ".join(mark.kinds)
        if called is not None:
            return _Known(fitting, names, kinds, called, _BY_ID)
        lists = " or ".join(f'"{_plural(kind)}"' for kind in mark.kinds)
        return _Known(fitting, names, kinds, names, f"Declare it in {lists}, or mend the id.")


@dataclass(frozen=True, slots=True)
class _Known:
    """The names that a reference should be, those it may be, and what they are names of."""

    fitting: frozenset[str]
    names: frozenset[str]
    kinds: str
    choices: Collection[str]
    hint: str

    def walk(self, value: str) -> Sequence[Problem]:
        if value in self.fitting:
            return ()
        if value in self.names:
            message = f"{shown(value)} is no state."
            hint = 'A country is an actor of kind "state".'
            return [Problem("S206", message, hint=hint, severity=Severity.WARNING)]
        message = f"There is no {self.kinds} {shown(value)}."
        return [Problem("S201", message, (), self.hint, choices=self.choices, found=value)]


def _plural(kind: str) -> str:
    """The key of the list that things of a kind stand in."""
    return f"{kind.removesuffix('y')}ies" if kind.endswith("y") else f"{kind}s"


def _each_name(known: _Known) -> Walk:
    each = _each(known.walk)
    return lambda values: () if known.fitting.issuperset(values) else each(values)


def _nothing(value: object) -> Sequence[Problem]:
    return ()


def _each(walk: Walk) -> Walk:
    def each(values: Iterable[object]) -> Sequence[Problem]:
        problems: list[Problem] = []
        for index, value in enumerate(values):
            if found := walk(value):
                problems += [problem.under(index) for problem in found]
                if len(problems) >= LIMIT:
                    break
        return problems

    return each


def _claims_of(event: Event) -> Iterator[Problem]:
    """References to claims, which lead to claims of the same event."""
    known = {claim.id for claim in event.claims}
    lists: list[tuple[Trail, tuple[str, ...]]] = [
        *((("effects", n, "claims"), effect.claims) for n, effect in enumerate(event.effects)),
        *((("claims", n, "denies"), claim.denies) for n, claim in enumerate(event.claims)),
    ]
    for trail, names in lists:
        for number, name in enumerate(names):
            if name not in known:
                message = f"This event has no claim {shown(name)}."
                yield Problem("S201", message, (*trail, number), choices=known, found=name)


def _repeated_ids(scenario: Scenario) -> Iterator[Problem]:
    lists: list[list[tuple[Trail, str]]] = [
        _ids(("actors",), scenario.actors),
        _ids(("blocs",), scenario.blocs),
        _ids(("sides",), scenario.sides),
        _ids(("sources",), scenario.sources),
        _ids(("territories",), scenario.territories) + _ids(("places",), scenario.places),
        _ids(("forces",), scenario.forces),
        _ids(("indicators",), scenario.indicators),
        _ids(("perspectives",), scenario.perspectives),
        _ids(("turns",), scenario.turns),
        _ids(("decisions",), scenario.decisions),
        _ids(("exercises",), scenario.exercises),
    ]
    for number, decision in enumerate(scenario.decisions):
        lists.append(_ids(("decisions", number, "options"), decision.options))
    events: list[tuple[Trail, str]] = []
    turns: set[str] = set()
    for number, turn in enumerate(scenario.turns):
        if turn.id not in turns:  # the events of a turn that stands twice are told with it
            events += _ids(("turns", number, "events"), turn.events)
        turns.add(turn.id)
        for index, event in enumerate(turn.events):
            lists.append(_ids(("turns", number, "events", index, "claims"), event.claims))
    for declared in [*lists, events]:
        first: dict[str, Trail] = {}
        for trail, name in declared:
            if first.setdefault(name, trail) is not trail:
                message = f"The id {shown(name)} is taken already."
                hint = "Remove one of the two, or give it an id of its own."
                yield Problem("S202", message, trail, hint, also=first[name])


def _ids(trail: Trail, things: Iterable[Any]) -> list[tuple[Trail, str]]:
    return [((*trail, number, "id"), thing.id) for number, thing in enumerate(things)]
