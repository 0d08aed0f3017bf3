"""Phases and clocks: what they read while people play, undo, crash and come back."""

from dataclasses import replace

import pytest

from scenario.core.chronicle import Moment
from scenario.errors import Refused, Trouble
from scenario.play.exercise.chair import Hand
from scenario.play.exercise.conduct import Conduct
from scenario.play.memory import MemoryLedger, MemoryShelf
from scenario.play.outcome import Change
from scenario.play.session import Session
from tests.fixtures.drill import Hands, argued, convened, drill, playing, session_at


def reopened(conduct, shelf, clock):
    ledger = shelf.ledger(conduct.session.id)
    return Conduct(Session(ledger, conduct.session.lookup, clock))


def test_an_exercise_begins_where_its_history_ends():
    conduct, _ = convened()
    assert conduct.session.game == Moment(0, 1)
    assert conduct.state.seed == "5e1c07a9"
    assert conduct.following() == ("T1", "plan")
    assert not conduct.face().running
    outcome = conduct.next_phase()
    assert Change.EXERCISE in outcome.changes
    assert conduct.session.game == Moment(1, 0)
    assert (conduct.state.turn, conduct.state.phase) == ("T1", "plan")


def test_convening_plays_history_first_and_tells_of_it():
    conduct = Conduct(session_at(Hands()))
    later = replace(drill(), start="T1", injects=(), turn_phases=())
    outcome = conduct.convene(later)
    assert conduct.session.game == Moment(1, 2)
    assert outcome.touched and {Change.GAME, Change.EXERCISE} <= outcome.changes
    assert outcome.step is conduct.session.head


def test_no_history_is_played_where_convening_is_refused():
    conduct = Conduct(session_at(Hands()))
    later = replace(drill(), start="T1", injects=(), turn_phases=())
    with pytest.raises(Refused, match="10,000 characters"):
        conduct.convene(later, by=Hand(author="x" * 10_001))
    assert conduct.session.game == Moment(0, 1)


def test_a_branch_from_where_the_game_stands_has_every_act():
    conduct, _ = playing()
    argued(conduct)
    conduct.observe("They begin.")
    before = conduct.state
    conduct.session.branch_from(conduct.session.game, "Otherwise")
    assert conduct.state == before


def test_a_branch_from_an_earlier_moment_has_the_acts_up_to_what_came_next():
    conduct, _ = playing()
    argued(conduct)
    conduct.deliver("shots")
    conduct.observe("They run.")
    conduct.session.branch_from(Moment(1, 0), "Without shots")
    assert 1 in conduct.standing.arguments
    assert not conduct.standing.observations()
    assert conduct.standing.injects["shots"].moved is None


def test_a_branch_from_the_history_of_an_exercise_can_have_another_one():
    conduct, _ = playing()
    conduct.session.branch_from(Moment(0, 1), "Another exercise")
    assert conduct.state is None
    conduct.convene(replace(drill(), title="Another"))
    assert conduct.standing.plan.title == "Another"


def test_a_new_seed_is_drawn_where_the_plan_has_none():
    one, other = (convened(seed="")[0].state.seed for _ in range(2))
    assert one != other and len(one) == 16


def test_every_phase_of_every_turn_follows_and_then_it_ends():
    conduct, _ = convened()
    seen = []
    for _ in range(5):
        seen.append(conduct.following())
        conduct.next_phase()
    assert seen == [("T1", "plan"), ("T1", "rule"), ("T1b", "rest"), ("T2", "plan"), ("T2", "rule")]
    with pytest.raises(Refused, match="last turn"):
        conduct.next_phase()
    conduct.close()
    with pytest.raises(Refused, match="over"):
        conduct.pause()


