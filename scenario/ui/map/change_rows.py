"""What the card "Changed this turn" says: a row for each event, and each of its changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from scenario.core.effects import Level
from scenario.core.lookup import Lookup
from scenario.core.world import (
    Act,
    ActorState,
    ActSource,
    Control,
    ForceState,
    ForceStatus,
    Influence,
    Membership,
    Recognition,
    Relation,
    World,
)
from scenario.insight.changes import Change
from scenario.play.script import option_of
from scenario.ui.actor_names import short_name
from scenario.ui.colours import Swatch
from scenario.ui.map.forces import strength_text
from scenario.ui.words import act_text, word

_NAMED = 2
"""Parties that are named on each side of an arrow; more are counted."""


class Shown(Protocol):
    """What changes are told of: a world, the one before it, and the actors' colours."""

    @property
    def lookup(self) -> Lookup:
        """The scenario."""

    @property
    def swatches(self) -> Mapping[str, Swatch]:
        """The colours of each actor."""

    @property
    def before(self) -> World | None:
        """The world before the changes, if there is one."""

    @property
    def world(self) -> World | None:
        """The world after them."""


@dataclass(frozen=True, slots=True)
class Part:
    """A word of a row's second line, with the colour of the chip before it, if any."""

    text: str
    chip: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """One change in a few words, and where a click on it leads."""

    parts: tuple[Part, ...]
    change: Change


@dataclass(frozen=True, slots=True)
class Row:
    """One event's line in the card."""

    number: int
    """The event's; 0 for an act of play, which has none."""
    title: str
    first: Told
    """The change that says the most: the first with a spot on the map."""
    others: tuple[Told, ...] = ()

    @property
    def changes(self) -> tuple[Told, ...]:
        """All of them."""
        return self.first, *self.others


def rows_of(shown: Shown, changes: Sequence[Change]) -> list[Row]:
    """One row for each event or act of play, in order; the first change of each says the most."""
    found: dict[str | Act, list[Change]] = {}
    for change in changes:
        source = change.event if change.event in shown.lookup.events else change.act
        if source is not None:
            found.setdefault(source, []).append(change)
    rows = []
    for source, group in found.items():
        most = next((each for each in group if each.location is not None), group[0])
        others = tuple(_told(shown, each) for each in group if each is not most)
        title = title_of(shown.lookup, source)
        rows.append(Row(most.number, title, _told(shown, most), others))
    return rows


def contrast_rows(shown: Shown, changes: Sequence[Change]) -> list[Row]:
    """One row for each spot where two worlds differ, by number, from the first to the second; on
    each side actors have the names that they have there.
    """
    found: dict[int, list[Change]] = {}
    for change in changes:
        found.setdefault(change.number, []).append(change)
    rows = []
    for number, group in sorted(found.items()):
        title = location_name(shown.lookup, group[0].location)
        told, *others = (Told(_Contrast(shown, each).parts(), each) for each in group)
        rows.append(Row(number, title, told, tuple(others)))
    return rows


def location_name(lookup: Lookup, location: str | None) -> str:
    """What a place or territory is called; nothing where there is none."""
    if location in lookup.places:
        return lookup.places[location].name
    return lookup.territories[location].name if location in lookup.territories else ""


def _told(shown: Shown, change: Change) -> Told:
    return Told(_Teller(shown, change).parts(), change)


def title_of(lookup: Lookup, source: str | Act) -> str:
    """What an event, or an act of play by whom and for what reason, is called."""
    if isinstance(source, str):
        return lookup.events[source][1].title
    what = act_text(source)
    if source.decision in lookup.decisions:
        what = option_of(lookup.decisions[source.decision], source.option).title
    author = _tr("{what} ({author})").format(what=what, author=source.author)
    told = author if source.author and source.source is ActSource.HAND else what
    return f"{told}: {source.reason}" if source.reason else told


