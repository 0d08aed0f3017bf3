"""What is said of a thing under the pointer, as plain text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from scenario.core.effects import ControlState
from scenario.core.model import Actor, Force, Place, Territory
from scenario.core.world import Control
from scenario.ui.dates_text import when_text
from scenario.ui.map.clusters import CLUSTER
from scenario.ui.map.forces import strength_text
from scenario.ui.words import word

if TYPE_CHECKING:
    from scenario.ui.map.scene import Picked, Scene


def name_of(scene: Scene, picked: Picked) -> str:
    """The name of a territory, place, force or actor; the id where the scenario has none such."""
    kind, id_ = picked
    tables: dict[str, Mapping[str, Territory | Place | Force | Actor]] = {
        "territory": scene.lookup.territories,
        "place": scene.lookup.places,
        "force": scene.lookup.forces,
        "actor": scene.lookup.actors,
    }
    found = tables[kind].get(id_) if kind in tables else None
    return found.name if found is not None else id_


def tip_of(scene: Scene, picked: Picked) -> str:
    """Name, then who holds it and since when, or whose force it is and how strong."""
    if picked[0] == CLUSTER:
        return ""  # its forces lie open instead
    lines = [name_of(scene, picked)]
    world = scene.world
    if world is None:
        return lines[0]
    kind, id_ = picked
    if kind == "force":
        state = world.forces.get(id_)
        if state is not None:
            parts = [world.actors[state.actor].name, strength_text(state.strength)]
            lines.append(" · ".join(part for part in parts if part))
    else:
        control = control_over(scene, id_)
        if control is not None:
            lines += [_held(scene, control), _since(scene, control)]
    return "\n".join(line for line in lines if line)


def control_over(scene: Scene, location: str) -> Control | None:
    """Who holds a place or territory, or else what it lies in."""
    if scene.world is None:
        return None
    found = scene.world.control.get(location)
    place = scene.lookup.places.get(location)
    within = place.territory if place else scene.ground.parents.get(location)
    while found is None and within is not None:
        found = scene.world.control.get(within)
        within = scene.ground.parents.get(within)
    return found


def _held(scene: Scene, control: Control) -> str:
    actors = scene.world.actors if scene.world is not None else {}
    names = [actors[actor].name for actor in (control.holder, *control.rivals) if actor is not None]
    state = word(control.state)
    if control.state is ControlState.HELD:
        return _tr("held by {holder}").format(holder=names[0]) if names else state
    return f"{state}: {', '.join(names)}" if names else state


def _since(scene: Scene, control: Control) -> str:
    turn = scene.lookup.scenario.turns[control.cause.turn]
    when = when_text(control.cause.when)
    return _tr("since {when}, {turn}").format(when=when, turn=f"{turn.id} {turn.title}")


def _tr(text: str) -> str:
    return QCoreApplication.translate("MapTips", text)
