"""How a session was looked at in this window: where on the map, and what was selected."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from math import isfinite

from scenario.core.lookup import Lookup
from scenario.ui.map.camera import CLOSEST, FARTHEST, Camera
from scenario.ui.map.view import MapView
from scenario.ui.selection import Picked, Selection


@dataclass(frozen=True, slots=True)
class Outlook:
    """It as this machine remembers it; a session that is sent away does not carry it."""

    x: float = 0.0
    """The middle of the map's view, in metres of its plane."""
    y: float = 0.0
    scale: float = 0.0
    """Pixels per metre; 0 for the view that the scenario opens with."""
    kind: str = ""
    """Of what was selected; empty where nothing was."""
    id: str = ""


def outlook_of(map_view: MapView, selection: Selection) -> Outlook:
    """How a session is looked at now."""
    camera, selected = map_view.camera, selection.current
    kind, id_ = (selected.kind.value, selected.id) if selected is not None else ("", "")
    if map_view.at_home:
        return Outlook(kind=kind, id=id_)
    return Outlook(camera.x, camera.y, camera.scale, kind, id_)


def look_again(outlook: Outlook, map_view: MapView, selection: Selection, lookup: Lookup) -> None:
    """Look at a session as before; what no longer makes sense is passed over."""
    place = (outlook.x, outlook.y, outlook.scale)
    if all(map(isfinite, place)) and FARTHEST <= outlook.scale <= CLOSEST:
        size = (max(map_view.width(), 1), max(map_view.height(), 1))
        map_view.look(Camera(*place, *size))
    known: dict[str, Container[str]] = {
        Picked.TERRITORY: lookup.territories,
        Picked.PLACE: lookup.places,
        Picked.ACTOR: lookup.actors,
        Picked.FORCE: lookup.forces,
        Picked.EVENT: lookup.events,
    }
    if outlook.id in known.get(outlook.kind, ()):
        selection.select(outlook.kind, outlook.id)
