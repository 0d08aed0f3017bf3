"""What faults are injected into: databases with sessions in them, acts on them, and the oracle.

A state is everything that is stored: each session's record and its scenario's text. The oracle
knows the states that were acknowledged; whatever happens, what is stored must be one of them.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from scenario.core.chronicle import Moment
from scenario.core.effects import LeadEffect
from scenario.core.lookup import Lookup
from scenario.errors import SandtableError
from scenario.files.saving import save_scenario
from scenario.files.scenario_file import read_scenario_text
from scenario.play.exercise.acts import Rolled
from scenario.play.exercise.conduct import Conduct
from scenario.play.notes import Target, TargetKind
from scenario.play.session import Session
from scenario.store import recording
from scenario.store.restoring import restore
from scenario.store.store import SessionStore
from tests.fixtures.clock import ticking
from tests.fixtures.drill import argued, drill

TEXT = (Path(__file__).parents[1] / "fixtures" / "two_rivers.scenario.json").read_text("utf-8")
OLDER = Path(__file__).parents[1] / "store" / "versions" / "0001.sql"
RECORDING = next((Path(__file__).parents[1] / "store" / "recordings").iterdir())
NAME = "sessions.sqlite"

State = tuple
Say = Callable[[], object]
Act = Callable[[Path, Say], object]
"""Something that is done with what lies at a path; it says each time it has been acknowledged."""


def reader(text):
    return read_scenario_text(text, "kept").scenario


def lookup():
    return Lookup(reader(TEXT))


def resumed(store, session=None):
    wanted = session or store.sessions()[0].id
    return store.resume(wanted, reader, ticking())


def state_of(store) -> State:
    """Everything that a store keeps, apart from the ids of sessions, which are drawn by lot."""
    records = [(store.ledger(s.id).load(), store.scenario_text(s.id)) for s in store.sessions()]
    return tuple(sorted((repr(replace(record, id="")), text) for record, text in records))


def stored(path: Path) -> State:
    """What is stored, as the program finds it. Raises where it finds damage."""
    store = SessionStore.open(path)
    try:
        if store.recovery is not None:
            raise AssertionError(f"damaged: {store.recovery.told()}")
        problems = store.verify().problems
        if problems:
            raise AssertionError(f"not as it was kept: {problems}")
        return state_of(store)
    finally:
        store.close()


def broken(path: Path, *allowed: State) -> str | None:
    """What is broken of the promise that what is stored is one of some states; None if nothing."""
    try:
        found = stored(path)
    except (SandtableError, AssertionError) as error:
        return f"{type(error).__name__}: {error}"
    return None if found in allowed else f"stored is none of {len(allowed)} acknowledged states"


def staged(folder: Path) -> Path:
    """A folder with a database in it: a session that was played, undone and looked back in."""
    folder.mkdir()
    path = folder / NAME
    store = SessionStore.open(path)
    session = Session.begin(store, lookup(), TEXT, clock=ticking(), name="Übung")
    session.play_to(1)
    session.branch_from(Moment(0, 1), "Aside")
    session.decide("hire", "no", author="Anna")
    session.add_note(Target(TargetKind.TURN, "T1"), "Ask again.", author="Anna")
    session.switch(1)
    session.advance()
    session.undo()
    store.back_up(every=timedelta(0))
    store.close()
    return folder


def older(folder: Path) -> Path:
    """A folder with a database of an earlier version."""
    folder.mkdir()
    with closing(sqlite3.connect(folder / NAME)) as connection:
        connection.executescript(OLDER.read_text("utf-8"))
    return folder


def in_session(*plays: Callable[[Session], object]) -> Act:
    """Acts on the session that is stored."""

    def act(path: Path, say: Say) -> None:
        with closing(SessionStore.open(path)) as store:
            session = resumed(store)
            for play in plays:
                play(session)
                say()

    return act


def in_store(do: Callable[[SessionStore], object]) -> Act:
    """An act on the store."""

    def act(path: Path, say: Say) -> None:
        with closing(SessionStore.open(path)) as store:
            do(store)
            say()

    return act


def at_the_odds(folder: Path) -> Path:
    """A folder with a session in it whose exercise has shown the odds of an argument."""
    folder.mkdir()
    store = SessionStore.open(folder / NAME)
    conduct = Conduct(Session.begin(store, lookup(), TEXT, clock=ticking(), name="Übung"))
    conduct.convene(replace(drill(), turn_phases=()))
    conduct.next_phase()
    conduct.show_odds(argued(conduct))
    store.close()
    return folder


def roll(path: Path, say: Say) -> None:
    in_session(lambda session: Conduct(session).roll(1))(path, say)


def rolls(path: Path) -> tuple[Rolled, ...]:
    """Every throw of dice that is stored, on whatever branch."""
    with closing(SessionStore.open(path)) as store:
        steps = store.ledger(store.sessions()[0].id).load().steps
    return tuple(step.cause for step in steps if isinstance(step.cause, Rolled))


def edited(session: Session, why: str = "A guess") -> object:
    return session.edit([LeadEffect(actor="REB", leader="Nobody")], author="A", reason=why)


def states(path: Path, act: Act) -> list[State]:
    """What is stored before an act, and after each time it has been acknowledged."""
    found = [stored(path)] if path.exists() else [()]
    act(path, lambda: found.append(stored(path)))
    return found


STEPS: dict[str, Act] = {
    "a step": in_session(Session.advance),
    "an event": in_session(Session.advance_event),
    "several steps": in_session(Session.undo, lambda session: session.play_to(2)),
    "a branch": in_session(lambda session: session.branch_from(Moment(1, 1), "Other")),
    "an edit": in_session(edited),
    "a note": in_session(lambda s: s.add_note(Target(TargetKind.ACTOR, "REP"), "Who?")),
    "a name": in_session(lambda session: session.rename("Dienstag")),
}
BACK: dict[str, Act] = {
    "undo": in_session(Session.undo),
    "redo": in_session(Session.redo),
    "a look into the past": in_session(lambda session: session.view(Moment(0, 1))),
    "another perspective": in_session(lambda session: session.look_through("republic")),
    "a step out of the past": in_session(
        lambda session: session.view(Moment(0, 1)), Session.advance
    ),
    "another branch": in_session(lambda session: session.switch(2)),
}


def bring_in(store):
    return store.bring_in(recording.read_file(RECORDING), reader)


def begin(store):
    return Session.begin(store, lookup(), TEXT, clock=ticking(), name="Another")


WHOLE: dict[str, Act] = {
    "a new session": in_store(begin),
    "import": in_store(bring_in),
    "backup": in_store(lambda store: store.back_up(every=timedelta(0))),
    "restore": lambda path, say: (restore(path), say()),
}


def export(path: Path, say: Say) -> None:
    store = SessionStore.open(path, read_only=True)
    text = store.export(store.sessions()[0].id)
    recording.write_file(path.with_name("session.json"), text)
    say()
    store.close()


def save(path: Path, say: Say) -> None:
    save_scenario(path.with_name("saved.json"), replace(reader(TEXT), title="Anew"))
    say()


FILES: dict[str, tuple[Act, str]] = {
    "export": (export, "session.json"),
    "save": (save, "saved.json"),
}


def digest(state: State) -> str:
    """A state in short, to be said from one process to another."""
    return hashlib.sha256(repr(state).encode()).hexdigest()
