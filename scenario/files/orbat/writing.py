"""Out to ORBAT Mapper: sides, forces as units with their positions in time, events, control."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scenario.core.claims import Claim
from scenario.core.dates import day_number
from scenario.core.model import Actor
from scenario.core.world import ForceState, ForceStatus
from scenario.files.exports.formats import Request
from scenario.files.exports.geometry import geojson
from scenario.files.exports.layers import (
    bounds,
    colour_of,
    day_text,
    layers_of,
    location_name,
    point_of,
)

VERSION = "3.0.0"
_SYMBOL = "10011000001211000000"
"""A land unit of nobody's side, for forces and actors that have no symbol."""
_UNKNOWN = "1"
"""The standard identity of every side: a scenario takes no side of its own."""
_LOST = (
    "Made with Sandtable. Not carried over: relations, influence, blocs, perspectives and "
    "decisions; a force that changed hands stands under whoever had it first; claims are told in "
    "the words of their events."
)


def write_orbat(request: Request, path: Path) -> None:
    """Write a request as a scenario of ORBAT Mapper."""
    scenario = request.lookup.scenario
    session = f"Session: {request.title}" if request.title != scenario.title else ""
    value = {
        "id": scenario.id,
        "type": "ORBAT-mapper",
        "version": VERSION,
        "name": scenario.title,
        "description": "\n\n".join(filter(None, (scenario.summary, session, _LOST))),
        "startTime": day_text(bounds(request, request.turns[0])[0]),
        "timeZone": "UTC",
        "symbologyStandard": "app6",
        "sides": list(_sides(request)),
        "events": [event for turn in request.turns for event in _events(request, turn)],
        "layerStack": [_control(request)],
        "settings": {"rangeRingGroups": [], "statuses": [], "supplyClasses": [], "supplyUoMs": []},
    }
    text = json.dumps(value, ensure_ascii=False, indent=1)
    path.write_text(f"{text}\n", encoding="utf-8", newline="\n")


def _sides(request: Request) -> Iterator[dict[str, Any]]:
    """A side for each heading, and in it a group for each actor that has forces."""
    scenario = request.lookup.scenario
    units = _units(request)
    titles = {side.id: side.name for side in scenario.sides} | {"": "Others"}
    for id_, title in titles.items():
        actors = [actor for actor in scenario.actors if (actor.side or "") == id_]
        groups = [_group(actor, units[actor.id], request) for actor in actors if actor.id in units]
        if groups:
            yield {
                "id": f"side-{id_ or 'others'}",
                "name": title,
                "standardIdentity": _UNKNOWN,
                "groups": groups,
            }


def _group(actor: Actor, units: list[dict[str, Any]], request: Request) -> dict[str, Any]:
    return {
        "id": f"actor-{actor.id}",
        "name": actor.name,
        "description": actor.note,
        "symbolOptions": {"fillColor": colour_of(request.lookup, actor.id)},
        "subUnits": units,
    }


def _units(request: Request) -> dict[str, list[dict[str, Any]]]:
    """Units by the actor that had each force when it first was on the map."""
    lookup = request.lookup
    first_owner: dict[str, str] = {}
    states: dict[str, list[dict[str, Any]]] = {}
    for turn in request.turns:
        for id_, state in sorted(request.world(turn).forces.items()):
            told = states.setdefault(id_, [])
            first_owner.setdefault(id_, state.actor)
            now = _state(request, turn, state)
            if not told or any(told[-1][key] != now[key] for key in ("title", "location")):
                told.append({"id": f"{id_}-{len(told) + 1}", **now, **_way(told, now)})
    units: dict[str, list[dict[str, Any]]] = {}
    for id_, told in states.items():
        force, actor = lookup.forces[id_], lookup.actors[first_owner[id_]]
        units.setdefault(actor.id, []).append(
            {
                "id": f"force-{id_}",
                "name": force.name,
                "shortName": force.short or "",
                "description": force.note,
                "sidc": force.symbol or actor.symbol or _SYMBOL,
                "subUnits": [],
                "state": told,
            }
        )
    return units