def test_the_countdown_runs_stops_and_is_extended():
    conduct, clock = playing()
    clock.pass_(minutes=13, seconds=18)
    assert conduct.face().left == 6 * 60 + 42
    assert conduct.face().text == "D+0 H+0 M+13"
    conduct.pause()
    clock.pass_(hours=1)
    assert conduct.face().left == 6 * 60 + 42 and not conduct.face().running
    conduct.extend(1)
    conduct.run()
    clock.pass_(minutes=8)
    assert conduct.face().left == -18


def test_undoing_a_pause_gives_back_no_time_that_was_spent_standing():
    conduct, clock = playing()
    clock.pass_(minutes=5)
    conduct.pause()
    clock.pass_(hours=1)
    conduct.face()
    conduct.session.undo()
    assert conduct.face().seconds == 300 and conduct.face().running
    clock.pass_(minutes=1)
    assert conduct.face().seconds == 360


def test_after_a_crash_the_clock_stands_at_the_last_act_and_says_so():
    shelf = MemoryShelf()
    conduct, clock = playing(shelf)
    clock.pass_(minutes=5)
    conduct.observe("They whisper.")
    clock.pass_(hours=9)
    again = reopened(conduct, shelf, clock)
    face = again.face()
    assert (face.seconds, face.running, face.stopped) == (300, False, True)
    clock.pass_(minutes=3)
    again.observe("Back again.")
    assert again.face().seconds == 300
    again.run()
    clock.pass_(minutes=2)
    assert (again.face().seconds, again.face().stopped) == (420, False)


def test_time_that_was_kept_since_the_last_act_is_not_lost_in_a_crash():
    shelf = MemoryShelf()
    conduct, clock = playing(shelf)
    head = conduct.session.head
    for _ in range(3):
        clock.pass_(minutes=4)
        conduct.keep_time()
    clock.pass_(hours=9)
    face = reopened(conduct, shelf, clock).face()
    assert (face.seconds, face.running, face.stopped) == (720, False, True)
    assert face.left == conduct.standing.phase_seconds - 720
    assert conduct.session.head is head


def test_time_kept_after_an_act_counts_there_and_nowhere_else():
    shelf = MemoryShelf()
    conduct, clock = playing(shelf)
    clock.pass_(minutes=4)
    conduct.keep_time()
    clock.pass_(minutes=1)
    conduct.observe("They whisper.")
    assert reopened(conduct, shelf, clock).face().seconds == 300
    conduct.session.undo()
    assert reopened(conduct, shelf, clock).face().seconds == 240


def test_time_that_could_not_be_read_at_first_is_asked_for_again(monkeypatch):
    conduct, clock = playing()
    clock.pass_(minutes=4)
    conduct.keep_time()
    conduct.session.branch_from(conduct.session.game, "Again")

    def busy(_ledger):
        raise Trouble("The file is busy.")

    with monkeypatch.context() as patch:
        patch.setattr(MemoryLedger, "clock", busy)
        with pytest.raises(Trouble):
            conduct.face()
    assert (conduct.face().running, conduct.face().stopped) == (False, True)


def test_a_clock_that_stands_is_not_kept():
    shelf = MemoryShelf()
    conduct, clock = playing(shelf)
    conduct.pause()
    clock.pass_(minutes=4)
    conduct.keep_time()
    Conduct(session_at(clock, shelf)).keep_time()
    assert conduct.session.kept_clock() is None


def test_a_clock_that_was_paused_needs_no_explanation_after_a_crash():
    shelf = MemoryShelf()
    conduct, clock = playing(shelf)
    conduct.pause()
    assert not reopened(conduct, shelf, clock).face().stopped


def test_branching_back_finds_the_clock_as_it_was_then():
    conduct, clock = playing()
    clock.pass_(minutes=5)
    conduct.pause()
    conduct.run()
    clock.pass_(minutes=30)
    conduct.next_phase()
    conduct.session.undo()
    conduct.session.branch_from(conduct.session.game, "Again")
    face = conduct.face()
    assert face.stopped and not face.running


