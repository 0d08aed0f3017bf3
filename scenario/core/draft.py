"""A world that is being changed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rpds import HashTrieMap

from scenario.core.lookup import Lookup
from scenario.core.world import ActorState, Cause, ForceState, ForceStatus, Kind, Touched, World


class Draft:
    """A world being changed: the tables as they now are, and what was put into them."""

    def __init__(self, world: World, lookup: Lookup) -> None:
        self.before = world
        self.lookup = lookup
        self.tables: dict[Kind, HashTrieMap[str, Any]] = {k: world.table(k) for k in Kind}
        self._put: dict[Kind, set[str]] = {}

    def get(self, kind: Kind, key: str) -> Any:
        """The record under an id as it now is, if there is one."""
        return self.tables[kind].get(key)

    def put(self, kind: Kind, key: str, record: Any) -> None:
        """Enter a record; one equal to what stands there keeps the older cause."""
        table = self.tables[kind]
        if table.get(key) != record:
            self.tables[kind] = table.insert(key, record)
            self._put.setdefault(kind, set()).add(key)

    def drop(self, kind: Kind, key: str) -> None:
        """Take the record under an id away, if there is one."""
        if key in self.tables[kind]:
            self.tables[kind] = self.tables[kind].remove(key)
            self._put.setdefault(kind, set()).add(key)

    def force(self, force: str, cause: Cause) -> ForceState:
        """A force as it stands, or as it would be before it arrived anywhere."""
        found: ForceState | None = self.get(Kind.FORCES, force)
        owner = self.lookup.forces[force].actor
        return found or ForceState(owner, ForceStatus.WITHDRAWN, None, None, (), None, cause)

    def change_force(self, force: str, cause: Cause, **changes: Any) -> None:
        """Change some fields of a force; a new figure alone does not date its place anew."""
        state = self.force(force, cause)
        if changes.keys() - {"strength"}:
            changes["cause"] = cause
        if changes.get("strength", state.strength) != state.strength:
            changes["counted"] = cause
        self.put(Kind.FORCES, force, replace(state, **changes))

    def change_actor(self, actor: str, cause: Cause, **changes: Any) -> None:
        """Change some fields of an actor."""
        state: ActorState = self.tables[Kind.ACTORS][actor]
        self.put(Kind.ACTORS, actor, replace(state, cause=cause, **changes))

    def finish(self) -> tuple[World, Touched]:
        """The changed world; an id set back to its old record was not touched."""
        touched: dict[Kind, frozenset[str]] = {}
        for kind, keys in self._put.items():
            before, after = self.before.table(kind), self.tables[kind]
            differing = frozenset(key for key in keys if before.get(key) != after.get(key))
            if differing:
                touched[kind] = differing
        world = World(**{kind.value: table for kind, table in self.tables.items()})
        return world, touched
