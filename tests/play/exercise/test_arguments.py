"""Arguments and rulings: the odds first, one throw for each attempt, then the map."""

import pytest

from scenario.core.exercise.dice import throw
from scenario.core.exercise.injects import PUBLIC
from scenario.core.exercise.odds import Grade, dice_odds
from scenario.core.exercise.plan import Method
from scenario.errors import Refused, Trouble
from scenario.play.exercise.acts import Rolled
from scenario.play.exercise.conduct import Conduct
from scenario.play.exercise.state import ArgumentStatus
from scenario.play.memory import MemoryLedger, MemoryShelf
from scenario.play.session import Session
from tests.fixtures.drill import FORD_LOST, GUARD_HALVED, argued, playing


def rolled(conduct, method=Method.TWO_DICE):
    number = argued(conduct, method)
    conduct.show_odds(number)
    conduct.roll(number)
    return conduct.standing.arguments[number].roll


def test_two_dice_show_their_odds_roll_and_rule():
    conduct, _ = playing()
    number = argued(conduct)
    with pytest.raises(Refused, match="not seen the odds"):
        conduct.roll(number)
    assert conduct.odds(number) == dice_odds(1)
    conduct.show_odds(number)
    with pytest.raises(Refused, match="not been thrown"):
        conduct.rule(number)
    conduct.roll(number)
    argument = conduct.standing.arguments[number]
    assert argument.roll.dice == throw("5e1c07a9", "1.1", 6, 2)
    with pytest.raises(Refused, match="have fallen"):
        conduct.roll(number)
    with pytest.raises(Refused, match="have fallen"):
        conduct.reason(number, "Too late", 1)
    conduct.rule(number, text="They cross.", effects=[FORD_LOST])
    ruling = conduct.standing.rulings[1]
    assert ruling.grade is argument.roll.grade and ruling.in_force and not ruling.announced
    assert conduct.world().control["ford"].rivals == ("REB",)
    assert conduct.standing.arguments[number].status is ArgumentStatus.RULED
    with pytest.raises(Refused, match="settled"):
        conduct.roll(number)


def test_to_undo_a_roll_and_roll_again_shows_the_same_dice():
    conduct, clock = playing()
    first = rolled(conduct)
    for _ in range(3):
        conduct.session.undo()
        clock.pass_(minutes=1)
        conduct.roll(1) if conduct.standing.arguments[1].odds else conduct.show_odds(1)
        if conduct.standing.arguments[1].roll is None:
            conduct.roll(1)
        assert conduct.standing.arguments[1].roll.dice == first.dice


def test_on_another_branch_the_dice_are_the_same():
    conduct, _ = playing()
    first = rolled(conduct)
    for _ in range(2):
        conduct.session.undo()
    conduct.reason(1, "The guard is drunk", 1)
    conduct.show_odds(1)
    conduct.roll(1)
    again = conduct.standing.arguments[1].roll
    assert (again.dice, again.odds.modifier) == (first.dice, first.odds.modifier + 1)


def test_an_argument_sent_back_has_another_throw_and_keeps_the_first():
    conduct, _ = playing()
    first = rolled(conduct)
    conduct.send_back(1, "Say where.")
    conduct.argue(["rebels"], "Cross at the mill", number=1)
    conduct.show_odds(1)
    conduct.roll(1)
    argument = conduct.standing.arguments[1]
    assert argument.earlier == (first,)
    assert argument.roll.draw == "1.2" and argument.action == "Cross at the mill"


def test_a_reason_given_after_the_odds_wants_them_shown_again():
    conduct, _ = playing()
    number = argued(conduct)
    conduct.show_odds(number)
    conduct.reason(number, "It rains", -1, inject="rain")
    with pytest.raises(Refused, match="not seen the odds"):
        conduct.roll(number)
    conduct.reason(number, "It rains a little", 0, number=4)
    conduct.drop_reason(number, 3)
    assert conduct.standing.arguments[number].modifier == 2


def test_an_estimate_takes_words_and_per_cent_and_rolls_a_hundred():
    conduct, _ = playing()
    number = argued(conduct, Method.ESTIMATE)
    with pytest.raises(Refused, match="estimate yet"):
        conduct.show_odds(number)
    conduct.estimate(number, "palace1", "unlikely")
    conduct.estimate(number, "palace2", 20)
    conduct.estimate(number, "rebels1", 90)
    conduct.estimate(number, "rebels1", 50)
    conduct.show_odds(number)
    conduct.roll(number)
    argument = conduct.standing.arguments[number]
    assert argument.odds.chance == 33
    assert argument.roll.dice == throw("5e1c07a9", "1.1", 100)


@pytest.mark.parametrize(
    ("who", "answer", "says"),
    [("nobody", 5, "take part"), ("ann", 101, "0 to 100"), ("ann", "perhaps", "no word")],
)
def test_an_estimate_that_cannot_be_is_refused(who, answer, says):
    conduct, _ = playing()
    number = argued(conduct, Method.ESTIMATE)
    with pytest.raises(Refused, match=says):
        conduct.estimate(number, who, answer)


