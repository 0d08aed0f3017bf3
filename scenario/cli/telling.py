"""A turn in words: what changed, by which event, and who says so."""

from __future__ import annotations

from collections.abc import Iterator

from scenario.core.claims import Claim, ClaimStatus, Confidence
from scenario.core.effects import ControlState
from scenario.core.lookup import Lookup
from scenario.core.model import Event
from scenario.core.world import (
    Act,
    ActorState,
    ActSource,
    Control,
    Division,
    ForceState,
    ForceStatus,
    IndicatorValue,
    Influence,
    Membership,
    Recognition,
    Record,
    Relation,
    World,
)
from scenario.files.problems import printable
from scenario.insight.accounts import accounts_differ
from scenario.insight.changes import Change, event_number, stages, turn_changes
from scenario.insight.strength import estimate_text
from scenario.play.course import Course
from scenario.play.script import option_of

_SAID = {
    ClaimStatus.ASSERTED: "asserted by",
    ClaimStatus.DENIED: "denied by",
    ClaimStatus.REPORTED: "reported by",
    ClaimStatus.ALLEGED: "alleged by",
}


class Teller:
    """Tells the turns of a line of play in words; text that came from a file is made printable."""

    def __init__(self, course: Course) -> None:
        self._course = course
        self._chronicle = course.chronicle
        self._lookup: Lookup = course.lookup

    def heading(self, perspective: str) -> str:
        """The line that says what is told, and whose claims are believed."""
        scenario = self._lookup.scenario
        return printable(f"{scenario.title} ({self._lookup.perspectives[perspective].name})")

    def turn(self, index: int) -> Iterator[str]:
        """The lines that tell a turn: its title and dates, then what happened in it in order, then
        what was written to happen in it and did not.
        """
        turn = self._lookup.scenario.turns[index]
        yield printable(f"{turn.id}  {turn.title}  ({turn.from_} to {turn.to})")
        changes = turn_changes(self._chronicle, index)
        told = self._course.happenings(index)
        for happening, stage in zip(told, stages(self._chronicle, index), strict=True):
            words = _Words(self._lookup, stage.world)  # actors are named as they then were
            if happening.event is not None:
                yield from self._event(happening.event, changes, words)
            elif happening.act is not None:
                mine = [change for change in changes if change.act == happening.act]
                yield printable(f"  –  {self._act(happening.act)}")
                yield from self._changes(mine, words)
        for event in turn.events:
            if all(happening.event != event.id for happening in told):
                yield self._heading(event)
                yield printable(f"     • {self._instead(event.id)}")
        yield ""

    def _event(self, id_: str, changes: tuple[Change, ...], words: _Words) -> Iterator[str]:
        event = self._lookup.events[id_][1]
        yield self._heading(event)
        if self._course.moment_of(id_) is None:
            yield "     • did not happen on this line: its condition was not met"
            return
        mine = [change for change in changes if change.event == id_]
        yield from self._changes(mine, words)
        yield from self._voices(event, mine, words)

    def _heading(self, event: Event) -> str:
        number = event_number(self._lookup, event.id)
        return printable(f"  {number}. {event.title}, {event.when}")

    def _changes(self, changes: list[Change], words: _Words) -> Iterator[str]:
        for change in changes:
            yield printable(f"     • {self._change(change, words)}")
        if not changes:
            yield "     • nothing changes on the map"

    def _act(self, act: Act) -> str:
        """An act of play: what was decided or changed, by whom, for what reason."""
        what = "changed by hand"
        if act.source is not ActSource.HAND:
            what = f"{act.source} {act.number}" if act.number else str(act.source)
        if act.decision in self._lookup.decisions:
            decision = self._lookup.decisions[act.decision]
            what = f"decided: {decision.title} {option_of(decision, act.option).title}"
        by = f", by {act.author}" if act.author else ""
        return f"{what}{by}: {act.reason}" if act.reason else f"{what}{by}"

    def _instead(self, event: str) -> str:
        """What became of an event that was written for a turn and not told in it."""
        turn = self._course.script.turn_of(event)
        if turn is None:
            return "did not happen on this line: a decision replaced it"
        if turn != self._lookup.events[event][0]:
            return f"put off to {self._lookup.scenario.turns[turn].id} on this line"
        return "not played yet"

    def _voices(self, event: Event, changes: list[Change], words: _Words) -> Iterator[str]:
        believed = {
            claim
            for change in changes
            if change.after is not None and change.after.cause is not None
            for claim in change.after.cause.claims
        }
        if accounts_differ(event):
            yield "     accounts differ"
        for claim in event.claims:
            mark = "says so" if claim.id in believed else "also said"
            yield printable(f"     {mark}: {self._claim(claim, words)}")

    def _claim(self, claim: Claim, words: _Words) -> str:
        cited = [
            " ".join(filter(None, (self._lookup.sources[c.source].publisher, c.locator)))
            for c in claim.sources
        ]
        sources = "; ".join(cited) or "no source"
        if claim.claimant is None:
            return f"{sources}: “{claim.text}”, {claim.confidence.value} confidence"
        said = f"{_SAID[claim.status]} {words.actor(claim.claimant)}: “{claim.text}”"
        return f"{said} [{sources}], {claim.confidence.value} confidence"

    def _change(self, change: Change, words: _Words) -> str:
        subject = words.subject(change.id, change.after or change.before)
        if isinstance(change.before, ActorState) and isinstance(change.after, ActorState):
            return f"{subject}: {words.actor_changes(change.before, change.after)}"
        before, after = (words.state(each) for each in (change.before, change.after))
        return f"{subject}: {' → '.join(filter(None, (before, after or 'ends')))}"


