"""`sandtable replay` tells the later vocabulary in words: figures, divisions, merged forces."""

from dataclasses import replace

from scenario.cli.telling import Teller
from scenario.core.chronicle import Chronicle
from scenario.core.lookup import Lookup
from scenario.core.model import Indicator
from scenario.core.reshaping import CombineEffect, DivideEffect, IndicatorEffect
from tests.fixtures.small import small_scenario


def told(*effects) -> str:
    """What the last turn's first event is told to have changed."""
    scenario = small_scenario()
    last = scenario.turns[-1]
    event = replace(last.events[0], effects=effects)
    turns = (*scenario.turns[:-1], replace(last, events=(event,)))
    gold = Indicator(id="gold", name="Gold exports", unit="tonnes")
    lookup = Lookup(replace(scenario, turns=turns, indicators=(gold,)))
    chronicle = Chronicle.of(lookup, lookup.perspectives["reported"])
    return "\n".join(Teller(chronicle).turn(len(turns) - 1))


def test_figures_have_their_unit_and_whose_they_are():
    text = told(
        IndicatorEffect(indicator="gold", actor="REP", value=1234.5),
        IndicatorEffect(indicator="gold", at="harbour", value=3.0),
    )
    assert "• Gold exports, Republic of Two Rivers: 1,234.5 tonnes" in text
    assert "• Gold exports, Harbour: 3 tonnes" in text


def test_a_divided_territory_names_its_parts():
    assert "• North: divided into The Ford" in told(DivideEffect(territory="north", into=("ford",)))


def test_a_force_that_joined_another_has_merged():
    text = told(CombineEffect(forces=("column",), into="guard"))
    assert "→ merged" in text
