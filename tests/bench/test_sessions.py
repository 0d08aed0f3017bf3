from scenario.core.lookup import Lookup
from scenario.play.memory import MemoryShelf
from scenario.play.session import Session
from tests.bench.generate import generated
from tests.bench.sessions import long_record, measure_sessions
from tests.bench.timeline import BOOKMARKS, BRANCHES, long_session, measure_timeline
from tests.fixtures.clock import ticking


def test_the_long_session_has_as_many_steps_as_asked_for_and_can_be_played():
    lookup = Lookup(generated(12, tuple(f"AAA-{n}" for n in range(30)), 200))
    record = long_record(lookup, 150)
    session = Session(MemoryShelf().create(record, lookup.scenario, ""), lookup, ticking())
    assert len(session.tree) == 150
    assert session.at_end and session.head.id == 150
    session.undo()
    session.redo()


def test_every_promise_about_sessions_is_measured():
    timings = measure_sessions(80, 200)
    promised = {timing.name: timing.limit for timing in timings if timing.limit is not None}
    assert promised == {
        "a step committed": 2.5,
        "open a session of 200": 3,
        "switch between branches 78 turns apart": 2,
        "undo": 1,
        "redo": 1,
        "view a random turn": 2,
    }
    assert all(timing.ratio is not None for timing in timings if timing.limit is not None)


def test_the_timeline_is_measured_with_branches_and_bookmarks_on_it(qapp):
    session = long_session(40, 120)
    assert (len(session.branches), len(session.notes)) == (BRANCHES, BOOKMARKS)
    floor, *timings = measure_timeline(40, 120)
    assert round(floor.median, 1) == 16.7
    promised = {timing.name: timing.limit for timing in timings}
    assert promised == {"scroll the timeline": 1, "scrub to a random turn": 1}
    assert all(timing.ratio for timing in timings)
