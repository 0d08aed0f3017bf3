"""The numeric series that a scenario's author wants charted, turn by turn."""

from __future__ import annotations

from dataclasses import dataclass

from scenario.core.chronicle import Chronicle
from scenario.core.world import IndicatorValue, Kind


@dataclass(frozen=True, slots=True)
class IndicatorSeries:
    """The figures of one indicator for one actor, one place, or as a whole."""

    indicator: str
    actor: str | None
    at: str | None
    values: tuple[IndicatorValue | None, ...]
    """What stood at the end of each entered turn; None before the first figure."""


def indicator_series(chronicle: Chronicle) -> tuple[IndicatorSeries, ...]:
    """Every series that has a figure, in the order of the indicators, then of whose it is."""
    ids = {id_ for touched in chronicle.touched for id_ in touched.get(Kind.INDICATORS, ())}
    order = {indicator: number for number, indicator in enumerate(chronicle.lookup.indicators)}
    found = []
    for id_ in sorted(ids):
        values = tuple(world.indicators.get(id_) for world in chronicle.worlds)
        known = next(value for value in values if value is not None)
        found.append(IndicatorSeries(known.indicator, known.actor, known.at, values))
    return tuple(sorted(found, key=lambda series: order[series.indicator]))
