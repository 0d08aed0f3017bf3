"""The exercise that ships with the first scenario can be run from beginning to end."""

from scenario.core.exercise.injects import Visibility
from scenario.core.exercise.odds import Grade
from scenario.core.exercise.plan import Method
from scenario.core.lookup import Lookup
from scenario.files.scenario_file import read_scenario
from scenario.play.exercise.conduct import Conduct
from scenario.play.exercise.state import InjectStatus
from scenario.play.exercise.visible import public_view
from scenario.play.memory import MemoryShelf
from scenario.play.session import Session
from scenario.resources import scenario_files
from tests.fixtures.drill import Hands


def begun():
    path = next(p for p in scenario_files() if p.name.startswith("wagner"))
    loaded = read_scenario(path)
    clock = Hands()
    session = Session.begin(MemoryShelf(), Lookup(loaded.scenario), loaded.text, clock=clock)
    return Conduct(session), clock, loaded.scenario.exercises[0]


def test_it_has_what_a_newcomer_needs():
    _, _, plan = begun()
    assert (plan.start, len(plan.teams), len(plan.phases)) == ("T9", 4, 6)
    assert len(plan.injects) >= 12 and len(plan.objectives) == 3
    assert {each.audience.visibility for each in plan.injects} == set(Visibility)
    assert len({type(each.trigger) for each in plan.injects}) == 4
    assert "invented" in plan.summary
    shown = [text for i in plan.injects for text in (i.details, *(t.text for t in i.team_texts))]
    assert all(text.startswith("EXERCISE. ") for text in shown if text)


def test_two_turns_of_it_can_be_played_with_every_inject_fired():
    conduct, clock, plan = begun()
    conduct.convene(plan)
    fired = set()
    for _ in range(2 * len(plan.phases)):
        conduct.next_phase()
        clock.pass_(minutes=20)
        for row in conduct.board():
            if row.status is InjectStatus.DUE:
                conduct.deliver(row.state.inject.id)
                fired.add(row.state.inject.id)
    assert fired >= {"welcome", "warning", "column", "forecast", "agadez", "dead", "orders"}
    conduct.argue(["bamako", "moscow"], "Take Tinzaouaten before the storm", targets=["ML-TZN"])
    conduct.choose(1, Method.RULING)
    conduct.rule(1, grade=Grade.SUCCESS, text="The town is theirs; the road is not.")
    conduct.announce(1)
    for name in [row.state.inject.id for row in conduct.board()]:
        if conduct.standing.injects[name].status is not InjectStatus.DELIVERED:
            conduct.deliver(name)
    view = public_view(conduct)
    assert {each.id for each in view.injects}.isdisjoint({"orders", "warning", "attack"})
    assert view.rulings[0].argument is not None and view.rulings[0].argument.number == 1
    assert conduct.world().control["ML-TZN"].rivals == ("FAMA",)
