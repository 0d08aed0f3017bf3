"""The actors' colours: the author's, or assigned so that any two can be told apart by anybody.

Related actors share a hue and differ in lightness. Differences are distances in OKLab × 100
(B. Ottosson, *A perceptual color space for image processing*, 2020), taken in normal vision and in
the three colour-vision deficiencies as G. Machado et al. simulate them (*A Physiologically-based
Model for Simulation of Color Vision Deficiency*, 2009, table for severity 1.0).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from scenario.core.lookup import Lookup
from scenario.core.model import Actor, ActorKind, Bloc, Colours
from scenario.ui.theme import DARK, INK_ON_ACTOR, LIGHT, WHITE_ON_ACTOR, Theme

Array = NDArray[np.float64]

_FILL_TOWARDS_LAND = 0.45
"""How far a light fill that no author chose is mixed from the base towards the land."""
_RELATED_HUES = 25.0
"""Degrees of hue, either way, within which related actors stay."""
_QUIET_CHROMA = 0.045
_CHROMAS, _LIGHTNESSES = (0.13, 0.08, _QUIET_CHROMA), (0.62, 0.50, 0.74, 0.40, 0.84)
_FILLS_APART = 4.0
"""The least difference of the fills of actors whose lands may touch, where there is a choice."""
_CLEAR = 9.0
"""A difference that is clear enough; beyond it, being in hue counts for more."""

_BYTES = np.array([16, 8, 0])
"""Bits to the right of red, green and blue in a colour's number."""
_TO_LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)
_FROM_LMS, _FROM_LAB = np.linalg.inv(_TO_LMS), np.linalg.inv(_TO_LAB)
VISIONS: dict[str, Array] = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
"""What each kind of vision makes of linear red, green and blue."""


@dataclass(frozen=True, slots=True)
class Swatch:
    """One actor's colours, `#RRGGBB`: chips and symbols, text on them, its land in each theme."""

    base: str
    on_base: str
    light: str
    dark: str

    def fill(self, theme: Theme) -> str:
        """The colour of the actor's land."""
        return self.dark if theme.dark else self.light


_SEA = Swatch(LIGHT.water, INK_ON_ACTOR, LIGHT.water, DARK.water)
_BARE = Swatch(LIGHT.land, INK_ON_ACTOR, LIGHT.land, DARK.land)
"""What else lies beside an actor's land, and must not be taken for it."""


def swatch(colours: Colours) -> Swatch:
    """An author's colours with what the author left out: text that reads, fills near the land."""
    base = colours.base.upper()
    return Swatch(
        base=base,
        on_base=readable_on(base),
        light=(colours.light or Theme.mix(base, LIGHT.land, _FILL_TOWARDS_LAND)).upper(),
        dark=(colours.dark or _dark_fill(base)).upper(),
    )


def _dark_fill(base: str) -> str:
    """The base in a darker, quieter tone, so that no land glares; light bases stay lighter."""
    lightness, *colour = oklab(linear([base]))[0].tolist()
    return _hex(_light_of(np.array([0.25 + 0.36 * lightness, *(0.6 * part for part in colour)])))


def readable_on(colour: str) -> str:
    """Ink or white, whichever contrasts more with a colour."""
    return max((INK_ON_ACTOR, WHITE_ON_ACTOR), key=lambda text: contrast(text, colour))


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    weights = np.array([0.2126, 0.7152, 0.0722])
    lighter, darker = sorted(((linear([c]) @ weights)[0] for c in (one, other)), reverse=True)
    return float((lighter + 0.05) / (darker + 0.05))


def linear(colours: Sequence[str]) -> Array:
    """Linear light (N, 3), 0 to 1, of `#RRGGBB` colours."""
    numbers = np.array([int(colour[1:], 16) for colour in colours], dtype=np.intp)
    return _decoded((numbers[:, None] >> _BYTES & 0xFF) / 255)


