"""In from ORBAT Mapper: a stranger's scenario as plain records, every value of them checked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from scenario.core.dates import day_number
from scenario.errors import Refused, Trouble
from scenario.files.document import parse
from scenario.files.problems import printable

NAME, TEXT = 200, 10_000
_NEWEST = 3
_MOST_UNITS, _MOST_STATES = 20_000, 100_000
_SYMBOL = re.compile(r"(?:custom1:)?([0-9]{20})(?:[0-9]{10}|:.*)?", re.DOTALL)
"""A symbol code: 20 digits, 30 in MIL-STD-2525E, or those that a picture of its own stands for."""
_OTHER_STATE = (
    "sidc", "status", "update", "diff", "hierarchy", "parent", "reinforcedStatus",
    "symbolOptions", "textAmplifiers", "symbolRotation",
)  # fmt: skip
"""What a unit's state may tell besides where it is and what happens to it."""
_UNPRINTABLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


Place = tuple[float, float]
"""Longitude and latitude in degrees."""


@dataclass(frozen=True, slots=True)
class Position:
    """Where a unit was from a moment on; no point when it is not on the map."""

    day: int
    minute: int
    point: Place | None
    moved: bool = True
    """Whether it is said to have come there then; otherwise it was there already."""
    told: str = ""
    """What happens to it then, in the scenario's words."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that stood somewhere at some time."""

    name: str
    short: str
    note: str
    symbol: str
    positions: tuple[Position, ...]
    """In the order of their times; the first may be the one it starts at."""


@dataclass(frozen=True, slots=True)
class Group:
    """A group of units of one side, sub-units among them."""

    name: str
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """A side and its groups."""

    name: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Happening:
    """An event of theirs."""

    title: str
    text: str
    day: int
    minute: int
    point: Place | None


@dataclass(frozen=True, slots=True)
class Orbat:
    """What can be taken over, and counts of what cannot."""

    name: str
    description: str
    start: int
    """Day number of its beginning."""
    sides: tuple[Side, ...]
    happenings: tuple[Happening, ...]
    lost: dict[str, int]
    """How many there are of what cannot be taken over, by what it is."""


def is_orbat(value: object) -> bool:
    """Whether a JSON value is a scenario of ORBAT Mapper."""
    return isinstance(value, dict) and value.get("type") in (
        "ORBAT-mapper", "ORBAT-mapper-encrypted",
    )  # fmt: skip


def read_orbat(text: str, name: str) -> Orbat:
    """Read a scenario of ORBAT Mapper of version 3 or older.

    Raises `Refused` for a newer one and for an encrypted one, `Trouble` for one that is not sound,
    and its kind `BadFile` for what is not JSON.
    """
    value = parse(text, name).value
    if not is_orbat(value):
        raise Trouble(f"{printable(name)} is not a scenario of ORBAT Mapper.")
    if value["type"] != "ORBAT-mapper":
        raise Refused("It is encrypted.", "Open it in ORBAT Mapper and save it without a password.")
    major = str(value.get("version", "")).partition(".")[0]
    if not major.isdecimal():
        raise Trouble(f"{printable(name)} does not say its version.")
    if int(major) > _NEWEST:
        raise Refused(
            f"It is of version {printable(str(value['version'])[:20])} of ORBAT Mapper's format; "
            f"this Sandtable reads version {_NEWEST} and older.",
            "Install a newer version of Sandtable.",
        )
    return _Reader(value).read()


