"""Arcs between actors: how two stand to each other, what ties one to another, who recognises whom.

A colour is never the only sign: every stance and tie has its own stroke, a tie has a head at the
end it is directed to, every recognition its own mark at the end of the one who is recognised.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import hypot
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from scenario.core.effects import Stance, Standing, Tie
from scenario.core.world import ForceStatus, World
from scenario.insight.changes import seat_of
from scenario.ui.theme import Theme

if TYPE_CHECKING:
    from scenario.ui.map.sight import Sight

Point = tuple[float, float]
_BOW, _BOW_MORE = 0.14, 0.07
"""How far an arc bows, as a share of its length; by how much more each further one there."""
_MARK = 4.0
_HEAD = 10.0
"""Logical pixels from the tip of a tie's head to its neck."""
_CLEAR = 6.0
"""Logical pixels between that tip and the middle of what it points at."""
_SHORTEST = 14.0
"""Logical pixels below which an arc says nothing."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """How an arc is drawn: whose colour of the theme, how wide, in which dashes."""

    colour: Callable[[Theme], str]
    width: float
    dashes: tuple[float, ...] = ()


STANCES: dict[Stance, Stroke] = {
    Stance.ALLIED: Stroke(lambda theme: theme.good, 2.6),
    Stance.PARTNER: Stroke(lambda theme: theme.good, 1.4),
    Stance.NEUTRAL: Stroke(lambda theme: theme.text3, 1.2, (1.0, 3.0)),
    Stance.STRAINED: Stroke(lambda theme: theme.warn, 1.6, (5.0, 3.0)),
    Stance.HOSTILE: Stroke(lambda theme: theme.bad, 1.6, (3.0, 2.0)),
    Stance.AT_WAR: Stroke(lambda theme: theme.bad, 3.0),
}
TIES: dict[Tie, Stroke] = {
    Tie.COMMANDS: Stroke(lambda theme: theme.ink, 2.4),
    Tie.SUPPORTS: Stroke(lambda theme: theme.accent, 1.8),
    Tie.HOSTS: Stroke(lambda theme: theme.accent, 1.6, (5.0, 3.0)),
    Tie.SUCCEEDS: Stroke(lambda theme: theme.text2, 1.6, (1.0, 3.0)),
}
RECOGNITION = Stroke(lambda theme: theme.text2, 1.2, (1.0, 2.5))
"""The stroke of a recognition, whatever it says; its mark says that."""


@dataclass(frozen=True, slots=True)
class Arc:
    """A bowed line between two points of the plane."""

    start: Point
    end: Point
    stroke: Stroke
    bow: float
    standing: Standing | None = None
    """The mark at its end, for a recognition."""
    directed: bool = False
    """Whether it has a head at its end, for a tie."""


class _Bond(NamedTuple):
    """What is between two actors, and how it is drawn."""

    first: str
    second: str
    stroke: Stroke
    standing: Standing | None = None
    directed: bool = False


def arcs_of(sight: Sight, world: World) -> list[Arc]:
    """The arcs of a world as the layers ask for them; of a selected actor only its own."""
    kind, chosen = sight.selected or ("", "")
    between: Counter[frozenset[Point]] = Counter()
    arcs = []
    for bond in _bonds(sight, world):
        if kind == "actor" and chosen not in (bond.first, bond.second):
            continue
        start, end = _ends(sight, world, bond)
        if start is None or end is None or start == end:
            continue
        bow = _BOW + _BOW_MORE * between[frozenset((start, end))]
        between[frozenset((start, end))] += 1
        arcs.append(Arc(start, end, bond.stroke, bow, bond.standing, bond.directed))
    return arcs


def _bonds(sight: Sight, world: World) -> Iterator[_Bond]:
    layers = sight.layers
    for _, each in sorted(world.relations.items()):
        if each.stance is not None and layers.relations:
            yield _Bond(each.first, each.second, STANCES[each.stance])
        if each.tie is not None and layers.ties:
            yield _Bond(each.first, each.second, TIES[each.tie], directed=True)
    if layers.recognition:
        for _, known in sorted(world.recognition.items()):
            yield _Bond(known.by, known.of, RECOGNITION, known.standing)


def _ends(sight: Sight, world: World, bond: _Bond) -> tuple[Point | None, Point | None]:
    """Where an arc begins and ends; of two who are at home in one place, one is met abroad."""
    start, end = _spot(sight, world, bond.first), _spot(sight, world, bond.second)
    if start == end:
        end = _ground_of(sight, world, bond.second) or end
    if start == end:
        start = _ground_of(sight, world, bond.first) or start
    return start, end


def _spot(sight: Sight, world: World, actor: str) -> Point | None:
    """Where an actor is at home: its seat, its country, what it holds, or where its forces are."""
    shapes = sight.shapes
    lookup = shapes.ground.lookup
    seat = seat_of(lookup, actor)
    if seat in shapes.spots:
        return shapes.spots[seat]
    country = lookup.home_of(actor)
    if country in shapes.ground.basemap.countries.ids:
        number = shapes.ground.basemap.country_index_of(country)
        x, y = shapes.country_spots[number]
        return x, y
    return _ground_of(sight, world, actor)


def _ground_of(sight: Sight, world: World, actor: str) -> Point | None:
    """What an actor holds, or where its forces are."""
    spots = sight.shapes.spots
    held = (id_ for id_, control in sorted(world.control.items()) if control.holder == actor)
    present = (
        state.at
        for _, state in sorted(world.forces.items())
        if state.actor == actor and state.status is ForceStatus.PRESENT and state.at is not None
    )
    return next((spots[each] for each in (*held, *present) if each in spots), None)


def paint_arc(painter: QPainter, points: NDArray[np.float64], arc: Arc, theme: Theme) -> None:
    """Paint an arc between two points (2, 2) in logical pixels."""
    (x0, y0), (x1, y1) = points.tolist()
    dx, dy = x1 - x0, y1 - y0
    if abs(dx) + abs(dy) < _SHORTEST:
        return
    path = QPainterPath(QPointF(x0, y0))
    top = QPointF((x0 + x1) / 2 + dy * arc.bow * 2, (y0 + y1) / 2 - dx * arc.bow * 2)
    path.quadTo(top, QPointF(x1, y1))
    stroke_path(painter, path, arc.stroke, theme)
    if arc.directed:
        tip = path.pointAtPercent(path.percentAtLength(path.length() - _CLEAR))
        paint_head(painter, top, tip, arc.stroke, theme)
    if arc.standing is not None:
        paint_standing_mark(painter, QPointF(path.pointAtPercent(0.93)), arc.standing, theme)


def paint_head(
    painter: QPainter, behind: QPointF, tip: QPointF, stroke: Stroke, theme: Theme
) -> None:
    """The head of an arc that comes from behind and ends at its tip."""
    dx, dy = tip.x() - behind.x(), tip.y() - behind.y()
    length = hypot(dx, dy) or 1.0
    along = QPointF(dx / length * _HEAD, dy / length * _HEAD)
    across = QPointF(-along.y(), along.x()) * 0.45
    head = QPainterPath(tip)
    head.lineTo(tip - along + across)
    head.lineTo(tip - along - across)
    head.closeSubpath()
    painter.strokePath(head, QPen(QColor(theme.halo), 2.0))
    painter.fillPath(head, QColor(stroke.colour(theme)))


def stroke_path(painter: QPainter, path: QPainterPath, stroke: Stroke, theme: Theme) -> None:
    """Draw a path in an arc's stroke, with a halo on any ground."""
    halo = QColor(theme.halo)
    halo.setAlphaF(0.7)
    painter.strokePath(path, QPen(halo, stroke.width + 2.0))
    pen = QPen(QColor(stroke.colour(theme)), stroke.width)
    if stroke.dashes:
        pen.setDashPattern([dash / stroke.width * 1.4 for dash in stroke.dashes])
    painter.strokePath(path, pen)


def paint_standing_mark(painter: QPainter, at: QPointF, standing: Standing, theme: Theme) -> None:
    """A full disc for recognised, an empty one for not recognised, a crossed one for denied."""
    painter.save()
    painter.setPen(QPen(QColor(theme.ink), 1.5))
    full = standing is Standing.RECOGNISED
    painter.setBrush(QColor(theme.ink if full else theme.raised))
    painter.drawEllipse(at, _MARK, _MARK)
    if standing is Standing.DENIED:
        arm = _MARK * 0.7
        painter.setPen(QPen(QColor(theme.ink), 1.5, Qt.PenStyle.SolidLine))
        painter.drawLine(at + QPointF(-arm, -arm), at + QPointF(arm, arm))
        painter.drawLine(at + QPointF(-arm, arm), at + QPointF(arm, -arm))
    painter.restore()
