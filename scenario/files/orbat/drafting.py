"""A scenario of ORBAT Mapper as a draft of ours, and a report of what was not carried over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from scenario.core.claims import Citation, Claim, ClaimStatus, Confidence, Source, SourceKind
from scenario.core.dates import When, calendar_day
from scenario.core.effects import ArriveEffect, ControlEffect, ControlState, MoveEffect
from scenario.core.effects import WithdrawEffect as Withdraw
from scenario.core.model import (
    Actor,
    ActorKind,
    Event,
    EventKind,
    Force,
    MapView,
    Perspective,
    Place,
    PlaceKind,
    Scenario,
    Territory,
    Turn,
)
from scenario.core.model import Side as OurSide
from scenario.errors import Refused
from scenario.files.orbat.reading import Happening, Orbat, Position, Unit

_AREA = "area"
_SOURCE = "orbat"
_CLAIM = "as-imported"
_MARGIN = 0.5
"""Degrees around everything that stands somewhere."""
_NAME, _TEXT = 200, 10_000
_Effect = ArriveEffect | MoveEffect | Withdraw


@dataclass(frozen=True, slots=True)
class Draft:
    """A scenario to go on from, and what to know of it."""

    scenario: Scenario
    report: tuple[str, ...]
    """Sentences: what was carried over, what was made up, what was not carried over."""


@dataclass(slots=True)
class _Minute:
    """What units do in one minute, and what is told of them, each with its place."""

    effects: list[_Effect] = field(default_factory=list)
    told: list[tuple[str, str | None]] = field(default_factory=list)


def draft_of(orbat: Orbat) -> Draft:
    """Turn a scenario of ORBAT Mapper into a draft. Raises `Refused` where nothing stands on it."""
    return _Drafting(orbat).draft()


class _Drafting:
    """One draft in the making: ids by what they stand for."""

    def __init__(self, orbat: Orbat) -> None:
        self._orbat = orbat
        self._sides: list[OurSide] = []
        self._actors: list[Actor] = []
        self._forces: list[tuple[Force, Unit]] = []
        self._places: dict[tuple[float, float], Place] = {}

    def draft(self) -> Draft:
        self._people()
        for point in self._points():
            self._place(point)
        if not self._places or not self._actors:
            raise Refused(
                "Nothing in it stands anywhere, so there is nothing to put on a map.",
                "Give its units positions in ORBAT Mapper first.",
            )
        turns = tuple(self._turns())
        west, south, east, north = self._bounds()
        scenario = Scenario(
            id=_id(self._orbat.name, "imported"),
            title=self._orbat.name,
            summary=self._orbat.description,
            note="Imported from ORBAT Mapper; a draft to go on from.",
            map=MapView(west=west, south=south, east=east, north=north),
            sources=(
                Source(id=_SOURCE, title=self._orbat.name, publisher="ORBAT Mapper scenario",
                       kind=SourceKind.ANALYSIS),
            ),
            sides=tuple(self._sides),
            actors=tuple(self._actors),
            territories=(self._territory(),),
            places=tuple(self._places.values()),
            forces=tuple(force for force, _ in self._forces),
            perspectives=(Perspective(id="imported", name="As imported"),),
            turns=turns,
        )  # fmt: skip
        return Draft(scenario, tuple(self._report(turns)))

    def _people(self) -> None:
        """A side and an actor for each of their sides, and an actor for each named group."""
        for number, side in enumerate(self._orbat.sides, 1):
            heading = OurSide(id=f"side-{number}", name=side.name)
            whole = f"side-{number}"
            self._sides.append(heading)
            self._actors.append(
                Actor(id=whole, name=side.name, kind=ActorKind.ARMED_FORCES, side=heading.id)
            )
            for place, group in enumerate(side.groups, 1):
                owner = whole
                if group.name and len(side.groups) > 1:
                    owner = f"side-{number}-{place}"
                    self._actors.append(
                        Actor(id=owner, name=group.name, kind=ActorKind.ARMED_FORCES,
                              side=heading.id, parent=whole)
                    )  # fmt: skip
                for unit in group.units:
                    self._forces.append((self._force(unit, owner), unit))

    def _force(self, unit: Unit, owner: str) -> Force:
        return Force(
            id=f"unit-{len(self._forces) + 1}",
            name=unit.name,
            actor=owner,
            short=unit.short or None,
            symbol=unit.symbol or None,
            note=unit.note,
        )

    def _points(self) -> Iterator[tuple[float, float]]:
        for _, unit in self._forces:
            yield from (last.point for _, (*_, last) in _minutes(unit) if last.point)
        yield from (each.point for each in self._orbat.happenings if each.point)

    def _place(self, point: tuple[float, float]) -> None:
        if point not in self._places:
            lon, lat = point
            name = f"{abs(lat):.2f}° {'N' if lat >= 0 else 'S'} {abs(lon):.2f}° "
            self._places[point] = Place(
                id=f"place-{len(self._places) + 1}",
                name=f"{name}{'E' if lon >= 0 else 'W'}",
                kind=PlaceKind.SITE,
                lon=lon,
                lat=lat,
                territory=_AREA,
            )

    def _bounds(self) -> tuple[float, float, float, float]:
        lons, lats = zip(*self._places, strict=True)
        return (
            max(min(lons) - _MARGIN, -180), max(min(lats) - _MARGIN, -89),
            min(max(lons) + _MARGIN, 180), min(max(lats) + _MARGIN, 89),
        )  # fmt: skip

    def _territory(self) -> Territory:
        west, south, east, north = self._bounds()
        ring = ((west, south), (east, south), (east, north), (west, north), (west, south))
        return Territory(id=_AREA, name="Area of the scenario", rings=(ring,), approximate=True)

    def _turns(self) -> Iterator[Turn]:
        """A turn for each day on which something is told, up to the next such day."""
        moves = self._moves()
        days = sorted({self._orbat.start, *moves, *(each.day for each in self._orbat.happenings)})
        for number, day in enumerate(days):
            last = days[number + 1] - 1 if number + 1 < len(days) else day
            told = [each for each in self._orbat.happenings if each.day == day]
            events = [self._said(each, f"T{number}-{at}") for at, each in enumerate(told, 1)]
            for at, (minute, done) in enumerate(moves.get(day, {}).items(), 1):
                events.append(self._movement(f"T{number}-m{at}", day, minute, done))
            if number == 0:
                events.insert(0, self._setting(day))
            yield Turn(
                id=f"T{number}", title=told[0].title if told else _date(day),
                from_=When.parse(_date(day)), to=When.parse(_date(last)), events=tuple(events),
            )  # fmt: skip

    def _moves(self) -> dict[int, dict[int, _Minute]]:
        """What happens to forces by day and minute, both in order."""
        minutes: dict[tuple[int, int], _Minute] = {}
        for force, unit in self._forces:
            here = False
            for moment, together in _minutes(unit):
                minute = minutes.setdefault(moment, _Minute())
                last = together[-1]
                if any(each.moved for each in together):
                    effect = self._move(force.id, last, here=here)
                    minute.effects += [effect] if effect is not None else []
                    here = last.point is not None
                at = self._places[last.point].id if last.point else None
                minute.told += [(f"{unit.name}: {each.told}", at) for each in together if each.told]
        moves: dict[int, dict[int, _Minute]] = {}
        for (day, number), minute in sorted(minutes.items(), key=lambda each: each[0]):
            if minute.effects or minute.told:
                moves.setdefault(day, {})[number] = minute
        return moves

    def _move(self, force: str, position: Position, *, here: bool) -> _Effect | None:
        if position.point is None:
            return Withdraw(force=force, claims=(_CLAIM,)) if here else None
        at = self._places[position.point].id
        if here:
            return MoveEffect(force=force, to=at, claims=(_CLAIM,))
        return ArriveEffect(force=force, at=at, claims=(_CLAIM,))

    def _setting(self, day: int) -> Event:
        nobody = ControlEffect(target=_AREA, state=ControlState.UNKNOWN, claims=(_CLAIM,))
        return Event(
            id="setting", title="The beginning", when=When.parse(_date(day)),
            kind=EventKind.FORCES, claims=(_claim("Who holds the ground is not said."),),
            effects=(nobody,),
        )  # fmt: skip

    def _movement(self, id_: str, day: int, minute: int, done: _Minute) -> Event:
        """What one minute brings; a single thing that is told of it gives it its title."""
        title, at = f"Movements at {minute // 60:02d}:{minute % 60:02d}", None
        if len(done.told) == 1 and len(done.effects) <= 1:
            ((title, at),) = done.told
        return Event(
            id=id_, title=title[:_NAME].strip(), when=When.parse(_date(day)),
            kind=EventKind.FORCES, at=at,
            text="\n".join(line for line, _ in done.told)[:_TEXT].strip(),
            claims=(_claim("As the imported scenario has it."),), effects=tuple(done.effects),
        )  # fmt: skip

    def _said(self, each: Happening, id_: str) -> Event:
        return Event(
            id=id_, title=each.title, when=When.parse(_date(each.day)), kind=EventKind.FORCES,
            text=each.text, at=self._places[each.point].id if each.point else None,
            claims=(_claim((each.text or each.title)[:_TEXT]),),
        )  # fmt: skip

    def _report(self, turns: tuple[Turn, ...]) -> Iterator[str]:
        told = sum(len(turn.events) for turn in turns)
        yield (
            f"Carried over: {len(self._sides)} sides, {len(self._forces)} units with positions, "
            f"{len(self._orbat.happenings)} events."
        )
        yield (
            f"Made up: {len(turns)} turns (a turn for each day on which something is told), "
            f"{len(self._places)} places named after their coordinates, one area that nobody is "
            f"said to hold, and {told - len(self._orbat.happenings)} events that move "
            f"units or tell of them."
        )
        yield "Units stand under their group; sub-units are no longer under their unit."
        yield "Every event is of the kind “forces”, and rests on one claim: put in who says so."
        for what, count in sorted(self._orbat.lost.items()):
            yield f"Not carried over: {what} ({count:,})."


def _minutes(unit: Unit) -> Iterator[tuple[tuple[int, int], list[Position]]]:
    """What is told of a unit by day and minute; where it is after several, the last one says."""
    for moment, same in groupby(unit.positions, key=lambda each: (each.day, each.minute)):
        yield moment, list(same)


def _claim(text: str) -> Claim:
    return Claim(
        id=_CLAIM, status=ClaimStatus.REPORTED, text=text, confidence=Confidence.MEDIUM,
        sources=(Citation(source=_SOURCE),),
    )  # fmt: skip


def _date(day: int) -> str:
    year, month, number = calendar_day(day)
    return f"{year:04d}-{month:02d}-{number:02d}"


def _id(name: str, otherwise: str) -> str:
    plain = re.sub("[^a-z0-9]+", "-", name.casefold()).strip("-")[:50].strip("-")
    return plain or otherwise
