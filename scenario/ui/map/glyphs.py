"""The sign in a force's tag: a plain frame, which asserts no affiliation, with what is in it.

Signs follow the entity codes of MIL-STD-2525D, appendix D (land units): the digits 11 to 14 of a
symbol code. What has no sign here is a bare frame.
"""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from scenario.core.model import ActorKind


class Glyph(StrEnum):
    """What is drawn in the frame."""

    INFANTRY = "infantry"
    ARMOUR = "armour"
    MECHANISED = "mechanised"
    RECONNAISSANCE = "reconnaissance"
    ARTILLERY = "artillery"
    AIR = "air"
    FIGHTERS = "fighters"
    """People under arms who are no regular unit."""
    MISSION = "mission"
    """An international organisation's."""
    BARE = "bare"


_BY_ENTITY = {
    "1201": Glyph.BARE,
    "1205": Glyph.ARMOUR,
    "1206": Glyph.AIR,
    "1207": Glyph.AIR,
    "1208": Glyph.AIR,
    "1209": Glyph.AIR,
    "1211": Glyph.INFANTRY,
    "1213": Glyph.RECONNAISSANCE,
    "1303": Glyph.ARTILLERY,
}
_MECHANISED = "121102"
_LAND_UNITS = "10"
_BY_KIND = {
    ActorKind.PRIVATE_MILITARY_COMPANY: Glyph.FIGHTERS,
    ActorKind.REBEL_GROUP: Glyph.FIGHTERS,
    ActorKind.JIHADIST_GROUP: Glyph.FIGHTERS,
    ActorKind.MILITIA: Glyph.FIGHTERS,
    ActorKind.ORGANISATION: Glyph.MISSION,
    ActorKind.GROUPING: Glyph.MISSION,
}


def glyph_for(symbol: str | None, kind: ActorKind) -> Glyph:
    """The sign for a symbol code of 20 digits, or for the kind of actor where there is none."""
    if symbol is None or symbol[4:6] != _LAND_UNITS:
        return _BY_KIND.get(kind, Glyph.INFANTRY)
    if symbol[10:16] == _MECHANISED:
        return Glyph.MECHANISED
    return _BY_ENTITY.get(symbol[10:14], _BY_KIND.get(kind, Glyph.BARE))


def draw_glyph(painter: QPainter, glyph: Glyph, box: QRectF, colour: str) -> None:
    """Draw a frame with its sign, in one colour."""
    pen = QPen(QColor(colour), 1.25)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box)
    path = QPainterPath()
    _SIGNS[glyph](path, box)
    if glyph is Glyph.ARTILLERY:
        painter.fillPath(path, QColor(colour))
    else:
        painter.drawPath(path)


def _cross(path: QPainterPath, box: QRectF) -> None:
    _slash(path, box)
    path.moveTo(box.topLeft())
    path.lineTo(box.bottomRight())


def _slash(path: QPainterPath, box: QRectF) -> None:
    path.moveTo(box.bottomLeft())
    path.lineTo(box.topRight())


def _oval(path: QPainterPath, box: QRectF) -> None:
    path.addRoundedRect(box.adjusted(3.5, 3.2, -3.5, -3.2), 2.8, 2.8)


def _mechanised(path: QPainterPath, box: QRectF) -> None:
    _cross(path, box)
    _oval(path, box)


def _dot(path: QPainterPath, box: QRectF) -> None:
    path.addEllipse(box.center(), 2.4, 2.4)


def _bow_tie(path: QPainterPath, box: QRectF) -> None:
    middle, reach = box.center(), QPointF(5.5, 2.8)
    path.moveTo(middle.x() - reach.x(), middle.y() - reach.y())
    path.lineTo(middle.x() + reach.x(), middle.y() + reach.y())
    path.lineTo(middle.x() + reach.x(), middle.y() - reach.y())
    path.lineTo(middle.x() - reach.x(), middle.y() + reach.y())
    path.closeSubpath()


def _people(path: QPainterPath, box: QRectF) -> None:
    for step in (-4.5, 0.0, 4.5):
        x = box.center().x() + step
        path.addEllipse(QPointF(x, box.top() + 3.6), 0.9, 0.9)
        path.moveTo(x, box.top() + 5.6)
        path.lineTo(x, box.bottom() - 2.4)


def _globe(path: QPainterPath, box: QRectF) -> None:
    middle = box.center()
    path.addEllipse(middle, 3.8, 3.8)
    path.moveTo(middle.x() - 3.8, middle.y())
    path.lineTo(middle.x() + 3.8, middle.y())
    path.addEllipse(middle, 1.6, 3.8)


def _nothing(_path: QPainterPath, _box: QRectF) -> None:
    """A bare frame."""


_SIGNS = {
    Glyph.INFANTRY: _cross,
    Glyph.ARMOUR: _oval,
    Glyph.MECHANISED: _mechanised,
    Glyph.RECONNAISSANCE: _slash,
    Glyph.ARTILLERY: _dot,
    Glyph.AIR: _bow_tie,
    Glyph.FIGHTERS: _people,
    Glyph.MISSION: _globe,
    Glyph.BARE: _nothing,
}