def test_a_scripted_turn_can_be_played_inside_a_phase():
    conduct, _ = playing()
    conduct.session.advance()
    assert conduct.session.game == Moment(1, 2)
    conduct.next_phase()
    assert conduct.session.game == Moment(1, 2)
    assert [line.cause.__class__.__name__ for line in conduct.state.log][:2] == [
        "PhaseBegan",
        "Scripted",
    ]


def test_an_event_that_the_exercise_left_out_is_told_to_be():
    conduct, _ = playing()
    for _ in range(2):
        conduct.next_phase()
    course = conduct.session.course()
    assert course.fate_of("hired", course.end) == "replaced"


@pytest.mark.parametrize(
    ("turn", "phase", "says"),
    [("T9", "plan", "no turn"), ("T1", "nap", "no phase"), ("T0", "plan", "being played"),
     ("T2", "plan", "being played"), ("T1b", "plan", "no phase")],
)  # fmt: skip
def test_a_phase_that_is_not_there_or_not_next_is_refused(turn, phase, says):
    conduct, _ = playing()
    with pytest.raises(Refused, match=says):
        conduct.begin_phase(turn, phase)


def test_an_exercise_cannot_be_convened_twice_nor_after_its_start():
    conduct, clock = playing()
    with pytest.raises(Refused, match="is being played"):
        conduct.convene(drill())
    session = session_at(clock)
    session.play_to(1)
    with pytest.raises(Refused, match="has passed"):
        Conduct(session).convene(drill())


def test_without_an_exercise_every_act_is_refused():
    conduct = Conduct(session_at(Hands()))
    assert conduct.state is None
    for act in (conduct.pause, conduct.next_phase, conduct.face, lambda: conduct.observe("x")):
        with pytest.raises(Refused, match="No exercise"):
            act()


def test_undoing_the_convening_leaves_none():
    conduct, _ = convened()
    outcome = conduct.session.undo()
    assert conduct.state is None and Change.EXERCISE in outcome.changes
    conduct.session.redo()
    assert conduct.state is not None


def test_a_clock_that_cannot_be_run_still_says_why_it_stands(monkeypatch):
    shelf = MemoryShelf()
    conduct, clock = playing(shelf)
    again = reopened(conduct, shelf, clock)

    def full(*args):
        raise Trouble("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(MemoryLedger, "record", full)
        with pytest.raises(Trouble):
            again.run()
    assert again.face().stopped and not again.face().running


def test_another_station_follows_the_clock_of_the_one_that_runs_it():
    shelf = MemoryShelf()
    conduct, clock = playing(shelf)
    other = reopened(conduct, shelf, clock)
    assert other.face().stopped
    clock.pass_(minutes=4)
    conduct.observe("They begin.")
    clock.pass_(minutes=1)
    other.session.catch_up()
    assert (other.face().seconds, other.face().running) == (300, True)
    conduct.pause()
    other.session.catch_up()
    clock.pass_(minutes=7)
    assert (other.face().seconds, other.face().running) == (300, False)


def test_a_wall_clock_that_is_set_back_takes_no_time_away():
    conduct, clock = playing()
    clock.pass_(minutes=2)
    assert conduct.face().seconds == 120
    clock.pass_(hours=-1)
    assert conduct.face().seconds == 120
    clock.pass_(minutes=1)
    assert conduct.face().seconds == 180


def test_many_acts_lose_no_time():
    conduct, clock = playing()
    for _ in range(100):
        clock.pass_(seconds=0.9)
        conduct.observe("Tick.")
    assert conduct.face().seconds == 90


def test_an_exercise_that_is_convened_again_begins_at_nought():
    conduct, clock = playing()
    clock.pass_(minutes=5)
    conduct.session.undo()
    conduct.session.undo()
    conduct.convene(drill())
    assert conduct.face().seconds == 0
    conduct.next_phase()
    clock.pass_(minutes=1)
    assert conduct.face().seconds == 60
