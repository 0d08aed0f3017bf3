"""What a world looks like: a style for each territory, and the colours of its patterns.

A style says what is painted, whatever the theme: whose fills in turn, how near to the land's own
colour, whose claim across it. Worlds keep one small number per field, so that a thousand turns are
a few megabytes and any of them becomes a colour table in one look-up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from scenario.core.claims import Confidence
from scenario.core.effects import ControlState
from scenario.core.lookup import Lookup
from scenario.core.world import Control, ForceStatus, Influence, World
from scenario.ui.colours import Swatch
from scenario.ui.map.raster import PHASES, STROKES, VARIANTS, Pixels
from scenario.ui.theme import Theme

Codes = NDArray[np.uint16]

FAINT = {Confidence.HIGH: 0.0, Confidence.MEDIUM: 0.2, Confidence.LOW: 0.5}
"""How far a fill is mixed with the land, by the confidence in who holds it."""
_DEMILITARISED = 0.7
INFLUENCE_FAINT = (1.0, 0.75, 0.5, 0.25, 0.0)
"""How far a fill is mixed with the land, by the rank of the level of influence."""
PRESENCE_FAINT, PRESENCE_NEAR_FAINT = 0.15, 0.6
"""The same for ground where forces stand, and for the rest of its country."""
_SPARSE = 0.45
"""How far the sparse hatch of the unknown stands out from the land towards second text."""


class Mode(StrEnum):
    """What the land's colour says."""

    CONTROL = "control"
    INFLUENCE = "influence"
    PRESENCE = "presence"


@dataclass(frozen=True, slots=True)
class Style:
    """How a piece of land is painted."""

    parties: tuple[str, ...] = ()
    """Actors whose fills alternate in stripes; the bare land where there are none."""
    faint: float = 0.0
    """How far the fills are mixed with the land, 0 to 1."""
    claimant: str | None = None
    """An actor whose base colour is drawn across in strokes."""
    sparse: bool = False
    """Whether a sparse neutral hatch is drawn across: nobody can say, or nobody may."""


LAND = Style()


@dataclass(frozen=True, slots=True)
class Land:
    """What the land's colour shows of who holds it; each has a switch."""

    control: bool = True
    contested: bool = True
    """The stripes of rivals and the strokes of claimants."""
    confidence: bool = True
    """Paler fills where the sources are less sure."""

    def shown(self, style: Style) -> Style:
        """A style without what is switched off."""
        if not self.control:
            return LAND
        if not self.contested:
            style = replace(style, parties=style.parties[:1], claimant=None)
        return style if self.confidence else replace(style, faint=0.0)


ALL_LAND = Land()


def control_style(control: Control | None) -> Style:
    """How land looks by who holds it; land nobody speaks of is bare."""
    if control is None:
        return LAND
    faint = FAINT[control.confidence]
    parties = tuple(actor for actor in (control.holder, *control.rivals) if actor is not None)
    match control.state:
        case ControlState.CONTESTED:
            return Style(parties, faint)
        case ControlState.CLAIMED if control.rivals:
            return Style(parties[:1] if control.holder else (), faint, control.rivals[0])
        case ControlState.DEMILITARISED:
            return Style(parties[:1], _DEMILITARISED, sparse=True)
        case ControlState.UNKNOWN:
            return Style(sparse=True)
        case _:
            return Style(parties[:1] if control.holder else (), faint)


