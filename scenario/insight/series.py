"""Figures turn by turn, for sparklines and charts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from operator import add
from typing import TypeVar

from scenario.core.chronicle import Chronicle
from scenario.core.effects import ControlState, Level
from scenario.core.lookup import Lookup
from scenario.core.world import Control, ForceState, Kind
from scenario.insight.strength import NO_FORCES, Strength, total

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Series:
    """One value per entered turn, each at the turn's end, for everyone who ever has one."""

    turns: int
    territories: Mapping[str, tuple[int, ...]]
    """How many territories an actor holds; one it contests with others is not held."""
    areas: Mapping[str, tuple[float, ...]]
    """Square kilometres of the same; empty unless areas were given."""
    influence: Mapping[tuple[str, str], tuple[Level, ...]]
    """By actor and country."""
    strength: Mapping[str, tuple[Strength, ...]]
    forces: Mapping[str, tuple[int, ...]]
    """How many forces an actor has present."""


def series(chronicle: Chronicle, areas: Mapping[str, float] | None = None) -> Series:
    """The figures of every entered turn.

    `areas` gives each territory's square kilometres, without the territories painted over it;
    one that it leaves out counts as nothing.
    """
    territories, ground = _ground(chronicle, areas or {})
    strength = _strength(chronicle)
    return Series(
        turns=len(chronicle),
        territories=territories,
        areas=ground if areas is not None else {},
        influence=_influence(chronicle),
        strength=strength,
        forces={
            actor: tuple(value.forces for value in values) for actor, values in strength.items()
        },
    )


def by_state(lookup: Lookup, held: Mapping[str, tuple[int, ...]]) -> dict[str, tuple[int, ...]]:
    """How many territories each holds turn by turn, everything of a state's counted as the state's.

    Ground that passes from a state to its own government, junta or army has not left the state:
    whoever is part of a state counts with it. Rebels, companies and other states count apart.
    """
    found: dict[str, tuple[int, ...]] = {}
    for actor, counts in held.items():
        state = lookup.home_of(actor) or actor
        so_far = found.get(state, (0,) * len(counts))
        found[state] = tuple(map(add, so_far, counts))
    return found


def holds(control: Control | None) -> str | None:
    """Who holds ground: the holder, unless it is fought over, demilitarised or unknown."""
    if control is None or control.state not in (ControlState.HELD, ControlState.CLAIMED):
        return None
    return control.holder


def _ground(
    chronicle: Chronicle, areas: Mapping[str, float]
) -> tuple[dict[str, tuple[int, ...]], dict[str, tuple[float, ...]]]:
    holder: dict[str, str | None] = {}
    count: Counter[str] = Counter()
    area: dict[str, float] = {}
    counts: list[dict[str, int]] = []
    sums: list[dict[str, float]] = []
    for world, touched in zip(chronicle.worlds, chronicle.touched, strict=True):
        for id_ in _territories(chronicle.lookup, touched.get(Kind.CONTROL, frozenset())):
            for actor, sign in ((holder.get(id_), -1), (holds(world.control.get(id_)), 1)):
                if actor is not None:
                    count[actor] += sign
                    area[actor] = area.get(actor, 0.0) + sign * areas.get(id_, 0.0)
            holder[id_] = holds(world.control.get(id_))
        counts.append(dict(count))
        sums.append(dict(area))
    return _columns(counts, 0), _columns(sums, 0.0)


def _territories(lookup: Lookup, ids: frozenset[str]) -> list[str]:
    return [id_ for id_ in ids if id_ in lookup.territories]


def _influence(chronicle: Chronicle) -> dict[tuple[str, str], tuple[Level, ...]]:
    now: dict[tuple[str, str], Level] = {}
    key_of: dict[str, tuple[str, str]] = {}
    rows: list[dict[tuple[str, str], Level]] = []
    for world, touched in zip(chronicle.worlds, chronicle.touched, strict=True):
        for id_ in touched.get(Kind.INFLUENCE, frozenset()):
            if id_ in key_of:
                del now[key_of.pop(id_)]
            if record := world.influence.get(id_):
                key_of[id_] = (record.actor, record.country)
                now[key_of[id_]] = record.level
        rows.append(dict(now))
    return _columns(rows, Level.NONE)


def _strength(chronicle: Chronicle) -> dict[str, tuple[Strength, ...]]:
    owned: dict[str, dict[str, ForceState]] = {}
    owner: dict[str, str] = {}
    now: dict[str, Strength] = {}
    rows: list[dict[str, Strength]] = []
    for world, touched in zip(chronicle.worlds, chronicle.touched, strict=True):
        stale: set[str] = set()
        for id_ in touched.get(Kind.FORCES, frozenset()):
            if id_ in owner:
                stale.add(owner[id_])
                del owned[owner.pop(id_)][id_]
            if state := world.forces.get(id_):
                owner[id_] = state.actor
                owned.setdefault(state.actor, {})[id_] = state
                stale.add(state.actor)
        now.update({actor: total(owned[actor].values()) for actor in stale})
        rows.append(dict(now))
    return _columns(rows, NO_FORCES)


def _columns(rows: list[dict[_Key, _Value]], missing: _Value) -> dict[_Key, tuple[_Value, ...]]:
    keys = dict.fromkeys(key for row in rows for key in row)
    return {key: tuple([row.get(key, missing) for row in rows]) for key in keys}