class _Teller:
    """Tells one change; actors have the names that they had when it happened, and what was before
    it has those of the world before.
    """

    def __init__(self, shown: Shown, change: Change) -> None:
        self._shown = shown
        self._change = change

    def parts(self) -> tuple[Part, ...]:
        """What the change did, in a few words."""
        match self._change.before, self._change.after:
            case (Control() as old, Control() as new) if _same_fight(old, new):
                return self._fight(old, new)
            case (Control() | None as old, Control() | None as new) if old or new:
                return (*self._holders(old, past=True), Part("→"), *self._holders(new))
            case (ForceState() as gone, None):
                return self._actor(gone.actor, past=True), Part(_tr("not there"))
            case (Influence() as old, Influence() | None as new):
                level = Part(word(Level.NONE if new is None else new.level))
                return *self._weight(old), Part(word(old.level)), Part("→"), level
        match self._change.after:
            case Relation() | Recognition() as after:
                return self._between(after)
        return self._alone()

    def _between(self, after: Relation | Recognition) -> tuple[Part, ...]:
        """What is between two actors now."""
        if isinstance(after, Recognition):
            return self._actor(after.by), Part(word(after.standing)), self._actor(after.of)
        bond = after.stance or after.tie
        said = (Part(word(bond)),) if bond is not None else ()
        return self._actor(after.first), *said, self._actor(after.second)

    def _alone(self) -> tuple[Part, ...]:
        """What one actor has, is, or does now."""
        match self._change.after:
            case ForceState() as after:
                return self._actor(after.actor), Part(_force_word(self._change, after))
            case Influence() as after:
                return *self._weight(after), Part(word(after.level))
            case Membership() as after:
                return self._actor(after.actor), Part(self._bloc(after.bloc))
            case ActorState() as after:
                told = after.leader or after.name if after.exists else _tr("dissolved")
                return self._actor(self._change.id), Part(told)
        return (Part(_kind_words()[self._change.kind.value]),)

    def _holders(self, control: Control | None, *, past: bool = False) -> tuple[Part, ...]:
        if control is None:
            return (Part(_tr("nobody named")),)
        actors = [actor for actor in (control.holder, *control.rivals) if actor is not None]
        if not actors:
            return (Part(word(control.state)),)
        more = [Part(f"+{len(actors) - _NAMED}")] if len(actors) > _NAMED else []
        return (*(self._actor(actor, past=past) for actor in actors[:_NAMED]), *more)

    def _fight(self, old: Control, new: Control) -> tuple[Part, ...]:
        """What is new where the same actor holds what others still contest: who does, or how."""
        joined = [self._actor(each) for each in new.rivals if each not in old.rivals]
        gone = [self._actor(each, past=True) for each in old.rivals if each not in new.rivals]
        if joined and gone:
            return *joined, Part(_tr("instead of")), *gone
        if joined:
            return Part(_tr("{state}, also by").format(state=word(new.state))), *joined
        if gone:
            return Part(_tr("{state}, but not by").format(state=word(new.state))), *gone
        if old.state is not new.state:
            return self._alike(old, new, word(old.state), word(new.state))
        sure = _tr("{level} confidence").format(level=word(new.confidence))
        return self._alike(old, new, word(old.confidence), sure)

    def _alike(self, old: Control, new: Control, was: str, now: str) -> tuple[Part, ...]:
        """The same hands, which are called otherwise on each side where they have other names."""
        before, after = self._holders(old, past=True), self._holders(new)
        again = () if before == after else after
        return *before, Part(was), Part("→"), *again, Part(now)

    def _actor(self, actor: str, *, past: bool = False) -> Part:
        """An actor by its short name just after the change, or when the turn began."""
        then = self._shown.before if past else self._change.told_in
        worlds: tuple[World | None, ...] = (then, self._shown.world)
        known = (world for world in worlds if world is not None and actor in world.actors)
        world = next(known, None)
        name = actor if world is None else short_name(self._shown.lookup, world, actor)
        return Part(name, self._shown.swatches[actor].base)

    def _weight(self, record: Influence) -> tuple[Part, ...]:
        return self._actor(record.actor), Part(_tr("influence:"))

    def _bloc(self, bloc: str) -> str:
        found = self._shown.lookup.blocs[bloc]
        return found.short or found.name


class _Contrast(_Teller):
    """Tells one difference of two worlds by what each has: nothing happened between them."""

    def parts(self) -> tuple[Part, ...]:
        """What the first world has, and what the second."""
        match self._change.before, self._change.after:
            case (ForceState() | None as one, ForceState() | None as other) if one or other:
                return self._forces(one, other)
            case (None, Influence() as only):
                none = Part(word(Level.NONE))
                return *self._weight(only), none, Part("→"), Part(word(only.level))
        return super().parts()

    def _forces(self, one: ForceState | None, other: ForceState | None) -> tuple[Part, ...]:
        """Whose a force is, and where it stands or how strong it is on each side."""
        sides = (one, other)
        whose = [
            self._actor(state.actor, past=state is one) for state in sides if state is not None
        ]
        if one is None and other is not None and other.status is ForceStatus.WITHDRAWN:
            return whose[-1], Part(_tr("came and left"))
        for tell in (self._where, _strength):
            first, second = map(tell, sides)
            if first != second:
                return whose[-1], Part(first), Part("→"), Part(second)
        if whose[0] != whose[-1]:
            return whose[0], Part("→"), whose[-1]
        return whose[-1], Part(_tr("came another way"))

    def _where(self, state: ForceState | None) -> str:
        if state is None:
            return _tr("not there")
        if state.status is not ForceStatus.PRESENT:
            return _tr("left") if state.status is ForceStatus.WITHDRAWN else word(state.status)
        return location_name(self._shown.lookup, state.at) or _tr("somewhere")


def _strength(state: ForceState | None) -> str:
    return strength_text(state.strength if state is not None else None) or _tr("not known")


def _same_fight(old: Control, new: Control) -> bool:
    """Whether the same actor has it, and others still say that it is theirs, if any did."""
    return old.holder == new.holder and (old.same_hands(new) or bool(old.rivals and new.rivals))


def _force_word(change: Change, after: ForceState) -> str:
    before = change.before if isinstance(change.before, ForceState) else None
    if after.status is ForceStatus.WITHDRAWN:
        return _tr("left")
    if after.status in (ForceStatus.DESTROYED, ForceStatus.MERGED):
        return word(after.status)
    if before is None or before.status is not ForceStatus.PRESENT:
        return _tr("arrived")
    if before.actor != after.actor:
        return _tr("took over")
    return _tr("moved") if before.at != after.at else _tr("strength changed")


def _kind_words() -> dict[str, str]:
    return {
        "control": _tr("control"),
        "forces": _tr("forces"),
        "relations": _tr("relations"),
        "influence": _tr("influence"),
        "actors": _tr("actors"),
        "blocs": _tr("blocs"),
        "recognition": _tr("recognition"),
        "indicators": _tr("figures"),
        "divisions": _tr("division of ground"),
    }


def _tr(text: str) -> str:
    return QCoreApplication.translate("ChangesCard", text)
