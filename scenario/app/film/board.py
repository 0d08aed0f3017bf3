"""The picture of a turn in a film: title, map, what happened, and key, in a size of choice."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter

from scenario.app.turn_map import Happening, TurnMap, told_as
from scenario.files.exports.formats import Request
from scenario.ui.dates_text import when_text
from scenario.ui.plate.flow import cut, paint_rows, wrapped
from scenario.ui.theme import MEDIUM, REGULAR, SEMIBOLD, Theme, font

_WIDE, _HIGH = 1920, 1080
"""Pixels of the size for which lengths are given: in units, of which other sizes have as many."""
_SMALLEST = 0.4
"""Pixels of a unit at least, so that words can be read on a small film."""
_MAP_UNITS = 1.5
"""Units of a logical pixel of the map: it is read from afar, as in a window of 720 lines."""
_EDGE, _HEAD, _FOOT = 32.0, 81.0, 160.0
_NUMBER = 40.0
_LINE, _KEY_ROW, _KEY_GAP, _KEY_SIZE = 34.0, 31.0, 26.0, 19.0
_SAID, _TITLE, _DATE, _NAME = 24.0, 38.0, 24.0, 20.0
"""Sizes of type: what happened, the turn's title and date, the scenario's."""


class Board:
    """Draws the pictures of a film, each in pixels of red, green and blue."""

    TOLD = 4
    """Most that one caption tells."""

    def __init__(self, request: Request, size: tuple[int, int], theme: Theme) -> None:
        self._request, self._theme, self._size = request, theme, size
        self._unit = max(_SMALLEST, min(size[0] / _WIDE, size[1] / _HIGH))
        head, foot = round(_HEAD * self._unit), round(_FOOT * self._unit)
        self.land = slice(head, size[1] - foot)
        """The rows of the map."""
        scale = max(1.0, self._unit * _MAP_UNITS)
        self._map = TurnMap(request, theme, (size[0], size[1] - head - foot), scale)
        self._drawn: tuple[int, QImage] | None = None

    def shot(self, turn: int, told: list[Happening], more: int) -> QImage:
        """A turn's map over some of what happened in it, with the number of what is not told."""
        image = QImage(*self._size, QImage.Format.Format_RGB888)
        image.fill(QColor(self._theme.panel))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawImage(0, self.land.start, self._land(turn))
        painter.scale(self._unit, self._unit)
        self._paint_head(painter, turn)
        painter.translate(0, self.land.stop / self._unit)
        self._paint_told(painter, turn, told, more)
        self._paint_key(painter, turn)
        painter.end()
        return image

    @property
    def _width(self) -> float:
        """Units across."""
        return self._size[0] / self._unit

    def _land(self, turn: int) -> QImage:
        if self._drawn is None or self._drawn[0] != turn:
            self._drawn = turn, self._map.image(turn)
        return self._drawn[1]

    def _paint_head(self, painter: QPainter, turn: int) -> None:
        written = self._request.lookup.scenario.turns[turn]
        x, right = _EDGE, self._width - _EDGE
        # The title leaves room for the date, so that both can be read.
        for text, weight, size, colour, room in (
            (written.id, SEMIBOLD, _TITLE, self._theme.accent, 0.2),
            (written.title, SEMIBOLD, _TITLE, self._theme.ink, 0.55),
            (when_text(written.when), REGULAR, _DATE, self._theme.text2, 0.85),
        ):
            type_ = font(size, weight)
            shown = cut(text, type_, max(0.0, right * room - x))
            x += self._say(painter, QPointF(x, 53), shown, type_, colour) + 22
        name = f"{self._request.title} · {told_as(self._request)}"
        type_ = font(_NAME)
        shown = cut(name, type_, max(0.0, right - x))
        wide = QFontMetricsF(type_).horizontalAdvance(shown)
        self._say(painter, QPointF(right - wide, 53), shown, type_, self._theme.text2)

    def _paint_told(
        self, painter: QPainter, turn: int, told: list[Happening], more: int
    ) -> None:  # fmt: skip
        """What happened, in one column where it goes in two lines; the turn's brief if nothing."""
        type_, ink = font(_SAID, MEDIUM), self._theme.ink
        if not told:
            brief = self._request.lookup.scenario.turns[turn].brief
            lines = wrapped(brief, font(_SAID), self._width - 2 * _EDGE, 2)
            for row, line in enumerate(lines):
                self._say(painter, QPointF(_EDGE, _LINE * (row + 1)), line, font(_SAID), ink)
            return
        columns = 1 if len(told) + bool(more) <= 2 else 2
        wide = (self._width - 2 * _EDGE) / columns
        for place, each in enumerate(told):
            at = self._spot(place, wide)
            # The date stays where the title is cut short.
            date = f" ({each.when})" if each.when else ""
            if QFontMetricsF(type_).horizontalAdvance(date) > wide / 3:
                date = ""  # on a small film what happened has the room
            if each.number:
                self._say(painter, at, str(each.number), type_, self._theme.accent)
                at += QPointF(_NUMBER, 0)
            room = wide - 24 - _NUMBER - QFontMetricsF(type_).horizontalAdvance(date)
            self._say(painter, at, cut(each.title, type_, room) + date, type_, ink)
        if more:
            said = _tr("and {n} more").format(n=more)
            self._say(painter, self._spot(len(told), wide), said, type_, self._theme.text2)

    @staticmethod
    def _spot(place: int, wide: float) -> QPointF:
        """Where a line of a caption begins, two to a column."""
        column, row = divmod(place, 2)
        return QPointF(_EDGE + column * wide, _LINE * (row + 1))

    def _paint_key(self, painter: QPainter, turn: int) -> None:
        wide = self._width - 2 * _EDGE
        for row, rows in enumerate((
            self._map.colours(turn, wide, _KEY_GAP, 1, _KEY_SIZE),
            self._map.samples(wide, _KEY_GAP, 1, _KEY_SIZE),
        )):  # fmt: skip
            top = 2 * _LINE + 16 + row * _KEY_ROW
            paint_rows(painter, rows, QPointF(_EDGE, top), _KEY_GAP, _KEY_ROW)

    def _say(self, painter: QPainter, at: QPointF, text: str, type_: QFont, colour: str) -> float:
        """Write a line; gives its width in units."""
        painter.setFont(type_)
        painter.setPen(QColor(colour))
        painter.drawText(at, text)
        return QFontMetricsF(type_).horizontalAdvance(text)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Film", text)
