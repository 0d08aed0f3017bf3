"""Whose the series of an indicator are, in words and in colour."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from scenario.core.world import IndicatorValue
from scenario.insight.indicators import IndicatorSeries
from scenario.ui.models.parts import Line, Part, joined
from scenario.ui.models.reading import Reading
from scenario.ui.models.telling import actor_part, location_part, tr

_APART = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")
"""Colours for what has none of its own, told apart by everybody (Okabe and Ito, 2008)."""


@dataclass(frozen=True, slots=True)
class Told:
    """The series of one indicator, each by a key of its own."""

    figures: Mapping[str, tuple[IndicatorValue | None, ...]]
    colours: Mapping[str, str]
    legend: Line
    """Whose they are, each with its key for a chip."""


def told(
    reading: Reading, found: Iterable[IndicatorSeries], colour_of: Callable[[str], str]
) -> Told:
    """The series of one indicator: an actor's in its colour, others in colours far apart."""
    figures: dict[str, tuple[IndicatorValue | None, ...]] = {}
    colours: dict[str, str] = {}
    legend: list[Line] = []
    for place, series in enumerate(found):
        key = f"{series.actor or ''}@{series.at or ''}"
        figures[key] = series.values
        whole_actor = series.actor if series.at is None else None
        apart = _APART[place % len(_APART)]
        colours[key] = apart if whole_actor is None else colour_of(whole_actor)
        legend.append(_whose(reading, series, key))
    return Told(figures, colours, joined(legend, "   "))


def _whose(reading: Reading, series: IndicatorSeries, key: str) -> Line:
    parts = []
    if series.actor is not None:
        parts.append((actor_part(reading, series.actor),))
    if series.at is not None:
        parts.append((location_part(reading, series.at),))
    first, *rest = joined(parts) or (Part(tr("as a whole")),)
    return (Part(first.text, first.tone, chip=key, target=first.target), *rest)
