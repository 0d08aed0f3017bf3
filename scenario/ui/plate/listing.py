"""The list of a plate: what changed, or where two worlds differ, by the numbers on the map."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication, QPointF, QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from scenario.core.lookup import Lookup
from scenario.core.world import Kind, World
from scenario.ui.colours import Swatch
from scenario.ui.map import sprites
from scenario.ui.map.change_rows import Part, Row, Told, contrast_rows, location_name, rows_of
from scenario.ui.map.lettering import write
from scenario.ui.plate.contents import Contents
from scenario.ui.plate.flow import cut, wrapped
from scenario.ui.theme import MEDIUM, SEMIBOLD, Theme, font

_INDENT, _TITLE, _TOLD, _AFTER = 26.0, 15.0, 16.0, 7.0
_CHIP = 9.0
_HEADING, _MORE, _GAP = 26.0, 16.0, 20.0
_STEP = 4.0
_ON_GROUND = (Kind.CONTROL, Kind.FORCES, Kind.INFLUENCE)
"""What is told with where it is; relations and names are nobody's ground."""
_MOST_MEASURED = 80
"""Rows; more than that have no room on any page."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two worlds that are told of, and whose colours there are."""

    lookup: Lookup
    swatches: Mapping[str, Swatch]
    before: World | None
    world: World


@dataclass(frozen=True, slots=True)
class _Entry:
    """A row with its title in lines, and how many of its changes are told."""

    row: Row
    title: list[str]
    told: int = 1

    @property
    def height(self) -> float:
        return len(self.title) * _TITLE + self.told * _TOLD + _AFTER

    def lines(self, lookup: Lookup) -> list[tuple[Part, ...]]:
        """The changes that are told, several of an event with where each was; the last of them
        counts the rest.
        """
        shown = [self._line(told, lookup) for told in self.row.changes[: self.told]]
        left = len(self.row.changes) - self.told
        rest = (Part(_tr("and {n} more").format(n=left)),) if left else ()
        return [*shown[:-1], (*shown[-1], *rest)]

    def _line(self, told: Told, lookup: Lookup) -> tuple[Part, ...]:
        where = location_name(lookup, told.change.location)
        here = told.change.kind in _ON_GROUND and where not in ("", self.row.title)
        if self.told == 1 or not here:
            return told.parts
        return (Part(f"{where}:"), *told.parts)


