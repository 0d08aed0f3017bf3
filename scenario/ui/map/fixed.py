"""Places and names of one view: worked out once, they keep their spots from turn to turn.

Places come first, then names by rank, none upon another. What comes and goes with the turns
(forces, and the numbers of what changed) keeps off places and the greater names; a lesser name
that something stands upon steps aside for that turn, or is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import compress
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scenario.atlas.labels import LabelKind, place
from scenario.atlas.room import Box, Point, Room
from scenario.core.model import PlaceKind
from scenario.ui.map import sprites
from scenario.ui.map.berths import Berths, in_sight
from scenario.ui.map.clusters import Squares
from scenario.ui.map.marks import Layout, Sprite, overlaps
from scenario.ui.map.names import TOWN_RANK, Name, names_in_view
from scenario.ui.map.sight import Sight
from scenario.ui.map.sign import Sign
from scenario.ui.map.sprites import LabelStyle, PlaceLook

Array = NDArray[np.float64]

_GAP, _RING = 8.0, 5.0
"""Logical pixels between a point and its name, and for the ring around a selected one."""
_MINOR = (PlaceKind.BASE, PlaceKind.SITE, PlaceKind.VILLAGE)
"""Places that give way to another that they would touch."""
_FEW_HIDE = 60
"""Tags and cards that are few enough to look for another spot for each name under one."""
_STEPS_ASIDE = (
    (0, 0),
    (0, -20),
    (0, 20),
    (0, -42),
    (0, 42),
    (-50, 0),
    (50, 0),
    (-60, 42),
    (60, -42),
)
"""Logical pixels that a label on land may step aside, the best first."""


class FixedPlace(NamedTuple):
    """A place's symbol; its colour is the turn's."""

    id: str
    look: PlaceLook
    approximate: bool
    sprite: Sprite

    def coloured(self, fill: str | None, sight: Sight) -> Sprite:
        """The symbol in its holder's colour."""
        pixmap = sprites.place_pixmap(self.look, fill, self.approximate, sight.theme, sight.ratio)
        return Sprite(pixmap, *self.sprite[1:])  # in half the time of `_replace`


class _Label(NamedTuple):
    """A name where it stands, and where else it might."""

    sprite: Sprite
    box: Box
    on_land: bool
    spots: tuple[Point, ...]
    """Corners from its point, in logical pixels, that keep it with what it names."""
    dot: Sprite | None


@dataclass(frozen=True, slots=True)
class Fixed:
    """What a view shows in every turn."""

    places: tuple[FixedPlace, ...]
    greater: tuple[_Label, ...]
    """Names of countries and of the scenario's towns."""
    lesser: tuple[_Label, ...]
    room: Room
    """What the places and the greater names take."""
    firm: Room
    """What the places and the names of towns take, which do not step aside on their land."""
    squares: Squares
    """Where forces crowd."""
    berths: Berths
    """Where their tags find room."""
    _greater_boxes: Array
    """Of the greater names (N, 4)."""
    _symbols: dict[str, tuple[str | None, Sprite]] = field(default_factory=dict, compare=False)
    """The places' symbols by id, in the colours they last had."""

    @classmethod
    def of(cls, sight: Sight) -> Fixed:
        """Everything that a view has room for."""
        room = Room(sight.camera.width, sight.camera.height)
        places = tuple(_places(sight, room)) if sight.layers.places else ()
        names = names_in_view(sight) if sight.layers.labels else []
        taken, firm = room.copy(), room.copy()
        greater, lesser = [], []
        for name, label in _labels(sight, names, taken):
            if name.rank >= TOWN_RANK:
                room.take(label.box)
                if not label.on_land:
                    firm.take(label.box)
                greater.append(label)
            else:
                lesser.append(label)
        boxes = np.array([label.box for label in greater]).reshape(-1, 4)
        fixed = tuple(greater), tuple(lesser), room, firm, Squares(sight), Berths(sight)
        return cls(places, *fixed, boxes)

    def symbol(self, place: FixedPlace, fill: str | None, sight: Sight) -> Sprite:
        """A place's symbol in its holder's colour; most are as they were in the turn before."""
        known = self._symbols.get(place.id)
        if known is None or known[0] != fill:
            known = self._symbols[place.id] = fill, place.coloured(fill, sight)
        return known[1]

    def add_greater(self, layout: Layout, room: Room, hidden: Sequence[Box]) -> None:
        """Add the greater names, in `room` already; those that something hides step aside, or are
        left out where very much does.
        """
        if not hidden:
            for label in self.greater:
                _add(layout, label, label.sprite)
            return
        shared = overlaps(self._greater_boxes, np.array(hidden).reshape(-1, 4))
        hides = np.any(shared, axis=1).tolist()
        moved = list(compress(self.greater, hides)) if len(hidden) <= _FEW_HIDE else []
        for label in moved:
            room.give_back(label.box)  # what it had may be its next one's in part
        if moved:
            for box in compress(hidden, np.any(shared, axis=0).tolist()):
                room.take(box)
        for label, is_hidden in zip(self.greater, hides, strict=True):
            if not is_hidden:
                _add(layout, label, label.sprite)
        for label in moved:
            _step_aside(layout, label, room)

    def add_lesser(self, layout: Layout, room: Room) -> None:
        """Add the lesser names; those whose room is taken step aside."""
        crowded = []
        for label in self.lesser:
            if room.is_free(label.box):
                room.take(label.box)
                _add(layout, label, label.sprite)
            else:
                crowded.append(label)
        for label in crowded:
            _step_aside(layout, label, room)


