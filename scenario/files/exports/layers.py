"""What was exported as map layers: features with a geometry, a start and an end.

The world at the end of a turn counts from the turn's first day until the next turn begins, so
that nothing vanishes between two turns. An end is the first moment at which it is no longer so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from scenario.core.dates import calendar_day
from scenario.core.lookup import Lookup
from scenario.core.world import Control, ForceState, ForceStatus, World
from scenario.files.exports.formats import Outline, Request
from scenario.files.exports.geometry import Point, inside_point

Value = str | int | None
Values = dict[str, Value]

LAYERS = ("control", "places", "forces", "events")
_COLOURS = (
    "#00814E", "#CB8A12", "#822916", "#A8508F", "#0F4EA3", "#4FA79A",
    "#D8CF5E", "#9C95D6", "#5E1E4F", "#EBA6C6", "#6CCEFF",
)  # fmt: skip
_NOBODY = "#9AA3A8"


class FieldKind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    NUMBER = "number"
    TIME = "time"
    """A moment in UTC, written as ISO 8601."""


@dataclass(frozen=True, slots=True)
class Feature:
    """Something with a place: polygons, a point, or none where nobody knows it."""

    geometry: Outline | Point | None
    values: Values


@dataclass(frozen=True, slots=True)
class Layer:
    """Features of one kind, with the columns they have."""

    name: str
    title: str
    polygons: bool
    fields: dict[str, FieldKind]
    features: tuple[Feature, ...]


def layers_of(request: Request) -> tuple[Layer, ...]:
    """The four layers of a request, in the order in which they are drawn. Reports progress."""
    makers = (_control_layer, _place_layer, _force_layer, _event_layer)
    turns = len(request.turns)

    def part(number: int) -> Request:
        """The request, whose progress is told as that of one layer among the others."""
        tell = request.progress
        done = number * turns
        return replace(request, progress=lambda more, _: tell(done + more, turns * len(makers)))

    made = tuple(make(part(number)) for number, make in enumerate(makers))
    request.progress(turns * len(makers), turns * len(makers))
    return made


def colour_of(lookup: Lookup, actor: str | None) -> str:
    """An actor's colour as #RRGGBB: its author's, else one of a few that can be told apart."""
    if actor is None:
        return _NOBODY
    found = lookup.actors[actor]
    if found.colours is not None:
        return found.colours.base
    return _COLOURS[lookup.actor_numbers[actor] % len(_COLOURS)]


def day_text(day: int) -> str:
    """The beginning of a day, by number, in UTC: ``2023-11-14T00:00:00.000Z``."""
    year, month, number = calendar_day(day)
    return f"{year:04d}-{month:02d}-{number:02d}T00:00:00.000Z"


def bounds(request: Request, turn: int) -> tuple[int, int]:
    """The first day of a turn, and the first day of the next one."""
    turns = request.lookup.scenario.turns
    first = turns[turn].from_.first
    if turn + 1 < len(turns):
        return first, max(turns[turn + 1].from_.first, first)
    return first, turns[turn].to.last + 1


def name_of(world: World, lookup: Lookup, actor: str | None) -> str:
    """What an actor is called in a world; nothing for nobody."""
    if actor is None:
        return ""
    state = world.actors.get(actor)
    return lookup.actors[actor].name if state is None else state.name


_Rows = Callable[[int, World], dict[str, Values]]


def _spans(request: Request, rows: _Rows) -> Iterator[tuple[str, Values]]:
    """Rows by key, each with the time for which it stayed the same.

    What changes hands and comes back is two rows. They come in the order of their starts.
    """
    open_: dict[str, tuple[Values, int]] = {}
    done: list[tuple[int, str, Values, int]] = []
    end = 0
    for number, turn in enumerate(request.turns):
        request.progress(number, len(request.turns))
        start, end = bounds(request, turn)
        now = rows(turn, request.world(turn))
        for key in [key for key, (was, _) in open_.items() if not _same(was, now.get(key))]:
            values, since = open_.pop(key)
            done.append((since, key, values, start))
        for key, values in now.items():
            open_.setdefault(key, (values, start))
    done += [(since, key, values, end) for key, (values, since) in open_.items()]
    for since, key, values, until in sorted(done, key=lambda each: each[:2]):
        yield key, {"start": day_text(since), "end": day_text(until), **values}


def _same(one: Values, other: Values | None) -> bool:
    return one is other or one == other


def _layer(
    name: str, title: str, polygons: bool, columns: tuple[str, ...], features: list[Feature]
) -> Layer:
    numbers = ("low", "best", "high", "turn_number", "claims")
    fields = {"start": FieldKind.TIME, "end": FieldKind.TIME}
    fields |= {
        column: FieldKind.NUMBER if column in numbers else FieldKind.TEXT for column in columns
    }
    return Layer(name, title, polygons, fields, tuple(features))


_CONTROL = (
    "id", "name", "state", "holder", "holder_name", "rivals", "confidence", "colour", "event"
)  # fmt: skip


def _held(control: Control | None, world: World, lookup: Lookup) -> Values:
    """What is said of a holding."""
    if control is None:
        return {
            "state": "", "holder": "", "holder_name": "", "rivals": "", "confidence": "",
            "colour": _NOBODY, "event": "",
        }  # fmt: skip
    return {
        "state": control.state.value,
        "holder": control.holder or "",
        "holder_name": name_of(world, lookup, control.holder),
        "rivals": " ".join(control.rivals),
        "confidence": control.confidence.value,
        "colour": colour_of(lookup, control.holder),
        "event": control.cause.event,
    }


def _control_layer(request: Request) -> Layer:
    lookup = request.lookup

    told: dict[str, tuple[Control, str, Values]] = {}

    def row(id_: str, control: Control, world: World) -> Values:
        """What is said of a territory, made anew only where its holding is another one."""
        holder = name_of(world, lookup, control.holder)
        last = told.get(id_)
        if last is None or last[0] is not control or last[1] != holder:
            name = lookup.territories[id_].name
            last = (control, holder, {"id": id_, "name": name, **_held(control, world, lookup)})
            told[id_] = last
        return last[2]

    def rows(_: int, world: World) -> dict[str, Values]:
        return {
            id_: row(id_, control, world)
            for id_, control in world.control.items()
            if id_ in lookup.territories
        }

    spans = [(key, values) for key, values in _spans(request, rows)]
    # What lies within another is painted over it, so it comes after it.
    spans.sort(key=lambda each: len(list(lookup.around(each[0]))))
    features = [Feature(request.outlines(key), values) for key, values in spans]
    return _layer("control", "Control", True, _CONTROL, features)


def _place_layer(request: Request) -> Layer:
    lookup = request.lookup

    def rows(_: int, world: World) -> dict[str, Values]:
        return {
            place.id: {
                "id": place.id,
                "name": place.name,
                "kind": place.kind.value,
                **_held(_control_at(place.id, world, lookup), world, lookup),
            }
            for place in lookup.scenario.places
        }

    features = [
        Feature(Point(lookup.places[key].lon, lookup.places[key].lat), values)
        for key, values in _spans(request, rows)
    ]
    columns = ("id", "name", "kind", *_CONTROL[2:])
    return _layer("places", "Places", False, columns, features)


def _control_at(location: str, world: World, lookup: Lookup) -> Control | None:
    found = (world.control.get(around) for around in lookup.around(location))
    return next((each for each in found if each is not None), None)


def _force_layer(request: Request) -> Layer:
    lookup = request.lookup

    def rows(_: int, world: World) -> dict[str, Values]:
        return {
            id_: _force(id_, state, world, lookup)
            for id_, state in world.forces.items()
            if state.status is ForceStatus.PRESENT and state.at is not None
        }

    features = [
        Feature(point_of(str(values["at"]), request), values) for _, values in _spans(request, rows)
    ]
    columns = (
        "id", "name", "actor", "actor_name", "at", "at_name", "low", "best", "high", "symbol",
        "colour", "event",
    )  # fmt: skip
    return _layer("forces", "Forces", False, columns, features)


def _force(id_: str, state: ForceState, world: World, lookup: Lookup) -> Values:
    force, actor = lookup.forces[id_], lookup.actors[state.actor]
    strength = state.strength
    return {
        "id": id_,
        "name": force.name,
        "actor": state.actor,
        "actor_name": name_of(world, lookup, state.actor),
        "at": state.at,
        "at_name": location_name(state.at, lookup),
        "low": strength.low if strength else None,
        "best": strength.best if strength else None,
        "high": strength.high if strength else None,
        "symbol": force.symbol or actor.symbol or "",
        "colour": colour_of(lookup, state.actor),
        "event": state.cause.event,
    }


def _event_layer(request: Request) -> Layer:
    lookup = request.lookup
    features = []
    for turn in request.turns:
        start, end = bounds(request, turn)
        for event in request.events(turn):
            first = min(max(event.when.first, start), max(end - 1, start))
            last = max(min(event.when.last + 1, end), first + 1)
            values: Values = {
                "start": day_text(first),
                "end": day_text(last),
                "id": event.id,
                "title": event.title,
                "kind": event.kind.value,
                "date": event.when.text,
                "turn": lookup.scenario.turns[turn].id,
                "turn_number": turn,
                "at": event.at or "",
                "at_name": location_name(event.at, lookup),
                "actors": " ".join(event.actors),
                "claims": len(event.claims),
                "text": event.text,
            }
            geometry = point_of(event.at, request) if event.at else None
            features.append(Feature(geometry, values))
    columns = (
        "id", "title", "kind", "date", "turn", "turn_number", "at", "at_name", "actors", "claims",
        "text",
    )  # fmt: skip
    return _layer("events", "Events", False, columns, features)


def location_name(location: str | None, lookup: Lookup) -> str:
    """The name of a place or territory; nothing for none."""
    if location is None:
        return ""
    found = lookup.places.get(location) or lookup.territories[location]
    return found.name


def point_of(location: str, request: Request) -> Point | None:
    """Where a place is, or a point inside a territory; None where it has no outline."""
    place = request.lookup.places.get(location)
    if place is not None:
        return Point(place.lon, place.lat)
    return inside_point(request.outlines(location))
