"""What the inspector says of an actor, and of a relation or an influence between two."""

from __future__ import annotations

from itertools import pairwise

from scenario.core.world import ActorState, Cause, Influence, Kind, Relation, World
from scenario.insight.explain import history
from scenario.ui.dates_text import when_text
from scenario.ui.models.ground_sheets import forces_of, recognition_of
from scenario.ui.models.parts import Line, Part, Tone, joined, to_event
from scenario.ui.models.reading import Reading
from scenario.ui.models.sheets import (
    Cell,
    Sheet,
    answers,
    events_of,
    note_lines,
    since_why_who,
    told_of,
)
from scenario.ui.models.telling import actor_part, event_part, tr
from scenario.ui.selection import Picked, Selected
from scenario.ui.words import tie_of_second, word


def actor_sheet(reading: Reading, id_: str) -> Sheet:
    """An actor: what it is, who leads it, its life, its ties and where it stands."""
    authored, state = reading.lookup.actors[id_], reading.world.actors[id_]
    told = told_of(reading, Kind.ACTORS, id_)
    kind = word(authored.kind) + ("" if state.exists else " · " + tr("does not exist"))
    parent = [] if authored.parent is None else [(actor_part(reading, authored.parent),)]
    return Sheet(
        icon="user" if authored.kind == "person" else "users",
        title=state.name,
        kind=kind,
        chip=id_,
        picture=authored.picture,
        cells=_life_cells(reading, id_, told.cells),
        answers=answers(
            (tr("Leader"), [(Part(state.leader),)] if state.leader else []),
            (tr("Government"), _government(reading, state)),
            (tr("Part of"), parent),
            (tr("Blocs"), _blocs(reading, id_)),
            (tr("Life"), _life(reading, id_, state)),
            *since_why_who(reading, told),
            (tr("Before"), _changes(reading, id_)),
            (tr("Relations"), relations_of(reading, id_)),
            (tr("Influence"), _influence(reading, id_)),
            (tr("Forces"), forces_of(reading, id_)),
            (tr("Recognition"), recognition_of(reading, id_)),
            (tr("Also called"), note_lines(", ".join(authored.aliases))),
            (tr("Note"), note_lines(authored.note)),
            (tr("Events"), events_of(reading, id_)),
        ),
    )


def relation_sheet(reading: Reading, id_: str) -> Sheet:
    """A stance or tie between two actors."""
    told = told_of(reading, Kind.RELATIONS, id_)
    relation = told.record if isinstance(told.record, Relation) else told.before
    between: list[Line] = []
    now: Line = (Part(tr("no longer stands"), Tone.QUIET),)
    if isinstance(relation, Relation):
        both = [(actor_part(reading, relation.first),), (actor_part(reading, relation.second),)]
        between = [joined(both, " → " if relation.tie else " – ")]
    if isinstance(told.record, Relation):
        now = (Part(relation_word(told.record, told.record.first), Tone.STRONG),)
    before = told.before if isinstance(told.before, Relation) else None
    return Sheet(
        icon="link",
        title="".join(part.text for line in between for part in line) or id_,
        kind=tr("relation"),
        answers=answers(
            (tr("Between"), between),
            (tr("Now"), [now]),
            *since_why_who(reading, told),
            (tr("Before"), [(Part(relation_word(before, before.first)),)] if before else []),
        ),
    )


def influence_sheet(reading: Reading, id_: str) -> Sheet:
    """The weight of an outside actor in a country."""
    told = told_of(reading, Kind.INFLUENCE, id_)
    actor, _, country = id_.partition(">")
    now = told.record if isinstance(told.record, Influence) else None
    before = told.before if isinstance(told.before, Influence) else None
    return Sheet(
        icon="globe",
        title=f"{reading.actor_name(actor)} → {reading.actor_name(country)}",
        kind=tr("influence"),
        chip=actor,
        answers=answers(
            (tr("Of"), [(actor_part(reading, actor),)]),
            (tr("In"), [(actor_part(reading, country),)]),
            (tr("Now"), [(Part(word(now.level) if now else tr("none"), Tone.STRONG),)]),
            *since_why_who(reading, told),
            (tr("Before"), [(Part(word(before.level)),)] if before else []),
        ),
    )


