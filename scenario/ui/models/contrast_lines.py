"""What the two sides of a difference say, in lines."""

from __future__ import annotations

from dataclasses import replace

from scenario.core.world import (
    ActorState,
    Control,
    Division,
    ForceState,
    IndicatorValue,
    Influence,
    Kind,
    Membership,
    Recognition,
    Record,
    Relation,
)
from scenario.insight.contrasts import Contrast
from scenario.insight.differences import Difference
from scenario.ui.models.parts import Line, Part, Tone, joined
from scenario.ui.models.reading import Reading
from scenario.ui.models.telling import (
    UNKNOWN,
    act_line,
    actor_part,
    author_line,
    control_line,
    event_part,
    force_where,
    location_part,
    since_line,
    strength_text,
    tr,
    who_says,
)
from scenario.ui.words import word


def title_of(reading: Reading, contrast: Contrast) -> Line:
    """Where it is, or what kind of thing differs."""
    if contrast.location is None:
        return (Part(kind_word(contrast.parts[0].kind), Tone.STRONG),)
    name = location_part(reading, contrast.location, Tone.STRONG)
    return (Part(name.text, Tone.STRONG, badge=contrast.number, target=name.target),)


def side_lines(reading: Reading, contrast: Contrast, second: bool) -> list[Line]:
    """What one side says of everything that differs there."""
    return [
        (
            *_line(reading, part.kind, part.id, part.second if second else part.first),
            *_way_of(reading, part, second),
        )
        for part in contrast.parts
    ]


def _way_of(reading: Reading, part: Difference, second: bool) -> Line:
    """How a force came to where it is, if nothing else of it differs."""
    one, other = part.first, part.second
    if not (isinstance(one, ForceState) and isinstance(other, ForceState)):
        return ()
    if replace(one, came_from=None, via=()) != replace(other, came_from=None, via=()):
        return ()
    state = other if second else one
    if state.came_from is None:
        return (Part(" · " + tr("has not moved"), Tone.QUIET),)
    passed = [(location_part(reading, place),) for place in (state.came_from, *state.via)]
    return (Part(" · " + tr("by way of") + " ", Tone.QUIET), *joined(passed))


def cause_lines(reading: Reading, contrast: Contrast, second: bool) -> list[Line]:
    """Who holds a piece of ground on one side, what put it there, and whose claim is believed."""
    record = contrast.parts[0].second if second else contrast.parts[0].first
    if not isinstance(record, Control):
        return []
    lines: list[Line] = [control_line(reading, record)]
    event = record.cause.event
    if event in reading.lookup.events:
        lines.append((event_part(reading, event),))
        claims = {claim.id: claim for claim in reading.event(event).claims}
        lines += [who_says(reading, claims[each]) for each in record.cause.claims[:1]]
    elif record.cause.act is not None:
        lines += [act_line(reading.lookup, record.cause.act), author_line(record.cause.act)]
    else:
        lines.append(since_line(reading, None))
    return lines


def _line(reading: Reading, kind: Kind, id_: str, record: Record | None) -> Line:
    about = _about(reading, kind, id_)
    return (*about, *_said(reading, record))


def _about(reading: Reading, kind: Kind, id_: str) -> Line:
    """What is spoken of, where the record does not say it itself."""
    if kind is Kind.FORCES:
        return (Part(f"{reading.lookup.forces[id_].name}: ", Tone.QUIET),)
    if kind is Kind.ACTORS:
        return (actor_part(reading, id_), Part(": ", Tone.QUIET))
    return ()


def _said(reading: Reading, record: Record | None) -> Line:
    if record is None:
        return (Part(UNKNOWN, Tone.QUIET),)
    if isinstance(record, Relation | Recognition | Membership | Influence):
        return _bond(reading, record)
    return state_line(reading, record)


def _bond(reading: Reading, record: Relation | Recognition | Membership | Influence) -> Line:
    """What lies between two."""
    match record:
        case Relation():
            bond = record.stance or record.tie
            said = word(bond) if bond is not None else UNKNOWN
            first, second = (actor_part(reading, each) for each in (record.first, record.second))
            return (first, Part(f" {said} "), second)
        case Recognition():
            first, second = (actor_part(reading, each) for each in (record.by, record.of))
            return (first, Part(f" · {word(record.standing)} · "), second)
        case Membership():
            bloc = reading.lookup.blocs[record.bloc]
            return (actor_part(reading, record.actor), Part(f" · {bloc.short or bloc.name}"))
        case Influence():
            weight = Part(" " + tr("influence: {level}").format(level=word(record.level)))
            return (actor_part(reading, record.actor), weight)


def state_line(
    reading: Reading, record: Control | ForceState | ActorState | IndicatorValue | Division
) -> Line:
    """How one thing is."""
    match record:
        case Control():
            sure = Part(f" · {word(record.confidence)}", Tone.QUIET)
            return (*control_line(reading, record), sure)
        case ForceState():
            strength = strength_text(record.strength)
            told = (Part(f" · {strength}"),) if strength != UNKNOWN else ()
            where = force_where(reading, record)
            return (actor_part(reading, record.actor), Part(" "), *where, *told)
        case ActorState():
            names = ", ".join(filter(None, (record.name, record.leader)))
            return (Part(names if record.exists else tr("does not exist")),)
        case IndicatorValue():
            indicator = reading.lookup.indicators[record.indicator]
            return (Part(f"{indicator.name}: {record.value:g} {indicator.unit}"),)
        case Division():
            return (Part(", ".join(record.parts)),)


def kind_word(kind: Kind) -> str:
    """What things of a kind are called together."""
    return {
        Kind.CONTROL: tr("Control"),
        Kind.FORCES: tr("Forces"),
        Kind.RELATIONS: tr("Relations"),
        Kind.INFLUENCE: tr("Influence"),
        Kind.ACTORS: tr("Actors"),
        Kind.BLOCS: tr("Blocs"),
        Kind.RECOGNITION: tr("Recognition"),
        Kind.INDICATORS: tr("Figures"),
        Kind.DIVISIONS: tr("Divisions of ground"),
    }[kind]
