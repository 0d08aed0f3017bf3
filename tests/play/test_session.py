"""Where a session stands, and how each act moves it."""

from dataclasses import replace
from pathlib import Path

import pytest

from scenario.core.chronicle import Chronicle, Moment, scripted
from scenario.core.world import Kind, difference, union
from scenario.errors import Refused
from scenario.play.memory import MemoryLedger, MemoryShelf
from scenario.play.outcome import Change
from scenario.play.record import decode, encode
from scenario.play.session import Session
from scenario.play.steps import Scripted, Started, digest_of
from tests.fixtures.clock import ticking
from tests.fixtures.sessions import begun, small_lookup


def as_written(perspective, moment):
    lookup = small_lookup()
    return Chronicle.of(lookup, lookup.perspectives[perspective]).at(moment)


def causes(session):
    return [step.cause for step in session.tree.line(session.head.id)]


def test_a_new_session_has_entered_the_set_up():
    session = begun()
    assert session.game == session.viewed == Moment(0, 1)
    assert causes(session) == [Started("reported")]
    assert session.name == "Two Rivers"
    assert session.world().holder_of("north") == "REP"
    assert not session.can_undo and not session.can_redo and not session.at_end


def test_a_session_can_begin_under_a_perspective_and_name_of_its_own():
    session = begun(name="  Monday class ", perspective="republic")
    assert (session.name, session.own_perspective) == ("Monday class", "republic")
    assert session.perspective == "republic"


def test_a_session_cannot_begin_under_a_perspective_that_is_not_there():
    with pytest.raises(Refused, match="no perspective nobody"):
        begun(perspective="nobody")


def test_advance_plays_a_whole_turn_and_says_what_it_touched():
    session = begun()
    before = session.world()
    outcome = session.advance()
    assert outcome.game == outcome.viewed == Moment(1, 2)
    assert outcome.step is session.head
    assert outcome.step.cause == Scripted("T1", 0, 2)
    assert outcome.changes == {Change.GAME, Change.VIEWED, Change.BRANCHES}
    assert outcome.touched == difference(before, session.world())
    assert outcome.touched[Kind.CONTROL] == {"ford"}


def test_advance_finishes_the_turn_that_an_event_began():
    session = begun()
    session.advance_event()
    assert session.game == Moment(1, 1)
    session.advance()
    assert session.game == Moment(1, 2)
    assert causes(session)[1:] == [Scripted("T1", 0, 1), Scripted("T1", 1, 2)]


def test_a_turn_without_events_is_entered_like_any_other():
    session = begun()
    session.play_to(1)
    assert session.advance_event().game == Moment(2, 0)
    assert session.advance_event().game == Moment(3, 1)
    assert session.previous_event().viewed == Moment(2, 0)
    assert session.previous_event().viewed == Moment(1, 2)
    assert session.next_event().viewed == Moment(2, 0)
    assert session.next_event().viewed == Moment(3, 1)


def test_the_game_ends_with_the_last_turn():
    session = begun()
    session.play_to(3)
    assert session.at_end
    for act in (session.advance, session.advance_event, session.step_forward, session.next_event):
        with pytest.raises(Refused, match="ends here"):
            act()
    assert session.game == Moment(3, 2)


def test_play_to_takes_one_step_per_turn():
    session = begun()
    session.advance_event()
    outcome = session.play_to(3)
    assert outcome.game == Moment(3, 2)
    assert causes(session)[2:] == [
        Scripted("T1", 1, 2), Scripted("T1b", 0, 0), Scripted("T2", 0, 2),
    ]  # fmt: skip


@pytest.mark.parametrize("turn", [-1, 0, 1, 4])
def test_play_to_is_refused_for_turns_that_are_past_or_not_there(turn):
    session = begun()
    session.advance()
    with pytest.raises(Refused):
        session.play_to(turn)
    assert session.game == Moment(1, 2)


def test_looking_back_never_moves_the_game():
    session = begun()
    session.play_to(3)
    outcome = session.view(Moment(1, 1))
    assert outcome.step is None
    assert outcome.changes == {Change.VIEWED}
    assert (outcome.viewed, outcome.game) == (Moment(1, 1), Moment(3, 2))
    assert session.world() == as_written("reported", Moment(1, 1))