def relation_word(relation: Relation, actor: str) -> str:
    """A stance or tie in one word, read from one of its two actors."""
    if relation.tie is not None:
        return word(relation.tie) if relation.first == actor else tie_of_second(relation.tie)
    return word(relation.stance) if relation.stance is not None else ""


def relations_of(reading: Reading, actor: str) -> list[Line]:
    """An actor's stances and ties; the word leads to the event behind each."""
    lines: list[Line] = []
    for each in reading.world.relations_of(actor):
        other = each.second if each.first == actor else each.first
        said = Part(relation_word(each, actor), target=to_event(each.cause.event))
        lines.append((said, Part("  "), actor_part(reading, other)))
    return lines


def _influence(reading: Reading, actor: str) -> list[Line]:
    lines: list[Line] = []
    for id_, each in sorted(reading.world.influence.items()):
        if actor in (each.actor, each.country):
            other = each.country if each.actor == actor else each.actor
            level = Part(word(each.level), target=Selected(Picked.INFLUENCE, id_))
            preposition = tr("in") if each.actor == actor else tr("by")
            lines.append((level, Part(f" {preposition} "), actor_part(reading, other)))
    return lines


def _government(reading: Reading, state: ActorState) -> list[Line]:
    return [] if state.government is None else [(actor_part(reading, state.government),)]


def _blocs(reading: Reading, actor: str) -> list[Line]:
    return [
        (
            Part(reading.lookup.blocs[each.bloc].name, chip=each.bloc),
            Part(" "),
            *_since_event(reading, each.cause),
        )
        for _, each in sorted(reading.world.blocs.items())
        if each.actor == actor
    ]


def _since_event(reading: Reading, cause: Cause) -> Line:
    text = tr("since {date}").format(date=when_text(cause.when))
    return (Part(text, Tone.QUIET, target=to_event(cause.event)),)


def _life(reading: Reading, actor: str, state: ActorState) -> list[Line]:
    authored = reading.lookup.actors[actor]
    lines: list[Line] = []
    if authored.founded is not None:
        lines.append((Part(tr("founded {date}").format(date=when_text(authored.founded))),))
    if not state.exists and not state.absorbed_into:
        never = all(not world.actors[actor].exists for world in _worlds_so_far(reading))
        lines.append((Part(tr("not founded yet") if never else tr("dissolved")),))
    for into, countries in state.absorbed_into:
        where = joined([(actor_part(reading, country),) for country in countries])
        scope = (Part(" " + tr("in") + " "), *where) if where else ()
        lines.append((Part(tr("absorbed into") + " "), actor_part(reading, into), *scope))
    return lines


def _worlds_so_far(reading: Reading) -> list[World]:
    return [*reading.chronicle.worlds[: reading.viewed.turn], reading.world]


def _changes(reading: Reading, actor: str) -> list[Line]:
    """Earlier names, leaders and governments, each with the event that ended it."""
    spans = history(reading.chronicle, Kind.ACTORS, actor)
    lines: list[Line] = []
    for span, following in pairwise(spans):
        if following.first > reading.viewed.turn or following.cause is None:
            break
        old, new = span.record, following.record
        if isinstance(old, ActorState) and isinstance(new, ActorState):
            for text in _lost(reading, old, new):
                until = Part(f"{text}, {tr('until')} ", Tone.QUIET)
                lines.append((until, event_part(reading, following.cause.event)))
    return lines[::-1]


def _lost(reading: Reading, old: ActorState, new: ActorState) -> list[str]:
    found = []
    if old.name != new.name:
        found.append(old.name)
    if old.leader != new.leader and old.leader:
        found.append(old.leader)
    if old.government != new.government and old.government:
        found.append(reading.actor_short(old.government))
    return found


def _life_cells(reading: Reading, actor: str, records: tuple[object, ...]) -> tuple[Cell, ...]:
    cells = []
    for turn, authored in enumerate(reading.lookup.scenario.turns):
        record = records[turn] if turn < len(records) else None
        exists = isinstance(record, ActorState) and record.exists
        name = record.name if isinstance(record, ActorState) else tr("not played yet")
        text = f"{authored.id}: {name}" + ("" if exists else f" ({tr('does not exist')})")
        cells.append(Cell(turn, turn < len(records), (actor,) if exists else (), text))
    return tuple(cells)
