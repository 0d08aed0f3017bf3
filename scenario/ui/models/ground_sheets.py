"""What the inspector says of a territory, a place or a force."""

from __future__ import annotations

from dataclasses import replace

from scenario.core.model import Place
from scenario.core.world import Control, ForceState, ForceStatus, Kind
from scenario.insight.explain import Explanation, control_at
from scenario.ui.dates_text import when_text
from scenario.ui.models.parts import Line, Part, Tone, joined, to_event
from scenario.ui.models.reading import Reading
from scenario.ui.models.sheets import (
    Sheet,
    answers,
    control_cells,
    events_of,
    force_cells,
    note_lines,
    since_why_who,
    told_of,
)
from scenario.ui.models.telling import (
    UNKNOWN,
    actor_part,
    control_line,
    event_part,
    force_part,
    force_where,
    location_part,
    strength_text,
    tr,
)
from scenario.ui.words import word


def territory_sheet(reading: Reading, id_: str) -> Sheet:
    """A territory: who holds it, why, and what is in it."""
    authored = reading.lookup.territories[id_]
    country = reading.lookup.country_of(id_)
    kind = tr("territory")
    if country is not None:
        kind = f"{kind} · {reading.actor_name(country)}"
    if authored.approximate:
        kind += " · " + tr("outline approximate")
    return _ground_sheet(reading, id_, "map", kind, (authored.note,))


def place_sheet(reading: Reading, id_: str) -> Sheet:
    """A place: who holds it, why, and what is around it."""
    authored = reading.lookup.places[id_]
    kind = " · ".join(filter(None, (word(authored.kind), _whereabouts(reading, authored))))
    if authored.approximate:
        kind += " · " + tr("position approximate")
    sheet = _ground_sheet(reading, id_, "map-pin", kind, (authored.note,))
    return replace(sheet, picture=authored.picture)


def force_sheet(reading: Reading, id_: str) -> Sheet:
    """A force: whose it is, where, how strong, and who says so."""
    authored = reading.lookup.forces[id_]
    told = told_of(reading, Kind.FORCES, id_)
    state = told.record if isinstance(told.record, ForceState) else None
    owner = authored.actor if state is None else state.actor
    where = (Part(tr("not on the map yet"), Tone.QUIET),)
    return Sheet(
        icon="shield",
        title=authored.name,
        kind=tr("force · {actor}").format(actor=reading.actor_name(owner)),
        chip=owner,
        cells=force_cells(reading, told.cells),
        answers=answers(
            (tr("Whose"), [(actor_part(reading, owner, Tone.STRONG),)]),
            (tr("Where"), [where if state is None else force_where(reading, state)]),
            (tr("Strength"), [_strength(reading, state)]),
            *since_why_who(reading, told),
            (tr("Before"), _force_before(reading, told)),
            (tr("Way"), _way(reading, state)),
            (tr("Note"), note_lines(authored.note)),
            (tr("Events"), events_of(reading, id_)),
        ),
    )


def _ground_sheet(
    reading: Reading, id_: str, icon: str, kind: str, notes: tuple[str, ...]
) -> Sheet:
    told = told_of(reading, Kind.CONTROL, id_)
    control = told.record if isinstance(told.record, Control) else None
    held = control_line(reading, control)
    return Sheet(
        icon=icon,
        title=reading.location_name(id_),
        kind=kind,
        cells=control_cells(reading, told.cells),
        answers=answers(
            (tr("Held by"), [(*held, *_guests(reading, id_, control))]),
            (tr("As part of"), _inherited(reading, told)),
            (tr("Confidence"), [] if control is None else [(Part(word(control.confidence)),)]),
            *since_why_who(reading, told),
            (tr("Last said"), _confirmed(reading, control)),
            (tr("Before"), _control_before(reading, told)),
            (tr("Around it"), _around(reading, id_)),
            (tr("Forces"), _forces(reading, id_)),
            (tr("Influence"), _influence(reading, id_)),
            (tr("Recognition"), _recognition(reading, control)),
            (tr("Note"), note_lines(*notes)),
            (tr("Events"), events_of(reading, id_)),
        ),
    )


def _whereabouts(reading: Reading, place: Place) -> str:
    country = reading.lookup.country_of(place.id)
    names = [reading.location_name(place.territory)] if place.territory else []
    if country is not None and reading.actor_name(country) not in names:
        names.append(reading.actor_name(country))
    return ", ".join(names)


def _inherited(reading: Reading, told: Explanation) -> list[Line]:
    return [(location_part(reading, told.id),)] if told.inherited else []


def _guests(reading: Reading, location: str, control: Control | None) -> Line:
    """Who else has a force right there."""
    involved = () if control is None else (control.holder, *control.rivals)
    here = [reading.world.forces[force].actor for force in reading.world.forces_at(location)]
    others = [actor for actor in dict.fromkeys(here) if actor not in involved]
    if not others:
        return ()
    guests = joined([(actor_part(reading, actor),) for actor in others])
    return Part(" " + tr("with") + " ", Tone.QUIET), *guests, Part(" " + tr("present"), Tone.QUIET)