def rows_of(style: Style, theme: Theme, swatches: Mapping[str, Swatch]) -> Pixels:
    """The colours (VARIANTS,) of a style, as 0xFFRRGGBB."""
    fills = [
        Theme.mix(swatches[actor].fill(theme), theme.land, style.faint) for actor in style.parties
    ] or [theme.land]
    fills = fills[:PHASES]
    while PHASES % len(fills):
        fills.append(fills[0])
    stripes = np.array([argb(colour) for colour in fills], dtype=np.uint32)
    rows = np.repeat(np.tile(stripes, PHASES // len(fills))[:, None], STROKES, axis=1)
    if style.claimant is not None:
        rows[:, 1:] = argb(Theme.mix(swatches[style.claimant].base, theme.land, style.faint / 2))
    elif style.sparse:
        rows[:, 1] = argb(Theme.mix(fills[0], theme.text3, _SPARSE))
    return rows.reshape(VARIANTS)


def argb(colour: str) -> int:
    """`#RRGGBB` as 0xFFRRGGBB."""
    return 0xFF000000 | int(colour[1:], 16)


class StyleBook:
    """Every style met so far, numbered."""

    def __init__(self, swatches: Mapping[str, Swatch]) -> None:
        self._swatches = swatches
        self._numbers: dict[Style, int] = {}
        self._control: dict[tuple[object, ...], int] = {}
        self._rows: dict[tuple[Theme, Land], Pixels] = {}
        self.number(LAND)

    def number(self, style: Style) -> int:
        """The number of a style."""
        return self._numbers.setdefault(style, len(self._numbers))

    def number_of_control(self, control: Control | None) -> int:
        """The number of `control_style`, remembered by what it depends on."""
        if control is None:
            return 0
        key = (control.state, control.holder, control.rivals, control.confidence)
        found = self._control.get(key)
        if found is None:
            found = self._control[key] = self.number(control_style(control))
        return found

    def rows(self, theme: Theme, land: Land = ALL_LAND) -> Pixels:
        """The colours (styles, VARIANTS) of all numbered styles in a theme."""
        rows = self._rows.get((theme, land), np.empty((0, VARIANTS), dtype=np.uint32))
        if len(rows) < len(self._numbers):
            styles = list(self._numbers)[len(rows) :]
            new = [rows_of(land.shown(style), theme, self._swatches) for style in styles]
            rows = self._rows[theme, land] = np.concatenate([rows, new])
        return rows


def influence_styles(world: World, focus: str | None) -> dict[str, Style]:
    """By country, the leading outside actor's influence, several where they are level; or one
    chosen actor's.
    """
    leading: dict[str, list[Influence]] = {}
    for influence in sorted(world.influence.values(), key=lambda each: each.actor):
        if focus not in (None, influence.actor) or influence.level.rank == 0:
            continue
        leaders = leading.setdefault(influence.country, [])
        if leaders and leaders[0].level.rank < influence.level.rank:
            leaders.clear()
        if not leaders or leaders[0].level is influence.level:
            leaders.append(influence)
    return {
        country: Style(
            tuple(each.actor for each in leaders), INFLUENCE_FAINT[leaders[0].level.rank]
        )
        for country, leaders in leading.items()
    }


def presence_styles(lookup: Lookup, world: World, focus: str | None) -> dict[str, Style]:
    """By territory, the actors with forces there but the country's own, or one chosen actor; the
    rest of the country paler. How strong they are is not told: of most forces nobody knows.
    """
    here: dict[str, set[str]] = {}
    around: dict[str, set[str]] = {}
    for state in world.forces.values():
        if state.status is not ForceStatus.PRESENT or state.at is None:
            continue
        place = lookup.places.get(state.at)
        territory = place.territory if place else state.at
        if territory is None or focus not in (None, state.actor):
            continue
        country = lookup.country_of(territory)
        if focus or lookup.home_of(state.actor) != country:
            here.setdefault(territory, set()).add(state.actor)
            if country is not None:
                around.setdefault(country, set()).add(state.actor)
    styles = {}
    for id_ in lookup.territories:
        country = lookup.country_of(id_)
        if id_ in here:
            styles[id_] = Style(tuple(sorted(here[id_])), PRESENCE_FAINT)
        elif country in around:
            styles[id_] = Style(tuple(sorted(around[country])), PRESENCE_NEAR_FAINT)
    return styles