def test_a_vote_names_the_grade():
    conduct, _ = playing()
    number = argued(conduct, Method.VOTE)
    with pytest.raises(Refused, match="voted yet"):
        conduct.rule(number)
    for who, grade in (("ann", Grade.SUCCESS), ("palace1", Grade.FAILURE), ("sam", Grade.SUCCESS)):
        conduct.vote(number, who, grade)
    with pytest.raises(Refused, match="no dice"):
        conduct.show_odds(number)
    with pytest.raises(Refused, match="another grade"):
        conduct.rule(number, grade=Grade.TRIUMPH)
    conduct.rule(number)
    assert conduct.standing.rulings[1].grade is Grade.SUCCESS


@pytest.mark.parametrize("method", [Method.CONSENSUS, Method.RULING])
def test_consensus_and_the_umpire_name_the_grade(method):
    conduct, _ = playing()
    number = argued(conduct, method)
    assert conduct.odds(number) is None
    with pytest.raises(Refused, match="Say how it went"):
        conduct.rule(number)
    conduct.draft(number, success=[FORD_LOST], failure=[GUARD_HALVED])
    conduct.rule(number, grade=Grade.FAILURE)
    step = conduct.standing.rulings[1].made.step
    assert conduct.effects_of(step) == (GUARD_HALVED,)


@pytest.mark.parametrize(
    ("grade", "apart", "entered"),
    [
        (Grade.TRIUMPH, False, (FORD_LOST,)), (Grade.TRIUMPH, True, (GUARD_HALVED,)),
        (Grade.SUCCESS, True, (FORD_LOST,)), (Grade.FAILURE, True, ()),
        (Grade.DISASTER, False, ()), (Grade.DISASTER, True, (FORD_LOST, GUARD_HALVED)),
    ],
)  # fmt: skip
def test_a_ruling_enters_what_was_drafted_for_its_grade(grade, apart, entered):
    conduct, _ = playing()
    number = argued(conduct, Method.RULING)
    own = {"triumph": [GUARD_HALVED], "disaster": [FORD_LOST, GUARD_HALVED]} if apart else {}
    conduct.draft(number, success=[FORD_LOST], **own)
    conduct.rule(number, grade=grade)
    assert conduct.effects_of(conduct.session.head.id) == entered


def test_a_draft_is_previewed_without_being_entered():
    conduct, _ = playing()
    before = conduct.world()
    assert conduct.preview([FORD_LOST]).control["ford"].rivals == ("REB",)
    assert conduct.world() == before


def test_a_ruling_stands_until_it_is_countered():
    conduct, _ = playing()
    conduct.rule(text="The ferry is stopped.", team_texts={"rebels": "You stopped it."})
    conduct.announce(1, PUBLIC)
    ruling = conduct.standing.rulings[1]
    assert (ruling.text_for("rebels"), ruling.text_for("palace")) == (
        "You stopped it.", "The ferry is stopped.",
    )  # fmt: skip
    conduct.end_ruling(1, "The ferry runs again.", effects=[GUARD_HALVED])
    assert not conduct.standing.rulings[1].in_force
    with pytest.raises(Refused, match="stand any more"):
        conduct.end_ruling(1)


def test_a_vetoed_argument_is_settled():
    conduct, _ = playing()
    number = argued(conduct)
    conduct.veto(number, "Nobody has boats.")
    assert conduct.standing.waiting == ()
    with pytest.raises(Refused, match="settled"):
        conduct.show_odds(number)


@pytest.mark.parametrize(
    ("act", "says"),
    [
        (lambda c: c.argue([], "x"), "needs a team"),
        (lambda c: c.argue(["blue"], "x"), "no team blue"),
        (lambda c: c.argue(["rebels"], "x", targets=["moon"]), "place moon"),
        (lambda c: c.reason(7, "x", 1), "no argument 7"),
        (lambda c: c.rule(), "nothing to rule"),
        (lambda c: c.announce(3), "no ruling 3"),
        (lambda c: c.rule(text="x", effects=[FORD_LOST.__class__(
            target="moon", state=FORD_LOST.state, holder="REP")]), "moon"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_nothing_moves(act, says):
    conduct, _ = playing()
    head = conduct.session.head
    with pytest.raises(Refused, match=says):
        act(conduct)
    assert conduct.session.head is head


def test_a_full_disk_in_the_middle_of_a_roll_leaves_nothing_of_it(monkeypatch):
    shelf = MemoryShelf()
    conduct, clock = playing(shelf)
    number = argued(conduct)
    conduct.show_odds(number)
    before = conduct.state

    def full(*args):
        raise Trouble("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(MemoryLedger, "record", full)
        with pytest.raises(Trouble):
            conduct.roll(number)
    assert conduct.state is before
    conduct.roll(number)
    roll = conduct.state.arguments[number].roll
    again = Conduct(Session(shelf.ledger(conduct.session.id), conduct.session.lookup, clock))
    assert again.state.arguments[number].roll == roll
    steps = map(conduct.session.tree.__getitem__, range(1, conduct.session.tree.last + 1))
    assert sum(isinstance(step.cause, Rolled) for step in steps) == 1
