"""What stands on the land and where: symbols, tags, badges and labels that keep off each other.

Laid out once for a view and its margin, in the order of importance: places, the tags of forces,
numbered badges, then labels by rank where there is room left. Everything is tied to a point of the
plane, so it stays in place while the map is dragged.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import inf

import numpy as np
from numpy.typing import NDArray

from scenario.atlas.labels import LabelKind, place
from scenario.core.model import PlaceKind
from scenario.core.world import World
from scenario.insight.changes import Change
from scenario.ui.map import sprites
from scenario.ui.map.arrows import Arrow
from scenario.ui.map.forces import Stack, moves_of, stacks_of
from scenario.ui.map.marks import Layout, Sprite
from scenario.ui.map.names import TOWN_RANK, Name
from scenario.ui.map.room import Box, Room
from scenario.ui.map.sight import Sight
from scenario.ui.map.sprites import BADGE, TAG_HEIGHT, TAG_PITCH, LabelStyle, PlaceLook
from scenario.ui.theme import Theme

Array = NDArray[np.float64]

_GAP = 8.0
"""Logical pixels between a point and what stands beside it."""
_RINGS = (0.0, 18.0, 40.0, 70.0)
"""How much farther from its point a stack may move to find room."""
_MOST_SPOTS_OF_A_NUMBER = 6
_MINOR = (PlaceKind.BASE, PlaceKind.SITE, PlaceKind.VILLAGE)
"""Places that give way to another that they would touch."""
_MOST_FIRST_NAMES = 80
"""Names of towns that are placed before the tags of forces."""
_MANY_STACKS = 150
"""Beyond so many stacks in view each stands beside its point, whatever it covers."""
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


def lay_out(
    sight: Sight,
    names: Sequence[Name],
    world: World | None,
    before: World | None,
    changes: Sequence[Change],
) -> Layout:
    """The layout of a world in a view; without a world, of the bare map.

    `names` are those of the view (`names_in_view`), which no world changes.
    """
    return _Layouter(sight, names, world, before).lay_out(changes)


class _Layouter:
    def __init__(
        self, sight: Sight, names: Sequence[Name], world: World | None, before: World | None
    ) -> None:
        self._names = names
        self._sight = sight
        self._ground = sight.shapes.ground
        self._lookup = self._ground.lookup
        self._world = world
        self._before = before
        self._room = Room()
        self._layout = Layout()

    def lay_out(self, changes: Sequence[Change]) -> Layout:
        layers = self._sight.layers
        if layers.places:
            self._add_places()
        self._take_cards()
        stacks = self._stacks() if layers.forces else {}
        names = self._names if layers.labels else []
        first = [name for name in names if name.rank >= TOWN_RANK and name.kind is LabelKind.POINT]
        for name in first[:_MOST_FIRST_NAMES]:
            self._add_town_name(name, beside_stack=name.id in stacks)
        self._add_forces(stacks)
        if self._world is not None and layers.moves:
            self._add_moves(self._world)
        if layers.changes:
            self._add_badges(changes)
        later = set(names) - set(first[:_MOST_FIRST_NAMES])
        self._add_labels([name for name in names if name in later])
        return self._layout

    def _take_cards(self) -> None:
        """Keep what is read off the cards; places stand where they are."""
        inner = self._sight.inner
        dx, dy = ((a - b) / 2 for a, b in zip(self._size, (inner.width, inner.height), strict=True))
        for left, top, right, bottom in self._sight.cards:
            self._room.take((left + dx, top + dy, right + dx, bottom + dy))

    def _located(
        self, locations: Iterable[str]
    ) -> list[tuple[str, tuple[float, float], tuple[float, float]]]:
        """Of some locations those in view, each with its point on the plane and in pixels."""
        spots = self._sight.shapes.spots
        known = [each for each in locations if each in spots]
        if not known:
            return []
        pixels = self._sight.camera.screen(np.array([spots[each] for each in known]))
        inside = np.all((pixels >= 0) & (pixels <= self._size), axis=1)
        return [
            (each, spots[each], (x, y))
            for each, (x, y), seen in zip(known, pixels.tolist(), inside.tolist(), strict=True)
            if seen
        ]

    @property
    def _size(self) -> tuple[int, int]:
        return self._sight.camera.width, self._sight.camera.height

    def _add_places(self) -> None:
        for id_, at, (x, y) in self._located(self._lookup.places):
            authored = self._lookup.places[id_]
            minor = authored.kind in _MINOR and self._sight.selected != ("place", id_)
            if minor and not self._room.is_free((x - 3, y - 3, x + 3, y + 3)):
                continue
            capital = authored.kind is PlaceKind.CAPITAL
            look = PlaceLook.CAPITAL if capital else PlaceLook.TOWN
            side = sprites.place_size(look)
            fill = self._holder_colour(id_)
            pixmap = sprites.place_pixmap(look, fill, authored.approximate, *self._drawn)
            half = side / 2
            self._layout.places.append(Sprite(pixmap, at, -half, -half, side, side, "place", id_))
            self._room.take((x - 6, y - 6, x + 6, y + 6))

    @property
    def _drawn(self) -> tuple[Theme, float]:
        return self._sight.theme, self._sight.ratio

    def _holder_colour(self, place_id: str) -> str | None:
        """The base of who holds a place, or the territory that it lies in."""
        if self._world is None:
            return None
        location: str | None = place_id
        control = self._world.control.get(place_id)
        if control is None:
            location = self._lookup.places[place_id].territory
            while location is not None and control is None:
                control = self._world.control.get(location)
                location = self._lookup.territories[location].within
        if control is None or control.holder is None:
            return None
        return self._sight.swatches[control.holder].base

    def _stacks(self) -> dict[str, Stack]:
        """The stacks of tags by location."""
        if self._world is None:
            return {}
        stacks = stacks_of(
            self._lookup, self._world, self._before, self._sight.swatches, self._sight.left_word
        )
        return {stack.location: stack for stack in stacks}

    def _add_town_name(self, name: Name, *, beside_stack: bool) -> None:
        """A town's name goes before the tags that stand there, which leave it its side."""
        width, height = sprites.label_size(name.text, name.style)
        gap = _GAP + (5 if name.style is LabelStyle.SELECTED else 0)
        right, left = (gap, -height / 2), (-gap - width, -height / 2)
        above, below = (-width / 2, -gap - height), (-width / 2, gap)
        spots = (left, above, below, right) if beside_stack else (right, left, above, below)
        x, y = name.pixel
        for dx, dy in spots:
            box = (x + dx, y + dy, x + dx + width, y + dy + height)
            if self._room.is_free(box):
                self._add_label(name, (width, height), (dx, dy))
                self._room.take(box)
                return

    def _add_forces(self, stacks: Mapping[str, Stack]) -> None:
        located = sorted(self._located(stacks), key=lambda each: each[2])
        rings = _RINGS if len(located) <= _MANY_STACKS else ()
        for id_, at, pixel in located:
            self._add_stack(stacks[id_], at, pixel, rings)

    def _add_stack(
        self,
        stack: Stack,
        at: tuple[float, float],
        pixel: tuple[float, float],
        rings: Sequence[float],
    ) -> None:
        width = max(sprites.tag_width(tag) for _, tag in stack.tags)
        height = TAG_PITCH * (len(stack.tags) - 1) + TAG_HEIGHT
        dx, dy, away = self._free_spot(pixel, width, height, rings)
        for row, (force, tag) in enumerate(stack.tags):
            pixmap = sprites.tag_pixmap(tag, width, *self._drawn)
            top, led = dy + row * TAG_PITCH, away and row == 0
            self._layout.forces.append(
                Sprite(pixmap, at, dx, top, width, TAG_HEIGHT, "force", force, leader=led)
            )
        x, y = pixel
        self._room.take((x + dx - 2, y + dy - 2, x + dx + width + 2, y + dy + height + 2))

    def _free_spot(
        self, pixel: tuple[float, float], width: float, height: float, rings: Sequence[float]
    ) -> tuple[float, float, bool]:
        """The free spot nearest to a point for a box, or the least covered; and whether far."""
        x, y = pixel
        best, least = (_GAP, -height / 2, False), inf
        for ring in rings:
            for dx, dy in _spots(width, height, _GAP + ring):
                box = (x + dx, y + dy, x + dx + width, y + dy + height)
                covered = self._room.covered(box, least)
                if covered < least:
                    best, least = (float(round(dx)), float(round(dy)), ring > 0), covered
                if covered == 0:
                    return best
        return best

    def _add_moves(self, world: World) -> None:
        spots = self._sight.shapes.spots
        for move in moves_of(world, self._before, self._sight.swatches):
            start, end = spots.get(move.stations[0]), spots.get(move.stations[-1])
            if start is not None and end is not None and start != end:
                stations = np.array([spots[each] for each in move.stations if each in spots])
                self._layout.arrows.append(Arrow(stations, move.base, move.withdrew))

    def _add_badges(self, changes: Sequence[Change]) -> None:
        numbers: dict[str, list[int]] = {}
        spots: dict[int, int] = {}
        for change in changes:
            if change.location is None or change.number == 0:
                continue
            here = numbers.setdefault(change.location, [])
            if change.number in here or spots.get(change.number, 0) >= _MOST_SPOTS_OF_A_NUMBER:
                continue
            here.append(change.number)
            spots[change.number] = spots.get(change.number, 0) + 1
        shown = [location for location, found in numbers.items() if found]
        for location, at, pixel in self._located(shown):
            self._add_badge_row(location, numbers[location], at, pixel)

    def _add_badge_row(
        self,
        location: str,
        numbers: Sequence[int],
        at: tuple[float, float],
        pixel: tuple[float, float],
    ) -> None:
        side = BADGE + 3
        width = side * len(numbers)
        kind = "place" if location in self._lookup.places else "territory"
        box = self._bare_spot(pixel, width, side)
        if box is None:
            return  # the card of changes has the numbers too
        dx, dy = box[0] - pixel[0], box[1] - pixel[1]
        for n, number in enumerate(numbers):
            pixmap = sprites.badge_pixmap(str(number), *self._drawn)
            self._layout.badges.append(
                Sprite(pixmap, at, dx + n * side, dy, side, side, kind, location)
            )
        self._room.take(box)

    def _bare_spot(self, pixel: tuple[float, float], width: float, height: float) -> Box | None:
        """A free box close to a point."""
        x, y = pixel
        for ring in _RINGS[:2]:
            for dx, dy in _spots(width, height, _GAP + ring):
                left, top = x + round(dx), y + round(dy)
                box = (left, top, left + width, top + height)
                if self._room.is_free(box):
                    return box
        return None

    def _add_labels(self, names: Sequence[Name]) -> None:
        if not names:
            return
        sizes = np.array([sprites.label_size(name.text, name.style) for name in names])
        anchors = np.array([name.pixel for name in names])
        moved = anchors + self._steps_aside(names)
        corners = place(
            moved,
            sizes,
            np.array([name.rank for name in names]),
            np.array([name.kind for name in names]),
            frame=self._size,
            obstacles=self._room.boxes,
            gap=_GAP,
        )
        placed = np.flatnonzero(~np.isnan(corners[:, 0]))
        offsets = np.floor(corners - anchors)
        for n in placed.tolist():
            width, height = sizes[n].tolist()
            dx, dy = offsets[n].tolist()
            self._add_label(names[n], (width, height), (dx, dy))

    def _steps_aside(self, names: Sequence[Name]) -> Array:
        """How far labels on land step aside from symbols, tags and each other (N, 2)."""
        steps = np.zeros((len(names), 2))
        lands = [n for n, name in enumerate(names) if name.kind is LabelKind.AREA]
        ahead = Room()
        for n in sorted(lands, key=lambda n: -names[n].rank):
            (x, y), country = names[n].pixel, self._country_at(names[n].pixel)
            width, height = sprites.label_size(names[n].text, names[n].style)
            for dx, dy in _STEPS_ASIDE:
                left, top = x + dx - width / 2 - 1, y + dy - height / 2 - 1
                box = (left, top, left + width + 2, top + height + 2)
                if not self._room.is_free(box) or not ahead.is_free(box):
                    continue
                if self._country_at((x + dx, y + dy)) == country:
                    steps[n] = dx, dy
                    ahead.take(box)
                    break
        return steps

    def _country_at(self, pixel: tuple[float, float]) -> str | None:
        return self._ground.land_of_field[self._sight.field_at(pixel)]

    def _add_label(
        self, name: Name, size: tuple[float, float], offset: tuple[float, float]
    ) -> None:
        pixmap = sprites.label_pixmap(name.text, name.style, *self._drawn)
        sprite = Sprite(pixmap, name.at, *offset, *size, name.picks, name.id)
        if name.kind is LabelKind.AREA:
            self._layout.land_labels.append(sprite)
            return
        self._layout.labels.append(sprite)
        if name.dot:
            side = sprites.place_size(PlaceLook.DOT)
            dot = sprites.place_pixmap(PlaceLook.DOT, None, False, *self._drawn)
            half = side / 2
            self._layout.places.append(Sprite(dot, name.at, -half, -half, side, side))


def _spots(width: float, height: float, gap: float) -> list[tuple[float, float]]:
    """Corners of a box beside, above and below a point, the best first."""
    beside, above, below = -height / 2, -gap - height, gap
    right, left, centred = gap, -gap - width, -width / 2
    near = gap * 0.7
    return [
        (right, beside),
        (left, beside),
        (near, near),
        (near, -near - height),
        (centred, below),
        (centred, above),
        (-near - width, near),
        (-near - width, -near - height),
    ]
