"""`sandtable replay` tells the later vocabulary in words: figures, divisions, merged forces."""

from dataclasses import replace

from scenario.cli.telling import Teller
from scenario.core.conditions import Holds
from scenario.core.effects import ControlEffect
from scenario.core.lookup import Lookup
from scenario.core.model import Indicator
from scenario.core.reshaping import CombineEffect, DivideEffect, IndicatorEffect
from scenario.play.memory import MemoryShelf
from scenario.play.session import Session
from tests.fixtures.clock import ticking
from tests.fixtures.sessions import begun
from tests.fixtures.small import small_scenario


def told(*effects, condition=None) -> str:
    """What the last turn's first event is told to have changed."""
    scenario = small_scenario()
    last = scenario.turns[-1]
    event = replace(last.events[0], effects=effects, condition=condition)
    turns = (*scenario.turns[:-1], replace(last, events=(event,)))
    gold = Indicator(id="gold", name="Gold exports", unit="tonnes")
    lookup = Lookup(replace(scenario, turns=turns, indicators=(gold,)))
    session = Session.begin(MemoryShelf(), lookup, "text", clock=ticking())
    session.play_to(len(turns) - 1)
    return "\n".join(Teller(session.course()).turn(len(turns) - 1))


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


def test_acts_of_play_are_told_and_so_is_what_did_not_happen():
    session = begun()
    session.decide("hire", "no", author="Blue", reason="No money.")
    ford = ControlEffect(target="ford", holder="REB")
    session.edit([ford], author="", reason="They waded across.")
    session.play_to(3)
    teller = Teller(session.course())
    text = "\n".join(teller.turn(1))
    assert "–  decided: Hire the company? Send them home, by Blue: No money.\n     • " in text
    assert "–  changed by hand: They waded across.\n     • The Ford: " in text
    assert "1. The company is hired, 2001-02\n     • did not happen on this line" in text
    assert "2. Fight at the ford, 2001-04-01\n     • put off to T2 on this line" in text
    assert "nothing changes" not in text
    assert "2. Fight at the ford, 2001-04-01\n     • The Ford" in "\n".join(teller.turn(3))


def test_an_event_whose_condition_is_not_met_is_not_told_as_having_happened():
    text = told(condition=Holds(actor="REB", target="harbour"))
    assert "• did not happen on this line: its condition was not met" in text
    assert "nothing changes" not in text
