"""Sessions kept in SQLite: one step, opening a hundred thousand, and moving about among them."""

import json
import random
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from itertools import chain, cycle, groupby, pairwise
from pathlib import Path

from scenario.core.chronicle import Chronicle, Entry, Moment
from scenario.core.effects import ControlEffect
from scenario.core.lookup import Lookup
from scenario.core.world import Act
from scenario.play.acts import acted_entry, next_step, scripted_entries
from scenario.play.begin import first_record
from scenario.play.ledger import Position, SessionRecord
from scenario.play.memory import MemoryShelf
from scenario.play.record import encode
from scenario.play.script import Script, Told
from scenario.play.session import Session
from scenario.play.steps import Branch, Edited, Step
from scenario.store.rows import position_row, step_row
from scenario.store.store import SessionStore
from tests.bench.generate import generated
from tests.bench.measure import Timing, against, by_turns
from tests.fixtures.clock import ticking

TURNS, STEPS, TERRITORIES = 1_000, 100_000, 200
OPENINGS = 5
_PAUSE = 0.005
"""Seconds: a disk that has just been made to write answers the next one sooner."""


def measure_sessions(turns: int = TURNS, steps: int = STEPS) -> list[Timing]:
    """Every promise about sessions, each against its floor."""
    areas = tuple(f"AAA-{n}" for n in range(TERRITORIES))
    lookup = Lookup(generated(turns, areas, 20 * turns))
    record = long_record(lookup, steps)
    with tempfile.TemporaryDirectory() as folder:
        store = SessionStore.open(Path(folder) / "sessions.sqlite")
        session = Session(store.create(record, lookup.scenario, "text"), lookup, ticking())
        found = [
            *_committing(lookup, Path(folder)),
            *_opening(store, record, lookup),
            *_moving(session),
        ]
        store.close()
    return found


def long_record(lookup: Lookup, steps: int) -> SessionRecord:
    """A session of this many steps: every turn played, and changed by hand as often as it takes."""
    clock, chance = ticking(), random.Random(4)
    perspective = lookup.scenario.perspectives[0].id
    record = first_record(lookup, "Long", perspective, clock())
    taken, script, line = list(record.steps), Script(lookup), Chronicle(lookup)
    line.enter(0, taken[0].effects)
    turns = len(lookup.scenario.turns)
    for turn in range(1, turns):
        told = Told(turn - 1, len(script.events(turn - 1)))
        act = script.rest_after(told)
        entries = scripted_entries(script, perspective, act, line.worlds[-1])
        line.enter(turn, entries)
        number = len(taken) + 1
        taken.append(next_step(lookup, taken[-1], act, entries, number=number, at=clock()))
        while number < steps * turn // (turns - 1):
            number += 1
            cause = Edited("White cell", f"Inject {number}")
            entry = _edit(lookup, turn, cause, chance)
            taken.append(next_step(lookup, taken[-1], cause, (entry,), number=number, at=clock()))
    tip = taken[-1]
    return SessionRecord(
        id=record.id,
        name=record.name,
        own_perspective=perspective,
        created=record.created,
        steps=tuple(taken),
        branches=(Branch(1, "Main", tip.id, None),),
        position=Position(tip.id, 1, tip.moment, perspective, clock()),
    )


def _edit(lookup: Lookup, turn: int, cause: Edited, chance: random.Random) -> Entry:
    target = chance.choice(lookup.scenario.territories).id
    holder = chance.choice(lookup.scenario.actors).id
    effect = ControlEffect(target=target, holder=holder)
    return acted_entry(lookup, turn, Act(cause.author, cause.reason), [effect])


def _committing(lookup: Lookup, folder: Path) -> list[Timing]:
    """One step committed by its ledger, against a bare transaction that writes the same rows.

    Each writes to its own copy of one database, so that the disk has the same to do for both.
    """
    shelf, path, floor = MemoryShelf(), folder / "step.sqlite", folder / "floor.sqlite"
    session = Session.begin(shelf, lookup, "text", clock=ticking())
    first = shelf.ledger(session.id).load()
    session.play_to(min(len(lookup.scenario.turns) - 1, 90))
    taken = session.tree.line(session.head.id)
    with closing(SessionStore.open(path)) as store:
        store.create(first, lookup.scenario, "text")
    shutil.copy(path, floor)
    name, ours = "the same rows in a bare transaction", "a step committed"
    with (
        closing(SessionStore.open(path)) as store,
        closing(sqlite3.connect(floor, isolation_level=None)) as bare,
    ):
        commits = {name: _bare_commits(bare, taken, first), ours: _commits(store, taken, first)}
        seconds = by_turns(commits)
    return against(name, seconds, "sessions: a step", {ours: 2.5})


