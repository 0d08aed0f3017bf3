"""Forces as the map shows them: stacks of tags where they stand, and this turn's moves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scenario.core.claims import Estimate
from scenario.core.lookup import Lookup
from scenario.core.world import ForceState, ForceStatus, World
from scenario.insight.strength import estimate_text
from scenario.ui.colours import Swatch
from scenario.ui.map.glyphs import glyph_for
from scenario.ui.map.sprites import Tag
from scenario.ui.words import word

_THIN_SPACE = "\N{NARROW NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Stack:
    """The tags at one place or in one territory, from top to bottom, with their forces' ids."""

    location: str
    tags: tuple[tuple[str, Tag], ...]


@dataclass(frozen=True, slots=True)
class Move:
    """Where a force went in this turn, by way of which places."""

    force: str
    stations: tuple[str, ...]
    base: str
    """The colour of its actor."""
    withdrew: bool


def strength_text(strength: Estimate | None) -> str:
    """A strength as far as it is known: `1 200`, `400–600`, `≥ 500`, or nothing."""
    least, most = f"≥{_THIN_SPACE}{{figure}}", f"≤{_THIN_SPACE}{{figure}}"
    return estimate_text(strength, number=_grouped, least=least, most=most, span=False)


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", _THIN_SPACE)


def stacks_of(
    lookup: Lookup,
    world: World,
    before: World | None,
    swatches: Mapping[str, Swatch],
    left: str,
) -> list[Stack]:
    """All stacks, by location; what left in this turn hangs below, with `left` for a strength."""
    found: dict[str, list[tuple[str, Tag]]] = {}
    gone: dict[str, list[tuple[str, Tag]]] = {}
    order = {force: number for number, force in enumerate(lookup.forces)}
    for force in sorted(world.forces, key=lambda each: order.get(each, len(order))):
        state = world.forces[force]
        if state.status is ForceStatus.PRESENT and state.at is not None:
            strength = strength_text(state.strength)
            tag = _tag(lookup, world, force, state, swatches=swatches, strength=strength)
            last = _stood(before, force)
            if last is not None and last.actor != state.actor:
                tag = _passed(tag, last.actor, world, swatches)
            found.setdefault(state.at, []).append((force, tag))
        elif (last := _stood(before, force)) is not None and last.at is not None:
            said = word(state.status) if state.status is ForceStatus.DESTROYED else left
            tag = _tag(lookup, world, force, last, swatches=swatches, strength=said, left=True)
            gone.setdefault(last.at, []).append((force, tag))
    locations = dict.fromkeys([*found, *gone])
    return [
        Stack(location, (*found.get(location, ()), *gone.get(location, ())))
        for location in locations
    ]


def _passed(tag: Tag, owner: str, world: World, swatches: Mapping[str, Swatch]) -> Tag:
    """The tag of a force that passed from another actor in this turn: it names and shows both."""
    text = f"{world.actors[owner].short} → {tag.text}"
    return tag._replace(text=text, was=swatches[owner].base)


def _stood(before: World | None, force: str) -> ForceState | None:
    """Where a force was present when the turn began, if it was."""
    state = before.forces.get(force) if before is not None else None
    return state if state is not None and state.status is ForceStatus.PRESENT else None


def _tag(
    lookup: Lookup,
    world: World,
    force: str,
    state: ForceState,
    *,
    swatches: Mapping[str, Swatch],
    strength: str,
    left: bool = False,
) -> Tag:
    authored, actor = lookup.forces[force], lookup.actors[state.actor]
    colours = swatches[state.actor]
    return Tag(
        text=world.actors[state.actor].short,
        strength=strength,
        base=colours.base,
        on_base=colours.on_base,
        glyph=glyph_for(authored.symbol or actor.symbol, actor.kind),
        left=left,
    )


def moves_of(world: World, before: World | None, swatches: Mapping[str, Swatch]) -> list[Move]:
    """The moves between two worlds whose start and end are known, in the order of the forces."""
    moves = []
    for force, state in sorted(world.forces.items()):
        last = _stood(before, force)
        if last is None or last.at is None or state.at is None or last.at == state.at:
            continue
        if state.status is ForceStatus.DESTROYED:
            continue
        stations = (last.at, *state.via, state.at)
        withdrew = state.status is ForceStatus.WITHDRAWN
        moves.append(Move(force, stations, swatches[state.actor].base, withdrew))
    return moves