def _decoded(rgb: Array) -> Array:
    """Linear light of sRGB values, both 0 to 1."""
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def _encoded(light: Array) -> Array:
    """Values of sRGB for linear light, both 0 to 1."""
    light = np.clip(light, 0, 1)
    return np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)


def oklab(light: Array) -> Array:
    """OKLab (…, 3) of linear light."""
    return np.asarray(np.cbrt(light @ _TO_LMS.T) @ _TO_LAB.T)


def seen(colours: Sequence[str]) -> Array:
    """OKLab (visions, N, 3) of colours as each kind of vision in `VISIONS` has them."""
    return _seen_light(linear(colours))


def _seen_light(light: Array) -> Array:
    return oklab(np.stack([np.clip(light @ m.T, 0, 1) for m in VISIONS.values()]))


def difference(one: str, other: str) -> float:
    """The smallest difference of two colours over all kinds of vision, OKLab × 100."""
    first, second = np.moveaxis(seen([one, other]), 1, 0)
    return float(np.linalg.norm(first - second, axis=-1).min()) * 100


def assign(
    lookup: Lookup, touching: Mapping[str, Collection[str]] | None = None
) -> dict[str, Swatch]:
    """A swatch for every actor and bloc by id: the author's, otherwise the clearest one left.

    `touching` are, by actor, those whose land may lie beside its own: their fills are kept apart
    before all else.
    """
    beside = touching or {}
    chosen = {each.id: swatch(each.colours) for each in _coloured(lookup) if each.colours}
    picker = _Picker([each.base for each in chosen.values()])
    anchors: dict[str, float] = {}
    for actor in lookup.scenario.actors:
        if actor.id in chosen:
            anchors.setdefault(_family(actor, lookup), _hue(chosen[actor.id].base))
    for actor in lookup.scenario.actors:
        if actor.id not in chosen:
            family = _family(actor, lookup)
            near = sorted(set(beside.get(actor.id, ())) & chosen.keys())
            base = picker.pick(
                anchors.get(family),
                quiet=actor.kind is ActorKind.STATE,
                beside=[chosen[each] for each in near],
            )
            anchors.setdefault(family, _hue(base))
            chosen[actor.id] = swatch(Colours(base=base))
    for bloc in lookup.scenario.blocs:
        if bloc.id not in chosen:
            chosen[bloc.id] = swatch(Colours(base=picker.pick(None)))
    return chosen


def _coloured(lookup: Lookup) -> Iterator[Actor | Bloc]:
    yield from lookup.scenario.actors
    yield from lookup.scenario.blocs


def closest(colours: Iterable[str]) -> float:
    """The smallest difference between any two of some colours; infinite for fewer than two."""
    found = seen(list(dict.fromkeys(colours)))
    gaps = np.linalg.norm(found[:, :, None] - found[:, None, :], axis=-1).min(axis=0) * 100
    return float(gaps[np.triu_indices(len(gaps), 1)].min(initial=np.inf))


class _Picker:
    """Colours on offer, and how far each is from those already taken."""

    def __init__(self, taken: Sequence[str]) -> None:
        self._offer, self._hues, self._quiet = _offer()
        self._seen = seen(self._offer)
        self._gap = np.full(len(self._offer), np.inf)
        for colour in taken:
            self._take(colour)

    def _take(self, colour: str) -> None:
        gaps = np.linalg.norm(self._seen - seen([colour]), axis=-1).min(axis=0) * 100
        self._gap = np.minimum(self._gap, gaps)

    def pick(self, hue: float | None, *, quiet: bool = False, beside: Sequence[Swatch] = ()) -> str:
        """The clearest colour left, near a hue (degrees) where one is given.

        A quiet one is pale in tone, for states that their author left without a colour. It can be
        told from those `beside` it, as far as any can.
        """
        score = np.where(self._quiet == quiet, np.minimum(self._gap, 1e3), -1)
        if hue is not None:
            away = np.abs((self._hues - hue + 180) % 360 - 180)
            # A related hue is given up only where nothing in it can be told apart.
            score = np.minimum(score, _CLEAR) - np.where(away > _RELATED_HUES, _CLEAR * 0.6, 0)
            score = score + self._gap.clip(max=40) / 1000
        if beside:
            apart = _fill_gaps([*beside, _SEA, _BARE])
            enough = min(_FILLS_APART, float(apart.max()))
            score = np.where(apart >= enough, score + 2, np.minimum(score, 0) - 1e3)
        colour = self._offer[int(score.argmax())]
        self._take(colour)
        return colour