def test_a_moment_with_too_many_events_is_the_end_of_its_turn():
    session = begun()
    session.play_to(3)
    assert session.view(Moment(1, 99)).viewed == Moment(1, 2)


@pytest.mark.parametrize("moment", [Moment(1, 2), Moment(2, 0), Moment(99, 0)])
def test_nobody_looks_beyond_the_game(moment):
    session = begun()
    session.advance_event()
    with pytest.raises(Refused, match="not come so far"):
        session.view(moment)
    assert session.viewed == Moment(1, 1)


def test_the_keys_walk_turns_and_events_and_play_on_at_the_game():
    session = begun()
    assert session.step_forward().game == Moment(1, 2)
    assert session.step_back().viewed == Moment(0, 1)
    assert session.step_forward().game == Moment(1, 2)
    assert session.previous_event().viewed == Moment(1, 1)
    assert session.step_forward().viewed == Moment(1, 2)
    assert session.previous_event().viewed == Moment(1, 1)
    assert session.previous_event().viewed == Moment(0, 1)
    assert session.previous_event().viewed == Moment(0, 0)
    assert session.next_event().viewed == Moment(0, 1)
    assert session.next_event().viewed == Moment(1, 1)
    assert session.game == Moment(1, 2)
    session.step_forward()
    assert session.step_forward().game == Moment(2, 0)


def test_there_is_nothing_before_the_beginning():
    session = begun()
    session.previous_event()
    for act in (session.step_back, session.previous_event):
        with pytest.raises(Refused, match="begins"):
            act()


def test_another_perspective_is_another_map_of_the_same_game():
    session = begun()
    session.advance()
    outcome = session.look_through("republic")
    assert outcome.changes == {Change.PERSPECTIVE}
    assert session.world() == as_written("republic", Moment(1, 2))
    assert session.world() != as_written("reported", Moment(1, 2))
    assert outcome.touched == difference(as_written("reported", Moment(1, 2)), session.world())
    assert session.head.cause == Scripted("T1", 0, 2)
    with pytest.raises(Refused, match="no perspective"):
        session.look_through("nobody")


def test_a_step_taken_under_another_perspective_keeps_the_sessions_own_effects():
    session = begun()
    session.look_through("republic")
    step = session.advance().step
    lookup = small_lookup()
    assert step.effects == scripted(lookup, lookup.perspectives["reported"], 1)


def test_acts_that_change_nothing_ask_nothing_of_the_ledger():
    session = begun()
    session._ledger = None
    for outcome in (session.view(session.viewed), session.look_through("reported")):
        assert outcome.changes == frozenset()
        assert outcome.touched == {}


def test_undo_and_redo_walk_the_line_and_erase_nothing():
    session = begun()
    session.play_to(3)
    played = causes(session)
    for _ in range(3):
        session.undo()
    assert session.game == session.viewed == Moment(0, 1)
    with pytest.raises(Refused, match="nothing to undo"):
        session.undo()
    for _ in range(3):
        session.redo()
    with pytest.raises(Refused, match="nothing to redo"):
        session.redo()
    assert causes(session) == played
    assert len(session.tree) == 4


def test_to_play_again_what_was_undone_is_to_redo_it():
    session = begun()
    session.play_to(3)
    session.undo()
    session.undo()
    assert session.play_to(3).game == Moment(3, 2)
    assert len(session.tree) == 4
    assert len(session.branches) == 1


def test_another_step_after_an_undo_grows_a_branch():
    session = begun()
    main = session.advance().step
    session.undo()
    outcome = session.advance_event()
    assert outcome.step.parent == 1
    assert [branch.name for branch in session.branches] == ["Main", "Branch 2"]
    assert session.branch.name == "Branch 2"
    assert session.branch.fork == 1
    assert session.switch(1).step is main


def test_a_branch_that_grows_by_itself_takes_a_name_that_is_free():
    session = begun()
    session.advance()
    session.branch_from(Moment(0, 1), "Branch 3")
    session.switch(1)
    session.undo()
    session.advance_event()
    assert session.branch.name == "Branch 4"


def test_branch_from_a_moment_moves_the_game_there_on_a_new_line():
    session = begun()
    session.play_to(3)
    end = session.head
    outcome = session.branch_from(Moment(1, 2), "What if")
    assert outcome.game == outcome.viewed == Moment(1, 2)
    assert session.branch.name == "What if"
    assert not session.can_redo
    session.advance()
    assert session.head.parent == session.branch.fork
    assert session.switch(1).step is end


