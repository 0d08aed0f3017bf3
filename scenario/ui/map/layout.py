"""What stands on the land and where: symbols, tags, badges and labels that keep off each other.

Laid out once for a view and its margin, in the order of importance: places, the tags of forces,
numbered badges, then labels by rank where there is room left. Everything is tied to a point of the
plane, so it stays in place while the map is dragged.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QPixmap

from scenario.atlas.labels import LabelKind, place
from scenario.core.model import PlaceKind
from scenario.core.world import World
from scenario.insight.changes import Change
from scenario.ui.map import sprites
from scenario.ui.map.arrows import Arrow
from scenario.ui.map.camera import to_plane
from scenario.ui.map.forces import Stack, moves_of, stacks_of
from scenario.ui.map.names import TOWN_RANK, Name, names_in_view
from scenario.ui.map.sight import Sight
from scenario.ui.map.sprites import BADGE, TAG_HEIGHT, TAG_PITCH, LabelStyle, PlaceLook
from scenario.ui.theme import Theme

Array = NDArray[np.float64]
Box = tuple[float, float, float, float]

_GAP = 8.0
"""Logical pixels between a point and what stands beside it."""
_RINGS = (0.0, 18.0, 40.0, 70.0)
"""How much farther from its point a stack may move to find room."""
_MOST_SPOTS_OF_A_NUMBER = 6
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


@dataclass(frozen=True, slots=True)
class Sprite:
    """A pixmap tied to a point of the plane, its top left `dx`, `dy` logical pixels from it."""

    pixmap: QPixmap
    at: tuple[float, float]
    dx: float
    dy: float
    width: float
    height: float
    kind: str = ""
    id: str = ""
    """What is picked by a click on it, if anything."""
    leader: bool = False
    """Whether it stands so far off its point that a thin line leads there."""


@dataclass(slots=True)
class Layout:
    """Everything that stands on the land, in the order of painting."""

    land_labels: list[Sprite] = field(default_factory=list)
    arrows: list[Arrow] = field(default_factory=list)
    places: list[Sprite] = field(default_factory=list)
    labels: list[Sprite] = field(default_factory=list)
    forces: list[Sprite] = field(default_factory=list)
    badges: list[Sprite] = field(default_factory=list)

    def pickable(self) -> Iterable[Sprite]:
        """What can be clicked, the topmost first."""
        for group in (self.badges, self.forces, self.labels, self.places):
            yield from reversed([each for each in group if each.id])


def lay_out(
    sight: Sight, world: World | None, before: World | None, changes: Sequence[Change]
) -> Layout:
    """The layout of a world in a view; without a world, of the bare map."""
    return _Layouter(sight, world, before).lay_out(changes)


class _Layouter:
    def __init__(self, sight: Sight, world: World | None, before: World | None) -> None:
        self._sight = sight
        self._ground = sight.shapes.ground
        self._lookup = self._ground.lookup
        self._world = world
        self._before = before
        self._taken: list[Box] = []
        self._layout = Layout()

    def lay_out(self, changes: Sequence[Change]) -> Layout:
        layers = self._sight.layers
        if layers.places:
            self._add_places()
        stacks = self._stacks() if layers.forces else {}
        names = names_in_view(self._sight) if layers.labels else []
        first = [name for name in names if name.rank >= TOWN_RANK and name.kind is LabelKind.POINT]
        for name in first[:_MOST_FIRST_NAMES]:
            self._add_town_name(name, beside_stack=name.id in stacks)
        self._add_forces(stacks)
        if self._world is not None and layers.moves:
            self._add_moves(self._world)
        if layers.changes:
            self._add_badges(changes)
        named = set(map(id, first[:_MOST_FIRST_NAMES]))
        self._add_labels([name for name in names if id(name) not in named])
        return self._layout

    def _located(self, locations: Sequence[str]) -> tuple[list[str], Array, Array]:
        """Of some locations those in view, with their points on the plane and in pixels."""
        centres = [self._ground.centre(each) for each in locations]
        known = [n for n, centre in enumerate(centres) if centre is not None]
        if not known:
            return [], np.empty((0, 2)), np.empty((0, 2))
        plane = to_plane(
            self._sight.shapes.projection, np.array([centres[n] for n in known], dtype=np.float64)
        )
        pixels = self._sight.camera.screen(plane)
        inside = np.all((pixels >= 0) & (pixels <= self._size), axis=1)
        found = [locations[n] for n, seen in zip(known, inside, strict=True) if seen]
        return found, plane[inside], pixels[inside]

    @property
    def _size(self) -> tuple[int, int]:
        return self._sight.camera.width, self._sight.camera.height

    def _add_places(self) -> None:
        ids, plane, pixels = self._located(list(self._lookup.places))
        for id_, at, (px, py) in zip(ids, plane.tolist(), pixels.tolist(), strict=True):
            authored = self._lookup.places[id_]
            capital = authored.kind is PlaceKind.CAPITAL
            look = PlaceLook.CAPITAL if capital else PlaceLook.TOWN
            side = sprites.place_size(look)
            fill = self._holder_colour(id_)
            pixmap = sprites.place_pixmap(look, fill, authored.approximate, *self._drawn)
            half = side / 2
            self._layout.places.append(
                Sprite(pixmap, (at[0], at[1]), -half, -half, side, side, "place", id_)
            )
            self._taken.append((px - 6, py - 6, px + 6, py + 6))

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
        spots = (left, above, below) if beside_stack else (right, left, above, below)
        x, y = name.pixel
        taken = np.array(self._taken).reshape(-1, 4)
        for dx, dy in spots:
            box = (x + dx, y + dy, x + dx + width, y + dy + height)
            if _overlap(box, taken) == 0:
                anchor, size = np.array(name.pixel), np.array((width, height))
                self._add_label(name, size, anchor, np.array((dx, dy)))
                self._taken.append(box)
                return

    def _add_forces(self, stacks: Mapping[str, Stack]) -> None:
        ids, plane, pixels = self._located(list(stacks))
        rings = _RINGS if len(ids) <= _MANY_STACKS else ()
        order = np.argsort(pixels[:, 0], kind="stable").tolist() if ids else []
        for n in order:
            self._add_stack(stacks[ids[n]], plane[n], pixels[n], rings)

    def _add_stack(self, stack: Stack, plane: Array, pixel: Array, rings: Sequence[float]) -> None:
        width = max(sprites.tag_width(tag) for _, tag in stack.tags)
        height = TAG_PITCH * (len(stack.tags) - 1) + TAG_HEIGHT
        dx, dy, away = self._room(pixel, width, height, rings)
        at = (float(plane[0]), float(plane[1]))
        for row, (force, tag) in enumerate(stack.tags):
            pixmap = sprites.tag_pixmap(tag, width, *self._drawn)
            top, led = dy + row * TAG_PITCH, away and row == 0
            self._layout.forces.append(
                Sprite(pixmap, at, dx, top, width, TAG_HEIGHT, "force", force, leader=led)
            )
        x, y = pixel.tolist()
        self._taken.append((x + dx - 2, y + dy - 2, x + dx + width + 2, y + dy + height + 2))

    def _room(
        self, pixel: Array, width: float, height: float, rings: Sequence[float]
    ) -> tuple[float, float, bool]:
        """The free spot nearest to a point for a box, or the least covered; and whether far."""
        x, y = pixel.tolist()
        best, least = (_GAP, -height / 2, False), np.inf
        taken = np.array(self._taken).reshape(-1, 4)
        for ring in rings:
            for dx, dy in _spots(width, height, _GAP + ring):
                box = (x + dx, y + dy, x + dx + width, y + dy + height)
                covered = _overlap(box, taken)
                if covered < least:
                    best, least = (float(round(dx)), float(round(dy)), ring > 0), covered
                if covered == 0:
                    return best
        return best

    def _add_moves(self, world: World) -> None:
        for move in moves_of(world, self._before, self._sight.swatches):
            centres = [self._ground.centre(station) for station in move.stations]
            points = [centre for centre in centres if centre is not None]
            if centres[0] is not None and centres[-1] is not None and points[0] != points[-1]:
                plane = to_plane(self._sight.shapes.projection, np.array(points))
                self._layout.arrows.append(Arrow(plane, move.base, move.withdrew))

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
        ids, plane, pixels = self._located([each for each, found in numbers.items() if found])
        for id_, where, pixel in zip(ids, plane.tolist(), pixels, strict=True):
            self._add_badge_row(id_, numbers[id_], (where[0], where[1]), pixel)

    def _add_badge_row(
        self, location: str, numbers: Sequence[int], at: tuple[float, float], pixel: Array
    ) -> None:
        side = BADGE + 3
        width = side * len(numbers)
        kind = "place" if location in self._lookup.places else "territory"
        dx, dy, _ = self._room(pixel, width, side, _RINGS)
        for n, number in enumerate(numbers):
            pixmap = sprites.badge_pixmap(str(number), *self._drawn)
            self._layout.badges.append(
                Sprite(pixmap, at, dx + n * side, dy, side, side, kind, location)
            )
        x, y = pixel.tolist()
        self._taken.append((x + dx, y + dy, x + dx + width, y + dy + side))

    def _add_labels(self, names: Sequence[Name]) -> None:
        if not names:
            return
        sizes = np.array([sprites.label_size(name.text, name.style) for name in names])
        anchors = self._clear_of_marks(names, sizes)
        corners = place(
            anchors,
            sizes,
            np.array([name.rank for name in names]),
            np.array([name.kind for name in names]),
            frame=self._size,
            obstacles=self._taken,
            gap=_GAP,
        )
        for name, size, anchor, corner in zip(names, sizes, anchors, corners, strict=True):
            if not np.isnan(corner[0]):
                self._add_label(name, size, anchor, corner - anchor)

    def _clear_of_marks(self, names: Sequence[Name], sizes: Array) -> Array:
        """Where labels belong; those on land step aside from symbols, tags and each other."""
        anchors = np.array([name.pixel for name in names])
        taken = list(self._taken)
        for n in np.argsort([-name.rank for name in names], kind="stable").tolist():
            if names[n].kind is not LabelKind.AREA:
                continue
            half = sizes[n] / 2 + 1
            for step in _STEPS_ASIDE:
                low, high = anchors[n] + step - half, anchors[n] + step + half
                box = (*low.tolist(), *high.tolist())
                if _overlap(box, np.array(taken).reshape(-1, 4)) == 0:
                    anchors[n] += step
                    taken.append(box)
                    break
        return anchors

    def _add_label(self, name: Name, size: Array, anchor: Array, offset: Array) -> None:
        pixmap = sprites.label_pixmap(name.text, name.style, *self._drawn)
        x, y = self._sight.camera.plane(anchor[None])[0].tolist()
        dx, dy = np.floor(offset).tolist()
        width, height = size.tolist()
        sprite = Sprite(pixmap, (x, y), dx, dy, width, height, name.picks, name.id)
        if name.kind is LabelKind.AREA:
            self._layout.land_labels.append(sprite)
        else:
            self._layout.labels.append(sprite)
            if name.dot:
                self._add_dot((x, y))

    def _add_dot(self, at: tuple[float, float]) -> None:
        side = sprites.place_size(PlaceLook.DOT)
        pixmap = sprites.place_pixmap(PlaceLook.DOT, None, False, *self._drawn)
        self._layout.places.append(Sprite(pixmap, at, -side / 2, -side / 2, side, side))


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


def _overlap(box: Box, taken: Array) -> float:
    """The area in pixels that a box shares with others."""
    if not len(taken):
        return 0.0
    wide = np.minimum(taken[:, 2], box[2]) - np.maximum(taken[:, 0], box[0])
    high = np.minimum(taken[:, 3], box[3]) - np.maximum(taken[:, 1], box[1])
    return float((np.clip(wide, 0, None) * np.clip(high, 0, None)).sum())
