"""The card "Changed this turn": one row for each event that changed something, numbered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from scenario.core.lookup import Lookup
from scenario.core.world import Act, Control, ForceState, ForceStatus, Influence
from scenario.insight.changes import Change
from scenario.play.script import option_of
from scenario.ui.icons import icon
from scenario.ui.map.card import paint_card
from scenario.ui.map.sprites import badge_pixmap
from scenario.ui.theme import MEDIUM, Theme, font
from scenario.ui.widgets import plain_label, tool_button
from scenario.ui.words import word

if TYPE_CHECKING:
    from scenario.ui.map.scene import Scene

_WIDTH, _ROW, _MOST = 248, 36, 7
_CHIP = 8


@dataclass(frozen=True, slots=True)
class Part:
    """A word of a row's second line, with the colour of the chip before it, if any."""

    text: str
    chip: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One event's line in the card."""

    number: int
    """The event's; 0 for an act of play, which has none."""
    title: str
    parts: tuple[Part, ...]
    change: Change
    """Where a click leads."""


class ChangesCard(QWidget):
    """What the displayed turn changed; a click on a row leads there."""

    activated = Signal(object)
    resized = Signal()

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self._theme = theme
        self._folded = False
        self._rows: list[_RowButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 6)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(8, 2, 2, 2)
        self._title = plain_label(self.tr("Changed this turn"), "strong")
        self._count = plain_label("", "quiet")
        self._fold: QToolButton = tool_button("flat", self.tr("Fold the list"))
        self._fold.setProperty("dense", True)
        self._fold.clicked.connect(lambda: self.fold(not self._folded))
        head.addWidget(self._title)
        head.addStretch()
        head.addWidget(self._count)
        head.addWidget(self._fold)
        column.addLayout(head)
        self._more: QLabel = plain_label("", "quiet")
        self._more.setContentsMargins(36, 2, 8, 2)
        column.addWidget(self._more)
        self._column = column
        self.set_theme(theme)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        self._fold.setIcon(icon("chevron-down" if self._folded else "chevron-up", theme))
        for row in self._rows:
            row.set_theme(theme)
        self.update()

    def show_changes(self, scene: Scene, changes: Sequence[Change]) -> None:
        """List changes by event; the card hides when there are none."""
        rows = rows_of(scene, changes)
        for old in self._rows:
            self._column.removeWidget(old)
            old.deleteLater()
        self._rows = [_RowButton(row, self._theme, self) for row in rows[:_MOST]]
        for place, button in enumerate(self._rows, start=1):
            button.clicked.connect(lambda _=False, row=button.row: self.activated.emit(row.change))
            self._column.insertWidget(place, button)
        self._count.setText(str(len(rows)))
        left = len(rows) - _MOST
        self._more.setText(self.tr("and {number} more").format(number=left) if left > 0 else "")
        self.setVisible(bool(rows))
        self.fold(self._folded)

    def fold(self, folded: bool) -> None:
        """Show the heading alone, or the rows too."""
        self._folded = folded
        for row in self._rows:
            row.setVisible(not folded)
        self._more.setVisible(not folded and bool(self._more.text()))
        self.set_theme(self._theme)
        self.resized.emit()

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, self._column.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_card(painter, self, self._theme)
        painter.end()


class _RowButton(QAbstractButton):
    def __init__(self, row: Row, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.row = row
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(_ROW)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        said = " ".join(part.text for part in row.parts)
        number = f"{row.number} " if row.number else ""
        self.setAccessibleName(f"{number}{row.title}: {said}")

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.hover))
            painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
        ratio = self.devicePixelRatioF()
        badge = str(self.row.number or "•")
        painter.drawPixmap(QPointF(6, 8), badge_pixmap(badge, self._theme, ratio))
        painter.setPen(QColor(self._theme.ink))
        painter.setFont(font(12, MEDIUM))
        elide = Qt.TextElideMode.ElideRight
        title = painter.fontMetrics().elidedText(self.row.title, elide, self.width() - 40)
        painter.drawText(QPointF(32, 15), title)
        self._paint_parts(painter)
        painter.end()

    def _paint_parts(self, painter: QPainter) -> None:
        painter.setFont(font(11))
        x, room = 32.0, self.width() - 8.0
        for part in self.row.parts:
            if part.chip is not None:
                outline = QColor(self._theme.ink)
                outline.setAlphaF(self._theme.chip_outline)
                painter.setPen(QPen(outline, 1))
                painter.setBrush(QColor(part.chip))
                painter.drawRoundedRect(QRectF(x + 0.5, 20.5, _CHIP, _CHIP), 2, 2)
                x += _CHIP + 4
            painter.setPen(QColor(self._theme.text2))
            elide = Qt.TextElideMode.ElideRight
            text = painter.fontMetrics().elidedText(part.text, elide, round(max(0, room - x)))
            painter.drawText(QPointF(x, 29), text)
            x += painter.fontMetrics().horizontalAdvance(text) + 5