def test_branching_inside_a_step_makes_a_step_of_its_first_part():
    session = begun()
    session.play_to(3)
    session.branch_from(Moment(3, 1))
    assert session.head.cause == Scripted("T2", 0, 1)
    assert session.world() == as_written("reported", Moment(3, 1))
    assert session.advance().step.cause == Scripted("T2", 1, 2)


def test_branching_at_the_start_of_a_turn_is_branching_at_the_end_of_the_one_before():
    session = begun()
    session.play_to(3)
    assert session.branch_from(Moment(3, 0)).game == Moment(2, 0)


def test_a_branch_begins_neither_inside_the_set_up_nor_beyond_the_game():
    session = begun()
    with pytest.raises(Refused, match="inside the set-up"):
        session.branch_from(Moment(0, 0))
    with pytest.raises(Refused, match="not come so far"):
        session.branch_from(Moment(1, 0))
    assert len(session.branches) == 1


def test_switching_between_branches_says_what_differs():
    session = begun()
    session.play_to(3)
    session.branch_from(Moment(2, 0), "Other")
    here = session.world()
    outcome = session.switch(1)
    assert outcome.touched == difference(here, session.world())
    assert Change.BRANCHES in outcome.changes


def test_a_leap_over_turns_names_at_least_what_differs():
    session = begun()
    session.play_to(3)
    end = session.world()
    outcome = session.view(Moment(0, 1))
    assert outcome.touched == union(session.chronicle().touched)
    for kind, ids in difference(end, session.world()).items():
        assert ids <= outcome.touched[kind]


def test_names_are_checked_and_branch_names_are_each_used_once():
    session = begun()
    session.advance()
    session.branch_from(Moment(0, 1), "Other")
    with pytest.raises(Refused, match="already"):
        session.branch_from(Moment(0, 1), "Main")
    with pytest.raises(Refused, match="already"):
        session.rename_branch(2, "Main")
    assert session.rename_branch(2, "Other").changes == frozenset()
    assert session.rename_branch(2, "Better").changes == {Change.BRANCHES}
    assert session.branch.name == "Better"
    assert session.rename(" Tuesday ").changes == {Change.NAME}
    assert session.name == "Tuesday"
    assert session.rename("two\nlines,\u00a0می‌خواهم") and session.name == "two lines, می‌خواهم"
    for bad in ("", "   ", "x" * 201, "bell\a", "\u202egnol", "half \ud83d"):
        with pytest.raises(Refused):
            session.rename(bad)
        with pytest.raises(Refused):
            session.rename_branch(1, bad)


def test_a_session_is_taken_up_where_it_stood():
    shelf = MemoryShelf()
    session = begun(shelf)
    session.play_to(3)
    session.branch_from(Moment(1, 1), "Other")
    session.advance()
    session.look_through("republic")
    session.view(Moment(1, 0))
    session.rename("Kept")
    again = Session(shelf.ledger(session.id), small_lookup(), ticking())
    for name in ("name", "head", "branch", "branches", "game", "viewed", "perspective"):
        assert getattr(again, name) == getattr(session, name), name
    assert again.world() == session.world()
    again.undo()
    again.redo()
    assert again.head == session.head


def test_the_kept_effects_are_what_is_played_whatever_the_rules_now_say():
    shelf = MemoryShelf()
    session = begun(shelf)
    record = shelf.ledger(session.id).load()
    first = record.steps[0]
    changed = replace(first, effects=tuple(entry[:1] for entry in first.effects))
    old = MemoryLedger(replace(record, steps=(changed,)))
    session = Session(old, small_lookup(), ticking())
    assert list(session.world().control) == ["north"]
    session.look_through("republic")
    assert session.world() == as_written("republic", Moment(0, 1))


class Fails:
    """A ledger that loads, and then keeps nothing."""

    def __init__(self, ledger):
        self.load = ledger.load

    def record(self, *_):
        raise OSError("no space left")

    def rename(self, _):
        raise OSError("no space left")