def _state(request: Request, turn: int, state: ForceState) -> dict[str, Any]:
    """Where a force is from the first day of a turn on; no place for one that left."""
    lookup = request.lookup
    present = state.status is ForceStatus.PRESENT
    point = point_of(state.at, request) if present and state.at else None
    where = location_name(state.at, lookup) if point else state.status.value
    figures = state.strength
    strength = "" if figures is None or figures.best is None else f", {figures.best:,}"
    return {
        "t": day_text(bounds(request, turn)[0]),
        "title": f"{lookup.actors[state.actor].name}: {where}{strength}",
        "location": [point.lon, point.lat] if point else None,
    }


def _way(told: list[dict[str, Any]], now: dict[str, Any]) -> dict[str, Any]:
    """How a unit comes to where it is now: at once. Left unsaid, it would be drawn on its way all
    the time since it was last told of.
    """
    if not told or told[-1]["location"] is None or now["location"] is None:
        return {}
    return {"interpolate": False, "viaStartTime": _just_before(now["t"])}


def _just_before(moment: str) -> str:
    """The last second before a day begins."""
    year, month, day = map(int, moment[:10].split("-"))
    return day_text(day_number(year, month, day) - 1).replace("00:00:00.000", "23:59:59.000")


def _events(request: Request, turn: int) -> Iterator[dict[str, Any]]:
    start, end = bounds(request, turn)
    for event in request.events(turn):
        point = point_of(event.at, request) if event.at else None
        told: dict[str, Any] = {
            "id": f"event-{event.id}",
            "title": event.title,
            "subTitle": event.when.text,
            "description": "\n\n".join((event.text, *(_claim(c, request) for c in event.claims))),
            "startTime": day_text(min(max(event.when.first, start), max(end - 1, start))),
        }
        if point is not None:
            told["where"] = {
                "type": "geometry",
                "geometry": {"type": "Point", "coordinates": [point.lon, point.lat]},
            }
        yield told


def _claim(claim: Claim, request: Request) -> str:
    lookup = request.lookup
    sources = "; ".join(
        f"{lookup.sources[each.source].publisher}: {lookup.sources[each.source].title}"
        for each in claim.sources
    )
    who = lookup.actors[claim.claimant].name if claim.claimant else "Source"
    return f"{who} ({claim.status}, {claim.confidence} confidence): {claim.text} [{sources}]"


def _control(request: Request) -> dict[str, Any]:
    """Who holds what as an overlay of shapes, each with the time for which it was so.

    A shape is hidden at its very first moment (both bounds are exclusive), and a scenario opens
    at its start: each is shown from a second before. The last ones stay.
    """
    control = layers_of(request)[0]
    end = max((str(each.values["end"]) for each in control.features), default="")
    items = [
        {
            "id": f"control-{number}",
            "kind": "geometry",
            "name": f"{feature.values['name']}: {_held(feature.values)}",
            "geometry": geojson(feature.geometry),
            "geometryMeta": {"geometryKind": "MultiPolygon"},
            "style": {
                "fill": feature.values["colour"], "fill-opacity": 0.35,
                "stroke": "#6E6860", "stroke-width": 1,
            },
            "visibleFromT": _just_before(str(feature.values["start"])),
            **({"visibleUntilT": feature.values["end"]} if feature.values["end"] != end else {}),
            "locked": True,
        }
        for number, feature in enumerate(control.features, 1)
        if feature.geometry
    ]  # fmt: skip
    return {"id": "control", "kind": "overlay", "name": control.title, "items": items}


def _held(values: dict[str, Any]) -> str:
    rivals = f" ({values['rivals']})" if values["rivals"] else ""
    return f"{values['state']} {values['holder_name']}{rivals}".strip()
