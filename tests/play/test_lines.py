"""What lies where on a line: steps by moment, moments by date, what is kept of lines left."""

import pytest

from scenario.core.chronicle import Moment
from scenario.core.dates import When
from scenario.core.effects import ControlEffect
from scenario.errors import Refused
from scenario.play import chronicles
from scenario.play.steps import Started, Step
from scenario.play.tree import Tree
from tests.fixtures.clock import ticking
from tests.fixtures.sessions import begun

FORD = (ControlEffect(target="ford", holder="REB"),)


def test_every_moment_has_the_step_that_led_to_it():
    session = begun()
    session.advance_event()
    session.edit(FORD, author="", reason="r")
    session.play_to(3)
    led = {
        (turn, events): session.step_at(Moment(turn, events)).id
        for turn in range(4)
        for events in range(session.turn_end(turn).events + 1)
    }
    assert led == {
        (0, 0): 1, (0, 1): 1, (1, 0): 1, (1, 1): 2, (1, 2): 3, (1, 3): 4, (2, 0): 5,
        (3, 0): 5, (3, 1): 6, (3, 2): 6,
    }  # fmt: skip
    session.view(Moment(1, 1))
    session.branch_from(Moment(2, 0))
    with pytest.raises(Refused):
        session.step_at(Moment(3, 1))


@pytest.mark.parametrize(
    ("date", "moment"),
    [
        ("1999-12-31", (0, 0)),
        ("2000-01-01", (0, 1)),
        ("2000-12-31", (0, 1)),
    ],
)
def test_a_date_is_the_last_moment_before_its_end(date, moment):
    session = begun()
    assert session.view_date(When.parse(date)).viewed == Moment(*moment)


def test_dates_within_a_turn_are_counted_by_its_events():
    session = begun()
    session.play_to(3)
    turn = session.lookup.scenario.turns[1]
    first, second = (event.when.first for event in turn.events)
    before_second = Moment(1, 1) if first < second else Moment(1, 2)
    assert session.moment_on(turn.from_.first - 1) == Moment(0, 1)
    assert session.moment_on(first) == before_second
    assert session.moment_on(max(first, second)) == Moment(1, 2)
    following = session.lookup.scenario.turns[2]
    assert session.moment_on(following.from_.first - 1) == Moment(1, 2)
    assert session.moment_on(following.to.last) == Moment(2, 0)
    assert session.view_date(10**6).viewed == session.game


def test_a_date_that_the_game_has_not_reached_is_refused():
    session = begun()
    following = session.lookup.scenario.turns[1].from_.first
    session.view_date(following - 1)
    with pytest.raises(Refused, match="not come so far"):
        session.view_date(following)
    session.advance_event()
    second = session.script.events(1)[1].when.first
    with pytest.raises(Refused, match="not come so far"):
        session.view_date(second)


def test_an_act_of_play_lies_with_what_came_before_it():
    session = begun()
    session.edit(FORD, author="", reason="r")
    assert session.moment_on(session.lookup.scenario.turns[0].from_.first) == Moment(0, 2)


def test_to_come_back_to_a_branch_folds_nothing(monkeypatch):
    session = begun()
    session.play_to(3)
    session.branch_from(Moment(0, 1), "Other")
    session.play_to(3)
    session.switch(1)
    entered = []
    real = chronicles.Chronicle.enter
    monkeypatch.setattr(
        chronicles.Chronicle, "enter", lambda *args: (entered.append(args[1]), real(*args))[1]
    )
    for branch in (2, 1, 2, 1):
        session.switch(branch)
    assert entered == []
    session.undo()
    session.redo()
    assert len(entered) <= 2


def test_long_lines_are_walked_in_few_leaps():
    now, count = ticking()(), 20_000
    steps = [
        Step(n, n - 1 or None, Started("p"), (), Moment(n, 0), now, "") for n in range(1, count)
    ]
    tree = Tree([*steps, Step(count, 1, Started("p"), (), Moment(2, 0), now, "")])
    looked = []

    class Counting(dict):
        def __getitem__(self, key):
            looked.append(key)
            return super().__getitem__(key)

    tree._depths = Counting(tree._depths)
    assert tree.towards(7, count - 1).id == 8
    assert tree.meeting(count, count - 1).id == 1
    assert tree.last_before(count - 1, 500).id == 499
    assert tree.distance(count, 500) == 500
    assert len(looked) < 400
    with pytest.raises(KeyError):
        tree.towards(9, count)