@pytest.mark.parametrize(
    "act",
    [
        lambda s: s.advance(),
        lambda s: s.advance_event(),
        lambda s: s.play_to(3),
        lambda s: s.undo(),
        lambda s: s.redo(),
        lambda s: s.view(Moment(0, 1)),
        lambda s: s.step_back(),
        lambda s: s.look_through("republic"),
        lambda s: s.branch_from(Moment(1, 1), "New"),
        lambda s: s.switch(2),
        lambda s: s.rename_branch(1, "New"),
        lambda s: s.rename("New"),
    ],
)
def test_what_the_ledger_does_not_keep_has_not_happened(act):
    shelf = MemoryShelf()
    session = begun(shelf)
    session.play_to(2)
    session.branch_from(Moment(1, 2), "Other")
    session.switch(1)
    session.undo()
    ledger = shelf.ledger(session.id)
    failing = Session(Fails(ledger), small_lookup(), ticking())
    kept, world, step_count = ledger.load(), failing.world(), len(failing.tree)
    with pytest.raises(OSError, match="no space"):
        act(failing)
    assert ledger.load() == kept
    assert (failing.head.id, failing.viewed, failing.perspective) == (
        kept.position.head, kept.position.viewed, kept.position.perspective,
    )  # fmt: skip
    assert failing.branches == kept.branches
    assert (failing.name, len(failing.tree)) == (kept.name, step_count)
    assert failing.world() == world


def test_a_chronicle_that_was_handed_out_stays_as_it_was():
    session = begun()
    chronicle = session.chronicle()
    session.advance()
    assert len(chronicle) == 1
    assert len(session.chronicle()) == 2
    assert session.chronicle().worlds[0] is chronicle.worlds[0]


def test_golden_digests():
    """The same scenario gives the same worlds and the same steps, in every version."""
    session = begun()
    session.play_to(3)
    line = session.tree.line(session.head.id)
    assert [step.digest[:16] for step in line] == GOLDEN_STEPS
    worlds = {
        perspective: [world.digest()[:16] for world in session.chronicle(perspective).worlds]
        for perspective in session.lookup.perspectives
    }
    assert worlds == GOLDEN_WORLDS


def test_a_session_recorded_in_version_1_is_replayed_to_the_same_map():
    """The recording is never made anew: it is what people's databases hold."""
    bodies = (Path(__file__).parent / "two_rivers_v1.jsonl").read_text(encoding="utf-8")
    chronicle, digest, digests = Chronicle(small_lookup()), "", []
    for turn, body in enumerate(bodies.splitlines()):
        _, effects = decode(body)
        chronicle.enter(turn, effects)
        digest = digest_of(digest, body)
        digests.append(digest[:16])
    assert digests == GOLDEN_STEPS
    assert [world.digest()[:16] for world in chronicle.worlds] == GOLDEN_WORLDS["reported"]


GOLDEN_STEPS = ["181404e9128338c8", "14e31d53b336abae", "b6fca98e495aa73c", "dcf0eee0d55788cc"]
GOLDEN_WORLDS = {
    "reported": ["88d7bc2cfcdbd0b7", "5de4ab2784a5a086", "5de4ab2784a5a086", "4a395f4e665218f4"],
    "republic": ["88d7bc2cfcdbd0b7", "d88e2440bd63fd7b", "d88e2440bd63fd7b", "b523f8353723ca79"],
}


def test_a_session_recorded_in_version_2_is_replayed_to_the_same_map():
    """With a decision and a change by hand. It is never made anew either."""
    bodies = (Path(__file__).parent / "two_rivers_v2.jsonl").read_text(encoding="utf-8")
    chronicle, digest, digests = Chronicle(small_lookup()), "", []
    for turn, body in zip((0, 1, 1, 2, 3), bodies.splitlines(), strict=True):
        cause, effects = decode(body)
        assert encode(cause, effects) == body
        chronicle.enter(turn, effects)
        digest = digest_of(digest, body)
        digests.append(digest[:16])
    assert digests == [
        "181404e9128338c8", "04b34188038fe402", "7f6ee78344c229a7", "28a284fee34be06b",
        "584ee3c56e6544fb",
    ]  # fmt: skip
    assert [world.digest()[:16] for world in chronicle.worlds] == [
        "88d7bc2cfcdbd0b7", "d1223d30da1eb5f8", "d1223d30da1eb5f8", "4a472bbbfa866fbe",
    ]  # fmt: skip
