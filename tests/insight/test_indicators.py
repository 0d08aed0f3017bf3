"""The figures of an author's indicators, turn by turn."""

from dataclasses import replace

from scenario.core.chronicle import Chronicle
from scenario.core.effects import AnyEffect
from scenario.core.lookup import Lookup
from scenario.core.model import Indicator
from scenario.core.reshaping import IndicatorEffect
from scenario.insight.indicators import indicator_series
from tests.fixtures.small import small_scenario


def figure(indicator: str, value: float, actor: str | None = None, at: str | None = None):
    return IndicatorEffect(indicator=indicator, value=value, actor=actor, at=at)


def chronicle_of(*effects: tuple[int, AnyEffect]) -> Chronicle:
    """The small scenario with effects in the first events of some of its turns."""
    turns = list(small_scenario().turns)
    for number, effect in effects:
        first = turns[number].events[0]
        changed = replace(first, effects=(*first.effects, effect))
        turns[number] = replace(turns[number], events=(changed, *turns[number].events[1:]))
    indicators = tuple(Indicator(id=i, name=i, unit="t") for i in ("salt", "gold"))
    lookup = Lookup(replace(small_scenario(), indicators=indicators, turns=tuple(turns)))
    return Chronicle.of(lookup, lookup.perspectives["reported"])


def test_a_series_begins_with_its_first_figure_and_keeps_the_last():
    chronicle = chronicle_of((1, figure("gold", 60, "REP")), (2, figure("gold", 65, "REP")))
    (series,) = indicator_series(chronicle)
    assert (series.indicator, series.actor, series.at) == ("gold", "REP", None)
    assert [value and value.value for value in series.values] == [None, 60, 65]
    assert series.values[1].cause.turn == 1


def test_series_stand_in_the_order_of_the_authors_indicators():
    chronicle = chronicle_of(
        (0, figure("gold", 1, "REP")), (0, figure("salt", 2, at="west")), (1, figure("gold", 3))
    )
    found = [(series.indicator, series.actor, series.at) for series in indicator_series(chronicle)]
    assert found == [("salt", None, "west"), ("gold", None, None), ("gold", "REP", None)]


def test_a_scenario_without_figures_has_no_series():
    assert indicator_series(chronicle_of()) == ()