def _family(actor: Actor, lookup: Lookup) -> str:
    """What related actors have in common: the state they are part of, or else the side."""
    seen_ids: set[str] = set()
    while actor.parent is not None and actor.id not in seen_ids:
        seen_ids.add(actor.id)
        actor = lookup.actors[actor.parent]
    # A side is a heading; two states under it are not akin.
    return actor.id if actor.kind is ActorKind.STATE or actor.side is None else actor.side


def _hue(colour: str) -> float:
    _, a, b = oklab(linear([colour]))[0]
    return float(np.degrees(np.arctan2(b, a)))


@lru_cache(maxsize=1)
def _offer() -> tuple[list[str], Array, NDArray[np.bool_]]:
    """Colours of even lightness and hue that a screen can show, their hues in degrees, and
    which of them are quiet.
    """
    tones = [(tone, chroma) for chroma in _CHROMAS for tone in _LIGHTNESSES]
    lightness, chroma = np.repeat(np.array(tones), 30, axis=0).T
    hues = np.tile(np.arange(0.0, 360.0, 12.0), len(tones))
    angle = np.radians(hues)
    light = _light_of(np.column_stack([lightness, chroma * np.cos(angle), chroma * np.sin(angle)]))
    shown = ((light >= 0) & (light <= 1)).all(axis=1)
    return _hexes(light[shown]), hues[shown], chroma[shown] == _QUIET_CHROMA


@lru_cache(maxsize=1)
def _offered_fills() -> tuple[Array, Array]:
    """OKLab (visions, N, 3) of the light and the dark fills of the colours on offer."""
    bases = linear(_offer()[0])
    lightness, *colour = np.moveaxis(oklab(bases), -1, 0)
    dark = _light_of(np.stack([0.25 + 0.36 * lightness, *(0.6 * part for part in colour)], -1))
    mixed = _encoded(bases) * (1 - _FILL_TOWARDS_LAND)
    mixed = mixed + _encoded(linear([LIGHT.land])) * _FILL_TOWARDS_LAND
    return _seen_light(_decoded(mixed)), _seen_light(dark)


def _fill_gaps(beside: Sequence[Swatch]) -> Array:
    """How far the fills of each colour on offer are from some others, in the worse theme."""
    gaps = np.full(len(_offer()[0]), np.inf)
    taken = [each.light for each in beside], [each.dark for each in beside]
    for offered, fills in zip(_offered_fills(), taken, strict=True):
        apart = np.linalg.norm(offered[:, :, None] - seen(fills)[:, None], axis=-1)
        gaps = np.minimum(gaps, apart.min(axis=(0, 2)) * 100)
    return gaps


def _light_of(lab: Array) -> Array:
    """Linear light (…, 3) of OKLab colours, beyond 0 to 1 where no screen can show them."""
    return np.asarray((lab @ _FROM_LAB.T) ** 3 @ _FROM_LMS.T)


def _hex(light: Array) -> str:
    return _hexes(light[None])[0]


def _hexes(light: Array) -> list[str]:
    numbers = (np.rint(_encoded(light) * 255).astype(np.intp) << _BYTES).sum(axis=1)
    return [f"#{number:06X}" for number in numbers.tolist()]