def _step_aside(layout: Layout, label: _Label, room: Room) -> None:
    """Add a label at the first free step, or not at all."""
    sprite, (left, top, right, bottom) = label.sprite, label.box
    point = (left - sprite.dx, top - sprite.dy)
    spot = room.first_free(point, (right - left, bottom - top), label.spots)
    if spot is not None:
        left, top = point[0] + spot[0], point[1] + spot[1]
        room.take((left, top, left + sprite.width, top + sprite.height))
        _add(layout, label, sprite._replace(dx=spot[0], dy=spot[1]))


def _add(layout: Layout, label: _Label, sprite: Sprite) -> None:
    (layout.land_labels if label.on_land else layout.labels).append(sprite)
    if label.dot is not None:
        layout.places.append(label.dot)


def _places(sight: Sight, room: Room) -> Iterator[FixedPlace]:
    for id_, each in sight.shapes.ground.lookup.places.items():
        spot = sight.spot(id_)
        if spot is None:
            continue
        at, (x, y) = spot
        minor = each.kind in _MINOR and sight.selected != ("place", id_)
        if minor and not room.is_free((x - 3, y - 3, x + 3, y + 3)):
            continue
        room.take((x - 6, y - 6, x + 6, y + 6))
        look = PlaceLook.CAPITAL if each.kind is PlaceKind.CAPITAL else PlaceLook.TOWN
        side = sprites.place_size(look)
        blank = Sprite(Sign(), at, -side / 2, -side / 2, side, side, "place", id_)
        yield FixedPlace(id_, look, each.approximate, blank)


def _labels(sight: Sight, names: Sequence[Name], room: Room) -> Iterator[tuple[Name, _Label]]:
    """The names there is room for: what is selected, then the scenario's towns, then by rank."""
    points = [name for name in names if name.kind is LabelKind.POINT]
    chosen = [name for name in points if name.style is LabelStyle.SELECTED]
    towns = [name for name in points if name.rank >= TOWN_RANK and name not in chosen]
    others = [name for name in names if name.kind is LabelKind.AREA or name.rank < TOWN_RANK]
    yield from _placed(sight, chosen, room, _GAP + _RING)
    yield from _placed(sight, towns, room, _GAP)
    yield from _placed(sight, others, room, _GAP)


def _placed(
    sight: Sight, names: Sequence[Name], room: Room, gap: float
) -> Iterator[tuple[Name, _Label]]:
    if not names:
        return
    sizes = np.array([sprites.label_size(name.text, name.style) for name in names])
    anchors = np.array([name.pixel for name in names])
    spots = list(_spots(sight, names, sizes))
    corners = place(
        anchors + _moved(names, sizes, spots, room),
        sizes,
        np.array([name.rank for name in names]),
        np.array([name.kind for name in names]),
        room=room,
        gap=gap,
        seen=sight.seen,
    )
    corners = anchors + np.floor(corners - anchors)
    for n in np.flatnonzero(~np.isnan(corners[:, 0])).tolist():
        yield names[n], _label(sight, names[n], sizes[n].tolist(), corners[n].tolist(), spots[n])


def _moved(
    names: Sequence[Name], sizes: Array, spots: Sequence[Sequence[Point]], room: Room
) -> Array:
    """How far labels on land step aside from places and from each other (N, 2)."""
    moved = np.zeros((len(names), 2))
    ahead = room.copy()
    lands = [n for n, name in enumerate(names) if name.kind is LabelKind.AREA]
    for n in sorted(lands, key=lambda n: -names[n].rank):
        (x, y), (width, height) = names[n].pixel, sizes[n].tolist()
        for dx, dy in spots[n]:
            box = (x + dx, y + dy, x + dx + width, y + dy + height)
            if ahead.is_free(box):
                moved[n] = dx + width / 2, dy + height / 2
                ahead.take(box)
                break
    return moved


def _spots(sight: Sight, names: Sequence[Name], sizes: Array) -> Iterator[tuple[Point, ...]]:
    """Corners from each name's point: on all sides of it, or over land that stays in its country.

    On land the first is the name's own point.
    """
    steps = np.array([name.pixel for name in names])[:, None] + _STEPS_ASIDE
    fields = sight.fields_at(steps.reshape(-1, 2)).reshape(len(names), -1)
    lands = sight.shapes.ground.land_numbers[fields]
    stays = (lands == lands[:, :1]).tolist()
    for name, (width, height), at_home in zip(names, sizes.tolist(), stays, strict=True):
        beside, over = -height / 2, -width / 2
        if name.kind is LabelKind.AREA:
            yield tuple([(dx + over, dy + beside) for dx, dy in compress(_STEPS_ASIDE, at_home)])
        else:
            sides = (_GAP, beside), (-_GAP - width, beside)
            along = (over, over + width / 4, over - width / 4)
            spots = *sides, *((dx, dy) for dx in along for dy in (-_GAP - height, _GAP))
            yield tuple(in_sight(sight, name.pixel, (width, height), spots))


def _label(
    sight: Sight,
    name: Name,
    size: tuple[float, float],
    corner: tuple[float, float],
    spots: tuple[Point, ...],
) -> _Label:
    (width, height), (left, top), (x, y) = size, corner, name.pixel
    pixmap = sprites.label_pixmap(name.text, name.style, sight.theme, sight.ratio)
    sprite = Sprite(pixmap, name.at, left - x, top - y, width, height, name.picks, name.id)
    dot = None
    if name.dot:
        side = sprites.place_size(PlaceLook.DOT)
        drawn = sprites.place_pixmap(PlaceLook.DOT, None, False, sight.theme, sight.ratio)
        dot = Sprite(drawn, name.at, -side / 2, -side / 2, side, side)
    box = (left, top, left + width, top + height)
    return _Label(sprite, box, name.kind is LabelKind.AREA, spots, dot)
