"""What the legend explains, in words and samples. It names no actor: colours have another key."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from scenario.core.effects import Level, Standing
from scenario.ui.map import legend_samples as samples
from scenario.ui.map.arcs import STANCES, TIES
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
from scenario.ui.words import word

Entry = tuple[str, samples.Draw]


def legend_entries(mode: Mode, land: Land, layers: Layers, *, full: bool) -> list[Entry]:
    """What the land's colour says now, and the layers that are on, the most needed first.

    `full` explains the lines and symbols of the ground too.
    """
    if mode is Mode.INFLUENCE:
        found = _influence()
    elif mode is Mode.PRESENCE:
        found = _presence()
    else:
        found = _control(land)
    found += _forces(layers) + _bonds(layers)
    if layers.own:
        found.append((_tr("the author's own layers"), samples.own))
    return found + _rest(layers) if full else found


def _influence() -> list[Entry]:
    styles = [Style(("any",), faint) for faint in INFLUENCE_FAINT[1:]]
    levels = zip(list(Level)[1:], styles, strict=True)
    found = [(word(level), samples.fill(style)) for level, style in levels]
    name, sample = found[-1]
    return [*found[:-1], (_tr("{level}, in the actor's colour").format(level=name), sample)]


def _presence() -> list[Entry]:
    return [
        (_tr("forces here"), samples.fill(Style(("any",), PRESENCE_FAINT))),
        (
            _tr("elsewhere in the country"),
            samples.fill(Style(("any",), PRESENCE_NEAR_FAINT)),
        ),
        (_tr("of several actors"), samples.fill(Style(("any", "else"), PRESENCE_FAINT))),
    ]


def _control(land: Land) -> list[Entry]:
    found = []
    if land.control:
        found.append((_tr("held"), samples.fill(Style(("one",)))))
    if land.control and land.contested:
        claimed = Style(("one",), claimant="other")
        found.append((_tr("contested"), samples.fill(Style(("one", "other")))))
        found.append((_tr("claimed"), samples.fill(claimed)))
    if land.control and land.confidence:
        found.append((_tr("uncertain"), samples.fill(Style(("one",), faint=0.5))))
    if land.control:
        found.append((_tr("unknown"), samples.fill(Style(sparse=True))))
    return found


def _forces(layers: Layers) -> list[Entry]:
    found = []
    if layers.forces:
        found.append((_tr("force"), samples.tag(left=False)))
        found.append((_tr("left"), samples.tag(left=True)))
    if layers.moves:
        found.append((_tr("moved"), samples.arrow(withdrew=False)))
        found.append((_tr("withdrew"), samples.arrow(withdrew=True)))
    return found


def _bonds(layers: Layers) -> list[Entry]:
    found = []
    if layers.relations:
        found += [(word(stance), samples.bond(look)) for stance, look in STANCES.items()]
    if layers.ties:
        found += [(word(tie), samples.tie(look)) for tie, look in TIES.items()]
    if layers.recognition:
        found += [(word(value), samples.standing(value)) for value in Standing]
    return found


def _rest(layers: Layers) -> list[Entry]:
    on = (
        (layers.changes, _tr("changed this turn"), samples.changed),
        (layers.places, _tr("capital"), samples.place(PlaceLook.CAPITAL)),
        (layers.places, _tr("place"), samples.place(PlaceLook.TOWN)),
        (
            layers.places,
            _tr("roughly placed"),
            samples.place(PlaceLook.TOWN, approximate=True),
        ),
        (layers.towns, _tr("other town"), samples.place(PlaceLook.DOT)),
        (layers.water, _tr("river, shore"), samples.rule(lambda theme: theme.shore)),
        (
            layers.borders,
            _tr("border between states"),
            samples.rule(lambda theme: theme.international),
        ),
        (
            layers.graticule,
            _tr("graticule"),
            samples.rule(lambda theme: theme.graticule, 0.6),
        ),
    )
    return [(text, draw) for shown, text, draw in on if shown]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Legend", text)
