"""Colour tables of worlds, kept so that going from any turn to any other is one look-up."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping

import numpy as np

from scenario.core.chronicle import Chronicle
from scenario.core.world import Kind, World
from scenario.ui.colours import Swatch
from scenario.ui.map.ground import WATER, Ground
from scenario.ui.map.raster import Pixels
from scenario.ui.map.styles import (
    ALL_LAND,
    Codes,
    Land,
    Mode,
    StyleBook,
    argb,
    influence_styles,
    presence_styles,
)
from scenario.ui.theme import Theme

_KEPT = 4_096
"""Worlds whose styles are kept: two perspectives of a long scenario."""


class Tables:
    """The colour tables of one ground's worlds."""

    def __init__(self, ground: Ground, swatches: Mapping[str, Swatch]) -> None:
        self._ground = ground
        self._book = StyleBook(swatches)
        # By the address of a world, which is held so that the address stays its own.
        self._codes: OrderedDict[tuple[int, Mode, str | None], tuple[World, Codes]] = OrderedDict()

    def table(
        self,
        world: World,
        theme: Theme,
        mode: Mode = Mode.CONTROL,
        focus: str | None = None,
        *,
        land: Land = ALL_LAND,
        out: Pixels | None = None,
    ) -> Pixels:
        """The colours (fields, VARIANTS) of a world, as 0xFFRRGGBB; in `out` if it is given.

        `focus` is the one actor whose influence or presence is asked for; `land` what is shown of
        control.
        """
        codes = self._codes_of(world, mode, focus)
        rows = self._book.rows(theme, land if mode is Mode.CONTROL else ALL_LAND)
        table: Pixels = np.take(rows, codes, axis=0, out=out, mode="clip")
        table[WATER] = argb(theme.water)
        return table

    def prepare(self, chronicle: Chronicle) -> None:
        """Make ready the control of every turn of a chronicle, each from what it touched."""
        codes = np.zeros(self._ground.count, dtype=np.uint16)
        for world, touched in zip(chronicle.worlds, chronicle.touched, strict=True):
            changed = touched.get(Kind.CONTROL, frozenset())
            codes = codes.copy() if changed else codes
            self._enter_control(world, self._affected(changed), codes)
            self._keep((id(world), Mode.CONTROL, None), world, codes)

    def _affected(self, touched: Iterable[str]) -> Iterable[str]:
        """The territories among some ids, and those that take after them."""
        for id_ in touched:
            if id_ in self._ground.field_of:
                yield from self._ground.family(id_)

    def _codes_of(self, world: World, mode: Mode, focus: str | None) -> Codes:
        key = (id(world), mode, focus)
        if key in self._codes:
            self._codes.move_to_end(key)
            return self._codes[key][1]
        codes = np.zeros(self._ground.count, dtype=np.uint16)
        if mode is Mode.CONTROL:
            self._enter_control(world, self._ground.territories, codes)
        else:
            self._enter_outsiders(world, mode, focus, codes)
        self._keep(key, world, codes)
        return codes

    def _keep(self, key: tuple[int, Mode, str | None], world: World, codes: Codes) -> None:
        self._codes[key] = (world, codes)
        if len(self._codes) > _KEPT:
            self._codes.popitem(last=False)

    def _enter_control(self, world: World, territories: Iterable[str], codes: Codes) -> None:
        control, number = world.control, self._book.number_of_control
        fields, parents = self._ground.field_of, self._ground.parents
        for id_ in territories:
            found = control.get(id_)
            within = id_
            while found is None and within in parents:  # what nobody speaks of goes with the rest
                within = parents[within]
                found = control.get(within)
            codes[fields[id_]] = number(found)

    def _enter_outsiders(self, world: World, mode: Mode, focus: str | None, codes: Codes) -> None:
        if mode is Mode.PRESENCE:
            for id_, style in presence_styles(self._ground.lookup, world, focus).items():
                codes[self._ground.field_of[id_]] = self._book.number(style)
            return
        styles = influence_styles(world, focus)
        numbers = {country: self._book.number(style) for country, style in styles.items()}
        for field, country in enumerate(self._ground.country_of_field):
            if country in numbers:
                codes[field] = numbers[country]


def blend(before: Pixels, after: Pixels, share: float) -> Pixels:
    """The table that is `share` (0 to 1) of the way from one to another."""
    one, other = before.view(np.uint8), after.view(np.uint8)
    mixed = one + (other.astype(np.int16) - one) * np.float32(share)
    return np.asarray(mixed.round().astype(np.uint8).view(np.uint32))