class _Words:
    """Records in words, with the names that a world's actors have."""

    def __init__(self, lookup: Lookup, world: World) -> None:
        self._lookup = lookup
        self._world = world

    def subject(self, id_: str, record: Record | None) -> str:
        """What a record is about."""
        match record:
            case Control():
                told = self._location(id_)
            case ForceState():
                told = self._lookup.forces[id_].name
            case Influence():
                told = f"influence of {self.actor(record.actor)} in {self.actor(record.country)}"
            case Relation():
                joined = "and" if record.tie is None else _plain(record.tie)
                told = f"{self.actor(record.first)} {joined} {self.actor(record.second)}"
            case Recognition():
                told = f"{self.actor(record.of)} as {record.as_}, by {self.actor(record.by)}"
            case Membership():
                told = f"{self.actor(record.actor)} in {self._lookup.blocs[record.bloc].name}"
            case IndicatorValue():
                told = self._indicator(record)
            case Division():
                told = self._location(record.territory)
            case _:
                told = self.actor(id_)
        return told

    def state(self, record: Record | None) -> str:
        """What a record says of its subject; nothing for no record."""
        match record:
            case Control():
                told = self._control(record)
            case ForceState():
                told = self._force(record)
            case Influence():
                told = record.level.value
            case Relation():
                told = _plain(record.stance) if record.stance else "from now on"
            case Recognition():
                told = record.standing.value
            case Membership():
                told = "member"
            case IndicatorValue():
                told = f"{record.value:,g} {self._lookup.indicators[record.indicator].unit}"
            case Division():
                told = f"divided into {', '.join(map(self._location, record.parts))}"
            case _:
                told = ""
        return told

    def actor_changes(self, before: ActorState, after: ActorState) -> str:
        """What changed of an actor."""
        return "; ".join(self._actor_changes(before, after))

    def _actor_changes(self, before: ActorState, after: ActorState) -> Iterator[str]:
        if before.name != after.name:
            yield f"renamed from {before.name}"
        if before.leader != after.leader:
            yield f"led by {before.leader or 'unknown'} → {after.leader or 'unknown'}"
        if before.exists != after.exists:
            yield "comes into being" if after.exists else "ceases to exist"
        if before.government != after.government:
            yield f"governed by {self._name(after.government)}"
        for into, countries in after.absorbed_into[len(before.absorbed_into) :]:
            where = ", ".join(self.actor(country) for country in countries) or "everywhere"
            yield f"absorbed into {self.actor(into)} ({where})"

    def _control(self, control: Control) -> str:
        holder = self._name(control.holder)
        rivals = " and ".join(self.actor(rival) for rival in control.rivals)
        told = {
            ControlState.HELD: f"held by {holder}",
            ControlState.CONTESTED: f"contested between {holder} and {rivals}",
            ControlState.CLAIMED: f"held by {holder}, claimed by {rivals}",
            ControlState.DEMILITARISED: "demilitarised",
            ControlState.UNKNOWN: "unknown",
        }[control.state]
        return f"{told} (uncertain)" if control.confidence is Confidence.LOW else told

    def _force(self, force: ForceState) -> str:
        where = self._location(force.at) if force.at else ""
        if force.status in (ForceStatus.DESTROYED, ForceStatus.MERGED):
            return force.status.value
        if force.status is ForceStatus.WITHDRAWN:
            return f"left for {where}" if where else "left"
        strength = estimate_text(force.strength)
        return ", ".join(filter(None, (self.actor(force.actor), where, strength)))

    def _indicator(self, figure: IndicatorValue) -> str:
        of = self.actor(figure.actor) if figure.actor else ""
        at = self._location(figure.at) if figure.at else ""
        name = self._lookup.indicators[figure.indicator].name
        return ", ".join(filter(None, (name, of, at)))

    def _location(self, id_: str) -> str:
        place = self._lookup.places.get(id_)
        return place.name if place else self._lookup.territories[id_].name

    def actor(self, actor: str) -> str:
        """An actor by the name it has in this world."""
        return self._world.actors[actor].name

    def _name(self, actor: str | None) -> str:
        return "nobody" if actor is None else self.actor(actor)


def _plain(value: str) -> str:
    return value.replace("-", " ")
