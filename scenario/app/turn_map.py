"""The map of one turn after another, and in words what happened in each, for films and slides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import ceil

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QImage, QPainter

from scenario.app.sides import has_branches
from scenario.atlas.basemap import Basemap
from scenario.core.lookup import Lookup
from scenario.core.model import Event
from scenario.core.world import Act, ActorState, Control, ForceState, Influence, Membership
from scenario.files.exports.formats import Request
from scenario.insight.changes import event_number, turn_changes
from scenario.resources import asset
from scenario.ui.dates_text import when_text
from scenario.ui.map.change_rows import Told, location_name, rows_of, title_of
from scenario.ui.map.colour_key import holders
from scenario.ui.map.legend_entries import legend_entries
from scenario.ui.map.scene import Scene
from scenario.ui.plate.flow import Item
from scenario.ui.plate.key import colour_items, counted_rows, sample_items
from scenario.ui.theme import Theme, load_fonts

Rows = list[list[Item]]
_JOINTS: dict[type, str] = {Control: " / ", ActorState: ": ", Membership: ": "}
"""What stands between two parts of a change in words."""


@dataclass(frozen=True, slots=True)
class Happening:
    """An event of a turn, or something done in play."""

    number: int
    """The event's, as it is on the map; 0 for what was done in play."""
    title: str
    when: str
    """Nothing for what was done in play."""
    sources: tuple[str, ...] = ()
    """Who published what is cited for it."""
    cause: str | Act = ""
    """The event's id, or what was done in play."""

    @property
    def line(self) -> str:
        """Number, title and date in one line."""
        numbered = f"{self.number}  {self.title}" if self.number else self.title
        return f"{numbered} ({self.when})" if self.when else numbered


def happenings(request: Request, turn: int) -> list[Happening]:
    """What happened in a turn: its events in order, then what was done in play and is on the map.

    Texts come from files, in one line each.
    """
    lookup = request.lookup
    found = [
        Happening(
            event_number(lookup, event.id),
            _line(event.title),
            when_text(event.when),
            tuple(_line(each) for each in publishers([event], lookup)),
            event.id,
        )
        for event in request.events(turn)
    ]
    changes = turn_changes(request.chronicle, turn) if turn else ()
    acts = dict.fromkeys(change.act for change in changes if change.act is not None)
    return found + [Happening(0, _line(title_of(lookup, act)), "", cause=act) for act in acts]


def told_as(request: Request) -> str:
    """As whom a line is told, and on which branch where there are several."""
    names = [request.perspective.name, *([request.line.name] if has_branches(request) else [])]
    return _line(" · ".join(names))


def publishers(events: Iterable[Event], lookup: Lookup) -> list[str]:
    """Who publishes what the claims of some events cite, each once, as they come."""
    found = (
        lookup.sources[citation.source].publisher
        for event in events
        for claim in event.claims
        for citation in claim.sources
    )
    return list(dict.fromkeys(found))


class TurnMap:
    """Draws the map of any turn of a request, in the scenario's own view, with its key."""

    def __init__(
        self, request: Request, theme: Theme, pixels: tuple[int, int], scale: float
    ) -> None:
        """`pixels` are those of the picture, of which `scale` make a logical one."""
        load_fonts()
        self.theme = theme
        self._request = request
        self._pixels = pixels
        self._scene = Scene(
            Basemap.load(asset("basemap")),
            request.lookup,
            theme,
            (ceil(pixels[0] / scale), ceil(pixels[1] / scale)),
            ratio=scale,
            left_word=QCoreApplication.translate("MapView", "left"),
        )
        self._scene.lay_own(request.own_layers)

    def image(self, turn: int) -> QImage:
        """The map at the end of a turn, in device pixels, with what is new on it."""
        self._show(turn)
        scale = self._scene.ratio
        image = QImage(*self._pixels, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(scale)
        image.fill(QColor(self.theme.panel))
        painter = QPainter(image)
        self._scene.paint(painter)
        painter.end()
        image.setDevicePixelRatio(1)
        return image

    def colours(self, turn: int, width: float, gap: float, most: int, size: float) -> Rows:
        """Whose colours are on the map of a turn that was drawn, in rows of type of a size."""
        world, seen = self._request.world(turn), frozenset(self._scene.territories_in_view())
        found = holders(
            self._request.lookup, world, self._scene.swatches, self.theme,
            most=len(world.actors), among=seen,
        )  # fmt: skip
        items = colour_items(found, self.theme, size)
        return counted_rows(items, width, gap, most, theme=self.theme, size=size)

    def samples(self, width: float, gap: float, most: int, size: float) -> Rows:
        """What the patterns and signs of every turn mean: as much of the legend as has room."""
        scene = self._scene
        # What speaks for itself to who only watches is left out.
        layers = replace(
            scene.drawn_layers,
            places=False, towns=False, water=False, borders=False, graticule=False,
        )  # fmt: skip
        entries = legend_entries(scene.mode, scene.land, layers, full=True)
        items = sample_items(entries, self.theme, size)
        return counted_rows(items, width, gap, most, theme=self.theme, size=size)

    def changed(self, turn: int) -> dict[str | Act, list[str]]:
        """What each happening of a turn changed, by its cause, each change in a few words."""
        self._show(turn)
        told: dict[str | Act, list[str]] = {}
        for row in rows_of(self._scene, self._scene.changes):
            # Of what is no more there is nothing to tell but its kind.
            changes = (each for each in row.changes if each.change.after is not None)
            cause = row.first.change.act or row.first.change.event
            told[cause] = list(dict.fromkeys(self._told(each) for each in changes))
        return told

    def _told(self, told: Told) -> str:
        joint = _JOINTS.get(type(told.change.after), " ")
        said = told.parts[0].text
        for part, last in zip(told.parts[1:], told.parts, strict=False):
            # Arrows and words stand by themselves; two actors on one ground are held apart.
            said += (joint if last.chip and (part.chip or joint == ": ") else " ") + part.text
        where = isinstance(told.change.after, Control | ForceState | Influence)
        name = location_name(self._request.lookup, told.change.location) if where else ""
        return _line(f"{name}: {said}" if name else said)

    def _show(self, turn: int) -> None:
        chronicle = self._request.chronicle
        if self._scene.world is chronicle.worlds[turn]:
            return
        self._scene.show_world(
            chronicle.worlds[turn],
            chronicle.before(turn) if turn else None,
            turn_changes(chronicle, turn) if turn else (),
        )


def _line(text: str) -> str:
    return " ".join(text.split())