def rows_of(scene: Scene, changes: Sequence[Change]) -> list[Row]:
    """One row for each event or act of play, in order; the first change of each says the most."""
    found: dict[str | Act, list[Change]] = {}
    for change in changes:
        source = change.event if change.event in scene.lookup.events else change.act
        if source is not None:
            found.setdefault(source, []).append(change)
    rows = []
    for source, group in found.items():
        shown = next((each for each in group if each.location is not None), group[0])
        title = _title(scene.lookup, source)
        rows.append(Row(shown.number, title, _parts(scene, shown, len(group)), shown))
    return rows


def _title(lookup: Lookup, source: str | Act) -> str:
    """What an event, or an act of play by whom and for what reason, is called."""
    if isinstance(source, str):
        return lookup.events[source][1].title
    what = _tr("Changed by hand")
    if source.decision in lookup.decisions:
        what = option_of(lookup.decisions[source.decision], source.option).title
    author = _tr("{what} ({author})").format(what=what, author=source.author)
    told = author if source.author else what
    return f"{told}: {source.reason}" if source.reason else told


def _parts(scene: Scene, change: Change, count: int) -> tuple[Part, ...]:
    more = (Part(_tr("and {number} more").format(number=count - 1)),) if count > 1 else ()
    return (*_what(scene, change), *more)


def _what(scene: Scene, change: Change) -> tuple[Part, ...]:
    """What one change did, in a few words."""
    after = change.after
    if isinstance(after, Control):
        before = change.before
        old = _holders(scene, before if isinstance(before, Control) else None)
        return (*old, Part("→"), *_holders(scene, after))
    if isinstance(after, ForceState):
        colour = scene.swatches[after.actor].base
        return (Part(_short(scene, after.actor), colour), Part(_force_word(change, after)))
    if isinstance(after, Influence):
        colour = scene.swatches[after.actor].base
        return (Part(_short(scene, after.actor), colour), Part(word(after.level)))
    return (Part(_kind_words()[change.kind.value]),)


def _holders(scene: Scene, control: Control | None) -> tuple[Part, ...]:
    if control is None:
        return (Part(_tr("nobody named")),)
    actors = [actor for actor in (control.holder, *control.rivals) if actor is not None][:2]
    if not actors:
        return (Part(word(control.state)),)
    return tuple(Part(_short(scene, actor), scene.swatches[actor].base) for actor in actors)


def _short(scene: Scene, actor: str) -> str:
    if scene.world is not None and actor in scene.world.actors:
        return scene.world.actors[actor].short
    return actor


def _force_word(change: Change, after: ForceState) -> str:
    before = change.before if isinstance(change.before, ForceState) else None
    if after.status is ForceStatus.WITHDRAWN:
        return _tr("left")
    if after.status in (ForceStatus.DESTROYED, ForceStatus.MERGED):
        return word(after.status)
    if before is None or before.status is not ForceStatus.PRESENT:
        return _tr("arrived")
    if before.actor != after.actor:
        return _tr("took over")
    return _tr("moved") if before.at != after.at else _tr("strength changed")


def _kind_words() -> dict[str, str]:
    return {
        "control": _tr("control"),
        "forces": _tr("forces"),
        "relations": _tr("relations"),
        "influence": _tr("influence"),
        "actors": _tr("actors"),
        "blocs": _tr("blocs"),
        "recognition": _tr("recognition"),
        "indicators": _tr("figures"),
        "divisions": _tr("division of ground"),
    }


def _tr(text: str) -> str:
    return QCoreApplication.translate("ChangesCard", text)
