"""Acts on a whole store in any order, held against a twin in memory: sessions that are played,
copied, put away and handed on; a program that ends, or is killed at any statement; a backup.
"""

import os
import signal
import sys
import tempfile
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import event

from scenario.core.chronicle import Moment
from scenario.core.effects import LeadEffect
from scenario.errors import Refused
from scenario.play.memory import MemoryLedger
from scenario.play.notes import Target, TargetKind
from scenario.play.session import Session
from scenario.store.backups import listed
from scenario.store.browsing import SessionState
from scenario.store.restoring import restore
from scenario.store.store import SessionStore
from tests.fixtures.clock import ticking
from tests.fixtures.sessions import begun, small_lookup

LOOKUP = small_lookup()
NUMBERS = st.integers(0, 9)
TIMES = int(os.environ.get("EXAMPLES_TIMES", "1"))
"""How many times as many examples are made as in a run of all tests."""
MOST = 5
"""Sessions at one time."""


def _branch(session, number):
    return session.branches[number % len(session.branches)].id


PLAYS = {
    "advance": lambda s, n: s.advance(),
    "event": lambda s, n: s.advance_event(),
    "play on": lambda s, n: s.play_to(n % 4),
    "undo": lambda s, n: s.undo(),
    "redo": lambda s, n: s.redo(),
    "view": lambda s, n: s.view(Moment(n % 4, n // 4)),
    "look": lambda s, n: s.look_through(("reported", "republic")[n % 2]),
    "branch": lambda s, n: s.branch_from(Moment(n % 4, n // 4)),
    "switch": lambda s, n: s.switch(_branch(s, n)),
    "decide": lambda s, n: s.decide("hire", ("yes", "no")[n % 2], author="Zoë"),
    "edit": lambda s, n: s.edit(
        [LeadEffect(actor="REB", leader=f"N{n}")], author="A", reason="Why"
    ),
    "note": lambda s, n: s.add_note(Target(TargetKind.STEP, "1"), f"Öko {n}", author="B"),
    "change": lambda s, n: s.change_note(n, "Anew\n“” 🙂"),
    "remove": lambda s, n: s.remove_note(n),
    "put back": lambda s, n: s.put_back_note(n),
    "describe": lambda s, n: s.describe_branch(_branch(s, n), colour="#0F4EA3", note=f"n{n}"),
    "name branch": lambda s, n: s.rename_branch(_branch(s, n), f"Line {n}"),
    "name": lambda s, n: s.rename(f"Übung {n}"),
}
PLAY = st.tuples(st.sampled_from(list(PLAYS)), NUMBERS)
MOVES = {
    "archive": SessionState.ARCHIVED,
    "trash": SessionState.TRASHED,
    "put_back": SessionState.ACTIVE,
}


def played(session, play):
    """Play; says what was refused, if anything was."""
    name, number = play
    try:
        PLAYS[name](session, number)
    except Refused as refused:
        return refused.message
    return ""


def resumed(ledger):
    return Session(ledger, LOOKUP, ticking())


class ShelfMachine(RuleBasedStateMachine):
    """A store, and by the id of each session its record and state as they must be."""

    @initialize()
    def open(self):
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "sessions.sqlite"
        self.store = SessionStore.open(self.path)
        self.twins, self.states, self.open_ones, self.backups = {}, {}, {}, {}
        self.begin()

    def teardown(self):
        assert self.store.verify().problems == ()
        self.store.close()
        self.folder.cleanup()

    def enter(self, session, record):
        self.twins[session] = MemoryLedger(record)
        self.states[session] = SessionState.ACTIVE

    def which(self, number):
        return sorted(self.twins, key=lambda one: repr(self.alike(one)))[number % len(self.twins)]

    def alike(self, session):
        """What two sessions have in common that differ in their ids alone."""
        return replace(self.twins[session].load(), id=""), self.states[session]

    def all_alike(self):
        return sorted(repr(self.alike(session)) for session in self.twins)

    def reopen(self):
        """Open the store anew; everything is taken up again."""
        self.store, self.open_ones = SessionStore.open(self.path), {}
        assert self.store.recovery is None
        self.heed_backups()

    def heed_backups(self):
        for backup in listed(self.path):
            self.backups.setdefault(backup.number, {one: self.alike(one) for one in self.twins})

    @precondition(lambda self: len(self.twins) < MOST)
    @rule()
    def begin(self):
        session = begun(self.store)
        self.enter(session.id, self.store.ledger(session.id).load())

    @precondition(lambda self: self.twins)
    @rule(number=NUMBERS, plays=st.lists(PLAY, min_size=1, max_size=6))
    def play(self, number, plays):
        own = self.which(number)
        if own not in self.open_ones:
            self.open_ones[own] = resumed(self.store.ledger(own)), resumed(self.twins[own])
        stored, twin = self.open_ones[own]
        for play in plays:
            assert played(stored, play) == played(twin, play)
        assert stored.world().digest() == twin.world().digest()

    @precondition(lambda self: self.twins)
    @rule(number=NUMBERS, move=st.sampled_from(list(MOVES)))
    def move(self, number, move):
        own = self.which(number)
        getattr(self.store, move)(own)
        self.states[own] = MOVES[move]

    @precondition(lambda self: self.twins)
    @rule(number=NUMBERS, name=st.sampled_from(["Montag", "Äußere Lage", "x" * 200]))
    def rename(self, number, name):
        own = self.which(number)
        self.store.rename(own, name)
        self.twins[own].rename(name)
        self.open_ones.pop(own, None)

    @precondition(lambda self: 0 < len(self.twins) < MOST)
    @rule(number=NUMBERS)
    def duplicate(self, number):
        record = self.twins[self.which(number)].load()
        copy = self.store.duplicate(record.id)
        self.enter(copy, replace(record, id=copy, name=f"{record.name[:190]} (copy)"))

    @precondition(lambda self: 0 < len(self.twins) < MOST)
    @rule(number=NUMBERS)
    def hand_on(self, number):
        own = self.which(number)
        copy = self.store.bring_in(self.store.export(own), lambda _: LOOKUP.scenario)
        self.enter(copy, replace(self.twins[own].load(), id=copy))

    @rule()
    def empty_trash(self):
        gone = [one for one, state in self.states.items() if state is SessionState.TRASHED]
        assert self.store.empty_trash() == len(gone)
        for session in gone:
            self.forget(session)

    def forget(self, session):
        del self.twins[session], self.states[session]
        self.open_ones.pop(session, None)

    @rule()
    def end_and_open(self):
        self.store.close()
        self.reopen()

    @rule()
    def back_up(self):
        self.store.back_up(every=timedelta(0))
        self.heed_backups()

    @precondition(lambda self: self.backups)
    @rule()
    def restore(self):
        self.store.close()
        restore(self.path)
        self.twins, self.states = {}, {}
        for session, (record, state) in self.backups[listed(self.path)[0].number].items():
            self.enter(session, replace(record, id=session))
            self.states[session] = state
        self.reopen()

    @precondition(lambda self: self.twins and sys.platform != "win32")
    @rule(number=NUMBERS, play=PLAY, statement=st.integers(1, 24))
    def be_killed_while_playing(self, number, play, statement):
        own = self.which(number)
        later = MemoryLedger(self.twins[own].load())
        played(resumed(later), play)
        self.killed(lambda store: played(resumed(store.ledger(own)), play), statement)
        found = self.store.ledger(own).load()
        assert found in (self.twins[own].load(), later.load())
        self.twins[own] = MemoryLedger(found)

    @precondition(lambda self: 0 < len(self.twins) < MOST and sys.platform != "win32")
    @rule(number=NUMBERS, statement=st.integers(1, 24))
    def be_killed_while_copying(self, number, statement):
        own = self.which(number)
        self.killed(lambda store: store.duplicate(own), statement)
        (copy,) = {one.id for one in self.kept()} - self.twins.keys() or (None,)
        if copy is not None:
            record = self.twins[own].load()
            self.enter(copy, replace(record, id=copy, name=f"{record.name[:190]} (copy)"))

    @precondition(lambda self: sys.platform != "win32")
    @rule(statement=st.integers(1, 12))
    def be_killed_while_emptying_the_trash(self, statement):
        self.killed(lambda store: store.empty_trash(), statement)
        gone = self.twins.keys() - {one.id for one in self.kept()}
        trashed = {one for one, state in self.states.items() if state is SessionState.TRASHED}
        assert gone in (set(), trashed)
        for session in gone:
            self.forget(session)

    def killed(self, act, statement):
        """Have another process act, and be killed before a statement, or when it has done."""
        self.store.close()
        child = os.fork()
        if child == 0:
            try:
                store = SessionStore.open(self.path)
                left = iter(range(statement))
                at = partial(_kill_at_last, left)
                event.listen(store._database.engine, "before_cursor_execute", at)
                event.listen(store._database.engine, "commit", at)
                act(store)
            finally:
                os.kill(os.getpid(), signal.SIGKILL)
        assert os.WIFSIGNALED(os.waitpid(child, 0)[1])
        self.reopen()

    def kept(self):
        return self.store.sessions(*SessionState)

    @invariant()
    def everything_is_there_as_it_must_be(self):
        summaries = {one.id: one for one in self.kept()}
        assert summaries.keys() == self.twins.keys()
        for session, summary in summaries.items():
            record, state = self.twins[session].load(), self.states[session]
            assert self.store.ledger(session).load() == record
            assert (summary.name, summary.state) == (record.name, state)
            assert summary.steps == len(record.steps)


def _kill_at_last(left, *_):
    if next(left, None) is None:
        os.kill(os.getpid(), signal.SIGKILL)


TestAnyShelf = pytest.mark.slow(pytest.mark.timeout(600)(ShelfMachine.TestCase))
TestAnyShelf.settings = settings(max_examples=6 * TIMES, stateful_step_count=20, deadline=None)
