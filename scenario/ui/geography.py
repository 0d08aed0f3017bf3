"""Positions and lengths in words, and where on the map a selected thing is."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from scenario.core.lookup import Lookup
from scenario.core.world import ForceStatus, World
from scenario.ui.selection import Picked, Selected


def position_text(lon: float, lat: float) -> str:
    """Degrees to two places: ``18.44° N 1.41° E``."""
    north = _tr("N") if lat >= 0 else _tr("S")
    east = _tr("E") if lon >= 0 else _tr("W")
    return f"{abs(lat):.2f}° {north} {abs(lon):.2f}° {east}"


def length_text(metres: float) -> str:
    """A length to three figures: ``2.42 km``, ``24.2 km``, ``242 m``."""
    value, unit = (metres / 1000, "km") if metres >= 1000 else (metres, "m")
    places = 2 if value < 10 else 1 if value < 100 else 0
    return f"{value:.{places}f} {unit}"


def locations_of(selected: Selected, lookup: Lookup, world: World) -> list[str]:
    """The territories and places where a selected thing is now; none for what is nowhere."""
    match selected.kind:
        case Picked.TERRITORY | Picked.PLACE:
            return [selected.id]
        case Picked.EVENT:
            at = lookup.events[selected.id][1].at
            return [at] if at else []
        case Picked.FORCE:
            at = world.forces[selected.id].at if selected.id in world.forces else None
            return [at] if at else []
        case Picked.ACTOR:
            return _of_actor(selected.id, world)
        case _:
            return []


def _of_actor(actor: str, world: World) -> list[str]:
    held = [id_ for id_, control in world.control.items() if control.holder == actor]
    stands = [
        state.at
        for state in world.forces.values()
        if state.actor == actor and state.at and state.status is ForceStatus.PRESENT
    ]
    return sorted({*held, *stands})


def _tr(text: str) -> str:
    return QCoreApplication.translate("Geography", text)
