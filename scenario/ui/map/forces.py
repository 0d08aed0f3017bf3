"""Forces as the map shows them: stacks of tags where they stand, and this turn's moves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress
from operator import is_not, or_
from typing import NamedTuple

from scenario.core.claims import Estimate
from scenario.core.lookup import Lookup
from scenario.core.world import ForceState, ForceStatus, World
from scenario.insight.strength import estimate_text
from scenario.ui.colours import Swatch
from scenario.ui.map.glyphs import glyph_for
from scenario.ui.map.sprites import Tag
from scenario.ui.words import word

_LONGEST = 28
"""Letters of a name on a tag."""
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


@lru_cache(maxsize=4096)
def _brief(name: str) -> str:
    """A name on one line, cut short where it would take too much of the map."""
    line = " ".join(name.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"


class _Entry(NamedTuple):
    """The tag of one force, and where it hangs."""

    location: str
    gone: bool
    tag: Tag


States = list[ForceState | None]
"""A state for each force, in the authored order."""


class Muster:
    """All forces by where they stand, carried from world to world.

    Worlds share what does not change, so only the forces with another state are looked at anew,
    and a stack stays the same object as long as nothing in it changes.
    """

    def __init__(self, lookup: Lookup, swatches: Mapping[str, Swatch], left: str) -> None:
        """`left` is what the tag of a force says that left."""
        self._lookup = lookup
        self._swatches = swatches
        self._left = left
        self._ids = tuple(lookup.forces)
        self._known: dict[int, tuple[object, States]] = {}
        self._look: tuple[bool, dict[str, str]] = (False, {})
        self._forget()

    def _forget(self) -> None:
        self._shown: tuple[States, States] | None = None
        self._entries: list[_Entry | None] = [None] * len(self._ids)
        self._members: dict[str, set[int]] = {}
        self._stacks: dict[str, Stack] = {}

    def stacks(
        self, world: World, before: World | None, *, counters: bool = False
    ) -> Mapping[str, Stack]:
        """All stacks by location; what left in this turn hangs below. Good until the next call."""
        names = {id_: _brief(actor.short) for id_, actor in world.actors.items()}
        if (counters, names) != self._look:
            self._look = (counters, names)
            self._forget()
        now, was = shown = self._states_of(world, before)
        changed: Iterable[int] = range(len(self._ids))
        if self._shown is not None:
            new_now, new_was = (map(is_not, *each) for each in zip(shown, self._shown, strict=True))
            changed = compress(changed, map(or_, new_now, new_was))
        touched: set[str] = set()
        for number in changed:
            touched.update(self._enter(number, now[number], was[number]))
        self._shown = shown
        for location in touched:
            self._stack(location)
        return self._stacks

    def moves(self, world: World, before: World | None) -> list[Move]:
        """The moves between two worlds whose start and end are known, by the forces' ids."""
        now, was = self._states_of(world, before)
        changed = compress(zip(self._ids, now, was, strict=True), map(is_not, now, was))
        return sorted(self._moves(changed), key=lambda move: move.force)

    def _moves(
        self, changed: Iterator[tuple[str, ForceState | None, ForceState | None]]
    ) -> Iterator[Move]:
        for force, state, before in changed:
            last = _stood(before)
            if state is None or last is None or state.status is ForceStatus.DESTROYED:
                continue
            if last.at is not None and state.at is not None and last.at != state.at:
                stations = (last.at, *state.via, state.at)
                withdrew = state.status is ForceStatus.WITHDRAWN
                yield Move(force, stations, self._swatches[state.actor].base, withdrew)

    def _states_of(self, world: World, before: World | None) -> tuple[States, States]:
        """The states of two worlds; those of the last two asked for are kept."""
        kept: dict[int, tuple[object, States]] = {}
        for forces in [each.forces for each in (world, before) if each is not None]:
            key = id(forces)
            kept[key] = self._known.get(key) or (forces, list(map(forces.get, self._ids)))
        self._known = kept
        nobody: States = [None] * len(self._ids)
        was = nobody if before is None else kept[id(before.forces)][1]
        return kept[id(world.forces)][1], was

    def _enter(
        self, number: int, state: ForceState | None, before: ForceState | None
    ) -> Iterator[str]:
        """Hang a force's tag where it belongs now; the locations of which that changes a stack."""
        old, new = self._entries[number], self._entry(number, state, _stood(before))
        if old == new:
            return
        self._entries[number] = new
        if old is not None:
            self._members[old.location].discard(number)
            yield old.location
        if new is not None:
            self._members.setdefault(new.location, set()).add(number)
            yield new.location

    def _entry(
        self, number: int, state: ForceState | None, last: ForceState | None
    ) -> _Entry | None:
        force = self._ids[number]
        if state is not None and state.status is ForceStatus.PRESENT and state.at is not None:
            tag = self._tag(force, state, strength_text(state.strength))
            if last is not None and last.actor != state.actor:
                tag = self._passed(tag, last.actor)
            return _Entry(state.at, False, tag)
        if state is not None and last is not None and last.at is not None:
            destroyed = state.status is ForceStatus.DESTROYED
            said = word(state.status) if destroyed else self._left
            return _Entry(last.at, True, self._tag(force, last, said, left=True))
        return None

    def _stack(self, location: str) -> None:
        """Put the stack at a location together: in the authored order, what left at the end."""
        found = sorted(
            (entry.gone, number, entry.tag)
            for number in self._members[location]
            if (entry := self._entries[number]) is not None
        )
        if found:
            tags = tuple((self._ids[number], tag) for _, number, tag in found)
            self._stacks[location] = Stack(location, tags)
        else:
            self._stacks.pop(location, None)

    def _passed(self, tag: Tag, owner: str) -> Tag:
        """The tag of a force that passed from another actor in this turn: it shows both."""
        text = f"{self._look[1][owner]} → {tag.text}"
        return tag._replace(text=text, was=self._swatches[owner].base)

    def _tag(self, force: str, state: ForceState, strength: str, *, left: bool = False) -> Tag:
        authored, actor = self._lookup.forces[force], self._lookup.actors[state.actor]
        colours, (counters, names) = self._swatches[state.actor], self._look
        return Tag(
            text=names[state.actor],
            strength=strength,
            base=colours.base,
            on_base=colours.on_base,
            glyph=glyph_for(authored.symbol or actor.symbol, actor.kind),
            left=left,
            counter=counters,
        )


def _stood(state: ForceState | None) -> ForceState | None:
    """The state of a force that was present, if it was."""
    return state if state is not None and state.status is ForceStatus.PRESENT else None