class Listing:
    """Rows in columns; the ones that there is no room for are counted."""

    def __init__(self, contents: Contents, swatches: Mapping[str, Swatch], theme: Theme) -> None:
        first, last = contents.views[0], contents.views[-1]
        compared = len(contents.views) > 1
        before = first.world if compared else last.before
        told = contrast_rows if compared else rows_of
        self._rows = told(_Pair(contents.lookup, swatches, before, last.world), last.changes)
        self._heading, self._theme = contents.heading, theme
        self._lookup = contents.lookup
        self._box, self._wide = QRectF(), 0.0
        self._columns: list[list[_Entry]] = [[]]

    def height(self, width: float, columns: int) -> float:
        """The least height of a box that has room for all rows."""
        entries = list(_entries(self._rows[:_MOST_MEASURED], _width(width, columns)))
        room = max((each.height for each in entries), default=0.0)
        while sum(map(len, _filled(entries, columns, room))) < len(entries):
            room += _STEP
        return _HEADING + room + _MORE

    def place(self, box: QRectF, columns: int) -> None:
        """Set as many rows as there is room for in a box."""
        self._box, self._wide = box, _width(box.width(), columns)
        room = box.height() - _HEADING - _MORE
        entries = list(_entries(self._rows[:_MOST_MEASURED], self._wide))
        self._columns = _filled(entries, columns, room)
        while more := _told_more(entries):
            wider = _filled(more, columns, room)
            if sum(map(len, wider)) < len(self._rows):
                return
            entries, self._columns = more, wider

    def paint(self, painter: QPainter) -> None:
        """Paint the heading, and the rows under it."""
        x, top = self._box.left(), self._box.top() + 12
        self._say(painter, QPointF(x, top), self._heading, self._box.width(), strong=True)
        top = y = top + _HEADING - 12
        for entries in self._columns:
            y = top
            for entry in entries:
                y = self._paint_entry(painter, entry, QPointF(x, y))
            x += self._wide + _GAP
        x -= self._wide + _GAP
        if not self._rows:
            self._say(painter, QPointF(x, y + 12), _tr("Nothing on the map."), self._wide)
        if more := len(self._rows) - sum(map(len, self._columns)):
            said = _tr("and {n} more").format(n=more)
            self._say(painter, QPointF(x + _INDENT, y + 10), said, self._wide - _INDENT)

    def _paint_entry(self, painter: QPainter, entry: _Entry, at: QPointF) -> float:
        """Paint a row; gives where the next one begins."""
        x, y, theme = at.x(), at.y(), self._theme
        if entry.row.number:
            painter.save()
            painter.translate(x, y - 1)
            sprites.badge_pixmap(str(entry.row.number), theme, 1.0).draw(painter)
            painter.restore()
        for line in entry.title:
            painter.setPen(QColor(theme.ink))
            write(painter, QPointF(x + _INDENT, y + 12), line, font(12, MEDIUM))
            y += _TITLE
        for told in entry.lines(self._lookup):
            self._paint_parts(painter, told, QPointF(x, y + 11))
            y += _TOLD
        return at.y() + entry.height

    def _paint_parts(self, painter: QPainter, parts: tuple[Part, ...], at: QPointF) -> None:
        type_ = font(11)
        metrics = QFontMetricsF(type_)
        x, right, baseline = at.x() + _INDENT, at.x() + self._wide, at.y()
        for part in parts:
            room = right - x - (_CHIP + 4 if part.chip else 0)
            if room < 16:
                return
            if part.chip:
                outline = QColor(self._theme.ink)
                outline.setAlphaF(self._theme.chip_outline)
                painter.setPen(QPen(outline, 1))
                painter.setBrush(QColor(part.chip))
                painter.drawRoundedRect(QRectF(x, baseline - 8.5, _CHIP, _CHIP), 2, 2)
                x += _CHIP + 4
            text = cut(part.text, type_, room)
            painter.setPen(QColor(self._theme.text2))
            write(painter, QPointF(x, baseline), text, type_)
            x += metrics.horizontalAdvance(text) + 6

    def _say(
        self, painter: QPainter, at: QPointF, text: str, width: float, *, strong: bool = False
    ) -> None:
        type_ = font(13, SEMIBOLD) if strong else font(11)
        painter.setPen(QColor(self._theme.ink if strong else self._theme.text2))
        write(painter, at, cut(text, type_, width), type_)


def _width(whole: float, columns: int) -> float:
    return (whole - (columns - 1) * _GAP) / columns


def _entries(rows: Iterable[Row], width: float) -> Iterator[_Entry]:
    type_ = font(12, MEDIUM)
    for row in rows:
        yield _Entry(row, wrapped(row.title, type_, width - _INDENT, 2))


def _told_more(entries: Sequence[_Entry]) -> list[_Entry]:
    """The same rows, of which those that tell least tell one change more; none where all do."""
    least = min((each.told for each in entries if each.told < len(each.row.changes)), default=0)
    if not least:
        return []
    return [
        replace(each, told=each.told + 1)
        if each.told == least and each.told < len(each.row.changes)
        else each
        for each in entries
    ]


def _filled(entries: Iterable[_Entry], columns: int, room: float) -> list[list[_Entry]]:
    """As many entries as there is room for in so many columns of a height."""
    found: list[list[_Entry]] = [[]]
    left = room
    for entry in entries:
        if entry.height > left and found[-1]:
            if len(found) == columns:
                break
            found.append([])
            left = room
        if entry.height > left:
            break
        left -= entry.height
        found[-1].append(entry)
    return found


def _tr(text: str) -> str:
    return QCoreApplication.translate("Plate", text)
