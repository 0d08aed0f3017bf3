"""What an event changed, or an act of play would: each thing as it was and as it then is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from scenario.core.world import (
    ActorState,
    Control,
    ForceState,
    Influence,
    Kind,
    Membership,
    Recognition,
    Record,
    Relation,
    World,
)
from scenario.insight.changes import Stage, stages
from scenario.play.foresight import Foresight
from scenario.ui.models.contrast_lines import kind_word, state_line
from scenario.ui.models.parts import Line, Part, Tone, joined
from scenario.ui.models.reading import Reading
from scenario.ui.models.telling import (
    UNKNOWN,
    actor_part,
    force_part,
    force_where,
    location_part,
    strength_text,
    tr,
)
from scenario.ui.words import word

_MOST = 12
"""How many changes are told; the map shows the rest."""


def changes_of(reading: Reading, event: str) -> list[Line]:
    """What an event changed, a line for each thing; none where it changed nothing yet."""
    told = reading.course.told_at(event)
    found = None if told is None else _around(reading, told.turn, event)
    return (
        [] if found is None else change_lines(reading, found[0], found[1].world, found[1].touched)
    )


def changes_foreseen(reading: Reading, seen: Foresight) -> list[Line]:
    """What an act would change, a line for each thing, with everybody called as they then are."""
    touched = ((kind, id_) for kind, ids in seen.touched.items() for id_ in ids)
    return change_lines(replace(reading, world=seen.after), seen.before, seen.after, touched)


def change_lines(
    reading: Reading, before: World, after: World, keys: Iterable[tuple[Kind, str]]
) -> list[Line]:
    """How things differ between two worlds, a line for each, as far as they are among the keys."""
    order = tuple(Kind)
    changed = [key for key in keys if before.get(*key) != after.get(*key)]
    touched = sorted(changed, key=lambda key: (order.index(key[0]), key[1]))
    lines = [
        _line(reading, kind, id_, before.get(kind, id_), after.get(kind, id_))
        for kind, id_ in touched[:_MOST]
    ]
    left = len(touched) - _MOST
    if left > 0:
        lines.append((Part(tr("{number} more").format(number=left), Tone.QUIET),))
    return lines


def _around(reading: Reading, turn: int, event: str) -> tuple[World, Stage] | None:
    """The world just before an event, and what it made of it."""
    before = reading.chronicle.before(turn)
    for stage in stages(reading.chronicle, turn):
        if stage.event == event:
            return before, stage
        before = stage.world
    return None


def _line(reading: Reading, kind: Kind, id_: str, old: Record | None, new: Record | None) -> Line:
    about = _about(reading, kind, id_, new or old)
    first, last = _value(reading, old, new), _value(reading, new, old)
    between = Part(" → ", Tone.QUIET)
    was = (*first, between) if old is not None and first else ()
    return (*about, Part(": ", Tone.QUIET), *was, *(last or (Part(UNKNOWN, Tone.QUIET),)))


def _about(reading: Reading, kind: Kind, id_: str, record: Record | None) -> Line:
    if isinstance(record, Relation | Recognition | Membership | Influence):
        return _bound(reading, record)
    if kind is Kind.CONTROL:
        return (location_part(reading, id_),)
    if kind is Kind.FORCES:
        return (force_part(reading, id_),)
    return (actor_part(reading, id_),) if kind is Kind.ACTORS else (Part(kind_word(kind)),)


def _bound(reading: Reading, record: Relation | Recognition | Membership | Influence) -> Line:
    """The two that something lies between."""
    match record:
        case Relation():
            link = " → " if record.tie else " – "
            return _two(reading, record.first, link, record.second)
        case Influence():
            return _two(reading, record.actor, f" {tr('in')} ", record.country)
        case Recognition():
            return _two(reading, record.by, " → ", record.of)
        case Membership():
            return (Part(reading.lookup.blocs[record.bloc].name, chip=record.bloc),)


def _two(reading: Reading, first: str, between: str, second: str) -> Line:
    return actor_part(reading, first), Part(between, Tone.QUIET), actor_part(reading, second)


def _value(reading: Reading, record: Record | None, other: Record | None) -> Line:
    """What a record says; of most things only what the other record says otherwise."""
    match record:
        case None:
            told: Line = (Part(tr("none"), Tone.QUIET),)
        case ActorState():
            told = _actor(reading, record, other)
        case ForceState():
            told = _force(reading, record, other if isinstance(other, ForceState) else None)
        case Control() if isinstance(other, Control) and _only_surer(record, other):
            told = (Part(tr("{level} confidence").format(level=word(record.confidence))),)
        case Membership():
            told = (actor_part(reading, record.actor),)
        case Relation() | Recognition() | Influence():
            told = (Part(_bond(record)),)
        case _:
            told = state_line(reading, record)
    return told


def _bond(record: Relation | Recognition | Influence) -> str:
    match record:
        case Relation():
            bond = record.stance or record.tie
            return UNKNOWN if bond is None else word(bond)
        case Influence():
            return word(record.level)
        case Recognition():
            return f"{word(record.standing)}, {record.as_}"


def _only_surer(one: Control, other: Control) -> bool:
    """Whether the same is held alike, and only the confidence differs."""
    return (one.state, one.holder, one.rivals) == (other.state, other.holder, other.rivals)


def _force(reading: Reading, state: ForceState, other: ForceState | None) -> Line:
    """Whose it is only where that changes: its name has its owner's chip already."""
    whose = (
        () if other is None or state.actor == other.actor else (actor_part(reading, state.actor),)
    )
    where, strength = force_where(reading, state), strength_text(state.strength)
    same_place = other is not None and where == force_where(reading, other)
    same_strength = strength == (UNKNOWN if other is None else strength_text(other.strength))
    said = [
        whose,
        () if same_place else where,
        () if same_strength else (Part(strength),),
    ]
    return joined([each for each in said if each], " · ")


def _actor(reading: Reading, state: ActorState, other: Record | None) -> Line:
    if not state.exists:
        return (Part(tr("does not exist")),)
    if not isinstance(other, ActorState) or not other.exists:
        return (Part(state.name),)
    said = []
    if state.name != other.name:
        said.append(state.name)
    if state.leader != other.leader:
        said.append(state.leader or UNKNOWN)
    if state.government != other.government:
        government = state.government
        said.append(reading.actor_short(government) if government else tr("no government"))
    if state.absorbed_into != other.absorbed_into:
        into = [reading.actor_short(actor) for actor, _ in state.absorbed_into]
        said.append(", ".join(into) or tr("on its own"))
    return (Part(", ".join(said)),) if said else ()