def _control_before(reading: Reading, told: Explanation) -> list[Line]:
    if told.turn is None:
        return []
    if not isinstance(told.before, Control):
        return [(Part(tr("nothing is said"), Tone.QUIET),)]
    since = told.before_since
    when = () if since is None else (Part(f", {tr('since')} {when_text(since)}", Tone.QUIET),)
    return [(*control_line(reading, told.before), *when)]


def _around(reading: Reading, location: str) -> list[Line]:
    """The ground it lies in, and the ground that lies in it."""
    place = reading.lookup.places.get(location)
    outer = place.territory if place else reading.lookup.territories[location].within
    inner = [each.id for each in reading.lookup.scenario.territories if each.within == location]
    return [_ground_line(reading, id_) for id_ in ([outer] if outer else []) + inner]


def _ground_line(reading: Reading, location: str) -> Line:
    control = control_at(reading.lookup, reading.world, location)
    told = (location_part(reading, location), Part(": "), *control_line(reading, control))
    if control is None:
        return told
    return *told, Part(f", {word(control.confidence)} {tr('confidence')}", Tone.QUIET)


def _forces(reading: Reading, location: str) -> list[Line]:
    """The forces at a place, or anywhere in a territory."""
    found = [
        force
        for force, state in sorted(reading.world.forces.items())
        if state.status is ForceStatus.PRESENT and _lies_in(reading, state.at, location)
    ]
    return [_force_line(reading, force, location) for force in found]


def _force_line(reading: Reading, force: str, location: str) -> Line:
    state = reading.world.forces[force]
    told: Line = (force_part(reading, force), *_figure(state))
    if state.at is None or state.at == location:
        return told
    return *told, Part(", ", Tone.QUIET), location_part(reading, state.at, Tone.QUIET)


def _lies_in(reading: Reading, location: str | None, ground: str) -> bool:
    while location is not None and location != ground:
        place = reading.lookup.places.get(location)
        location = place.territory if place else reading.lookup.territories[location].within
    return location is not None


def _influence(reading: Reading, location: str) -> list[Line]:
    country = reading.lookup.country_of(location)
    return [
        (
            actor_part(reading, each.actor),
            Part(" "),
            Part(word(each.level), target=to_event(each.cause.event)),
        )
        for _, each in sorted(reading.world.influence.items())
        if each.country == country
    ]


def _recognition(reading: Reading, control: Control | None) -> list[Line]:
    """Whether the holder is recognised, by whom, and as what."""
    holder = None if control is None else control.holder
    return recognition_of(reading, holder) if holder else []


def recognition_of(reading: Reading, actor: str) -> list[Line]:
    """Whether others recognise an actor, each leading to its event."""
    return [
        (
            actor_part(reading, each.by),
            Part(": "),
            Part(f"{word(each.standing)}, {each.as_}", target=to_event(each.cause.event)),
        )
        for _, each in sorted(reading.world.recognition.items())
        if each.of == actor
    ]


def _strength(reading: Reading, state: ForceState | None) -> Line:
    """The figure, and the event that gives it."""
    figure = Part(strength_text(None if state is None else state.strength))
    if state is None or state.counted is None or not state.counted.event:
        return (figure,)
    return (figure, Part("  "), event_part(reading, state.counted.event))


def _confirmed(reading: Reading, control: Control | None) -> list[Line]:
    """The event after which it was last said who holds it, where that is not how it began."""
    if control is None or control.confirmed == control.cause or not control.confirmed.event:
        return []
    when = Part(f", {when_text(control.confirmed.when)}", Tone.QUIET)
    return [(event_part(reading, control.confirmed.event), when)]


def _force_before(reading: Reading, told: Explanation) -> list[Line]:
    if not isinstance(told.before, ForceState):
        return []
    before = told.before
    where = force_where(reading, before)
    return [(actor_part(reading, before.actor), Part(", "), *where, *_figure(before))]


def _way(reading: Reading, state: ForceState | None) -> list[Line]:
    if state is None or state.came_from is None:
        return []
    stops = [state.came_from, *state.via, *([state.at] if state.at else [])]
    return [joined([(location_part(reading, stop),) for stop in stops], " → ")]


def _figure(state: ForceState) -> Line:
    """How strong a force is, where anybody says."""
    told = strength_text(state.strength)
    return () if told == UNKNOWN else (Part(f", {told}"),)


def forces_of(reading: Reading, actor: str) -> list[Line]:
    """An actor's forces that are present, each with its place and strength."""
    return [
        (
            Part(reading.lookup.forces[force].name, target=force_part(reading, force).target),
            Part(": "),
            *force_where(reading, state),
            *_figure(state),
        )
        for force, state in sorted(reading.world.forces.items())
        if state.actor == actor and state.status is ForceStatus.PRESENT
    ]