class _Reader:
    """Reads one scenario, and counts what it cannot take over."""

    def __init__(self, value: dict[str, Any]) -> None:
        self._value = value
        self._lost: dict[str, int] = {}
        self._units = self._states = 0
        self._zone = _zone(value.get("timeZone"))
        self._start = (0, 0)
        self._stood: dict[str, tuple[Position, ...]] = {}
        """Where each unit stood, by its id: events point at units."""

    def read(self) -> Orbat:
        value = self._value
        start = self._time(value.get("startTime"))
        self._start = _moment(start) if start else (0, 0)
        sides = tuple(self._side(side) for side in _objects(value.get("sides")))
        happenings = tuple(self._happenings())
        for what, key in (
            ("layers", "layers"), ("layers", "layerStack"), ("map layers", "mapLayers"),
            ("kinds of equipment", "equipment"), ("kinds of personnel", "personnel"),
            ("kinds of supplies", "supplyCategories"), ("templates of units", "unitTemplates"),
        ):  # fmt: skip
            self._lose(what, len(list(_objects(value.get(key)))))
        return Orbat(
            cleaned(value.get("name"), NAME) or "A scenario of ORBAT Mapper",
            cleaned(value.get("description"), TEXT),
            self._start[0],
            sides,
            happenings,
            self._lost,
        )

    def _lose(self, what: str, count: int = 1) -> None:
        if count:
            self._lost[what] = self._lost.get(what, 0) + count

    def _side(self, side: dict[str, Any]) -> Side:
        groups = [
            Group(cleaned(group.get("name"), NAME) or "Group", tuple(self._all_units(group)))
            for group in _objects(side.get("groups"))
        ]
        own = tuple(self._all_units(side))
        if own:
            groups.insert(0, Group("", own))
        return Side(cleaned(side.get("name"), NAME) or "Side", tuple(groups))

    def _all_units(self, parent: dict[str, Any]) -> Iterator[Unit]:
        """The units below something, and theirs, the ones that never stood anywhere left out."""
        left = list(_objects(parent.get("subUnits")))[::-1]
        if not left and isinstance(parent.get("units"), list):
            left = [unit for unit in _objects(parent["units"]) if "sidc" in unit][::-1]
        while left:
            unit = left.pop()
            self._units += 1
            if self._units > _MOST_UNITS:
                raise Trouble(f"It has more than {_MOST_UNITS:,} units.")
            left += list(_objects(unit.get("subUnits")))[::-1]
            for what in ("equipment", "personnel", "supplies", "rangeRings", "media"):
                self._lose(f"{what} of units", 1 if unit.get(what) else 0)
            positions = tuple(self._positions(unit))
            self._stood[str(unit.get("id"))] = positions
            if any(position.point for position in positions):
                yield self._unit(unit, positions)
            else:
                self._lose("units that never stand anywhere")

    def _unit(self, unit: dict[str, Any], positions: tuple[Position, ...]) -> Unit:
        code = unit.get("sidc")
        symbol = _SYMBOL.fullmatch(code) if isinstance(code, str) else None
        self._lose("symbols of units", 1 if code and symbol is None else 0)
        return Unit(
            cleaned(unit.get("name"), NAME) or "Unit",
            cleaned(unit.get("shortName"), NAME),
            cleaned(unit.get("description"), TEXT),
            symbol[1] if symbol else "",
            positions,
        )

    def _positions(self, unit: dict[str, Any]) -> Iterator[Position]:
        """Where a unit stands and what happens to it, in the order of time."""
        point = _point(unit.get("location"))
        if point is not None:
            yield Position(*self._start, point)
        for time, state in sorted(self._timed(unit), key=lambda each: each[0]):
            others = sum(key in state for key in _OTHER_STATE)
            self._lose("changes of units other than where they are", others)
            self._lose("ways of units between two points", 1 if state.get("via") else 0)
            told = " – ".join(
                filter(None, (cleaned(state.get(key), NAME) for key in ("title", "subTitle")))
            )
            moved = "location" in state
            if moved:
                point = _point(state["location"])
            if moved or told:
                yield Position(*max(_moment(time), self._start), point, moved, told)

    def _timed(self, unit: dict[str, Any]) -> Iterator[tuple[datetime, dict[str, Any]]]:
        """A unit's states that have a time."""
        for state in _objects(unit.get("state")):
            self._states += 1
            if self._states > _MOST_STATES:
                raise Trouble(f"It has more than {_MOST_STATES:,} states of units.")
            time = self._time(state.get("t"))
            if time is None:
                self._lose("states of units without a time")
            else:
                yield time, state

    def _happenings(self) -> Iterator[Happening]:
        for event in _objects(self._value.get("events")):
            time = self._time(event.get("startTime"))
            title = cleaned(event.get("title"), NAME)
            if time is None or not title:
                self._lose("events without a time or a title")
                continue
            texts = (cleaned(event.get(key), TEXT) for key in ("subTitle", "description"))
            text = "\n\n".join(filter(None, texts))[:TEXT]
            self._lose("pictures of events", 1 if event.get("media") else 0)
            day, minute = max(_moment(time), self._start)
            point = self._where(event.get("where"), (day, minute))
            yield Happening(title, text, day, minute, point)

    def _where(self, where: object, moment: tuple[int, int]) -> Place | None:
        """The place of an event: a point, or where the first unit it names then stands."""
        if not isinstance(where, dict):
            return None
        shape = where.get("geometry")
        if isinstance(shape, dict) and shape.get("type") == "Point":
            return _point(shape.get("coordinates"))
        self._lose("shapes of events", 1 if isinstance(shape, dict) else 0)
        units = where.get("units")
        for unit in units if isinstance(units, list) else ():
            stood = self._stood.get(str(unit), ())
            until = [each.point for each in stood if (each.day, each.minute) <= moment]
            if until and until[-1] is not None:
                return until[-1]
        return None

    def _time(self, value: object) -> datetime | None:
        """A time in the scenario's zone: milliseconds since 1970, or ISO 8601."""
        try:
            if isinstance(value, int | float) and not isinstance(value, bool):
                found = _EPOCH + timedelta(milliseconds=value)
            elif isinstance(value, str):
                found = datetime.fromisoformat(value[:40])
                if found.tzinfo is None:
                    found = found.replace(tzinfo=self._zone)
            else:
                return None
            return found.astimezone(self._zone)
        except (ValueError, OverflowError):
            return None


def cleaned(value: object, most: int) -> str:
    """A text as a scenario may have it; nothing for what is no text."""
    if not isinstance(value, str):
        return ""
    plain = value.replace("\r\n", "\n").replace("\t", " ")
    if most == NAME:
        plain = " ".join(plain.split())
    return _UNPRINTABLE.sub("", plain).strip()[:most].strip()


def _objects(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        yield from (item for item in value if isinstance(item, dict))


def _point(value: object) -> Place | None:
    if not isinstance(value, list) or len(value) < 2:
        return None
    numbers = [item for item in value[:2] if type(item) in (int, float)]
    if len(numbers) < 2 or not (-180 <= numbers[0] <= 180 and -90 <= numbers[1] <= 90):
        return None
    return round(float(numbers[0]), 4), round(float(numbers[1]), 4)


def _moment(time: datetime) -> tuple[int, int]:
    """Day number and minute of a time."""
    return day_number(time.year, time.month, time.day), time.hour * 60 + time.minute


def _zone(name: object) -> tzinfo:
    """A time zone by its name; UTC for one that is not known here."""
    try:
        return ZoneInfo(name) if isinstance(name, str) and name else UTC
    except (ValueError, KeyError, OSError):
        return UTC
