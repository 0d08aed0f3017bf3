"""Since when, why, who says so: the answer behind everything that stands in a world."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain

from scenario.core.chronicle import Chronicle, Moment
from scenario.core.claims import Claim
from scenario.core.dates import When
from scenario.core.fold import fold
from scenario.core.lookup import Lookup
from scenario.core.model import Event
from scenario.core.world import Act, Cause, Control, Kind, Record, World
from scenario.insight.changes import stages


@dataclass(frozen=True, slots=True)
class Explanation:
    """What stands under an id at a moment, and all that is known of how it came to stand there.

    What the scenario sets before its first turn has no cause: `since`, `turn` and `event` are
    None. Nothing stands there where `record` is None; the cause is then that of its end, if it
    ever stood there.
    """

    kind: Kind
    asked: str
    id: str
    """The id that answers: `asked`, or the ground around it that it goes with."""
    record: Record | None
    since: When | None
    turn: int | None
    event: Event | None
    believed: tuple[Claim, ...]
    """The claims it rests on, the best first."""
    others: tuple[Claim, ...]
    """What else was claimed of the same event."""
    contradicting: frozenset[str]
    """Ids of those others that deny a claim it rests on, or would put something else there."""
    before: Record | None
    """What stood there until then."""
    before_since: When | None
    cells: tuple[Record | None, ...]
    """What stood there at the end of each entered turn."""
    act: Act | None
    """The act of play that changed it last, where it was one: who, why, which decision."""
    entered: Moment | None
    """The moment just after it was changed last; None for what the scenario sets at first."""

    @property
    def inherited(self) -> bool:
        """Whether the ground around it answers for a place or territory without own control."""
        return self.id != self.asked


@dataclass(frozen=True, slots=True)
class Span:
    """A value that stood under an id from the end of one turn to the end of another."""

    record: Record | None
    first: int
    last: int
    """Index of the last turn, included."""
    cause: Cause | None
    """What began it; None for what stood there before anything happened."""


def explain(chronicle: Chronicle, moment: Moment, kind: Kind, id_: str) -> Explanation:
    """Why an id has the record it has. Raises IndexError for a turn that was not entered."""
    world = chronicle.at(moment)
    answering = control_source(chronicle.lookup, world, id_) if kind is Kind.CONTROL else id_
    record = world.get(kind, answering)
    cause = None if record is None else record.cause
    if record is None:
        cause = _end_of(chronicle, moment, kind, answering)
    before, entered = _before(chronicle, cause, moment, kind, answering)
    event = None if cause is None else _event(chronicle.lookup, cause)
    believed, others = _claims(event, cause)
    return Explanation(
        kind=kind,
        asked=id_,
        id=answering,
        record=record,
        since=None if cause is None else cause.when,
        turn=None if cause is None else cause.turn,
        event=event,
        believed=believed,
        others=others,
        contradicting=_contradicting(event, answering, believed),
        before=before,
        before_since=None if before is None or before.cause is None else before.cause.when,
        cells=tuple(each.get(kind, answering) for each in chronicle.worlds),
        act=None if cause is None else cause.act,
        entered=entered,
    )


def history(chronicle: Chronicle, kind: Kind, id_: str) -> tuple[Span, ...]:
    """Every value that stood under an id at the end of a turn, the oldest first."""
    spans: list[Span] = []
    for turn, world in enumerate(chronicle.worlds):
        record = world.get(kind, id_)
        if spans and spans[-1].record == record:
            continue
        if spans:
            spans[-1] = replace(spans[-1], last=turn - 1)
        cause = record.cause if record else _end_in(chronicle, turn, None, kind, id_)
        spans.append(Span(record, turn, len(chronicle) - 1, cause))
    return tuple(spans)


def control_source(lookup: Lookup, world: World, location: str) -> str:
    """The id whose control a place or territory shows: its own, or the nearest around it.

    The location itself where nothing around it has control either.
    """
    current: str | None = location
    while current is not None:
        if current in world.control:
            return current
        place = lookup.places.get(current)
        current = place.territory if place else lookup.territories[current].within
    return location


def control_at(lookup: Lookup, world: World, location: str) -> Control | None:
    """The control that a place or territory shows, its own or that of the ground around it."""
    return world.control.get(control_source(lookup, world, location))


def _before(
    chronicle: Chronicle, cause: Cause | None, moment: Moment, kind: Kind, id_: str
) -> tuple[Record | None, Moment | None]:
    """What stood under an id before its present cause changed it, and the moment just after."""
    if cause is None:
        return None, None
    before = chronicle.before(cause.turn).get(kind, id_)
    previous, entered = before, None
    limit = moment.events if cause.turn == moment.turn else None
    for number, stage in enumerate(stages(chronicle, cause.turn, limit), 1):
        if (kind, id_) in stage.touched:
            before, previous = previous, stage.world.get(kind, id_)
            entered = Moment(cause.turn, number)
    return before, entered


def _end_of(chronicle: Chronicle, moment: Moment, kind: Kind, id_: str) -> Cause | None:
    """What removed an id, looking back from a moment."""
    for turn in range(moment.turn, -1, -1):
        if turn == moment.turn or id_ in chronicle.touched[turn].get(kind, ()):
            limit = moment.events if turn == moment.turn else None
            if cause := _end_in(chronicle, turn, limit, kind, id_):
                return cause
    return None


def _end_in(
    chronicle: Chronicle, turn: int, limit: int | None, kind: Kind, id_: str
) -> Cause | None:
    found: Cause | None = None
    world = chronicle.before(turn)
    for accepted in chain.from_iterable(chronicle.entries(turn)[:limit]):
        world, touched = fold(world, (accepted,), chronicle.lookup)
        if id_ in touched.get(kind, ()) and world.get(kind, id_) is None:
            found = accepted.cause
    return found


def _event(lookup: Lookup, cause: Cause) -> Event | None:
    return lookup.events[cause.event][1] if cause.event in lookup.events else None


def _claims(
    event: Event | None, cause: Cause | None
) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
    if event is None or cause is None:
        return (), ()
    by_id = {claim.id: claim for claim in event.claims}
    believed = tuple(_known(by_id, cause.claims))
    return believed, tuple(claim for claim in event.claims if claim.id not in cause.claims)


def _contradicting(event: Event | None, id_: str, believed: tuple[Claim, ...]) -> frozenset[str]:
    if event is None:
        return frozenset()
    ours = {claim.id for claim in believed}
    denials = {claim.id for claim in event.claims if ours.intersection(claim.denies)}
    ends = set(id_.replace("|", ">").split(">"))
    about = [effect for effect in event.effects if ends <= set(effect.subject)]
    rivals = (set(effect.claims) for effect in about if not ours.intersection(effect.claims))
    return frozenset(denials.union(*rivals) - ours)


def _known(by_id: dict[str, Claim], ids: Iterable[str]) -> list[Claim]:
    return [by_id[id_] for id_ in ids if id_ in by_id]