def _commits(
    store: SessionStore, taken: Sequence[Step], record: SessionRecord
) -> Callable[[], float]:
    ledger, steps = store.ledger(record.id), iter(pairwise(taken))

    def commit() -> float:
        before, step = next(steps)
        # as in play, where the step's digest was made of its record just before
        encode(step.cause, step.effects)
        time.sleep(_PAUSE)
        began = time.perf_counter()
        ledger.record(before.id, _at(step, record), [step], Branch(1, "Main", step.id, None))
        return time.perf_counter() - began

    return commit


def _bare_commits(
    bare: sqlite3.Connection, taken: Sequence[Step], record: SessionRecord
) -> Callable[[], float]:
    rows = iter([(step_row(record.id, s), position_row(_at(s, record))) for s in taken[1:]])
    bare.execute("PRAGMA journal_mode = WAL")
    bare.execute("PRAGMA synchronous = FULL")
    place = ", ".join(f"{name} = ?" for name in position_row(record.position))
    marks = ", ".join("?" * len(step_row(record.id, taken[0])))

    def commit() -> float:
        step, position = next(rows)
        time.sleep(_PAUSE)
        began = time.perf_counter()
        bare.execute("BEGIN IMMEDIATE")
        bare.execute(f"UPDATE sessions SET {place} WHERE id = ?", (*position.values(), record.id))
        bare.execute(f"INSERT INTO steps VALUES ({marks})", tuple(step.values()))
        bare.execute("UPDATE branches SET tip = ? WHERE session = ?", (step["id"], record.id))
        bare.execute("COMMIT")
        return time.perf_counter() - began

    return commit


def _at(step: Step, record: SessionRecord) -> Position:
    return Position(step.id, 1, step.moment, record.own_perspective, step.at)


def _opening(store: SessionStore, record: SessionRecord, lookup: Lookup) -> list[Timing]:
    """A long session opened with its map, against reading its rows and folding them once."""

    def floor() -> None:
        with closing(sqlite3.connect(store.where)) as bare:
            rows = bare.execute("SELECT * FROM steps WHERE session = ?", (record.id,)).fetchall()
        for row in rows:
            json.loads(row[-2])
        line = Chronicle(lookup)
        for turn, steps in groupby(record.steps, key=lambda step: step.moment.turn):
            line.enter(turn, chain.from_iterable(step.effects for step in steps))

    def ours() -> None:
        Session(store.ledger(record.id), lookup, ticking()).world()

    name, opened = "read, parse and fold every step", f"open a session of {len(record.steps):,}"
    seconds = by_turns({name: floor, opened: ours}, rounds=OPENINGS, warm_up=1)
    return against(name, seconds, "sessions: opening", {opened: 3})


def _moving(session: Session) -> list[Timing]:
    """Undo, redo, other branches and moments, against playing a turn and having it kept."""
    last = len(session.lookup.scenario.turns) - 1
    session.branch_from(Moment(1, 10**6), "Other")
    session.play_to(last)
    tips, chance = cycle((1, 2)), random.Random(6)

    def play() -> float:
        session.branch_from(Moment(last - 1, 10**6))
        began = time.perf_counter()
        session.advance()
        return time.perf_counter() - began

    def switch() -> None:
        session.switch(next(tips))

    def undo() -> None:
        session.undo()

    def redo() -> None:
        session.redo()

    def scrub() -> None:
        session.view(Moment(chance.randrange(last), 10**6))

    name = "play a turn and have it kept"
    far, anywhere = f"switch between branches {last - 1:,} turns apart", "view a random turn"
    acts = {name: play, far: switch, "undo": undo, "redo": redo, anywhere: scrub}
    limits = {far: 2.0, "undo": 1.0, "redo": 1.0, anywhere: 2.0}
    return against(name, by_turns(acts, rounds=30), "sessions: moving", limits)
