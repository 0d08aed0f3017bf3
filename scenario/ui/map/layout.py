"""What stands on the land and where: symbols, tags, badges and labels that keep off each other.

Laid out for a view and its margin, in the order of importance: places and the greater names, which
keep their spots from turn to turn as long as the tags of forces find room beside them, these tags,
numbered badges, then lesser names where there is room left. Everything is tied to a point of the
plane, so it stays in place while the map is dragged.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from scenario.atlas.room import Box, Point, Room
from scenario.core.world import World
from scenario.insight.changes import Change
from scenario.ui.map import sprites
from scenario.ui.map.arcs import arcs_of
from scenario.ui.map.arrows import Arrow
from scenario.ui.map.berths import GAP, RINGS, Line, in_sight, line_to, spots_around
from scenario.ui.map.clusters import Located
from scenario.ui.map.fixed import Fixed
from scenario.ui.map.forces import Stack
from scenario.ui.map.marks import Cluster, Layout, Sprite
from scenario.ui.map.sight import Sight
from scenario.ui.map.sprites import BADGE, TAG_HEIGHT, TAG_PITCH
from scenario.ui.theme import Theme

_MOST_SPOTS_OF_A_NUMBER = 6


def lay_out(
    sight: Sight,
    fixed: Fixed,
    world: World | None,
    before: World | None,
    changes: Sequence[Change],
) -> Layout:
    """The layout of a world in a view; without a world, of the bare map.

    `fixed` is what the view shows in every turn.
    """
    return _Layouter(sight, fixed, world, before).lay_out(changes)


class _Layouter:
    def __init__(
        self, sight: Sight, fixed: Fixed, world: World | None, before: World | None
    ) -> None:
        self._fixed = fixed
        self._sight = sight
        self._ground = sight.shapes.ground
        self._lookup = self._ground.lookup
        self._world = world
        self._before = before
        self._room = fixed.room.copy()
        self._firm = fixed.firm.copy()
        """What is taken by all that cannot step aside: everything but the names of lands."""
        self._hidden = Room(sight.camera.width, sight.camera.height)
        """What is taken by the cards alone."""
        self._layout = Layout()
        self._lines: list[Line] = []
        """Those that lead to stacks at a distance."""
        self._tags: list[Box] = []
        """What the stacks and clusters cover."""

    def lay_out(self, changes: Sequence[Change]) -> Layout:
        layers = self._sight.layers
        self._add_places()
        cards = list(self._cards())
        for card in cards:
            for room in (self._room, self._firm, self._hidden):
                room.take(card)
        alone = self._add_clusters(self._world) if layers.forces else ()
        if layers.changes and self._sight.numbers_first:
            self._add_badges(changes)
        for located, stack in alone:
            self._add_stack(stack, located.at, located.pixel, len(alone))
        self._fixed.add_greater(self._layout, self._room, [*cards, *self._tags])
        if self._world is not None and (layers.relations or layers.ties or layers.recognition):
            self._layout.arcs = arcs_of(self._sight, self._world)
        if self._world is not None and layers.moves:
            self._add_moves(self._world)
        if layers.changes and not self._sight.numbers_first:
            self._add_badges(changes)
        self._fixed.add_lesser(self._layout, self._room)
        return self._layout

    def _cards(self) -> Iterator[Box]:
        """What hides the map, in pixels of the view with its margin."""
        outer, inner = self._sight.camera, self._sight.inner
        dx, dy = (outer.width - inner.width) / 2, (outer.height - inner.height) / 2
        for left, top, right, bottom in self._sight.cards:
            yield left + dx, top + dy, right + dx, bottom + dy

    def _add_places(self) -> None:
        symbol, sight = self._fixed.symbol, self._sight
        self._layout.places += [
            symbol(each, self._holder_colour(each.id), sight) for each in self._fixed.places
        ]

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

    def _add_clusters(self, world: World | None) -> Sequence[tuple[Located, Stack]]:
        """Add what stands for crowds of forces; the stacks that stand alone."""
        if world is None:
            return ()
        counters = self._sight.layers.counters
        stacks = self._sight.muster.stacks(world, self._before, counters=counters)
        alone, crowds = self._fixed.squares.gathered(stacks)
        if crowds:
            pixels = self._sight.camera.screen(np.array([crowd.at for crowd in crowds])).tolist()
            for crowd, pixel in zip(crowds, pixels, strict=True):
                self._add_cluster(crowd, pixel)
        return alone

    def _add_cluster(self, cluster: Cluster, pixel: Point) -> None:
        text = self._sight.crowd_word.format(number=len(cluster.tags))
        sprite = self._fixed.squares.sprite(cluster, text, *self._drawn)
        self._layout.clusters[cluster.id] = cluster
        self._layout.forces.append(sprite)
        x, y = pixel
        left, top = x + sprite.dx, y + sprite.dy
        self._cover((left, top, left + sprite.width, top + sprite.height))

    def _cover(self, box: Box) -> None:
        """Take the room of a tag, and a little around it."""
        left, top, right, bottom = box
        for room in (self._room, self._firm):
            room.take((left - 2, top - 2, right + 2, bottom + 2))
        self._tags.append(box)

    def _add_stack(
        self,
        stack: Stack,
        at: Point,
        pixel: Point,
        crowd: int,
    ) -> None:
        width = max(sprites.tag_width(tag) for _, tag in stack.tags)
        height = TAG_PITCH * (len(stack.tags) - 1) + TAG_HEIGHT
        size = width, height
        dx, dy, away = self._fixed.berths.berth(
            self._room,
            pixel,
            size,
            crowd=crowd,
            lines=self._lines,
            firm=(self._firm, self._hidden),
        )
        if away:
            self._lines.append(line_to(pixel, (dx, dy), size))
        for row, (force, tag) in enumerate(stack.tags):
            pixmap = sprites.tag_pixmap(tag, width, *self._drawn)
            top, led = dy + row * TAG_PITCH, away and row == 0
            self._layout.forces.append(
                Sprite(pixmap, at, dx, top, width, TAG_HEIGHT, "force", force, leader=led)
            )
        x, y = pixel
        self._cover((x + dx, y + dy, x + dx + width, y + dy + height))

    def _add_moves(self, world: World) -> None:
        spots = self._sight.shapes.spots
        for move in self._sight.muster.moves(world, self._before):
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
        for location, found in numbers.items():
            spot = self._sight.spot(location) if found else None
            if spot is not None:
                self._add_badge_row(location, found, *spot)

    def _add_badge_row(
        self,
        location: str,
        numbers: Sequence[int],
        at: Point,
        pixel: Point,
    ) -> None:
        side = BADGE + 3
        width = side * len(numbers)
        kind = "place" if location in self._lookup.places else "territory"
        spot = self._bare_spot(pixel, width, side, RINGS[:2])
        led = spot is None and self._sight.numbers_first
        if led:
            spot = self._bare_spot(pixel, width, side, RINGS[2:])
        if spot is None:
            return  # the card of changes has the numbers too
        if led:
            self._lines.append(line_to(pixel, spot, (width, side)))
        (x, y), (dx, dy) = pixel, spot
        for n, number in enumerate(numbers):
            pixmap = sprites.badge_pixmap(str(number), *self._drawn)
            left, first = dx + n * side, n == 0
            self._layout.badges.append(
                Sprite(pixmap, at, left, dy, side, side, kind, location, leader=led and first)
            )
        for room in (self._room, self._firm):
            room.take((x + dx, y + dy, x + dx + width, y + dy + side))

    def _bare_spot(
        self, pixel: Point, width: float, height: float, rings: Sequence[float]
    ) -> Point | None:
        """A free spot for a box on one of some rings around a point, where it is seen whole."""
        size = width, height
        for ring in rings:
            spots = in_sight(self._sight, pixel, size, spots_around(*size, GAP + ring))
            if found := self._room.first_free(pixel, size, spots):
                return found
        return None
