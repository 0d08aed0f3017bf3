"""The legend: what the styles mean. It names no actor; the list of actors is the colours' key."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from scenario.core.effects import Level, Standing
from scenario.ui.icons import icon
from scenario.ui.map import legend_samples as samples
from scenario.ui.map.arcs import STANCES, TIES
from scenario.ui.map.card import paint_card
from scenario.ui.map.overlay import Layers
from scenario.ui.map.sprites import PlaceLook
from scenario.ui.map.styles import (
    INFLUENCE_FAINT,
    PRESENCE_FAINT,
    PRESENCE_NEAR_FAINT,
    Land,
    Mode,
    Style,
)
from scenario.ui.theme import Theme, font
from scenario.ui.widgets import tool_button
from scenario.ui.words import word

_HEIGHT, _ROW, _PAD, _SAMPLE, _GAP, _BETWEEN = 32, 22, 12, (20, 13), 5, 11
_BESIDE = 272
"""Logical pixels of the map's width that are left to the scale bar and the legend's own button."""

Entry = tuple[str, samples.Draw]


class Legend(QWidget):
    """What fills, tags, arcs and lines mean: in short, in full, or folded to a button."""

    folded = Signal()

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self._theme = theme
        self._open, self._full = True, False
        self._shown = Mode.CONTROL, Land(), Layers()
        self._fold = tool_button("flat", self.tr("Legend"))
        self._fold.setParent(self)
        self._fold.clicked.connect(self._turn)
        self.setAccessibleName(self.tr("Legend"))
        self.set_theme(theme)

    def explain(self, mode: Mode, land: Land, layers: Layers) -> None:
        """Explain what the land's colour says now, and the layers that are on."""
        self._shown = mode, land, layers
        self.update()
        self.folded.emit()

    def entries(self) -> list[Entry]:
        """What is explained, the most needed first."""
        mode, land, layers = self._shown
        if mode is Mode.INFLUENCE:
            found = self._influence()
        elif mode is Mode.PRESENCE:
            found = self._presence()
        else:
            found = self._control(land)
        found += self._forces(layers) + self._bonds(layers)
        return found + self._rest(layers) if self._full else found

    def _influence(self) -> list[Entry]:
        styles = [Style(("any",), faint) for faint in INFLUENCE_FAINT[1:]]
        levels = zip(list(Level)[1:], styles, strict=True)
        found = [(word(level), samples.fill(style)) for level, style in levels]
        name, sample = found[-1]
        return [*found[:-1], (self.tr("{level}, in the actor's colour").format(level=name), sample)]

    def _presence(self) -> list[Entry]:
        return [
            (self.tr("forces here"), samples.fill(Style(("any",), PRESENCE_FAINT))),
            (
                self.tr("elsewhere in the country"),
                samples.fill(Style(("any",), PRESENCE_NEAR_FAINT)),
            ),
            (self.tr("of several actors"), samples.fill(Style(("any", "else"), PRESENCE_FAINT))),
        ]

    def _control(self, land: Land) -> list[Entry]:
        found = []
        if land.control:
            found.append((self.tr("held"), samples.fill(Style(("one",)))))
        if land.control and land.contested:
            claimed = Style(("one",), claimant="other")
            found.append((self.tr("contested"), samples.fill(Style(("one", "other")))))
            found.append((self.tr("claimed"), samples.fill(claimed)))
        if land.control and land.confidence:
            found.append((self.tr("uncertain"), samples.fill(Style(("one",), faint=0.5))))
        if land.control:
            found.append((self.tr("unknown"), samples.fill(Style(sparse=True))))
        return found

    def _forces(self, layers: Layers) -> list[Entry]:
        found = []
        if layers.forces:
            found.append((self.tr("force"), samples.tag(left=False)))
            found.append((self.tr("left"), samples.tag(left=True)))
        if layers.moves:
            found.append((self.tr("moved"), samples.arrow(withdrew=False)))
            found.append((self.tr("withdrew"), samples.arrow(withdrew=True)))
        return found

    def _bonds(self, layers: Layers) -> list[Entry]:
        found = []
        if layers.relations:
            found += [(word(stance), samples.bond(look)) for stance, look in STANCES.items()]
        if layers.ties:
            found += [(word(tie), samples.tie(look)) for tie, look in TIES.items()]
        if layers.recognition:
            found += [(word(value), samples.standing(value)) for value in Standing]
        return found

    def _rest(self, layers: Layers) -> list[Entry]:
        on = (
            (layers.changes, self.tr("changed this turn"), samples.changed),
            (layers.places, self.tr("capital"), samples.place(PlaceLook.CAPITAL)),
            (layers.places, self.tr("place"), samples.place(PlaceLook.TOWN)),
            (
                layers.places,
                self.tr("roughly placed"),
                samples.place(PlaceLook.TOWN, approximate=True),
            ),
            (layers.towns, self.tr("other town"), samples.place(PlaceLook.DOT)),
            (layers.water, self.tr("river, shore"), samples.rule(lambda theme: theme.shore)),
            (
                layers.borders,
                self.tr("border between states"),
                samples.rule(lambda theme: theme.international),
            ),
            (
                layers.graticule,
                self.tr("graticule"),
                samples.rule(lambda theme: theme.graticule, 0.6),
            ),
        )
        return [(text, draw) for shown, text, draw in on if shown]

    def fold(self, folded: bool) -> None:
        """Show the button alone, or what is needed most."""
        self._open, self._full = not folded, False
        self.set_theme(self._theme)
        self.folded.emit()

    def _turn(self) -> None:
        """From short to full, from full to the button, from the button to short."""
        if self._open and not self._full:
            self._full = True
            self.set_theme(self._theme)
            self.folded.emit()
        else:
            self.fold(self._open)

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        says = {
            (True, False): ("chevron-up", self.tr("The whole legend")),
            (True, True): ("chevron-down", self.tr("Fold the legend")),
        }
        name, tip = says.get((self._open, self._full), ("list", self.tr("Legend")))
        self._fold.setIcon(icon(name, theme))
        self._fold.setToolTip(tip)
        self._fold.setAccessibleName(tip)
        self.update()

    def sizeHint(self) -> QSize:
        button = self._fold.sizeHint().width() + 2
        if not self._open:
            return QSize(button, _HEIGHT)
        spots = self._spots()
        right = max((x + self._width(text) for (text, _), (x, _) in spots), default=_PAD)
        rows = 1 + max((row for _, (_, row) in spots), default=0)
        return QSize(round(right) + button, _HEIGHT + _ROW * (rows - 1))

    def _spots(self) -> list[tuple[Entry, tuple[float, int]]]:
        """Each entry with where it begins, and in which row."""
        parent = self.parentWidget()
        room = (parent.width() if parent is not None else 0) - _BESIDE - _PAD
        x, row = float(_PAD), 0
        spots = []
        for entry in self.entries():
            width = self._width(entry[0])
            if x + width > max(room, 260) and x > _PAD:
                x, row = float(_PAD), row + 1
            spots.append((entry, (x, row)))
            x += width
        return spots

    def _width(self, text: str) -> float:
        return _SAMPLE[0] + _GAP + QFontMetricsF(font(11)).horizontalAdvance(text) + _BETWEEN

    def resizeEvent(self, _event: object) -> None:
        size = self._fold.sizeHint()
        self._fold.setGeometry(self.width() - size.width() - 1, 1, size.width(), _HEIGHT - 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_card(painter, self, self._theme)
        if self._open:
            painter.setFont(font(11))
            for (text, draw), (x, row) in self._spots():
                top = row * _ROW
                painter.save()
                box = QRectF(x, top + (_HEIGHT - _SAMPLE[1]) // 2, *_SAMPLE)
                draw(painter, box, self._theme)
                painter.restore()
                painter.setPen(QColor(self._theme.ink))
                painter.drawText(QPointF(x + _SAMPLE[0] + _GAP, top + 20), text)
        painter.end()
